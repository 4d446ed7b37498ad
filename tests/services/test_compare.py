"""Two elections side by side, against official results."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from bot.answers import ANSWER, CompareAnswer
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.map_spec import MapSpec
from bot.maps.studio import MapStudio
from bot.presenters.discord import DiscordPresenter
from bot.presenters.text import table_lines
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
ASKER = Asker()
YEARS = tuple(STORE.current.elections)
FAR_APART = ((1789, 2024), (1796, 1860), (1856, 2020), (1860, 1912), (1824, 1968))


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


@pytest.fixture(scope="module")
def presenter():
    studio = MapStudio(default_data_dir() / "geometry")
    yield DiscordPresenter(studio)
    studio.close()


async def compare(service: AnswerService, options: str) -> CompareAnswer:
    given = await service.answer(parse(f"compare {options}".strip()), ASKER)
    assert isinstance(given, CompareAnswer)
    return given


# National Archives, Electoral College results of both years: the states, and the districts, that changed party.
CHANGED = {
    (1976, 1980): "AL AR DE FL KY LA MA MO MS NC NY OH PA SC TN TX WI",
    (1980, 1984): "GA HI MD RI WV",
    (1992, 1996): "AZ CO FL GA MT",
    (1996, 2000): "AR AZ FL KY LA MO NH NV OH TN WV",
    (2000, 2004): "IA NH NM",
    (2004, 2008): "CO FL IA IN NC NE-2 NM NV OH VA",
    (2008, 2012): "IN NC NE-2",
    (2012, 2016): "FL IA ME-2 MI OH PA WI",
    (2016, 2020): "AZ GA MI NE-2 PA WI",
    (2020, 2024): "AZ GA MI NV PA WI",
}


@pytest.mark.parametrize(("first", "second"), CHANGED)
async def test_what_changed_hands(service, first: int, second: int):
    given = await compare(service, f"first:{first} second:{second}")

    assert " ".join(move.unit for move in given.changed) == CHANGED[first, second]


async def test_the_line_to_quote_names_the_units(service):
    given = await compare(service, "first:2016 second:2020")

    assert given.headline == (
        "Six units changed hands between 2016 and 2020: Arizona, Georgia, Michigan, Nebraska’s 2nd district, "
        "Pennsylvania and Wisconsin."
    )
    assert dict(given.lines)["Republican to Democratic"] == "AZ 11, GA 16, MI 16, NE-2 1, PA 20, WI 10"
    assert isinstance(given.map, MapSpec)
    assert {unit.unit for unit in given.map.units if unit.changed} == {"AZ", "GA", "MI", "NE-2", "PA", "WI"}


async def test_reapportionment_is_told_apart_from_changes_of_hands(service):
    # By the census of 2020 the map of 2020 gives 303 to 235 (instead of 306 to 232); 312 to 226 in 2024 (National
    # Archives). Census Bureau: thirteen states have another number of seats.
    given = await compare(service, "first:2020 second:2024")

    assert [(n.party, n.before, n.after, n.resized, n.by_hands) for n in given.net] == [
        ("republican", 232, 312, 3, 77),
        ("democratic", 306, 226, -3, -77),
    ]
    assert len(given.resized) == 13
    assert ("TX", 38, 40) in given.resized


async def test_swings_in_points(service):
    # FEC, Federal Elections 2016 and 2020: Clinton by 2.10 points, Biden by 4.45. Arizona: 91,234 of 2,573,165,
    # and 10,457 of 3,387,326.
    given = await compare(service, "first:2016 second:2020")

    assert given.national is not None
    assert (given.toward, given.national.before, given.national.after) == ("democratic", 2.10, 4.45)
    arizona = next(row for row in given.swings if row.unit == "AZ")
    assert (arizona.before, arizona.after) == (-3.55, 0.31)
    assert [abs(row.swing) for row in given.swings] == sorted((abs(row.swing) for row in given.swings), reverse=True)


async def test_wings_and_fusions_count_as_their_party(service):
    # Lincoln's ticket of 1864 was the National Union's; Douglas and Breckinridge were two wings of the Democrats.
    given = await compare(service, "first:1860 second:1864")

    assert [move.unit for move in given.changed] == ["KY", "MD", "MO", "NJ"]
    assert any("counted as Democratic: Southern Democratic and Northern Democratic" in c for c in given.caveats)


async def test_parties_that_do_not_correspond_are_no_change_of_hands(service):
    given = await compare(service, "first:1824 second:1828")

    assert given.changed == ()
    assert given.headline == "No party held electors in both 1824 and 1828, so nothing changed hands."


async def test_an_election_still_to_come(service):
    given = await compare(service, "first:2016 second:2028")

    assert "nobody has electors in 2028 yet" in given.headline
    assert given.changed == ()
    assert len(given.resized) == 13


async def test_unpledged_electors_are_nobodys(service):
    # 1960: Mississippi's eight electors and six of Alabama's eleven were unpledged (National Archives).
    given = await compare(service, "first:1956 second:1960")

    assert not {"AL", "MS"} & {move.unit for move in given.changed}
    assert next(net.after for net in given.net if net.party is None) == 14


@pytest.mark.parametrize(
    ("options", "first", "second", "assumed"),
    [
        ("", 2012, 2016, ("2016, the default election here", "compared with 2012")),
        ("first:2016", 2016, 2020, ("compared with 2020",)),
        ("second:2016", 2012, 2016, ("compared with 2012",)),
        ("first:2024", 2020, 2024, ("compared with 2020",)),
        ("second:1789", 1789, 1792, ("compared with 1792",)),
        ("first:2020 second:2016", 2016, 2020, ()),
    ],
)
async def test_what_was_not_named_is_assumed_and_the_earlier_comes_first(service, options, first, second, assumed):
    given = await compare(service, options)

    assert (given.first, given.second, given.assumptions) == (first, second, assumed)
    assert (given.query.first, given.query.second) == (first, second)


async def test_an_election_is_not_compared_with_itself(service):
    with pytest.raises(NothingToDoError, match="2016"):
        await compare(service, "first:2016 second:2016")
    with pytest.raises(UnknownNameError):
        await compare(service, "first:2016 second:2017")


@pytest.mark.parametrize(("first", "second"), [*pairwise(YEARS), *FAR_APART])
async def test_every_pair_is_answered_and_fits(service, presenter, first: int, second: int):
    given = await compare(service, f"first:{first} second:{second}")
    card = await presenter.card(given)

    assert card.view.content_length() <= 4000
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    assert sum(net.by_hands for net in given.net) == 0
    appointed = [STORE.current.elections[year].electors_appointed for year in (first, second)]
    assert [sum(net.before for net in given.net), sum(net.after for net in given.net)] == appointed
    if given.table:
        assert max(map(len, table_lines(given.table))) <= 44
        assert len(given.table.rows) <= 20


async def test_pages_hold_every_swing_once(service):
    told = list[str]()
    for page in (1, 2, 3):
        given = await compare(service, f"first:2016 second:2020 page:{page}")
        told += [row[0] for row in given.table.rows] if given.table else []
    assert told == [row.unit for row in given.swings]
    assert len(told) == 56
