"""How much a passage says, and whether that agrees with a count: "nearly 2.9 million", "more than 4.6 million"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.questions.claims.marks import Mark

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_ONES.split())} | {
    word: value * 10 for value, word in enumerate(_TENS.split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_ARTICLES = {"a", "an", "the", "some"}
_PERCENT = {"%", "percent", "percentage", "points", "point", "pct"}
_ORDINALS = {"st", "nd", "rd", "th"}
FIRST_YEAR, LAST_YEAR = 1787, 2050

_ABOUT_SHARE, _NEARLY_SHARE, _COMPILATIONS = Fraction(1, 20), Fraction(17, 20), Fraction(1, 200)
"""What "about" allows; how much of it "nearly" must reach; by how much compilations of one count differ."""
_ROUNDING = Fraction(3, 5)
_CUT, _CUT_SHARE = Fraction(99, 100), Fraction(1, 10)
"""What cutting off figures, as in 2.8 million of 2,868,686, may leave out."""
_ROUND_FROM = 1_000


class Bound(StrEnum):
    """How an amount is qualified."""

    PLAIN = ""
    OVER = "over"
    UNDER = "under"
    NEARLY = "nearly"
    ABOUT = "about"


_BOUNDS = {
    Bound.OVER: ("more than", "over", "at least", "upwards of", "north of", "exceeding", "in excess of", "above"),
    Bound.UNDER: ("less than", "fewer than", "under", "at most", "up to", "no more than", "below"),
    Bound.NEARLY: ("nearly", "almost", "close to", "just under", "just short of", "approaching"),
    Bound.ABOUT: ("about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa"),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it was said.

    Attributes:
        value: the number itself; of a percentage, its figure.
        step: the unit of its last figure that is not a round nought: of 2.36 million, 10,000.
        bound: how it was qualified.
        percent: it is in percent or percentage points.
        dollars: it is a sum of money.
        first, last: the marks it takes in its sentence, qualification included.
        figure: the mark at which the number itself begins.
    """

    value: Fraction
    step: Fraction
    bound: Bound
    percent: bool
    dollars: bool
    first: int
    last: int
    figure: int

    @property
    def whole(self) -> int:
        """The number as an integer; −1 if it is none."""
        return int(self.value) if self.value.denominator == 1 and not self.percent else -1

    def agrees_exactly(self, actual: int) -> bool:
        """Whether it is said rightly of a count of electors or states, which people know to the unit."""
        match self.bound:
            case Bound.OVER:
                return self.value <= actual
            case Bound.UNDER:
                return actual <= self.value
            case Bound.NEARLY:
                return self.value * _NEARLY_SHARE <= actual <= self.value
            case Bound.ABOUT:
                return abs(actual - self.value) <= max(self.step * _ROUNDING, self.value * _ABOUT_SHARE)
            case _:
                return self.value == actual

    def agrees(self, actual: int | Fraction) -> bool:
        """Whether it is said rightly of a count of votes or a share, which people round."""
        return self.fits(Fraction(actual)) or (self.bound is Bound.OVER and self.value <= actual)

    def fits(self, actual: Fraction) -> bool:
        """Whether it is what somebody would say of this very count: "more than 2 million" does not fit 4."""
        gap = actual - self.value
        slack, cut = self._slack(actual)
        match self.bound:
            case Bound.OVER:
                return -actual * _COMPILATIONS <= gap < self.step
            case Bound.UNDER:
                return gap <= 0 and actual >= self.value * _NEARLY_SHARE
            case Bound.NEARLY:
                return self.value * _NEARLY_SHARE <= actual <= self.value * (1 + _COMPILATIONS)
            case Bound.ABOUT:
                return abs(gap) <= max(slack, self.step, abs(actual) * _ABOUT_SHARE)
            case _:
                return -slack <= gap <= max(slack, cut)

    def _slack(self, actual: Fraction) -> tuple[Fraction, Fraction]:
        """How far off rounding and cutting off may be: of a round number, no further than "about" allows."""
        if self.percent:
            return self.step * _ROUNDING, Fraction(0)
        allowed = abs(actual) * _ABOUT_SHARE
        return max(min(self.step * _ROUNDING, allowed), abs(actual) * _COMPILATIONS), min(
            self.step * _CUT, abs(actual) * _CUT_SHARE
        )


