"""The labels of the states: inside where there is room, beside the map with a line where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.maps.elements import Clearing, Element, Leader, Rect, Text, fill_of
from bot.maps.geometry import WIDTH
from bot.maps.lettering import Face, measure
from bot.maps.palette import Fill, Tone

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.maps.geometry import DistrictPeriod, Geometry, Point
    from bot.maps.places import Place

_SIZE, _SMALL, _CHIP_SIZE = 21, 18, 18
_CALLOUT = 20
_COLUMN_STEP = 22
"""From one line of the column of callouts to the next."""
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
    """

    def __init__(self, geometry: Geometry, fills: tuple[Fill, ...], period: DistrictPeriod | None) -> None:
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
        size = _SMALL if place.code in self._labels.small or "-" in place.code else _SIZE
        count = count_of(place)
        x, y = at
        if not one_line:
            yield Text(x, y - 1, place.code, Face.CODE, size, "middle", Tone.LABEL, fill, clearing)
            yield Text(x, y - 2 + size, count, Face.COUNT, size - 1, "middle", Tone.LABEL, fill, clearing)
            return
        gap = 6
        width = measure(place.code, Face.CODE, size) + gap + measure(count, Face.COUNT, size)
        yield Text(x - width / 2, y + 7, place.code, Face.CODE, size, "left", Tone.LABEL, fill, clearing)
        yield Text(x + width / 2, y + 7, count, Face.COUNT, size, "right", Tone.LABEL, fill, clearing)

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
        count = count_of(place)
        right = x + _OVERHANG
        yield Text(right, y, count, Face.COUNT, _CALLOUT, "right")
        yield Text(right - measure(count, Face.COUNT, _CALLOUT) - 5, y, place.code, Face.CODE, _CALLOUT, "right")

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
        shift = max(measure(place.code, Face.CODE, _CALLOUT) + 5 - (_COUNT_X - _CODE_X), 0)
        room = WIDTH - 8 - (left + _COUNT_X + shift)
        if measure(count, Face.COUNT, _CALLOUT) > room:
            count = "" if place.label else str(place.electors)
        yield Text(left + _CODE_X, y, place.code, Face.CODE, _CALLOUT)
        yield Text(left + _COUNT_X + shift, y, count, Face.COUNT, _CALLOUT)

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
        elements: list[Element] = [*self._inside(home, plan.at, one_line=plan.one_line)]
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
        width = round(measure(place.code, Face.CODE, _CHIP_SIZE) + measure(count, Face.COUNT, _CHIP_SIZE) + 5 + 12)
        left, top = round(right) - width, round(middle) - 11
        if (anchor := self._anchor(place)) is not None:
            yield Leader((right, middle), anchor)
        if place.changed:
            yield Rect(left - 2, top - 2, left + width + 2, top + 24, None)
        yield Rect(left, top, left + width, top + 22, fill)
        yield Text(left + 6, top + 17, place.code, Face.CODE, _CHIP_SIZE, "left", Tone.LABEL, fill)
        yield Text(left + width - 6, top + 17, count, Face.COUNT, _CHIP_SIZE, "right", Tone.LABEL, fill)


def count_of(place: Place) -> str:
    """The electors of a place; where two share it, both counts in the order of the bar: "11–9"; or its label."""
    if place.label:
        return place.label
    if len(place.parts) == 2:  # noqa: PLR2004  a pair
        return "–".join(str(count) for _, count in place.parts)
    return str(place.electors)
