"""Every kind of scenario, asked everything that can be asked of one: an answer or a sentence, never a crash."""

import asyncio
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from bot.engine.allocation import Method
from bot.engine.flips import FlipUnit, Goal
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.map_spec import MapSpec, MapStyle
from bot.maps.palette import Theme
from bot.maps.studio import MapStudio
from bot.presenters.text import plain_text
from bot.queries import (
    ApportionQuery,
    CompareQuery,
    ContingentQuery,
    ElectorsQuery,
    FlipsQuery,
    MethodsQuery,
    OddsQuery,
    PathsQuery,
    PowerQuery,
    Query,
    ResultQuery,
    ScenarioQuery,
    StateQuery,
    StatesQuery,
    SwingQuery,
    WhatIfQuery,
)
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.answering import AnswerService, Asker
from bot.services.compare import compare_answer, in_order
from bot.services.edit_makers import add_ticket, after, call, flip
from bot.services.edit_makers_electors import electors, split
from bot.services.edit_makers_rules import allocate, apportion, swing
from bot.services.edit_remarks import remarks
from bot.services.edit_words import described
from bot.services.panels import case_of
from bot.services.pictures import states_map
from bot.services.scenarios import ScenarioService

GEOMETRY = Path(__file__).parents[2] / "data" / "geometry"
STORE = FactStore()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SCOPE = "channel:1"

MADE = {
    "nothing": (2016, ()),
    "flip": (2016, (lambda c: flip(c, "PA, MI, NE-2", "Clinton"),)),
    "split": (2016, (lambda c: split(c, "PA", "Trump 11, Clinton 9"), lambda c: split(c, "ME", "2-2"))),
    "split with a rest": (2016, (lambda c: split(c, "PA", "Trump 11"),)),
    "strays": (
        2016,
        (
            lambda c: electors(c, "TX", 1, "Kasich"),
            lambda c: electors(c, "PA", 2, "abstain"),
            lambda c: electors(c, "ME", 1, "vacant", "Clinton"),
            lambda c: electors(c, "WA", 1, "Somebody Unheard Of"),
        ),
    ),
    "swing": (2016, (lambda c: swing(c, 2, "Clinton"), lambda c: swing(c, 1, "Trump", "FL, ME"))),
    "all to winners": (2016, (lambda c: allocate(c, Method.WINNER_TAKE_ALL),)),
    "by districts": (2016, (lambda c: allocate(c, Method.CONGRESSIONAL_DISTRICT),)),
    "in proportion": (2016, (lambda c: allocate(c, Method.LARGEST_REMAINDER),)),
    "proportion in some": (2016, (lambda c: allocate(c, Method.DHONDT, "CA, ME"),)),
    "by the country": (2016, (lambda c: allocate(c, Method.POPULAR_VOTE),)),
    "a large House": (2016, (lambda c: apportion(c, seats=700),)),
    "the smallest House": (2016, (lambda c: apportion(c, seats=50),)),
    "another census": (2016, (lambda c: apportion(c, census=2000),)),
    "Puerto Rico": (2016, (lambda c: apportion(c, admit="Puerto Rico"),)),
    "Puerto Rico and more": (
        2016,
        (lambda c: apportion(c, admit="Puerto Rico, DC", seats=600), lambda c: flip(c, "PR, DC, ME", "Clinton")),
    ),
    "a ticket": (2016, (lambda c: add_ticket(c, "Dwayne Johnson", "Green"), lambda c: flip(c, "UT, NE", "Dwayne"))),
    "everything": (
        2016,
        (
            lambda c: add_ticket(c, "Dwayne Johnson", colour="lilac"),
            lambda c: apportion(c, seats=500, admit="PR"),
            lambda c: swing(c, 3, "Clinton"),
            lambda c: allocate(c, Method.DHONDT, "TX, NE"),
            lambda c: flip(c, "PR, UT", "Dwayne"),
            lambda c: split(c, "OH", "Clinton 8, Trump 5"),
            lambda c: electors(c, "CA", 3, "abstain"),
            lambda c: electors(c, "PR", 1, "vacant"),
        ),
    ),
    "2028": (2028, ()),
    "2028 called": (
        2028,
        (
            lambda c: call(c, "CA, NY, IL, ME, NE-2", "Democratic"),
            lambda c: call(c, "TX, FL, OH", "Republican"),
            lambda c: call(c, "OH", "uncalled"),
            lambda c: split(c, "ME", "3-1"),
        ),
    ),
    "2028 with more": (
        2028,
        (
            lambda c: add_ticket(c, "Dwayne Johnson"),
            lambda c: apportion(c, admit="Puerto Rico"),
            lambda c: call(c, "PR, CA", "Dwayne"),
            lambda c: electors(c, "CA", 2, "abstain"),
            lambda c: electors(c, "CA", 1, "Kamala Harris"),
        ),
    ),
    "1824": (1824, (lambda c: flip(c, "NY, VA", "Jackson"), lambda c: electors(c, "OH", 2, "abstain"))),
    "1860": (1860, (lambda c: swing(c, 4, "Douglas"), lambda c: flip(c, "NY", "Bell"))),
    "1912": (1912, (lambda c: allocate(c, Method.SAINTE_LAGUE), lambda c: split(c, "CA", "Roosevelt 13"))),
    "1968": (1968, (lambda c: flip(c, "CA", "Humphrey"), lambda c: electors(c, "NC", 3, "Wallace"))),
}
"""Scenarios by what was done to them, each made as somebody would type it."""

