"""How a state has gone over time, and what a party has won: the last time, the first, and how often."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.engine.records import party_runs
from bot.errors import UnknownNameError
from bot.facts.names import resolve_state
from bot.services.wording import capitalised, in_sentence, listed, number, plural, points, possessive

if TYPE_CHECKING:
    from bot.engine.records import Contender, ElectionRecord, Run
    from bot.facts.model import Party
    from bot.facts.snapshot import Snapshot
    from bot.queries import HistoryQuery

    Records = tuple[ElectionRecord, ...]

_RUNS = 3


class Outcome(NamedTuple):
    """Who came first in one election: in a state, in the count of the electors, or in popular votes."""

    record: ElectionRecord
    winner: Contender | None

    @property
    def party(self) -> str:
        """The winner's party; empty where there is none."""
        return self.winner.party if self.winner else ""


class PartyHistory(NamedTuple):
    """Outcomes in the order of time, and those of them that were asked for."""

    sentences: tuple[str, ...]
    records: Records
    lines: tuple[tuple[str, str], ...]


def party_history(query: HistoryQuery, records: Records, snapshot: Snapshot) -> PartyHistory:
    """What there is to say of a state's past, or of a party's.

    Raises:
        UnknownNameError: there is no such state or party.
    """
    state = resolve_state(snapshot, query.state).code if query.state else ""
    if query.party and query.party not in snapshot.parties:
        raise UnknownNameError(f"There is no party “{query.party}” here.", tuple(sorted(snapshot.parties)))
    outcomes = _outcomes(records, state, popular=query.by is not None)
    party = snapshot.parties[query.party] if query.party else None
    fitting = tuple(one for one in outcomes if party is None or one.party == party.id)
    said = _of_party(query, party, outcomes, fitting, snapshot) if party else _of_state(state, outcomes, snapshot)
    ordered = fitting if query.which == "first" else fitting[::-1]
    lines = tuple((str(one.record.year), _line(one, state, snapshot)) for one in ordered)
    return PartyHistory(said, tuple(one.record for one in ordered), lines)


