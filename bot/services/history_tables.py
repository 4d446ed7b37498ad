"""Elections as rows of a table and as lines, and what is memorable about them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import Table
from bot.engine.records import electoral_margin, electoral_share, party_runs, popular_margin, winner_runs
from bot.facts.model import Office, Votes
from bot.queries import HistoryShow, HistorySort
from bot.services.cases import Case
from bot.services.record_holders import electoral_votes_of, of_winner, popular_share_of, popular_votes_of, states_of
from bot.services.wording import listed, number, points, share, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from fractions import Fraction

    from bot.engine.records import ElectionRecord
    from bot.facts.snapshot import Snapshot
    from bot.queries import HistoryQuery

MEASURE_OF: Mapping[HistorySort, Callable[[ElectionRecord], Fraction | None]] = {
    HistorySort.CLOSEST: electoral_margin,
    HistorySort.LARGEST: electoral_share,
    HistorySort.POPULAR_GAP: popular_margin,
    HistorySort.MOST_ELECTORAL_VOTES: of_winner(electoral_votes_of),
    HistorySort.MOST_POPULAR_VOTES: of_winner(popular_votes_of),
    HistorySort.POPULAR_SHARE: of_winner(popular_share_of),
    HistorySort.LEAST_POPULAR_SHARE: of_winner(popular_share_of),
    HistorySort.MOST_STATES: of_winner(states_of),
}
"""What elections are ranked by."""

BY_CONGRESS = "†"
"""Marks an election in which the House chose the president or the Senate the vice-president."""

_NAME, _NEXT = 10, 9
"""The widths that leave a row of 44 characters its five columns; Breckinridge alone does not fit."""

_LAST_COLUMN = {
    HistorySort.YEAR: "Pop.",
    HistorySort.CLOSEST: "Lead",
    HistorySort.LARGEST: "Share",
    HistorySort.POPULAR_GAP: "Pop.",
    HistorySort.MOST_ELECTORAL_VOTES: "Share",
    HistorySort.MOST_POPULAR_VOTES: "Mn",
    HistorySort.POPULAR_SHARE: "Pop.",
    HistorySort.LEAST_POPULAR_SHARE: "Pop.",
    HistorySort.MOST_STATES: "St.",
}


def history_table(sort: HistorySort, page: Iterable[ElectionRecord], snapshot: Snapshot) -> Table:
    """Year, president, electoral votes, runner-up, and what the elections are ranked by."""
    rows = tuple(
        (
            f"{record.year}{BY_CONGRESS if record.house_chose or record.senate_chose else ''}",
            _fitted(snapshot.people[record.president].surname, _NAME),
            electoral_votes(record),
            _fitted(snapshot.people[record.runner_up.person].surname, _NEXT) if record.runner_up else "–",
            _measured(record, sort),
        )
        for record in page
    )
    return Table(columns=("Year", "President", "EV", "Next", _LAST_COLUMN[sort]), align="llrlr", rows=rows)


def electoral_votes(record: ElectionRecord) -> str:
    """The president's electoral votes and the runner-up's: "304–227"."""
    return f"{record.winner.electoral_votes}–{record.runner_up.electoral_votes if record.runner_up else 0}"


def _measured(record: ElectionRecord, sort: HistorySort) -> str:
    match sort:
        case HistorySort.CLOSEST if (margin := electoral_margin(record)) is not None:
            return share(margin.numerator, margin.denominator)
        case HistorySort.LARGEST if (part := electoral_share(record)) is not None:
            return "100%" if part == 1 else share(part.numerator, part.denominator)
        case HistorySort.YEAR | HistorySort.POPULAR_GAP if record.popular_lead is not None:
            return signed(record.popular_lead, record.ballots)
        case _:
            return _of_the_winner(record, sort)


def _of_the_winner(record: ElectionRecord, sort: HistorySort) -> str:
    popular = record.winner.popular_votes
    match sort:
        case HistorySort.MOST_ELECTORAL_VOTES:
            return _measured(record, HistorySort.LARGEST)
        case HistorySort.MOST_POPULAR_VOTES if popular:
            return f"{popular / 1_000_000:.1f}"
        case HistorySort.POPULAR_SHARE | HistorySort.LEAST_POPULAR_SHARE if popular:
            return share(popular, record.ballots)
        case HistorySort.MOST_STATES if (count := states_of(record, record.winner)) is not None:
            return str(count)
        case _:
            return "–"


def _fitted(name: str, width: int) -> str:
    return name if len(name) <= width else f"{name[: width - 1]}…"


def history_lines(
    query: HistoryQuery, page: Iterable[ElectionRecord], snapshot: Snapshot
) -> Iterable[tuple[str, str]]:
    """For each election of a selection, why it is one of them."""
    tells = {
        HistoryShow.SPLITS: _split_line,
        HistoryShow.MISMATCHES: _mismatch_line,
        HistoryShow.CONTINGENT: _contingent_line,
        HistoryShow.THIRD_PARTIES: _third_party_line,
        HistoryShow.UNANIMOUS: _unanimous_line,
        HistoryShow.BELLWETHERS: _unanimous_line,
        HistoryShow.RUNS: _unanimous_line,
    }
    tell = tells[query.show]
    return ((str(record.year), tell(record, snapshot)) for record in page)


def _split_line(record: ElectionRecord, snapshot: Snapshot) -> str:
    split = listed(snapshot.states[state.state].name for state in record.states if state.split)
    strayed = listed(snapshot.states[state.state].name for state in record.states if state.strayed)
    return "; ".join(part for part in (split, f"voted otherwise than chosen: {strayed}" if strayed else "") if part)


def _third_party_line(record: ElectionRecord, snapshot: Snapshot) -> str:
    return "; ".join(
        f"{snapshot.people[contender.person].name} carried "
        f"{listed(snapshot.states[code].name for code in contender.states)}"
        for contender in record.third_parties
    )


def _unanimous_line(record: ElectionRecord, snapshot: Snapshot) -> str:
    votes = f"{number(record.winner.electoral_votes)} of {number(record.electors_counted)} electors"
    return f"{snapshot.people[record.president].name}, {votes}"


def _mismatch_line(record: ElectionRecord, snapshot: Snapshot) -> str:
    leader, lead = record.popular_leader, -(record.popular_lead or 0)
    chosen = " (chosen by the House)" if record.house_chose else ""
    who = snapshot.people[leader.person].name if leader else ""
    return (
        f"{snapshot.people[record.president].name} {electoral_votes(record)}{chosen}; {who} led by {number(lead)} "
        f"popular votes ({points(lead, record.ballots)} points)"
    )


def _contingent_line(record: ElectionRecord, snapshot: Snapshot) -> str:
    case = Case(snapshot, snapshot.elections[record.year], Votes.AS_CAST)
    told: list[str] = []
    if record.house_chose:
        counts = [(snapshot.people[c.person].name, c.electoral_votes) for c in record.contenders if c.electoral_votes]
        told.append(_chose("House", "president", snapshot.people[record.president].name, counts, record))
    if record.senate_chose:
        votes = Counter(case.election.totals(Votes.AS_CAST, Office.VICE_PRESIDENT)).most_common()
        counts = [(case.full(person), count) for person, count in votes]
        told.append(_chose("Senate", "vice-president", case.full(case.chosen_by_senate or ""), counts, record))
    return "; ".join(told)


def _chose(chamber: str, office: str, whom: str, counts: list[tuple[str, int]], record: ElectionRecord) -> str:
    ordered = sorted(counts, key=lambda pair: (-pair[1], pair[0] != whom))
    votes = ", ".join(f"{name} {number(count)}" for name, count in ordered)
    return f"the {chamber} chose {whom} {office}; electoral votes {votes}, and {number(record.majority)} elect"


def memorable_lines(query: HistoryQuery, snapshot: Snapshot) -> Iterable[tuple[str, str]]:
    """What stands out among all elections; on the first page of the table by year only."""
    if query.sort is not HistorySort.YEAR or query.page > 1:
        return
    records = snapshot.records
    yield "Unanimous", listed(str(record.year) for record in records if record.unanimous)
    yield "Third parties carried states in", listed(str(record.year) for record in records if record.third_parties)
    states = sorted({state.state for record in records for state in record.states})
    party_run, state = max(
        ((run, state) for state in states for run in party_runs(records, state) if run.party),
        key=lambda pair: pair[0].elections,
    )
    party = snapshot.parties[party_run.party or ""].name
    yield (
        "Longest for one party",
        (f"{snapshot.states[state].name}, {party} {_span(party_run.first, party_run.last, party_run.elections)}"),
    )
    runs = [(run, state) for state in states for run in winner_runs(records, state)]
    longest = max(len(run) for run, _ in runs)
    names = listed(
        f"{snapshot.states[state].name} {_span(run[0], run[-1], longest)}"
        for run, state in runs
        if len(run) == longest
    )
    yield "Longest with the winner", names


def _span(first: int, last: int, elections: int) -> str:
    return f"{first}–{last} ({elections} elections)"
