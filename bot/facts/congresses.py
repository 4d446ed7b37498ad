"""The parties in each Congress, by state in the House, and the contingent elections: the files of ``congress/``."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.facts.cells import Count, Day, ElectionYear, Parties, PersonIfAny, StateId, StateIfAny
from bot.facts.factions import FACTIONS, FactionRow, faction_faults
from bot.facts.model import Office
from bot.facts.rows import Row
from bot.facts.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bot.errors import Fault
    from bot.facts.files import Files
    from bot.facts.model import Election
    from bot.facts.registers import Registers

DELEGATIONS = "congress/house_delegations.csv"
SENATE = "congress/senate.csv"
HOUSE = "congress/house_totals.csv"
CONTINGENT = "congress/contingent_votes.csv"
CONGRESS_FILES = (DELEGATIONS, SENATE, HOUSE, CONTINGENT, FACTIONS)

DIVIDED = "divided"


class DelegationRow(Row):
    """``house_delegations.csv``: a state's members of the House by party, on a day of a Congress."""

    KEY = ("congress", "as_of", "state")

    congress: Count
    as_of: Day
    state: StateId
    seats: Count
    parties: Parties
    note: str


class SenateRow(Row):
    """``senate.csv``: the Senate by party, on a day of a Congress."""

    KEY = ("congress", "as_of")

    congress: Count
    as_of: Day
    seats: Count
    parties: Parties
    note: str


class HouseTotalRow(Row):
    """``house_totals.csv``: how many delegations each side has, and all members, to check the delegations against."""

    KEY = ("congress", "as_of")

    congress: Count
    as_of: Day
    states: Count
    democratic: Count
    republican: Count
    divided: Count
    members: Parties


class ContingentRow(Row):
    """``contingent_votes.csv``: a vote in a contingent election: a state's in the House, or so many senators'."""

    KEY = ("election", "office", "ballot", "state", "cast_for")

    election: ElectionYear
    day: Day
    congress: Count
    office: Office
    ballot: Count
    state: StateIfAny
    cast_for: PersonIfAny
    votes: Count
    kind: Literal["state", "divided", "blank", "senators"]

    def disagreements(self) -> Iterator[str]:
        """A state's vote without a state, or one that counts more than once, or for somebody though divided."""
        if (self.kind != "senators") != bool(self.state) or (self.state and self.votes != 1):
            yield "kind: in the House each state has one vote, and in the Senate there are senators only"
        if (self.kind in {"divided", "blank"}) == bool(self.cast_for):
            yield "cast_for: a divided or blank delegation votes for nobody, and every other for somebody"


@dataclass(frozen=True, slots=True)
class Delegation:
    """A state's members of the House, the most numerous party first."""

    state: str
    seats: int
    parties: tuple[tuple[str, int], ...]
    note: str

    @property
    def party(self) -> str | None:
        """The party with the most members, by which the state's vote would go; None if divided or nobody sits."""
        level = [name for name, count in self.parties if count == self.parties[0][1]]
        return level[0] if len(level) == 1 else None

    @property
    def has_majority(self) -> bool:
        """Whether that party has more than half of the members."""
        return bool(self.parties) and 2 * self.parties[0][1] > sum(count for _, count in self.parties)


@dataclass(frozen=True, slots=True)
class Congress:
    """A Congress on a day: as a rule the first of its term."""

    number: int
    as_of: date
    delegations: Mapping[str, Delegation]
    senate_seats: int
    senate: tuple[tuple[str, int], ...]
    senate_note: str
    sources: tuple[str, ...]

    @property
    def delegations_needed(self) -> int:
        """A majority of all the states."""
        return len(self.delegations) // 2 + 1

    @property
    def senators_needed(self) -> int:
        """A majority of the whole number of senators."""
        return self.senate_seats // 2 + 1


