"""Days of the calendar as people write them, and the steps of an election."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from bot.engine.calendar import Event
from bot.errors import UnknownNameError
from bot.facts.names.text import Choice, alike, clean, fold, nearest_spellings, offer, shown, words

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(_NAMES.split())
MONTH_NUMBERS = {
    spelling: number
    for number, name in enumerate(MONTHS, start=1)
    for spelling in (name.lower(), name[:3].lower(), *(("sept",) if name == "September" else ()))
}
"""Every spelling of a month, folded, and its number."""

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
DAY_NUMBERS = {word: number for number, word in enumerate(_ORDINALS.split(), start=1)}
"""The days of a month that are written as one word."""

EVENT_NAMES: dict[Event, tuple[str, ...]] = {
    Event.ELECTION_DAY: ("Election Day", "polling day", "voting day", "general election", "the election", "election"),
    Event.SAFE_HARBOR: ("Safe harbor day", "safe harbor", "safe harbour", "safe harbor deadline"),
    Event.CERTIFICATION_DEADLINE: (
        "Deadline to certify electors",
        "certification deadline",
        "certificate of ascertainment",
        "certification",
        "states certify",
    ),
    Event.ELECTORS_MEET: (
        "Electors meet and vote",
        "electors meet",
        "electors vote",
        "meeting of the electors",
        "electoral college meets",
        "electoral college votes",
        "electoral college",
    ),
    Event.CERTIFICATES_DUE: ("Certificates of vote due", "certificates due", "certificate of vote"),
    Event.NEW_CONGRESS: ("New Congress meets", "new congress", "congress convenes", "congress sworn in"),
    Event.COUNT: (
        "Congress counts the electoral votes",
        "count",
        "electoral vote count",
        "counting of the electoral votes",
        "joint session",
        "january 6",
        "jan 6",
    ),
    Event.INAUGURATION: ("Inauguration", "inauguration day", "swearing in", "inaugurated", "term begins"),
}
"""How each step of an election is named; its first name is the one to show."""

_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_LAST_MONTH, _LAST_DAY = 12, 31
_LEAP_YEAR = 2000
_YEARS_AHEAD, _YEARS_BACK = 20, 40
_NOISE = {"the", "of", "on", "day", "date"} | {
    spelling
    for name in ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for spelling in (name, name[:3])
}
_NUMERIC = re.compile(r"(\d{1,4})\s*([/.-])\s*(\d{1,2})(?:\s*\2\s*(\d{2}|\d{4}))?")
_RELATIVE = {"yesterday": -1, "today": 0, "tomorrow": 1}


class NamedDay(NamedTuple):
    """A day as it was named: of one year, or of every year (``year`` None).

    ``note`` says what was taken for granted, as a sentence; empty where nothing was.
    """

    month: int
    day: int
    year: int | None = None
    note: str = ""


def resolve_date(text: str, today: date) -> NamedDay:
    """The day that ``text`` names: "Dec 19", "19th of December 2016", "12/19", "2016-12-19", "19.12.2016", "today".

    Raises:
        UnknownNameError: it is no day, a day that does not exist, or could be two.
        UserFacingError: it cannot be read.
    """
    typed = fold(clean(text))
    if typed in _RELATIVE:
        day = today + timedelta(days=_RELATIVE[typed])
        return NamedDay(day.month, day.day, day.year)
    numeric = _NUMERIC.fullmatch(typed.strip(" ?!.,"))
    if numeric:
        first, separator, second, third = numeric.groups()
        return _numeric_day(typed, separator, (first, second, third or ""), today)
    return _worded_day(text, today)


def resolve_event(text: str) -> Event:
    """The step of an election that ``text`` names.

    Raises:
        UnknownNameError: it names none, or could be several.
        UserFacingError: it cannot be read.
    """
    typed = " ".join(word for word in words(clean(text)) if word != "the")
    spellings = _event_spellings()
    if typed in spellings:
        return spellings[typed]
    near = {spellings[spelling] for spelling in nearest_spellings(typed, spellings)}
    near = near or {event for spelling, event in spellings.items() if typed and spelling.startswith(typed)}
    if len(near) == 1:
        return near.pop()
    choices = tuple(event for event in Event if event in near) or tuple(
        Event(value) for value in alike(typed, spellings)
    )
    names = tuple(EVENT_NAMES[event][0] for event in choices)
    raise UnknownNameError(f"“{shown(text)}” is not a step of an election that is known here.", names)


def suggest_events(text: str) -> tuple[Choice, ...]:
    """Steps of an election for an autocompletion, in the order in which they come."""
    return offer(
        text,
        ((Choice(names[0], event.value), tuple(" ".join(words(name)) for name in names)) for event, names in _EVENTS),
    )


def suggest_dates(snapshot: Snapshot, today: date, text: str) -> tuple[Choice, ...]:
    """Days on which a step of an election falls: those to come first, then those of the last forty years."""
    recent = (year for year in snapshot.calendar.elections if year >= today.year - _YEARS_BACK)
    steps = [step for year in recent for step in snapshot.calendar.of_election(year)]
    coming = sorted((step for step in steps if step.day >= today), key=lambda step: step.day)
    past = sorted((step for step in steps if step.day < today), key=lambda step: step.day, reverse=True)
    labels: dict[date, list[str]] = {}
    for step in (*coming, *past):
        labels.setdefault(step.day, []).append(EVENT_NAMES[step.event][0])
    return offer(
        text,
        (
            (Choice(shown(f"{written_day(day)} · {', '.join(names)}", 100), day.isoformat()), _day_spellings(day))
            for day, names in labels.items()
        ),
    )


def full_year(digits: str, today: date) -> int:
    """The year meant by its last two digits: the latest that is not more than twenty years ahead."""
    year = today.year - today.year % 100 + int(digits)
    return year if year <= today.year + _YEARS_AHEAD else year - 100


def written_day(day: date | NamedDay) -> str:
    """A day as Americans write it: December 19, 2016."""
    month_and_day = f"{MONTHS[day.month - 1]} {day.day}"
    return f"{month_and_day}, {day.year}" if day.year else month_and_day


def _numeric_day(typed: str, separator: str, parts: tuple[str, str, str], today: date) -> NamedDay:
    first, second = int(parts[0]), int(parts[1])
    if len(parts[0]) > 2:  # noqa: PLR2004 - a year stands first: 2016-12-19
        if not parts[2]:
            raise _not_a_day(typed)
        return _existing(second, int(parts[2]), int(parts[0]))
    year = _year(parts[2], today) if parts[2] else None
    if first > _LAST_MONTH:
        return _existing(second, first, year)
    if second > _LAST_MONTH or first == second:
        return _existing(first, second, year)
    american, other = _existing(first, second, year), _existing(second, first, year)
    if separator == ".":
        raise UnknownNameError(
            f"“{shown(typed)}” could be {written_day(american)} or {written_day(other)}; please name the month.",
            (written_day(american), written_day(other)),
        )
    return american._replace(note=f"“{shown(typed)}” is read as {written_day(american)}, month first.")


def _worded_day(text: str, today: date) -> NamedDay:
    month, day, year = 0, 0, None
    for word in words(re.sub(r"'(\d\d)\b", r" \1", fold(text))):
        number = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
        if word in _NOISE and word not in MONTH_NUMBERS:
            continue
        if not day and (number or word in DAY_NUMBERS):
            day = int(number[1]) if number else DAY_NUMBERS[word]
        elif day and year is None and re.fullmatch(r"\d{4}|\d{2}", word):
            year = _year(word, today)
        elif not month and (near := _month(word)):
            month = near
        elif month and not day and re.fullmatch(r"\d{4}", word):
            raise UnknownNameError(f"“{shown(text)}” names a month; please name a day of it.")
        else:
            raise _not_a_day(text)
    if month and not day:
        raise UnknownNameError(f"“{shown(text)}” names a month; please name a day of it.")
    if not month:
        raise _not_a_day(text)
    return _existing(month, day, year)


def _month(word: str) -> int:
    if word in MONTH_NUMBERS:
        return MONTH_NUMBERS[word]
    near = {MONTH_NUMBERS[spelling] for spelling in nearest_spellings(word, MONTH_NUMBERS)}
    return near.pop() if len(near) == 1 else 0


def _year(digits: str, today: date) -> int:
    return full_year(digits, today) if len(digits) == 2 else int(digits)  # noqa: PLR2004 - two digits


def _existing(month: int, day: int, year: int | None) -> NamedDay:
    if not 1 <= month <= _LAST_MONTH:
        raise UnknownNameError(f"There is no month {month}.")
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise UnknownNameError(f"The year {year} is not one that can be looked up.")
    try:
        date(year or _LEAP_YEAR, month, day)
    except ValueError:
        where = f" in {year}" if year and day <= _LAST_DAY else ""
        raise UnknownNameError(f"There is no {MONTHS[month - 1]} {day}{where}.") from None
    return NamedDay(month, day, year)


def _not_a_day(text: str) -> UnknownNameError:
    return UnknownNameError(f"“{shown(text)}” is not a date; please write one like Dec 19 or 12/19/2016.")


def _event_spellings() -> dict[str, Event]:
    spellings: dict[str, Event] = {}
    for event, names in EVENT_NAMES.items():
        for name in (event.value.replace("_", " "), *names):
            spellings.setdefault(" ".join(word for word in words(name) if word != "the"), event)
    return spellings


def _day_spellings(day: date) -> tuple[str, ...]:
    long, short = MONTHS[day.month - 1].lower(), MONTHS[day.month - 1][:3].lower()
    return (
        f"{long} {day.day} {day.year}",
        f"{short} {day.day} {day.year}",
        f"{day.month} {day.day} {day.year}",
        f"{day.year} {day.month:02} {day.day:02}",
        f"{day.day} {long} {day.year}",
    )


_EVENTS = tuple(EVENT_NAMES.items())
