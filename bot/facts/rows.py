"""The tables: what one row of each CSV file holds. Columns stand in the order of the fields, ``source`` last."""

from __future__ import annotations

from typing import ClassVar, Literal, Self

from pydantic import model_validator

from bot.engine.calendar import Event
from bot.facts.cells import (
    Aliases,
    CandidateId,
    Code,
    Count,
    Day,
    DayIfAny,
    ElectionYear,
    Electors,
    PersonId,
    PersonIfAny,
    Slug,
    SourceIds,
    StateId,
    Text,
    Unit,
    UnitId,
    YesNo,
)
from bot.facts.model import Office, UnitKind
from bot.frozen import Frozen

Ink = Literal["blue", "red", "gold", "green", "lilac", "grey"]
"""The inks of the map's palette."""


class Row(Frozen):
    """A row of a table. No two rows of a table have the same values in the columns of ``KEY``."""

    KEY: ClassVar[tuple[str, ...]]

    source: SourceIds


class StateRow(Row):
    """``states.csv``: a state and the ways people write its name."""

    KEY = ("code",)

    code: Code
    name: Text
    aliases: Aliases


class PartyRow(Row):
    """``parties.csv``: a party and its ink on a map."""

    KEY = ("id",)

    id: Slug
    name: Text
    colour: Ink


class PersonRow(Row):
    """``people.csv``: somebody who stood, or got an electoral vote, and the ways people write the name."""

    KEY = ("id",)

    id: Slug
    name: Text
    surname: Text
    aliases: Aliases


class ElectorsRow(Row):
    """``elections/…/electors.csv``: the electors that one allocation unit appoints."""

    KEY = ("unit",)

    unit: Unit
    state: StateId
    electors: Electors
    kind: UnitKind

    @model_validator(mode="after")
    def _unit_of_its_state(self) -> Self:
        if self.kind is UnitKind.DISTRICT and not self.unit.startswith(f"{self.state}-"):
            raise ValueError(f"a district of {self.state} has a code such as {self.state}-1, not {self.unit!r}")
        if self.kind is not UnitKind.DISTRICT and self.unit != self.state:
            raise ValueError(f"the electors of the whole state have the state's code, not {self.unit!r}")
        return self


class ElectoralVotesRow(Row):
    """``elections/…/electoral_votes.csv``: electors of a unit with the same pledge and the same vote."""

    KEY = ("unit", "office", "pledged_to", "cast_for")

    unit: UnitId
    office: Office
    pledged_to: PersonId
    cast_for: PersonId
    electors: Electors


class PopularVotesRow(Row):
    """``elections/…/popular_votes.csv``: the popular votes of a candidate in a state or a district."""

    KEY = ("place", "candidate")

    place: UnitId
    candidate: CandidateId
    popular_votes: Count


class FaithlessRow(Row):
    """``faithless_electors.csv``: an elector who voted, or tried to vote, against a pledge."""

    KEY = ("election", "elector")

    election: ElectionYear
    unit: Unit
    elector: Text
    pledged_to: PersonId
    voted_for: PersonIfAny
    vice_president_pledged: PersonId
    vice_president_voted: PersonIfAny
    counted: YesNo
    outcome: Text
    announced_on: DayIfAny


class OfficialTotalRow(Row):
    """``official_totals.csv``: a national total, from another source than the tables it checks."""

    KEY = ("election", "quantity", "votes", "person")

    election: ElectionYear
    quantity: Literal["electors_appointed", "popular_vote", "president", "vice_president"]
    votes: Literal["as_cast", "as_pledged", ""]
    person: PersonIfAny
    total: Count

    @model_validator(mode="after")
    def _fits_its_quantity(self) -> Self:
        if (self.quantity in ("president", "vice_president")) != bool(self.votes):
            raise ValueError("electoral votes are as_cast or as_pledged; other totals leave the column empty")
        if (self.quantity != "electors_appointed") != bool(self.person):
            raise ValueError("every total but the electors appointed is a person's")
        return self


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


KEY_COLUMNS: dict[str, tuple[str, ...]] = {
    "states.csv": StateRow.KEY,
    "parties.csv": PartyRow.KEY,
    "people.csv": PersonRow.KEY,
    "electors.csv": ElectorsRow.KEY,
    "electoral_votes.csv": ElectoralVotesRow.KEY,
    "popular_votes.csv": PopularVotesRow.KEY,
    "faithless_electors.csv": FaithlessRow.KEY,
    "official_totals.csv": OfficialTotalRow.KEY,
    "exceptions.csv": ExceptionRow.KEY,
    "dates.csv": DateRow.KEY,
}
"""The columns that name a row, for each table by its file's name."""
