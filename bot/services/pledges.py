"""Votes against a pledge, as a sentence, as typed rows, and as lines to list."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers import BrokenPledge
from bot.facts.model import FaithlessKind
from bot.services.wording import capitalised, in_sentence, in_words, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.facts.model import FaithlessVote
    from bot.services.cases import Case

_UNKNOWN_STATE = "States not known"


def broken_pledges(case: Case, state: str = "") -> tuple[BrokenPledge, ...]:
    """Every vote of an election, or of one state in it, that was or tried to be against a pledge."""
    return tuple(_broken(vote, case) for vote in _votes(case, state))


def broken_sentence(case: Case, broken: Sequence[BrokenPledge]) -> str:
    """Such as "seven electors broke their pledges, and three more tried to and were stopped"."""
    states = {row.state for row in broken}
    of = "" if len(states) > 1 or "" in states else f" of {in_sentence(case.snapshot.states[states.pop()].name)}"
    ordered = sorted(broken, key=lambda row: list(FaithlessKind).index(row.broken))
    clauses: list[str] = []
    for kind, rows in groupby(ordered, key=lambda row: row.broken):
        clauses.append(_clause(kind, list(rows), of, first=not clauses))
    return ", and ".join(clauses) if len(clauses) <= 2 else listed(clauses)  # noqa: PLR2004 - a pair of clauses


def pledge_lines(case: Case, broken: Sequence[BrokenPledge]) -> tuple[tuple[str, str], ...]:
    """For each state, what its electors were pledged to and did; those of one kind are told together."""
    return tuple((_place(row.state, case), capitalised(f"{_told(row)}.")) for row in broken)


def pledge_notes(case: Case, state: str = "") -> tuple[str, ...]:
    """What is to be known about those votes, each once."""
    return tuple(f"{note}." for note in dict.fromkeys(vote.note for vote in _votes(case, state) if vote.note))


def _votes(case: Case, state: str) -> Iterable[FaithlessVote]:
    return (vote for vote in case.election.faithless if state in ("", _state_of(vote)))


def _state_of(vote: FaithlessVote) -> str:
    return vote.unit.partition("-")[0]


def _broken(vote: FaithlessVote, case: Case) -> BrokenPledge:
    def name(person: str) -> str:
        return case.full(person) if person else ""

    return BrokenPledge(
        elector=vote.elector,
        electors=vote.electors,
        state=_state_of(vote),
        broken=vote.kind,
        counted=vote.counted,
        pledged_to=name(vote.pledged_to),
        voted_for=name(vote.voted_for),
        vice_president_pledged=name(vote.vice_president_pledged),
        vice_president_voted=name(vote.vice_president_voted),
        outcome=vote.outcome,
    )


def _only_the_vice_presidency(rows: Iterable[BrokenPledge]) -> bool:
    return all(row.pledged_to == row.voted_for for row in rows)


def _clause(kind: FaithlessKind, rows: Sequence[BrokenPledge], of: str, *, first: bool) -> str:
    """What electors of one kind did; ``of``: the state, where all are of one."""
    count = sum(row.electors for row in rows)
    one = count == 1
    who = f"{in_words(count)} elector{'' if one else 's'}{of}"
    office = " for vice-president" if _only_the_vice_presidency(rows) else ""
    match kind:
        case FaithlessKind.FAITHLESS:
            return f"{who} broke {'a pledge' if one else 'their pledges'}{office}"
        case FaithlessKind.ABSTENTION:
            return f"{who} cast no vote"
        case FaithlessKind.DEATH_OF_CANDIDATE:
            return f"{who} voted for somebody else{office}, their candidate having died"
        case FaithlessKind.POSSIBLE_ACCIDENT:
            return f"{who} voted otherwise than pledged, perhaps by accident"
        case FaithlessKind.VOIDED:
            tried = f"{who} tried to break a pledge" if first else f"{in_words(count)} more tried to"
            return f"{tried} and {'was' if one else 'were'} stopped"


def _told(row: BrokenPledge) -> str:
    pledged = row.pledged_to
    if _only_the_vice_presidency((row,)):
        pledged, voted = row.vice_president_pledged, row.vice_president_voted
        return f"{row.elector}, pledged to {pledged} for vice-president, voted for {voted}; {row.outcome}"
    if not row.voted_for:
        return f"{row.elector}, pledged to {pledged}: {row.outcome}"
    tried = "tried to vote for" if row.broken is FaithlessKind.VOIDED else "voted for"
    who = row.voted_for
    running_mate = row.vice_president_voted
    if running_mate and running_mate != row.vice_president_pledged:
        who += f", and {running_mate} for vice-president"
    return f"{row.elector}, pledged to {pledged}, {tried} {who}; {row.outcome}"


def _place(code: str, case: Case) -> str:
    return case.snapshot.states[code].name if code else _UNKNOWN_STATE
