"""What falls on a date, and when the steps of an election are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.answers import DatedEvent, FollowUp, WhenAnswer
from bot.engine.calendar import Event, Occurrence
from bot.errors import UnknownNameError, UserFacingError
from bot.queries import CalendarDay, ResultQuery, WhenQuery
from bot.services.cases import cited
from bot.services.wording import full_date, listed, month_and_day, number, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.facts.snapshot import Snapshot


class _Words(NamedTuple):
    name: str
    """A noun for lists and buttons."""
    subject: str
    past: str
    future: str
    """With the subject: what happened, and what is to happen, on the day."""

    def clause(self, *, is_past: bool) -> str:
        """Such as "the electors met and voted"."""
        return f"{self.subject} {self.past if is_past else self.future}"


EVENTS = {
    Event.ELECTION_DAY: _Words("Election Day", "voters", "chose the electors", "will choose the electors"),
    Event.SAFE_HARBOR: _Words(
        "Safe-harbor date", "the safe harbor for settling disputes over electors", "ended", "will end"
    ),
    Event.CERTIFICATION_DEADLINE: _Words(
        "Certificates of ascertainment due", "the certificates of ascertainment", "were due", "will be due"
    ),
    Event.ELECTORS_MEET: _Words("Electors meet and vote", "the electors", "met and voted", "will meet and vote"),
    Event.CERTIFICATES_DUE: _Words(
        "Missing certificates of vote called for",
        "certificates of vote not yet received",
        "were to be called for",
        "are to be called for",
    ),
    Event.NEW_CONGRESS: _Words("New Congress begins", "the new Congress", "began", "will begin"),
    Event.COUNT: _Words(
        "Congress counts the votes", "Congress", "counted the electoral votes", "will count the electoral votes"
    ),
    Event.INAUGURATION: _Words("Inauguration", "the president", "was inaugurated", "will be inaugurated"),
}

UNVERIFIED = "recalled"
"""The source that marks what was written from memory and not found in a document: a caveat, not a source."""

_LAST_SAFE_HARBOR = 2020
"""The Electoral Count Reform Act of 2022 put a deadline for certificates in its place."""

_FIRST_ELECTION_DAY = 1848
"""Before, states appointed electors on days of their own, and many without asking the voters."""

_SHOWN = 12
"""How many dates an answer lists at the most."""


def when_answer(
    query: WhenQuery, snapshot: Snapshot, today: date, default_election: int, assumptions: tuple[str, ...]
) -> WhenAnswer:
    """Answer by date, by event, by election, or (nothing given) by what comes next.

    Raises:
        UnknownNameError: the election is not one whose dates are known, or had no such step.
    """
    calendar = snapshot.calendar
    if query.election is not None and query.election not in calendar.elections:
        near = sorted(calendar.elections, key=lambda year: abs(year - (query.election or 0)))[:2]
        raise UnknownNameError(
            f"There is no presidential election in {query.election} in the calendar.",
            tuple(map(str, sorted(near))),
        )
    if query.date is not None:
        found = _narrowed(query, calendar.on(query.date.month, query.date.day, query.date.year))
        headline, reasoning, found = _of_date(query.date, found, snapshot, today, default_election)
    elif query.event is not None and query.election is not None:
        occurrence = calendar.occurrence(query.event, query.election)
        if occurrence is None:
            raise UnknownNameError(_no_such_day(query.event, query.election))
        found, headline, reasoning = (occurrence,), _sentence(occurrence, today), ()
    elif query.event is not None:
        headline, found = _of_event(query.event, snapshot, today, default_election)
        reasoning = ()
    elif query.election is not None:
        found = calendar.of_election(query.election)
        headline, reasoning = f"These are the dates of the {query.election} presidential election.", ()
    else:
        upcoming = calendar.after(today)
        found = calendar.of_election(upcoming[0].election) if upcoming else ()
        headline = f"Next: {_lowered(_sentence(upcoming[0], today))}" if upcoming else "No date is known ahead."
        reasoning = ()
    return _answer(query, snapshot, today, headline, (*reasoning, *_rules(found)), found[:_SHOWN], assumptions)


def _narrowed(query: WhenQuery, found: tuple[Occurrence, ...]) -> tuple[Occurrence, ...]:
    """Of what falls on the date, the event and the election that were asked for, if any were."""
    kept = tuple(o for o in found if query.event in (None, o.event) and query.election in (None, o.election))
    if found and not kept:
        raise UserFacingError("That date, event and election do not go together; leave one of them out.")
    return kept


def _no_such_day(event: Event, election: int) -> str:
    sentence = f"The law sets no such day for the election of {election}: {EVENTS[event].name}."
    if event is Event.SAFE_HARBOR and election > _LAST_SAFE_HARBOR:
        sentence += " Since 2024 the day is that by which certificates of ascertainment are due."
    return sentence


def _of_date(
    day: CalendarDay, found: tuple[Occurrence, ...], snapshot: Snapshot, today: date, default_election: int
) -> tuple[str, tuple[str, ...], tuple[Occurrence, ...]]:
    """The headline names the default election, or else the latest past one, and the next; the rest is one line."""
    name = month_and_day(day.month, day.day) + (f", {day.year}," if day.year else "")
    if not found:
        upcoming = next(iter(snapshot.calendar.after(today)), None)
        nearest = (f"The next date in it: {_lowered(_sentence(upcoming, today))}",) if upcoming else ()
        return f"Nothing in the calendar of presidential elections falls on {name.rstrip(',')}.", nearest, ()
    if day.year:
        return " ".join(_sentence(o, today) for o in found), (), found
    past = [o for o in found if o.day < today]
    future = [o for o in found if o.day >= today]
    main = [o for o in past if o.election == default_election] or past[-1:]
    told = (*main, *future[:1])
    return (
        f"On {name} {', and '.join(_clauses(told, today))}.",
        _also(name, [o for o in found if o not in told], today),
        told,
    )


def _clauses(told: Sequence[Occurrence], today: date) -> Iterable[str]:
    """What happened in each year; the subject is not said again where it is the same."""
    for before, occurrence in zip((None, *told), told, strict=False):
        words, is_past = EVENTS[occurrence.event], occurrence.day < today
        same = before is not None and before.event is occurrence.event and not occurrence.begins
        what = (words.past if is_past else words.future) if same else _clause(occurrence, today)
        yield f"{what} in {occurrence.day.year}"


def _clause(occurrence: Occurrence, today: date) -> str:
    if occurrence.begins:
        return "the states could appoint their electors"
    if occurrence.event is Event.ELECTION_DAY and occurrence.election < _FIRST_ELECTION_DAY:
        return "the states appointed their electors"
    return EVENTS[occurrence.event].clause(is_past=occurrence.day < today)


def _also(name: str, others: Sequence[Occurrence], today: date) -> tuple[str, ...]:
    """One line for every other step that falls on the date."""
    years: dict[str, list[int]] = {}
    for occurrence in others:
        years.setdefault(_clause(occurrence, today), []).append(occurrence.day.year)
    told = "; ".join(f"{clause} in {_years(found)}" for clause, found in years.items())
    return (f"Also on {name}: {told}.",) if told else ()


def _years(years: Sequence[int]) -> str:
    if len(years) > _SHOWN:
        return f"{number(len(years))} years from {years[0]} to {years[-1]}"
    return listed(map(str, years))


def _of_event(
    event: Event, snapshot: Snapshot, today: date, default_election: int
) -> tuple[str, tuple[Occurrence, ...]]:
    """The default election's, and the next: most questions without a year mean one of the two."""
    calendar = snapshot.calendar
    known = [o for year in calendar.elections if (o := calendar.occurrence(event, year))]
    default = [o for o in known if o.election == default_election]
    ahead = [o for o in known if o.day >= today][:1]
    found = tuple(dict.fromkeys((*ahead, *default))) or tuple(known[-1:])
    return " ".join(_sentence(o, today) for o in found), found


