"""One election: its tables as they stand in its folder, and the immutable value made of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.errors import Fault
from bot.facts.cells import OTHER, Known
from bot.facts.documents import ElectionDocument
from bot.facts.model import AllocationUnit, Caveat, Choice, Election, ElectoralVotes, FaithlessVote, Ticket, UnitKind
from bot.facts.rows import CaveatRow, ElectoralVotesRow, ElectorsRow, FaithlessRow, PopularVotesRow
from bot.facts.tables import Table, read_table
from bot.facts.toml_files import Lines, read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.facts.files import Files
    from bot.facts.model import Person, State
    from bot.facts.registers import Registers

FAITHLESS = "faithless_electors.csv"
CAVEATS = "caveats.csv"
DOCUMENT = "election.toml"
ELECTORS = "electors.csv"
ELECTORAL_VOTES = "electoral_votes.csv"
POPULAR_VOTES = "popular_votes.csv"
TABLES = (DOCUMENT, ELECTORS, ELECTORAL_VOTES, POPULAR_VOTES)
"""The files of an election's folder."""


@dataclass(frozen=True)
class SharedTables:
    """The tables that hold rows of every election."""

    faithless: Table[FaithlessRow]
    caveats: Table[CaveatRow]


@dataclass(frozen=True)
class ElectionTables:
    """The files of one election, read; ``document`` is None where it could not be."""

    year: int
    document: ElectionDocument | None
    lines: Lines
    electors: Table[ElectorsRow]
    electoral_votes: Table[ElectoralVotesRow]
    popular_votes: Table[PopularVotesRow]

    def fault(self, line: int, reason: str) -> Fault:
        """A fault of the election's document."""
        return Fault(path_of(self.year, DOCUMENT), line, reason)


def path_of(year: int, table: str) -> str:
    """The name of one of an election's files."""
    return f"elections/{year}/{table}"


def read_shared(files: Files, registers: Registers, faults: list[Fault]) -> SharedTables:
    """The faithless votes and the caveats of every election; what is wrong with them is added to ``faults``."""
    return SharedTables(
        faithless=read_table(files, FAITHLESS, FaithlessRow, registers.known, faults),
        caveats=read_table(files, CAVEATS, CaveatRow, registers.known, faults),
    )


def read_election(files: Files, year: int, registers: Registers, faults: list[Fault]) -> ElectionTables:
    """Read one election's files; what is wrong with them is added to ``faults``."""
    known = registers.known
    name = path_of(year, DOCUMENT)
    found = read_document(files, name, ElectionDocument, known, faults)
    document, lines = found or (None, Lines(""))
    if document:
        faults.extend(Fault(name, line, reason) for line, reason in _document_faults(document, lines, year))
    electors = read_table(files, path_of(year, ELECTORS), ElectorsRow, known, faults)
    faults.extend(_states_without_all_their_units(electors))
    tickets = _ticket_ids(document, known)
    known = replace(known, units=electors.first_cells, candidates=tickets | {OTHER})
    return ElectionTables(
        year=year,
        document=document,
        lines=lines,
        electors=electors,
        electoral_votes=read_table(files, path_of(year, ELECTORAL_VOTES), ElectoralVotesRow, known, faults),
        popular_votes=read_table(files, path_of(year, POPULAR_VOTES), PopularVotesRow, known, faults),
    )


def election_of(tables: ElectionTables, shared: SharedTables, registers: Registers) -> Election:
    """The election that sound tables describe."""
    people = registers.people
    tickets = _tickets(tables, registers)
    votes = tuple(_electoral_votes(row) for row in tables.electoral_votes.rows)
    unfaithful = tuple(_faithless_vote(row) for row in shared.faithless.rows if row.election == tables.year)
    return Election(
        year=tables.year,
        tickets=tickets,
        people=MappingProxyType({id_: people[id_] for id_ in _people_in(tickets, votes, unfaithful)}),
        units=tuple(_unit(row, registers.states[row.state]) for row in tables.electors.rows if row.electors),
        electoral_votes=votes,
        popular_votes=_popular_votes(tables.popular_votes.rows),
        faithless=unfaithful,
        sources=_sources(tables),
        votes_per_elector=tables.document.votes_per_elector if tables.document else 1,
        uncalled=tables.document.uncalled if tables.document else False,
        allotted=_allotted(tables.electors.rows),
        caveats=tuple(
            Caveat(row.election, row.state, row.about, row.text, row.source)
            for row in shared.caveats.rows
            if row.election == tables.year
        ),
    )


def _document_faults(document: ElectionDocument, lines: Lines, year: int) -> Iterator[tuple[int, str]]:
    if document.year != year:
        yield lines.of(("year",)), f"year: {document.year} stands in the folder of {year}"
    met: set[str] = set()
    for index, ticket in enumerate(document.tickets):
        if ticket.president in met:
            yield lines.of(("tickets", index)), f"{ticket.president!r} heads more than one ticket"
        met.add(ticket.president)


