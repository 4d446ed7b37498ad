"""What is said above a list of elections: the line to quote, by what they are ranked, which come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.records import (
    always_with_the_winner,
    electoral_margin,
    electoral_share,
    popular_margin,
    ranked,
    winner_runs,
)
from bot.queries import HistoryShow, HistorySort
from bot.services.history_tables import BY_CONGRESS, electoral_votes
from bot.services.party_history import longest_runs
from bot.services.record_holders import (
    largest_share,
    most_electoral_votes,
    most_popular_votes,
    most_states,
    smallest_share,
)
from bot.services.wording import capitalised, in_words, listed, number, points, possessive, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.engine.records import ElectionRecord, StateRecord
    from bot.facts.snapshot import Snapshot
    from bot.queries import HistoryQuery

    Records = tuple[ElectionRecord, ...]

_NEXT = 2
"""How many elections are told after the first."""


def _all(records: Records, snapshot: Snapshot) -> tuple[str, ...]:  # noqa: ARG001 - as its kin
    by_house = [record for record in records if record.house_chose]
    lost = [record for record in records if record.mismatch]
    return (
        (
            f"The electors chose the president in {number(len(records) - len(by_house))} of {number(len(records))} "
            f"elections from {records[0].year} to {records[-1].year}; the House chose in {_years(by_house)}."
        ),
        f"{capitalised(in_words(len(lost)))} presidents did not lead the popular vote: in {_years(lost)}.",
        (
            "Electoral votes are as cast and counted; Pop. is the president’s lead in points of all popular votes; "
            f"{BY_CONGRESS} the House or the Senate chose."
        ),
    )


def _closest(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    first, *others = ranked(records, electoral_margin, largest=False)
    by_votes = ranked(records, popular_margin, largest=False)[0]
    return (
        (
            f"The closest election by electoral votes was that of {first.year}: {_count(first, snapshot)}; "
            f"{number(first.majority)} of {number(first.electors_appointed)} elect."
        ),
        (
            "Ranked by the lead over the runner-up as a share of the electors who voted: "
            f"{_margin(first)} in {first.year}, then "
            f"{listed(f'{_margin(r)} in {r.year} ({electoral_votes(r)})' for r in others[:_NEXT])}."
        ),
        _unranked(records, snapshot),
        f"By popular votes the closest was {by_votes.year}: {_popular_lead(by_votes, snapshot)}.",
    )


def _largest(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    order = ranked(records, electoral_share, largest=True)
    level = [record for record in order if electoral_share(record) == electoral_share(order[0])]
    others = order[len(level) : len(level) + _NEXT]
    most = max(records, key=lambda record: record.winner.electoral_votes)
    return (
        f"The largest win by share of the electors who voted was {_whose(level, snapshot)}: {_part(level[0])}.",
        f"Next come {listed(f'{_president(r, snapshot)} in {r.year} ({_part(r)})' for r in others)}.",
        (
            f"The most electoral votes in number: {_president(most, snapshot)}, "
            f"{number(most.winner.electoral_votes)} in {most.year}."
        ),
        _unranked(records, snapshot),
    )


def _popular(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    order = ranked(records, popular_margin, largest=True)
    first, last = order[0], order[-1]
    most = max(order, key=lambda record: abs(record.popular_lead or 0))
    before = [record for record in records if not record.ballots]
    return (
        f"The widest popular-vote margin was that of {first.year}: {_popular_lead(first, snapshot)}.",
        (
            f"The narrowest was that of {last.year}: {_popular_lead(last, snapshot)}; "
            f"the widest in votes that of {most.year}, {number(abs(most.popular_lead or 0))}."
        ),
        "Ranked by the margin in points of all popular votes; negative where the president had fewer than another.",
        (
            f"{capitalised(in_words(len(before)))} elections before {before[-1].year + 4} have no nationwide popular "
            "vote on record and come last."
        ),
    )


def _mismatches(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    lost = [record for record in records if record.mismatch]
    of = sum(bool(record.ballots) for record in records)
    widest = max(lost, key=lambda record: popular_margin(record) or 0)
    return (
        (
            f"In {in_words(len(lost))} of {number(of)} elections with popular votes on record, the president did not "
            f"lead them: {_years(lost)}."
        ),
        f"The last was {lost[-1].year}: {_popular_lead(lost[-1], snapshot)}.",
        f"The widest gap was that of {widest.year}, {points(-(widest.popular_lead or 0), widest.ballots)} points.",
    )


def _contingent(records: Records, snapshot: Snapshot) -> tuple[str, ...]:  # noqa: ARG001 - as its kin
    house = [record for record in records if record.house_chose]
    senate = [record for record in records if record.senate_chose]
    return (
        (
            f"{capitalised(in_words(len({*_of(house), *_of(senate)})))} elections went to Congress: the House chose "
            f"the president in {_years(house)}, and the Senate the vice-president in {_years(senate)}."
        ),
        (
            "It chooses where nobody has a majority of the electors appointed, or where two are level: the House the "
            "president, each state’s delegation having one vote, and the Senate the vice-president."
        ),
    )


def _splits(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    split = [record for record in records if any(state.split for state in record.states)]
    strayed = [record for record in records if any(state.strayed for state in record.states)]
    last, stray = split[-1], strayed[-1]
    return (
        (
            f"States chose electors for more than one ticket in {number(len(split))} elections, last in {last.year}: "
            f"{_names((state for state in last.states if state.split), snapshot)}."
        ),
        (
            f"In {number(len(strayed))} elections the electors that a state had chosen for one person voted for "
            f"several, last in {stray.year}: {_names((state for state in stray.states if state.strayed), snapshot)}."
        ),
        (
            "The first is a matter of how electors are chosen, by districts or one by one; the second of electors "
            "who broke a pledge, or whose candidate had died."
        ),
    )


def _third_parties(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    won = [record for record in records if record.third_parties]
    if not won:
        return ("No third party carried a state in these elections.",)
    states = {c.person: listed(snapshot.states[code].name for code in c.states) for c in won[-1].third_parties}
    who = listed(f"{snapshot.people[person].name} ({names})" for person, names in states.items())
    return (
        f"The last election in which a third party carried a state was that of {won[-1].year}: {who}.",
        f"It has happened in {in_words(len(won))} elections: {_years(won)}.",
    )


def _unanimous(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    every = [record for record in records if record.unanimous]
    if not every:
        return ("In none of these elections did every elector vote for the same person.",)
    return (
        f"Every elector voted for the same person in {_years(every)}: {_whose(every, snapshot)}.",
        "Each elector then had two votes; one of every elector’s went to him.",
    )


def _bellwethers(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    always = always_with_the_winner(records)
    span = f"from {records[0].year} to {records[-1].year}"
    headline = f"No state has always voted for the winning president {span}."
    if always:
        headline = f"{listed(snapshot.states[code].name for code in always)} always voted for the winner {span}."
    states = sorted({state.state for record in records for state in record.states})
    runs = [(run, code) for code in states for run in winner_runs(records, code)]
    runs.sort(key=lambda pair: -len(pair[0]))
    least = len(runs[_NEXT][0])
    longest = (
        f"{snapshot.states[code].name} {run[0]}–{run[-1]} ({number(len(run))})"
        for run, code in runs
        if len(run) >= least
    )
    return (headline, f"The longest runs of elections with the winner: {listed(longest)}.")


def _unranked(records: Records, snapshot: Snapshot) -> str:  # noqa: ARG001 - as its kin
    house = [record for record in records if record.house_chose]
    return f"{_years(house)}, when the House chose, come last, unranked." if house else ""


def _of(records: Iterable[ElectionRecord]) -> Iterable[int]:
    return (record.year for record in records)


def _years(records: Iterable[ElectionRecord]) -> str:
    return listed(map(str, _of(records)))


def _names(states: Iterable[StateRecord], snapshot: Snapshot) -> str:
    return listed(snapshot.states[state.state].name for state in states)


def _president(record: ElectionRecord, snapshot: Snapshot) -> str:
    return snapshot.people[record.president].name


def _whose(level: Sequence[ElectionRecord], snapshot: Snapshot) -> str:
    """Such as "George Washington’s in 1789 and 1792"."""
    years: dict[str, list[ElectionRecord]] = {}
    for record in level:
        years.setdefault(_president(record, snapshot), []).append(record)
    return listed(f"{possessive(name)} in {_years(records)}" for name, records in years.items())


def _count(record: ElectionRecord, snapshot: Snapshot) -> str:
    """Such as "Rutherford B. Hayes 185, Samuel J. Tilden 184"."""
    both = (record.winner, record.runner_up)
    return ", ".join(f"{snapshot.people[c.person].name} {number(c.electoral_votes)}" for c in both if c)


def _margin(record: ElectionRecord) -> str:
    margin = electoral_margin(record)
    return share(margin.numerator, margin.denominator, 2) if margin is not None else "–"


def _part(record: ElectionRecord) -> str:
    part = electoral_share(record)
    if part is None or part == 1:
        return "every vote"
    return share(part.numerator, part.denominator)


def _popular_lead(record: ElectionRecord, snapshot: Snapshot) -> str:
    """Such as "Hillary Clinton led Donald Trump by 2,868,686 popular votes (2.10 points)"."""
    ordered = sorted(record.contenders, key=lambda contender: -(contender.popular_votes or 0))
    leader, second = ordered[0], ordered[1]
    if record.president not in (leader.person, second.person):
        second = record.winner
    lead = (leader.popular_votes or 0) - (second.popular_votes or 0)
    return (
        f"{snapshot.people[leader.person].name} led {snapshot.people[second.person].name} by {number(lead)} popular "
        f"votes ({points(lead, record.ballots)} points)"
    )


_OF_AN_ORDER: Mapping[HistorySort, Callable[[Records, Snapshot], tuple[str, ...]]] = {
    HistorySort.YEAR: _all,
    HistorySort.CLOSEST: _closest,
    HistorySort.LARGEST: _largest,
    HistorySort.POPULAR_GAP: _popular,
    HistorySort.MOST_ELECTORAL_VOTES: most_electoral_votes,
    HistorySort.MOST_POPULAR_VOTES: most_popular_votes,
    HistorySort.POPULAR_SHARE: largest_share,
    HistorySort.LEAST_POPULAR_SHARE: smallest_share,
    HistorySort.MOST_STATES: most_states,
}
_OF_A_SELECTION: Mapping[HistoryShow, Callable[[Records, Snapshot], tuple[str, ...]]] = {
    HistoryShow.SPLITS: _splits,
    HistoryShow.MISMATCHES: _mismatches,
    HistoryShow.CONTINGENT: _contingent,
    HistoryShow.THIRD_PARTIES: _third_parties,
    HistoryShow.UNANIMOUS: _unanimous,
    HistoryShow.BELLWETHERS: _bellwethers,
    HistoryShow.RUNS: longest_runs,
}


def history_sentences(query: HistoryQuery, records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """The line to quote and the reasoning: of a selection what it is, else of an order what comes first."""
    tell = _OF_AN_ORDER[query.sort] if query.show is HistoryShow.ALL else _OF_A_SELECTION[query.show]
    said = [sentence for sentence in tell(records, snapshot) if sentence]
    if query.since:
        said.append(f"Of the {number(len(records))} elections since {query.since}.")
    return tuple(said)