def _sentence(occurrence: Occurrence, today: date) -> str:
    what = _clause(occurrence, today)
    if occurrence.begins:
        period = f"From {plain_date(occurrence.begins)} to {plain_date(occurrence.day)}"
        return f"{period} the states could appoint the electors of {occurrence.election}."
    through = occurrence.exception.through if occurrence.exception else None
    ended = f" to {plain_date(through)}" if through and through != occurrence.day else ""
    return f"On {full_date(occurrence.day)}{ended}, {what} (election of {occurrence.election})."


def _rules(found: Iterable[Occurrence]) -> tuple[str, ...]:
    """Why the dates are what they are: each law once, with the elections it stands for here."""
    by_rule: dict[tuple[str, str], list[int]] = {}
    for occurrence in found:
        text = occurrence.rule.text
        if occurrence.exception:
            text = f"{occurrence.exception.reason} (otherwise: {_lowered(occurrence.rule.text)})"
        by_rule.setdefault((text, occurrence.citation), []).append(occurrence.election)
    if len(by_rule) > 4:  # noqa: PLR2004 - a whole election's list speaks for itself
        return ()
    return tuple(
        f"{listed(map(str, dict.fromkeys(years)))}: {_lowered(text)} ({citation})."
        for (text, citation), years in by_rule.items()
    )


