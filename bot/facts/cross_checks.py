"""What the tables of an election must say together: sums, winners, faithless votes, districts within their state."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.facts.cells import OTHER
from bot.facts.model import Office, UnitKind, Votes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.errors import Fault
    from bot.facts.elections import ElectionTables
    from bot.facts.model import Election
    from bot.facts.rows import FaithlessRow, OfficialTotalRow
    from bot.facts.tables import Table

Deviations = Counter[tuple[str, str, str]]
"""How many electors of a unit, pledged to one person, voted for another: (unit, pledged to, voted for)."""


def election_faults(tables: ElectionTables, election: Election, faithless: Table[FaithlessRow]) -> Iterator[Fault]:
    """Every disagreement between the tables of one election."""
    yield from _units_that_do_not_add_up(tables)
    yield from _pledges_to_nobody(tables, election)
    yield from _pledges_against_the_popular_vote(tables, election)
    yield from _faithless_votes_of_no_unit(election, faithless)
    for office in Office:
        yield from _deviations_without_elector(tables, office, faithless)
    yield from _districts_beyond_their_state(tables, election)


def official_total_faults(totals: Table[OfficialTotalRow], election: Election) -> Iterator[Fault]:
    """Every official total of an election that its tables do not reproduce, or that nobody has given."""
    confirmed: set[str] = set()
    for line, row in totals.located():
        if row.election != election.year:
            continue
        if (row.quantity, row.votes) == (Office.PRESIDENT, Votes.AS_CAST):
            confirmed.add(row.person)
        found = _total(row, election)
        if found != row.total:
            what = " ".join(filter(None, (row.person, row.votes, row.quantity)))
            yield totals.fault(line, f"{what}: the source has {row.total}, the tables of {row.election} give {found}")
    for person, count in election.totals(Votes.AS_CAST).items():
        if person not in confirmed:
            yield totals.fault(0, f"{election.year}: no official total for {person!r}, who has {count} as cast")


def _total(row: OfficialTotalRow, election: Election) -> int:
    match row.quantity:
        case "electors_appointed":
            return election.electors_appointed
        case "popular_vote":
            return election.national_popular_votes.get(row.person, 0)
        case "president" | "vice_president":
            return election.totals(Votes(row.votes), Office(row.quantity)).get(row.person, 0)


def _units_that_do_not_add_up(tables: ElectionTables) -> Iterator[Fault]:
    held: Counter[tuple[str, Office]] = Counter()
    begins: dict[tuple[str, Office], int] = {}
    votes = tables.electoral_votes
    for line, row in votes.located():
        held[row.unit, row.office] += row.electors
        begins.setdefault((row.unit, row.office), line)
    for row in tables.electors.rows:
        for office in Office:
            if held[row.unit, office] != row.electors:
                yield votes.fault(
                    begins.get((row.unit, office), 0),
                    f"{row.unit} has {row.electors} electors, its {office} votes add up to {held[row.unit, office]}",
                )


def _pledges_to_nobody(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    for line, row in tables.electoral_votes.located():
        if row.office is Office.PRESIDENT and row.pledged_to not in election.ticket:
            yield tables.electoral_votes.fault(line, f"pledged_to: {row.pledged_to!r} heads no ticket")


def _pledges_against_the_popular_vote(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    for line, row in tables.electoral_votes.located():
        counts = {who: n for who, n in election.popular_votes.get(row.unit, {}).items() if who != OTHER}
        if row.office is not Office.PRESIDENT or not counts:
            continue
        first = max(counts.values())
        if counts.get(row.pledged_to, 0) != first:
            winner = next(who for who, n in counts.items() if n == first)
            yield tables.electoral_votes.fault(
                line, f"{row.unit} is pledged to {row.pledged_to!r}, but {winner!r} has the most popular votes there"
            )


def _faithless_votes_of_no_unit(election: Election, faithless: Table[FaithlessRow]) -> Iterator[Fault]:
    for line, row in faithless.located():
        if row.election == election.year and row.unit not in election.unit:
            yield faithless.fault(line, f"unit: {election.year} had no unit {row.unit!r}")


def _deviations_without_elector(
    tables: ElectionTables, office: Office, faithless: Table[FaithlessRow]
) -> Iterator[Fault]:
    in_groups: Deviations = Counter()
    group_line: dict[tuple[str, str, str], int] = {}
    for line, row in tables.electoral_votes.located():
        if row.office is office and row.pledged_to != row.cast_for:
            in_groups[row.unit, row.pledged_to, row.cast_for] += row.electors
            group_line[row.unit, row.pledged_to, row.cast_for] = line
    named: Deviations = Counter()
    elector_line: dict[tuple[str, str, str], int] = {}
    for line, row in faithless.located():
        pledged, voted = _votes_for(row, office)
        if row.election == tables.year and row.counted and pledged != voted:
            named[row.unit, pledged, voted] += 1
            elector_line[row.unit, pledged, voted] = line
    for key in in_groups.keys() | named.keys():
        if in_groups[key] != named[key]:
            table, line = (
                (tables.electoral_votes, group_line[key]) if key in group_line else (faithless, elector_line[key])
            )
            unit, pledged, voted = key
            yield table.fault(
                line,
                f"{unit}, {office}: {in_groups[key]} electors pledged to {pledged!r} voted for {voted!r}, "
                f"but {named[key]} faithless electors are named",
            )


def _votes_for(row: FaithlessRow, office: Office) -> tuple[str, str]:
    if office is Office.PRESIDENT:
        return row.pledged_to, row.voted_for
    return row.vice_president_pledged, row.vice_president_voted


def _districts_beyond_their_state(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    """District votes are the same ballots as their state's, so together they cannot be more; see election.toml."""
    entries = tables.document.districts_exceed_state if tables.document else ()
    explained = {(entry.state, entry.candidate): (index, entry) for index, entry in enumerate(entries)}
    votes = tables.popular_votes
    begins = {(row.place, row.candidate): line for line, row in votes.located()}
    for (state, candidate), districts in _district_sums(election).items():
        statewide = election.popular_votes.get(state, {}).get(candidate, 0)
        if districts <= statewide:
            continue
        _, entry = explained.get((state, candidate), (0, None))
        if entry and (entry.districts, entry.statewide) == (districts, statewide):
            del explained[state, candidate]
        else:
            yield votes.fault(
                begins.get((state, candidate), 0),
                f"the districts of {state} give {candidate!r} {districts} popular votes, the state {statewide}",
            )
    for (state, candidate), (index, _) in explained.items():
        line = tables.lines.of(("districts_exceed_state", index))
        yield tables.fault(line, f"these are not the figures for {candidate!r} in {state} and its districts")


def _district_sums(election: Election) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for unit in election.units:
        if unit.kind is UnitKind.DISTRICT:
            for candidate, count in election.popular_votes.get(unit.code, {}).items():
                sums[unit.state, candidate] += count
    return sums
