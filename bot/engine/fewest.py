"""Small integer programmes: the fewest voters who satisfy some linear conditions.

Branch and bound over the linear relaxation, which a dual simplex with Bland's rule solves in exact fractions
(Chvátal, *Linear Programming*, 1983, chapters 3 and 10). Meant for a dozen unknowns: the voters of one state who move
between the tickets in each of its districts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from itertools import product
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_BRANCHES = 200


@dataclass(frozen=True, slots=True)
class Condition:
    """The unknowns, each times its factor (by place; 0 where none is given), add up to at least ``bound``."""

    factors: Mapping[int, int]
    bound: int

    def holds(self, values: Sequence[int]) -> bool:
        """Whether these values satisfy it."""
        return sum(factor * values[place] for place, factor in self.factors.items()) >= self.bound


def fewest(unknowns: int, conditions: Sequence[Condition], known: int | None = None) -> int | None:
    """Find the least sum of so many whole numbers ≥ 0 that satisfy every condition; None where none do.

    Args:
        unknowns: how many numbers.
        conditions: what they satisfy.
        known: a sum that is known to be possible.

    After 200 branches the best that was found stands, unproved; no election on record comes to that.
    """
    best = known
    pending: list[tuple[int, int, tuple[Condition, ...]]] = [(0, 0, ())]
    for node in range(_BRANCHES):
        if not pending or (best is not None and pending[0][0] >= best):
            return best
        _, _, branch = heappop(pending)
        point = _relaxed(unknowns, (*conditions, *branch))
        total = ceil(sum(point)) if point is not None else 0
        if point is None or (best is not None and total >= best):
            continue
        best = min((value for value in (best, _rounded(point, conditions)) if value is not None), default=None)
        broken = next((place for place, value in enumerate(point) if value.denominator > 1), None)
        if broken is None or best == total:
            continue
        below = Condition({broken: -1}, -floor(point[broken]))
        above = Condition({broken: 1}, ceil(point[broken]))
        heappush(pending, (total, -2 * node, (*branch, below)))
        heappush(pending, (total, -2 * node - 1, (*branch, above)))
    return best


def _rounded(point: Sequence[Fraction], conditions: Sequence[Condition]) -> int | None:
    """The least sum of the numbers of a point, each rounded up or down, that satisfies the conditions."""
    able = [
        sum(values)
        for values in product(*(sorted({floor(value), ceil(value)}) for value in point))
        if all(condition.holds(values) for condition in conditions)
    ]
    return min(able, default=None)


def _relaxed(unknowns: int, conditions: Sequence[Condition]) -> list[Fraction] | None:
    """The point of least sum among all fractions ≥ 0 that satisfy the conditions; None where there is none.

    The dictionary has a row for each basic variable: its constant, then its factor for each nonbasic one.
    """
    rows = [
        [Fraction(-c.bound), *(Fraction(c.factors.get(place, 0)) for place in range(unknowns))] for c in conditions
    ]
    costs = [Fraction(1)] * unknowns
    basic, nonbasic = [unknowns + place for place in range(len(rows))], list(range(unknowns))
    while True:
        short = [place for place, row in enumerate(rows) if row[0] < 0]
        if not short:
            values = dict(zip(basic, (row[0] for row in rows), strict=True))
            return [values.get(place, Fraction(0)) for place in range(unknowns)]
        leaving = min(short, key=lambda place: basic[place])
        able = [column for column in range(unknowns) if rows[leaving][column + 1] > 0]
        if not able:
            return None
        entering = min(able, key=lambda column: (costs[column] / rows[leaving][column + 1], nonbasic[column]))
        _pivot(rows, costs, leaving, entering)
        basic[leaving], nonbasic[entering] = nonbasic[entering], basic[leaving]


def _pivot(rows: list[list[Fraction]], costs: list[Fraction], leaving: int, entering: int) -> None:
    """Solve the leaving row for the entering variable, and put it into all other rows and the costs."""
    column, old = entering + 1, rows[leaving]
    solved = [-value / old[column] for value in old]
    solved[column] = 1 / old[column]
    for place, row in enumerate(rows):
        factor = row[column]
        if place == leaving:
            rows[place] = solved
        elif factor:
            changed = [value + factor * new for value, new in zip(row, solved, strict=True)]
            changed[column] = factor * solved[column]
            rows[place] = changed
    factor = costs[entering]
    costs[:] = [value + factor * new for value, new in zip(costs, solved[1:], strict=True)]
    costs[entering] = factor * solved[column]
