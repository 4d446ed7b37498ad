"""Labels of an electors map: each state's code where there is room, and the initial of whom a stray elector chose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.maps.elements import Rect, Text, fill_of
from bot.maps.hexagons import middle_of, neighbours, position
from bot.maps.lettering import SMALLEST, Face, measure
from bot.maps.palette import Tone
from bot.maps.seats import SILENT, Mark
from bot.maps.stamps import row_height

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.maps.hexagons import Cell
    from bot.maps.palette import Fill
    from bot.maps.placement import Placement
    from bot.maps.places import Side
    from bot.maps.seats import Bloc

_SIZES, _LARGE_SIZES = (SMALLEST, 26), (25, 30)
"""The smallest and the largest type, usually and in the larger variant."""
_SHARE, _CAPITALS = 0.75, 0.7
"""The size of type for a width of hexagon, and how high its capitals are."""
_ROOM, _ALONE = 0.94, 0.3
"""Of a hexagon's width, what a text may take; how much further off, in squared widths, two hexagons beside each other
may be to be preferred to one."""
_PATCH = 2
"""Pixels of plain fill round a code: neither a seam nor the gap to the next state is in its way."""


def seat_labels(
    blocs: Sequence[Bloc], placement: Placement, sides: Sequence[Side], *, large: bool = False
) -> Iterator[Text | Rect]:
    """The labels. What would have to be smaller than the smallest type is left out; ``large``: they are larger."""
    fills = tuple(side.fill for side in sides)
    smallest, largest = _LARGE_SIZES if large else _SIZES
    size = min(max(round(placement.width * _SHARE), smallest), largest)
    room = _ROOM * placement.width if row_height(placement.width) > _CAPITALS * size else 0
    states: dict[str, list[Bloc]] = {}
    for bloc in blocs:
        states.setdefault(bloc.state, []).append(bloc)
    taken: set[Cell] = set()
    for state, own in states.items():
        width = measure(state, Face.CODE, size)
        found = _best_spot(own, [cells for cells in (1, 2) if width <= room + (cells - 1) * placement.width])
        if found is not None:
            bloc, spot = found
            taken.update(spot)
            text = _text(spot, placement, state, size, bloc, fills)
            if text.fill is not None:
                yield _patch(text, spot, placement, text.fill)
            yield text
    for bloc in blocs:
        if bloc.mark is Mark.STRAY and bloc.side is not None:
            initial = sides[bloc.side].name[:1]
            if initial and measure(initial, Face.CODE, size) <= room:
                for cell in bloc.cells:
                    if cell not in taken:
                        yield _text((cell,), placement, initial, size, bloc, fills)


def _best_spot(blocs: Sequence[Bloc], sizes: Sequence[int]) -> tuple[Bloc, tuple[Cell, ...]] | None:
    """Where a state's code stands: upon those who do not stray, if there are any; upon most of them.

    ``sizes``: on how many cells beside each other it would have room.
    """
    for bloc in sorted(blocs, key=lambda bloc: (bloc.mark is Mark.STRAY, -len(bloc.cells))):
        if spot := _spot(bloc.cells, tuple(sizes)):
            return bloc, spot
    return None


@lru_cache(maxsize=512)
def _spot(cells: tuple[Cell, ...], sizes: tuple[int, ...]) -> tuple[Cell, ...]:
    """The cell, or the two beside each other, nearest to the middle of all."""
    x, y = middle_of(cells)
    pairs = ((cell, neighbours(cell)[0]) for cell in cells if neighbours(cell)[0] in cells)
    spots = [spot for spot in (*((cell,) for cell in cells), *pairs) if len(spot) in sizes]

    def distance(spot: tuple[Cell, ...]) -> tuple[float, tuple[Cell, ...]]:
        (left, row), (right, _) = position(spot[0]), position(spot[-1])
        off = ((left + right) / 2 - x) ** 2 + (row - y) ** 2
        return off + _ALONE * (len(spot) == 1), spot

    return min(spots, key=distance, default=())


def _text(
    spot: tuple[Cell, ...], placement: Placement, text: str, size: int, bloc: Bloc, fills: tuple[Fill, ...]
) -> Text:
    """A text in the middle of a spot: in the label ink of its fill, or upon the ground of hollow cells."""
    (left, y), (right, _) = placement.at(spot[0]), placement.at(spot[-1])
    x, baseline = (left + right) / 2, round(y + _CAPITALS * size / 2)
    if bloc.mark in SILENT:
        return Text(x, baseline, text, Face.CODE, size, "middle")
    return Text(x, baseline, text, Face.CODE, size, "middle", Tone.LABEL, fill_of(bloc.side, fills))


def _patch(text: Text, spot: tuple[Cell, ...], placement: Placement, fill: Fill) -> Rect:
    """Plain fill behind a code, as far as its cells go."""
    half = placement.width // 2
    width = measure(text.text, text.face, text.size)
    left = max(round(text.left) - _PATCH, placement.at(spot[0])[0] - half)
    right = min(round(text.left + width) + _PATCH, placement.at(spot[-1])[0] + half)
    bottom = round(text.y) + _PATCH
    return Rect(left, bottom - round(_CAPITALS * text.size) - 2 * _PATCH, right, bottom, fill)
