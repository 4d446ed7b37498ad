"""A map of YAPms as a scenario, and what of it could not be taken over."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import UserFacingError
from bot.facts.model import Votes
from bot.facts.names import resolve_ticket, shown
from bot.facts.names.text import nearest_spellings, words
from bot.facts.names.tickets import party_spellings, person_spellings
from bot.scenarios.edits import ABSTAIN, VACANT, AddTicket, Several
from bot.scenarios.model import Base, Opened
from bot.scenarios.toward import edits_toward
from bot.scenarios.yapms import COUNTRY, TYPE
from bot.services.cases import Case
from bot.services.edit_makers import COLOURS, LONGEST_NAME, MOST_TICKETS
from bot.services.edit_words import few
from bot.services.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.facts.model import AllocationUnit, Election, Ticket
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.yapms import MapOf, Region, YapmsCandidate, YapmsFile


@dataclass
class _Remarks:
    """What there is to say of a file: what is read otherwise than it stands there, and where."""

    year: str = ""
    other_values: list[str] = field(default_factory=list[str])
    unknown: list[str] = field(default_factory=list[str])
    missing: list[str] = field(default_factory=list[str])
    unclear: list[str] = field(default_factory=list[str])
    disabled: list[str] = field(default_factory=list[str])

    def told(self, year: int, added: Iterable[AddTicket]) -> tuple[str, ...]:
        """Sentences, the weightiest first."""
        names = [edit.name for edit in added]
        unclear = f"Who has {few(self.unclear)} could not be taken over; there the map is as at the start."
        values = f"The file counts other electors in {few(self.other_values)}; here those of {year} count."
        missing = f"Not in the file, so as at the start: {few(self.missing)}."
        unknown = f"{plural(len(self.unknown), 'region')} of the file left out, unknown here: {few(self.unknown)}."
        return (
            *([self.year] if self.year else ()),
            *([f"Added as {'tickets' if len(names) > 1 else 'a ticket'}: {listed(names)}."] if names else ()),
            *([unclear] if self.unclear else ()),
            *([values] if self.other_values else ()),
            *([missing] if self.missing else ()),
            *([unknown] if self.unknown else ()),
            *([f"Disabled in the file, and counted here: {few(self.disabled)}."] if self.disabled else ()),
        )


def opened_yapms(file: YapmsFile, name: str, snapshot: Snapshot) -> tuple[Opened, tuple[str, ...]]:
    """The scenario that a map of YAPms makes, and what is to be said of how it was read.

    Raises:
        UserFacingError: it is no map of the United States, or of more candidates than a scenario can have.
    """
    if (file.map.country.strip().lower(), file.map.type.strip().lower()) != (COUNTRY, TYPE):
        raise UserFacingError(
            f"That is a map of {shown(file.map.country) or 'nowhere'}, {shown(file.map.type) or 'of no type'}; only"
            " presidential maps of the United States can be read."
        )
    remarks = _Remarks()
    election = _election(file.map, snapshot, remarks)
    case = Case(snapshot, election, Votes.AS_PLEDGED)
    candidates = _Candidates(file, election, snapshot)
    reading = _Reading(candidates, remarks)
    reading.read(file.regions, election)
    edits = (*candidates.added.values(), *edits_toward(case.ground.units, reading.holdings))
    opened = Opened(
        name=name or f"YAPms map of {election.year}",
        base=Base(election=election.year),
        edits=(Several(edits=edits),) if edits else (),
    )
    return opened, remarks.told(election.year, candidates.added.values())


def _election(map_of: MapOf, snapshot: Snapshot, remarks: _Remarks) -> Election:
    """The election of the map's year; else the one to come, whose map a year without an election means."""
    typed = str(map_of.year if map_of.year is not None else "").strip()
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == len("2028") else None
    found = snapshot.elections.get(year) if year is not None else None
    if found is None:
        to_come = [election for election in snapshot.elections.values() if election.uncalled]
        found = (to_come or sorted(snapshot.elections.values(), key=lambda election: election.year))[-1]
        what = f"“{shown(typed)}” is the year of no election here" if typed else "The file names no year"
        remarks.year = f"{what}, so the map is that of {found.year}."
    if found.votes_per_elector > 1:
        raise UserFacingError(
            f"In {found.year} each elector cast two votes, which a what-if cannot show; start from 1804 or later."
        )
    return found


