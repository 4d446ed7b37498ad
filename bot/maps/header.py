"""The header: title and subtitle, every side by name with its total, and the score bar.

Two sides stand at the two ends. Three or four stand in one row, all in the same type. Of five or more, those that
have a visible part of the bar do; the others (the five persons of 2016's seven faithless votes) are named below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.maps.elements import Element, Rect, Text
from bot.maps.geometry import WIDTH
from bot.maps.lettering import Face, fitted, measure
from bot.maps.notes import GAP, NOTE_Y, Note, notes_below, spread
from bot.maps.palette import Fill, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.maps.places import Side

_LEFT, _RIGHT, _MIDDLE = 32, WIDTH - 32, WIDTH // 2
_TITLE_Y, _TOTALS_Y = 50, 104
_BAR_TOP, _BAR_BOTTOM, _OVERHANG = 116, 138, 6
_TITLE_SIZES, _SUBTITLE_SIZES = range(33, 25, -1), range(21, 19, -1)
_TOTAL, _NAME_SIZES, _MAJORITY = 42, range(25, 19, -1), 20
_ROW_SIZES = ((42, 25), (36, 23), (32, 21))
"""Totals and names of the sides in one row: the first pair of sizes that fits."""
_PAIR, _ALWAYS_NAMED_ALIKE, _VISIBLE = 2, 4, 0.02
"""Sides at the ends; sides in one row whatever their totals; the share of the bar that earns a place in it."""
_WIDE = 6
"""A part of the bar this wide, in pixels, gives two of them to the gap beside it; a narrower one gives one."""
_TICK = "✓"


@dataclass(frozen=True, slots=True)
class Score:
    """What the bar shows.

    Attributes:
        sides: in bar order; ``undecided`` electors stand before the last of them, and are called ``unheld``.
        total: the length of the bar: electors appointed, or more where each cast two votes.
        comparable: whether the majority has a place on the bar: not where electors cast two votes each.
    """

    sides: tuple[Side, ...]
    undecided: int
    unheld: str
    majority: int
    total: int
    comparable: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    side: Side | None
    left: int
    right: int

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def header(title: str, subtitle: str, score: Score) -> Iterator[Element]:
    """All elements above the map."""
    yield from heading(title, subtitle)
    segments = _segments(score)
    yield from _bar(segments)
    named, row = _named(segments, score)
    majority = Text(_MIDDLE, NOTE_Y if row else _TOTALS_Y, f"{score.majority} to win", Face.NAME, _MAJORITY, "middle")
    yield from row or _ends(named, majority)
    yield majority
    if score.comparable:
        top = _BAR_TOP if row else _BAR_TOP - _OVERHANG
        yield Rect(_MIDDLE - 2, top, _MIDDLE + 1, _BAR_BOTTOM + _OVERHANG, None)
    notes = [_note(segment, score) for segment in segments if segment.side not in named]
    yield from notes_below([note for note in notes if note.count], majority if row else None)


def heading(title: str, subtitle: str) -> Iterator[Text]:
    """The title, and the subtitle where the title leaves off; of a long title's line it keeps up to a third."""
    room = _RIGHT - _LEFT
    kept = min(measure(subtitle, Face.TEXT, _SUBTITLE_SIZES[-1]), room / 3) + GAP if subtitle else 0
    title, size = fitted(title, Face.TITLE, _TITLE_SIZES, room - kept)
    yield Text(_LEFT, _TITLE_Y, title, Face.TITLE, size)
    if subtitle:
        room -= measure(title, Face.TITLE, size) + GAP
        subtitle, size = fitted(subtitle, Face.TEXT, _SUBTITLE_SIZES, room)
        yield Text(_RIGHT, _TITLE_Y - 1, subtitle, Face.TEXT, size, "right", Tone.MUTED)


def _segments(score: Score) -> list[_Segment]:
    """The parts of the bar, also those of no width."""
    counts: list[tuple[Side | None, int]] = [(side, side.electoral_votes) for side in score.sides]
    counts.insert(max(len(counts) - 1, 1), (None, score.undecided))
    segments: list[_Segment] = []
    passed = 0
    for side, count in counts:
        ends = [_LEFT + round((_RIGHT - _LEFT) * share / max(score.total, 1)) for share in (passed, passed + count)]
        segments.append(_Segment(side, *ends))
        passed += count
    return segments


