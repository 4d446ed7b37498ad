"""The key of a margin map, in the Atlantic: a row for each class of margins, a column for each side that leads."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.maps.elements import Element, Rect, Text
from bot.maps.geometry import HEIGHT
from bot.maps.lettering import Face
from bot.maps.palette import Fill, Tone, shade_of
from bot.maps.shading import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.map_spec import MapSpec
    from bot.maps.places import Side
    from bot.maps.shading import Shading

_LEFT, _LAST_Y, _STEP, _SIZE = 1000, HEIGHT - 16, 25, 20
_SWATCH, _HEIGHT, _COLUMN, _GAP = 28, 18, 31, 8
"""A swatch's width and height, from column to column, and from the last column to the words."""
_FEW = 2
"""Beside more columns than this there is no room for many words."""


def margin_key(spec: MapSpec, bar: Sequence[Side], shading: Shading) -> Iterator[Element]:
    """The key; of a map without any popular vote, that there is none."""
    leading = {holder for unit in spec.units if unit.lead is not None for holder, _ in unit.holders}
    columns = [(side, known.letter) for side, known in zip(bar, spec.sides, strict=True) if known.ticket in leading]
    y = _LAST_Y
    if any(not unit.holders for unit in shading.spec.units):
        yield from _swatch(0, y, Fill.UNDECIDED)
        yield Text(_LEFT + _SWATCH + _GAP, y, f"{NOTHING} no popular vote", Face.COUNT, _SIZE)
        y -= _STEP
    words = _words(shading.limits) if columns else []
    for step, text in reversed([*zip(shading.steps, words, strict=False)]):
        for column, (side, _) in enumerate(columns):
            yield from _swatch(column, y, shade_of(side.fill, step))
        yield Text(_LEFT + len(columns) * _COLUMN + _GAP, y, text, Face.COUNT, _SIZE)
        y -= _STEP
    for column, (_, letter) in enumerate(columns):
        middle = _LEFT + column * _COLUMN + _SWATCH / 2
        yield Text(middle, y, letter, Face.CODE, _SIZE, "middle")
    if columns:
        ahead = "points ahead" if len(columns) <= _FEW else "points"
        yield Text(_LEFT + len(columns) * _COLUMN + _GAP, y, ahead, Face.COUNT, _SIZE, tone=Tone.MUTED)


def _words(limits: Sequence[int]) -> list[str]:
    """What the classes are called: "0–1", "1–5", …, "20+"."""
    if not limits:
        return ["any"]
    return [f"{low}–{high}" for low, high in pairwise((0, *limits))] + [f"{limits[-1]}+"]


def _swatch(column: int, y: int, fill: Fill) -> Iterator[Rect]:
    left = _LEFT + column * _COLUMN
    yield Rect(left, y - _HEIGHT + 2, left + _SWATCH, y + 2, fill)