def _ticket_ids(document: ElectionDocument | None, known: Known) -> frozenset[str]:
    # Where the tickets could not be read, anybody may be one: the fault is there, not in the votes.
    return frozenset(ticket.president for ticket in document.tickets) if document else known.people


def _states_without_all_their_units(electors: Table[ElectorsRow]) -> Iterator[Fault]:
    kinds: dict[str, set[UnitKind]] = defaultdict(set)
    begins: dict[str, int] = {}
    for line, row in electors.located():
        kinds[row.state].add(row.kind)
        begins.setdefault(row.state, line)
    for state, found in kinds.items():
        if found not in ({UnitKind.STATE}, {UnitKind.AT_LARGE, UnitKind.DISTRICT}):
            yield electors.fault(
                begins[state], f"{state} has neither one unit of kind state nor one at_large with its districts"
            )


def _tickets(tables: ElectionTables, registers: Registers) -> tuple[Ticket, ...]:
    entries = tables.document.tickets if tables.document else ()
    return tuple(
        Ticket(
            id=entry.president,
            president=registers.people[entry.president],
            vice_president=registers.people[entry.vice_president] if entry.vice_president else None,
            party=registers.parties[entry.party],
        )
        for entry in entries
    )


def _people_in(
    tickets: Iterable[Ticket], votes: Iterable[ElectoralVotes], faithless: Iterable[FaithlessVote]
) -> Iterator[str]:
    persons: list[Person | None] = [person for t in tickets for person in (t.president, t.vice_president)]
    ids = [person.id for person in persons if person]
    ids += [id_ for group in votes for id_ in (group.pledged_to, group.cast_for) if id_]
    ids += [id_ for vote in faithless for id_ in (vote.voted_for, vote.vice_president_voted)]
    return (id_ for id_ in dict.fromkeys(ids) if id_)


def _unit(row: ElectorsRow, state: State) -> AllocationUnit:
    return AllocationUnit(
        code=row.unit,
        state=row.state,
        electors=row.electors,
        kind=row.kind,
        name=_name_of(row, state),
        allotted=row.allotted,
        choice=row.choice or Choice.STATEWIDE,
    )


def _allotted(rows: Iterable[ElectorsRow]) -> Mapping[str, int]:
    allotted: dict[str, int] = defaultdict(int)
    for row in rows:
        allotted[row.state] += row.allotted
    return MappingProxyType(dict(allotted))


def _electoral_votes(row: ElectoralVotesRow) -> ElectoralVotes:
    return ElectoralVotes(
        row.unit, row.office, row.pledged_to or None, row.cast_for or None, row.electors, row.counted
    )


def _name_of(row: ElectorsRow, state: State) -> str:
    match row.kind:
        case UnitKind.STATE:
            return f"the {state.name}" if state.name.startswith("District") else state.name
        case UnitKind.AT_LARGE:
            return f"{state.name} at large"
        case UnitKind.DISTRICT:
            return f"{state.name}'s {_ordinal(int(row.unit.partition('-')[2]))} district"


def _ordinal(number: int) -> str:
    teen = number % 100 in (11, 12, 13)
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _faithless_vote(row: FaithlessRow) -> FaithlessVote:
    return FaithlessVote(
        election=row.election,
        unit=row.unit,
        elector=row.elector,
        pledged_to=row.pledged_to,
        voted_for=row.voted_for,
        vice_president_pledged=row.vice_president_pledged,
        vice_president_voted=row.vice_president_voted,
        counted=row.counted,
        outcome=row.outcome,
        announced_on=row.announced_on,
        sources=row.source,
        electors=row.electors,
        kind=row.kind,
        in_total=row.in_total,
        note=row.note,
    )


def _popular_votes(rows: Iterable[PopularVotesRow]) -> Mapping[str, Mapping[str, int]]:
    places: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        places[row.place][row.candidate] = row.popular_votes
    return MappingProxyType({place: MappingProxyType(counts) for place, counts in places.items()})


def _sources(tables: ElectionTables) -> Mapping[str, tuple[str, ...]]:
    rows = {
        "electors": tables.electors.rows,
        "electoral_votes": tables.electoral_votes.rows,
        "popular_votes": [row for row in tables.popular_votes.rows if "-" not in row.place],
        "district_popular_votes": [row for row in tables.popular_votes.rows if "-" in row.place],
        "tickets": tables.document.tickets if tables.document else (),
    }
    return MappingProxyType(
        {table: tuple(dict.fromkeys(id_ for row in entries for id_ in row.source)) for table, entries in rows.items()}
    )
