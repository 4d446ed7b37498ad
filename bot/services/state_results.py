"""One state's part in an election: its popular vote, its electors, and what became of their pledges."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, Standing, StateResultAnswer
from bot.facts.model import CaveatTopic, Choice, Election, FaithlessKind, UnitKind, Votes
from bot.queries import FlipsQuery, ResultQuery
from bot.services.allotments import admission_sentence, electors_by_election
from bot.services.asked import asked_of_state
from bot.services.wording import (
    capitalised,
    in_sentence,
    listed,
    number,
    plain_date,
    plural,
    points,
    possessive,
    share,
)

if TYPE_CHECKING:
    from bot.facts.model import FaithlessVote, State
    from bot.services.cases import Case


def state_result_answer(
    query: ResultQuery, case: Case, state: State, assumptions: tuple[str, ...]
) -> StateResultAnswer:
    """One state's popular vote and electors; of a state without electors, why it had none."""
    units = case.election.units_of(state.code)
    if not units:
        return _without_electors(query, case, state, assumptions)
    electors = sum(unit.electors for unit in units)
    held = case.held_in(state.code)
    popular = Counter(case.election.popular_votes.get(state.code, {}))
    total = popular.total()
    popular.pop(Election.OTHER, None)
    headline = _state_headline(case, state, electors, held, popular)
    asked = asked_of_state(query, case, state, headline)
    before = (headline,) if asked.sentence and headline not in asked.sentence else ()
    return StateResultAnswer(
        query=query,
        headline=asked.sentence or headline,
        reasoning=(
            *before,
            *_state_counts(case, state, popular, total),
            *_district_lines(case, state),
            *_state_pledges(case, state),
        ),
        assumptions=assumptions,
        caveats=case.caveats(*CaveatTopic, state=state.code),
        sources=case.sources("electoral_votes", "popular_votes", *_district_table(case, state)),
        follow_ups=(
            FollowUp(label=f"All of {case.election.year}", query=query.model_copy(update={"state": None})),
            FollowUp(label="Flips needed", query=FlipsQuery(election=query.election)),
        ),
        election=case.election.year,
        state=state.code,
        votes=case.votes,
        standings=_state_standings(case, state, held, popular),
        electors=electors,
        margin=_margin(popular),
        holds=asked.holds,
    )


def _without_electors(
    query: ResultQuery, case: Case, state: State, assumptions: tuple[str, ...]
) -> StateResultAnswer:
    """What a question for the vote of a state without electors gets."""
    return StateResultAnswer(
        query=query,
        headline=_no_electors(case, state),
        reasoning=(_first_election(case, state),),
        assumptions=assumptions,
        caveats=case.caveats(CaveatTopic.ELECTORS, state=state.code),
        sources=case.sources("electors"),
        follow_ups=(FollowUp(label=f"All of {case.election.year}", query=query.model_copy(update={"state": None})),),
        election=case.election.year,
        state=state.code,
        votes=case.votes,
        standings=(),
        electors=0,
        margin=None,
    )


def _came_later(case: Case, state: State) -> bool:
    return state.admitted is not None and state.admitted.year >= case.election.year


def _first_election(case: Case, state: State) -> str:
    """The first election of a state; where the headline does not say so, when it was admitted too."""
    if _came_later(case, state) and not case.election.allotted.get(state.code):
        return f"Its first election was {min(electors_by_election(case.snapshot, state))}."
    return admission_sentence(case.snapshot, state)


def _no_electors(case: Case, state: State) -> str:
    year, name = case.election.year, capitalised(in_sentence(state.name))
    allotted = case.election.allotted.get(state.code, 0)
    if allotted:
        return f"{name} was allotted {plural(allotted, 'elector')} in {year} and none were appointed."
    if _came_later(case, state) and state.admitted:
        return f"{name} had no electors in {year}: it was admitted on {plain_date(state.admitted)}."
    return f"{name} had no electors in {year}."


def _state_headline(case: Case, state: State, electors: int, held: Counter[str], popular: Counter[str]) -> str:
    margin, year = _margin(popular), case.election.year
    split = listed(f"{number(n)} for {case.full(person)}" for person, n in held.most_common())
    votes = plural(electors, "electoral vote")
    if case.scenario is not None:
        return f"In {case.label}, {_in_scenario(case, state, electors, held)}."
    if case.election.uncalled:
        return f"{capitalised(in_sentence(state.name))} will choose {plural(electors, 'elector')} in {year}."
    if case.election.votes_per_elector > 1:
        return f"{possessive(state.name)} {plural(electors, 'elector')} cast two votes each in {year}: {split}."
    basis = "were cast" if case.votes is Votes.AS_CAST else "were pledged"
    if margin is None:
        return f"{possessive(state.name)} {votes} in {year} {basis} {split}."
    winner = popular.most_common(1)[0][0]
    carried = f"{case.full(winner)} carried {in_sentence(state.name)} in {year} by {plural(margin, 'vote')}"
    if dict(held) == {winner: electors}:
        got = "received" if case.votes is Votes.AS_CAST else "was pledged"
        return f"{carried} and {got} all {votes}."
    return f"{carried}; its {votes} {basis} {split}."


