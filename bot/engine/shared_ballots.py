"""How many voters must switch sides in a state whose districts choose electors as well (Maine, Nebraska).

The ballots of a district are ballots of its state too: a voter who switches in ME-2 switches in ME. The units of such
a state are therefore priced together: for every set of them, the fewest voters with whom these units change hands
(and, where more than is needed misses the goal, the others do not). Where all voters move between the same two
tickets, as in nearly every election, each district allows a range of movers and so does the state, and the answer is
a sum. Else (a third ticket in the way) it is an integer programme.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from bot.engine.ballot_moves import Programme
from bot.engine.covering import Option
from bot.engine.flips import Goal
from bot.engine.switching import Counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.engine.covering import Block
    from bot.engine.switching import Aim, Price
    from bot.engine.units import Unit

MOST_UNITS = 10
"""The most units of one state whose every set is looked at."""


def shared_block(units: Sequence[Unit], prices: Mapping[str, Price], aim: Aim, counting: Counting) -> Block:
    """Price every set of a state's units that voters can make change hands.

    Args:
        units: all units of the state.
        prices: of those that can change hands, what each costs alone.
        aim: what they change hands for.
        counting: which voters are counted.

    Raises:
        ValueError: more than ``MOST_UNITS`` of them can change hands.
    """
    if len(prices) > MOST_UNITS:
        raise ValueError("too many units share their ballots")
    state = SharedState(tuple(units), prices, aim, counting)
    found: dict[frozenset[str], int] = {}
    options: list[Option] = []
    for size in range(len(prices), 0, -1):
        for codes in combinations(prices, size):
            votes = state.fewest(frozenset(codes), found)
            if votes is not None:
                found[frozenset(codes)] = votes
                gain = sum(aim.gain(unit) for unit in units if unit.code in codes)
                options.append(Option(codes, gain, votes))
    return tuple(reversed(options))


@dataclass(frozen=True)
class SharedState:
    """A state's units, those of them that can change hands, and the voters who would have to move."""

    units: tuple[Unit, ...]
    prices: Mapping[str, Price]
    aim: Aim
    counting: Counting

    def fewest(self, chosen: frozenset[str], larger: Mapping[frozenset[str], int]) -> int | None:
        """The fewest voters with whom ``chosen`` change hands; None where that cannot be, or need not be looked at.

        Where more than is needed misses the goal, the others must keep their leaders. Else they may change hands too,
        and a set that brings others with it is left out for the larger one that takes no more voters; ``larger``:
        what the larger sets take.
        """
        between_two, least = self._between_two(chosen), self._at_least(chosen)
        if between_two and least <= self._at_most(chosen):
            return least
        if self.aim.exactly:
            return None if self._only_added else Programme(self, chosen, least, alone=True).solved()
        votes = least if between_two else Programme(self, chosen, least).solved()
        return None if any(chosen < other and taken == votes for other, taken in larger.items()) else votes

    @cached_property
    def _only_added(self) -> bool:
        """Whether voters come on top for one ticket, so that no other's count changes."""
        return self.counting is Counting.ADDED and self.aim.goal is not Goal.DENY

    @cached_property
    def whole(self) -> Unit | None:
        """The unit whose ballots are the whole state's, if it can change hands."""
        return next((unit for unit in self.units if not unit.is_district and unit.code in self.prices), None)

    @cached_property
    def districts(self) -> tuple[Unit, ...]:
        """The districts that can change hands."""
        return tuple(unit for unit in self.units if unit.is_district and unit.code in self.prices)

    @cached_property
    def places(self) -> tuple[Mapping[str, int], ...]:
        """The popular votes in each of these districts, and last those elsewhere in the state."""
        within = [_counts(unit) for unit in self.districts]
        statewide = next((_counts(unit) for unit in self.units if not unit.is_district), dict[str, int]())
        elsewhere = {
            ticket: max(count - sum(counts.get(ticket, 0) for counts in within), 0)
            for ticket, count in statewide.items()
        }
        return (*within, elsewhere)

    def _at_least(self, chosen: frozenset[str]) -> int:
        """No fewer can do: what the districts take together, or the whole state by itself."""
        districts = sum(self.prices[unit.code].votes for unit in self.districts if unit.code in chosen)
        whole = self.prices[self.whole.code].votes if self.whole and self.whole.code in chosen else 0
        return max(districts, whole)

    def _between_two(self, chosen: frozenset[str]) -> bool:
        """Whether every voter can move from the same ticket to the same other; one who is added leaves nobody."""
        if self._only_added:
            return True
        pairs = {(one.source, one.target) for one in self.prices.values()}
        return len(pairs) == 1 and all(self.prices[code].from_one for code in chosen)

    def _at_most(self, chosen: frozenset[str]) -> int:
        """How many can move from the one ticket to the other and leave alone what is not chosen."""
        source = next(iter(self.prices.values())).source
        room = 0
        for unit, counts in zip((*self.districts, None), self.places, strict=True):
            if unit is not None and unit.code not in chosen:
                room += self.prices[unit.code].most
            else:
                room += counts.get(source, 0) if self.counting is Counting.SWITCHED else _counts_of(self.units)
        if self.whole is not None and self.whole.code not in chosen:
            room = min(room, self.prices[self.whole.code].most)
        return room


def _counts(unit: Unit) -> dict[str, int]:
    return dict(unit.popular_votes)


def _counts_of(units: Iterable[Unit]) -> int:
    """More voters than could ever have to be added in a state."""
    return sum(count for unit in units for _, count in unit.popular_votes) + len(tuple(units))
