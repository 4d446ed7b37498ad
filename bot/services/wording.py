"""Small turns of phrase that every answer shares: numbers, lists, dates, shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def number(count: int) -> str:
    """A count with its thousands set apart: 62,984,828."""
    return f"{count:,}"


def in_words(count: int) -> str:
    """A small count as a word, a larger one in figures."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count)


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "1 elector", "37 electors"."""
    return f"{number(count)} {noun if count == 1 else nouns or noun + 's'}"


def listed(parts: Iterable[str]) -> str:
    """Such as "a", "a and b", "a, b and c"."""
    items = list(parts)
    if len(items) < 2:  # noqa: PLR2004 - one item is no list
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def ordinal(count: int) -> str:
    """Such as "1st", "36th"."""
    teen = count % 100 in {11, 12, 13}
    return f"{count}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"


def share(part: int, whole: int, digits: int = 1) -> str:
    """``part`` of ``whole`` in percent, rounded half up in integers: "48.2%"."""
    return f"{points(part, whole, digits)}%"


def points(part: int, whole: int, digits: int = 2) -> str:
    """``part`` of ``whole`` in percentage points, rounded half up in integers: "0.72"."""
    scale = 10**digits
    rounded = (part * 100 * scale * 2 + whole) // (whole * 2)
    return f"{rounded // scale}.{rounded % scale:0{digits}}"


def signed(part: int, whole: int, digits: int = 1) -> str:
    """``part`` of ``whole`` in percentage points with its sign: "+2.1", "−0.5"."""
    return f"{'−' if part < 0 else '+'}{points(abs(part), whole, digits)}"


def decimal(value: Fraction, digits: int = 2) -> str:
    """A fraction with so many decimals, halves rounded away from zero: "0.76", "−2.10"."""
    scale = 10**digits
    rounded = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    sign = "−" if value < 0 and rounded else ""
    return f"{sign}{rounded // scale}.{rounded % scale:0{digits}}" if digits else f"{sign}{rounded}"


def month_and_day(month: int, day: int) -> str:
    """Such as "December 19"."""
    return f"{_MONTHS[month - 1]} {day}"


def full_date(day: date) -> str:
    """Such as "Monday, December 19, 2016"."""
    return f"{_WEEKDAYS[day.weekday()]}, {plain_date(day)}"


def plain_date(day: date) -> str:
    """Such as "December 19, 2016"."""
    return f"{month_and_day(day.month, day.day)}, {day.year}"


def possessive(name: str) -> str:
    """Such as "Clinton's", "Sanders's"."""
    return f"{name}’s"


def in_sentence(name: str) -> str:
    """A state's name as it stands within a sentence: "the District of Columbia"."""
    return f"the {name}" if name.startswith("District") else name


def capitalised(sentence: str) -> str:
    """The sentence with its first letter raised, the rest as it is."""
    return sentence[:1].upper() + sentence[1:]
