"""Popular votes by congressional district in all states: ``district_votes.csv``, in the folders of some elections."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.facts.cells import Count, District
from bot.facts.elections import path_of
from bot.facts.files import is_year
from bot.facts.model import UnitKind
from bot.facts.rows import Row
from bot.facts.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.errors import Fault
    from bot.facts.files import Files
    from bot.facts.model import Election
    from bot.facts.registers import Registers

DISTRICT_VOTES = "district_votes.csv"
SENATE_SEATS = 2
TOLERANCE = 0.02
"""How far the districts may add up to less or more than their state: the figures are estimates (see caveats.csv)."""
ROUNDING = 0.001
NO_DISTRICTS = "DC"


class DistrictVotesRow(Row):
    """``district_votes.csv``: the popular votes of the two main tickets in a district, and of everybody."""

    KEY = ("district",)

    district: District
    democratic: Count
    republican: Count
    total: Count
    winner: Literal["democratic", "republican"]

    def disagreements(self) -> Iterator[str]:
        """More votes for the two than there were, or a winner with fewer."""
        if self.democratic + self.republican > self.total * (1 + ROUNDING):
            yield "total: the two tickets have more votes than were cast"
        lead = self.democratic - self.republican
        if (lead > 0 and self.winner == "republican") or (lead < 0 and self.winner == "democratic"):
            yield "winner: the other ticket has more votes"


@dataclass(frozen=True, slots=True)
class DistrictVotes:
    """The popular votes in a congressional district, on the lines of that year; rounded by the compilers."""

    district: str
    state: str
    democratic: int
    republican: int
    total: int
    winner: str
    """The party's id: the two may be level here where rounding has made them so."""


def district_vote_years(files: Files) -> tuple[int, ...]:
    """The elections for which there are votes by district."""
    folders = [name.split("/")[1] for name in files.contents if name.endswith(f"/{DISTRICT_VOTES}")]
    return tuple(sorted(int(folder) for folder in folders if is_year(folder)))


def read_district_votes(
    files: Files, year: int, registers: Registers, faults: list[Fault]
) -> Table[DistrictVotesRow]:
    """Read an election's votes by district; what is wrong with them is added to ``faults``."""
    return read_table(files, path_of(year, DISTRICT_VOTES), DistrictVotesRow, registers.known, faults)


def district_votes_of(table: Table[DistrictVotesRow]) -> Mapping[str, DistrictVotes]:
    """The votes in each district."""
    return MappingProxyType(
        {
            row.district: DistrictVotes(
                row.district, row.district[:2], row.democratic, row.republican, row.total, row.winner
            )
            for row in table.rows
        }
    )


def district_vote_faults(table: Table[DistrictVotesRow], election: Election) -> Iterator[Fault]:
    """Districts that are not as many as the state's seats, or do not fit its votes, or the electors they chose."""
    ids = {ticket.party.id: ticket.id for ticket in reversed(election.tickets)}
    if not {"democratic", "republican"} <= ids.keys():
        yield table.fault(0, f"{election.year} had no tickets of both parties")
        return
    ids = {party: ids[party] for party in ("democratic", "republican")}
    lines: dict[str, list[int]] = defaultdict(list)
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for line, row in table.located():
        state = row.district[:2]
        lines[state].append(line)
        sums[state].update(democratic=row.democratic, republican=row.republican)
        winner = ids[row.winner]
        unit = election.unit.get(row.district)
        if unit and unit.kind is UnitKind.DISTRICT:
            counts = election.popular_votes[row.district]
            if counts[winner] != max(counts.values()):
                yield table.fault(line, f"{row.district}: {winner!r} did not have the most popular votes there")
    for state, allotted in election.allotted.items():
        if state == NO_DISTRICTS:
            continue
        if len(lines[state]) != allotted - SENATE_SEATS:
            found = f"{len(lines[state])} districts for {allotted} electors"
            yield table.fault(lines[state][0] if lines[state] else 0, f"{state} has {found}")
        for party, id_ in ids.items():
            counted = election.popular_votes[state][id_]
            if lines[state] and abs(sums[state][party] - counted) > TOLERANCE * counted:
                reason = f"{state}: the districts give {sums[state][party]} {party} votes, the state {counted}"
                yield table.fault(lines[state][0], reason)