def _bar(segments: Sequence[_Segment]) -> Iterator[Rect]:
    """The bar; what came from changed units is hatched, at the end where it meets the others."""
    for segment in segments:
        side, width = segment.side, segment.right - segment.left
        if not width:
            continue
        gap = 0 if segment.right == _RIGHT else 2 if width > _WIDE else 1
        left, right = segment.left, segment.right - gap
        yield Rect(left, _BAR_TOP, right, _BAR_BOTTOM, side.fill if side else Fill.UNDECIDED)
        if side and side.changed:
            hatched = round((right - left) * min(side.changed / side.electoral_votes, 1))
            start = right - hatched if side.order == 0 else left
            yield Rect(start, _BAR_TOP, start + hatched, _BAR_BOTTOM, side.fill, hatched=True)


def _named(segments: Sequence[_Segment], score: Score) -> tuple[list[Side], list[Text]]:
    """The sides named above the bar, and their row; no row where they stand at the two ends."""
    named = [*score.sides]
    if len(named) > _ALWAYS_NAMED_ALIKE:
        named = [side for side in named if side.electoral_votes >= _VISIBLE * score.total]
    while len(named) > _PAIR or any(side not in (score.sides[0], score.sides[-1]) for side in named):
        row = _row([segment for segment in segments if segment.side in named], named)
        if row:
            return named, row
        named.remove(min(named, key=lambda side: side.electoral_votes))
    return named, []


def _row(segments: Sequence[_Segment], sides: Sequence[Side]) -> list[Text]:
    """Every side in the same type, the outer two at the margins, the others near their parts of the bar.

    Nothing where there is no room.
    """
    for total_size, name_size in _ROW_SIZES:
        pieces = [_piece(side, total_size, name_size) for side in sides]
        widths = [width for _, width in pieces]
        middles = [segment.middle for segment in segments]
        middles[0], middles[-1] = _LEFT + widths[0] / 2, _RIGHT - widths[-1] / 2
        lefts = spread(middles, widths, _LEFT, _RIGHT, GAP + 4)
        if lefts is not None:
            return [
                Text(left + text.x, text.y, text.text, text.face, text.size, tone=text.tone, fill=text.fill)
                for left, (texts, _) in zip(lefts, pieces, strict=True)
                for text in texts
            ]
    return []


def _piece(side: Side, total_size: int, name_size: int) -> tuple[list[Text], float]:
    """A side's total and name, placed from 0, and their width."""
    total, name = str(side.electoral_votes), f"{side.name} {_TICK}" if side.elected else side.name
    x = measure(total, Face.TITLE, total_size) + 9
    texts = [
        Text(0, _TOTALS_Y, total, Face.TITLE, total_size, tone=Tone.TINT, fill=side.fill),
        Text(x, _TOTALS_Y, name, Face.NAME, name_size),
    ]
    return texts, x + measure(name, Face.NAME, name_size)


def _ends(sides: Sequence[Side], majority: Text) -> Iterator[Text]:
    """The first side from the left, the second from the right."""
    edge = majority.left - GAP
    for side, mirrored in zip(sides, (False, True), strict=False):
        for text in _end(side, edge):
            if mirrored:
                yield Text(WIDTH - text.x, text.y, text.text, text.face, text.size, "right", text.tone, text.fill)
            else:
                yield text


def _end(side: Side, edge: float) -> Iterator[Text]:
    """A side's total, name and tick, from the left margin up to ``edge``."""
    total = str(side.electoral_votes)
    x = _LEFT + measure(total, Face.TITLE, _TOTAL) + 12
    mark = measure(_TICK, Face.NAME, _NAME_SIZES[0]) + 10 if side.elected else 0
    name, size = fitted(side.name, Face.NAME, _NAME_SIZES, edge - x - mark)
    yield Text(_LEFT, _TOTALS_Y, total, Face.TITLE, _TOTAL, tone=Tone.TINT, fill=side.fill)
    yield Text(x, _TOTALS_Y, name, Face.NAME, size)
    if side.elected:
        yield Text(x + measure(name, Face.NAME, size) + 10, _TOTALS_Y, _TICK, Face.NAME, _NAME_SIZES[0])


def _note(segment: _Segment, score: Score) -> Note:
    side = segment.side
    if side is None:
        return Note(Fill.UNDECIDED, score.undecided, score.unheld, segment.middle)
    name = f"{side.name} {_TICK}" if side.elected else side.name
    return Note(side.fill, side.electoral_votes, name, segment.middle)
