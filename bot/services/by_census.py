"""A state's electors by the apportionment of one census, or what is guessed of the coming one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.apportionments import NOT_A_STATE
from bot.services.allotments import current_elections, electors_by_election
from bot.services.wording import capitalised, in_sentence, in_words, listed, number, plural

if TYPE_CHECKING:
    from bot.facts.model import State
    from bot.facts.snapshot import Snapshot

_BETWEEN_CENSUSES = 10
_SENATORS = 2


def by_census(snapshot: Snapshot, state: State, census: int) -> tuple[str, ...]:
    """What the apportionment by a census gave a state; of the coming census, in what range guesses lie.

    Raises:
        UnknownNameError: there was no such census.
    """
    newest = max(snapshot.apportionments)
    if census == newest + _BETWEEN_CENSUSES and snapshot.projection:
        return _projected(snapshot, state, census, newest)
    if census not in snapshot.apportionments:
        raise UnknownNameError(f"There was no census in {census}.", (str(newest),))
    first = snapshot.apportionments[census].first_election
    until = min((a.first_election for a in snapshot.apportionments.values() if a.first_election > first), default=0)
    electors = {
        year: count
        for year, count in electors_by_election(snapshot, state).items()
        if first <= year and (not until or year < until)
    }
    name = capitalised(in_sentence(state.name))
    if not electors:
        return (f"{name} had no electors by the census of {census}.",)
    (year, count), *_ = electors.items()
    last = max(electors)
    years = f"in {year}" if year == last else f"from {year} to {last}"
    has = "has" if census == newest else "had"
    against = _against_before(snapshot, state, count, first)
    return (f"{name} {has} {plural(count, 'electoral vote')} by the census of {census}, {years}{against}.",)


def _against_before(snapshot: Snapshot, state: State, count: int, first: int) -> str:
    """Such as ": two more than in 2020", by the apportionment before."""
    before = {year: had for year, had in electors_by_election(snapshot, state).items() if year < first}
    if not before:
        return ""
    year = max(before)
    change = count - before[year]
    if not change:
        return f": as many as in {year}"
    return f": {in_words(abs(change))} {'more' if change > 0 else 'fewer'} than in {year}"


def _projected(snapshot: Snapshot, state: State, census: int, newest: int) -> tuple[str, ...]:
    now = list(electors_by_election(snapshot, state).values())[-1]
    first = census + 2
    if state.code == NOT_A_STATE:
        who = in_sentence(state.name)
        return (f"From {first} {who} will have as many electors as the least populous state: now {now}.",)
    seats = snapshot.projection[state.code]
    guesses = sorted({seats.trend, seats.recent_pace, seats.forecast})
    low, high = guesses[0] + _SENATORS, guesses[-1] + _SENATORS
    span = number(low) if low == high else f"{number(low)} to {number(high)}"
    projected = f"projections give {state.name} {span} electoral votes from {first}"
    return (
        f"Not known before the census of {census}: {projected}.",
        f"By the census of {newest} it has {number(now)}, in {listed(map(str, current_elections(snapshot)))}.",
        "Projections carry on how the population has changed lately; the count itself will decide.",
    )