ASKED = {
    "result": ResultQuery(election="scenario"),
    "electors map": ResultQuery(election="scenario", map=MapStyle.ELECTORS),
    "change map": ResultQuery(election="scenario", map=MapStyle.CHANGE),
    "margin map": ResultQuery(election="scenario", map=MapStyle.MARGIN),
    "Maine": ResultQuery(election="scenario", state="ME"),
    "Ohio": ResultQuery(election="scenario", state="OH"),
    **{f"flips to {goal}": FlipsQuery(election="scenario", goal=goal) for goal in Goal},
    **{f"flips in {unit}": FlipsQuery(election="scenario", goal=Goal.WIN, unit=unit) for unit in FlipUnit},
    "paths": PathsQuery(election="scenario"),
    "paths from some": PathsQuery(election="scenario", undecided="PA, OH, ME, CA"),
    "power": PowerQuery(election="scenario"),
    "swing": SwingQuery(election="scenario"),
    "after a swing": SwingQuery(election="scenario", points=2),
    "odds": OddsQuery(election="scenario"),
    "contingent": ContingentQuery(election="scenario"),
    "compare": CompareQuery(first="scenario"),
    "compare with 2012": CompareQuery(first="scenario", second=2012),
    "states": StatesQuery(election="scenario"),
    "methods": MethodsQuery(election="scenario"),
    "one method": MethodsQuery(election="scenario", method=Method.DHONDT),
    "apportion": ApportionQuery(election="scenario"),
    "apportion anew": ApportionQuery(election="scenario", seats=600),
    "what if": WhatIfQuery(election="scenario", changes="OH > uncalled"),
    "electors": ElectorsQuery(election="scenario"),
    "a state": StateQuery(election="scenario", state="OH"),
    "panel": ScenarioQuery(),
}


@cache
def scenario_of(name: str) -> Scenario:
    """The scenario of a name, made edit by edit."""
    year, makers = MADE[name]
    made = Scenario(
        id=1,
        scope=SCOPE,
        name="Ours",
        base=Base(election=year),
        edits=(),
        head=0,
        version=1,
        started_by=7,
        started_at=NOON,
    )
    for make in makers:
        edit = make(case_of(made, STORE.current))
        row = RecordedEdit(seq=made.head + 1, edit=edit, author=7, made_at=NOON)
        made = made.model_copy(update={"edits": (*made.edits, row), "head": made.head + 1})
    return made


