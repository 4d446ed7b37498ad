"""Between a scenario and the map that a share code can hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import Votes
from bot.scenarios.codes import Book, BookUnit, SharedMap, map_code, map_in
from bot.scenarios.edits import ABSTAIN, VACANT, Several
from bot.scenarios.model import Base
from bot.scenarios.toward import edits_toward
from bot.services.cases import Case

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.snapshot import Snapshot
    from bot.scenarios.codes import MapCode
    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Scenario


def code_of(scenario: Scenario, case: Case) -> str | None:
    """The code that holds a scenario's map; None where none can: it is too long, or units or people are its own.

    Args:
        scenario: what is shared.
        case: the scenario on the present data.
    """
    book = book_for(case.snapshot, scenario.base.election, scenario.base.votes)
    shared = _shared_map(scenario.base, case)
    code = map_code(shared, book) if book is not None and shared is not None else None
    if code is None or shared is None:
        return None
    again = _plain_case(case.snapshot, scenario.base, edits_to(case, shared.holdings))
    return code if _shared_map(scenario.base, again) == shared else None


def opened(code: MapCode, snapshot: Snapshot) -> tuple[Base, tuple[Edit, ...]]:
    """The scenario of a code: its base, and at most one edit.

    Raises:
        UserFacingError: its election is not known, or no longer as it was when the code was made.
    """
    shared = map_in(code, lambda year, votes: book_for(snapshot, year, votes))
    base = Base(election=shared.year, votes=Votes(shared.votes).value)
    return base, edits_to(_plain_case(snapshot, base), shared.holdings)


def book_for(snapshot: Snapshot, year: int, votes: str) -> Book | None:
    """What codes on an election are written and read by; None where no what-if can start from it."""
    election = snapshot.elections.get(year)
    if election is None or election.votes_per_elector > 1:
        return None
    ground = _plain_case(snapshot, Base(election=year, votes=Votes(votes).value)).ground
    people = tuple(dict.fromkeys((*(ticket.id for ticket in election.tickets), *election.people)))
    return Book(
        year=year,
        votes=votes,
        units=tuple(BookUnit(unit.code, unit.electors, dict(unit.held)) for unit in ground.units),
        people=people,
        guests=tuple(sorted(snapshot.people.keys() - set(people))),
    )


def edits_to(case: Case, holdings: Mapping[str, Mapping[str, int]]) -> tuple[Edit, ...]:
    """The one edit, or none, that makes a map of the one from which a case starts."""
    edits = edits_toward(case.ground.units, holdings)
    return (Several(edits=edits),) if len(edits) > 1 else edits


def holdings_of(case: Case) -> dict[str, dict[str, int]]:
    """For each unit who has how many electors, those who abstain and those never appointed among them."""
    silent = ((ABSTAIN, case.state.abstaining), (VACANT, case.state.vacant))
    return {
        unit.code: dict(unit.held) | {to: counts[unit.code] for to, counts in silent if counts.get(unit.code)}
        for unit in case.units
    }


def _plain_case(snapshot: Snapshot, base: Base, edits: tuple[Edit, ...] = ()) -> Case:
    return Case(snapshot, snapshot.elections[base.election], Votes(base.votes), what_if=edits)


def _shared_map(base: Base, case: Case) -> SharedMap | None:
    """The map by itself; None where its units are not those of the election, or tickets were added that hold any."""
    appointed = {unit.code: unit.electors for unit in case.ground.units}
    now = {unit.code: unit.electors + case.state.vacant.get(unit.code, 0) for unit in case.units}
    holdings = holdings_of(case)
    if now != appointed or any(ticket in held for held in holdings.values() for ticket in case.state.tickets):
        return None
    return SharedMap(base.election, base.votes, holdings)
