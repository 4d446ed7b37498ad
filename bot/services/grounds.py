"""What a what-if starts from, beyond who held which electors: districts, other Houses, units that no vote decides."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.engine.units import Unit
from bot.errors import UserFacingError
from bot.facts.model import Choice, Election, UnitKind
from bot.queries import ApportionQuery
from bot.scenarios.edits import Apportion
from bot.scenarios.fold import Ground
from bot.services.apportion_basis import basis_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.facts.model import AllocationUnit, Votes
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.edits import Edit

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, eq=False)
class _Same(Generic[Thing]):
    """Something that is equal to itself alone, whatever it says: elections and data are large."""

    thing: Thing

    def __eq__(self, other: object) -> bool:
        return hash(other) == hash(self) and type(other) is type(self)

    def __hash__(self) -> int:
        return id(self.thing)


def ground_of(snapshot: Snapshot, election: Election, votes: Votes) -> Ground:
    """What a what-if on an election starts from; made once, since every edit asks for it several times."""
    return _ground_of(_Same(snapshot), _Same(election), votes)


@lru_cache(maxsize=16)
def _ground_of(data: _Same[Snapshot], origin: _Same[Election], votes: Votes) -> Ground:
    snapshot, election = data.thing, origin.thing
    holdings = election.holdings(votes)
    return Ground(
        units=tuple(_unit(election, unit, holdings[unit.code]) for unit in election.units),
        fixed=fixed_units(election),
        district_winners=_district_winners(snapshot, election),
        district_votes=_district_counts(snapshot, election),
        electors=lambda edit: electors_by(snapshot, election, edit),
    )


def _unit(election: Election, unit: AllocationUnit, held: Mapping[str, int]) -> Unit:
    is_district = unit.kind is UnitKind.DISTRICT
    popular = Counter(election.popular_votes.get(unit.code if is_district else unit.state, {}))
    ballots = popular.total()
    popular.pop(Election.OTHER, None)
    return Unit(
        code=unit.code,
        state=unit.state,
        electors=unit.electors,
        held=tuple(Counter(held).most_common()),
        popular_votes=tuple(popular.most_common()),
        ballots=ballots,
        is_district=is_district,
    )


def fixed_units(election: Election) -> frozenset[str]:
    """Whole states whose electors were not chosen by one statewide vote, so that it does not say who gets them."""
    return frozenset(
        unit.code for unit in election.units if unit.kind is UnitKind.STATE and unit.choice is not Choice.STATEWIDE
    )


def _district_winners(snapshot: Snapshot, election: Election) -> Mapping[str, str] | None:
    """The ticket that won each congressional district; None where that is not on record."""
    districts = snapshot.district_votes.get(election.year)
    if districts is None:
        return None
    by_party = {ticket.party.id: ticket.id for ticket in reversed(election.tickets)}
    return {code: by_party[district.winner] for code, district in districts.items()}


def _district_counts(snapshot: Snapshot, election: Election) -> Mapping[str, tuple[Mapping[str, int], int]]:
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
