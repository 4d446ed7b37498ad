"""Somebody's candidacies: every election they stood in, with whom, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Candidacy, CandidateAnswer, FollowUp, SourceNote
from bot.facts.model import Votes
from bot.facts.names import resolve_candidate
from bot.queries import CandidateQuery, ResultQuery
from bot.services.cases import Case
from bot.services.popular_counts import votes_in_short
from bot.services.standings import winner_of
from bot.services.wording import in_words, listed, possessive

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
    mates = _running_mates(name, candidacies) if query.about == "running_mate" else ""
    return CandidateAnswer(
        query=query.model_copy(update={"person": person}),
        headline=mates or stood_in,
        reasoning=(*((stood_in,) if mates else ()), *_as_running_mate(snapshot, beside)),
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
