"""Somebody's candidacies: every election they stood in, with whom, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Candidacy, CandidateAnswer, FollowUp, SourceNote
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.model import Votes
from bot.facts.names import resolve_candidate
from bot.queries import CandidateQuery, ResultQuery
from bot.services.cases import Case
from bot.services.popular_counts import votes_in_short
from bot.services.standings import winner_of
from bot.services.state_lists import states_of
from bot.services.wording import in_words, listed, number, plural, possessive

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

_ONCE = ("", "once", "twice")
_OFFERED = 4


def candidate_answer(query: CandidateQuery, snapshot: Snapshot) -> CandidateAnswer:
    """Every election somebody stood in.

    Raises:
        UnknownNameError: nobody, or more than one, goes by that name.
    """
    person = query.person if query.person in snapshot.people else resolve_candidate(snapshot, query.person)
    cases = tuple(Case(snapshot, snapshot.elections[year], Votes.AS_CAST) for year in sorted(snapshot.elections))
    stood = tuple(case for case in cases if person in case.election.ticket)
    candidacies = tuple(_candidacy(case, person) for case in stood)
    beside = {
        case.election.year: ticket.id
        for case in cases
        for ticket in case.election.tickets
        if ticket.vice_president and ticket.vice_president.id == person
    }
    name = snapshot.people[person].name
    stood_in = _headline(name, candidacies)
    asked = _asked(query.model_copy(update={"person": person}), name, stood, candidacies)
    return CandidateAnswer(
        query=query.model_copy(update={"person": person}),
        headline=asked or stood_in,
        reasoning=(*((stood_in,) if asked else ()), *_as_running_mate(snapshot, beside)),
        lines=tuple(
            (str(case.election.year), _line(case, own, person)) for case, own in zip(stood, candidacies, strict=True)
        ),
        sources=_sources(stood),
        follow_ups=tuple(
            FollowUp(label=f"Result of {own.election}", query=ResultQuery(election=own.election))
            for own in reversed(candidacies[-_OFFERED:])
        ),
        person=person,
        candidacies=candidacies,
        as_running_mate=tuple(beside),
    )


def _candidacy(case: Case, person: str) -> Candidacy:
    ticket = case.election.ticket[person]
    return Candidacy(
        election=case.election.year,
        party=ticket.party.name,
        running_mate=ticket.vice_president.name if ticket.vice_president else "",
        electoral_votes=case.totals[person],
        popular_votes=case.election.national_popular_votes.get(person),
        elected=winner_of(case) == person,
    )


def _headline(name: str, candidacies: tuple[Candidacy, ...]) -> str:
    years = [str(own.election) for own in candidacies]
    elected = [str(own.election) for own in candidacies if own.elected]
    if not years:
        return f"{name} headed no ticket in any election on record here."
    stood = f"{name} stood for president {_times(len(years))}, in {listed(years)}"
    if not elected:
        return f"{stood}, and was {'not' if len(years) == 1 else 'never'} elected."
    if len(elected) == len(years):
        return f"{stood}, and was elected{'' if len(years) == 1 else ' each time'}."
    return f"{stood}, and was elected {_times(len(elected))}, in {listed(elected)}."


def _asked(query: CandidateQuery, name: str, stood: tuple[Case, ...], candidacies: tuple[Candidacy, ...]) -> str:
    """What was asked for, of every election; empty where nothing was, or there is nothing to tell."""
    match query.about:
        case None:
            return ""
        case "running_mate":
            return _running_mates(name, candidacies)
        case "opponents":
            return _against(name, query.person, stood)
        case "states":
            told = [
                f"{_states(case, query.person)} in {case.election.year}"
                for case in stood
                if not case.election.uncalled
            ]
            return f"{name} carried {listed(told)}." if told else ""
        case "electoral_votes" | "popular_votes":
            return _votes(query, name, candidacies)


def _votes(query: CandidateQuery, name: str, candidacies: tuple[Candidacy, ...]) -> str:
    electoral = query.about == "electoral_votes"
    counts = [(own.electoral_votes if electoral else own.popular_votes, own.election) for own in candidacies]
    known = [(count, year) for count, year in counts if count is not None]
    kind = "electoral votes" if electoral else "popular votes"
    if not known:
        return ""
    if not any(count for count, _ in known):
        return f"{name} received no {kind} in {listed(str(year) for _, year in known)}."
    (count, year), *others = known
    told = listed([f"{number(count)} {kind} in {year}", *(f"{number(count)} in {year}" for count, year in others)])
    return f"{name} received {told}."


def _against(name: str, person: str, stood: tuple[Case, ...]) -> str:
    """Such as "Richard Nixon lost to John F. Kennedy in 1960; beat Hubert Humphrey in 1968"."""
    years: dict[tuple[bool, str], list[str]] = {}
    for case in stood:
        outcome = (winner_of(case) == person, listed(_opponents(case, person)))
        years.setdefault(outcome, []).append(str(case.election.year))
    told = [f"{'beat' if won else 'lost to'} {others} in {listed(when)}" for (won, others), when in years.items()]
    return f"{name} {'; '.join(told)}." if told else ""


def _opponents(case: Case, person: str) -> list[str]:
    """Who won, if somebody else did; else the others who carried states, most electoral votes first, or came next."""
    winner, popular = winner_of(case), case.election.national_popular_votes
    others = [t.id for t in case.election.tickets if t.id != person]
    others.sort(key=lambda other: (-case.totals[other], -popular.get(other, 0)))
    if winner and winner != person:
        return [case.full(winner)]
    carried = {state.carried_by for state in states_of(case)}
    return [case.full(other) for other in others if other in carried or other == others[0]]


def _states(case: Case, person: str) -> str:
    carried = [state for state in states_of(case) if state.carried_by == person and state.state != NOT_A_STATE]
    return plural(len(carried), "state") if carried else "no state"


def _running_mates(name: str, candidacies: tuple[Candidacy, ...]) -> str:
    """Such as "Richard Nixon’s running mates were Henry Cabot Lodge Jr. (1960) and Spiro Agnew (1968 and 1972)"."""
    years: dict[str, list[str]] = {}
    for own in candidacies:
        if own.running_mate:
            years.setdefault(own.running_mate, []).append(str(own.election))
    were = "running mate was" if len(years) == 1 else "running mates were"
    named = listed(f"{mate} ({listed(stood)})" for mate, stood in years.items())
    return f"{possessive(name)} {were} {named}." if years else ""


def _times(count: int) -> str:
    return _ONCE[count] if count < len(_ONCE) else f"{in_words(count)} times"


def _line(case: Case, own: Candidacy, person: str) -> str:
    """Such as "elected, with 301 electoral votes … (Republican, with Spiro Agnew)"."""
    mate = f", with {own.running_mate}" if own.running_mate else ""
    outcome = "to come" if case.election.uncalled else "elected" if own.elected else "not elected"
    return f"{outcome}: {votes_in_short(case, person)} ({own.party}{mate})"


def _as_running_mate(snapshot: Snapshot, beside: dict[int, str]) -> tuple[str, ...]:
    """The elections in which somebody stood for vice-president."""
    if not beside:
        return ()
    told = listed(f"{year} ({snapshot.people[head].name})" for year, head in beside.items())
    return (f"As a running mate: {told}.",)


def _sources(cases: tuple[Case, ...]) -> tuple[SourceNote, ...]:
    tables = ("tickets", "electoral_votes", "popular_votes")
    return tuple(dict.fromkeys(note for case in cases for note in case.sources(*tables)))
