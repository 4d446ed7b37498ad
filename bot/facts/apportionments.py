"""House seats by census, the populations they rest on, and a projection: the files of ``apportionment/``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.facts.cells import Code, Count, CountIfAny, Electors, StateId, Text
from bot.facts.rows import Row
from bot.facts.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.errors import Fault
    from bot.facts.files import Files
    from bot.facts.registers import Registers

CENSUSES = "apportionment/censuses.csv"
SEATS = "apportionment/seats.csv"
CHANGES = "apportionment/changes.csv"
POPULATIONS = "apportionment/populations.csv"
TERRITORIES = "apportionment/territories.csv"
ESTIMATES = "apportionment/estimates.csv"
PROJECTION = "apportionment/projection_2032.csv"
APPORTIONMENT_FILES = (CENSUSES, SEATS, CHANGES, POPULATIONS, TERRITORIES, ESTIMATES, PROJECTION)

NOT_A_STATE = "DC"


class CensusRow(Row):
    """``censuses.csv``: one apportionment of the House. 1789 stands for the Constitution's own.

    ``population``: the total of the apportionment populations as published, where it is known apart from them.
    """

    KEY = ("census",)

    census: Count
    seats: Count
    first_congress: Count
    first_election: Count
    rule: Literal["constitution", "jefferson", "webster", "hamilton", "huntington_hill"]
    method: Text
    law: Text
    population: CountIfAny


class SeatsRow(Row):
    """``seats.csv``: what the apportionment gave a state."""

    KEY = ("census", "state")

    census: Count
    state: StateId
    seats: Electors


class SeatChangeRow(Row):
    """``changes.csv``: the seats of a state that was admitted, or divided, before the next apportionment."""

    KEY = ("census", "state", "first_congress")

    census: Count
    state: StateId
    seats: Electors
    first_congress: Count
    reason: Text


class PopulationRow(Row):
    """``populations.csv``: the people counted in a state; ``apportionment`` is the number that seats rest on."""

    KEY = ("census", "state")

    census: Count
    state: StateId
    resident: Count
    apportionment: CountIfAny
    note: str


class TerritoryRow(Row):
    """``territories.csv``: the people counted in a territory that is no state."""

    KEY = ("census", "code")

    census: Count
    code: Code
    name: Text
    resident: Count


class EstimateRow(Row):
    """``estimates.csv``: the resident population estimated for July 1 of a year."""

    KEY = ("year", "state")

    year: Count
    state: StateId
    population: Count


class ProjectionRow(Row):
    """``projection_2032.csv``: guesses at the apportionment of 2030, and none of them a fact."""

    KEY = ("state",)

    state: StateId
    population_2025: Count
    seats_on_2025: Electors
    population_trend: Count
    seats_trend: Electors
    population_recent: Count
    seats_recent: Electors
    seats_forecast: Electors


@dataclass(frozen=True, slots=True)
class Territory:
    """The people counted in a territory that is no state."""

    code: str
    name: str
    resident: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """The people counted in each state; ``apportionment`` is empty where the base of the seats is not known."""

    year: int
    resident: Mapping[str, int]
    apportionment: Mapping[str, int]
    sources: tuple[str, ...]
    territories: Mapping[str, Territory] = field(default_factory=dict[str, Territory])


@dataclass(frozen=True, slots=True)
class SeatChange:
    """Seats that a state had from a Congress on, until the next apportionment."""

    state: str
    seats: int
    first_congress: int
    reason: str


@dataclass(frozen=True, slots=True)
class Apportionment:
    """The House seats of each state after a census (1789: by the Constitution)."""

    census: int
    seats: Mapping[str, int]
    first_congress: int
    first_election: int
    rule: str
    method: str
    law: str
    changes: tuple[SeatChange, ...]
    sources: tuple[str, ...]

    def seats_in(self, congress: int) -> dict[str, int]:
        """The seats of each state in a Congress, with changes since the apportionment."""
        seats = dict(self.seats)
        seats.update({c.state: c.seats for c in self.changes if c.first_congress <= congress})
        return seats


@dataclass(frozen=True, slots=True)
class ProjectedSeats:
    """Guesses at a state's seats from 2032 on.

    From the estimates of 2025; from the trend since 2020 carried on to 2030; from the pace of the last year; and
    somebody else's forecast. ``electors`` follow from the trend.
    """

    state: str
    on_2025_estimates: int
    trend: int
    recent_pace: int
    forecast: int
    sources: tuple[str, ...]

    @property
    def electors(self) -> int:
        """Seats by the trend, and the two for the Senate."""
        return self.trend + 2


@dataclass(frozen=True)
class ApportionmentTables:
    """The files, read."""

    censuses: Table[CensusRow]
    seats: Table[SeatsRow]
    changes: Table[SeatChangeRow]
    populations: Table[PopulationRow]
    territories: Table[TerritoryRow]
    estimates: Table[EstimateRow]
    projection: Table[ProjectionRow]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of every table."""
        by_census = (self.censuses, self.seats, self.changes, self.populations, self.territories)
        return tuple(row for table in (*by_census, self.estimates, self.projection) for row in table.rows)


