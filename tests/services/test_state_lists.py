"""Lists of the states of an election."""

from datetime import UTC, datetime

import pytest

from bot.answers import StatesAnswer
from bot.errors import UnknownNameError
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

ASKER = Asker()


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def answer(service, text):
    given = await service.answer(parse(text), ASKER)
    assert isinstance(given, StatesAnswer)
    return given


async def test_gores_six_large_states(service):
    # National Archives, 2000 Electoral College Results.
    given = await answer(service, "states election:2000 won_by:gore at_least:15")

    assert [(s.state, s.electors) for s in given.states] == [
        ("CA", 54),
        ("NY", 33),
        ("PA", 23),
        ("IL", 22),
        ("MI", 18),
        ("NJ", 15),
    ]
    assert given.headline.startswith("Al Gore carried 6 states with at least 15 electors in 2000")


async def test_thirty_states_and_twenty_with_the_district(service):
    # National Archives, 2016 Electoral College Results: 30 states for Trump, 20 and the District for Clinton.
    trump = await answer(service, "states election:2016 won_by:donald-trump")
    clinton = await answer(service, "states election:2016 won_by:hillary-clinton")

    assert len(trump.states) == 30
    assert "20 states and the District of Columbia" in clinton.headline
    assert any("Maine's 2nd district" in line for line in clinton.reasoning)


async def test_the_closest_state_comes_first(service):
    # FEC, Federal Elections 2016: Michigan by 10,704 votes.
    given = await answer(service, "states election:2016 sort:closest")

    assert (given.states[0].state, given.states[0].margin) == ("MI", 10_704)
    assert "Michigan, by 10,704 votes" in given.headline


async def test_pages_hold_every_state_once(service):
    pages = [await answer(service, f"states election:2020 page:{page}") for page in (1, 2, 3)]

    assert [given.query.page for given in pages] == [1, 2, 3]
    named = [row[0] for given in pages for row in (given.table.rows if given.table else ())]
    assert len(named) == len(set(named)) == 51
    assert (await answer(service, "states election:2020 page:99")).query.page == 3


async def test_a_margin_belongs_to_who_carried_the_state(service):
    # Maryland chose by districts in 1824: Jackson had 7 of 11 electors, Adams more popular votes (14,632 v. 14,523).
    given = await answer(service, "states election:1824")

    maryland = next(state for state in given.states if state.state == "MD")
    assert (maryland.carried_by, maryland.margin) == ("andrew-jackson", None)


async def test_every_election_has_its_states(service):
    for year, election in FactStore().current.elections.items():
        given = await answer(service, f"states election:{year}")
        assert sum(state.electors for state in given.states) == election.electors_appointed, year


async def test_nobody_of_that_name(service):
    with pytest.raises(UnknownNameError):
        await answer(service, "states election:2016 won_by:gandalf")
    none = await answer(service, "states election:2016 won_by:gary-johnson")
    assert none.headline == "Gary Johnson carried no state in 2016."


async def test_in_a_channel(world):
    result = await world.ada.slash(world.channel, "states", election="1984", won_by="Mondale")

    text = world.text(result.response)
    assert "Walter Mondale carried 1 state and the District of Columbia in 1984" in text


async def test_what_all_states_have_and_how_many_elect(service):
    # National Archives: 538 electors, 270 elect; in 1860 there were 303, and 152 elected.
    now = await answer(service, "states election:2028")
    then = await answer(service, "states election:1860")

    assert now.headline == "50 states and the District of Columbia have 538 electors in 2028, and 270 elect."
    assert then.headline == "33 states had 303 electors in 1860, and 152 elected."


async def test_every_state_of_the_open_map_stands_on_one_page(service):
    # Census Bureau, apportionment of 2020: California 52 seats, Texas 38.
    given = await answer(service, "states election:2028")

    assert given.lines[:2] == (("California", "54"), ("Texas", "40"))
    assert sum(len(names.split(", ")) for names, _ in given.lines) == 51
    assert not any(follow.label == "Next page" for follow in given.follow_ups)


@pytest.mark.parametrize(
    ("query", "headline"),
    [
        # Census Bureau, apportionment of 2020: six states have one seat.
        (
            "states election:2028 at_most:3",
            (
                "The fewest electors that any state has in 2028 are 3: "
                "6 states and the District of Columbia have only so many."
            ),
        ),
        ("states election:2028 at_least:54", "California has the most electors of any state in 2028, 54."),
        ("states election:1988 at_least:47", "California had the most electors of any state in 1988, 47."),
        (
            "states election:2028 at_least:20",
            "4 states have at least 20 electors in 2028, 152 electors between them.",
        ),
    ],
)
async def test_the_most_and_the_fewest(query, headline, service):
    assert (await answer(service, query)).headline == headline
