"""The list in the Atlantic: who holds what where colour alone would have to say it.

First the split states with more than two holders or a minor one, then what each side but the two largest holds,
then the other split states. What does not fit is counted on the last line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.maps.elements import Element, Hexagon, Look, Rect, Text, fill_of
from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.lettering import Face, fitted, measure
from bot.maps.palette import Fill, Tone
from bot.maps.stamps import ALL_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.maps.places import Place, Side

_LEFT, _RIGHT, _LAST_Y = 1000, WIDTH - 10, HEIGHT - 16
_ROOM = 11 * 23
"""Pixels, counted up from the last line: higher stands the coast of North Carolina."""
_STEP, _BREAK, _SIZE, _CHIP = 23, 5, 20, 12
"""From line to line, what is added between two entries, the type's size, and a chip's."""
_HEXAGON = 18
"""The width of a hexagon that stands in the place of a chip, in pixels."""
_INDENT = 32
"""From the code of a split state to its holders."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: a state's code, or a holder's name, or codes.

    Before the text stands a chip of a fill; or, with a ``look``, a hexagon, which may be ``outlined``.
    """

    code: str = ""
    fill: Fill | None = None
    text: str = ""
    indent: int = 0
    look: Look | None = None
    outlined: bool = False


def panel(places: Sequence[Place], sides: Sequence[Side], unheld: str) -> Iterator[Element]:
    """The list, as many entries of it as fit; nothing when there is nothing that it has to say."""
    yield from listed([*_entries(places, sides, unheld)])


def listed(entries: Sequence[Sequence[Row]]) -> Iterator[Element]:
    """Entries down to the bottom of the picture, as many as fit; what does not is counted on the last line."""
    shown = _fitting(entries)
    if shown < len(entries):
        entries = [*entries[:shown], [Row(text=f"and {len(entries) - shown} more")]]
    y = _LAST_Y
    for entry in reversed(entries):
        for row in reversed(entry):
            yield from _drawn(row, y)
            y -= _STEP
        y -= _BREAK


def fits(entries: Sequence[Sequence[Row]]) -> bool:
    """Whether there is room for all entries."""
    return sum(len(entry) * _STEP + _BREAK for entry in entries) - _BREAK <= _ROOM


def fits_beside_chip(text: str) -> bool:
    """Whether a text fits on one line of the list."""
    return measure(text, Face.COUNT, _SIZE) <= _RIGHT - _LEFT - _CHIP - 6


def _fitting(entries: Sequence[Sequence[Row]]) -> int:
    """How many entries there is room for, the first first; if not for all, with a line that counts the others."""
    if fits(entries):
        return len(entries)
    return max(number for number in range(len(entries)) if fits([*entries[:number], [Row()]]))


def _entries(places: Sequence[Place], sides: Sequence[Side], unheld: str) -> Iterator[list[Row]]:
    fills = tuple(side.fill for side in sides)
    largest = {side.order for side in sorted(sides, key=lambda side: -side.electoral_votes)[:2]}
    split = [place for place in places if len(place.parts) > 1]
    plain = [place for place in split if {side for side, _ in place.parts} <= largest]
    for place in split:
        if place not in plain:
            yield split_rows(place, sides, fills, unheld)
    for side in sides:
        if side.order not in largest:
            held = [place.code for place in places if place.parts == ((side.order, place.electors),)]
            if held:
                yield [Row(fill=side.fill, text=side.name), *wrapped(held)]
    if len(plain) * (2 * _STEP + _BREAK) > _ROOM:
        yield _key([side for side in sides if side.order in largest])
        return
    for place in plain:
        yield split_rows(place, sides, fills, unheld)


def _key(pair: Sequence[Side]) -> list[Row]:
    """How to read "11–9" where so many states are split that they cannot be listed."""
    return [
        Row(text="Where a state is split:"),
        *(
            Row(fill=side.fill, text=f"{order} {side.name}")
            for side, order in zip(pair, ("first", "then"), strict=False)
        ),
    ]


def split_rows(place: Place, sides: Sequence[Side], fills: tuple[Fill, ...], unheld: str) -> list[Row]:
    """A split state's code and its holders, a line each."""
    return [
        Row(
            code="" if number else place.code,
            fill=fill_of(side, fills),
            text=f"{count} {unheld if side is None else sides[side].name}",
            indent=_INDENT,
        )
        for number, (side, count) in enumerate(place.parts)
    ]


def wrapped(codes: Sequence[str]) -> Iterator[Row]:
    """Codes on as many lines as they need."""
    line = ""
    for code in codes:
        longer = f"{line} {code}".strip()
        if not fits_beside_chip(longer):
            yield Row(text=line, indent=_CHIP + 6)
            longer = code
        line = longer
    yield Row(text=line, indent=_CHIP + 6)


def _drawn(row: Row, y: int) -> Iterator[Element]:
    x = _LEFT + row.indent
    if row.code:
        yield Text(_LEFT, y, row.code, Face.CODE, _SIZE)
    if row.fill and row.look:
        middle = x + _HEXAGON // 2 - 5, y - _CHIP // 2
        yield Hexagon(*middle, _HEXAGON, row.fill, row.look, ALL_SIDES * row.outlined, alone=True)
        x += _CHIP + 6
    elif row.fill:
        yield Rect(x, y - _CHIP - 1, x + _CHIP, y - 1, row.fill)
        x += _CHIP + 6
    text, size = fitted(row.text, Face.COUNT, (_SIZE,), _RIGHT - x)
    yield Text(x, y, text, Face.COUNT, size, tone=Tone.STRONG if row.fill else Tone.MUTED)
