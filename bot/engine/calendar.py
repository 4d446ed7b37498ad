"""The dates of a presidential election, computed from the rules in force that year.

A rule holds for a range of election years and yields one date for each. ``offset`` is the year after the election
where a rule looks there: the count of the votes of 2016 was on 6 January 2017, offset 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

DAYS_IN_WEEK = 7


class Event(StrEnum):
    """The steps of a presidential election that the law puts on a day."""

    ELECTION_DAY = "election_day"
    SAFE_HARBOR = "safe_harbor"
    CERTIFICATION_DEADLINE = "certification_deadline"
    ELECTORS_MEET = "electors_meet"
    CERTIFICATES_DUE = "certificates_due"
    NEW_CONGRESS = "new_congress"
    COUNT = "count"
    INAUGURATION = "inauguration"


@dataclass(frozen=True, slots=True)
class NthWeekday:
    """The nth given weekday of a month, and optionally the first ``then`` weekday strictly after it."""

    month: int
    weekday: int
    """0 is Monday."""
    nth: int
    offset: int = 0
    then: int | None = None

    def on(self, election: int) -> date:
        """The date for the election of that year."""
        first = date(election + self.offset, self.month, 1)
        day = first + timedelta(days=(self.weekday - first.weekday()) % DAYS_IN_WEEK, weeks=self.nth - 1)
        if self.then is None:
            return day
        return day + timedelta(days=(self.then - day.weekday() - 1) % DAYS_IN_WEEK + 1)


@dataclass(frozen=True, slots=True)
class FixedDay:
    """The same month and day each time."""

    month: int
    day: int
    offset: int = 0

    def on(self, election: int) -> date:
        """The date for the election of that year."""
        return date(election + self.offset, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Once:
    """One date, for one election."""

    day: date

    def on(self, election: int) -> date:  # noqa: ARG002 - the rule holds for a single election
        """The date."""
        return self.day


@dataclass(frozen=True, slots=True)
class DaysBefore:
    """A number of days before the day on which another rule falls."""

    other: NthWeekday | FixedDay
    days: int

    def on(self, election: int) -> date:
        """The date for the election of that year."""
        return self.other.on(election) - timedelta(days=self.days)


Pattern = NthWeekday | FixedDay | Once | DaysBefore


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern with the law that sets it, for the elections ``first`` to ``last`` (None: still in force).

    ``window_days``: where the law gives a period that ends on the pattern's day (1792–1844, appointment of
    electors), how many days it began before. ``hour``: where it sets an hour of the day in Washington, that hour.
    """

    event: Event
    first: int
    last: int | None
    pattern: Pattern
    text: str
    citation: str
    sources: tuple[str, ...]
    window_days: int = 0
    hour: int | None = None

    def covers(self, election: int) -> bool:
        """Whether the rule was in force for the election of that year."""
        return self.first <= election and (self.last is None or election <= self.last)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A day that was set for one election in place of the rule's; ``through`` if it lasted longer."""

    event: Event
    election: int
    day: date
    through: date | None
    reason: str
    citation: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One step of one election, on its day, with the rule it follows."""

    event: Event
    election: int
    day: date
    rule: Rule
    exception: Exceptional | None = None
    begins: date | None = None
    """Where the law gave a period: its first day; ``day`` is its last."""

    @property
    def citation(self) -> str:
        """The law that set this day."""
        return self.exception.citation if self.exception else self.rule.citation


@dataclass(frozen=True)
class Calendar:
    """Every rule and every exception. ``elections`` are the years for which dates are given."""

    elections: tuple[int, ...]
    rules: tuple[Rule, ...]
    exceptions: Mapping[tuple[Event, int], Exceptional]

    def occurrence(self, event: Event, election: int) -> Occurrence | None:
        """The day of ``event`` for the election of that year; None where the law knew no such day."""
        rule = next((r for r in self.rules if r.event is event and r.covers(election)), None)
        if rule is None or election not in self.elections:
            return None
        exception = self.exceptions.get((event, election))
        day = exception.day if exception else rule.pattern.on(election)
        begins = day - timedelta(days=rule.window_days) if rule.window_days else None
        return Occurrence(event, election, day, rule, exception, begins)

    def of_election(self, election: int) -> tuple[Occurrence, ...]:
        """Every dated step of one election, in the order of the days."""
        found = (self.occurrence(event, election) for event in Event)
        return tuple(sorted((o for o in found if o), key=lambda o: (o.day, list(Event).index(o.event))))

    def on(self, month: int, day: int, year: int | None = None) -> tuple[Occurrence, ...]:
        """What falls on that day, in order: of that year if one is given, else of every year.

        A period of several days, and a count that ran past midnight, fall on each of their days.
        """
        return tuple(o for o in self._all if _falls_on(o, month, day, year))

    def after(self, today: date) -> tuple[Occurrence, ...]:
        """Every step that is still to come, or is today, nearest first."""
        return tuple(sorted((o for o in self._all if o.day >= today), key=lambda o: o.day))

    @cached_property
    def _all(self) -> tuple[Occurrence, ...]:
        return tuple(chain.from_iterable(map(self.of_election, self.elections)))


def _falls_on(occurrence: Occurrence, month: int, day: int, year: int | None) -> bool:
    first = occurrence.begins or occurrence.day
    last = (occurrence.exception.through if occurrence.exception else None) or occurrence.day
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return any((d.month, d.day) == (month, day) and year in (None, d.year) for d in days)