@dataclass(frozen=True)
class Apportioning:
    """What the files say: by census, by year, by state."""

    apportionments: Mapping[int, Apportionment]
    censuses: Mapping[int, Census]
    estimates: Mapping[int, Mapping[str, int]]
    projection: Mapping[str, ProjectedSeats]


def read_apportionments(files: Files, registers: Registers, faults: list[Fault]) -> ApportionmentTables:
    """Read the files of ``apportionment/``; what is wrong with them is added to ``faults``."""
    known = registers.known
    return ApportionmentTables(
        censuses=read_table(files, CENSUSES, CensusRow, known, faults),
        seats=read_table(files, SEATS, SeatsRow, known, faults),
        changes=read_table(files, CHANGES, SeatChangeRow, known, faults),
        populations=read_table(files, POPULATIONS, PopulationRow, known, faults),
        territories=read_table(files, TERRITORIES, TerritoryRow, known, faults),
        estimates=read_table(files, ESTIMATES, EstimateRow, known, faults),
        projection=read_table(files, PROJECTION, ProjectionRow, known, faults),
    )


def apportioning_of(tables: ApportionmentTables) -> Apportioning:
    """What sound tables say."""
    return Apportioning(
        apportionments=MappingProxyType({row.census: _apportionment(row, tables) for row in tables.censuses.rows}),
        censuses=MappingProxyType({year: _census(year, rows, tables) for year, rows in _by_census(tables).items()}),
        estimates=_estimates(tables.estimates),
        projection=MappingProxyType({row.state: _projected(row) for row in tables.projection.rows}),
    )


def congress_after(election: int) -> int:
    """The Congress whose seats an election's electors are allotted by: the one that begins after it."""
    return 1 if election == 1789 else (election + 1 - 1789) // 2 + 1  # noqa: PLR2004 - the First Congress


def allotted_electors(apportionments: Mapping[int, Apportionment], election: int) -> dict[str, int]:
    """The electors that the apportionment in force gives each state: its seats and two."""
    last = max((a for a in apportionments.values() if a.first_election <= election), key=lambda a: a.first_election)
    return {state: seats + 2 for state, seats in last.seats_in(congress_after(election)).items()}


def _apportionment(row: CensusRow, tables: ApportionmentTables) -> Apportionment:
    return Apportionment(
        census=row.census,
        seats=MappingProxyType({r.state: r.seats for r in tables.seats.rows if r.census == row.census}),
        first_congress=row.first_congress,
        first_election=row.first_election,
        rule=row.rule,
        method=row.method,
        law=row.law,
        changes=tuple(
            SeatChange(r.state, r.seats, r.first_congress, r.reason)
            for r in tables.changes.rows
            if r.census == row.census
        ),
        sources=row.source,
    )


def _by_census(tables: ApportionmentTables) -> dict[int, list[PopulationRow]]:
    rows: dict[int, list[PopulationRow]] = defaultdict(list)
    for row in tables.populations.rows:
        rows[row.census].append(row)
    return rows


def _census(year: int, rows: list[PopulationRow], tables: ApportionmentTables) -> Census:
    return Census(
        year=year,
        resident=MappingProxyType({row.state: row.resident for row in rows}),
        apportionment=MappingProxyType({r.state: r.apportionment for r in rows if r.apportionment is not None}),
        sources=tuple(dict.fromkeys(id_ for row in rows for id_ in row.source)),
        territories=MappingProxyType(
            {
                row.code: Territory(row.code, row.name, row.resident, row.source)
                for row in tables.territories.rows
                if row.census == year
            }
        ),
    )


def _estimates(table: Table[EstimateRow]) -> Mapping[int, Mapping[str, int]]:
    years: dict[int, dict[str, int]] = defaultdict(dict)
    for row in table.rows:
        years[row.year][row.state] = row.population
    return MappingProxyType({year: MappingProxyType(counts) for year, counts in years.items()})


def _projected(row: ProjectionRow) -> ProjectedSeats:
    return ProjectedSeats(
        row.state, row.seats_on_2025, row.seats_trend, row.seats_recent, row.seats_forecast, row.source
    )