def _lowered(sentence: str) -> str:
    """A sentence made to go on after a colon; a name at its start keeps its capital."""
    first = sentence.split(maxsplit=1)[0]
    return sentence if first in _NAMES else sentence[:1].lower() + sentence[1:]


_NAMES = frozenset({"January", "March", "Washington", "Congress", "Tuesday"})


def _answer(
    query: WhenQuery,
    snapshot: Snapshot,
    today: date,
    headline: str,
    reasoning: tuple[str, ...],
    found: tuple[Occurrence, ...],
    assumptions: tuple[str, ...],
) -> WhenAnswer:
    sources = [source for occurrence in found for source in _sources(occurrence)]
    return WhenAnswer(
        query=query,
        headline=headline,
        reasoning=reasoning,
        assumptions=assumptions,
        caveats=_unverified(found),
        sources=cited(snapshot, (source for source in sources if source != UNVERIFIED)),
        follow_ups=_follow_ups(query, found, today, snapshot),
        events=tuple(_dated(o, today) for o in found),
    )


def _unverified(found: Iterable[Occurrence]) -> tuple[str, ...]:
    citations = dict.fromkeys(o.citation for o in found if UNVERIFIED in _sources(o))
    return (f"Cited from memory, not checked against the statute: {'; '.join(citations)}.",) if citations else ()


def _sources(occurrence: Occurrence) -> tuple[str, ...]:
    return occurrence.exception.sources if occurrence.exception else occurrence.rule.sources


def _dated(occurrence: Occurrence, today: date) -> DatedEvent:
    return DatedEvent(
        event=occurrence.event,
        name="States appoint electors" if occurrence.begins else EVENTS[occurrence.event].name,
        election=occurrence.election,
        day=occurrence.day,
        begins=occurrence.begins,
        through=occurrence.exception.through if occurrence.exception else None,
        days_left=(occurrence.day - today).days,
        rule=occurrence.rule.text,
        citation=occurrence.citation,
        note=occurrence.exception.reason if occurrence.exception else "",
        hour=occurrence.rule.hour,
    )


def _follow_ups(
    query: WhenQuery, found: tuple[Occurrence, ...], today: date, snapshot: Snapshot
) -> tuple[FollowUp, ...]:
    asks: list[FollowUp] = []
    years = dict.fromkeys(o.election for o in found if query.date or query.event)
    asks += [FollowUp(label=f"All dates of {year}", query=WhenQuery(election=year)) for year in list(years)[:2]]
    asks += [
        FollowUp(label=f"Result of {year}", query=ResultQuery(election=year))
        for year in dict.fromkeys(o.election for o in found if o.day < today)
        if year in snapshot.elections
    ][:1]
    if query.date is not None and not found:
        asks.append(FollowUp(label="What comes next", query=WhenQuery()))
    return tuple(asks)
