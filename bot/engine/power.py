"""Voting power: how often a unit decides, by the two indices in use, both exact.

A *coalition* of units wins when it holds the quota of electors. A unit is *decisive* for a coalition of others that
loses without it and wins with it: a *swing*.

Banzhaf (J. F. Banzhaf III, "One Man, 3.312 Votes", 13 Villanova Law Review 304, 1968; L. S. Penrose, 1946): the
swings among the 2^(n−1) coalitions of the others. Shapley–Shubik (L. S. Shapley and M. Shubik, American Political
Science Review 48, 1954): of the n! orders in which the units could come together, those in which the unit brings
the quota.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from math import factorial
from typing import TYPE_CHECKING

from bot.engine.subsets import by_size_and_electors, without_by_size
from bot.engine.tally import majority_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.subsets import Counts
    from bot.engine.units import Unit

_KEPT = 64
"""Groups of units whose indices are kept; the elections since 1789 have fewer different ones."""


@dataclass(frozen=True, slots=True)
class Power:
    """One unit's voting power.

    Attributes:
        electors: how many it has.
        swings: the coalitions of the others that it turns from losing to winning.
        coalitions: all coalitions of the others: 2^(n−1).
        all_swings: the swings of all units together.
        shapley_shubik: its share of the orders of all units.
    """

    electors: int
    swings: int
    coalitions: int
    all_swings: int
    shapley_shubik: Fraction

    @property
    def banzhaf(self) -> Fraction:
        """The absolute index: the chance to be decisive if every other unit goes either way with equal chances."""
        return Fraction(self.swings, self.coalitions)

    @property
    def banzhaf_share(self) -> Fraction:
        """The normalised index: the share of all units' swings; these sum to 1."""
        return Fraction(self.swings, self.all_swings)


def voting_power(electors: Mapping[str, int], quota: int) -> dict[str, Power]:
    """The power of each unit, most electors first.

    Args:
        electors: each unit's, by its code; all positive.
        quota: the electors that win: from 1 to all of them.

    Raises:
        ValueError: there are no units, one has no electors, or the quota cannot be reached or is nothing.
    """
    if not electors or min(electors.values()) < 1:
        raise ValueError("power is that of units with electors")
    if not 1 <= quota <= sum(electors.values()):
        raise ValueError("the quota must be something that can be reached")
    ranked = sorted(electors.items(), key=lambda pair: (-pair[1], pair[0]))
    by_weight = _indices(tuple(weight for _, weight in ranked), quota)
    return {code: by_weight[weight] for code, weight in ranked}


def power_of_units(units: Iterable[Unit]) -> dict[str, Power]:
    """The power of allocation units where the majority of all their electors wins; each unit votes as one."""
    electors = {unit.code: unit.electors for unit in units}
    return voting_power(electors, majority_of(sum(electors.values())))


def power_of_states(units: Iterable[Unit]) -> dict[str, Power]:
    """The same with every state undivided: each casts all of its electors for one ticket."""
    electors: dict[str, int] = {}
    for unit in units:
        electors[unit.state] = electors.get(unit.state, 0) + unit.electors
    return voting_power(electors, majority_of(sum(electors.values())))


@lru_cache(_KEPT)
def _indices(weights: tuple[int, ...], quota: int) -> Mapping[int, Power]:
    """The indices by the number of electors, for units with equally many have the same power."""
    everybody = by_size_and_electors(weights, quota)
    swings = {weight: _swings_by_size(everybody, weight) for weight in dict.fromkeys(weights)}
    counts = {weight: sum(by_size) for weight, by_size in swings.items()}
    all_swings = sum(counts[weight] for weight in weights)
    orders = _orders(len(weights))
    return {
        weight: Power(
            electors=weight,
            swings=counts[weight],
            coalitions=1 << (len(weights) - 1),
            all_swings=all_swings,
            shapley_shubik=Fraction(
                sum(count * ways for count, ways in zip(by_size, orders, strict=True)), factorial(len(weights))
            ),
        )
        for weight, by_size in swings.items()
    }


def _swings_by_size(everybody: Counts, weight: int) -> list[int]:
    """How many coalitions of k others a unit of ``weight`` electors completes, for k from 0 to n − 1."""
    others = without_by_size(everybody, weight)
    return [int(count) for count in others[:-1, -weight:].sum(axis=1)]


@cache
def _orders(units: int) -> list[int]:
    """In how many orders of all units exactly k given ones come before a given unit: k!·(n − 1 − k)!."""
    return [factorial(size) * factorial(units - 1 - size) for size in range(units)]
