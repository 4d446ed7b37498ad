"""What a what-if starts from, beyond who held which electors: districts, other Houses, units that no vote decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserFacingError
from bot.facts.model import Choice, UnitKind
from bot.queries import ApportionQuery
from bot.scenarios.edits import Apportion
from bot.services.apportion_basis import basis_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.edits import Edit


def fixed_units(election: Election) -> frozenset[str]:
    """Whole states whose electors were not chosen by one statewide vote, so that it does not say who gets them."""
    return frozenset(
        unit.code for unit in election.units if unit.kind is UnitKind.STATE and unit.choice is not Choice.STATEWIDE
    )


def district_winners(snapshot: Snapshot, election: Election) -> Mapping[str, str] | None:
    """The ticket that won each congressional district; None where that is not on record."""
    districts = snapshot.district_votes.get(election.year)
    if districts is None:
        return None
    by_party = {ticket.party.id: ticket.id for ticket in reversed(election.tickets)}
    return {code: by_party[district.winner] for code, district in districts.items()}


def district_counts(snapshot: Snapshot, election: Election) -> Mapping[str, tuple[Mapping[str, int], int]]:
    """The popular votes of the two main tickets in each congressional district, and of everybody."""
    by_party = {ticket.party.id: ticket.id for ticket in reversed(election.tickets)}
    return {
        code: ({by_party["democratic"]: votes.democratic, by_party["republican"]: votes.republican}, votes.total)
        for code, votes in snapshot.district_votes.get(election.year, {}).items()
    }


def house_of(edits: Iterable[Edit]) -> Apportion | None:
    """The House that edits lead to: the last one's; None where none divides it anew."""
    return next((edit for edit in reversed(tuple(edits)) if isinstance(edit, Apportion)), None)


def asked(edit: Apportion) -> ApportionQuery:
    """The question behind an edit that divides the House anew."""
    admit = ",".join(edit.admit) or None
    return ApportionQuery(census=edit.census, seats=edit.seats, rule=edit.rule, admit=admit)


def electors_by(snapshot: Snapshot, election: Election, edit: Apportion) -> Mapping[str, int]:
    """The electors of each state by another House; none where the data no longer has what that takes."""
    try:
        basis = basis_for(asked(edit), snapshot, election)
        electors = basis.electors
    except UserFacingError:
        return {}
    # A state that appointed none stays without; only what is admitted comes new.
    known = {unit.state for unit in election.units}.union(basis.admitted)
    return {state: count for state, count in electors.items() if state in known}
