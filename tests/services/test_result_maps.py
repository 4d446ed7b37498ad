"""The kinds of maps of a count: margins of the popular vote, and what changed hands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import ResultAnswer
from bot.facts.files import default_data_dir
from bot.facts.store import FactStore
from bot.map_spec import MapSpec, MapStyle
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.drawing import Draughtsman
from bot.maps.palette import Theme
from bot.queries import ResultQuery, parse, written
from bot.services.answering import AnswerService, Asker

STORE = FactStore()
YEARS = tuple(STORE.current.elections)


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


@pytest.fixture(scope="module")
def draughtsman() -> Draughtsman:
    return Draughtsman(default_data_dir() / "geometry")


async def ask(service: AnswerService, text: str) -> ResultAnswer:
    given = await service.answer(parse(text), Asker())
    assert isinstance(given, ResultAnswer)
    return given


async def map_of(service: AnswerService, text: str) -> MapSpec:
    drawn = (await ask(service, text)).map
    assert isinstance(drawn, MapSpec)
    return drawn


# FEC, Federal Elections 2000, 2016 and 2020: the leader, the votes ahead, and all votes for president in the state.
# Guide to U.S. Elections: Hawaii in 1960.
LEADS = (
    (2016, "PA", "R", 44_292, 6_165_478),
    (2016, "WI", "R", 22_748, 2_976_150),
    (2016, "MI", "R", 10_704, 4_799_284),
    (2000, "FL", "R", 537, 5_963_110),
    (2020, "GA", "D", 11_779, 4_999_960),
    (1960, "HI", "D", 115, 184_705),
)


@pytest.mark.parametrize(("year", "state", "letter", "ahead", "votes"), LEADS)
async def test_a_lead_is_in_points_of_all_votes(
    service: AnswerService, year: int, state: str, letter: str, ahead: int, votes: int
):
    spec = await map_of(service, f"result election:{year} map:margin")

    (unit,) = (unit for unit in spec.units if unit.unit == state)
    letters = {side.ticket: side.letter for side in spec.sides}
    assert [letters[holder] for holder, _ in unit.holders] == [letter]
    assert unit.lead == pytest.approx(100 * ahead / votes, abs=0.005)


# National Archives: electoral votes of both elections, by party.
NET = (
    (2016, {"Trump": 304 - 206, "Clinton": 227 - 332}),
    (2020, {"Biden": 306 - 227, "Trump": 232 - 304}),
    (1984, {"Reagan": 525 - 489, "Mondale": 13 - 49}),
    (1912, {"Wilson": 435 - 162, "Roosevelt": 88, "Taft": 8 - 321}),
)


@pytest.mark.parametrize(("year", "net"), NET)
async def test_a_map_of_changes_says_who_gained_how_much(service: AnswerService, year: int, net: dict[str, int]):
    spec = await map_of(service, f"result election:{year} map:change")

    found = {side.name: side.net for side in spec.sides}
    assert {name: found.get(name) for name in net} == net


async def test_what_is_marked_is_what_changed_hands(service: AnswerService):
    spec = await map_of(service, "result election:2020 map:change")

    # National Archives, 2016 and 2020.
    assert {unit.unit for unit in spec.units if unit.changed} == {"AZ", "GA", "MI", "NE-2", "PA", "WI"}


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("style", [MapStyle.MARGIN, MapStyle.CHANGE])
async def test_every_election_has_the_map_or_says_why_not(
    service: AnswerService, draughtsman: Draughtsman, year: int, style: MapStyle
):
    given = await ask(service, f"result election:{year} map:{style}")

    spec = given.map
    assert isinstance(spec, MapSpec)
    assert len(draughtsman.png(spec, Theme.DARK)) <= 60 * 1024
    assert 0 < len(alt_text(spec)) <= ALT_LIMIT
    plain = await map_of(service, f"result election:{year}")
    assert {side.ticket for side in spec.sides} >= {side.ticket for side in plain.sides}
    assert sum(side.electoral_votes for side in spec.sides) == sum(side.electoral_votes for side in plain.sides)
    if style is MapStyle.MARGIN and spec.style is not style:
        # Michael Dubin, United States Presidential Elections 1788-1860: no count by states before 1824 is complete.
        assert given.caveats[0].startswith("There is no map of margins")
        assert year < 1824 or year == 2028
    if style is MapStyle.CHANGE and year in {1789, 2028}:
        assert given.caveats[0].startswith("There is no map of changes")


@pytest.mark.parametrize("year", YEARS)
async def test_letters_tell_the_leaders_apart(service: AnswerService, year: int):
    spec = await map_of(service, f"result election:{year} map:margin")

    letters = [side.letter for side in spec.sides if side.letter]
    assert len(set(letters)) == len(letters)
    leading = {holder for unit in spec.units if unit.lead is not None for holder, _ in unit.holders}
    assert {side.ticket for side in spec.sides if side.letter} == leading


async def test_the_other_maps_are_a_button_away(service: AnswerService):
    given = await ask(service, "result election:2016")

    maps = {each.query.map for each in given.follow_ups if isinstance(each.query, ResultQuery)}
    assert maps == set(MapStyle)
    assert parse(written(ResultQuery(election=2016, map=MapStyle.MARGIN))) == ResultQuery(
        election=2016, map=MapStyle.MARGIN
    )


async def test_an_election_nobody_voted_in_offers_no_margins(service: AnswerService):
    given = await ask(service, "result election:2028")

    maps = {
        each.query.map for each in given.follow_ups if isinstance(each.query, ResultQuery) and each.query.election
    }
    assert MapStyle.MARGIN not in maps
    assert MapStyle.CHANGE not in maps
