"""Elections by year or by who stood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.model import Votes
from bot.facts.names.text import Choice, clean, nearest_spellings, offer, shown, words
from bot.facts.names.tickets import person_spellings

if TYPE_CHECKING:
    from datetime import date

    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot

_NOISE = {"v", "vs", "versus", "and", "the", "of", "in", "election", "presidential", "us", "against", "year"}
_LISTED = 6


def resolve_election(snapshot: Snapshot, text: str, today: date | None = None) -> int:
    """The year of the one election that ``text`` names, by its year ("'16") or its candidates ("trump clinton").

    Args:
        snapshot: the data; an election that it does not hold is not resolved.
        text: as it was typed, or as autocompletion gave it ("2016 · Trump v. Clinton").
        today: only for the tense of the sentence about a year without an election.

    Raises:
        UnknownNameError: no such election, none that there is data on, or more than one.
        UserFacingError: it cannot be read.
    """
    typed = clean(text)
    years = [word for word in words(typed) if word.isdecimal()]
    names = [word for word in words(typed) if not word.isdecimal() and word not in _NOISE]
    if len(years) > 1:
        raise UnknownNameError(f"“{shown(text)}” names more than one year; please name one.")
    if not years:
        return _by_names(snapshot, text, names)
    year = require_election(snapshot, _year_of(snapshot, text, years[0]), today)
    if names and not _all_stood(names, snapshot.elections[year]):
        raise UnknownNameError(
            f"“{shown(text)}” does not fit the election of {year}.", (election_label(snapshot.elections[year]),)
        )
    return year


def require_election(snapshot: Snapshot, year: int, today: date | None = None) -> int:
    """The year itself, if there was an election and there is data on it.

    Raises:
        UnknownNameError: there was none, or nothing is known of it.
    """
    nearest = nearest_elections(snapshot, year)
    if year not in snapshot.calendar.elections:
        verb = "will be" if today and year > today.year else "was"
        raise UnknownNameError(f"There {verb} no presidential election in {year}.", tuple(map(str, nearest)))
    if year not in snapshot.elections:
        held = sorted(snapshot.elections)
        listed = ", ".join(map(str, held)) if len(held) <= _LISTED else f"{len(held)} from {held[0]} to {held[-1]}"
        raise UnknownNameError(f"There is no data on the election of {year}; available: {listed}.")
    return year


def nearest_elections(snapshot: Snapshot, year: int) -> tuple[int, ...]:
    """The years of the elections just before and just after ``year``, as far as the calendar goes."""
    before = [election for election in snapshot.calendar.elections if election < year]
    after = [election for election in snapshot.calendar.elections if election > year]
    return (*sorted(before)[-1:], *sorted(after)[:1])


def available_elections(snapshot: Snapshot) -> tuple[int, ...]:
    """The years of the elections that there is data on, latest first."""
    return tuple(sorted(snapshot.elections, reverse=True))


def election_label(election: Election) -> str:
    """An election as a list shows it: "2016 · Trump v. Clinton", the two with the most electors pledged."""
    pledged = election.totals(Votes.AS_PLEDGED)
    leaders = sorted(election.tickets, key=lambda ticket: -pledged.get(ticket.id, 0))[:2]
    names = " v. ".join(ticket.president.surname for ticket in leaders)
    return f"{election.year} · {names}" if names else str(election.year)


def suggest_elections(snapshot: Snapshot, text: str) -> tuple[Choice, ...]:
    """Elections with data for an autocompletion, latest first."""
    labels = ((str(year), election_label(snapshot.elections[year])) for year in available_elections(snapshot))
    return offer(text, ((Choice(label, year), (" ".join(words(label)), year[-2:])) for year, label in labels))


def _year_of(snapshot: Snapshot, text: str, digits: str) -> int:
    if re.fullmatch(r"\d{4}", digits):
        return int(digits)
    if not re.fullmatch(r"\d{2}", digits):
        raise UnknownNameError(f"“{shown(text)}” is not the year of an election.", _latest(snapshot))
    latest = max(snapshot.calendar.elections)
    year = latest - latest % 100 + int(digits)
    return year if year <= latest else year - 100


def _by_names(snapshot: Snapshot, text: str, names: list[str]) -> int:
    fitting = tuple(year for year in available_elections(snapshot) if _all_stood(names, snapshot.elections[year]))
    labels = tuple(election_label(snapshot.elections[year]) for year in fitting)
    if not names or not fitting:
        raise UnknownNameError(f"“{shown(text)}” is not an election that there is data on.", _latest(snapshot))
    named = _stood(names, snapshot.elections[fitting[0]])
    if len(named) > 1 and len(fitting) == 1:
        return fitting[0]
    sentence = "names one candidate; please name the year" if len(named) == 1 else "fits more than one election"
    raise UnknownNameError(f"“{shown(text)}” {sentence}.", labels[:3])


def _latest(snapshot: Snapshot) -> tuple[str, ...]:
    return tuple(election_label(snapshot.elections[year]) for year in available_elections(snapshot)[:3])


def _all_stood(names: list[str], election: Election) -> bool:
    return all(_stood([name], election) for name in names)


def _stood(names: list[str], election: Election) -> set[str]:
    """The tickets of which any word of a name is among ``names``."""
    spelled = {
        word: ticket.id
        for ticket in election.tickets
        for spelling in person_spellings(ticket.president)
        for word in spelling.split()
    }
    matched = [[name] if name in spelled else list(nearest_spellings(name, spelled)) for name in names]
    return {spelled[word] for found in matched for word in found}
