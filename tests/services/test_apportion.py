"""What is answered about seats, electors, and elections run again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, ApportionAnswer, RerunAnswer
from bot.engine.apportionment import Rule
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.model import Votes
from bot.facts.names import census_years, resolve_admissions, resolve_census, resolve_house_size
from bot.facts.store import FactStore
from bot.map_spec import MapSpec
from bot.presenters.text import table_lines
from bot.queries import ApportionQuery, parse, written
from bot.questions.labels import label
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.answering import AnswerService, Asker
from bot.services.apportion import apportion_answer
from bot.services.apportion_elections import rerun_answer
from bot.services.cases import Case

STORE = FactStore()
SNAPSHOT = STORE.current
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ASKER = Asker()


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(STORE, None, lambda: NOON, 2016)


async def answer(service: AnswerService, text: str) -> ApportionAnswer | RerunAnswer:
    given = await service.answer(parse(text), ASKER)
    assert isinstance(given, ApportionAnswer | RerunAnswer)
    return given


def _seats(given: ApportionAnswer) -> dict[str, int]:
    return {state.state: state.seats for state in given.states}


def _changes(given: ApportionAnswer) -> dict[str, int]:
    return {s.state: s.seats - (s.by_law or 0) for s in given.states if s.seats != s.by_law}


async def test_without_options_the_newest_census_by_law(service: AnswerService):
    # Census Bureau, April 26, 2021: Minnesota received the 435th seat; New York was next, 89 people short.
    given = await answer(service, "apportion")

    assert isinstance(given, ApportionAnswer)
    assert given.headline == (
        "New York fell 89 people short of the last of 435 House seats by the census of 2020; Minnesota has it."
    )
    assert (given.last_seat, given.next_in_line, given.short_by) == ("MN", "NY", 89)
    assert (given.electors_appointed, given.majority, given.rule) == (538, 270, Rule.HUNTINGTON_HILL)
    assert _seats(given) == SNAPSHOT.apportionments[2020].seats
    assert given.assumptions == ("the census of 2020, the newest",)
    assert given.table is not None
    assert given.table.columns == ("State", "Seats", "Electors")


async def test_who_gets_seat_436(service: AnswerService):
    given = await answer(service, "apportion seats:436")

    assert given.headline == (
        "A House of 436 seats by the census of 2020 makes 539 electors; "
        "it gives its last seat to New York, as its 27th."
    )
    assert isinstance(given, ApportionAnswer)
    assert _changes(given) == {"NY": 1}


async def test_the_wyoming_rule(service: AnswerService):
    # Wikipedia, "Wyoming Rule", by the census of 2020: California gains the most seats, seventeen.
    given = await answer(service, "apportion seats:wyoming")

    assert isinstance(given, ApportionAnswer)
    assert (given.size, given.electors_appointed) == (573, 573 + 100 + 3)
    assert _changes(given)["CA"] == 17 == max(_changes(given).values())
    assert "331,108,434 ÷ 577,719" in " ".join(given.reasoning)


async def test_the_cube_root_rule(service: AnswerService):
    # American Redistricting Project, "The Cube Root Rule": 692 seats; gains of the ten largest states.
    given = await answer(service, "apportion seats:cube_root")

    assert isinstance(given, ApportionAnswer)
    assert given.size == 692
    gains = {"CA": 31, "TX": 23, "FL": 17, "NY": 16, "PA": 10, "IL": 10, "OH": 10, "GA": 8, "NC": 8, "MI": 8}
    assert _changes(given).items() >= gains.items()
    assert {code for code, seats in _seats(given).items() if seats == 1} == {"WY", "VT"}
    assert "without 100 senators that leaves 592 seats" in " ".join(given.caveats)


async def test_puerto_rico_as_a_state(service: AnswerService):
    # CRS R41113 (2011): five seats by the census of 2010; Ñeter Ramos (2012): one each from CA, FL, MN, TX and WA.
    given = await answer(service, "apportion census:2010 admit:PR")

    assert isinstance(given, ApportionAnswer)
    assert _changes(given) == {"PR": 5, "CA": -1, "FL": -1, "MN": -1, "TX": -1, "WA": -1}
    assert "taken one each from California, Florida, Minnesota, Texas and Washington" in given.headline
    assert any("Puerto Rico" in source.title for source in given.sources)


async def test_puerto_rico_as_a_state_by_the_newest_census(service: AnswerService):
    # 435 seats, 102 electors for the senators of 51 states, and the District's three; four seats by a common divisor
    # (tests/engine). Four states lose one each, and a House of the same size has no others to give.
    given = await answer(service, "apportion admit:PR")

    assert isinstance(given, ApportionAnswer)
    changes = _changes(given)
    assert changes.pop("PR") == 4
    assert set(changes.values()) == {-1}
    assert (given.electors_appointed, given.majority) == (540, 271)
    assert "taken one each from California, Colorado, Minnesota and Montana" in given.headline


async def test_the_district_as_a_state(service: AnswerService):
    # One seat, at first a 436th in the bill of 2021; of 435 it is Minnesota's last one. 51 states, no District.
    given = await answer(service, "apportion admit:DC")

    assert isinstance(given, ApportionAnswer)
    assert _changes(given) == {"DC": 1, "MN": -1}
    assert given.electors_appointed == 435 + 2 * 51
    assert "Twenty-third Amendment" in " ".join(given.caveats)


async def test_a_rule_is_compared_with_the_law(service: AnswerService):
    # P. H. Edelman, December 23, 2010: Hamilton as the law; Webster gives North Carolina a seat of Rhode Island's.
    same = await answer(service, "apportion census:2010 rule:hamilton")
    webster = await answer(service, "apportion census:2010 rule:webster")

    assert same.headline == (
        "Hamilton’s rule gives every state the seats that it has by law after the census of 2010."
    )
    assert webster.headline == (
        "Webster’s rule would move one of 435 House seats after the census of 2010: "
        "to North Carolina, from Rhode Island."
    )


async def test_seats_whose_people_are_not_known_are_told_as_enacted(service: AnswerService):
    # Act of July 30, 1852, and before: 234 seats; New York had 33 (Biographical Directory of Congress).
    given = await answer(service, "apportion census:1850")

    assert isinstance(given, ApportionAnswer)
    assert given.headline == "After the census of 1850 the House had 234 seats; New York had the most, 33."
    assert given.rule is None
    with pytest.raises(NothingToDoError, match="1790, or 1910 and later"):
        await answer(service, "apportion census:1850 rule:webster")


async def test_the_census_after_which_nothing_was_apportioned(service: AnswerService):
    given = await answer(service, "apportion census:1920")

    assert "After 1920 Congress apportioned nothing" in " ".join(given.reasoning)
    assert "Huntington–Hill, today’s law" in given.assumptions


@pytest.mark.parametrize("census", census_years(SNAPSHOT))
@pytest.mark.parametrize("options", ["", "seats:wyoming", "seats:cube_root", "rule:adams", "rule:hamilton"])
async def test_every_census_is_answered_or_declined(service: AnswerService, census: int, options: str):
    try:
        given = await answer(service, f"apportion census:{census} {options}")
    except UserFacingError:
        known = census in SNAPSHOT.censuses and SNAPSHOT.censuses[census].apportionment
        # ∛3,893,874 is 157, and the people of 1790 are enough for 120 seats only.
        assert options
        assert not known or (census, options) == (1790, "seats:cube_root")
        return
    assert isinstance(given, ApportionAnswer)
    assert sum(_seats(given).values()) == given.size
    assert given.sources
    electors = sum(state.electors for state in given.states)
    assert given.electors_appointed - electors in (0, 3, min(s.electors for s in given.states))
    if not options and census in SNAPSHOT.apportionments:
        assert _seats(given) == SNAPSHOT.apportionments[census].seats


@pytest.mark.parametrize(
    ("year", "most"),
    # National Archives: electors appointed in 1964–2024.
    [(1964, 538), (1984, 538), (2004, 538), (2024, 538)],
)
async def test_electors_by_a_census_are_those_of_its_elections(service: AnswerService, year: int, most: int):
    given = await answer(service, f"apportion census:{year - 4}")
    assert isinstance(given, ApportionAnswer)
    assert given.electors_appointed == most
    assert {s.state: s.electors for s in given.states} | {"DC": 3} == SNAPSHOT.elections[year].allotted


async def test_the_turning_points_of_2000(service: AnswerService):
    # Neubauer and Zeitlin (2003).
    given = await answer(service, "apportion election:2000")

    assert isinstance(given, RerunAnswer)
    assert given.headline == (
        "George W. Bush wins 2000 with every House of up to 490 seats, "
        "Al Gore wins with every one from 656 to 1,000, by the census of 1990."
    )
    assert (given.turning_points[0].last, given.turning_points[-1].first) == (490, 656)
    assert [(s.person, s.electoral_votes) for s in given.standings] == [("george-w-bush", 271), ("al-gore", 267)]
    assert given.map is None


async def test_2000_by_the_next_census(service: AnswerService):
    # By the census of 2000 Bush's states had 278 electors (National Archives, electors of 2004–2008).
    given = await answer(service, "apportion election:2000 census:2000")

    assert isinstance(given, RerunAnswer)
    assert given.headline == (
        "By the census of 2000, George W. Bush would still have won 2000, with 278 electoral votes to Gore’s 260."
    )
    assert [(s.electoral_votes, s.pledged) for s in given.standings] == [(278, 271), (260, 267)]


async def test_in_a_house_of_700_gore_would_have_won(service: AnswerService):
    given = await answer(service, "apportion election:2000 seats:700")

    assert isinstance(given, RerunAnswer)
    assert (given.elected, given.outcome) == ("al-gore", Outcome.ELECTED)
    assert given.electors_appointed == 700 + 100 + 3
    assert "Al Gore would have won 2000" in given.headline
    assert isinstance(given.map, MapSpec)
    assert sum(side.electoral_votes for side in given.map.sides) == 803
    assert {unit.unit: unit.electors for unit in given.map.units}["DC"] == 3


async def test_in_a_house_of_491_2000_would_have_been_a_tie(service: AnswerService):
    # Neubauer and Zeitlin (2003), as told at thirty-thousand.org.
    given = await answer(service, "apportion election:2000 seats:491")

    assert given.headline == (
        "By the census of 1990, in a House of 491 seats, 2000 would have been a tie: Gore 297, Bush 297."
    )
    assert isinstance(given, RerunAnswer)
    assert given.elected is None


async def test_a_new_state_did_not_vote(service: AnswerService):
    given = await answer(service, "apportion election:2016 admit:PR census:2020")

    assert isinstance(given, RerunAnswer)
    assert (given.electors_appointed, given.majority) == (540, 271)
    assert given.electors_appointed - sum(s.electoral_votes for s in given.standings) == 6
    assert "Puerto Rico did not vote" in " ".join(given.caveats)
    assert isinstance(given.map, MapSpec)
    assert "PR" not in {unit.unit for unit in given.map.units}


@pytest.mark.parametrize("options", ["", "census:2020", "census:2010 seats:wyoming", "rule:jefferson seats:500"])
@pytest.mark.parametrize("year", SNAPSHOT.elections)
async def test_every_election_is_run_again_or_declined(service: AnswerService, year: int, options: str):
    try:
        given = await answer(service, f"apportion election:{year} {options}")
    except UserFacingError:
        assert year in {1789, 1792, 1796, 1800, 2028} or (year < 1912 and "census" not in options)
        return
    assert isinstance(given, RerunAnswer)
    held = sum(standing.electoral_votes for standing in given.standings)
    assert held <= given.electors_appointed
    election = SNAPSHOT.elections[year]
    if not options:
        assert given.electors_appointed == election.electors_appointed
        assert all(standing.electoral_votes == standing.pledged for standing in given.standings)
    elif set(election.allotted) == {unit.state for unit in election.units}:
        of_the_states = given.size + 2 * len(set(election.allotted) - {"DC"})
        assert given.electors_appointed - of_the_states >= (3 if "DC" in election.allotted else 0)
        assert year >= 1964 or given.electors_appointed == of_the_states
    assert given.turning_points[-1].last == 1000
    here = next(r for r in given.turning_points if r.first <= given.size <= r.last)
    if options:
        assert (here.outcome, here.elected) == (given.outcome, given.elected)


@pytest.mark.parametrize("year", [year for year in SNAPSHOT.elections if year >= 1944 and year != 2028])
async def test_with_its_own_census_an_election_stays_as_it_was(service: AnswerService, year: int):
    census = max(a.census for a in SNAPSHOT.apportionments.values() if a.first_election <= year)
    given = await answer(service, f"apportion election:{year} census:{census}")
    assert isinstance(given, RerunAnswer)
    if year == 1960:  # Alaska and Hawaii had their seats before they were apportioned any, in a House of 437.
        assert given.electors_appointed == 537
    assert [s.electoral_votes for s in given.standings] == [s.pledged for s in given.standings]


def _scenario(election: int, *units: str, to: str) -> Case:
    edit = RecordedEdit(seq=1, edit=Flip(units=units, to=to), author=1, made_at=NOON)
    scenario = Scenario(
        id=1,
        scope="channel:1",
        name="What if",
        base=Base(election=election),
        edits=(edit,),
        head=1,
        version=2,
        started_by=1,
        started_at=NOON,
    )
    return Case(SNAPSHOT, SNAPSHOT.elections[election], Votes.AS_PLEDGED, scenario)


def test_a_scenario_is_run_again_as_it_stands():
    # Florida's 25 electors of 2000 by the census of 1990; 27 by that of 2000 (National Archives).
    case = _scenario(2000, "FL", to="al-gore")
    given = rerun_answer(ApportionQuery(election="scenario", census=2000), case, ())
    votes = {standing.person: (standing.electoral_votes, standing.pledged) for standing in given.standings}
    assert votes == {"al-gore": (260 + 27, 267 + 25), "george-w-bush": (278 - 27, 271 - 25)}
    assert "“What if”" in given.headline


def test_an_open_map_with_one_state_called():
    case = _scenario(2028, "CA", to=SNAPSHOT.elections[2028].tickets[0].id)
    given = rerun_answer(ApportionQuery(election="scenario", admit="DC,PR"), case, ())
    assert given.elected is None
    assert given.standings[0].electoral_votes == 53
    assert "undecided" in given.headline


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("apportion census:1985", "There was no census called “1985”"),
        ("apportion seats:49", "each of 50 states has a seat"),
        ("apportion seats:11037", "which is 11,036"),
        ("apportion admit:TX", "Texas is a state"),
        ("apportion admit:Ontario", "Puerto Rico"),
        ("apportion admit:GU census:1990", "Guam|“GU”"),
        ("apportion page:9", "2 pages only"),
        ("apportion election:1796 seats:500", "two votes"),
        ("apportion election:1824 seats:500", "name a census that is"),
        ("apportion election:2028", "Nobody has electoral votes yet"),
        ("apportion election:1860 census:1790", "had no seats by the census of 1790"),
        ("apportion election:2000 page:2", "1 page only"),
    ],
)
async def test_what_cannot_be_worked_out_is_declined_in_a_sentence(service: AnswerService, text: str, says: str):
    with pytest.raises(UserFacingError, match=says):
        await answer(service, text)


@pytest.mark.parametrize(
    ("typed", "size"),
    [
        *(("435", 435), ("1,000", 1000), ("600 seats", 600), ("Wyoming Rule", "wyoming"), ("wyomming", "wyoming")),
        *(("cube_root", "cube_root"), ("Cube-root rule", "cube_root"), ("the cube root", "cube_root")),
    ],
)
def test_sizes_are_understood(typed: str, size: object):
    assert resolve_house_size(typed) == size


@pytest.mark.parametrize("typed", ["many", "-5", "435.5", "12345678", "435 or 436"])
def test_what_is_no_size_is_refused(typed: str):
    with pytest.raises(UnknownNameError) as refused:
        resolve_house_size(typed)
    assert refused.value.suggestions == ("435", "wyoming", "cube_root")


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("PR", ("PR",)),
        ("puerto rico and d.c.", ("PR", "DC")),
        ("Porto Rico, Guam; usvi", ("PR", "GU", "VI")),
        ("washington dc", ("DC",)),
        ("Puerto Ricco", ("PR",)),
        ("american samoa & the northern mariana islands", ("AS", "MP")),
        ("PR, PR", ("PR",)),
    ],
)
def test_places_to_be_admitted_are_understood(typed: str, codes: tuple[str, ...]):
    assert resolve_admissions(SNAPSHOT, SNAPSHOT.censuses[2020], typed) == codes


def test_alaska_was_no_state_in_1950():
    assert resolve_admissions(SNAPSHOT, SNAPSHOT.censuses[1950], "Alaska, hawaii") == ("AK", "HI")


def test_a_census_is_named_by_its_year():
    assert resolve_census(SNAPSHOT, " 2010 ") == 2010
    for typed, near in (("1985", ("1980", "1990")), ("last", ("2010", "2020"))):
        with pytest.raises(UnknownNameError) as refused:
            resolve_census(SNAPSHOT, typed)
        assert refused.value.suggestions == near


async def test_every_page_of_states_and_every_offer_is_answered(service: AnswerService):
    asked = ["apportion", "apportion seats:11036", "apportion admit:PR,DC", "apportion election:1912 seats:700"]
    for text in [*asked, "apportion census:1870", "apportion election:2000"]:
        given = await answer(service, text)
        listed = list(given.table.rows) if given.table else []
        for offer in given.follow_ups:
            again = await service.answer(offer.query, ASKER)
            if offer.label == "Next page":
                assert isinstance(again, ApportionAnswer | RerunAnswer)
                assert again.table is not None
                listed += again.table.rows
        assert len(listed) == len(set(listed))
        assert given.table is None or max(map(len, table_lines(given.table))) <= 44


def test_answers_are_read_back_from_json_and_hold_no_markup():
    for query in (ApportionQuery(), ApportionQuery(admit="PR"), ApportionQuery(seats="wyoming", census=1990)):
        given = apportion_answer(query, SNAPSHOT)
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
        words = " ".join((given.headline, *given.reasoning, *given.assumptions, *given.caveats))
        assert not set("*_`<>|#") & set(words)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("apportion census:2020", "House seats by the census of 2020"),
        ("apportion census:2020 seats:wyoming", "The Wyoming rule by the census of 2020"),
        ("apportion seats:436", "A House of 436"),
        ("apportion rule:webster", "House seats by Webster’s rule"),
        ("apportion admit:PR,DC", "With Puerto Rico and District of Columbia admitted"),
        ("apportion census:2000 election:2000", "House seats by the census of 2000 in 2000"),
    ],
)
def test_a_button_says_what_it_asks(text: str, says: str):
    assert label(parse(text), SNAPSHOT) == says
    assert written(parse(text)) == text
