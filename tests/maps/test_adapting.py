"""Layouts for numbers of electors that no election had."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.engine.apportionment import huntington_hill
from bot.facts.store import FactStore
from bot.maps.adapting import adapted
from bot.maps.hexagons import neighbours, position
from bot.maps.layouts import load_layouts

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from conftest import Easel

    from bot.maps.hexagons import Cell
    from bot.maps.layouts import Layouts

    Cells = dict[str, set[Cell]]

# Census Bureau, 2020 Census: Puerto Rico has 3,285,874 residents.
RESIDENTS = {**FactStore().current.censuses[2020].resident, "PR": 3_285_874}
YEARS = tuple(range(1792, 2032, 4))
HOUSES = (50, 55, 60, 80, 105, 150, 200, 250, 300, 350, 400, 435, 436, 450, 500, 573, 600, 650, 700)


@pytest.fixture(scope="session")
def layouts(geometry_dir: Path) -> Layouts:
    return load_layouts(geometry_dir)


def electors_of(seats: int, *, admitted: str = "") -> dict[str, int]:
    """Electors of the 2020 census with a House of so many seats; the District has three."""
    states = {state: people for state, people in RESIDENTS.items() if state not in {"DC", "PR"} - {admitted}}
    return {state: count + 2 for state, count in huntington_hill(states, seats).items()} | {"DC": 3}


def wrong(cells: Cells, electors: dict[str, int]) -> list[str]:
    """Which states have another number of cells or are not in one piece, and whether a cell is used twice."""
    found = [state for state in cells.keys() | electors if len(cells.get(state, ())) != electors.get(state)]
    if len(set().union(*cells.values())) != sum(electors.values()):
        found.append("a cell is used twice")
    return found + [state for state, own in cells.items() if not in_one_piece(own)]


def in_one_piece(own: Iterable[Cell]) -> bool:
    """By the distances of cells alone."""
    left = {cell: position(cell) for cell in own}
    reached = [left.popitem()[1]]
    while reached:
        at = reached.pop()
        touching = [cell for cell, place in left.items() if dist(place, at) < 1.01]
        reached += [left.pop(cell) for cell in touching]
    return not left


def kept(cells: Cells, borders: frozenset[frozenset[str]]) -> float:
    """The share of the real borders between these states that the layout has."""
    owner = {cell: state for state, own in cells.items() for cell in own}
    touching = {frozenset((owner[cell], owner.get(other, ""))) for cell in owner for other in neighbours(cell)}
    real = {pair for pair in borders if pair <= set(cells)}
    return len(real & touching) / len(real) if real else 1.0


@pytest.mark.parametrize("seats", HOUSES)
def test_any_house_has_a_layout_that_looks_like_the_country(layouts: Layouts, easel: Easel, seats: int):
    electors = electors_of(seats)
    cells = adapted(dict(layouts.by_year[2024].states), electors, easel.geometry.bordering(2024))
    assert wrong(cells, electors) == []
    # With three electors for every state, as a House of fifty gives, hardly any arrangement could keep all 107
    # borders: Missouri and Tennessee have eight neighbours each.
    assert kept(cells, easel.geometry.bordering(2024)) >= (0.98 if seats >= 250 else 0.85)


@pytest.mark.parametrize("year", [1940, 1964, 1992, 2016])
def test_another_census_has_a_layout(layouts: Layouts, easel: Easel, year: int):
    electors = electors_of(435)
    cells = adapted(dict(layouts.of(year).states), electors, easel.geometry.bordering(year))
    assert wrong(cells, electors) == []
    assert kept(cells, easel.geometry.bordering(year)) >= 0.9


def test_an_admitted_state_stands_in_the_sea(layouts: Layouts, easel: Easel):
    electors = electors_of(435, admitted="PR")
    cells = adapted(dict(layouts.by_year[2024].states), electors, easel.geometry.bordering(2028))
    assert wrong(cells, electors) == []
    owner = {cell: state for state, own in cells.items() for cell in own}
    assert {owner.get(other, "PR") for cell in cells["PR"] for other in neighbours(cell)} == {"PR"}
    assert kept(cells, easel.geometry.bordering(2028)) >= 0.98


def test_a_state_that_becomes_a_neighbour_stands_beside_its_neighbours(layouts: Layouts, easel: Easel):
    """West Virginia, put into the layout of 1860, in which it was part of Virginia."""
    before = dict(layouts.by_year[1860].states)
    electors = {state: len(cells) for state, cells in before.items()} | {"VA": 10, "WV": 5}
    cells = adapted(before, electors, easel.geometry.bordering(1864))
    assert wrong(cells, electors) == []
    owner = {cell: state for state, own in cells.items() for cell in own}
    around = {owner.get(other) for cell in cells["WV"] for other in neighbours(cell)} - {None, "WV"}
    assert around <= {"VA", "MD", "PA", "OH", "KY"}
    assert "VA" in around


def test_the_same_numbers_give_the_same_layout(layouts: Layouts, easel: Easel):
    electors = electors_of(500)
    before = dict(layouts.by_year[2024].states)
    first = adapted(before, electors, easel.geometry.bordering(2024))
    again = adapted(dict(reversed(before.items())), dict(reversed(electors.items())), easel.geometry.bordering(2024))
    assert first == again


@st.composite
def apportionments(draw: st.DrawFn) -> dict[str, int]:
    """Any states with any numbers of electors, of the same order of size."""
    most = draw(st.sampled_from([1, 3, 12, 60]))
    return draw(st.dictionaries(st.sampled_from(sorted(RESIDENTS)), st.integers(1, most), min_size=1))


def test_states_that_have_nothing_to_do_with_each_other_keep_apart(layouts: Layouts, easel: Easel):
    electors = {"DC": 1, "VT": 1, "OK": 1, "KS": 6, "FL": 79}
    cells = adapted(dict(layouts.by_year[1816].states), electors, easel.geometry.bordering(1816))
    assert wrong(cells, electors) == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(electors=apportionments(), year=st.sampled_from(YEARS))
def test_any_apportionment_has_a_layout(layouts: Layouts, easel: Easel, electors: dict[str, int], year: int):
    assert wrong(adapted(dict(layouts.of(year).states), electors, easel.geometry.bordering(year)), electors) == []


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(year=st.sampled_from(YEARS), percent=st.lists(st.integers(50, 150), min_size=51, max_size=51))
def test_changed_numbers_keep_most_neighbours(layouts: Layouts, easel: Easel, year: int, percent: list[int]):
    """Each state grown or shrunk by up to a half, in the layout of any year."""
    layout = layouts.of(year)
    electors = {
        state: max(1, round(len(cells) * change / 100))
        for (state, cells), change in zip(layout.states, percent, strict=False)
    }
    cells = adapted(dict(layout.states), electors, easel.geometry.bordering(year))
    assert wrong(cells, electors) == []
    assert kept(cells, easel.geometry.bordering(year)) >= 0.75
