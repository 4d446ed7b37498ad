"""What the fact store holds, once read and checked. Everything is immutable.

Identifiers: a *person* is a slug of the full name (``donald-trump``), and a ticket is known by its presidential
candidate's; a *state* is its postal code (``PA``, ``DC``); an *allocation unit* is a state's code, or for a
congressional district ``ME-1``. Where a state has districts, the bare code is the unit of its electors at large.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class Office(StrEnum):
    """What an electoral vote is for, since the Twelfth Amendment."""

    PRESIDENT = "president"
    VICE_PRESIDENT = "vice_president"


class Votes(StrEnum):
    """As pledged: by the certificates of ascertainment. As cast: by the certificates of vote, as counted."""

    AS_PLEDGED = "as_pledged"
    AS_CAST = "as_cast"


class UnitKind(StrEnum):
    """Who chooses the electors of an allocation unit."""

    STATE = "state"
    """The whole state: all of its electors."""
    AT_LARGE = "at_large"
    """The whole state, for the electors that no district chooses."""
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure comes from. ``as_of``: when the source said so, or when the page was read.

    ``licence``: on what terms it may be passed on; ``note``: which copy was read, and what it does not cover.
    """

    id: str
    title: str
    publisher: str
    as_of: date
    url: str = ""
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A political party; ``colour`` names one of the palette's inks, not a shade."""

    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who stood, was voted for, or cast an electoral vote."""

    id: str
    name: str
    surname: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A state, or the District of Columbia."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ticket:
    """Candidates for president and vice-president who stood together. ``id`` is the presidential candidate's."""

    id: str
    president: Person
    vice_president: Person | None
    party: Party


@dataclass(frozen=True, slots=True)
class AllocationUnit:
    """A set of electors chosen together. ``name`` reads in a sentence: "Maine's 2nd district"."""

    code: str
    state: str
    electors: int
    kind: UnitKind
    name: str


@dataclass(frozen=True, slots=True)
class ElectoralVotes:
    """Electors of one unit with the same pledge and the same vote for one office."""

    unit: str
    office: Office
    pledged_to: str
    cast_for: str
    electors: int


@dataclass(frozen=True, slots=True)
class FaithlessVote:
    """An elector who voted, or tried to vote, against a pledge.

    ``counted`` is False where the vote was void under state law; ``outcome`` then says what became of it.
    ``announced_on``: the day on which the elector said in public, before the vote, that the pledge would be broken.
    """

    election: int
    unit: str
    elector: str
    pledged_to: str
    voted_for: str
    vice_president_pledged: str
    vice_president_voted: str
    counted: bool
    outcome: str
    announced_on: date | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Election:
    """One presidential election: who stood, how electors were allotted, and every vote.

    ``popular_votes`` maps a state's code, or a district's, to the popular votes of each ticket there, all voters
    included (``OTHER`` for those who are not listed). A district's are also part of its state's.
    """

    year: int
    tickets: tuple[Ticket, ...]
    people: Mapping[str, Person]
    units: tuple[AllocationUnit, ...]
    electoral_votes: tuple[ElectoralVotes, ...]
    popular_votes: Mapping[str, Mapping[str, int]]
    faithless: tuple[FaithlessVote, ...]
    sources: Mapping[str, tuple[str, ...]]
    """The ids of the sources of each table: ``electors``, ``electoral_votes``, ``popular_votes`` (of states),
    ``district_popular_votes``, ``tickets``."""

    OTHER = "other"

    @cached_property
    def electors_appointed(self) -> int:
        """All electors appointed in the election: the denominator of the majority."""
        return sum(unit.electors for unit in self.units)

    @cached_property
    def unit(self) -> Mapping[str, AllocationUnit]:
        """Each allocation unit by its code."""
        return {unit.code: unit for unit in self.units}

    @cached_property
    def ticket(self) -> Mapping[str, Ticket]:
        """Each ticket by its id."""
        return {ticket.id: ticket for ticket in self.tickets}

    def totals(self, votes: Votes, office: Office = Office.PRESIDENT) -> Mapping[str, int]:
        """The electoral votes of each person for an office, as cast or as pledged."""
        totals: Counter[str] = Counter()
        for group in self.electoral_votes:
            if group.office is office:
                totals[group.cast_for if votes is Votes.AS_CAST else group.pledged_to] += group.electors
        return totals

    def holdings(self, votes: Votes) -> dict[str, dict[str, int]]:
        """For each unit, the electors that each person holds there for president."""
        held: dict[str, Counter[str]] = {unit.code: Counter() for unit in self.units}
        for group in self.electoral_votes:
            if group.office is Office.PRESIDENT:
                who = group.cast_for if votes is Votes.AS_CAST else group.pledged_to
                held[group.unit][who] += group.electors
        return {unit: dict(counts) for unit, counts in held.items()}

    def units_of(self, state: str) -> tuple[AllocationUnit, ...]:
        """The allocation units of a state: one, or the at-large unit and the districts."""
        return tuple(unit for unit in self.units if unit.state == state)

    @cached_property
    def national_popular_votes(self) -> Mapping[str, int]:
        """The popular votes of each ticket in the whole country; districts are not added to their states."""
        districts = {unit.code for unit in self.units if unit.kind is UnitKind.DISTRICT}
        totals: Counter[str] = Counter()
        for place, counts in self.popular_votes.items():
            if place not in districts:
                totals.update(counts)
        return totals

    def name_of(self, person: str) -> str:
        """The full name behind an id."""
        return self.people[person].name if person in self.people else self.ticket[person].president.name
