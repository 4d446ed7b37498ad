"""When a state or a party last went so, and who holds a record, against official counts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import HistoryAnswer
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.store import FactStore
from bot.queries import HistoryQuery, HistorySort, parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
STATES = tuple(STORE.current.states)
MAIN_PARTIES = ("democratic", "republican", "whig", "democratic-republican")


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def history(service: AnswerService, options: str) -> HistoryAnswer:
    given = await service.answer(parse(f"history {options}"), Asker())
    assert isinstance(given, HistoryAnswer)
    return given


# National Archives, Electoral College Results: Texas 1976; Minnesota 1972; Georgia 1992; New York 1984; Alaska 1964.
@pytest.mark.parametrize(
    ("options", "headline"),
    [
        ("state:TX party:democratic which:last", "Texas last voted Democratic in 1976, for Jimmy Carter."),
        ("state:MN party:republican which:last", "Minnesota last voted Republican in 1972, for Richard Nixon."),
        (
            "state:GA party:democratic which:last until:2019",
            "Georgia last voted Democratic in 1992, for Bill Clinton.",
        ),
        ("state:NY party:republican which:last", "New York last voted Republican in 1984, for Ronald Reagan."),
        (
            "state:AK party:democratic which:ever",
            (
                "Yes: Alaska voted Democratic in 1 of 17 elections from 1960 to 2024, the last time in 1964, "
                "for Lyndon B. Johnson."
            ),
        ),
        ("state:AK party:whig which:ever", "No: Alaska never voted Whig from 1960 to 2024."),
        (
            "party:republican which:first",
            "The Republican Party first won the presidency in 1860, with Abraham Lincoln.",
        ),
        # FEC, Federal Elections 2004: Bush 62,040,610, Kerry 59,028,444.
        (
            "party:republican by:popular_vote which:last until:2015",
            (
                "The Republican Party last led the popular vote in 2004, with George W. Bush, "
                "by 3,012,166 votes (2.46 points)."
            ),
        ),
    ],
)
async def test_the_last_time_and_the_first(service: AnswerService, options: str, headline: str):
    assert (await history(service, options)).headline == headline


async def test_every_state_and_party_adds_up(service: AnswerService):
    """A state's elections are those of its parties together, and of those nobody carried alone."""
    for state in STATES:
        everything = await history(service, f"state:{state}")
        by_party = [await history(service, f"state:{state} party:{party}") for party in STORE.current.parties]
        years = {row.year for row in everything.elections}
        assert sum(len(one.elections) for one in by_party) <= len(years)
        assert {row.year for one in by_party for row in one.elections} <= years


async def test_the_presidency_goes_to_one_party_at_a_time(service: AnswerService):
    won = [
        row.year for party in STORE.current.parties for row in (await history(service, f"party:{party}")).elections
    ]
    # Washington led the ticket of no party.
    assert sorted(won) == [year for year in sorted(r.year for r in STORE.current.records) if year in set(won)]
    assert len(won) == len(set(won))


# National Archives, Electoral College Results; Clerk of the House, votes of 1964 (Johnson 61.1 percent).
@pytest.mark.parametrize(
    ("sort", "headline"),
    [
        (
            HistorySort.MOST_ELECTORAL_VOTES,
            "Ronald Reagan received the most in one election: 525 electoral votes, in 1984.",
        ),
        (
            HistorySort.MOST_STATES,
            "The most states carried in one election are 49: by Richard Nixon in 1972 and Ronald Reagan in 1984.",
        ),
        (
            HistorySort.POPULAR_SHARE,
            "The largest share of the popular vote was Lyndon B. Johnson’s 61.1% in 1964.",
        ),
    ],
)
async def test_the_holders_of_records(service: AnswerService, sort: HistorySort, headline: str):
    given = await service.answer(HistoryQuery(sort=sort), Asker())

    assert given.headline == headline


async def test_the_longest_run_of_a_state(service: AnswerService):
    # Vermont was Republican in every election from 1856 to 1960.
    assert (await history(service, "show:runs")).headline == (
        "The longest run of a state with one party is Vermont’s: Republican in 27 elections, 1856–1960."
    )


async def test_a_party_or_a_span_that_is_not_known(service: AnswerService):
    with pytest.raises(UnknownNameError, match="There is no party"):
        await history(service, "party:monster-raving-loony")
    with pytest.raises(NothingToDoError, match="There was no election in these years"):
        await history(service, "since:1790 until:1791")


# Clerk of the House and National Archives: Reagan carried 44 states in 1980 and 49 in 1984; Perot had no electors.
@pytest.mark.parametrize(
    ("query", "headline"),
    [
        (
            "candidate person:ronald-reagan about:states",
            "Ronald Reagan carried 44 states in 1980 and 49 states in 1984.",
        ),
        (
            "candidate person:ross-perot about:electoral_votes",
            "Ross Perot received no electoral votes in 1992 and 1996.",
        ),
        (
            "candidate person:dwight-d-eisenhower about:opponents",
            "Dwight D. Eisenhower beat Adlai Stevenson II in 1952 and 1956.",
        ),
        (
            "candidate person:adlai-stevenson-ii about:opponents",
            "Adlai Stevenson II lost to Dwight D. Eisenhower in 1952 and 1956.",
        ),
        (
            "states election:2028 among:GA,NC",
            "Electoral votes in 2028: Georgia and North Carolina have 16 each, 32 together.",
        ),
        (
            "states election:2028 among:MI,PA,WI",
            "Electoral votes in 2028: Pennsylvania 19, Michigan 15 and Wisconsin 10, 44 together.",
        ),
        (
            "states election:2016 about:most won_by:hillary-clinton",
            "No: Donald Trump carried the most states in 2016, 30; Hillary Clinton 20.",
        ),
        (
            "states election:2028 each:50",
            (
                "No: a state’s electors are its seats in the House and two, from 3 to 54 (California) in 2028; "
                "538 electors in all."
            ),
        ),
        # Census Bureau, Apportionment of the House by the census of 2020.
        (
            "apportion census:2020 about:changes",
            (
                "By the census of 2020, in seats and so in electors, Texas gained 2; Colorado, Florida, Montana, "
                "North Carolina and Oregon gained 1; California, Illinois, Michigan, New York, Ohio, Pennsylvania "
                "and West Virginia lost 1."
            ),
        ),
        (
            "apportion census:2020 seats:wyoming state:CA",
            (
                "California would have 69 seats in a House of 573 by the census of 2020, and 71 electors, "
                "and has 52 by law."
            ),
        ),
    ],
)
async def test_other_answers_begin_with_what_was_asked(service: AnswerService, query: str, headline: str):
    assert (await service.answer(parse(query), Asker())).headline == headline
