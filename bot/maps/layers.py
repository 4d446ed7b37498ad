"""The parts of a picture that depend on its borders alone: built once for each set of borders, then shared.

Every pixel has the number of its region and a level: how much of it is covered, so that coasts and borders are
smooth. Regions that touch are covered together at four times the size, so no seam of the ground shows between them.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from bot.maps.geometry import HEIGHT, WIDTH, Borders, Geometry, Line, Point, Rings
from bot.maps.levels import FULL, OUTLINE, STRIPE, TO_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_FINE = 4
"""Lines and coasts are drawn at this multiple of the size, then averaged."""
_BORDER, _DIVISION, _EDGE = 1.75, 1.25, 5.0
"""Widths in pixels: border of a state, line between districts, outline of what was changed (its inner half shows)."""
_HATCH = (1, 2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0, 0)
"""Hatching along a row of pixels, as steps of a stripe: half covered at its two edges, since it rises at 45°."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Decoration:
    """What is laid over changed regions: levels of stripes and outline, and the mask where the ground shows."""

    levels: Image.Image
    rim: Image.Image


@dataclass(frozen=True)
class Layers:
    """Static rasters for one set of borders.

    Attributes:
        ids: the number of the region at each pixel, a little beyond its coast; 0 is open water and foreign ground.
        coverage: levels 0 to ``FULL``.
        number: the number of each region, by code.
    """

    ids: Image.Image
    coverage: Image.Image
    number: Mapping[str, int]
    lines: tuple[Line, ...]

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """The smallest box round each region that can be seen."""
        array = np.asarray(self.ids)
        boxes: dict[str, Box] = {}
        for code, number in self.number.items():
            down, across = np.nonzero(array == number)
            if down.size:
                boxes[code] = (int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)
        return boxes

    @cached_property
    def decoration(self) -> Decoration:
        """Stripes and outlines of every region: a picture takes those that it needs."""
        fine = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
        _draw_lines(fine, self.lines, _EDGE, 255)
        edge = np.asarray(fine.reduce(_FINE).point(TO_LEVELS))
        coverage = np.asarray(self.coverage)
        rim = (edge > 0) & (coverage < FULL)
        levels = np.where(edge > 0, OUTLINE + edge, np.asarray(stripes()))
        return Decoration(
            levels=Image.fromarray(np.where(rim, coverage, levels).astype(np.uint8)),
            rim=Image.fromarray(np.where(rim, 255, 0).astype(np.uint8)),
        )


@lru_cache(maxsize=1)
def stripes() -> Image.Image:
    """The hatching of a whole picture: levels of the fill and its dark stripe."""
    down, across = np.indices((HEIGHT, WIDTH))
    steps = np.array(_HATCH)[(across + down) % len(_HATCH)]
    return Image.fromarray(np.where(steps > 0, STRIPE + steps, FULL).astype(np.uint8))


class LayerStore:
    """Builds layers when a picture first needs them. Safe to share between threads."""

    def __init__(self, geometry: Geometry) -> None:
        self._geometry = geometry
        self._layers: dict[Borders, Layers] = {}
        self._lock = threading.Lock()

    def get(self, borders: Borders) -> Layers:
        """The layers for ``borders``; the first call takes some 50 ms, the others none."""
        with self._lock:
            if borders not in self._layers:
                self._layers[borders] = build_layers(self._geometry, borders)
            return self._layers[borders]


def build_layers(geometry: Geometry, borders: Borders) -> Layers:
    """Draw the regions and lines of a set of borders."""
    merged = dict(borders.merged)
    number: dict[str, int] = {}
    for code in geometry.rings:
        number.setdefault(merged.get(code, code), len(number) + 1)
    states = [(number[merged.get(code, code)], rings) for code, rings in geometry.rings.items()]
    lines = [line for line in geometry.lines if _divides(line, merged)]
    divisions: list[Line] = []
    ids = _numbered(states)
    for state, first in borders.divided:
        period = next(period for period in geometry.periods if period.first == first)
        districts = {code: rings for code, rings in period.rings.items() if code.startswith(f"{state}-")}
        for code in districts:
            number[code] = len(number) + 1
        inside = ids.point([255 if value == number[state] else 0 for value in range(256)])
        ids.paste(_numbered([(number[code], rings) for code, rings in districts.items()]), mask=inside)
        divisions += [line for line in period.lines if line.between[0] in districts]
    coverage = _coverage([rings for _, rings in states], lines, divisions)
    return Layers(ids, coverage, number, (*lines, *divisions))


def _divides(line: Line, merged: Mapping[str, str]) -> bool:
    """Whether a line is a coast, or has different states on its two sides."""
    return len(line.between) == 1 or len({merged.get(code, code) for code in line.between}) > 1


def _numbered(regions: Iterable[tuple[int, Rings]]) -> Image.Image:
    """Each region filled with its number, and a little more round it for the pixels that it half covers."""
    regions = tuple(regions)
    ids = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(ids)
    for number, rings in regions:
        for ring in rings:
            draw.line([*ring, ring[0]], fill=number, width=4)
    for number, rings in regions:
        for ring in rings:
            draw.polygon(ring, fill=number)
    return ids


def _coverage(areas: Iterable[Rings], borders: Iterable[Line], divisions: Iterable[Line]) -> Image.Image:
    fine = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
    draw = ImageDraw.Draw(fine)
    for rings in areas:
        for ring in rings:
            draw.polygon(_enlarged(ring), fill=255)
    _draw_lines(fine, divisions, _DIVISION, 0)
    _draw_lines(fine, (line for line in borders if len(line.between) > 1), _BORDER, 0)
    return fine.reduce(_FINE).point(TO_LEVELS)


def _draw_lines(fine: Image.Image, lines: Iterable[Line], width: float, value: int) -> None:
    draw = ImageDraw.Draw(fine)
    for line in lines:
        draw.line(_enlarged(line.points), fill=value, width=round(width * _FINE), joint="curve")


def _enlarged(points: Iterable[Point]) -> list[Point]:
    return [(x * _FINE, y * _FINE) for x, y in points]
