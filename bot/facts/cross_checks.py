"""What the tables of an election must say together: sums, pledges, faithless votes, a word on all that is unusual."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.model import CaveatTopic, Counted, FaithlessKind, Office, Votes
from bot.facts.popular_checks import popular_vote_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.errors import Fault
    from bot.facts.elections import ElectionTables, SharedTables
    from bot.facts.model import Election
    from bot.facts.rows import FaithlessRow, OfficialTotalRow
    from bot.facts.tables import Table

Deviations = Counter[tuple[str, str, str]]
"""How many electors of a unit, pledged to one person, voted for another: (unit, pledged to, voted for)."""


def election_faults(tables: ElectionTables, election: Election, shared: SharedTables) -> Iterator[Fault]:
    """Every disagreement between the tables of one election."""
    yield from _units_that_do_not_add_up(tables, election)
    yield from _pledges_to_nobody(tables, election)
    yield from popular_vote_faults(tables, election)
    yield from _faithless_votes_of_no_unit(tables, shared.faithless)
    for office in Office:
        yield from _deviations_without_elector(tables, office, shared.faithless)
    yield from _abstentions_without_elector(tables, shared.faithless)
    yield from _unusual_without_caveat(tables, election)


def official_total_faults(totals: Table[OfficialTotalRow], election: Election) -> Iterator[Fault]:
    """Every official total of an election that its tables do not reproduce, or that nobody has given."""
    confirmed: dict[str, set[str]] = {office: set() for office in Office}
    for line, row in totals.located():
        if row.election != election.year:
            continue
        if row.votes == Votes.AS_CAST:
            confirmed[row.quantity].add(row.person)
        found = _total(row, election)
        if found != row.total + row.difference:
            what = " ".join(filter(None, (row.person, row.votes, row.quantity)))
            source = f"{row.total}{row.difference:+}" if row.difference else row.total
            yield totals.fault(line, f"{what}: the source has {source}, the tables of {row.election} give {found}")
    for office in Office:
        # For some elections no source was found for the vice-presidency; where there is one, it names everybody.
        for person, count in election.totals(Votes.AS_CAST, office).items():
            if person not in confirmed[office] and (confirmed[office] or office is Office.PRESIDENT):
                yield totals.fault(0, f"{election.year}: no official total for {person!r}, who has {count} as cast")


def _total(row: OfficialTotalRow, election: Election) -> int:
    match row.quantity:
        case "electors_allotted":
            return sum(election.allotted.values())
        case "electors_appointed":
            return election.electors_appointed
        case "votes_cast":
            return sum(election.national_popular_votes.values())
        case "popular_vote":
            return election.national_popular_votes.get(row.person, 0)
        case "president" | "vice_president":
            return election.totals(Votes(row.votes), Office(row.quantity)).get(row.person, 0)


def _units_that_do_not_add_up(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    held: Counter[tuple[str, Office]] = Counter()
    begins: dict[tuple[str, Office], int] = {}
    votes = tables.electoral_votes
    for line, row in votes.located():
        held[row.unit, row.office] += row.electors
        begins.setdefault((row.unit, row.office), line)
        if row.unit not in election.unit and row.counted is not Counted.NO:
            yield votes.fault(line, f"{row.unit} appointed no electors, but its votes are counted")
    for row in tables.electors.rows:
        for office in Office if row.electors else ():
            expected = _votes_expected(row.electors, office, election)
            if held[row.unit, office] != expected:
                yield votes.fault(
                    begins.get((row.unit, office), 0),
                    f"{row.unit} has {expected} votes for {office}, its groups add up to {held[row.unit, office]}",
                )


def _votes_expected(electors: int, office: Office, election: Election) -> int:
    if election.uncalled or (office is Office.VICE_PRESIDENT and election.votes_per_elector > 1):
        return 0
    return electors * election.votes_per_elector


def _pledges_to_nobody(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    for line, row in tables.electoral_votes.located():
        if row.office is Office.PRESIDENT and row.pledged_to and row.pledged_to not in election.ticket:
            yield tables.electoral_votes.fault(line, f"pledged_to: {row.pledged_to!r} heads no ticket")


def _faithless_votes_of_no_unit(tables: ElectionTables, faithless: Table[FaithlessRow]) -> Iterator[Fault]:
    for line, row in faithless.located():
        if row.election != tables.year:
            continue
        if row.unit and row.unit not in tables.electors.first_cells:
            yield faithless.fault(line, f"unit: {tables.year} had no unit {row.unit!r}")
        if not row.unit and not row.note:
            yield faithless.fault(line, "note: a group whose state is not known needs a word on what is known")


def _deviations_without_elector(
    tables: ElectionTables, office: Office, faithless: Table[FaithlessRow]
) -> Iterator[Fault]:
    in_groups: Deviations = Counter()
    group_line: dict[tuple[str, str, str], int] = {}
    for line, row in tables.electoral_votes.located():
        if row.office is office and row.pledged_to and row.cast_for and row.pledged_to != row.cast_for:
            in_groups[row.unit, row.pledged_to, row.cast_for] += row.electors
            group_line[row.unit, row.pledged_to, row.cast_for] = line
    named: Deviations = Counter()
    elector_line: dict[tuple[str, str, str], int] = {}
    unknown = set[str]()
    for line, row in faithless.located():
        if row.election != tables.year or not row.unit or not row.counted:
            continue
        pledged, voted = _votes_for(row, office)
        if pledged and not voted:
            unknown.add(row.unit)
        elif pledged != voted:
            named[row.unit, pledged, voted] += row.electors
            elector_line[row.unit, pledged, voted] = line
    for key in in_groups.keys() | named.keys():
        if in_groups[key] != named[key] and key[0] not in unknown:
            table, line = (
                (tables.electoral_votes, group_line[key]) if key in group_line else (faithless, elector_line[key])
            )
            unit, pledged, voted = key
            yield table.fault(
                line,
                f"{unit}, {office}: {in_groups[key]} electors pledged to {pledged!r} voted for {voted!r}, "
                f"but {named[key]} faithless electors are named",
            )


def _abstentions_without_elector(tables: ElectionTables, faithless: Table[FaithlessRow]) -> Iterator[Fault]:
    """Abstaining electors stand in the groups that cast no vote; others there died or were away."""
    not_cast: Counter[tuple[str, str]] = Counter()
    for row in tables.electoral_votes.rows:
        if row.office is Office.PRESIDENT and not row.cast_for:
            not_cast[row.unit, row.pledged_to] += row.electors
    for line, row in faithless.located():
        abstained = row.election == tables.year and row.kind is FaithlessKind.ABSTENTION
        if abstained and not_cast[row.unit, row.pledged_to] != row.electors:
            found = not_cast[row.unit, row.pledged_to]
            yield faithless.fault(line, f"{row.electors} abstained, but {found} of {row.pledged_to!r} cast no vote")


def _votes_for(row: FaithlessRow, office: Office) -> tuple[str, str]:
    if office is Office.PRESIDENT:
        return row.pledged_to, row.voted_for
    return row.vice_president_pledged, row.vice_president_voted


def _unusual_without_caveat(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    """Votes disputed, rejected or not cast, and electors not appointed, each need a caveat for their state."""
    said = {(caveat.state, caveat.about) for caveat in election.caveats}
    states = {row.unit: row.state for row in tables.electors.rows}
    for line, row in tables.electoral_votes.located():
        if row.counted is not Counted.YES and (states[row.unit], CaveatTopic.ELECTORAL_VOTES) not in said:
            yield tables.electoral_votes.fault(
                line, f"{row.unit}: no caveat says why the votes are not simply counted"
            )
    for line, row in tables.electors.located():
        if row.electors != row.allotted and (row.state, CaveatTopic.ELECTORS) not in said:
            yield tables.electors.fault(line, f"{row.unit}: no caveat says why {row.allotted} were not appointed")
