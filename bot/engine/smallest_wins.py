"""How few states, or how few voters, could elect a president.

To carry a state takes half of its ballots and one more, where two candidates stand; whoever carries it has all of its
electors. The fewest voters are then a knapsack problem: electors enough at the least cost in ballots.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.engine.covering import Option, cheapest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.units import Unit


@dataclass(frozen=True, slots=True)
class StateBlock:
    """A state taken whole: its electors, and the ballots cast in it (0 where the people did not vote)."""

    state: str
    electors: int
    ballots: int

    @property
    def to_carry(self) -> int:
        """The fewest votes that carry it against one other candidate."""
        return self.ballots // 2 + 1


@dataclass(frozen=True, slots=True)
class SmallestWin:
    """States that elect between them, the most electors first, and the voters it takes to carry them."""

    states: tuple[StateBlock, ...]

    @property
    def electors(self) -> int:
        """All electors of the states."""
        return sum(state.electors for state in self.states)

    @property
    def voters(self) -> int:
        """The fewest votes that carry all of the states."""
        return sum(state.to_carry for state in self.states)


def whole_states(units: Iterable[Unit]) -> tuple[StateBlock, ...]:
    """Each state as one block, whether its electors are chosen in districts or not; the most electors first."""
    electors: dict[str, int] = {}
    ballots: dict[str, int] = {}
    for unit in units:
        electors[unit.state] = electors.get(unit.state, 0) + unit.electors
        if not unit.is_district:
            ballots[unit.state] = unit.ballots
    blocks = (StateBlock(state, count, ballots.get(state, 0)) for state, count in electors.items())
    return tuple(sorted(blocks, key=lambda block: (-block.electors, block.state)))


def largest_states(states: Iterable[StateBlock], needed: int) -> SmallestWin | None:
    """The fewest states with so many electors: the largest ones. None where all of them have too few."""
    taken: list[StateBlock] = []
    for state in sorted(states, key=lambda block: (-block.electors, block.state)):
        taken.append(state)
        if sum(block.electors for block in taken) >= needed:
            return SmallestWin(tuple(taken))
    return None


def fewest_voters(states: Iterable[StateBlock], needed: int) -> SmallestWin | None:
    """The states with so many electors that the fewest voters carry; None where those who voted had too few."""
    voting: Mapping[str, StateBlock] = {state.state: state for state in states if state.ballots}
    blocks = [(Option((code,), state.electors, state.to_carry),) for code, state in voting.items()]
    cover = cheapest(blocks, needed)
    if cover is None:
        return None
    chosen = [voting[code] for option in cover.choices[0] for code in option.units]
    return SmallestWin(tuple(sorted(chosen, key=lambda block: (-block.electors, block.state))))