def amounts_of(marks: tuple[Mark, ...]) -> Iterator[Amount]:
    """Every amount of a sentence; years, days of a month and ordinals are none."""
    at = 0
    while at < len(marks):
        found = _figures(marks, at) or _words(marks, at)
        if found is None:
            at += 1
            continue
        value, step, end = found
        percent = end < len(marks) and marks[end].word in _PERCENT
        last = end if percent else end - 1
        if end + 1 < len(marks) and (marks[end].word, marks[end + 1].word) == ("per", "cent"):
            percent, last = True, end + 1
        bound, first = _bound(marks, at)
        yield Amount(value, step, bound, percent, marks[at].raw.startswith("$"), first, last, at)
        at = last + 1


def _figures(marks: tuple[Mark, ...], at: int) -> tuple[Fraction, Fraction, int] | None:
    mark = marks[at]
    if mark.kind != "number" or mark.suffix in _ORDINALS or is_year(mark):
        return None
    digits = mark.word.lstrip("$").replace(",", "")
    whole, _, decimals = digits.partition(".")
    value = Fraction(digits)
    scale = Fraction(_SUFFIXES.get(mark.suffix, 1))
    end = at + 1
    while end < len(marks) and marks[end].word in _SCALES:
        scale *= _SCALES[marks[end].word]
        end += 1
    step = Fraction(1, 10 ** len(decimals)) if decimals else Fraction(10 ** _round_noughts(whole))
    if not decimals and value * scale < _ROUND_FROM:
        step = Fraction(1)
    return value * scale, step * scale, end


def _round_noughts(whole: str) -> int:
    return len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0


def _words(marks: tuple[Mark, ...], at: int) -> tuple[Fraction, Fraction, int] | None:
    """A number in words: "thirty-seven", "two million", "half a million", "five hundred and thirty-eight"."""
    word = marks[at].word
    if word == "half" and at + 2 < len(marks) and marks[at + 2].word in _SCALES and marks[at + 1].word == "a":
        value = Fraction(_SCALES[marks[at + 2].word], 2)
        return value, value / 5, at + 3
    begins_scale = word in {"a", "one"} and at + 1 < len(marks) and marks[at + 1].word in _SCALES
    if word not in _SMALL and not begins_scale:
        return None
    total, part, step, end = 0, 0, 1, at
    while end < len(marks):
        word = marks[end].word
        if word in _SMALL:
            part, step = part + _SMALL[word], 1
        elif word in _SCALES:
            scale = _SCALES[word]
            part, total = ((part or 1) * scale, total) if scale == 100 else (0, total + (part or 1) * scale)  # noqa: PLR2004
            step = scale
        elif not (
            (word in {"-", "and"} and end > at and end + 1 < len(marks) and _goes_on(marks, end))
            or (word == "a" and end == at)
        ):
            break
        end += 1
    return Fraction(total + part), Fraction(step), end


def _goes_on(marks: tuple[Mark, ...], at: int) -> bool:
    before, after = marks[at - 1].word, marks[at + 1].word
    if marks[at].word == "-":
        return _SMALL.get(before, 0) >= 20 and 0 < _SMALL.get(after, 0) < 10  # noqa: PLR2004
    return before in _SCALES and after in _SMALL


def _bound(marks: tuple[Mark, ...], at: int) -> tuple[Bound, int]:
    begin = at
    while begin and marks[begin - 1].word in _ARTICLES - {"some"}:
        begin -= 1
    for bound, phrases in _BOUNDS.items():
        for phrase in phrases:
            spelled = phrase.split()
            first = begin - len(spelled)
            if first >= 0 and [mark.word for mark in marks[first:begin]] == spelled:
                return bound, first
    return Bound.PLAIN, at


def is_year(mark: Mark) -> bool:
    """Whether four plain figures are a year."""
    return (
        mark.kind == "number"
        and mark.word.isdecimal()
        and len(mark.word) == len("2016")
        and (FIRST_YEAR <= int(mark.word) <= LAST_YEAR)
    )
