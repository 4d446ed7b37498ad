"""The layouts of electors: those of the file, and how one is found for a picture."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.errors import DataFaultsError
from bot.facts.store import FactStore
from bot.maps.hexagons import neighbours, pieces
from bot.maps.layouts import LayoutStore, load_layouts

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Easel

    from bot.maps.layouts import Layout, Layouts

ELECTIONS = FactStore().current.elections


@pytest.fixture(scope="module")
def layouts(geometry_dir: Path) -> Layouts:
    return load_layouts(geometry_dir)


@pytest.fixture(scope="module")
def store(geometry_dir: Path, easel: Easel) -> LayoutStore:
    return LayoutStore(geometry_dir, easel.geometry)


def appointed(year: int) -> dict[str, int]:
    electors: Counter[str] = Counter()
    for unit in ELECTIONS[year].units:
        electors[unit.state] += unit.electors
    return dict(+electors)


def touching(layout: Layout) -> set[frozenset[str]]:
    """The pairs of states that share a side."""
    owner = {cell: state for state, cells in layout.states for cell in cells}
    pairs = {
        frozenset((state, owner[other]))
        for cell, state in owner.items()
        for other in neighbours(cell)
        if other in owner
    }
    return {pair for pair in pairs if len(pair) > 1}


@pytest.mark.parametrize("year", ELECTIONS)
def test_every_elector_appointed_has_a_cell(layouts: Layouts, year: int):
    assert layouts.of(year).electors == appointed(year)


def test_every_layout_is_some_elections(layouts: Layouts):
    assert len(layouts.by_year) == 35
    assert set(layouts.by_year) <= set(ELECTIONS)


def test_no_cell_is_used_twice_and_every_state_is_one_piece(layouts: Layouts):
    for year, layout in layouts.by_year.items():
        cells = [cell for _, own in layout.states for cell in own]
        assert len(set(cells)) == len(cells), year
        assert all(len(pieces(own)) == 1 for _, own in layout.states), year


def test_states_touch_those_they_border(layouts: Layouts, easel: Easel):
    missing: dict[int, set[frozenset[str]]] = {}
    for year, layout in layouts.by_year.items():
        real = {pair for pair in easel.geometry.bordering(year) if pair <= set(layout.electors)}
        assert len(touching(layout) - real) <= 4, year
        missing[year] = real - touching(layout)
    assert {year: len(pairs) for year, pairs in missing.items() if pairs} == {1908: 1}


def test_a_split_state_is_filled_from_either_end(layouts: Layouts):
    halves = [
        half
        for layout in layouts.by_year.values()
        for _, cells in layout.states
        for size in range(1, len(cells))
        for half in (cells[:size], cells[size:])
    ]
    assert sum(len(pieces(half)) == 1 for half in halves) > 0.99 * len(halves)


def test_the_districts_that_fill_a_state_are_those_of_the_elections(layouts: Layouts):
    for year in (1972, 2028):
        for state in {unit.state for unit in ELECTIONS[year].units if "-" in unit.code}:
            assert set(layouts.order[state]) == {unit.code for unit in ELECTIONS[2028].units_of(state)}


def test_the_layout_of_the_year_is_taken_if_it_is_right(store: LayoutStore, layouts: Layouts):
    assert store.get(2016, appointed(2016)) == layouts.by_year[2012]
    assert store.get(1996, appointed(1992)) == layouts.by_year[1992]


def test_another_years_layout_is_taken_if_that_is_right(store: LayoutStore, layouts: Layouts):
    assert store.get(2016, appointed(2028)) == layouts.by_year[2024]
    assert store.get(1789, appointed(1964)) == layouts.by_year[1964]


def test_a_layout_that_no_election_had_is_made_once(store: LayoutStore):
    electors = {**appointed(2016), "PA": 21, "OH": 17}
    made = store.get(2016, electors)
    assert made.electors == electors
    assert store.get(2020, dict(reversed(electors.items()))) is made


def test_states_that_keep_their_cells_keep_their_order(store: LayoutStore, layouts: Layouts):
    made = dict(store.get(2016, {**appointed(2016), "FL": 28}).states)
    before = dict(layouts.by_year[2012].states)
    assert sum(made[state] == cells for state, cells in before.items()) >= len(before) - 3


def test_nobody_at_all_has_a_layout_too(store: LayoutStore):
    assert store.get(2016, {}).states == ()


def test_nothing_is_read_before_it_is_needed(tmp_path: Path, easel: Easel):
    store = LayoutStore(tmp_path, easel.geometry)
    with pytest.raises(DataFaultsError, match=r"^electors\.json:0: No such file"):
        store.get(2016, {"PA": 20})


@pytest.mark.parametrize(
    ("state", "steps", "reason"),
    [
        ("GA", [0], "1789: GA has no pairs of row and column"),
        ("GA", [], "1789: GA has no pairs of row and column"),
        ("GA", [4, 4, 0, 1, 0, -1], "1789: a cell is used twice"),
        ("GA", [4, "x"], "layouts.0.states.GA.1"),
    ],
)
def test_faulty_layouts_are_refused_with_the_reason(
    geometry_dir: Path, tmp_path: Path, state: str, steps: list[object], reason: str
):
    shutil.copy(geometry_dir / "electors.json", tmp_path)
    file = json.loads((tmp_path / "electors.json").read_text())
    file["layouts"][0]["states"][state] = steps
    (tmp_path / "electors.json").write_text(json.dumps(file))

    with pytest.raises(DataFaultsError) as caught:
        load_layouts(tmp_path)

    assert caught.value.faults[0].file == "electors.json"
    assert reason in caught.value.faults[0].reason


def test_a_file_without_layouts_is_refused(tmp_path: Path):
    (tmp_path / "electors.json").write_text('{"format": "ascertain.electors/1", "order": {}, "layouts": []}')
    with pytest.raises(DataFaultsError, match="there is no layout"):
        load_layouts(tmp_path)
