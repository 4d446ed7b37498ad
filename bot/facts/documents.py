"""The TOML files: what each holds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from bot.engine.calendar import DaysBefore, Event, FixedDay, NthWeekday, Once, Pattern, Rule
from bot.facts.cells import Count, Day, DayIfAny, PartyId, PersonId, SourceIds, StateId, Text
from bot.frozen import Frozen

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ELECTION_EVERY = 4


class SourceEntry(Frozen):
    """``sources.toml``: one source."""

    title: Text
    publisher: Text
    as_of: Day
    licence: Text
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    note: str = ""


class RuleEntry(Frozen):
    """``calendar/rules.toml``: the law's day for one step, over a range of elections."""

    event: Event
    first: int
    last: int | None = None
    date: DayIfAny = None
    month: int | None = Field(default=None, ge=1, le=12)
    day: int | None = Field(default=None, ge=1, le=31)
    weekday: Weekday | None = None
    nth: int | None = Field(default=None, ge=1, le=4)
    then: Weekday | None = None
    next_year: bool = False
    days_before: int = Field(default=0, ge=0)
    window_days: int = Field(default=0, ge=0)
    hour: int | None = Field(default=None, ge=0, le=23)
    text: Text
    citation: Text
    source: SourceIds

    @model_validator(mode="after")
    def _says_one_day(self) -> Self:
        if self.last is not None and self.last < self.first:
            raise ValueError(f"the rule ends ({self.last}) before it begins ({self.first})")
        if self.then is not None and self.weekday is None:
            raise ValueError("'then' follows a 'weekday'")
        if self.date is not None and self.first != self.last:
            raise ValueError("a single date holds for a single election: 'first' and 'last' are the same year")
        self.pattern()
        return self

    def pattern(self) -> Pattern:
        """The day as the calendar computes it.

        Raises:
            ValueError: the keys do not say exactly one day.
        """
        given = {key for key in ("date", "month", "day", "weekday", "nth") if getattr(self, key) is not None}
        if given == {"date"} and self.date and not (self.next_year or self.days_before):
            return Once(self.date)
        base = self._yearly(given)
        return DaysBefore(base, self.days_before) if self.days_before else base

    def _yearly(self, given: set[str]) -> NthWeekday | FixedDay:
        offset = int(self.next_year)
        if given == {"month", "day"} and self.month and self.day:
            day = FixedDay(self.month, self.day, offset)
            day.on(self.first)
            return day
        if given == {"month", "weekday", "nth"} and self.month and self.weekday and self.nth:
            then = None if self.then is None else _WEEKDAYS.index(self.then)
            return NthWeekday(self.month, _WEEKDAYS.index(self.weekday), self.nth, offset, then)
        raise ValueError("a rule's day is a date, or a month and day, or a month, weekday and nth")

    def rule(self) -> Rule:
        """The rule as the calendar holds it."""
        return Rule(
            event=self.event,
            first=self.first,
            last=self.last,
            pattern=self.pattern(),
            text=self.text,
            citation=self.citation,
            sources=self.source,
            window_days=self.window_days,
            hour=self.hour,
        )


class ElectionYears(Frozen):
    """``calendar/rules.toml``: the elections for which dates are given."""

    first: int
    every_fourth_year_from: int
    last: int

    def years(self) -> tuple[int, ...]:
        """Every election's year, in order."""
        return (self.first, *range(self.every_fourth_year_from, self.last + 1, _ELECTION_EVERY))


class RulesDocument(Frozen):
    """``calendar/rules.toml``."""

    elections: ElectionYears
    rules: tuple[RuleEntry, ...]


class TicketEntry(Frozen):
    """``elections/…/election.toml``: candidates who stood together."""

    president: PersonId
    vice_president: PersonId | None = None
    party: PartyId
    source: SourceIds


class DistrictsExceedState(Frozen):
    """``elections/…/election.toml``: popular votes that sources give districts beyond what they give the state."""

    state: StateId
    candidate: str
    districts: Count
    statewide: Count
    reason: Text
    source: SourceIds


class AgainstPopularVote(Frozen):
    """``elections/…/election.toml``: why a state's electors are not all pledged to who leads its popular vote."""

    state: StateId
    reason: Text
    source: SourceIds


class ElectionDocument(Frozen):
    """``elections/…/election.toml``."""

    year: int
    votes_per_elector: Literal[1, 2] = 1
    uncalled: bool = False
    tickets: tuple[TicketEntry, ...] = Field(min_length=1)
    against_popular_vote: tuple[AgainstPopularVote, ...] = ()
    districts_exceed_state: tuple[DistrictsExceedState, ...] = ()
