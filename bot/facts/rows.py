"""The tables: what one row of each CSV file holds. Columns stand in the order of the fields, ``source`` last."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from bot.engine.calendar import Event
from bot.facts.cells import (
    Aliases,
    CandidateId,
    ChoiceIfAny,
    Code,
    Count,
    Day,
    DayIfAny,
    Difference,
    ElectionYear,
    Electors,
    PersonId,
    PersonIfAny,
    Slug,
    SlugIfAny,
    SourceIds,
    StateId,
    StateIfAny,
    Text,
    Unit,
    UnitId,
    UnitIfAny,
    YesNo,
)
from bot.facts.model import CaveatTopic, Counted, FaithlessKind, Office, UnitKind
from bot.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

Ink = Literal["blue", "red", "gold", "green", "lilac", "grey"]
"""The inks of the map's palette."""


class Row(Frozen):
    """A row of a table. No two rows of a table have the same values in the columns of ``KEY``."""

    KEY: ClassVar[tuple[str, ...]]

    source: SourceIds

    def disagreements(self) -> Iterator[str]:
        """What is wrong between the cells of a row of which each is sound."""
        yield from ()


class StateRow(Row):
    """``states.csv``: a state and the ways people write its name."""

    KEY = ("code",)

    code: Code
    name: Text
    admitted: DayIfAny
    aliases: Aliases


class PartyRow(Row):
    """``parties.csv``: a party, its ink on a map, and under which party's name elections are compared."""

    KEY = ("id",)

    id: Slug
    name: Text
    colour: Ink
    counted_with: SlugIfAny


class PersonRow(Row):
    """``people.csv``: somebody who stood, or got an electoral vote, and the ways people write the name."""

    KEY = ("id",)

    id: Slug
    name: Text
    surname: Text
    aliases: Aliases


class ElectorsRow(Row):
    """``elections/…/electors.csv``: the electors that one allocation unit appoints, of those the law allotted it."""

    KEY = ("unit",)

    unit: Unit
    state: StateId
    electors: Count
    allotted: Electors
    kind: UnitKind
    choice: ChoiceIfAny

    def disagreements(self) -> Iterator[str]:
        """A code that does not fit the kind, or more electors than were allotted."""
        if self.kind is UnitKind.DISTRICT and not self.unit.startswith(f"{self.state}-"):
            yield f"a district of {self.state} has a code such as {self.state}-1, not {self.unit!r}"
        if self.kind is not UnitKind.DISTRICT and self.unit != self.state:
            yield f"the electors of the whole state have the state's code, not {self.unit!r}"
        if self.electors > self.allotted:
            yield f"{self.electors} electors appointed are more than the {self.allotted} allotted"
        if (self.electors == 0) != (self.choice is None):
            yield "choice: electors are chosen in some way, and where there are none the cell is empty"


class ElectoralVotesRow(Row):
    """``elections/…/electoral_votes.csv``: electors of a unit with the same pledge and the same vote."""

    KEY = ("unit", "office", "pledged_to", "cast_for", "counted")

    unit: UnitId
    office: Office
    pledged_to: PersonIfAny
    cast_for: PersonIfAny
    electors: Electors
    counted: Counted

    def disagreements(self) -> Iterator[str]:
        """Votes not cast, and yet counted."""
        if not self.cast_for and self.counted is not Counted.NO:
            yield "counted: votes that nobody cast are not counted"


class PopularVotesRow(Row):
    """``elections/…/popular_votes.csv``: the popular votes of a candidate in a state or a district."""

    KEY = ("place", "candidate")

    place: UnitId
    candidate: CandidateId
    popular_votes: Count


class FaithlessRow(Row):
    """``faithless_electors.csv``: electors who voted, or tried to vote, against a pledge."""

    KEY = ("election", "unit", "elector")

    election: ElectionYear
    unit: UnitIfAny
    elector: Text
    electors: Electors
    pledged_to: PersonId
    voted_for: PersonIfAny
    vice_president_pledged: PersonIfAny
    vice_president_voted: PersonIfAny
    kind: FaithlessKind
    counted: YesNo
    in_total: YesNo
    outcome: Text
    announced_on: DayIfAny
    note: str


class CaveatRow(Row):
    """``caveats.csv``: what to bear in mind with some figures of an election."""

    KEY = ("election", "state", "about", "text")

    election: ElectionYear
    state: StateIfAny
    about: CaveatTopic
    text: Text


class OfficialTotalRow(Row):
    """``official_totals.csv``: a national total, from another source than the tables it checks.

    ``difference``: how much more the tables have than that source, where the two are known not to agree.
    """

    KEY = ("election", "quantity", "votes", "person")

    election: ElectionYear
    quantity: Literal[
        "electors_allotted", "electors_appointed", "popular_vote", "votes_cast", "president", "vice_president"
    ]
    votes: Literal["as_cast", "as_pledged", ""]
    person: PersonIfAny
    total: Count
    difference: Difference

    def disagreements(self) -> Iterator[str]:
        """A quantity that lacks, or should not have, votes or a person."""
        if (self.quantity in ("president", "vice_president")) != bool(self.votes):
            yield "electoral votes are as_cast or as_pledged; other totals leave the column empty"
        if (self.quantity in {"electors_allotted", "electors_appointed", "votes_cast"}) == bool(self.person):
            yield "every total but those of electors, and of all votes cast, is a person's"


class ExceptionRow(Row):
    """``calendar/exceptions.csv``: a day set for one election in place of the rule's."""

    KEY = ("event", "election")

    event: Event
    election: Count
    day: Day
    through: DayIfAny
    reason: Text
    citation: Text


class DateRow(Row):
    """``calendar/dates.csv``: a date given by a source apart from the rules, to check them against."""

    KEY = ("event", "election")

    event: Event
    election: Count
    day: Day
