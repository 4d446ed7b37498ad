"""Where a layout stands on the picture, and how large: as large as there is room beside what else is there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.stamps import row_height

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.maps.hexagons import Cell
    from bot.maps.layouts import Layout

Box = tuple[float, float, float, float]

_LEFT, _RIGHT, _TOP, _BOTTOM = 26, WIDTH - 26, 152, HEIGHT - 14
_WIDEST, _NARROWEST = 44, 6
_STEPS = (16, 12)
"""Pixels, across and down, by which another place is tried."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A layout on the picture: its hexagons are ``width`` pixels wide, the middle of cell (0, 0) at (left, top).

    The width is even, so the cells of every row stand on whole pixels.
    """

    layout: Layout
    width: int
    left: int
    top: int

    def at(self, cell: Cell) -> tuple[int, int]:
        """The middle of a cell, in pixels."""
        row, column = cell
        across = column * self.width + (self.width // 2) * (row & 1)
        return self.left + across, self.top + row * row_height(self.width)


@lru_cache(maxsize=64)
def placed(layout: Layout, obstacles: tuple[Box, ...] = ()) -> Placement:
    """The layout in the largest size in which no cell lies over an obstacle, as near to the middle as can be.

    Args:
        layout: the cells.
        obstacles: boxes of what else is there: left, top, right, bottom.
    """
    if not layout.states:
        return Placement(layout, _WIDEST, WIDTH // 2, HEIGHT // 2)
    cells = np.array([cell for _, own in layout.states for cell in own])
    rows, columns = cells[:, 0], cells[:, 1] + 0.5 * (cells[:, 0] & 1)
    for width in range(_WIDEST, _NARROWEST, -2):
        height = row_height(width)
        x, y = columns * width, rows * height
        half, tall = width / 2, 2 * height / 3
        room = _RIGHT - _LEFT - (x.max() - x.min() + width), _BOTTOM - _TOP - (y.max() - y.min() + 2 * tall)
        if min(room) < 0:
            continue
        origin = _LEFT + half - x.min(), _TOP + tall - y.min()
        for across, down in _places(*room):
            left, top = round(origin[0] + across), round(origin[1] + down)
            if not any(
                (
                    (x + left + half > box[0])
                    & (x + left - half < box[2])
                    & (y + top + tall > box[1])
                    & (y + top - tall < box[3])
                ).any()
                for box in obstacles
            ):
                return Placement(layout, width, left, top)
    return Placement(layout, _NARROWEST, WIDTH // 2, HEIGHT // 2)


def _places(across: float, down: float) -> Iterator[tuple[float, float]]:
    """Places in the room that is left, from the middle outwards."""
    places = [
        (across / 2 + dx, down / 2 + dy)
        for dx in range(-int(across // 2), int(across // 2) + 1, _STEPS[0])
        for dy in range(-int(down // 2), int(down // 2) + 1, _STEPS[1])
    ]
    places.append((across / 2, down / 2))
    yield from sorted(places, key=lambda place: abs(place[0] - across / 2) + 2 * abs(place[1] - down / 2))
