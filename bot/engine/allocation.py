"""How a state's electors go to tickets: by the actual rule, or by another.

Every method but the actual one rests on the popular votes as they were counted. Votes for nobody on a listed ticket
choose no elector, and quotas leave them out. Where the people had no vote, because the legislature chose, a state's
electors stay with whoever had them.

The district method is that of Maine (21-A M.R.S. 805) and Nebraska (Neb. Rev. Stat. 32-1038); the popular vote plus
two is that of Pennsylvania's Senate Bill 538 of 2013, with largest remainder as its rule for the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.engine.proportional import Split, dhondt, largest_remainder, ranked, sainte_lague
from bot.engine.tally import Tally, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.engine.proportional import Votes
    from bot.engine.units import Unit

STATEWIDE = 2
"""A state's electors in place of its senators, whom some methods give to the winner of the state."""


class Method(StrEnum):
    """An allocation method: how votes become electors."""

    ACTUAL = "actual"
    WINNER_TAKE_ALL = "winner_take_all"
    CONGRESSIONAL_DISTRICT = "congressional_district"
    """One elector to the winner of each district, two to the winner of the state."""
    LARGEST_REMAINDER = "largest_remainder"
    """Proportional in each state, by largest remainder (Hamilton)."""
    DHONDT = "dhondt"
    """Proportional in each state, by D'Hondt (Jefferson)."""
    SAINTE_LAGUE = "sainte_lague"
    """Proportional in each state, by Sainte-Laguë (Webster)."""
    POPULAR_VOTE = "popular_vote"
    """All electors to whoever leads the national popular vote."""
    POPULAR_PLUS_TWO = "popular_plus_two"
    """Two electors to the winner of the state, the others proportional in it, by largest remainder."""


@dataclass(frozen=True, slots=True)
class StateVotes:
    """What a state's electors can be allocated by.

    Attributes:
        state: its postal code.
        electors: all that it appointed.
        held: by whom they are held under the actual rule; fewer than ``electors`` where some are undecided.
        popular_votes: of each ticket in the state; empty where the people did not vote.
        districts: pairs of a congressional district and the ticket that won it; None where that is not known. Of the
            District of Columbia one pair, for the whole.
    """

    state: str
    electors: int
    held: Votes
    popular_votes: Votes
    districts: tuple[tuple[str, str], ...] | None = None


@dataclass(frozen=True, slots=True)
class Allotment:
    """A state's electors under a method. ``kept``: the people had no vote, so its electors stayed as they were."""

    state: str
    electors: int
    split: Split
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Reallocation:
    """An election under a method: every state's electors, and what they come to."""

    method: Method
    states: tuple[Allotment, ...]
    tally: Tally


def states_of(units: Iterable[Unit], district_winners: Mapping[str, str] | None = None) -> tuple[StateVotes, ...]:
    """Gather allocation units by state.

    Args:
        units: all units of an election or a scenario.
        district_winners: the ticket that won each congressional district in all states, by codes as in ``PA-7``; None
            where that is not known. A place without any, such as the District of Columbia, counts as one.
    """
    gathered: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        gathered[unit.state].append(unit)
    districts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for district, winner in (district_winners or {}).items():
        districts[district.partition("-")[0]].append((district, winner))
    return tuple(
        _state(state, parts, None if district_winners is None else tuple(districts[state]))
        for state, parts in gathered.items()
    )


def _state(state: str, parts: Sequence[Unit], districts: tuple[tuple[str, str], ...] | None) -> StateVotes:
    held = _sum(part.held for part in parts)
    popular_votes = ranked(dict(next((part.popular_votes for part in parts if not part.is_district), ())))
    if districts == ():
        districts = tuple((state, leader) for leader in leaders(popular_votes)[:1])
    return StateVotes(state, sum(part.electors for part in parts), held, popular_votes, districts)


def leaders(votes: Votes) -> tuple[str, ...]:
    """Who has the most votes; several where they are level."""
    return tuple(ticket for ticket, count in votes if count == votes[0][1])


def national_votes(states: Iterable[StateVotes]) -> Votes:
    """The popular votes of each ticket in all states together."""
    return _sum(state.popular_votes for state in states)


def _sum(counts: Iterable[Votes]) -> Votes:
    total = defaultdict[str, int](int)
    for pairs in counts:
        for ticket, count in pairs:
            total[ticket] += count
    return ranked(total)


def reallocate(states: Sequence[StateVotes], method: Method) -> Reallocation:
    """An election as it would have come out under a method, in every state.

    Raises:
        ValueError: the method needs to know who won the districts, and it is not known.
    """
    national_leaders = leaders(national_votes(states)) if method is Method.POPULAR_VOTE else ()
    allotments = tuple(allocate(state, method, national_leaders) for state in states)
    totals = dict(_sum(allotment.split.electors for allotment in allotments))
    return Reallocation(method, allotments, tally(totals, sum(state.electors for state in states)))


def allocate(state: StateVotes, method: Method, national_leaders: Sequence[str] = ()) -> Allotment:
    """One state's electors under a method.

    Args:
        state: its electors and votes.
        method: how they go to tickets.
        national_leaders: who leads the national popular vote (several, where they are level): for that method only.

    Raises:
        ValueError: the method needs to know who won the state's districts, and it is not known; or they are not as
            many as its electors but two.
    """
    if method is Method.ACTUAL:
        return Allotment(state.state, state.electors, Split(state.held))
    if method is Method.POPULAR_VOTE:
        return Allotment(state.state, state.electors, _all_to(national_leaders, state.electors))
    if not state.popular_votes:
        return Allotment(state.state, state.electors, Split(state.held), kept=True)
    return Allotment(state.state, state.electors, _split(state, method))


def _split(state: StateVotes, method: Method) -> Split:
    votes = dict(state.popular_votes)
    match method:
        case Method.LARGEST_REMAINDER:
            return largest_remainder(votes, state.electors)
        case Method.DHONDT:
            return dhondt(votes, state.electors)
        case Method.SAINTE_LAGUE:
            return sainte_lague(votes, state.electors)
        case Method.CONGRESSIONAL_DISTRICT:
            return _with_statewide(state, _by_district(state))
        case Method.POPULAR_PLUS_TWO:
            return _with_statewide(state, largest_remainder(votes, max(0, state.electors - STATEWIDE)))
        case _:
            return _all_to(leaders(state.popular_votes), state.electors)


def _by_district(state: StateVotes) -> Split:
    if state.districts is None:
        raise ValueError(f"who won the districts of {state.state} is not known")
    if len(state.districts) != state.electors - STATEWIDE:
        raise ValueError(f"{state.state} has {len(state.districts)} districts and {state.electors} electors")
    return Split(ranked(Counter(winner for _, winner in state.districts)))


def _with_statewide(state: StateVotes, others: Split) -> Split:
    """The electors of the state's winner added to the others; a tie among the others is what is named."""
    statewide = _all_to(leaders(state.popular_votes), min(STATEWIDE, state.electors))
    return Split(
        _sum((others.electors, statewide.electors)),
        others.undecided + statewide.undecided,
        others.tied or statewide.tied,
    )


def _all_to(level: Sequence[str], electors: int) -> Split:
    """All electors to one ticket; where several are level, to none."""
    if len(level) == 1:
        return Split(((level[0], electors),) if electors else ())
    return Split((), electors, tuple(sorted(level)))
