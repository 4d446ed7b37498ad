"""What people type into options: resolved into values, and suggested while they type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.clock import today_in_washington
from bot.errors import UnknownNameError, UserFacingError
from bot.facts import names
from bot.queries import CalendarDay, ElectionRef, NamedSize
from bot.services.facts import suggest_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.engine.calendar import Event
    from bot.facts.model import Election
    from bot.facts.store import FactStore

    Choices = Sequence[tuple[str, str]]

THIS_SCENARIO = "this scenario"
_DIGITS_OF_A_YEAR = 4


class OptionService:
    """Resolves and suggests option values from the data in force; a choice is what is shown and its value."""

    def __init__(self, store: FactStore, now: Callable[[], datetime], default_election: int) -> None:
        self._store = store
        self._now = now
        self._default_election = default_election

    def election(self, typed: str) -> ElectionRef:
        """An election year, or the channel's scenario.

        Raises:
            UnknownNameError: nothing with data goes by that name.
        """
        if typed.strip().casefold() in {"scenario", THIS_SCENARIO}:
            return "scenario"
        return names.resolve_election(self._store.current, typed)

    def calendar_year(self, typed: str) -> int:
        """An election whose dates are known, with results or without.

        Raises:
            UnknownNameError: it is not the year of one.
        """
        snapshot, year = self._store.current, names.clean(typed)
        known = {str(election): election for election in snapshot.calendar.elections}
        if year in known:
            return known[year]
        is_year = len(year) == _DIGITS_OF_A_YEAR and year.isascii() and year.isdigit()
        near = names.nearest_elections(snapshot, int(year)) if is_year else ()
        sentence = f"The calendar has no presidential election called “{names.shown(typed)}”."
        raise UnknownNameError(sentence, tuple(map(str, near)))

    def state(self, typed: str) -> str:
        """A state's postal code, or that of a place that a scenario may have admitted as one.

        Raises:
            UnknownNameError: it names neither, or more than one.
        """
        snapshot = self._store.current
        try:
            return names.resolve_state(snapshot, typed).code
        except UnknownNameError:
            place = names.territory_in(snapshot, typed)
            if place is None:
                raise
            return place

    def census(self, typed: str) -> int:
        """A census year.

        Raises:
            UnknownNameError: there was no census in that year.
        """
        return names.resolve_census(self._store.current, typed)

    def house_size(self, typed: str) -> int | NamedSize:
        """A number of House seats, or the rule that gives one."""
        return names.resolve_house_size(typed)

    def day(self, typed: str) -> CalendarDay:
        """A date, with or without its year."""
        day = names.resolve_date(typed, today_in_washington(self._now()))
        return CalendarDay(month=day.month, day=day.day, year=day.year)

    def event(self, typed: str) -> Event:
        """A step of the calendar."""
        return names.resolve_event(typed)

    def suggest_elections(self, typed: str) -> Choices:
        """Elections with data, as "2016 · Trump v. Clinton", and the channel's scenario."""
        scenario = [(THIS_SCENARIO, "scenario")] if typed.casefold() in THIS_SCENARIO else []
        return [*names.suggest_elections(self._store.current, typed)[:24], *scenario]

    def suggest_calendar_years(self, typed: str) -> Choices:
        """Elections whose dates are known, the coming ones first."""
        years = self._store.current.calendar.elections
        this_year = self._now().year
        ahead = [year for year in years if year >= this_year]
        past = [year for year in reversed(years) if year < this_year]
        return [(str(year), str(year)) for year in (*ahead, *past) if str(year).startswith(typed.strip())][:25]

    def suggest_states(self, typed: str) -> Choices:
        """States by name."""
        return names.suggest_states(self._store.current, typed)

    def suggest_censuses(self, typed: str) -> Choices:
        """Censuses that begin so, the newest first."""
        years = map(str, reversed(names.census_years(self._store.current)))
        return [(year, year) for year in years if year.startswith(typed.strip())][:25]

    def suggest_house_sizes(self, typed: str) -> Choices:
        """The House as it is, and the rules for another size."""
        return names.suggest_house_sizes(self._store.current, typed)

    def suggest_units(self, typed: str, election: object = None) -> Choices:
        """Lists of states: what is already typed, with one more unit that fits its last word."""
        return names.suggest_units(self._election(election), self._store.current, typed)

    def suggest_tickets(self, typed: str, election: object = None) -> Choices:
        """Tickets of an election, given as it was typed so far; of the default one where it is not known."""
        return names.suggest_tickets(self._election(election), self._store.current, typed)

    def _election(self, typed: object) -> Election:
        snapshot = self._store.current
        try:
            return snapshot.elections[names.resolve_election(snapshot, str(typed))]
        except UserFacingError:
            return snapshot.elections[self._default_election]

    def suggest_days(self, typed: str) -> Choices:
        """Days on which something falls, those to come first."""
        return names.suggest_dates(self._store.current, today_in_washington(self._now()), typed)

    def suggest_events(self, typed: str) -> Choices:
        """Steps of the calendar."""
        return names.suggest_events(typed)

    def suggest_facts(self, typed: str) -> Choices:
        """Facts by what they are about."""
        return suggest_facts(self._store.current, typed)
