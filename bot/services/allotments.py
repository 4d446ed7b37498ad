"""How many electors each state was allotted, election by election, and when it first had any."""

from __future__ import annotations

from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers import ElectorSpan
from bot.facts.apportionments import NOT_A_STATE, allotted_electors
from bot.services.wording import capitalised, in_sentence, plain_date

if TYPE_CHECKING:
    from bot.facts.model import State
    from bot.facts.snapshot import Snapshot

TWENTY_THIRD_AMENDMENT = 1964
"""The first election in which the District had electors: as many as the least populous state."""

_FIRST_ADMITTED = date(1791, 3, 4)
"""Vermont's admission. The states before it were not admitted: they ratified the Constitution."""


def electors_by_election(snapshot: Snapshot, state: State) -> dict[int, int]:
    """The electors that the law gave a state in each election with data, and none before it had any."""
    found = {year: _electors(snapshot, state, year) for year in sorted(snapshot.elections)}
    return {year: electors for year, electors in found.items() if electors}


def spans(by_election: dict[int, int]) -> tuple[ElectorSpan, ...]:
    """Ranges of elections in which the number stayed the same."""
    groups = [tuple(group) for _, group in groupby(by_election.items(), key=lambda pair: pair[1])]
    return tuple(ElectorSpan(first=group[0][0], last=group[-1][0], electors=group[0][1]) for group in groups)


def current_elections(snapshot: Snapshot) -> tuple[int, ...]:
    """The elections whose electors rest on the newest census."""
    newest = max(a.first_election for a in snapshot.apportionments.values())
    return tuple(year for year in sorted(snapshot.elections) if year >= newest)


def admission_sentence(snapshot: Snapshot, state: State) -> str:
    """When a state came in, and which was its first election: what to say of an election before that."""
    first = min(electors_by_election(snapshot, state))
    if state.admitted is None:
        subject = capitalised(in_sentence(state.name))
        return f"{subject} has had electors since {first}, under the Twenty-third Amendment."
    if first < state.admitted.year:
        return (
            f"{state.name} was admitted on {plain_date(state.admitted)}, and had chosen electors in {first} already."
        )
    entered = "was admitted on" if state.admitted >= _FIRST_ADMITTED else "ratified the Constitution on"
    return f"{state.name} {entered} {plain_date(state.admitted)}; its first election was {first}."


def _electors(snapshot: Snapshot, state: State, year: int) -> int:
    by_state = allotted_electors(snapshot.apportionments, year)
    if state.code == NOT_A_STATE:
        return min(by_state.values()) if year >= TWENTY_THIRD_AMENDMENT else 0
    if state.admitted and year <= state.admitted.year and state.code in by_state:
        # The apportionment counts a state that came in before the Congress did, yet after the election.
        return snapshot.elections[year].allotted.get(state.code, 0)
    return by_state.get(state.code, 0)
