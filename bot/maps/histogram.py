"""A histogram of one side's electoral votes: who wins is said by place and name, and by colour as well."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from bot.maps.elements import Align, Columns, Element, Leader, Rect, Text
from bot.maps.geometry import WIDTH, Borders
from bot.maps.header import heading
from bot.maps.legible import legible
from bot.maps.lettering import Face, fitted, measure
from bot.maps.palette import Fill, Tone
from bot.maps.places import plain
from bot.maps.scene import Scene, painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.map_spec import HistogramSide, HistogramSpec

HISTOGRAM_HEIGHT = 640
"""In pixels; the width is a map's."""

_LEFT, _RIGHT, _MIDDLE = 32, WIDTH - 32, WIDTH // 2
_TOTALS_Y, _TOTAL, _NAMES = 112, 42, range(25, 19, -1)
_TOP, _BASE = 196, 548
"""The highest bar's top, and what the bars stand on."""
_LINE_TOP, _SIDES_Y, _MAJORITY_Y = 156, 182, 146
_TICK, _TICKS_Y, _NOTE_Y = 8, 576, 616
_EVERY = (10, 25, 50, 100)
"""Steps between two figures of the axis: the first that leaves at most ``_MOST_TICKS``."""
_MOST_TICKS, _SPACED = 10, 4
_BODY, _GAP = 20, 14
_ROUNDING = 1e-12
"""What is no further than this from certain is certain."""
_SHOWN = 5e-6
"""A bar for less would be no pixel high."""


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the bars stand: that of 0 electoral votes at ``left``, each ``step`` pixels wide."""

    left: int
    step: int
    last: int

    def x(self, votes: int) -> int:
        return self.left + votes * self.step

    @property
    def right(self) -> int:
        return self.x(self.last + 1)


def compose_histogram(spec: HistogramSpec) -> Scene:
    """Lay out a histogram.

    Raises:
        ValueError: a colour is not an ink of the palette, or there are more electoral votes than pixels.
    """
    last = len(spec.masses) - 1
    step = (_RIGHT - _LEFT) // (last + 1)
    if not step:
        raise ValueError("more electoral votes than pixels")
    axis = _Axis((WIDTH - step * (last + 1)) // 2, step, last)
    elements = [
        *_bars(spec, axis),
        *_axis(axis),
        *_thresholds(spec, axis),
        *heading(legible(plain(spec.title)), legible(plain(spec.subtitle))),
        *_chances(spec),
        _note(spec),
    ]
    return Scene(Borders(), (), tuple(sorted(elements, key=painter)), hatched=False)


def percent(chance: float) -> str:
    """A chance with one decimal; never 0 or 100 unless it is."""
    if _ROUNDING < chance < 0.0005:  # noqa: PLR2004 - what would be shown as 0.0
        return "<0.1%"
    if 0.9995 <= chance < 1 - _ROUNDING:  # noqa: PLR2004 - what would be shown as 100.0
        return ">99.9%"
    return f"{100 * chance:.1f}%"


def _fill(spec: HistogramSpec, votes: int, last: int) -> Fill:
    """Whose the bar is: nobody's where neither has the majority."""
    if votes >= spec.majority:
        return Fill(spec.first.colour)
    return Fill(spec.second.colour) if last - votes >= spec.majority else Fill.UNDECIDED


def _bars(spec: HistogramSpec, axis: _Axis) -> Iterator[Columns]:
    """Bars that follow one another and are the same side's, together."""
    scale = (_BASE - _TOP) / max(spec.masses)
    heights = [max(round(mass * scale), 1) if mass > _SHOWN else 0 for mass in spec.masses]
    gap = 1 if axis.step >= _SPACED else 0
    for fill, those in groupby(range(axis.last + 1), key=lambda votes: _fill(spec, votes, axis.last)):
        votes = [*those]
        part = tuple(heights[votes[0] : votes[-1] + 1])
        yield Columns(axis.x(votes[0]), _BASE, axis.step, gap, part, fill)


def _axis(axis: _Axis) -> Iterator[Element]:
    yield Leader((axis.left, _BASE + 1), (axis.right, _BASE + 1))
    step = next((step for step in _EVERY if axis.last / step <= _MOST_TICKS), _EVERY[-1])
    for votes in range(0, axis.last + 1, step):
        middle = axis.x(votes) + axis.step / 2
        yield Leader((middle, _BASE + 1), (middle, _BASE + _TICK))
        yield Text(middle, _TICKS_Y, str(votes), Face.COUNT, _BODY, "middle", Tone.MUTED)


def _thresholds(spec: HistogramSpec, axis: _Axis) -> Iterator[Element]:
    """A line where the first side's majority begins, one where the second's ends, and whose side is whose."""
    begins, ends = min(spec.majority, axis.last + 1), max(axis.last - spec.majority + 1, 0)
    x, before = axis.x(begins), axis.x(ends)
    yield Rect(x - 1, _LINE_TOP, x + 1, _BASE + _TICK, None)
    if begins - ends > 1:
        yield Rect(before - 1, _LINE_TOP, before + 1, _BASE + _TICK, None)
    label = f"{spec.majority} to win"
    half = measure(label, Face.NAME, _BODY) / 2
    yield Text(min(max(x, _LEFT + half), _RIGHT - half), _MAJORITY_Y, label, Face.NAME, _BODY, "middle")
    yield from _side(f"{legible(plain(spec.first.name))} wins →", x + _GAP, "left", _RIGHT - x - _GAP, spec.first)
    yield from _side(
        f"← {legible(plain(spec.second.name))} wins", before - _GAP, "right", before - _GAP - _LEFT, spec.second
    )


def _side(label: str, x: float, align: Align, room: float, side: HistogramSide) -> Iterator[Text]:
    """Whose side of the line this is; nothing where there is no room for it."""
    text, size = fitted(label, Face.NAME, (_BODY,), room)
    if text == label:
        yield Text(x, _SIDES_Y, text, Face.NAME, size, align, Tone.TINT, Fill(side.colour))


def _chances(spec: HistogramSpec) -> Iterator[Text]:
    """Each side's chance at the end where its bars are, and between them the chance that nobody wins."""
    nobody = f"nobody {percent(spec.nobody)}"
    room = (_RIGHT - _LEFT) / 2 - measure(nobody, Face.NAME, _BODY) / 2 - 2 * _GAP
    ends: tuple[tuple[HistogramSide, int, Align], ...] = ((spec.second, _LEFT, "left"), (spec.first, _RIGHT, "right"))
    for side, x, align in ends:
        chance, fill = percent(side.chance), Fill(side.colour)
        width = measure(chance, Face.TITLE, _TOTAL) + _GAP
        name, size = fitted(legible(plain(side.name)), Face.NAME, _NAMES, room - width)
        offset = width if align == "left" else -width
        yield Text(x, _TOTALS_Y, chance, Face.TITLE, _TOTAL, align, Tone.TINT, fill)
        yield Text(x + offset, _TOTALS_Y, name, Face.NAME, size, align)
    yield Text(_MIDDLE, _TOTALS_Y, nobody, Face.NAME, _BODY, "middle", Tone.MUTED)


def _note(spec: HistogramSpec) -> Text:
    low, high = spec.central
    name = legible(plain(spec.first.name))
    text = f"Electoral votes of {name} · median {spec.median} · nine chances in ten: {low}–{high}"
    text, size = fitted(text, Face.TEXT, (_BODY,), _RIGHT - _LEFT)
    return Text(_MIDDLE, _NOTE_Y, text, Face.TEXT, size, "middle", Tone.MUTED)
