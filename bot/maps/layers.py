"""The parts of a picture that depend on its borders alone: built once for each set of borders, then shared.

Every pixel has the number of its region and a level: how much of it is covered, so that coasts and borders are
smooth. Regions that touch are covered together at four times the size, so no seam of the ground shows between them.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageDraw

from bot.maps.geometry import HEIGHT, WIDTH, Borders, Geometry, Line, Point, Rings
from bot.maps.levels import FULL, OUTLINE, STRIPE, TO_LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_FINE, _COARSER = 4, 2
"""Lines and coasts are drawn at these multiples of the size, then averaged; the second is for wide lines."""
BORDER, DIVISION, EDGE = 1.75, 1.25, 5.0
"""Widths in pixels: border of a state, line between districts, outline of what was changed (its inner half shows)."""
_HATCH = (1, 2, 2, 2, 2, 2, 1, 0, 0, 0, 0, 0, 0)
"""Hatching along a row of pixels, as steps of a stripe: half covered at its two edges, since it rises at 45°."""

_DECIDED = [0, 0, 2, 3, 4, 5, FULL, FULL, *range(FULL + 1, 256)]
"""Levels next to none and next to all are rounded away: nobody sees it, and a picture is 5 % smaller."""

_MARGIN, _DISTRICT_MARGIN = 2, 6
"""How far the pixels of a region go beyond its outline; a district's are cut to its state's."""

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
        boxes: a box that holds each region.
        lines: the lines round all regions.
    """

    ids: Image.Image
    coverage: Image.Image
    number: Mapping[str, int]
    boxes: Mapping[str, Box]
    lines: tuple[Line, ...]
    _masks: dict[str, Image.Image] = field(default_factory=dict[str, Image.Image])

    @cached_property
    def covered(self) -> Image.Image:
        """A mask of what is rather fill than ground."""
        return self.coverage.point([255 if 2 * level > FULL else 0 for level in range(256)])

    def mask(self, region: str) -> Image.Image:
        """Where in its box a region is. Two threads may both make it; either's is as good."""
        if region not in self._masks:
            number = self.number[region]
            one = [255 if value == number else 0 for value in range(256)]
            self._masks[region] = self.ids.crop(self.boxes[region]).point(one)
        return self._masks[region]

    def region_at(self, x: int, y: int) -> str | None:
        """The region at a pixel; None for open water and foreign ground."""
        return self._codes.get(self.ids.getpixel((x, y)))

    @cached_property
    def _codes(self) -> Mapping[object, str]:
        return {number: code for code, number in self.number.items()}

    @cached_property
    def outlined(self) -> Decoration:
        """Outlines of every region: a picture takes those of what was changed."""
        fine = Image.new("L", (WIDTH * _COARSER, HEIGHT * _COARSER))
        _draw_lines(fine, self.lines, EDGE, 255)
        edge = np.asarray(fine.reduce(_COARSER).point(TO_LEVELS))
        coverage = np.asarray(self.coverage)
        rim = (edge > 0) & (coverage < FULL)
        levels = np.where(rim, coverage, np.where(edge > 0, OUTLINE + edge, FULL))
        return Decoration(
            levels=Image.fromarray(levels.astype(np.uint8)),
            rim=Image.fromarray(np.where(rim, 255, 0).astype(np.uint8)),
        )

    @cached_property
    def hatched(self) -> Decoration:
        """The same outlines, with hatching inside."""
        levels = self.outlined.levels.copy()
        inside = levels.point([255 if level == FULL else 0 for level in range(256)])
        inside.paste(0, mask=self.outlined.rim)
        levels.paste(stripes(), mask=inside)
        return Decoration(levels, self.outlined.rim)


@lru_cache(maxsize=1)
def stripes() -> Image.Image:
    """The hatching of a whole picture: levels of the fill and its dark stripe."""
    down, across = np.indices((HEIGHT, WIDTH))
    steps = np.array(_HATCH)[(across + down) % len(_HATCH)]
    return Image.fromarray(np.where(steps > 0, STRIPE + steps, FULL).astype(np.uint8))


@lru_cache(maxsize=1)
def blank_layers(height: int) -> Layers:
    """Layers without any region, for a picture that is no map."""
    return Layers(Image.new("L", (WIDTH, height)), Image.new("L", (WIDTH, height)), {}, {}, ())


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


@dataclass(frozen=True, slots=True)
class Outlines:
    """The shapes of a set of borders.

    Attributes:
        states: the shapes of each state, those that are drawn over others last.
        districts: those of the districts of each state that is drawn with them.
        lines: round the states.
        divisions: between the districts.
    """

    states: Mapping[str, Sequence[Rings]]
    districts: Mapping[str, Mapping[str, Sequence[Rings]]]
    lines: tuple[Line, ...]
    divisions: tuple[Line, ...]

    @property
    def areas(self) -> dict[str, Sequence[Rings]]:
        """The shapes of the states, then those of districts."""
        return {**self.states, **{code: rings for those in self.districts.values() for code, rings in those.items()}}


