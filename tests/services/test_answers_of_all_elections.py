"""Every election can be told, as cast and as pledged, whole and state by state."""

from __future__ import annotations

import pytest

from bot.engine.allocation import Method
from bot.engine.flips import Goal
from bot.errors import NothingToDoError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.map_spec import MapStyle
from bot.queries import FlipsQuery, ResultQuery
from bot.scenarios.edits import Allocate, Apportion, Electors, Flip
from bot.services.cases import Case
from bot.services.flips import flips_answer
from bot.services.pictures import states_map
from bot.services.results import result_answer
from bot.services.state_results import state_result_answer

SNAPSHOT = load(default_data_dir())


@pytest.mark.parametrize("votes", Votes)
@pytest.mark.parametrize("year", SNAPSHOT.elections)
def test_results_and_flips(year: int, votes: Votes):
    election = SNAPSHOT.elections[year]
    case = Case(SNAPSHOT, election, votes)
    assert result_answer(ResultQuery(election=year), case, ()).electors_appointed == election.electors_appointed
    for state in {unit.state for unit in election.units}:
        answer = state_result_answer(ResultQuery(election=year, state=state), case, SNAPSHOT.states[state], ())
        assert answer.electors == sum(unit.electors for unit in election.units_of(state))
    for goal in Goal:
        try:
            assert flips_answer(FlipsQuery(election=year, goal=goal), case, ()).majority == case.tally.majority
        except NothingToDoError:
            assert year in {1789, 1792, 1796, 1800, 1820, 2028}


@pytest.mark.parametrize("votes", Votes)
@pytest.mark.parametrize("year", SNAPSHOT.elections)
def test_a_map_of_electors_has_those_of_the_map_of_states(year: int, votes: Votes):
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], votes)
    states, electors = (states_map(case, "", "", style=style) for style in (MapStyle.STATES, MapStyle.ELECTORS))
    assert (electors.style, electors.sides) == (MapStyle.ELECTORS, states.sides)
    assert [(unit.unit, unit.electors, unit.holders) for unit in electors.units] == [
        (unit.unit, unit.electors, unit.holders) for unit in states.units
    ]
    assert not any(unit.moved or unit.vacant for unit in electors.units)
    for unit in electors.units:
        held = dict(unit.holders)
        assert all(0 < count <= held[holder] for holder, count in unit.strays)
        assert 0 <= unit.abstaining <= unit.electors - sum(held.values())
    assert not any(unit.strays or unit.abstaining for unit in states.units)


# The usual lists, as data/faithless_electors.csv has them, of votes for president since 1900: National Archives.
@pytest.mark.parametrize(
    ("year", "strays", "abstaining"),
    [(1948, 1, 0), (1976, 1, 0), (2000, 0, 1), (2004, 1, 0), (2016, 7, 0), (2020, 0, 0)],
)
def test_who_stands_out_on_a_map_of_electors(year: int, strays: int, abstaining: int):
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_CAST)
    units = states_map(case, "", "", style=MapStyle.ELECTORS).units
    assert sum(count for unit in units for _, count in unit.strays) == strays
    assert sum(unit.abstaining for unit in units) == abstaining


def test_only_the_electors_of_a_what_if_moved():
    edits = (Flip(units=("PA",), to="hillary-clinton"), Electors(state="TX", count=2, to="john-kasich"))
    case = Case(SNAPSHOT, SNAPSHOT.elections[2016], Votes.AS_CAST, None, edits)
    units = {unit.unit: unit for unit in states_map(case, "", "", style=MapStyle.ELECTORS).units}
    # As cast Texas had one elector for Kasich already.
    assert {code: unit.moved for code, unit in units.items() if unit.moved} == {
        "PA": (("hillary-clinton", 20),),
        "TX": (("john-kasich", 2),),
    }
    assert units["TX"].strays == (("john-kasich", 1), ("ron-paul", 1))


def test_a_state_that_loses_an_elector_has_none_who_moved():
    # Census Bureau, 2020 apportionment: California 52 seats and Texas 38, after 53 and 36; both of Texas's are new.
    case = Case(SNAPSHOT, SNAPSHOT.elections[2016], Votes.AS_PLEDGED, None, (Apportion(census=2020),))
    units = {unit.unit: unit for unit in states_map(case, "", "", style=MapStyle.ELECTORS).units}
    assert (units["CA"].electors, units["CA"].moved) == (54, ())
    assert (units["TX"].electors, units["TX"].moved) == (40, (("donald-trump", 2),))


def test_a_state_whose_districts_became_one_unit_is_compared_as_a_whole():
    case = Case(SNAPSHOT, SNAPSHOT.elections[2016], Votes.AS_PLEDGED, None, (Allocate(method=Method.POPULAR_VOTE),))
    units = {unit.unit: unit for unit in states_map(case, "", "", style=MapStyle.ELECTORS).units}
    # Maine's 2nd district was Trump's (National Archives, 2016); Clinton led the popular vote.
    assert (units["ME"].electors, units["ME"].moved) == (4, (("hillary-clinton", 1),))
    assert "ME-2" not in units


def test_too_many_electors_are_drawn_as_states():
    case = Case(SNAPSHOT, SNAPSHOT.elections[2016], Votes.AS_PLEDGED, None, (Apportion(seats=2000),))
    spec = states_map(case, "", "A subtitle", style=MapStyle.ELECTORS)
    assert (spec.style, spec.subtitle) == (MapStyle.STATES, "Too many electors for a hexagon each · A subtitle")


def _reasoning(year: int, state: str) -> str:
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_CAST)
    query = ResultQuery(election=year, state=state)
    return " ".join(state_result_answer(query, case, SNAPSHOT.states[state], ()).reasoning)


def test_an_elector_who_abstained_is_told():
    assert "Barbara Lett-Simmons, pledged to Al Gore, cast no vote." in _reasoning(2000, "DC")


def test_the_tie_of_1800_is_told():
    case = Case(SNAPSHOT, SNAPSHOT.elections[1800], Votes.AS_CAST)
    headline = result_answer(ResultQuery(election=1800), case, ()).headline
    assert "each received 73 electoral votes in 1800, and the House elected Thomas Jefferson" in headline


def test_rejected_votes_are_told():
    case = Case(SNAPSHOT, SNAPSHOT.elections[1872], Votes.AS_CAST)
    assert (
        "The votes of 17 of them were rejected." in result_answer(ResultQuery(election=1872), case, ()).reasoning[0]
    )
