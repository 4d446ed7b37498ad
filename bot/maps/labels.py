"""The labels of the states: inside where there is room, beside the map with a line where there is none."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.maps.elements import Clearing, Element, Leader, Rect, Text, fill_of
from bot.maps.geometry import WIDTH
from bot.maps.lettering import Face, measure
from bot.maps.palette import Fill, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.maps.geometry import DistrictPeriod, Geometry, Point, Rings
    from bot.maps.places import Place

_COLUMN_STEP = 22
"""From one line of the column of callouts to the next."""
_GAP = 6
"""Between a code and a count on one line."""
_ASIDE, _UPWARDS = 18, 14
"""How far the label of a state makes way for chips where labels are long, in pixels."""
_CAPITALS = 0.7
"""The height of capitals and figures, as a share of the type's size."""
_EDGE = 5
"""A label keeps this far from the borders of its state, left and right together, where it is fitted to it."""


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of labels, in pixels.

    Attributes:
        inside: code and count upon a state: the first pair that fits; of one pair alone it is not asked whether.
        small: the same upon small states and districts.
        chip: upon a chip.
        callout: beside the map: the first in which the count fits.
        optional: whether a count is left out where it does not fit in the last of the sizes.
    """

    inside: tuple[tuple[int, int], ...]
    small: tuple[tuple[int, int], ...]
    chip: int
    callout: tuple[int, ...]
    optional: bool = False


NORMAL = Type(((21, 20),), ((18, 17),), 18, (20,))
MARGINS = Type(((20, 18), (18, 17), (17, 17)), ((18, 17), (17, 17)), 17, (20, 18, 17))
"""For labels such as "R+3.6", which are longer than a number of electors."""
LARGE = Type(((27, 26), (25, 23), (24, 22)), ((24, 23), (22, 21)), 22, (25, 22), optional=True)
"""For those who see badly: fewer labels, a quarter larger."""

_OVERHANG = 16
"""How far a callout without a chip reaches to the right of its place: it grows to the left."""
_CODE_X, _COUNT_X = 16, 46
"""In a callout, from its chip to the code and to the count."""


class Labeller:
    """Labels the places of one map.

    Args:
        geometry: where labels stand.
        fills: the fill of each side, in bar order.
        period: the district lines that are drawn, if any.
        sizes: of the type.
    """

    def __init__(
        self, geometry: Geometry, fills: tuple[Fill, ...], period: DistrictPeriod | None, sizes: Type = NORMAL
    ) -> None:
        self._geometry = geometry
        self._sizes = sizes
        self._labels = geometry.labels
        self._fills = fills
        self._period = period
        self._column_end = max(callout.at[1] for callout in self._labels.callouts.values() if callout.chip)

    def labels(self, places: Sequence[Place]) -> Iterator[Element]:
        """Every label, callout, chip and leader line."""
        by_state: dict[str, list[Place]] = {}
        for place in places:
            by_state.setdefault(place.state, []).append(place)
        spare: list[Place] = []
        for state, parts in by_state.items():
            if len(parts) > 1 and state in self._labels.divided:
                elements, left_over = self._divided(state, parts)
                yield from elements
                spare += left_over
            elif state in self._labels.inside:
                yield from self._inside(parts[0], self._labels.inside[state], one_line=state in self._labels.one_line)
            elif state in self._labels.callouts:
                yield from self._callout(parts[0])
            else:
                spare += parts
        yield from self._column(spare)

    def _inside(self, place: Place, at: Point, *, one_line: bool) -> Iterator[Text]:
        """The code and the count upon the state: on one line, or one above the other."""
        fill = fill_of(place.largest, self._fills)
        clearing = Clearing.PLATE if len(place.parts) > 1 else Clearing.HALO if place.changed else Clearing.NONE
        is_small = place.code in self._labels.small or "-" in place.code
        x, y = at
        size, count_size, count = self._fitted(place, at, one_line=one_line, is_small=is_small)
        if not one_line or not count:
            y += 0 if count else 8
            yield Text(x, y - 1, place.code, Face.CODE, size, "middle", Tone.LABEL, fill, clearing)
            if count:
                below = y - 2 + size
                yield Text(x, below, count, Face.COUNT, count_size, "middle", Tone.LABEL, fill, clearing)
            return
        count_size = size if self._sizes is NORMAL else count_size
        width = measure(place.code, Face.CODE, size) + _GAP + measure(count, Face.COUNT, count_size)
        yield Text(x - width / 2, y + 7, place.code, Face.CODE, size, "left", Tone.LABEL, fill, clearing)
        yield Text(x + width / 2, y + 7, count, Face.COUNT, count_size, "right", Tone.LABEL, fill, clearing)

    def _fitted(self, place: Place, at: Point, *, one_line: bool, is_small: bool) -> tuple[int, int, str]:
        """The sizes of a code and a count upon a state, and the count; empty if it is left out."""
        count = count_of(place)
        x, y = at
        sizes = self._sizes.small if is_small else self._sizes.inside
        if len(sizes) == 1:
            return *sizes[0], count
        for shown in (count, count.replace("+", "")):
            for size, count_size in sizes:
                width = measure(shown, Face.COUNT, count_size)
                if one_line:
                    width += measure(place.code, Face.CODE, size) + _GAP
                foot = y + 7 if one_line else y - 2 + size
                if width + _EDGE <= room(self._geometry.rings.get(place.state, ()), x, foot, count_size):
                    return size, count_size, shown
        return *sizes[-1], "" if self._sizes.optional and len(place.parts) == 1 else count.replace("+", "")

    def _callout(self, place: Place, slot: str | None = None, target: Point | None = None) -> Iterator[Element]:
        callout = self._labels.callouts[slot or place.code]
        target = target or callout.target
        x, y = callout.at
        if callout.chip:
            if target is not None:
                yield Leader((x - 5, y - 6), target)
            yield from self._line(place, x, round(y))
            return
        if target is not None:
            yield Leader((x, y + 5), target)
        count, size = count_of(place), self._sizes.callout[-1 if place.label and self._sizes.optional else 0]
        right = x + _OVERHANG
        yield Text(right, y, count, Face.COUNT, size, "right")
        yield Text(right - measure(count, Face.COUNT, size) - 5, y, place.code, Face.CODE, size, "right")

    def _line(self, place: Place, x: float, y: int) -> Iterator[Element]:
        """A line of the column: chip, code, count. The chip of a split place is split in the same proportion."""
        left, top, height = round(x), y - 15, 18
        if place.changed:
            yield Rect(left - 2, top - 2, left + 12, top + height + 2, None)
        passed = 0
        total = sum(count for _, count in place.parts)
        for side, count in place.parts:
            start, end = (top + round(height * share / total) for share in (passed, passed + count))
            passed += count
            fill = fill_of(side, self._fills)
            yield Rect(left, start, left + 10, end, fill)
        count = count_of(place)
        largest = self._sizes.callout[0]
        shift = max(measure(place.code, Face.CODE, largest) + 5 - (_COUNT_X - _CODE_X), 0)
        space = WIDTH - 8 - (left + _COUNT_X + shift)
        count, size = next(
            (
                (shown, size)
                for shown in (count, count.replace("+", ""))
                for size in self._sizes.callout
                if measure(shown, Face.COUNT, size) <= space
            ),
            (count, 0),
        )
        if not size:
            count, size = "" if place.label else str(place.electors), self._sizes.callout[-1]
        yield Text(left + _CODE_X, y, place.code, Face.CODE, largest)
        yield Text(left + _COUNT_X + shift, y, count, Face.COUNT, size)

    def _column(self, places: Sequence[Place]) -> Iterator[Element]:
        """What has no place on the map (a state newly admitted) stands below the callouts."""
        x = max(callout.at[0] for callout in self._labels.callouts.values() if callout.chip)
        for number, place in enumerate(places, 1):
            yield from self._line(place, x, round(self._column_end) + number * _COLUMN_STEP)

    def _divided(self, state: str, places: Sequence[Place]) -> tuple[list[Element], list[Place]]:
        """A state with districts that differ: one label inside, the others as callouts or chips.

        The places for which there is neither are handed back.
        """
        plan = self._labels.divided[state]
        home = next((place for place in places if plan.home in place.units), places[0])
        at, one_line = plan.at, plan.one_line
        if plan.others == "chips" and (home.label or self._sizes.optional):
            at, one_line = (at[0] - _ASIDE, at[1] - _UPWARDS), False
        elements: list[Element] = [*self._inside(home, at, one_line=one_line)]
        others = sorted((place for place in places if place is not home), key=lambda place: not self._anchor(place))
        if plan.others == "callouts":
            for place in others[:1]:
                elements += self._callout(place, state, self._anchor(place))
            return elements, others[1:]
        for place, (x, y) in zip(others, plan.chips, strict=False):
            elements += self._chip(place, x, y)
        return elements, others[len(plan.chips) :]

    def _anchor(self, place: Place) -> Point | None:
        """Where the leader line of a district ends."""
        anchors: Mapping[str, Point] = self._period.anchors if self._period else {}
        return next((anchors[unit] for unit in place.units if unit in anchors), None)

    def _chip(self, place: Place, right: float, middle: float) -> Iterator[Element]:
        """A label on a plate of its own fill, with a line to its district."""
        fill = fill_of(place.largest, self._fills)
        count = count_of(place)
        size = self._sizes.chip
        count = "" if self._sizes.optional else count
        width = round(measure(place.code, Face.CODE, size) + measure(count, Face.COUNT, size) + 5 + 12)
        left, top = round(right) - width, round(middle) - 11
        if (anchor := self._anchor(place)) is not None:
            yield Leader((right, middle), anchor)
        if place.changed:
            yield Rect(left - 2, top - 2, left + width + 2, top + 24, None)
        yield Rect(left, top, left + width, top + 22, fill)
        yield Text(left + 6, top + 17, place.code, Face.CODE, size, "left", Tone.LABEL, fill)
        yield Text(left + width - 6, top + 17, count, Face.COUNT, size, "right", Tone.LABEL, fill)


def room(rings: Rings, x: float, foot: float, size: int) -> float:
    """Twice the way from ``x`` to the nearer border of a state, for a line of text that stands on ``foot``.

    Without an outline there are no borders.
    """
    nearest = float("inf")
    for y in (foot - 1, foot - size * _CAPITALS):
        for ring in rings:
            for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
                if (y0 > y) != (y1 > y):
                    nearest = min(nearest, abs(x0 + (y - y0) * (x1 - x0) / (y1 - y0) - x))
    return 2 * nearest


def count_of(place: Place) -> str:
    """The electors of a place; where two share it, both counts in the order of the bar: "11–9"; or its label."""
    if place.label:
        return place.label
    if len(place.parts) == 2:  # noqa: PLR2004  a pair
        return "–".join(str(count) for _, count in place.parts)
    return str(place.electors)
