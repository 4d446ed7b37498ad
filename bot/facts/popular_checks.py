"""Popular votes against the electors' pledges and how these were chosen, and districts against their state."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.facts.cells import OTHER
from bot.facts.model import CaveatTopic, Choice, Office, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.errors import Fault
    from bot.facts.elections import ElectionTables
    from bot.facts.model import AllocationUnit, Election

FIRST_WITH_POPULAR_VOTES = 1824
"""Before it, no source has the popular votes of all states that held an election."""

UNPLEDGED = "unpledged-electors"
"""The candidate that popular votes for slates of unpledged electors are counted under."""


def popular_vote_faults(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    """Every disagreement between an election's popular votes and its other tables."""
    yield from _pledges_against_the_popular_vote(tables, election)
    yield from _missing_or_impossible_popular_votes(tables, election)
    yield from _districts_beyond_their_state(tables, election)


def _pledges_against_the_popular_vote(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    entries = tables.document.against_popular_vote if tables.document else ()
    unused = {entry.state: index for index, entry in enumerate(entries)}
    explained = frozenset(unused)
    states = {row.unit: row.state for row in tables.electors.rows}
    for line, row in tables.electoral_votes.located():
        counts = {who: n for who, n in election.popular_votes.get(row.unit, {}).items() if who != OTHER}
        if row.office is not Office.PRESIDENT or not counts:
            continue
        first = max(counts.values())
        pledged = row.pledged_to or (UNPLEDGED if row.cast_for else "")
        if pledged and counts.get(pledged, 0) != first:
            unused.pop(states[row.unit], None)
            if states[row.unit] not in explained:
                winner = next(who for who, n in counts.items() if n == first)
                yield tables.electoral_votes.fault(
                    line,
                    f"{row.unit} is pledged to {row.pledged_to!r}, but {winner!r} has the most popular votes there",
                )
    for state, index in unused.items():
        line = tables.lines.of(("against_popular_vote", index))
        yield tables.fault(line, f"all electors of {state} are pledged to who leads its popular vote")


def _missing_or_impossible_popular_votes(tables: ElectionTables, election: Election) -> Iterator[Fault]:
    begins: dict[str, int] = {}
    for line, row in tables.popular_votes.located():
        begins.setdefault(row.place, line)
    if election.uncalled or election.year < FIRST_WITH_POPULAR_VOTES:
        for line in list(begins.values())[:1]:
            yield tables.popular_votes.fault(line, f"there are no popular votes of {election.year} to be had")
        return
    excused = {caveat.state for caveat in election.caveats_on(CaveatTopic.POPULAR_VOTES)}
    for unit in election.units:
        held = unit.code in election.popular_votes
        if held and unit.choice is Choice.LEGISLATURE:
            yield tables.popular_votes.fault(begins[unit.code], f"the legislature chose the electors of {unit.code}")
        if not held and unit.choice is not Choice.LEGISLATURE and unit.state not in excused:
            yield tables.popular_votes.fault(0, f"{unit.code} has no popular votes, and no caveat says why")


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
    districts: list[AllocationUnit] = [unit for unit in election.units if unit.kind is UnitKind.DISTRICT]
    for unit in districts:
        for candidate, count in election.popular_votes.get(unit.code, {}).items():
            sums[unit.state, candidate] += count
    return sums
