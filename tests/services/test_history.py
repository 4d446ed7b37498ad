"""The record of all elections, against official counts and the lists that others publish."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from bot.answers import ANSWER, HistoryAnswer, ResultAnswer
from bot.engine.records import always_with_the_winner, between, landslides, party_runs, winner_runs
from bot.errors import NothingToDoError
from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.presenters.text import table_lines
from bot.queries import HistoryShow, HistorySort, parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
ASKER = Asker()
SORTS = tuple(HistorySort)
SHOWS = tuple(HistoryShow)


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


@pytest.fixture(scope="module")
def presenter():
    studio = MapStudio(default_data_dir() / "geometry")
    yield DiscordPresenter(studio)
    studio.close()


async def history(service: AnswerService, options: str = "") -> HistoryAnswer:
    given = await service.answer(parse(f"history {options}".strip()), ASKER)
    assert isinstance(given, HistoryAnswer)
    return given


def rows(given: HistoryAnswer, **wanted: object) -> list[int]:
    return [row.year for row in given.elections if all(getattr(row, name) == value for name, value in wanted.items())]


async def test_all_sixty_newest_first(service):
    given = await history(service)

    assert [row.year for row in given.elections] == [*range(2024, 1791, -4), 1789]
    assert given.headline == (
        "The electors chose the president in 58 of 60 elections from 1789 to 2024; the House chose in 1800 and 1824."
    )
    # Vermont was Republican from 1856 to 1960; Nevada and New Mexico first missed the winner in 1976, since 1912.
    assert dict(given.lines) == {
        "Unanimous": "1789 and 1792",
        "Third parties carried states in": "1832, 1856, 1860, 1892, 1912, 1924, 1948 and 1968",
        "Longest for one party": "Vermont, Republican 1856–1960 (27 elections)",
        "Longest with the winner": "New Mexico 1912–1972 (16 elections) and Nevada 1912–1972 (16 elections)",
    }
    assert given.table is not None
    assert given.table.rows[0] == ("2024", "Trump", "312–226", "Harris", "+1.5")


async def test_the_closest_by_electoral_votes(service):
    # National Archives: 1876 Hayes 185, Tilden 184; 2000 Bush 271, Gore 266; 1796 Adams 71, Jefferson 68;
    # 1916 Wilson 277, Hughes 254; 2004 Bush 286, Kerry 251.
    given = await history(service, "sort:closest")

    assert [row.year for row in given.elections][:5] == [1876, 2000, 1796, 1916, 2004]
    assert "that of 1876: Rutherford B. Hayes 185, Samuel J. Tilden 184; 185 of 369 elect" in given.headline
    assert [row.year for row in given.elections][-2:] == [1800, 1824]


async def test_the_largest_by_share_of_the_electors(service):
    # National Archives: Washington had a vote of every elector who voted, in 1789 of 69, in 1792 of 132; Monroe
    # 231 of 232 in 1820, Roosevelt 523 of 531 in 1936, Reagan 525 of 538 in 1984, Nixon 520 of 538 in 1972.
    given = await history(service, "sort:largest")

    assert [row.year for row in given.elections][:6] == [1789, 1792, 1820, 1936, 1984, 1972]
    assert "George Washington’s in 1789 and 1792" in given.headline
    assert any("Ronald Reagan, 525 in 1984" in line for line in given.reasoning)
    assert sorted(rows(given, unanimous=True)) == [1789, 1792]


async def test_the_widest_popular_margins(service):
    # Leip's Atlas: 26.17 points in 1920, 25.22 in 1924, 24.26 in 1936, 23.15 in 1972, 22.58 in 1964; 1880 the least.
    given = await history(service, "sort:popular_gap")

    assert [row.year for row in given.elections][:5] == [1920, 1924, 1936, 1972, 1964]
    assert "(26.17 points)" in given.headline
    assert "narrowest was that of 1880" in given.reasoning[0]
    known = [row.year for row in given.elections if row.popular_lead is not None]
    assert (len(known), known[-1]) == (51, 1880)


async def test_presidents_who_did_not_lead_the_popular_vote(service):
    # Congressional Research Service, R43824: 1824, 1876, 1888, 2000 and 2016; FEC: by 543,895 and by 2,868,686 votes.
    given = await history(service, "show:mismatches")

    assert [row.year for row in given.elections] == [2016, 2000, 1888, 1876, 1824]
    assert [row.popular_lead for row in given.elections][:2] == [-2_868_686, -543_895]
    assert given.headline.startswith("In five of 51 elections")
    caveats = " ".join(given.caveats)
    assert "1960 is arguable" in caveats
    assert "1824: six states’ legislatures chose the electors" in caveats


async def test_elections_that_congress_decided(service):
    # The House in 1801 and 1825; the Senate in 1837, for Johnson's 147 of the 148 needed (National Archives).
    given = await history(service, "show:contingent")

    assert [(row.year, row.house_chose, row.senate_chose) for row in given.elections] == [
        (1836, False, True),
        (1824, True, False),
        (1800, True, False),
    ]
    lines = dict(given.lines)
    assert "the House chose John Quincy Adams president; electoral votes Andrew Jackson 99" in lines["1824"]
    assert "Richard M. Johnson 147" in lines["1836"]
    assert "Thomas Jefferson 73, Aaron Burr 73" in lines["1800"]


# National Archives, by year: states whose electors were of more than one ticket.
SPLIT = {
    1804: "MD",
    1808: "MD NC",
    1812: "MD",
    1824: "DE IL LA MD NY",
    1828: "MD ME NY",
    1832: "MD",
    1860: "NJ",
    1880: "CA",
    1892: "CA MI ND OH OR",
    1896: "CA KY",
    1904: "MD",
    1908: "MD",
    1912: "CA",
    1916: "WV",
    1960: "AL",
    2008: "NE",
    2016: "ME",
    2020: "ME NE",
    2024: "ME NE",
}
# National Archives, by year: states chosen for one ticket whose electors' votes went to several.
STRAYED = {
    1808: "NY",
    1820: "NH",
    1872: "GA KY MO",
    1948: "TN",
    1956: "AL",
    1960: "OK",
    1968: "NC",
    1972: "VA",
    1976: "WA",
    1988: "WV",
    2004: "MN",
    2016: "HI TX WA",
}


async def test_split_states_and_stray_votes_are_told_apart(service):
    given = await history(service, "show:splits")

    split = {row.year: " ".join(sorted(row.split)) for row in given.elections if row.split and row.year > 1800}
    assert split == SPLIT
    assert {row.year: " ".join(sorted(row.strayed)) for row in given.elections if row.strayed} == STRAYED
    assert given.headline.endswith("last in 2024: Maine and Nebraska.")
    assert "last in 2016: Hawaii, Texas and Washington" in given.reasoning[0]


async def test_splits_when_electors_had_two_votes(service):
    # National Archives, 1796 and 1800: Adams and Jefferson both have votes of these states.
    given = await history(service, "show:splits page:2")

    split = {row.year: set(row.split) for row in given.elections if row.year < 1804}
    assert split == {1796: {"MD", "NC", "PA", "VA"}, 1800: {"MD", "NC", "PA"}}
    assert any("two votes" in caveat for caveat in given.caveats)


async def test_third_parties_that_carried_states(service):
    # National Archives: the states of Floyd and Wirt, Fillmore, Bell, Weaver, Roosevelt, La Follette, Thurmond and
    # Wallace.
    given = await history(service)

    carried = {row.year: {s for _, states in row.third_parties for s in states} for row in given.elections}
    assert {year: states for year, states in carried.items() if states} == {
        1832: {"SC", "VT"},
        1856: {"MD"},
        1860: {"KY", "TN", "VA"},
        1892: {"CO", "ID", "KS", "NV"},
        1912: {"CA", "MI", "MN", "PA", "SD", "WA"},
        1924: {"WI"},
        1948: {"AL", "LA", "MS", "SC"},
        1968: {"AL", "AR", "GA", "LA", "MS"},
    }


def test_landslides_since_1945():
    # National Archives: three quarters of the electors, 404 of 538, since 1945.
    records = between(STORE.current.records, 1945, 2024)

    assert [r.year for r in landslides(records, Fraction(3, 4))] == [1952, 1956, 1964, 1972, 1980, 1984, 1988]


@pytest.mark.parametrize(
    ("state", "first", "last"),
    [
        # Well-known bellwethers: Ohio from 1964 to 2016, Missouri from 1960 to 2004, Nevada from 1980 to 2012.
        ("OH", 1964, 2016),
        ("MO", 1960, 2004),
        ("NV", 1980, 2012),
    ],
)
def test_bellwethers(state: str, first: int, last: int):
    assert tuple(range(first, last + 1, 4)) in winner_runs(STORE.current.records, state)


def test_no_state_was_always_with_the_winner():
    assert always_with_the_winner(STORE.current.records) == ()


@pytest.mark.parametrize(
    ("state", "party", "first", "last"),
    [
        # Vermont was Republican at every election from 1856 to 1960, Georgia Democratic from 1868 to 1960, Minnesota
        # since 1976, the District since its first.
        ("VT", "republican", 1856, 1960),
        ("GA", "democratic", 1868, 1960),
        ("MN", "democratic", 1976, 2024),
        ("DC", "democratic", 1964, 2024),
    ],
)
def test_streaks(state: str, party: str, first: int, last: int):
    runs = party_runs(STORE.current.records, state)
    assert (first, last, party) in [(run.first, run.last, run.party) for run in runs]


async def test_the_record_agrees_with_each_result(service):
    for row in (await history(service)).elections:
        result = await service.answer(parse(f"result election:{row.year}"), ASKER)
        assert isinstance(result, ResultAnswer)
        votes = {standing.person: standing.electoral_votes for standing in result.standings}
        assert row.electoral_votes == votes[row.president], row.year
        assert row.electors_appointed == result.electors_appointed
        assert row.majority == result.majority
        assert (result.elected is None) == row.house_chose
        assert result.elected in (None, row.president)


@pytest.mark.parametrize("show", SHOWS)
@pytest.mark.parametrize("sort", SORTS)
async def test_pages_hold_every_election_once_and_fit(service, presenter, sort: HistorySort, show: HistoryShow):
    told = list[str]()
    given = await history(service, f"sort:{sort} show:{show}")
    while True:
        card = await presenter.card(given)
        assert card.view.content_length() <= 4000
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
        assert given.sources
        if given.table:
            assert max(map(len, table_lines(given.table))) <= 44
            told += [row[0][:4] for row in given.table.rows]
        else:
            told += [label for label, _ in given.lines]
        if given.follow_ups[0].label != "Next page":
            break
        given = await service.answer(given.follow_ups[0].query, ASKER)
    assert told == [str(row.year) for row in given.elections]


async def test_a_page_too_far_is_the_last(service):
    assert (await history(service, "page:99")).query.page == 3


async def test_third_parties_last_carried_states_in_1968(service):
    # National Archives, 1968 Electoral College Results: Wallace carried five states.
    given = await history(service, "show:third_parties")

    assert "1968: George Wallace (Alabama, Arkansas, Georgia, Louisiana and Mississippi)" in given.headline


async def test_runs_of_states_with_the_winner(service):
    given = await history(service, "show:bellwethers")

    assert given.headline.startswith("No state has always voted for the winning president")
    # Ohio voted for every president from 1964 to 2016, and for Trump in 2020.
    assert "Ohio 1964–2016 (14)" in given.reasoning[0]


async def test_unanimous_elections(service):
    given = await history(service, "show:unanimous")

    assert [row.year for row in given.elections] == [1792, 1789]


async def test_only_elections_since_a_year(service):
    # National Archives: Reagan's 525 of 538 in 1984 are the most since the war.
    given = await history(service, "sort:largest since:1945")

    assert given.elections[0].year == 1984
    assert min(row.year for row in given.elections) == 1948
    with pytest.raises(NothingToDoError, match="2024"):
        await history(service, "since:2025")
