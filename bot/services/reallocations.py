"""Elections and scenarios under every allocation method that there are figures for."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.answers import MethodOutcome
from bot.engine.allocation import Method, StateVotes, reallocate, states_of
from bot.errors import NothingToDoError
from bot.facts.model import CaveatTopic, Votes
from bot.facts.popular_checks import UNPLEDGED
from bot.services.cases import Case, cited
from bot.services.wording import capitalised, in_sentence, listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.answers import SourceNote
    from bot.engine.allocation import Reallocation
    from bot.facts.snapshot import Snapshot

WHAT_IF = (
    "Each method is applied to the popular votes as they were counted; people might have voted otherwise under it. "
    "Votes for nobody on a listed ticket choose no elector."
)


@dataclass(frozen=True)
class Comparison:
    """A case under every method that there are figures for, the actual one first."""

    case: Case
    states: tuple[StateVotes, ...]
    runs: Mapping[Method, Reallocation]

    @property
    def actual(self) -> Reallocation:
        """The case as it is."""
        return self.runs[Method.ACTUAL]

    @property
    def others(self) -> tuple[Reallocation, ...]:
        """The case under every other method."""
        return tuple(run for method, run in self.runs.items() if method is not Method.ACTUAL)

    @property
    def kept(self) -> tuple[str, ...]:
        """The states that keep their electors under other methods, because their people had no vote."""
        return tuple(state.state for state in self.states if not state.popular_votes)

    def changes(self, run: Reallocation) -> bool:
        """Whether a method elects another person than the actual rule, or nobody where that elects somebody."""
        return run.tally.elected != self.actual.tally.elected


def compared(case: Case) -> Comparison:
    """A case under every method.

    Raises:
        NothingToDoError: there are no popular votes to allocate by.
    """
    if case.election.votes_per_elector > 1 or not any(unit.popular_votes for unit in case.units):
        raise NothingToDoError(_why_not(case))
    states = states_of(case.units, case.state.district_winners)
    runs: dict[Method, Reallocation] = {}
    for method in Method:
        # Of districts the winners are not known in most elections, nor in a scenario with other numbers of electors.
        with suppress(ValueError):
            runs[method] = reallocate(states, method)
    return Comparison(case, states, runs)


def _why_not(case: Case) -> str:
    year, first = case.election.year, min(_comparable(case.snapshot))
    if case.election.uncalled:
        return f"Nobody has voted yet in {year}, so there is nothing to allocate electors by."
    return (
        f"No popular votes by state are on record for {year}, and other methods need them; "
        f"they can be compared from {first} on."
    )


def outcome_of(run: Reallocation) -> MethodOutcome:
    """A run as an answer carries it."""
    return MethodOutcome(
        method=run.method,
        electoral_votes=run.tally.electoral_votes,
        undecided=run.tally.not_cast,
        outcome=run.tally.outcome,
        elected=run.tally.elected,
    )


def gaps(comparison: Comparison, *, districts: bool = True) -> tuple[str, ...]:
    """What the figures do not cover, in a sentence each; ``districts``: whether missing districts matter."""
    case, sentences = comparison.case, list[str]()
    if case.scenario is not None:
        sentences.append(
            f"Other methods go by the popular votes{case.votes_from}, which giving a state to somebody else "
            "does not change."
        )
    if admitted := [code for code in comparison.kept if code not in case.origin.allotted]:
        names = listed(in_sentence(case.snapshot.states[code].name) for code in admitted)
        sentences.append(f"{capitalised(names)} did not vote, so electors there stay as the scenario has them.")
    if kept := [code for code in comparison.kept if code not in admitted]:
        names = listed(in_sentence(case.snapshot.states[code].name) for code in kept)
        one = len(kept) == 1
        sentences.append(
            f"In {names} the legislature chose, so {'its' if one else 'their'} electors stay as they were, "
            "and the popular vote leaves "
            f"{'it' if one else 'them'} out."
        )
    if districts and Method.CONGRESSIONAL_DISTRICT not in comparison.runs:
        sentences.append(no_districts(case, ". Those"))
    return tuple(sentences)


def no_districts(case: Case, those: str = "; those") -> str:
    """Why nobody can say who won the congressional districts; ``those``: how it goes on with what is known."""
    years = sorted(case.snapshot.district_votes)
    if case.origin.year in years:
        return "In another House the districts would be others, and nobody knows who would win them."
    covered = f"{those} of {years[0]}–{years[-1]} are" if years else ""
    return f"Votes by congressional district are not on record for {case.origin.year}{covered}."


def caveats(comparison: Comparison, *, districts: bool) -> tuple[str, ...]:
    """What to bear in mind with the figures; also where a slate of unpledged electors had popular votes."""
    case = comparison.case
    topics = [CaveatTopic.POPULAR_VOTES, *([CaveatTopic.DISTRICT_VOTES] if districts else [])]
    slates = [
        f"{state.state}: {caveat.text}"
        for state in comparison.states
        if UNPLEDGED in dict(state.popular_votes)
        for caveat in case.election.caveats_on(CaveatTopic.POPULAR_VOTES, state.state)
        if caveat.state
    ]
    return (WHAT_IF, *slates, *case.caveats(*topics))


def method_sources(comparison: Comparison, *, districts: bool) -> tuple[SourceNote, ...]:
    """The sources of the electors and the popular votes, and with ``districts`` of the votes by district."""
    case = comparison.case
    notes = case.sources("electoral_votes", "popular_votes")
    if districts and Method.CONGRESSIONAL_DISTRICT in comparison.runs:
        ids = (id_ for caveat in case.election.caveats_on(CaveatTopic.DISTRICT_VOTES) for id_ in caveat.sources)
        notes = (*notes, *cited(case.snapshot, ids))
    return tuple(dict.fromkeys(notes))


@dataclass(frozen=True)
class _Edition:
    """A snapshot known by its version."""

    version: str
    snapshot: Snapshot = field(compare=False)


def all_compared(snapshot: Snapshot) -> tuple[Comparison, ...]:
    """Every election with popular votes, as pledged, newest first; computed once for each snapshot."""
    return _all_compared(_Edition(snapshot.version, snapshot))


@lru_cache(maxsize=1)
def _all_compared(edition: _Edition) -> tuple[Comparison, ...]:
    snapshot = edition.snapshot
    years = sorted(_comparable(snapshot), reverse=True)
    return tuple(compared(Case(snapshot, snapshot.elections[year], Votes.AS_PLEDGED)) for year in years)


def _comparable(snapshot: Snapshot) -> tuple[int, ...]:
    """The elections with popular votes by state."""
    return tuple(
        year
        for year, election in snapshot.elections.items()
        if any(unit.state in election.popular_votes for unit in election.units) and election.votes_per_elector == 1
    )
