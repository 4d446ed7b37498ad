"""Count the subsets of a group of units by the electors in them, exactly.

A group of n units has 2^n subsets; how many of them hold s electors is the coefficient of x^s in the product of
(1 + x^w) over the electors w of each unit. Counts of up to 62 units fit 64-bit integers, and no step overflows, for
every number here counts some of the 2^n subsets; with more units the same arrays hold Python integers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Counts: TypeAlias = NDArray[np.int64]
"""Counts of subsets; Python integers where 64 bits are too few."""

_MOST_UNITS_IN_64_BITS = 62


def by_electors(weights: Sequence[int], below: int) -> Counts:
    """How many subsets hold s electors, for each s below a limit: an array of ``below`` counts.

    Args:
        weights: the electors of each unit, all positive.
        below: the least number of electors that is not of interest.
    """
    counts = zeros(len(weights), (max(below, 0),))
    counts[:1] = 1
    for weight in weights:
        counts[weight:] += counts[:-weight]
    return counts


def without(counts: Counts, weight: int) -> Counts:
    """The counts of the group without one unit of ``weight`` electors: (1 + x^w) divided out."""
    left = counts.copy()
    for start in range(weight, len(left), weight):
        left[start : start + weight] -= left[start - weight : start][: len(left) - start]
    return left


def by_size_and_electors(weights: Sequence[int], below: int) -> Counts:
    """How many subsets of k units hold s electors: rows k from 0 to n, columns s from 0 to ``below`` − 1."""
    counts = zeros(len(weights), (len(weights) + 1, max(below, 0)))
    counts[0, :1] = 1
    for size, weight in enumerate(weights):
        counts[1 : size + 2, weight:] += counts[: size + 1, :-weight]
    return counts


def without_by_size(counts: Counts, weight: int) -> Counts:
    """The same for :func:`by_size_and_electors`: (1 + y·x^w) divided out. The last row, of n units, becomes zeros."""
    left = counts.copy()
    for size in range(1, len(left)):
        left[size, weight:] -= left[size - 1, :-weight]
    return left


def zeros(units: int, shape: tuple[int, ...]) -> Counts:
    """An array for counts of subsets of so many units."""
    exact = np.int64 if units <= _MOST_UNITS_IN_64_BITS else object
    return cast("Counts", np.zeros(shape, dtype=exact))
