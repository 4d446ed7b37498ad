"""How few states, or how few voters, could elect a president: the sentences, and other elections beside."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers import FollowUp, SmallestWinAnswer
from bot.engine.smallest_wins import SmallestWin, StateBlock, fewest_voters, largest_states, whole_states
from bot.engine.tally import majority_of
from bot.errors import NothingToDoError
from bot.facts.apportionments import NOT_A_STATE
from bot.queries import PathsQuery, PowerQuery, StatesQuery
from bot.services.wording import capitalised, in_sentence, listed, number, plural, share

if TYPE_CHECKING:
    from bot.services.cases import Case

_TERMS = (
    "That is half of the votes and one more in each of these states and none in any other, with two candidates, "
    "everybody voting who did, and no state divided."
)
_SPANS = 5
"""How many stretches of elections are named beside the one asked about."""


def smallest_win_answer(query: PathsQuery, case: Case, assumptions: tuple[str, ...]) -> SmallestWinAnswer:
    """The fewest states, or the fewest voters, that could elect.

    Raises:
        NothingToDoError: no votes are known that could.
    """
    states = whole_states(case.units)
    return (
        _by_voters(query, case, states, assumptions)
        if query.fewest == "voters"
        else _by_states(query, case, states, assumptions)
    )


def _by_states(
    query: PathsQuery, case: Case, states: tuple[StateBlock, ...], assumptions: tuple[str, ...]
) -> SmallestWinAnswer:
    majority = case.tally.majority
    found = largest_states(states, majority)
    if found is None:
        raise NothingToDoError("All the states together have no majority of the electors.")
    count, can = len(found.states), _can(case)
    short = number(found.electors - found.states[-1].electors)
    reach = f"the {number(count)} largest have {number(found.electors)} electors, the {number(count - 1)} largest"
    return SmallestWinAnswer(
        query=query,
        headline=f"{number(count)} states are the fewest that {can}: {reach} {short}, and {number(majority)} elect.",
        reasoning=(
            f"The largest: {listed(f'{_name(state, case)} {state.electors}' for state in found.states)}.",
            "Each is taken whole; a state whose electors are chosen in districts could be divided.",
        ),
        lines=_other_elections(case),
        assumptions=assumptions,
        sources=case.sources("electors"),
        follow_ups=_follow_ups(query, case),
        election=case.election.year,
        majority=majority,
        states=tuple(state.state for state in found.states),
        electors=found.electors,
    )


def _by_voters(
    query: PathsQuery, case: Case, states: tuple[StateBlock, ...], assumptions: tuple[str, ...]
) -> SmallestWinAnswer:
    majority, year = case.tally.majority, case.election.year
    ballots = sum(state.ballots for state in states)
    found = fewest_voters(states, majority)
    if found is None:
        last = max(other for other, election in case.snapshot.elections.items() if election.national_popular_votes)
        raise NothingToDoError(f"No popular votes are known of {year} that choose a majority; try {last}.")
    largest = largest_states((state for state in states if state.ballots), majority) or found
    voters, where = number(found.voters), "in the scenario" if case.scenario is not None else f"in {year}"
    return SmallestWinAnswer(
        query=query,
        headline=(
            f"{share(found.voters, ballots)} of the popular vote would have been enough to win {where}: "
            f"{voters} of {number(ballots)} votes, in {_counted(found)} with {number(found.electors)} electors."
        ),
        reasoning=(
            _TERMS,
            _by_way_of(largest, ballots),
            *_left_out(found, states, case),
        ),
        assumptions=assumptions,
        sources=case.sources("electors", "popular_votes"),
        follow_ups=_follow_ups(query, case),
        election=year,
        majority=majority,
        states=tuple(state.state for state in found.states),
        electors=found.electors,
        voters=found.voters,
        ballots=ballots,
    )


def _by_way_of(largest: SmallestWin, ballots: int) -> str:
    return (
        f"It takes mostly small states, which have fewer voters for each elector; by way of the "
        f"{number(len(largest.states))} largest it takes {share(largest.voters, ballots)}."
    )


def _can(case: Case) -> str:
    if case.scenario is not None:
        return "can elect in the scenario"
    return f"{'can elect' if case.election.uncalled else 'could elect'} a president in {case.election.year}"


def _name(state: StateBlock, case: Case) -> str:
    return in_sentence(case.snapshot.states[state.state].name)


def _counted(found: SmallestWin) -> str:
    """The states, and the District beside them, which is none."""
    real = sum(state.state != NOT_A_STATE for state in found.states)
    return plural(real, "state") + (" and the District of Columbia" if real < len(found.states) else "")


def _left_out(found: SmallestWin, states: tuple[StateBlock, ...], case: Case) -> tuple[str, ...]:
    """The states that are not needed."""
    taken = {state.state for state in found.states}
    left = [_name(state, case) for state in states if state.state not in taken]
    return (f"{capitalised(listed(left))} would not be needed.",) if left else ()


def _other_elections(case: Case) -> tuple[tuple[str, str], ...]:
    """How few it took in other elections, the latest first."""
    counts: dict[int, int] = {}
    for year, election in sorted(case.snapshot.elections.items(), reverse=True):
        blocks = tuple(StateBlock(state, electors, 0) for state, electors in election.allotted.items())
        found = largest_states(blocks, majority_of(sum(election.allotted.values())))
        counts[year] = len(found.states) if found else 0
    runs = [(count, [year for year, _ in group]) for count, group in groupby(counts.items(), lambda pair: pair[1])]
    told = (f"{number(count)} in {_span(years)}" for count, years in runs[:_SPANS])
    return (("Election by election", ", ".join(told)),)


def _span(years: list[int]) -> str:
    """Such as "2028", "2024 and 2028", "1992–2020"."""
    first, last = min(years), max(years)
    match len(years):
        case 1:
            return str(last)
        case 2:
            return f"{first} and {last}"
        case _:
            return f"{first}–{last}"


def _follow_ups(query: PathsQuery, case: Case) -> tuple[FollowUp, ...]:
    year = query.election
    other = "states" if query.fewest == "voters" else "voters"
    ask = FollowUp(label=f"The fewest {other}", query=PathsQuery(election=year, fewest=other))
    return (
        *(() if case.election.uncalled else (ask,)),
        FollowUp(label="All paths to victory", query=PathsQuery(election=year)),
        FollowUp(label="Voting power", query=PowerQuery(election=year)),
        FollowUp(label="Electors by state", query=StatesQuery(election=year)),
    )