def outlines(geometry: Geometry, borders: Borders) -> Outlines:
    """What is drawn of a set of borders."""
    states, lines = _states(geometry, dict(borders.merged))
    districts: dict[str, dict[str, list[Rings]]] = {}
    divisions: list[Line] = []
    for state, first in borders.divided:
        period = next(period for period in geometry.periods if period.first == first)
        own = {code: [rings] for code, rings in period.rings.items() if code.startswith(f"{state}-")}
        divisions += [line for line in period.lines if line.between[0] in own]
        districts[state] = own
    return Outlines(states, districts, tuple(lines), tuple(divisions))


def build_layers(geometry: Geometry, borders: Borders) -> Layers:
    """Draw the regions and lines of a set of borders."""
    drawn = outlines(geometry, borders)
    number = {code: position for position, code in enumerate(drawn.areas, 1)}
    ids = _numbered(drawn.states, number)
    for state, districts in drawn.districts.items():
        inside = ids.point([255 if value == number[state] else 0 for value in range(256)])
        ids.paste(_numbered(districts, number, _DISTRICT_MARGIN), mask=inside)
    whole = (rings for shapes in drawn.states.values() for rings in shapes)
    return Layers(
        ids=ids,
        coverage=_coverage(whole, drawn.lines, drawn.divisions),
        number=number,
        boxes={code: box_of(shapes) for code, shapes in drawn.areas.items()},
        lines=(*drawn.lines, *drawn.divisions),
    )


def _states(geometry: Geometry, merged: Mapping[str, str]) -> tuple[dict[str, list[Rings]], list[Line]]:
    """The shapes of each state, those that are drawn over others last, and the lines round them."""
    over = {code: [rings] for code, rings in geometry.enlarged.items() if code not in merged}
    areas: defaultdict[str, list[Rings]] = defaultdict(list)
    for code, rings in geometry.rings.items():
        if code not in over:
            areas[merged.get(code, code)].append(rings)
    lines = [line for line in geometry.lines if _divides(line, merged) and not {*line.between} & {*over}]
    for code, shapes in over.items():
        lines += (Line((*ring, ring[0]), (code, "")) for rings in shapes for ring in rings)
    return areas | over, lines


def _divides(line: Line, merged: Mapping[str, str]) -> bool:
    """Whether a line is a coast, or has different states on its two sides."""
    return len(line.between) == 1 or len({merged.get(code, code) for code in line.between}) > 1


def _numbered(areas: Mapping[str, Iterable[Rings]], number: Mapping[str, int], margin: int = _MARGIN) -> Image.Image:
    """Each region filled with its number, and a little more round it for the pixels that it half covers."""
    regions = [(number[code], ring) for code, shapes in areas.items() for rings in shapes for ring in rings]
    ids = Image.new("L", (WIDTH, HEIGHT))
    draw = ImageDraw.Draw(ids)
    for value, ring in regions:
        draw.line([*ring, ring[0]], fill=value, width=2 * margin)
    for value, ring in regions:
        draw.polygon(ring, fill=value)
    return ids


def _coverage(areas: Iterable[Rings], borders: Iterable[Line], divisions: Iterable[Line]) -> Image.Image:
    fine = Image.new("L", (WIDTH * _FINE, HEIGHT * _FINE))
    draw = ImageDraw.Draw(fine)
    for rings in areas:
        for ring in rings:
            draw.polygon(_enlarged(ring, _FINE), fill=255)
    _draw_lines(fine, divisions, DIVISION, 0)
    _draw_lines(fine, (line for line in borders if len(line.between) > 1), BORDER, 0)
    return fine.reduce(_FINE).point(TO_LEVELS).point(_DECIDED)


def _draw_lines(fine: Image.Image, lines: Iterable[Line], width: float, value: int) -> None:
    draw = ImageDraw.Draw(fine)
    scale = fine.width // WIDTH
    for line in lines:
        draw.line(_enlarged(line.points, scale), fill=value, width=round(width * scale), joint="curve")


def _enlarged(points: Iterable[Point], scale: int) -> list[Point]:
    return [(x * scale, y * scale) for x, y in points]


def box_of(areas: Iterable[Rings]) -> Box:
    """A box round all of the areas, with the margin that their pixels go beyond them."""
    points = [point for rings in areas for ring in rings for point in ring]
    across, down = zip(*points, strict=True)
    return (
        max(floor(min(across)) - _MARGIN, 0),
        max(floor(min(down)) - _MARGIN, 0),
        min(ceil(max(across)) + _MARGIN, WIDTH),
        min(ceil(max(down)) + _MARGIN, HEIGHT),
    )
