"""An election as a scenario has it: its units and electors, its votes after a swing, and the tickets added to it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.facts.model import AllocationUnit, Choice, Election, Party, Person, State, Ticket, UnitKind
from bot.facts.names import place_aliases, place_name
from bot.services.wording import in_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.units import Unit
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.edits import AddTicket
    from bot.scenarios.fold import State as Folded


def with_places(snapshot: Snapshot, units: Iterable[Unit]) -> Snapshot:
    """The data with the places that have electors and are no states among its states."""
    places = dict.fromkeys(unit.state for unit in units if unit.state not in snapshot.states)
    if not places:
        return snapshot
    return snapshot.admitting(State(code, place_name(snapshot, code), place_aliases(code)) for code in places)


def adapted(origin: Election, folded: Folded, snapshot: Snapshot) -> Election:
    """The election as a scenario has it; what was cast and pledged in it stays on record.

    Args:
        origin: the election itself.
        folded: what the scenario's edits make of it.
        snapshot: the data, with every place that has electors among the states.
    """
    parts = Counter(unit.state for unit in folded.units)
    units = tuple(_unit(unit, origin, folded, snapshot, alone=parts[unit.state] == 1) for unit in folded.units)
    allotted: Counter[str] = Counter()
    for unit in units:
        allotted[unit.state] += unit.allotted
    added = [_ticket(edit, snapshot) for edit in folded.tickets.values() if edit.id not in origin.ticket]
    return replace(
        origin,
        units=units,
        allotted={**origin.allotted, **allotted},
        popular_votes=_popular_votes(origin, folded.units),
        tickets=(*origin.tickets, *added),
        people={**{ticket.id: ticket.president for ticket in added}, **origin.people},
    )


def _unit(unit: Unit, origin: Election, folded: Folded, snapshot: Snapshot, *, alone: bool) -> AllocationUnit:
    before = origin.unit.get(unit.code)
    kind = UnitKind.DISTRICT if unit.is_district else UnitKind.STATE if alone else UnitKind.AT_LARGE
    allotted = unit.electors + folded.vacant.get(unit.code, 0)
    if before is not None and before.kind is kind:
        if before.electors == allotted:
            return replace(before, electors=unit.electors)
        return replace(before, electors=unit.electors, allotted=allotted)
    return AllocationUnit(
        code=unit.code,
        state=unit.state,
        electors=unit.electors,
        kind=kind,
        name=in_sentence(snapshot.states[unit.state].name),
        allotted=allotted,
        choice=Choice.STATEWIDE if unit.holder or before is None else before.choice,
    )


def _popular_votes(origin: Election, units: Iterable[Unit]) -> Mapping[str, Mapping[str, int]]:
    """By state and district; of a state that is one unit now, its districts' are left out."""
    districts = {unit.code for unit in origin.units if unit.kind is UnitKind.DISTRICT}
    votes = {place: counts for place, counts in origin.popular_votes.items() if place not in districts}
    for unit in units:
        if unit.popular_votes:
            counts = dict(unit.popular_votes)
            others = unit.ballots - sum(counts.values())
            votes[unit.code if unit.is_district else unit.state] = counts | (
                {Election.OTHER: others} if others else {}
            )
    return votes


def _ticket(edit: AddTicket, snapshot: Snapshot) -> Ticket:
    """A ticket that did not stand, independent where no party was named; a known party counts as the same."""
    name = edit.party or "Independent"
    known = next((party for party in snapshot.parties.values() if party.name.casefold() == name.casefold()), None)
    party = Party(known.id, known.name, edit.colour, known.counted_with) if known else None
    person = snapshot.people.get(edit.id) or Person(edit.id, edit.name, edit.name.split()[-1])
    return Ticket(edit.id, person, None, party or Party(name, name, edit.colour, name))
