"""Which election a question is about: by its year, by the people named, or by the year a step of it fell in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.calendar import Event
from bot.errors import UnknownNameError
from bot.facts.names import nearest_elections, require_election
from bot.questions.by_names import election_by_names, misfit
from bot.questions.filling import SIDES, UNFIT, Filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.engine.calendar import Occurrence
    from bot.facts.snapshot import Snapshot
    from bot.questions.filling import Question

_WHICH_ELECTION = "Which election first?"
_SINCE_THE_LAST = {"flipped", "flip", "changed_hands"}
"""Of one election, these tell it from the one before: "which states flipped in 2020"."""


def electors_election(question: Question) -> Filled:
    """The election of which a state's electors are asked for: known before anybody votes."""
    return _election(question, frozenset(question.snapshot.elections))


def coming_election(question: Question) -> Filled:
    """The election that is named; where none is, the next, since its electors are known already."""
    heard = question.heard.names
    if question.years or heard & {"last", "scenario"} or election_by_names(question) != Filled():
        return electors_election(question)
    if question.people_named(*SIDES):
        return Filled()
    uncalled = sorted(year for year, one in question.snapshot.elections.items() if one.uncalled)
    return Filled((uncalled[0],)) if uncalled else Filled()


def voters_election(question: Question) -> Filled:
    """The election whose voters are asked about: the one named, now the last; else not said."""
    if "now" in question.heard.names and not question.years:
        return Filled(_last(Event.ELECTION_DAY, question))
    return election(question)


def election(question: Question) -> Filled:
    """The election of results and flips: a year, the channel's scenario, or (None) not said."""
    return _election(question, _held(question.snapshot))


def first_election(question: Question) -> Filled:
    """The earlier of two elections that are held against each other."""
    return _one_of_two(question, first=True)


def second_election(question: Question) -> Filled:
    """The later of the two."""
    return _one_of_two(question, first=False)


def _one_of_two(question: Question, *, first: bool) -> Filled:
    held, named = sorted(_held(question.snapshot)), sorted(set(question.years))
    if not set(named) <= set(held):
        return UNFIT
    if len(named) == 1 and question.heard.names & _SINCE_THE_LAST:
        named = held[: held.index(named[0]) + 1][-2:]
    if len(named) != 2:  # noqa: PLR2004 - two elections
        return UNFIT
    return Filled((named[0 if first else 1],))


def _election(question: Question, known: frozenset[int]) -> Filled:
    years = question.years or tuple(year for year in question.heard.values("@elector") if isinstance(year, int))
    if "scenario" in question.heard.names:
        return UNFIT if years else Filled(("scenario",))
    if "last_time" in question.heard.names and not years and not question.people_named(*SIDES):
        return UNFIT  # "the last time Texas voted Democratic": not the last election
    if "last" in question.heard.names and not years:
        years = _last(Event.ELECTION_DAY, question)
    if not years:
        return election_by_names(question)
    held = tuple(year for year in years if year in known)
    missing = next((year for year in years if year not in held), None)
    if missing:
        return _without_data(missing, held, question)
    year, *others = held
    return Filled(held, ask=_WHICH_ELECTION) if others else Filled((year,), reason=misfit(year, question))


def event_election(question: Question) -> Filled:
    """The election that a step belongs to: that of the year said, or the one whose step fell in that year."""
    calendar, step = question.snapshot.calendar, question.options.get("event")
    named = Event(step) if isinstance(step, str) else None
    if not question.years:
        return Filled(_last(named, question)) if named and "last" in question.heard.names else Filled()
    year, *others = question.years
    if others:
        return Filled(question.years, ask=_WHICH_ELECTION)
    if year in calendar.elections:
        own = calendar.occurrence(named, year) if named else None
        if own and own.day.year != year:
            return Filled(
                (year,), (f"{year} is read as the year of the election; this step of it fell in {own.day.year}.",)
            )
        return Filled((year,))
    for occurrence in _occurrences(named, question) if named else ():
        if occurrence.day.year == year:
            of = occurrence.election
            return Filled((of,), (f"{year} is read as the year of that day, which belongs to the election of {of}.",))
    return _without_data(year, (), question, nearest_elections(question.snapshot, year))


def _without_data(
    year: int, held: tuple[int, ...], question: Question, near: tuple[int, ...] | None = None
) -> Filled:
    """What to say of a year with no election, with one still to come, or with one nothing is known of."""
    snapshot, today = question.snapshot, question.today
    day = snapshot.calendar.occurrence(Event.ELECTION_DAY, year)
    if day and day.day > today:
        return Filled(held or _nearest_with_data(snapshot, year), reason=f"The election of {year} is still to come.")
    if near is None:
        near = tuple(other for other in nearest_elections(snapshot, year) if other in _held(snapshot))
    try:
        require_election(snapshot, year, today)
    except UnknownNameError as error:
        if len(near) > 1 and year not in snapshot.calendar.elections:
            return Filled(near, ask=f"{error.sentence} Which one do you mean?")
        return Filled(held or near or _nearest_with_data(snapshot, year), reason=error.sentence)
    reason = f"There is no result of the election of {year} yet."
    return Filled(held or _nearest_with_data(snapshot, year), reason=reason)


def _held(snapshot: Snapshot) -> frozenset[int]:
    """The elections that have a result."""
    return frozenset(year for year, election in snapshot.elections.items() if not election.uncalled)


def _nearest_with_data(snapshot: Snapshot, year: int) -> tuple[object, ...]:
    return tuple(sorted(_held(snapshot), key=lambda other: (abs(other - year), other))[:2]) or (None,)


def _last(step: Event | None, question: Question) -> tuple[int, ...]:
    """The election whose step fell last, today included."""
    past = [o for o in _occurrences(step or Event.ELECTION_DAY, question) if o.day <= question.today]
    return (max(past, key=lambda occurrence: occurrence.day).election,) if past else ()


def _occurrences(step: Event, question: Question) -> Iterator[Occurrence]:
    calendar = question.snapshot.calendar
    for year in calendar.elections:
        if occurrence := calendar.occurrence(step, year):
            yield occurrence
