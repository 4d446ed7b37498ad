"""What the fact store holds, once read and checked. Everything is immutable.

Identifiers: a *person* is a slug of the full name (``donald-trump``), and a ticket is known by its presidential
candidate's; a *state* is its postal code (``PA``, ``DC``); an *allocation unit* is a state's code, or for a
congressional district ``ME-1``. Where a state has districts, the bare code is the unit of its electors at large.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


RECALLED = "recalled"
"""The id of the source that stands for what was written from memory, and not checked against a document."""


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


class Counted(StrEnum):
    """Whether Congress counted electoral votes."""

    YES = "yes"
    DISPUTED = "disputed"
    """The total was announced both with and without them; official totals include them."""
    NO = "no"
    """Rejected, or never cast; in no total of votes cast."""


class Choice(StrEnum):
    """How a state chose its electors."""

    STATEWIDE = "statewide"
    """By a popular vote for the whole state's electors."""
    DISTRICTS = "districts"
    """By a popular vote in districts, with or without some at large."""
    LEGISLATURE = "legislature"
    MIXED = "mixed"
    """By the legislature and the people together."""


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
    """A political party; ``colour`` names one of the palette's inks, not a shade.

    ``counted_with``: the party as which its electors count when elections are compared: another one's id for a wing,
    a fusion or a passing name of it, such as the National Union of 1864; else its own.
    """

    id: str
    name: str
    colour: str
    counted_with: str


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
    admitted: date | None = None
    """When it ratified the Constitution or entered the Union; None for the District."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """Candidates for president and vice-president who stood together. ``id`` is the presidential candidate's."""

    id: str
    president: Person
    vice_president: Person | None
    party: Party


@dataclass(frozen=True, slots=True)
class AllocationUnit:
    """A set of electors chosen together. ``name`` reads in a sentence: "Maine's 2nd district".

    ``electors`` were appointed; ``allotted`` is what the law gave, which vacancies are not taken from.
    """

    code: str
    state: str
    electors: int
    kind: UnitKind
    name: str
    allotted: int = 0
    choice: Choice = Choice.STATEWIDE


@dataclass(frozen=True, slots=True)
class ElectoralVotes:
    """Electors of one unit with the same pledge and the same vote for one office.

    In 1789–1800 an elector stands in two groups, one for each of the two votes. ``pledged_to``: None where electors
    were unpledged, or where their pledge is not known. ``cast_for``: None where no vote was cast.
    """

    unit: str
    office: Office
    pledged_to: str | None
    cast_for: str | None
    electors: int
    counted: Counted = Counted.YES

    @property
    def stray(self) -> bool:
        """Whether the electors were pledged to one person and voted for another."""
        return None not in (self.pledged_to, self.cast_for) and self.pledged_to != self.cast_for


class FaithlessKind(StrEnum):
    """How electors came to vote otherwise than they were expected to."""

    FAITHLESS = "faithless"
    ABSTENTION = "abstention"
    """They were appointed and cast no vote."""
    DEATH_OF_CANDIDATE = "death_of_candidate"
    POSSIBLE_ACCIDENT = "possible_accident"
    VOIDED = "voided"
    """They tried to, and state law made the vote void."""


@dataclass(frozen=True, slots=True)
class FaithlessVote:
    """An elector, or a group whose names are not known, who voted, or tried to vote, against a pledge.

    ``counted`` is False where the vote was void under state law, or none was cast; ``outcome`` says what followed.
    ``announced_on``: the day on which the elector said in public, before the vote, that the pledge would be broken.
    ``in_total``: whether the usual lists count it. An empty ``unit``: the states are not known; nobody's name where
    somebody was voted for: no vote, or not known for this group.
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
    electors: int = 1
    kind: FaithlessKind = FaithlessKind.FAITHLESS
    in_total: bool = True
    note: str = ""

    @property
    def is_named(self) -> bool:
        """Whether ``elector`` is somebody's name, and not what is said of electors whose names are not known."""
        return self.electors == 1 and self.elector[:1].isupper()


class CaveatTopic(StrEnum):
    """Which figures of an election a caveat is about."""

    ELECTORS = "electors"
    ELECTORAL_VOTES = "electoral_votes"
    POPULAR_VOTES = "popular_votes"
    DISTRICT_VOTES = "district_votes"
    TICKETS = "tickets"


@dataclass(frozen=True, slots=True)
class Caveat:
    """What to bear in mind with some figures of an election; ``state`` is empty where it is about the whole."""

    election: int
    state: str
    about: CaveatTopic
    text: str
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
    votes_per_elector: int = 1
    """2 for 1789–1800, when electors did not vote for one office or the other."""
    uncalled: bool = False
    """The election is still to come: there are units and tickets, and no votes."""
    allotted: Mapping[str, int] = field(default_factory=dict[str, int])
    """The electors that the law gave each state, including states that appointed none."""
    caveats: tuple[Caveat, ...] = ()

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
        """The electoral votes of each person for an office: as cast and not rejected, or as pledged."""
        totals: Counter[str] = Counter()
        for group in self.electoral_votes:
            who = self._holder(group, votes)
            if group.office is office and who is not None:
                totals[who] += group.electors
        return totals

    def holdings(self, votes: Votes) -> dict[str, dict[str, int]]:
        """For each unit, the electors that each person holds there for president."""
        held: dict[str, Counter[str]] = {unit.code: Counter() for unit in self.units}
        for group in self.electoral_votes:
            who = self._holder(group, votes)
            if group.office is Office.PRESIDENT and who is not None:
                held[group.unit][who] += group.electors
        return {unit: dict(counts) for unit, counts in held.items()}

    def _holder(self, group: ElectoralVotes, votes: Votes) -> str | None:
        if group.unit not in self.unit:
            # Votes sent by a state that was not recognised as appointing any electors: 1864.
            return None
        if votes is Votes.AS_PLEDGED:
            return group.pledged_to
        return None if group.counted is Counted.NO else group.cast_for

    @cached_property
    def rejected(self) -> int:
        """How many electors who had been appointed voted for a president and were not counted."""
        return sum(
            group.electors
            for group in self.electoral_votes
            if group.office is Office.PRESIDENT and group.cast_for and group.counted is Counted.NO
            if group.unit in self.unit
        )

    def caveats_on(self, about: CaveatTopic, state: str = "") -> tuple[Caveat, ...]:
        """What to bear in mind with some figures: of a state and of the whole, or without a state of everything."""
        return tuple(
            caveat for caveat in self.caveats if caveat.about is about and caveat.state in ("", state or caveat.state)
        )

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
