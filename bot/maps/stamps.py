"""Hexagons as pixels: every cell of a picture is the same few pixels wide, so each shape is drawn once.

A stamp is as wide as its hexagon and a little more; its middle is the hexagon's. Corners and sides are numbered as in
:mod:`bot.maps.hexagons`: side n runs from corner n to corner n + 1, the first one east.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, hypot
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from bot.maps.hexagons import SIDES
from bot.maps.levels import ANY, OUTLINE, TO_LEVELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bot.maps.geometry import Point

_FINE = 8
"""Stamps are drawn at this multiple of the size, then averaged."""
GAP, _SEAM, _SEAM_SHADE = 1.7, 0.7, 128
"""Half the gap between states and half the seam between cells of one, in pixels; how dark the seam is."""
OUTLINE_WIDTH, RING_WIDTH, RING_INSET, _INSIDE = 2.4, 2.4, 3.6, 2.4
"""Widths of an outline and of a hollow cell's ring, and how far from the edge the ring and the hatching begin."""
_HALF = 128
ALL_SIDES = 2**SIDES - 1


def row_height(width: int) -> int:
    """From one row to the next, in pixels; with the width it gives the shape of the hexagon."""
    return round(width * 3**0.5 / 2)


@lru_cache(maxsize=1024)
def cell(width: int, gaps: int) -> NDArray[np.uint16]:
    """How much of each pixel a cell covers, 0 to 255: less along its sides, and nothing in its ``gaps`` (bits).

    Two cells beside each other share the pixels of their seam: their values add up.
    """
    image = _filled(width)
    draw = ImageDraw.Draw(image)
    corners = corners_of(width)
    for shade, half, wanted in ((_SEAM_SHADE, _SEAM, False), (0, GAP, True)):
        for side in range(SIDES):
            if bool(gaps >> side & 1) is wanted:
                ends = [corners[side], corners[(side + 1) % SIDES]]
                draw.line(_fine(width, ends), fill=shade, width=round(2 * half * _FINE))
    return np.asarray(ImageChops.darker(image, _filled(width)).reduce(_FINE)).astype(np.uint16)


@lru_cache(maxsize=64)
def whole(width: int) -> Image.Image:
    """A mask of the hexagon."""
    return _filled(width).reduce(_FINE).point([255 if value >= _HALF else 0 for value in range(256)])


@lru_cache(maxsize=64)
def inside(width: int) -> Image.Image:
    """A mask of what is hatched: the hexagon without its edge."""
    image = _blank(width)
    ImageDraw.Draw(image).polygon(_fine(width, inset(width, ALL_SIDES, _INSIDE)), fill=255)
    return image.reduce(_FINE).point([255 if value >= _HALF else 0 for value in range(256)])


@lru_cache(maxsize=64)
def ring(width: int) -> Image.Image:
    """The levels of a hollow cell."""
    image = _blank(width)
    _draw_line(image, width, [*inset(width, ALL_SIDES, RING_INSET)], RING_WIDTH, closed=True)
    return image.reduce(_FINE).point(TO_LEVELS)


@lru_cache(maxsize=512)
def outline(width: int, sides: int) -> tuple[Image.Image, Image.Image]:
    """The levels of an outline along some sides (bits), just within the gap, and where it is.

    Where a side without outline follows, the line goes on to that side, and meets the outline of the next cell there.
    """
    image = _blank(width)
    corners = inset(width, sides, GAP + OUTLINE_WIDTH / 2)
    for side in range(SIDES):
        if sides >> side & 1:
            _draw_line(image, width, [corners[side], corners[(side + 1) % SIDES]], OUTLINE_WIDTH)
    levels = ImageChops.darker(image, _filled(width)).reduce(_FINE).point(TO_LEVELS)
    return levels.point([OUTLINE + level if level else 0 for level in range(256)]), levels.point(ANY)


def corners_of(width: int) -> list[Point]:
    """The corners from the middle, clockwise from the upper end of the east side."""
    x, y = width / 2, row_height(width) / 3
    return [(x, -y), (x, y), (0, 2 * y), (-x, y), (-x, -y), (0, -2 * y)]


def inset(width: int, sides: int, distance: float) -> list[Point]:
    """The corners when some sides (bits) are moved towards the middle."""
    corners = corners_of(width)
    lines: list[tuple[float, float, float]] = []
    for side, (x, y) in enumerate(corners):
        end_x, end_y = corners[(side + 1) % SIDES]
        length = hypot(end_x - x, end_y - y)
        across, down = (end_y - y) / length, (x - end_x) / length
        lines.append((across, down, across * x + down * y - distance * (sides >> side & 1)))
    return [_crossing(lines[side - 1], lines[side]) for side in range(SIDES)]


def _crossing(one: tuple[float, float, float], other: tuple[float, float, float]) -> Point:
    """Where two lines a·x + b·y = c cross."""
    (a, b, c), (d, e, f) = one, other
    return (c * e - b * f) / (a * e - b * d), (a * f - c * d) / (a * e - b * d)


def _size(width: int) -> tuple[int, int]:
    """Half the width and half the height of a stamp."""
    return width // 2 + 1, ceil(2 * row_height(width) / 3) + 1


def _blank(width: int) -> Image.Image:
    across, down = _size(width)
    return Image.new("L", (2 * across * _FINE, 2 * down * _FINE))


def _fine(width: int, points: Sequence[Point]) -> list[Point]:
    """Points from the middle of the hexagon as points of a stamp that is being drawn."""
    across, down = _size(width)
    return [((across + x) * _FINE - 0.5, (down + y) * _FINE - 0.5) for x, y in points]


def _filled(width: int) -> Image.Image:
    image = _blank(width)
    ImageDraw.Draw(image).polygon(_fine(width, corners_of(width)), fill=255)
    return image


def _draw_line(image: Image.Image, width: int, points: list[Point], thick: float, *, closed: bool = False) -> None:
    points = _fine(width, points + points[:2] * closed)
    draw = ImageDraw.Draw(image)
    draw.line(points, fill=255, width=round(thick * _FINE), joint="curve")
    for x, y in points:
        half = thick * _FINE / 2
        draw.ellipse((x - half, y - half, x + half, y + half), fill=255)
