"""Hexagons in rows: who borders whom, and what hangs together.

A cell is (row, column) of a grid of hexagons that stand on a corner, every odd row half a cell further right: its
middle is at column + ½ (row odd) cells across and row × ¾ of a hexagon's height down.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from collections.abc import Set as AbstractSet

Cell = tuple[int, int]

SIDES = 6
"""East, south-east, south-west, west, north-west, north-east: the order of a cell's neighbours and sides."""

ROW_HEIGHT = 3**0.5 / 2
"""From one row to the next, in cells."""


@lru_cache(maxsize=4096)
def neighbours(cell: Cell) -> tuple[Cell, Cell, Cell, Cell, Cell, Cell]:
    """The six cells round a cell, in the order of ``SIDES``."""
    row, column = cell
    left, right = column - 1 + (row & 1), column + (row & 1)
    return (
        (row, column + 1),
        (row + 1, right),
        (row + 1, left),
        (row, column - 1),
        (row - 1, left),
        (row - 1, right),
    )


@lru_cache(maxsize=4096)
def position(cell: Cell) -> tuple[float, float]:
    """The middle of a cell, in cells across and down."""
    row, column = cell
    return column + 0.5 * (row & 1), row * ROW_HEIGHT


def cell_at(x: float, y: float) -> Cell:
    """The cell that holds a point given in cells across and down."""
    row = round(y / ROW_HEIGHT)
    near = ((other, round(x - 0.5 * (other & 1))) for other in (row - 1, row, row + 1))
    return min(near, key=lambda cell: (position(cell)[0] - x) ** 2 + (position(cell)[1] - y) ** 2)


def middle_of(cells: Collection[Cell]) -> tuple[float, float]:
    """The mean of the middles of some cells."""
    across, down = zip(*map(position, cells), strict=True)
    return sum(across) / len(cells), sum(down) / len(cells)


def pieces(cells: Iterable[Cell]) -> list[set[Cell]]:
    """The connected pieces of some cells, the largest first."""
    left = set(cells)
    found: list[set[Cell]] = []
    while left:
        edge = [min(left)]
        left.remove(edge[0])
        piece = {edge[0]}
        while edge:
            for cell in neighbours(edge.pop()):
                if cell in left:
                    left.remove(cell)
                    piece.add(cell)
                    edge.append(cell)
        found.append(piece)
    return sorted(found, key=lambda piece: (-len(piece), min(piece)))


def hangs_together_without(cell: Cell, cells: AbstractSet[Cell]) -> bool:
    """Whether connected ``cells`` stay connected, and are not gone, when one is taken away."""
    arcs, beside = 0, 0
    before = neighbours(cell)[-1] in cells
    for other in neighbours(cell):
        here = other in cells
        beside += here
        arcs += here and not before
        before = here
    if arcs == 1 or beside == SIDES:
        return True
    return arcs > 1 and len(pieces(cells - {cell})) == 1


def swept(cells: Collection[Cell]) -> tuple[Cell, ...]:
    """Connected cells ordered from one end to the other.

    Every beginning of the order is connected, and every end of it nearly always: a split is filled from either end.
    """
    left = set(cells)
    order: list[Cell] = []
    reached: set[Cell] = set()
    rank = {cell: number for number, cell in enumerate(sorted(cells, key=_along(cells)))}
    while left:
        open_cells = sorted(reached & left or left, key=rank.__getitem__)
        cell = next((cell for cell in open_cells if hangs_together_without(cell, left)), open_cells[0])
        order.append(cell)
        left.remove(cell)
        reached.update(neighbours(cell))
    return tuple(order)


def _along(cells: Collection[Cell]) -> Callable[[Cell], tuple[float, float]]:
    """What cells are ordered by: their place along the longer way of their shape."""
    points = [position(cell) for cell in cells]
    across = max(x for x, _ in points) - min(x for x, _ in points)
    down = max(y for _, y in points) - min(y for _, y in points)

    def place(cell: Cell) -> tuple[float, float]:
        x, y = position(cell)
        return (x, y) if across >= down else (y, x)

    return place
