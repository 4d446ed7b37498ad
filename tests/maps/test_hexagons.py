"""The grid of hexagons: who borders whom, and what hangs together."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.maps.hexagons import cell_at, hangs_together_without, neighbours, pieces, position, swept

CELLS = st.tuples(st.integers(-20, 40), st.integers(-20, 40))


@st.composite
def shapes(draw: st.DrawFn) -> set[tuple[int, int]]:
    """Connected cells, grown from one."""
    shape = {draw(CELLS)}
    for number in draw(st.lists(st.integers(0, 1000), max_size=40)):
        free = sorted({other for cell in shape for other in neighbours(cell)} - shape)
        shape.add(free[number % len(free)])
    return shape


def connected(cells: set[tuple[int, int]]) -> bool:
    """The same by distance alone: hexagons that touch have their middles one cell apart."""
    if not cells:
        return False
    left = set(cells)
    reached = [left.pop()]
    while reached:
        at = position(reached.pop())
        touching = {cell for cell in left if dist(position(cell), at) < 1.01}
        left -= touching
        reached += touching
    return not left


@given(cell=CELLS)
def test_six_neighbours_are_one_cell_away_and_clockwise_from_the_east(cell: tuple[int, int]):
    x, y = position(cell)
    around = [position(other) for other in neighbours(cell)]
    assert [dist((x, y), other) for other in around] == pytest.approx([1.0] * 6)
    ways = [(round(2 * (other_x - x)), round(other_y - y)) for other_x, other_y in around]
    assert ways == [(2, 0), (1, 1), (-1, 1), (-2, 0), (-1, -1), (1, -1)]


@given(cell=CELLS)
def test_neighbours_are_each_others(cell: tuple[int, int]):
    for side, other in enumerate(neighbours(cell)):
        assert neighbours(other)[(side + 3) % 6] == cell


@given(cell=CELLS, x=st.floats(-0.49, 0.49), y=st.floats(-0.28, 0.28))
def test_a_point_belongs_to_the_cell_round_it(cell: tuple[int, int], x: float, y: float):
    middle_x, middle_y = position(cell)
    assert cell_at(middle_x + x, middle_y + y) == cell


@given(cells=st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1))
def test_pieces_are_the_connected_parts(cells: set[tuple[int, int]]):
    found = pieces(cells)
    assert set().union(*found) == cells
    assert sum(map(len, found)) == len(cells)
    assert all(connected(piece) for piece in found)
    assert (len(found) == 1) == connected(cells)


@given(shape=shapes())
def test_what_can_be_taken_away(shape: set[tuple[int, int]]):
    for cell in shape:
        assert hangs_together_without(cell, shape) == connected(shape - {cell})


@given(shape=shapes())
def test_a_sweep_is_connected_from_its_beginning_on(shape: set[tuple[int, int]]):
    order = swept(shape)
    assert sorted(order) == sorted(shape)
    assert all(connected(set(order[:size])) for size in range(1, len(order) + 1))