class _Candidates:
    """The file's candidates as tickets; who is nobody's ticket is added when first needed."""

    def __init__(self, file: YapmsFile, election: Election, snapshot: Snapshot) -> None:
        self._by_id = {one.id: one for one in file.candidates}
        self._nobody = file.tossup.id
        self._election = election
        self._snapshot = snapshot
        self._found: dict[str, str] = {}
        used = {share.id for region in file.regions for share in region.candidates if share.count}
        standing = [self._standing(one) for one in file.candidates if one.id in used and one.id != self._nobody]
        self._taken = {ticket.party.colour for ticket in standing if ticket is not None}
        self.added: dict[str, AddTicket] = {}

    def ticket(self, id_: str) -> str | None:
        """The ticket of a candidate; "" for the toss-up, None for an id that is nobody's."""
        if id_ == self._nobody:
            return ""
        one = self._by_id.get(id_)
        if one is None:
            return None
        if id_ not in self._found:
            standing = self._standing(one)
            self._found[id_] = standing.id if standing is not None else self._add(one)
        return self._found[id_]

    def _standing(self, one: YapmsCandidate) -> Ticket | None:
        """The ticket that the candidate's name means, by whoever leads it or by its party."""
        try:
            ticket = resolve_ticket(self._election, self._snapshot, one.name)
        except UserFacingError:
            return None
        typed = words(one.name)
        known = {" ".join(typed)} & {*person_spellings(ticket.president), *party_spellings(ticket.party)}
        surname = words(ticket.president.surname)
        led = set(surname) <= set(typed) or any(nearest_spellings(word, surname) for word in typed)
        return ticket if known or led else None

    def _add(self, one: YapmsCandidate) -> str:
        """Add a ticket, or find the one that was added under the same name."""
        name = " ".join("".join(c if c.isprintable() else " " for c in one.name).split())[:LONGEST_NAME].rstrip()
        spelled = words(name)
        if not any(character.isalpha() for character in name) or not spelled:
            name, spelled = f"Candidate {len(self.added) + 1}", ("candidate", str(len(self.added) + 1))
        known = [person.id for person in self._snapshot.people.values() if words(person.name) == spelled]
        id_ = known[0] if len(known) == 1 else "-".join(spelled)
        if id_ in {ABSTAIN, VACANT}:
            id_ = f"ticket-{id_}"
        if id_ in self.added or id_ in self._election.ticket:
            return id_
        if len(self.added) >= MOST_TICKETS:
            raise UserFacingError(
                f"That map has more than {MOST_TICKETS} candidates who did not stand in {self._election.year}; no"
                " more can be added."
            )
        free = [colour for colour in (one.ink, *COLOURS) if colour not in self._taken]
        colour = free[0] if free else "grey"
        self._taken.add(colour)
        self.added[id_] = AddTicket(id=id_, name=name, colour=colour)
        return id_


class _Reading:
    """Who has how many electors of each unit, as far as the regions say so in a way that can be taken over."""

    def __init__(self, candidates: _Candidates, remarks: _Remarks) -> None:
        self._candidates = candidates
        self._remarks = remarks
        self.holdings: dict[str, dict[str, int]] = {}

    def read(self, regions: Iterable[Region], election: Election) -> None:
        """Go through all regions, state by state."""
        by_state: dict[str, dict[str, Region]] = {unit.state: {} for unit in election.units}
        for region in regions:
            place = region.place
            if place is None or place[0] not in by_state:
                self._remarks.unknown.append(shown(region.id))
                continue
            by_state[place[0]][place[1]] = region
            if region.disabled:
                self._remarks.disabled.append(place[1])
        for state, own in by_state.items():
            self._state(election.units_of(state), own)

    def _state(self, units: Sequence[AllocationUnit], regions: Mapping[str, Region]) -> None:
        """Match a state's regions with its units: all with its only unit, or each with one."""
        state = units[0].state
        if len(units) == 1 and regions:
            self._unit(units[0], list(regions.values()))
        elif set(regions) == {state} and not regions[state].is_at_large:
            self._spread(units, regions[state])
        else:
            for unit in units:
                if unit.code in regions:
                    self._unit(unit, [regions[unit.code]])
                else:
                    self._remarks.missing.append(unit.code)
            known = {unit.code for unit in units}
            self._remarks.unknown += [shown(region.id) for code, region in regions.items() if code not in known]

    def _spread(self, units: Sequence[AllocationUnit], region: Region) -> None:
        """A state's only region over its several units: that works where one candidate has all of it, or nobody."""
        parts = self._parts([region])
        if region.value != sum(unit.electors for unit in units):
            self._remarks.other_values.append(units[0].state)
        if parts is None or len(parts) > 1 or (parts and parts.total() < region.value):
            self._remarks.unclear.append(units[0].state)
            return
        for unit in units:
            self.holdings[unit.code] = {ticket: unit.electors for ticket in parts if unit.electors}

    def _unit(self, unit: AllocationUnit, regions: Sequence[Region]) -> None:
        value, parts = sum(region.value for region in regions), self._parts(regions)
        if value != unit.electors:
            self._remarks.other_values.append(unit.code)
        if parts is not None and len(parts) == 1 and parts.total() == value:
            self.holdings[unit.code] = {ticket: unit.electors for ticket in parts if unit.electors}
        elif parts is not None and parts.total() <= unit.electors:
            self.holdings[unit.code] = dict(parts)
        else:
            self._remarks.unclear.append(unit.code)

    def _parts(self, regions: Iterable[Region]) -> Counter[str] | None:
        """How many electoral votes each ticket has in regions; None where they are nobody's, or too many."""
        parts: Counter[str] = Counter()
        for region in regions:
            own: Counter[str] = Counter()
            for share in region.candidates:
                ticket = self._candidates.ticket(share.id) if share.count else ""
                if ticket is None:
                    return None
                own[ticket] += share.count
            if own.total() > region.value:
                return None
            parts += own
        parts.pop("", None)
        return parts