class Open(ScenarioService):
    """The scenario service where one scenario is open, and nothing is stored."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario

    async def active(self, scope: str) -> Scenario:
        assert scope == SCOPE
        return self._scenario


def drawn(spec: MapSpec) -> bytes:
    """A map as a PNG."""

    async def png() -> bytes:
        studio = MapStudio(GEOMETRY)
        try:
            return await studio.png(spec, Theme.DARK)
        finally:
            studio.close()

    return asyncio.run(png())


def asked(name: str, query: Query) -> str:
    """The answer, or the sentence that there is instead, as text."""
    service = AnswerService(STORE, Open(scenario_of(name)), lambda: NOON, 2016)
    try:
        return plain_text(asyncio.run(service.answer(query, Asker(SCOPE))))
    except UserFacingError as error:
        return str(error)


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("name", MADE)
def test_every_question_of_every_scenario_has_an_answer(name, question):
    text = asked(name, ASKED[question])
    assert len(text.split()) >= 5
    assert text.rstrip()[-1] not in ",;:"


@pytest.mark.parametrize("name", MADE)
def test_electors_add_up_in_every_scenario(name):
    case = case_of(scenario_of(name), STORE.current)
    held = sum(standing.electoral_votes for standing in case.standings())

    assert held + case.undecided + case.abstaining == case.election.electors_appointed
    assert {unit.code for unit in case.units} == set(case.election.unit)
    assert all(unit.state in case.snapshot.states for unit in case.units)
    assert {unit.unit for unit in states_map(case, "", "").units} == set(case.election.unit)


@pytest.mark.parametrize("style", [MapStyle.STATES, MapStyle.ELECTORS])
@pytest.mark.parametrize("name", ["everything", "Puerto Rico and more", "2028 with more", "in proportion"])
def test_scenarios_can_be_drawn(name, style):
    spec = states_map(case_of(scenario_of(name), STORE.current), "Ours", "", style=style)
    assert drawn(spec).startswith(b"\x89PNG")


@pytest.mark.parametrize("name", MADE)
def test_every_edit_reads_as_a_sentence(name):
    scenario = scenario_of(name)
    for made in range(scenario.head):
        case = case_of(scenario.model_copy(update={"head": made}), STORE.current)
        edit = scenario.edits[made].edit
        told = [described(edit, after(case, edit)), *remarks(edit, case)]
        assert all(one and "  " not in one and "None" not in one and "{" not in one for one in told)
        assert all(remark.endswith(".") for remark in told[1:])


def test_what_cannot_be_asked_of_an_open_map_is_said_in_a_sentence():
    assert asked("2028", SwingQuery(election="scenario", points=2)).startswith("Nobody has voted yet in 2028")
    assert asked("2028", MethodsQuery(election="scenario")).startswith("Nobody has voted yet in 2028")


def test_a_place_admitted_is_a_state_in_every_answer():
    # Census of 2020 with Puerto Rico: 540 electors, 271 elect; its six, less none (Census Bureau populations).
    text = asked("2028 with more", ResultQuery(election="scenario"))
    assert "271 is the majority of the 540 electors appointed." in text
    assert "Puerto Rico gives its 6 electoral votes: 6 for Dwayne Johnson." in asked(
        "2028 with more", ResultQuery(election="scenario", state="Puerto Rico")
    )
    assert "26 of 51 states" in asked("everything", ContingentQuery(election="scenario"))


def test_votes_after_a_swing_are_said_to_be_so():
    text = asked("swing", ResultQuery(election="scenario"))
    assert "Popular vote of 2016 after the swing: " in text
    flips = asked("swing", FlipsQuery(election="scenario", goal=Goal.WIN, unit=FlipUnit.VOTES))
    assert "The popular votes are those of 2016 after the swing." in flips


def test_states_that_a_method_divides_do_not_swing():
    # Under largest remainder every state is divided; none can change hands as one.
    assert "no unit of" in asked("in proportion", SwingQuery(election="scenario", points=20))


def test_another_house_keeps_the_scenarios_own():
    text = asked("everything", ApportionQuery(election="scenario", seats=600))
    assert "As it was, with a House of 500:" in text
    assert "with Puerto Rico admitted" in text
    assert "600 seats, 102 electors for the senators of 51 states" in text


def test_two_scenarios_are_compared_as_they_are_named():
    # Pennsylvania 20, Michigan 16 and a district of Nebraska (National Archives, 2016) for Clinton in one alone.
    ours, theirs = (case_of(scenario_of(name), STORE.current) for name in ("flip", "nothing"))
    assert ours.scenario is not None
    named = case_of(ours.scenario.model_copy(update={"id": 2, "name": "Theirs"}), STORE.current)
    first, second = in_order(theirs, named)
    given = compare_answer(CompareQuery(first="scenario", second="scenario"), first, second, ())
    assert given.headline.startswith(
        "Three units changed hands between the scenario “Ours” and the scenario “Theirs”:"
    )
    assert sorted((net.before, net.after) for net in given.net) == [(232, 269), (306, 269)]
