"""Finds statements of days: on which day a step of an election falls, and by which rule."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.engine.calendar import Event, NthWeekday
from bot.facts.names.dates import DAY_NUMBERS, MONTH_NUMBERS
from bot.questions.claims.passage import NamedDate
from bot.questions.claims.statements import DayOfEvent, RuleOfEvent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date as Day  # noqa: N812 - `date` is a date that is named, here

    from bot.questions.claims.finder import Heard
    from bot.questions.claims.passage import Stretch

_WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_EVENTS = {
    "electors_meet": Event.ELECTORS_MEET,
    "count": Event.COUNT,
    "inauguration": Event.INAUGURATION,
    "election_day": Event.ELECTION_DAY,
}
_DECEMBER, _NOVEMBER = 12, 11
_NEAR = 10
_LONGEST_COUNT = 400
_DAYS_AHEAD = {"left", "until", "before", "away", "from", "now", "to", "go", "till", "remain", "remaining"}
_THAT_DAY = {"today": 0, "tonight": 0, "tomorrow": 1}
_EARLY_MONTHS = 4


def day_statements(heard: Heard) -> Iterator[DayOfEvent | RuleOfEvent]:
    """Every rule and every day of a step of an election in a sentence, or of one the sentence before is about."""
    rules = tuple(_rules(heard))
    yield from rules
    for date in (*heard.sentence.dates, *_counted_dates(heard)):
        found = _event(heard, date) or _event_before(heard, has_rule=bool(rules))
        if found is None or heard.sentence.supposed(date.first):
            continue
        event, stretch = found
        years = _years(heard, date, event)
        after = heard.word(date.last + 1), heard.word(date.last + 2)
        ends = (date.last + 2,) if after == ("this", "year") else ()
        place = heard.place(date.first, date.last, *(stretch or ()), *ends)
        yield DayOfEvent(**place, years=years, event=event, month=date.month, day=date.day, year=date.year)


def _counted_dates(heard: Heard) -> Iterator[NamedDate]:
    """Days counted from the day of the passage: "tomorrow", "in five days", "five days left", "next Monday"."""
    day = heard.context.day
    if day is None:
        return
    for amount in heard.sentence.amounts:
        at = amount.last + 1
        if heard.word(at) not in {"day", "days"} or amount.whole > _LONGEST_COUNT:
            continue
        last = at
        while heard.word(last + 1) in {*_DAYS_AHEAD, "are"}:
            last += 1
        if heard.word(last) in _DAYS_AHEAD or heard.word(amount.first - 1) == "in":
            yield _named(day + timedelta(days=amount.whole), amount.first, last)
    for at in range(len(heard.sentence.marks)):
        word = heard.word(at)
        if word in _THAT_DAY:
            yield _named(day + timedelta(days=_THAT_DAY[word]), at, at)
        elif word in _WEEKDAYS and heard.word(at - 1) in {"next", "this", "coming"}:
            ahead = (_WEEKDAYS[word] - day.weekday() - 1) % 7 + 1
            yield _named(day + timedelta(days=ahead), at - 1, at)


def _named(day: Day, first: int, last: int) -> NamedDate:
    return NamedDate(day.month, day.day, day.year, first, last)


def _years(heard: Heard, date: NamedDate, event: Event) -> tuple[int, ...]:
    """The election whose step falls on that day."""
    if date.year:
        return (date.year - 1 if date.month <= _EARLY_MONTHS and event is not Event.ELECTION_DAY else date.year,)
    years, _ = heard.context.years(heard.sentence, date.first)
    return years


def _event(heard: Heard, date: NamedDate) -> tuple[Event, Stretch | None] | None:
    """The step that the sentence puts on the day; none where it is "after Election Day"."""
    sentence = heard.sentence
    near = [
        (min(abs(date.first - s.last), abs(s.first - date.last)), event, s)
        for concept, event in _EVENTS.items()
        for s in sentence.find(concept)
        if min(abs(date.first - s.last), abs(s.first - date.last)) <= _NEAR
    ]
    if not near:
        return None
    _, event, stretch = min(near, key=lambda found: found[0])
    loose = any(
        before.last in {stretch.first - 1, stretch.first - 2, date.first - 1}
        and not date.first <= before.first <= date.last
        for before in sentence.find("not_then")
    )
    others = [
        d
        for d in sentence.dates
        if d is not date
        and min(abs(d.first - stretch.last), abs(stretch.first - d.last))
        < min(abs(date.first - stretch.last), abs(stretch.first - date.last))
    ]
    if loose or others or sentence.denied(min(stretch.first, date.first), max(stretch.last, date.last)):
        return None
    return event, stretch


def _event_before(heard: Heard, *, has_rule: bool) -> tuple[Event, None] | None:
    """The electors' meeting, where the rule for it stands in the same sentence or in the one just before."""
    sentence = heard.sentence
    if (
        has_rule
        or (
            "first monday after" in sentence.before
            and sentence.has("vote_takes_place", "running", "became_anyway", "election_day")
        )
        or ("first monday after" in sentence.before and "that makes" in sentence.words)
    ):
        return Event.ELECTORS_MEET, None
    return None


