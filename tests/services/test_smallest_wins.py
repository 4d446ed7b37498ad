"""How few states, and how few voters, could elect."""

from datetime import UTC, datetime

import pytest

from bot.answers import SmallestWinAnswer
from bot.engine.smallest_wins import largest_states, whole_states
from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker
from bot.services.cases import Case

STORE = FactStore()


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def answer(service, text):
    given = await service.answer(parse(f"paths {text}"), Asker())
    assert isinstance(given, SmallestWinAnswer)
    return given


# Census Bureau, apportionment of 2020: the eleven largest states have 268 electors. National Archives: the eleven
# largest had 270 or more from 1992 to 2020.
@pytest.mark.parametrize(("year", "states"), [(2028, 12), (2024, 12), (2020, 11), (2012, 11), (1992, 11)])
async def test_the_fewest_states(year, states, service):
    given = await answer(service, f"election:{year} fewest:states")

    assert len(given.states) == states
    assert given.electors >= given.majority == 270
    assert given.headline.startswith(f"{states} states are the fewest")


async def test_other_elections_stand_beside(service):
    given = await answer(service, "election:2028 fewest:states")

    assert "the 11 largest 268, and 270 elect" in given.headline
    assert dict(given.lines)["Election by election"].startswith("12 in 2024 and 2028, 11 in 1992–2020")


async def test_the_largest_states_of_2012_take_27_percent(service):
    # NPR, "How To Win The Presidency With 23 Percent Of The Popular Vote", 2 November 2016: 27 percent with the
    # eleven largest states and the votes of 2012, fewer by way of the small ones.
    election = STORE.current.elections[2012]
    states = whole_states(Case(STORE.current, election, Votes.AS_PLEDGED).units)
    largest = largest_states(states, 270)
    given = await answer(service, "election:2012 fewest:voters")

    assert largest is not None
    assert round(100 * largest.voters / sum(state.ballots for state in states)) == 27
    assert any("11 largest it takes 27." in sentence for sentence in given.reasoning)
    assert given.voters is not None
    assert given.voters < largest.voters


async def test_every_election_with_votes_has_an_answer_below_half(service):
    answered = 0
    for year, election in STORE.current.elections.items():
        assert (await answer(service, f"election:{year} fewest:states")).election == year
        try:
            given = await answer(service, f"election:{year} fewest:voters")
        except NothingToDoError as error:
            assert "No popular votes are known" in error.sentence or not election.national_popular_votes  # noqa: PT017
            continue
        answered += 1
        assert given.voters is not None
        assert given.ballots is not None
        assert 0 < given.voters <= given.ballots // 2 + len(given.states)
    assert answered >= 50  # since 1828 the people vote nearly everywhere