@dataclass(frozen=True, slots=True)
class ContingentVote:
    """A vote in a contingent election, by a state or (``state`` is empty) by so many senators.

    ``cast_for`` is None for a delegation that was ``divided`` or left its vote ``blank``, as ``kind`` says.
    """

    election: int
    day: date
    congress: int
    office: Office
    ballot: int
    state: str
    cast_for: str | None
    votes: int
    kind: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class CongressTables:
    """The files, read."""

    delegations: Table[DelegationRow]
    senate: Table[SenateRow]
    house: Table[HouseTotalRow]
    contingent: Table[ContingentRow]
    factions: Table[FactionRow]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of every table."""
        tables = (self.delegations, self.senate, self.house, self.contingent, self.factions)
        return tuple(row for table in tables for row in table.rows)


def read_congresses(files: Files, registers: Registers, faults: list[Fault]) -> CongressTables:
    """Read the files of ``congress/``; what is wrong with them is added to ``faults``."""
    known = registers.known
    return CongressTables(
        delegations=read_table(files, DELEGATIONS, DelegationRow, known, faults),
        senate=read_table(files, SENATE, SenateRow, known, faults),
        house=read_table(files, HOUSE, HouseTotalRow, known, faults),
        contingent=read_table(files, CONTINGENT, ContingentRow, known, faults),
        factions=read_table(files, FACTIONS, FactionRow, known, faults),
    )


def congresses_of(tables: CongressTables) -> Mapping[int, tuple[Congress, ...]]:
    """Each Congress by its number: as it began, and for some as it stood on a later day."""
    delegations: dict[tuple[int, date], dict[str, Delegation]] = defaultdict(dict)
    for row in tables.delegations.rows:
        delegation = Delegation(row.state, row.seats, row.parties, row.note)
        delegations[row.congress, row.as_of][row.state] = delegation
    congresses: dict[int, list[Congress]] = defaultdict(list)
    for row in tables.senate.rows:
        congresses[row.congress].append(
            Congress(
                number=row.congress,
                as_of=row.as_of,
                delegations=MappingProxyType(delegations[row.congress, row.as_of]),
                senate_seats=row.seats,
                senate=row.parties,
                senate_note=row.note,
                sources=row.source,
            )
        )
    return MappingProxyType({number: tuple(days) for number, days in congresses.items()})


def contingent_votes_of(tables: CongressTables) -> Mapping[int, tuple[ContingentVote, ...]]:
    """The votes of each contingent election, in order."""
    votes: dict[int, list[ContingentVote]] = defaultdict(list)
    for row in tables.contingent.rows:
        votes[row.election].append(
            ContingentVote(
                election=row.election,
                day=row.day,
                congress=row.congress,
                office=row.office,
                ballot=row.ballot,
                state=row.state,
                cast_for=row.cast_for or None,
                votes=row.votes,
                kind=row.kind,
                sources=row.source,
            )
        )
    return MappingProxyType({election: tuple(found) for election, found in votes.items()})


def congress_faults(tables: CongressTables) -> Iterator[Fault]:
    """Every disagreement between the delegations and the totals."""
    kinds: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
    members: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
    for row in tables.delegations.rows:
        delegation = Delegation(row.state, row.seats, row.parties, row.note)
        held = DIVIDED if row.parties and delegation.party is None else delegation.party or ""
        kinds[row.congress, row.as_of][held if delegation.has_majority or held == DIVIDED else "plurality"] += 1
        kinds[row.congress, row.as_of]["states"] += 1
        members[row.congress, row.as_of].update(dict(row.parties))
    totals = {(row.congress, row.as_of) for row in tables.house.rows}
    for line, row in tables.delegations.located():
        if (row.congress, row.as_of) not in totals:
            yield tables.delegations.fault(line, f"{HOUSE} has no Congress {row.congress} on {row.as_of}")
    for line, row in tables.house.located():
        found = kinds[row.congress, row.as_of]
        expected = (row.states, row.democratic, row.republican, row.divided)
        counted = (found["states"], found["Democratic"], found["Republican"], found[DIVIDED])
        if expected != counted:
            yield tables.house.fault(line, f"{row.congress}: {expected} delegations here, {counted} in {DELEGATIONS}")
        if dict(row.members) != +members[row.congress, row.as_of]:
            yield tables.house.fault(line, f"{row.congress}: the members of {DELEGATIONS} add up to others")
    yield from _senate_faults(tables, totals)
    seated: dict[int, set[str]] = defaultdict(set)
    for (number, _), found in members.items():
        seated[number] |= found.keys()
    yield from faction_faults(tables.factions, seated)


def _senate_faults(tables: CongressTables, houses: set[tuple[int, date]]) -> Iterator[Fault]:
    senates = {(row.congress, row.as_of) for row in tables.senate.rows}
    for line, row in tables.house.located():
        if (row.congress, row.as_of) not in senates:
            yield tables.house.fault(line, f"{SENATE} has no Congress {row.congress} on {row.as_of}")
    for line, row in tables.senate.located():
        seated = sum(count for _, count in row.parties)
        if (row.congress, row.as_of) not in houses:
            yield tables.senate.fault(line, f"{HOUSE} has no Congress {row.congress} on {row.as_of}")
        if seated > row.seats and not row.note:
            yield tables.senate.fault(line, f"{seated} senators in {row.seats} seats, and no note says why")


def contingent_faults(tables: CongressTables, election: Election) -> Iterator[Fault]:
    """Votes in the House for a state that had no electors, or in an election that elected somebody at once."""
    ballots: dict[tuple[Office, int], set[str]] = defaultdict(set)
    for line, row in tables.contingent.located():
        if row.election != election.year:
            continue
        if row.state and row.state not in election.allotted:
            yield tables.contingent.fault(line, f"{row.state} took no part in the election of {row.election}")
        if row.cast_for and row.cast_for not in election.people:
            yield tables.contingent.fault(line, f"cast_for: {row.cast_for!r} had no electoral votes")
        if row.day.year != election.year + 1:
            yield tables.contingent.fault(line, f"day: {row.day} is not in the year after the election")
        if row.state:
            ballots[row.office, row.ballot].add(row.state)
    for (office, ballot), states in ballots.items():
        for state in sorted(election.allotted.keys() - states):
            yield tables.contingent.fault(0, f"{election.year}, {office}, ballot {ballot}: no vote of {state}")