def _rules(heard: Heard) -> Iterator[RuleOfEvent]:
    """As in "the first Monday after the second Wednesday in December"."""
    sentence = heard.sentence
    at = 0
    while at < len(sentence.marks):
        found = _rule(heard, at)
        if found is None:
            at += 1
            continue
        pattern, first, last = found
        event = _of_rule(heard, pattern)
        if event is not None and not sentence.denied(first - 3, first):
            years, _ = heard.context.years(sentence, first)
            yield RuleOfEvent(**heard.place(first, last), years=years, event=event, pattern=pattern)
        at = last + 1


def _rule(heard: Heard, at: int) -> tuple[NthWeekday, int, int] | None:
    """The pattern that begins at a mark, and where it ends."""
    first = at
    then: int | None = None
    begun = _ordinal(heard, at) == 1 and heard.word(at + 1) in _WEEKDAYS and _after(heard, at + 2)
    if begun or (heard.word(at) in _WEEKDAYS and _after(heard, at + 1)):
        at += 1 if begun else 0
        then = _WEEKDAYS[heard.word(at)]
        at += 1 + _after(heard, at + 1)
    at += heard.word(at) == "the"
    nth, weekday = _ordinal(heard, at), _WEEKDAYS.get(heard.word(at + 1))
    month = MONTH_NUMBERS.get(heard.word(at + 3), 0)
    if not nth or weekday is None or not month or heard.word(at + 2) not in {"in", "of"}:
        return None
    return NthWeekday(month, weekday, nth, then=then), first, at + 3


def _after(heard: Heard, at: int) -> int:
    """How many marks "after" takes, "next after" included; 0 where it is not there."""
    if heard.word(at) == "after":
        return 1
    return 2 if (heard.word(at), heard.word(at + 1)) == ("next", "after") else 0


def _ordinal(heard: Heard, at: int) -> int:
    mark = heard.sentence.marks[at] if at < len(heard.sentence.marks) else None
    if mark is None:
        return 0
    if mark.suffix in {"st", "nd", "rd", "th"} and mark.word.isdecimal():
        return int(mark.word)
    return DAY_NUMBERS.get(mark.word, 0)


def _of_rule(heard: Heard, pattern: NthWeekday) -> Event | None:
    """The step that a rule is for: as the sentence says, else by its month."""
    if pattern.month == _NOVEMBER and heard.sentence.told("election_day", "became_anyway"):
        return Event.ELECTION_DAY
    if pattern.month == _DECEMBER and heard.sentence.told("college", "electors_meet", "vote_takes_place"):
        return Event.ELECTORS_MEET
    if pattern.month == _DECEMBER and heard.sentence.has("vote_takes_place"):
        return Event.ELECTORS_MEET
    return None
