"""Choose units so that enough electors move, or exactly so many, at the least cost; and count the ways.

A knapsack problem, solved exactly by dynamic programming over the electors still needed. Units whose ballots are
shared cannot be chosen independently: they stand in one block, of which at most one option is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_UNREACHABLE = 1 << 61
_COUNTED_IN_64_BITS = 62
"""With so many options at the most, every number of sets is below 2^63."""


@dataclass(frozen=True, slots=True)
class Option:
    """Units that change hands together: how many electors that moves (> 0), and what it costs (≥ 0)."""

    units: tuple[str, ...]
    gain: int
    cost: int


Block = tuple[Option, ...]
"""Options of which at most one can be chosen."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The least cost, how many choices cost so little, and the first few of them, each as its options."""

    cost: int
    count: int
    choices: tuple[tuple[Option, ...], ...]


def cheapest(blocks: Sequence[Block], needed: int, *, exactly: bool = False, most: int = 1) -> Cover | None:
    """Find the cheapest choice of options whose gains reach ``needed``, or come to it ``exactly``.

    Args:
        blocks: at most one option is chosen of each.
        needed: electors, ≥ 0.
        exactly: whether more than ``needed`` will not do.
        most: how many of the cheapest choices to return.

    Returns:
        None where no choice reaches it.
    """
    costs, ways = _tables(blocks, needed, exactly=exactly)
    if costs[0][needed] >= _UNREACHABLE:
        return None
    found = islice(_choices(blocks, costs, needed, exactly=exactly), most)
    return Cover(int(costs[0][needed]), int(ways[0][needed]), tuple(found))


def _tables(
    blocks: Sequence[Block], needed: int, *, exactly: bool
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.int64]]]:
    """For each block, with what follows it: the least cost, and the number of choices, by the electors needed."""
    left = np.arange(needed + 1)
    in_64_bits = sum(map(len, blocks)) <= _COUNTED_IN_64_BITS
    costs = [np.where(left == 0, 0, _UNREACHABLE)]
    ways = [np.where(left == 0, 1, 0).astype(np.int64 if in_64_bits else object)]
    for block in reversed(blocks):
        after, ways_after = costs[-1], ways[-1]
        tried = [(after, ways_after)]
        for option in block:
            then = left - option.gain
            reached = np.maximum(then, 0)
            cost = np.minimum(after[reached] + option.cost, _UNREACHABLE)
            tried.append((np.where(then < 0, _UNREACHABLE, cost) if exactly else cost, ways_after[reached]))
        least = np.minimum.reduce([cost for cost, _ in tried])
        costs.append(least)
        ways.append(
            sum((np.where(cost == least, count, 0) for cost, count in tried), start=np.zeros_like(ways_after))
        )
    return costs[::-1], ways[::-1]


def _choices(
    blocks: Sequence[Block], costs: Sequence[NDArray[np.int64]], needed: int, *, exactly: bool
) -> Iterator[tuple[Option, ...]]:
    """Every cheapest choice, by walking the table of costs; options of the first blocks are taken first."""
    pending: list[tuple[int, int, tuple[Option, ...]]] = [(0, needed, ())]
    while pending:
        place, left, chosen = pending.pop()
        if place == len(blocks):
            yield chosen
            continue
        least, after = costs[place][left], costs[place + 1]
        if after[left] == least:
            pending.append((place + 1, left, chosen))
        for option in blocks[place]:
            then = left - option.gain
            if (then >= 0 or not exactly) and after[max(then, 0)] + option.cost == least:
                pending.append((place + 1, max(then, 0), (*chosen, option)))
