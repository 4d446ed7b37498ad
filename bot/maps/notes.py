"""Names below the score bar: sides too small for the header, and the electors whom nobody has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.maps.elements import Element, Rect, Text
from bot.maps.geometry import WIDTH
from bot.maps.lettering import Face, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.maps.palette import Fill

GAP = 24
"""Between two names in a row, in pixels."""
NOTE_Y = 166
"""The baseline of the first line below the bar."""
_LINES = ((NOTE_Y, 330, WIDTH - 32), (191, 440, 960))
"""Baselines, and from where to where nothing of the map is in the way."""
_SIZES = (22, 20)
_CHIP, _CHIP_GAP, _COUNT_GAP = 14, 6, 5


@dataclass(frozen=True, slots=True)
class Note:
    """One side, or the undecided electors; ``middle`` is that of its part of the bar."""

    fill: Fill | None
    count: int
    name: str
    middle: float

    def width(self, size: int) -> float:
        """The width of chip, count and name."""
        chip = _CHIP + _CHIP_GAP if self.fill else 0
        return chip + measure(str(self.count), Face.CODE, size) + _COUNT_GAP + measure(self.name, Face.COUNT, size)

    def elements(self, left: float, baseline: int, size: int) -> Iterator[Element]:
        """Chip, count and name from ``left``."""
        if self.fill:
            yield Rect(round(left), baseline - _CHIP, round(left) + _CHIP, baseline, self.fill)
            left += _CHIP + _CHIP_GAP
        count = str(self.count)
        yield Text(left, baseline, count, Face.CODE, size)
        yield Text(left + measure(count, Face.CODE, size) + _COUNT_GAP, baseline, self.name, Face.COUNT, size)


def notes_below(notes: Sequence[Note], obstacle: Text | None = None) -> Iterator[Element]:
    """The notes in the order of the bar, each near its part of it, on one line or two; what does not fit is added up.

    Args:
        notes: what is to be named.
        obstacle: a text that stands on the first line already.
    """
    rest = [*notes]
    for baseline, left, right in _LINES:
        if not rest:
            return
        room = (left, right) if obstacle is None or baseline != obstacle.y else _beside(obstacle, rest, left, right)
        taken = _most(rest, *room, counted=baseline == _LINES[-1][0])
        shown = rest[:taken]
        if taken < len(rest) and baseline == _LINES[-1][0]:
            shown.append(_added_up(rest[taken:], room[1]))
        yield from _line(shown, baseline, *room)
        rest = rest[taken:]


def _most(notes: Sequence[Note], left: float, right: float, *, counted: bool) -> int:
    """How many notes fit on a line, the first first; where the rest is ``counted``, beside what counts it."""
    for taken in range(len(notes), 0, -1):
        line = [*notes[:taken]]
        if counted and taken < len(notes):
            line.append(_added_up(notes[taken:], right))
        if sum(note.width(_SIZES[-1]) for note in line) + GAP * (len(line) - 1) <= right - left:
            return taken
    return 0


def _added_up(notes: Sequence[Note], middle: float) -> Note:
    return Note(None, sum(note.count for note in notes), f"for {len(notes)} others", middle)


def _line(notes: Sequence[Note], baseline: int, left: float, right: float) -> Iterator[Element]:
    for size in _SIZES:
        lefts = spread([note.middle for note in notes], [note.width(size) for note in notes], left, right)
        if lefts is not None:
            for x, note in zip(lefts, notes, strict=True):
                yield from note.elements(x, baseline, size)
            return


def _beside(obstacle: Text, notes: Sequence[Note], left: float, right: float) -> tuple[float, float]:
    """The side of the obstacle on which the notes would rather be."""
    width = measure(obstacle.text, obstacle.face, obstacle.size)
    if sum(note.middle for note in notes) < (obstacle.left + width / 2) * len(notes):
        return left, obstacle.left - GAP
    return obstacle.left + width + GAP, right


def spread(
    middles: Sequence[float], widths: Sequence[float], left: float, right: float, gap: float = GAP
) -> list[float] | None:
    """Left ends of boxes in a row, in order and ``gap`` apart, middles as near as can be to where they should be.

    The squares of the distances are the least possible (pool adjacent violators). None where the boxes do not fit.
    """
    before = [0.0, *accumulate(width + gap for width in widths)]
    slack = right - left - (before[-1] - gap)
    if slack < 0:
        return None
    pools: list[tuple[float, int]] = []
    for middle, width, offset in zip(middles, widths, before, strict=False):
        wanted, size = middle - width / 2 - offset, 1
        while pools and pools[-1][0] > wanted:
            mean, others = pools.pop()
            wanted, size = (mean * others + wanted * size) / (others + size), others + size
        pools.append((wanted, size))
    starts = (min(max(mean, left), left + slack) for mean, size in pools for _ in range(size))
    return [start + offset for start, offset in zip(starts, before, strict=False)]
