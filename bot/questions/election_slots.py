"""Which election a question is about: by its year, by the people named, or by the year a step of it fell in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.calendar import Event
from bot.errors import UnknownNameError
from bot.facts.names import nearest_elections, require_election
from bot.questions.filling import UNFIT, Filled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.engine.calendar import Occurrence
    from bot.facts.model import Person
    from bot.facts.snapshot import Snapshot
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_WHICH_ELECTION = "Which election first?"


def election(question: Question) -> Filled:
    """The election of results and flips: a year, the channel's scenario, or (None) not said."""
    years = tuple(year for year in question.heard.values("@year", "@elector") if isinstance(year, int))
    if "scenario" in question.heard.names:
        return UNFIT if years else Filled(("scenario",))
    if "last" in question.heard.names and not years:
        years = _last(Event.ELECTION_DAY, question)
    if not years:
        return _by_people(question)
    held = tuple(year for year in years if year in question.snapshot.elections)
    missing = next((year for year in years if year not in held), None)
    if missing:
        return _without_data(missing, held, question)
    year, *others = held
    return Filled(held, ask=_WHICH_ELECTION) if others else _of_those_who_stood(year, question)


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
        near = tuple(other for other in nearest_elections(snapshot, year) if other in snapshot.elections)
    try:
        require_election(snapshot, year, today)
    except UnknownNameError as error:
        if near and year not in snapshot.calendar.elections:
            return Filled(near, ask=f"{error.sentence} Which one do you mean?")
        return Filled(held or _nearest_with_data(snapshot, year), reason=error.sentence)
    return Filled((year,))


def _nearest_with_data(snapshot: Snapshot, year: int) -> tuple[object, ...]:
    return tuple(sorted(snapshot.elections, key=lambda other: (abs(other - year), other))[:2]) or (None,)


def _by_people(question: Question) -> Filled:
    """No year was said: the people named may point to one, or leave open who is meant."""
    for segment, sharing in _people(question):
        people = [question.snapshot.people[person] for person in sharing]
        years = tuple(dict.fromkeys(year for person in people for year in question.people.years_of(person.id)))
        by_surname = segment.text.casefold() == people[0].surname.casefold()
        if len(people) > 1 or (by_surname and question.people.is_minor(people[0].id)):
            return Filled(years, ask=f"Do you mean {' or '.join(_who_stood(person, question) for person in people)}?")
        if len(question.snapshot.elections) > 1 and len(years) == 1:
            return Filled(years, (f"{people[0].name} points to the election of {years[0]}.",))
    return Filled()


def _of_those_who_stood(year: int, question: Question) -> Filled:
    for _, sharing in _people(question):
        if not any(year in question.people.years_of(person) for person in sharing):
            name = question.snapshot.people[sharing[0]].name
            return Filled((year,), reason=f"{name} was not a candidate in the election of {year}.")
    return Filled((year,))


def _people(question: Question) -> tuple[tuple[Segment, tuple[str, ...]], ...]:
    """The candidates named; a name that is also a state's is the state."""
    named = question.people_named("@ticket", "@from", "@for", "@recipient")
    return tuple((segment, sharing) for segment, sharing in named if "@state" not in segment.names)


def _who_stood(person: Person, question: Question) -> str:
    return f"{person.name}, who stood in {' and '.join(map(str, question.people.years_of(person.id)))}"


def _last(step: Event | None, question: Question) -> tuple[int, ...]:
    """The election whose step fell last, today included."""
    past = [o for o in _occurrences(step or Event.ELECTION_DAY, question) if o.day <= question.today]
    return (max(past, key=lambda occurrence: occurrence.day).election,) if past else ()


def _occurrences(step: Event, question: Question) -> Iterator[Occurrence]:
    calendar = question.snapshot.calendar
    for year in calendar.elections:
        if occurrence := calendar.occurrence(step, year):
            yield occurrence
