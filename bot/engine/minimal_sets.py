"""Minimal winning sets: enough electors, and not enough without any one of the units.

A set is minimal if it loses without its smallest unit; the others hold at least as many. In order of electors, most
first, the sets whose last unit has w electors are therefore those whose total is from the electors needed to the
electors needed + w − 1. Counting them takes no listing: with the 51 undivided units of the 2000 census there are
51,199,463,116,367 (I. Lugo, "51199463116367", God Plays Dice, June 2008).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from bot.engine.subsets import Counts, zeros

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class WinningSet:
    """A minimal winning set: the codes of its units, most electors first, and their electors."""

    units: tuple[str, ...]
    electors: int


@dataclass(frozen=True)
class MinimalSets:
    """All minimal winning sets of a group of units, counted, and listed on demand.

    Their order: fewest units first, then most electors first, then those made of larger units first.

    Attributes:
        units: pairs of a unit's code and its electors, most electors first.
        needed: the electors that win; where that is none, the empty set is the only minimal one.
    """

    units: tuple[tuple[str, int], ...]
    needed: int
    _tables: Counts = field(repr=False, compare=False)
    """How many sets of the first i units have k units and s electors, at [i, k, s]."""

    @cached_property
    def by_size(self) -> tuple[int, ...]:
        """How many minimal sets have k units, for k from 0 to all of them."""
        if self.needed <= 0:
            return (1, *(0 for _ in self.units))
        return tuple(int(count) for count in self._by_excess.sum(axis=0))

    @cached_property
    def total(self) -> int:
        """How many minimal sets there are."""
        return sum(self.by_size)

    @property
    def fewest(self) -> int | None:
        """The fewest units that win; None where not even all of them do."""
        return next((size for size, count in enumerate(self.by_size) if count), None)

    def listed(self, start: int, count: int) -> tuple[WinningSet, ...]:
        """The minimal sets from the place ``start`` (0 is the first) on, at most ``count`` of them."""
        return tuple(self._at(place) for place in range(start, min(start + count, self.total)))

    @cached_property
    def _larger(self) -> tuple[int, ...]:
        """How many units have more than 0, 1, 2… electors; they are the first ones."""
        most = max((electors for _, electors in self.units), default=0)
        return tuple(sum(each > electors for _, each in self.units) for electors in range(most))

    @cached_property
    def _by_excess(self) -> Counts:
        """How many minimal sets have e electors beyond those needed and k units, at [e, k].

        Each unit of such a set has more than e electors, else the set would win without it.
        """
        counts = zeros(len(self.units), (len(self._larger), len(self.units) + 1))
        for excess, among in enumerate(self._larger):
            counts[excess] = self._tables[among, :, self.needed + excess]
        return counts

    def _at(self, place: int) -> WinningSet:
        """The minimal set at a place, found by counting those before it."""
        if self.needed <= 0:
            return WinningSet((), 0)
        size = 0
        while place >= self.by_size[size]:
            place -= self.by_size[size]
            size += 1
        excess = len(self._larger)
        for count in reversed(self._by_excess[:, size].tolist()):
            excess -= 1
            if place < count:
                break
            place -= count
        electors = self.needed + excess
        return WinningSet(self._chosen(self._larger[excess], size, electors, place), electors)

    def _chosen(self, among: int, size: int, electors: int, place: int) -> tuple[str, ...]:
        """The set at a place among those of the first units with a given size and total; larger units first."""
        chosen: list[str] = []
        for index in reversed(range(among)):
            without = int(self._tables[index, size, electors])
            if place >= without:
                place -= without
                code, held = self.units[index]
                chosen.append(code)
                size, electors = size - 1, electors - held
        return tuple(reversed(chosen))


def minimal_sets(electors: Mapping[str, int], needed: int) -> MinimalSets:
    """The minimal winning sets of a group of units.

    Args:
        electors: each unit's, by its code; all positive.
        needed: the electors that win; 0 or fewer if nothing more is needed.
    """
    units = tuple(sorted(electors.items(), key=lambda pair: (-pair[1], pair[0])))
    return MinimalSets(units, needed, _tables(tuple(held for _, held in units), needed))


def _tables(weights: tuple[int, ...], needed: int) -> Counts:
    """For the first i units, in the order given, the counts of sets by size and electors."""
    units = len(weights)
    columns = needed + max(weights, default=0) if needed > 0 else 1
    tables = zeros(units, (units + 1, units + 1, columns))
    tables[0, 0, 0] = 1
    for index, weight in enumerate(weights):
        tables[index + 1, : index + 2] = tables[index, : index + 2]
        tables[index + 1, 1 : index + 2, weight:] += tables[index, : index + 1, :-weight]
    return tables
