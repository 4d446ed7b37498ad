"""Every election in short, as the engine ranks them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.engine.records import Contender, ElectionRecord, StateRecord
from bot.engine.tally import Outcome, tally
from bot.facts.model import Counted, Election, Office, UnitKind, Votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.facts.congresses import ContingentVote

TODAYS_PARTIES = frozenset({"democratic", "republican"})
"""The two large parties of every election in which both stood: since 1856."""


def election_records(
    elections: Iterable[Election], contingent_votes: Mapping[int, tuple[ContingentVote, ...]]
) -> tuple[ElectionRecord, ...]:
    """A record of each election that was held, oldest first."""
    held = sorted((each for each in elections if not each.uncalled), key=lambda election: election.year)
    return tuple(_record(election, contingent_votes.get(election.year, ())) for election in held)


def _record(election: Election, contingent_votes: Iterable[ContingentVote]) -> ElectionRecord:
    count = tally(election.totals(Votes.AS_CAST), election.electors_appointed, election.votes_per_elector)
    for_vice_president = election.totals(Votes.AS_CAST, Office.VICE_PRESIDENT)
    states = tuple(_states(election))
    contenders = tuple(_contenders(election, dict(count.electoral_votes), states))
    return ElectionRecord(
        year=election.year,
        votes_per_elector=election.votes_per_elector,
        electors_appointed=election.electors_appointed,
        electors_counted=sum(votes for _, votes in count.electoral_votes) // election.votes_per_elector,
        majority=count.majority,
        president=count.elected or _chosen(contingent_votes),
        house_chose=count.outcome is not Outcome.ELECTED,
        senate_chose=bool(for_vice_president) and max(for_vice_president.values()) < count.majority,
        contenders=contenders,
        ballots=sum(election.national_popular_votes.values()),
        states=states,
        main_parties=_main_parties(contenders, election.votes_per_elector),
    )


def _chosen(contingent_votes: Iterable[ContingentVote]) -> str:
    """Whom the House elected: whoever has the most states on its last ballot."""
    votes = [vote for vote in contingent_votes if vote.office is Office.PRESIDENT and vote.cast_for]
    last = max(vote.ballot for vote in votes)
    return Counter(vote.cast_for or "" for vote in votes if vote.ballot == last).most_common(1)[0][0]


def _contenders(
    election: Election, electoral_votes: Mapping[str, int], states: Iterable[StateRecord]
) -> Iterable[Contender]:
    popular = election.national_popular_votes
    people = dict.fromkeys([*electoral_votes, *election.ticket])
    for person in sorted(people, key=lambda p: (-electoral_votes.get(p, 0), -popular.get(p, 0), p)):
        yield Contender(
            person=person,
            party=election.ticket[person].party.counted_with if person in election.ticket else "",
            electoral_votes=electoral_votes.get(person, 0),
            popular_votes=popular.get(person),
            states=tuple(state.state for state in states if state.carried == person),
        )


def _main_parties(contenders: Iterable[Contender], votes_per_elector: int) -> frozenset[str]:
    """Today's two where both stood; before, the two with the most electoral votes, and of two-vote elections all."""
    votes: Counter[str] = Counter()
    for contender in contenders:
        votes[contender.party] += contender.electoral_votes
    parties = frozenset(votes) - {""}
    if votes_per_elector > 1:
        return parties
    if parties >= TODAYS_PARTIES:
        return TODAYS_PARTIES
    return frozenset(party for party, _ in votes.most_common(2))


def _states(election: Election) -> Iterable[StateRecord]:
    chosen, cast = _held(election, Votes.AS_PLEDGED), _held(election, Votes.AS_CAST)
    for state in dict.fromkeys(unit.state for unit in election.units):
        units = election.units_of(state)
        of_state: dict[str, Counter[str]] = {"chosen": Counter(), "cast": Counter()}
        for unit in units:
            of_state["chosen"].update(chosen.get(unit.code, {}))
            of_state["cast"].update(cast.get(unit.code, {}))
        whole = next((unit for unit in units if unit.kind is not UnitKind.DISTRICT), None)
        decisive = Counter(chosen.get(whole.code, {})) if whole else of_state["chosen"]
        yield StateRecord(
            state=state,
            electors=sum(unit.electors for unit in units),
            chosen=tuple(of_state["chosen"].most_common()),
            cast=tuple(of_state["cast"].most_common()),
            carried=_first(decisive),
        )


def _first(held: Counter[str]) -> str | None:
    (first, most), (_, second) = [*held.most_common(2), ("", 0), ("", 0)][:2]
    return first if most > second else None


def _held(election: Election, votes: Votes) -> Mapping[str, Counter[str]]:
    """Each unit's electors by whom they voted for, or were chosen for: by pledge, and where there is none by vote."""
    heads = _heads(election)
    held: dict[str, Counter[str]] = {}
    for group in election.electoral_votes:
        if group.office is not Office.PRESIDENT or group.unit not in election.unit:
            continue
        counted = None if group.counted is Counted.NO else group.cast_for
        who = counted if votes is Votes.AS_CAST else group.pledged_to or group.cast_for
        if who and (heads is None or who in heads):
            held.setdefault(group.unit, Counter())[who] += group.electors
    return held


def _heads(election: Election) -> frozenset[str] | None:
    """For elections with two votes for each elector, those who headed a pair, or the one with the most votes.

    Nobody stood for one office then; an elector's two votes do not mean that a state was split. None otherwise.
    """
    if election.votes_per_elector == 1:
        return None
    heads = frozenset(ticket.id for ticket in election.tickets if ticket.vice_president)
    return heads or frozenset({max(election.totals(Votes.AS_CAST).items(), key=lambda pair: pair[1])[0]})