def longest_runs(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """The longest runs of elections in which a state went with one party: ever, and those that still last."""
    states = sorted({state.state for record in records for state in record.states})
    runs = [(run, state) for state in states for run in party_runs(records, state) if run.party]
    runs.sort(key=lambda pair: -pair[0].elections)
    (first, state), *others = runs
    lasting = [(run, code) for run, code in runs if run.last == records[-1].year]
    longest = [pair for pair in lasting if pair[0].elections == lasting[0][0].elections]
    return (
        (
            f"The longest run of a state with one party is {possessive(snapshot.states[state].name)}: "
            f"{snapshot.parties[first.party or ''].name} in {first.elections} elections, {first.first}–{first.last}."
        ),
        f"Next: {listed(_run(run, code, snapshot) for run, code in others[:_RUNS])}.",
        f"The longest that still lasts: {listed(_run(run, code, snapshot) for run, code in longest)}.",
    )


def _run(run: Run, state: str, snapshot: Snapshot) -> str:
    party = snapshot.parties[run.party or ""].name
    return f"{in_sentence(snapshot.states[state].name)}, {party} {run.first}–{run.last} ({run.elections})"


def _outcomes(records: Records, state: str, *, popular: bool) -> tuple[Outcome, ...]:
    if not state:
        held = (record for record in records if record.ballots or not popular)
        return tuple(Outcome(record, record.popular_leader if popular else record.winner) for record in held)
    took_part = ((record, record.state[state].carried) for record in records if state in record.state)
    return tuple(
        Outcome(record, next((c for c in record.contenders if c.person == carried), None))
        for record, carried in took_part
    )


def _of_party(
    query: HistoryQuery, party: Party, outcomes: tuple[Outcome, ...], fitting: tuple[Outcome, ...], snapshot: Snapshot
) -> tuple[str, ...]:
    subject, did, never = _verbs(query, party, snapshot)
    span = f"from {outcomes[0].record.year} to {outcomes[-1].record.year}" if outcomes else ""
    if not fitting:
        return (f"{'No: ' if query.which == 'ever' else ''}{subject} never {never}{f' {span}' if span else ''}.",)
    first, last = fitting[0], fitting[-1]
    of_all = f"{subject} {did} in {len(fitting)} of {plural(len(outcomes), 'election')} {span}"
    if query.which in (None, "ever"):
        yes = "Yes: " if query.which else ""
        headline = f"{yes}{of_all}, the last time in {last.record.year}, {_with(last, query, snapshot)}."
    else:
        one = first if query.which == "first" else last
        headline = f"{subject} {query.which} {did} in {one.record.year}, {_with(one, query, snapshot)}."
    return (
        headline,
        *((f"{of_all}.",) if query.which in ("first", "last") else ()),
        *_besides(query, first, last, outcomes, snapshot),
    )


def _verbs(query: HistoryQuery, party: Party, snapshot: Snapshot) -> tuple[str, str, str]:
    """The subject, what it did, and what it never did."""
    if query.state:
        name = capitalised(in_sentence(resolve_state(snapshot, query.state).name))
        return name, f"voted {party.name}", f"voted {party.name}"
    subject = f"The {party.name} Party"
    if query.by:
        return subject, "led the popular vote", "led the popular vote"
    return subject, "won the presidency", "won the presidency"


def _with(one: Outcome, query: HistoryQuery, snapshot: Snapshot) -> str:
    name = snapshot.people[one.winner.person].name if one.winner else "nobody"
    if query.state:
        return f"for {name}"
    return f"with {name}{_by_how_much(one.record) if query.by else ''}"


def _by_how_much(record: ElectionRecord) -> str:
    ordered = sorted((c.popular_votes or 0 for c in record.contenders), reverse=True)
    lead = ordered[0] - ordered[1]
    return f", by {number(lead)} votes ({points(lead, record.ballots)} points)"


def _besides(
    query: HistoryQuery, first: Outcome, last: Outcome, outcomes: tuple[Outcome, ...], snapshot: Snapshot
) -> tuple[str, ...]:
    """The other end of the record, and how it went since."""
    told: list[str] = []
    if query.which == "last" and first is not last:
        told.append(f"The first time was {first.record.year}, {_with(first, query, snapshot)}.")
    if query.which == "first" and first is not last:
        told.append(f"The last time was {last.record.year}, {_with(last, query, snapshot)}.")
    since = Counter(one.party for one in outcomes if one.record.year > last.record.year)
    if since:
        parties = listed(f"{snapshot.parties[party].name} {times}" for party, times in since.most_common() if party)
        told.append(f"In the {plural(sum(since.values()), 'election')} since: {parties}.")
    return tuple(told)


def _of_state(state: str, outcomes: tuple[Outcome, ...], snapshot: Snapshot) -> tuple[str, ...]:
    name = capitalised(in_sentence(snapshot.states[state].name)) if state else ""
    if not outcomes:
        return (f"{name} chose no electors in these years.",)
    counts = Counter(snapshot.parties[one.party].name for one in outcomes if one.party)
    told = listed(f"{party} {times}" for party, times in counts.most_common())
    first, last = outcomes[0].record.year, outcomes[-1].record.year
    runs = [run for run in party_runs([one.record for one in outcomes], state) if run.party][-_RUNS:]
    lately = "; ".join(
        f"{snapshot.parties[run.party or ''].name} {run.first}–{run.last}"
        if run.first != run.last
        else f"{snapshot.parties[run.party or ''].name} {run.first}"
        for run in runs
    )
    with_winner = sum(one.winner is not None and one.winner.person == one.record.president for one in outcomes)
    return (
        f"{name} in {plural(len(outcomes), 'election')} from {first} to {last}: {told}.",
        f"Lately: {lately}.",
        f"It went with the winner in {with_winner} of {len(outcomes)}.",
    )


def _line(one: Outcome, state: str, snapshot: Snapshot) -> str:
    if one.winner is None:
        return "divided"
    name = snapshot.people[one.winner.person].name
    party = f" ({snapshot.parties[one.party].name})" if one.party else ""
    if not state:
        return f"{name}{party}, {plural(one.winner.electoral_votes, 'electoral vote')}"
    cast = dict(one.record.state[state].cast)
    return f"{name}{party}, {cast.get(one.winner.person, 0)} of {one.record.state[state].electors}"
