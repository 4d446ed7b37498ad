"""Paths to victory: in how many ways the undecided units elect one ticket, the other, or nobody.

Each undecided unit goes whole to one of two tickets, so n of them have 2^n outcomes. Electors of the other units stay
with whoever holds them, a third ticket's included: they count in the majority, and for neither of the two. Outcomes
are counted, not weighed: that says nothing of how likely each is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.engine.minimal_sets import MinimalSets, minimal_sets
from bot.engine.subsets import by_electors, without
from bot.engine.tally import majority_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.engine.subsets import Counts
    from bot.engine.units import Unit


@dataclass(frozen=True, slots=True)
class UnitPaths:
    """One undecided unit's part in the outcomes.

    Attributes:
        code: the unit's.
        electors: how many it has.
        wins: the outcomes that elect the ticket and in which the ticket carries the unit.
        losses: the outcomes that elect the rival and in which the rival carries the unit.
        must_win: whether no outcome without the unit elects the ticket, while some with it do.
        matters: whether in any outcome the unit alone decides if the ticket, or the rival, is elected.
    """

    code: str
    electors: int
    wins: int
    losses: int
    must_win: bool
    matters: bool


@dataclass(frozen=True)
class Paths:
    """The outcomes of the undecided units.

    Attributes:
        ticket: the one whose paths are counted.
        rival: the one who carries all that ``ticket`` does not.
        majority: the least number of electoral votes that elects.
        held: the electoral votes that ``ticket`` has without the undecided units.
        against: those that ``rival`` has without them.
        elsewhere: the electors who are neither undecided nor of one of the two.
        undecided: all electors of the undecided units.
        outcomes: how many there are: 2 to the power of the number of undecided units.
        wins: the outcomes that elect ``ticket``.
        losses: the outcomes that elect ``rival``.
        ties: the outcomes, none of which elects anybody, in which the two are level.
        units: the undecided units, most electors first.
        minimal: the sets of undecided units with which ``ticket`` wins, and without any one of which it would not.
    """

    ticket: str
    rival: str
    majority: int
    held: int
    against: int
    elsewhere: int
    undecided: int
    outcomes: int
    wins: int
    losses: int
    ties: int
    units: tuple[UnitPaths, ...]
    minimal: MinimalSets

    @property
    def nobody(self) -> int:
        """The outcomes that elect nobody, ties included."""
        return self.outcomes - self.wins - self.losses

    @property
    def must_win(self) -> tuple[UnitPaths, ...]:
        """The units without which the ticket cannot win."""
        return tuple(unit for unit in self.units if unit.must_win)

    @property
    def irrelevant(self) -> tuple[UnitPaths, ...]:
        """The units that never make a difference to who is elected."""
        return tuple(unit for unit in self.units if not unit.matters)


@dataclass(frozen=True, slots=True)
class Fewest:
    """The fewest units that hold enough electors: ``units`` with ``reached``; one fewer have at most ``short``."""

    units: int
    reached: int
    short: int


def paths_to_victory(units: Sequence[Unit], undecided: Collection[str], ticket: str, rival: str) -> Paths:
    """Count the outcomes of the undecided units.

    Args:
        units: all allocation units; a majority of their electors elects.
        undecided: the codes of those that may go either way, whoever holds them now.
        ticket: whose paths are wanted.
        rival: whom the other undecided units go to.

    Raises:
        ValueError: ``ticket`` and ``rival`` are the same, or an undecided unit is not among the units.
    """
    if ticket == rival:
        raise ValueError("nobody is their own rival")
    open_units = {unit.code: unit.electors for unit in units if unit.code in undecided}
    if len(open_units) != len(set(undecided)):
        raise ValueError("an undecided unit is not among the units")
    majority = majority_of(sum(unit.electors for unit in units))
    decided = [unit for unit in units if unit.code not in open_units]
    held, against = _held_by(ticket, decided), _held_by(rival, decided)
    minimal = minimal_sets(open_units, majority - held)
    total = sum(open_units.values())
    counting = _Counting(open_units, majority - held, against + total - majority)
    level, odd = divmod(against + total - held, 2)
    return Paths(
        ticket=ticket,
        rival=rival,
        majority=majority,
        held=held,
        against=against,
        elsewhere=sum(unit.electors for unit in decided) - held - against,
        undecided=total,
        outcomes=counting.outcomes,
        wins=counting.wins,
        losses=counting.losses,
        ties=0 if odd else counting.exactly(level),
        units=tuple(counting.unit(code, electors) for code, electors in minimal.units),
        minimal=minimal,
    )


@dataclass(frozen=True, slots=True)
class OpenMap:
    """The outcomes of a map on which everything is undecided: for one side as for the other."""

    outcomes: int
    wins: int
    ties: int
    minimal: int


@lru_cache(maxsize=128)
def open_map(electors: tuple[int, ...]) -> OpenMap:
    """Count the outcomes of blocks with so many electors each, all of them undecided.

    They depend on nothing else, and every election with the same apportionment has the same: so they are kept.
    """
    majority = majority_of(sum(electors))
    below = by_electors(electors, majority)
    outcomes = 1 << len(electors)
    ties = int(below[-1]) if sum(electors) % 2 == 0 else 0
    minimal = minimal_sets({str(place): count for place, count in enumerate(electors)}, majority).total
    return OpenMap(outcomes, outcomes - _below(below, majority), ties, minimal)


def fewest_units(electors: Iterable[int], needed: int) -> Fewest | None:
    """The fewest units that hold the electors needed: the largest ones. None where all of them hold too few."""
    reached = 0
    for count, held in enumerate(sorted(electors, reverse=True), start=1):
        if reached + held >= needed:
            return Fewest(count, reached + held, reached)
        reached += held
    return None


class _Counting:
    """Counts of outcomes, from how many sets of undecided units hold s electors for s short of what is needed.

    The ticket wins with ``needed`` electors of the undecided units or more; the rival wins if the ticket has
    ``at_most`` of them, which is fewer, since the two cannot both have a majority.
    """

    def __init__(self, electors: Mapping[str, int], needed: int, at_most: int) -> None:
        self._needed = min(max(needed, 0), sum(electors.values()) + 1)
        self._at_most = at_most
        self._counts = by_electors(tuple(electors.values()), self._needed)
        self._others = {weight: without(self._counts, weight) for weight in set(electors.values())}
        self.outcomes = 1 << len(electors)
        self.wins = self.outcomes - _below(self._counts, self._needed)
        self.losses = _below(self._counts, at_most + 1)

    def exactly(self, electors: int) -> int:
        """The outcomes in which the ticket carries so many of the undecided electors, which do not elect it."""
        return int(self._counts[electors]) if 0 <= electors < self._needed else 0

    def unit(self, code: str, electors: int) -> UnitPaths:
        """One unit's part, from the outcomes of the other units."""
        others, half = self._others[electors], self.outcomes // 2
        wins = half - _below(others, self._needed - electors)
        losses = _below(others, self._at_most + 1)
        decides = wins != self.wins - wins or losses != self.losses - losses
        return UnitPaths(code, electors, wins, losses, must_win=wins == self.wins > 0, matters=decides)


def _held_by(ticket: str, units: Iterable[Unit]) -> int:
    return sum(count for unit in units for holder, count in unit.held if holder == ticket)


def _below(counts: Counts, limit: int) -> int:
    """How many sets hold fewer electors than the limit."""
    return int(counts[: max(limit, 0)].sum())
