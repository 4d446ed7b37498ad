"""The labels of the states: inside where there is room, beside the map with a line where there is none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, product
from typing import TYPE_CHECKING

from bot.maps.elements import Clearing, Element, Leader, Rect, Text, fill_of
from bot.maps.geometry import WIDTH
from bot.maps.lettering import SMALLEST, Face, measure
from bot.maps.palette import Fill, Tone
from bot.maps.room import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.maps.geometry import DistrictPeriod, Geometry, Point
    from bot.maps.places import Place

_COLUMN_STEP = 22
"""From one line of the column of callouts to the next."""
_GAP = 6
"""Between a code and a count on one line."""
_ASIDE, _UPWARDS = 18, 14
"""How far the label of a state makes way for chips where labels are long, in pixels."""


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes of labels, in pixels.

    Attributes:
        inside: code and count upon a state: the first that has room there, else the last.
        small: the same upon small states and districts.
        chip: upon a chip.
        callout: beside the map: the first in which the count fits.
        fitted: whether a label upon a state goes without its count where in none of its sizes it has room.
        counts_on_chips: whether a chip has a count.
    """

    inside: tuple[tuple[int, int], ...]
    small: tuple[tuple[int, int], ...]
    chip: int
    callout: tuple[int, ...]
    fitted: bool = True
    counts_on_chips: bool = True


NORMAL = Type(((21, SMALLEST),), ((SMALLEST, SMALLEST),), SMALLEST, (SMALLEST,), fitted=False)
MARGINS = Type(((21, SMALLEST),), ((SMALLEST, SMALLEST),), SMALLEST, (SMALLEST,))
"""For labels such as "R+3.6", which are longer than a number of electors."""
LARGE = Type(((27, 26), (25, 23), (24, 22)), ((24, 23), (22, 21)), 22, (25, 22), counts_on_chips=False)
"""For those who see badly: fewer labels, a quarter larger."""

_SHIFTS = (0, 3, -3, 6, -6, 10, -10)
"""How far down a label may be moved so that it has room, the first best."""
_PADDING = 4
"""Between the edge of a chip and its text."""
_OVERHANG = 16
"""How far a callout without a chip reaches to the right of its place: it grows to the left."""
_CODE_X, _COUNT_X = 16, 46
"""In a callout, from its chip to the code and to the count."""


@dataclass(frozen=True, slots=True)
class _Label:
    """A label upon a state: a code and a count, their sizes, and where both stand."""

    code: str
    count: str
    size: int
    count_size: int
    at: Point

    @property
    def width(self) -> float:
        """Of both on one line."""
        return measure(self.code, Face.CODE, self.size) + _GAP + measure(self.count, Face.COUNT, self.count_size)

    def lines(self, *, one_line: bool) -> tuple[Line, ...]:
        """What has to have room."""
        y = self.at[1]
        if one_line:
            return (Line(self.width, y + 7, self.size),)
        return (
            Line(measure(self.code, Face.CODE, self.size), y - 1, self.size),
            Line(measure(self.count, Face.COUNT, self.count_size), y - 2 + self.size, self.count_size),
        )


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

    def _inside(self, place: Place, at: Point, *, one_line: bool, right: float = WIDTH) -> Iterator[Text]:
        """The code and the count upon the state: on one line, or one above the other."""
        fill = fill_of(place.largest, self._fills)
        clearing = Clearing.PLATE if len(place.parts) > 1 else Clearing.HALO if place.changed else Clearing.NONE
        label = self._label(place, at, one_line=one_line, right=right)
        x, y = label.at
        if not one_line or not label.count:
            y += 0 if label.count else 8
            yield Text(x, y - 1, place.code, Face.CODE, label.size, "middle", Tone.LABEL, fill, clearing)
            if label.count:
                below = y - 2 + label.size
                yield Text(x, below, label.count, Face.COUNT, label.count_size, "middle", Tone.LABEL, fill, clearing)
            return
        left, right = x - label.width / 2, x + label.width / 2
        yield Text(left, y + 7, place.code, Face.CODE, label.size, "left", Tone.LABEL, fill, clearing)
        yield Text(right, y + 7, label.count, Face.COUNT, label.count_size, "right", Tone.LABEL, fill, clearing)

    def _label(self, place: Place, at: Point, *, one_line: bool, right: float) -> _Label:
        """Which label stands upon a state, and where; its count is empty if it is left out."""
        count = count_of(place)
        sizes = self._sizes.small if place.code in self._labels.small or "-" in place.code else self._sizes.inside
        if one_line and not self._sizes.fitted:
            sizes = tuple((size, size) for size, _ in sizes)
        for shown, (size, count_size), shift in product(
            dict.fromkeys((count, count.replace("+", ""))), sizes, _SHIFTS
        ):
            label = _Label(place.code, shown, size, count_size, (at[0], at[1] + shift))
            x = self._geometry.rooms.middle(place.state, at[0], label.lines(one_line=one_line), right)
            if x is not None:
                return replace(label, at=(x, at[1] + shift))
        is_left_out = self._sizes.fitted and len(place.parts) == 1
        return _Label(place.code, "" if is_left_out else count, *sizes[-1], at)

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
        count, size = count_of(place), self._sizes.callout[-1 if place.label else 0]
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
        space = WIDTH - 6 - (left + _COUNT_X + shift)
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
        others = sorted((place for place in places if place is not home), key=lambda place: not self._anchor(place))
        if plan.others == "callouts":
            label = self._inside(home, plan.at, one_line=plan.one_line)
            callouts = (self._callout(place, state, self._anchor(place)) for place in others[:1])
            return [*label, *chain.from_iterable(callouts)], others[1:]
        chips = [element for place, at in zip(others, plan.chips, strict=False) for element in self._chip(place, *at)]
        at, one_line = plan.at, plan.one_line
        if self._sizes.fitted:
            at, one_line = (at[0] - _ASIDE, at[1] - _UPWARDS), False
        right = min(element.left for element in chips if isinstance(element, Rect))
        return [*self._inside(home, at, one_line=one_line, right=right), *chips], others[len(plan.chips) :]

    def _anchor(self, place: Place) -> Point | None:
        """Where the leader line of a district ends."""
        anchors: Mapping[str, Point] = self._period.anchors if self._period else {}
        return next((anchors[unit] for unit in place.units if unit in anchors), None)

    def _chip(self, place: Place, right: float, middle: float) -> Iterator[Element]:
        """A label on a plate of its own fill, with a line to its district."""
        fill = fill_of(place.largest, self._fills)
        count = count_of(place).replace("+", "") if self._sizes.counts_on_chips else ""
        size = self._sizes.chip
        width = round(measure(place.code, Face.CODE, size) + measure(count, Face.COUNT, size) + 5 + 2 * _PADDING)
        left, top = round(right) - width, round(middle) - 11
        if (anchor := self._anchor(place)) is not None:
            yield Leader((right, middle), anchor)
        if place.changed:
            yield Rect(left - 2, top - 2, left + width + 2, top + 24, None)
        yield Rect(left, top, left + width, top + 22, fill)
        yield Text(left + _PADDING, top + 18, place.code, Face.CODE, size, "left", Tone.LABEL, fill)
        yield Text(left + width - _PADDING, top + 18, count, Face.COUNT, size, "right", Tone.LABEL, fill)


def count_of(place: Place) -> str:
    """The electors of a place; where two share it, both counts in the order of the bar: "11–9"; or its label."""
    if place.label:
        return place.label
    if len(place.parts) == 2:  # noqa: PLR2004  a pair
        return "–".join(str(count) for _, count in place.parts)
    return str(place.electors)
