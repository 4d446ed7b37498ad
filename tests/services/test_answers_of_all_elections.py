"""Every election can be told, as cast and as pledged, whole and state by state."""

from __future__ import annotations

import pytest

from bot.engine.flips import Goal
from bot.errors import NothingToDoError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.queries import FlipsQuery, ResultQuery
from bot.services.cases import Case
from bot.services.flips import flips_answer
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