def _in_scenario(case: Case, state: State, electors: int, held: Counter[str]) -> str:
    """Such as "Ohio gives its 18 electoral votes: 10 for Hillary Clinton; 8 are undecided"."""
    silent = sum(case.state.abstaining.get(unit.code, 0) for unit in case.election.units_of(state.code))
    undecided = electors - held.total() - silent
    if undecided == electors:
        are = "is" if electors == 1 else "are"
        return f"the {plural(electors, 'elector')} of {in_sentence(state.name)} {are} undecided"
    parts = [f"{number(n)} for {case.full(person)}" for person, n in held.most_common()]
    parts += [f"{number(silent)} abstaining"] if silent else []
    open_ = f"; {number(undecided)} {'is' if undecided == 1 else 'are'} undecided" if undecided else ""
    return f"{in_sentence(state.name)} gives its {plural(electors, 'electoral vote')}: {listed(parts)}{open_}"


def _state_counts(case: Case, state: State, popular: Counter[str], total: int) -> tuple[str, ...]:
    if not popular:
        return _how_chosen(case, state)
    named = popular.most_common(3)
    counts = ", ".join(f"{case.full(p)} {number(n)} ({share(n, total)})" for p, n in named)
    margin = _margin(popular)
    lead = f": a margin of {points(margin, total)} percentage points" if margin is not None else ""
    return (f"Popular vote{case.votes_from}, {number(total)} in all: {counts}{lead}.",)


def _how_chosen(case: Case, state: State) -> tuple[str, ...]:
    """Why there is no popular vote to tell of."""
    choices = {unit.choice for unit in case.election.units_of(state.code)}
    if Choice.LEGISLATURE in choices:
        return (f"The legislature of {state.name} chose the electors.",)
    return () if case.election.uncalled else ("No count of its popular vote is known here.",)


def _district_lines(case: Case, state: State) -> tuple[str, ...]:
    districts = [unit for unit in case.election.units_of(state.code) if unit.kind is UnitKind.DISTRICT]
    if not districts:
        return ()
    results: list[str] = []
    for unit in districts:
        popular = Counter(case.election.popular_votes.get(unit.code, {}))
        popular.pop(Election.OTHER, None)
        if not popular:
            # Counts by district are not known (Maine 1972–1988), or the election is still to come.
            return ()
        winner, margin = popular.most_common(1)[0][0], _margin(popular)
        results.append(f"{unit.code} {case.short(winner)} by {number(margin or 0)}")
    rule = "gives two electors to its statewide winner and one to the winner of each district"
    return (f"{state.name} {rule}: {', '.join(results)}.",)


def _district_table(case: Case, state: State) -> tuple[str, ...]:
    """The table of district votes, where the state's electors rest on it."""
    has_districts = any(unit.kind is UnitKind.DISTRICT for unit in case.election.units_of(state.code))
    return ("district_popular_votes",) if has_districts else ()


def _state_pledges(case: Case, state: State) -> tuple[str, ...]:
    """Who voted, or tried to vote, for another president than pledged."""
    units = {unit.code for unit in case.election.units_of(state.code)}
    strays = [
        vote
        for vote in case.election.faithless
        if vote.unit in units and (vote.kind is FaithlessKind.ABSTENTION or vote.voted_for)
        if vote.voted_for != vote.pledged_to
    ]
    if case.scenario is not None or not strays:
        return ()
    return (f"{capitalised('; '.join(_stray(case, vote) for vote in strays))}.",)


def _stray(case: Case, vote: FaithlessVote) -> str:
    who = vote.elector or plural(vote.electors, "elector")
    pledge = f", pledged to {case.full(vote.pledged_to)}," if vote.pledged_to else ""
    if not vote.voted_for:
        return f"{who}{pledge} cast no vote"
    did = "voted for" if vote.counted else "tried to vote for"
    became = "" if vote.counted else f" ({vote.outcome})"
    return f"{who}{pledge} {did} {case.full(vote.voted_for)}{became}"


def _state_standings(case: Case, state: State, held: Counter[str], popular: Counter[str]) -> tuple[Standing, ...]:
    pledged = case.pledged_in(state.code)
    people = sorted({*held, *popular}, key=lambda p: (-held[p], -popular[p], p))
    return tuple(
        Standing(
            person=person,
            name=case.full(person),
            party=case.party(person),
            electoral_votes=held[person],
            pledged=pledged[person],
            popular_votes=popular.get(person),
        )
        for person in people
    )


def _margin(popular: Counter[str]) -> int | None:
    ranked = popular.most_common(2)
    return ranked[0][1] - ranked[1][1] if len(ranked) == 2 else None  # noqa: PLR2004 - a margin is between two
