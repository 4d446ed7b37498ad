"""Divide the seats of the House among the states.

The method of equal proportions (Huntington–Hill), in force since 1941 (2 U.S.C. 2a): each state has one seat, and
every further seat goes to the state with the greatest priority p / √(n(n + 1)), p being its population and n its
seats so far. Priorities are compared as p² / (n(n + 1)), exactly.
"""

from __future__ import annotations

import heapq
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Rule(StrEnum):
    """How seats are divided by population."""

    HUNTINGTON_HILL = "huntington_hill"
    """Equal proportions; the law since 1941."""
    WEBSTER = "webster"
    JEFFERSON = "jefferson"
    ADAMS = "adams"
    DEAN = "dean"
    HAMILTON = "hamilton"


def huntington_hill(populations: Mapping[str, int], seats: int) -> dict[str, int]:
    """The seats of each state under the method of equal proportions.

    Args:
        populations: the apportionment population of each state.
        seats: the size of the House.

    Raises:
        ValueError: there are fewer seats than states, a population is not positive, or two states have the very same
            claim to the last seat.
    """
    if seats < len(populations) or min(populations.values(), default=0) <= 0:
        raise ValueError("every state needs people and a seat")
    # Two unequal fractions with denominators up to d differ by at least 1/d²: after a shift by more bits than d² has,
    # their whole parts differ as well, and integers do for fractions.
    shift = 2 * (seats * (seats + 1)).bit_length()

    def claim(state: str, held: int) -> tuple[int, str]:
        return -((populations[state] ** 2 << shift) // (held * (held + 1))), state

    given = dict.fromkeys(populations, 1)
    queue = [claim(state, 1) for state in populations]
    heapq.heapify(queue)
    last = None
    for _ in range(seats - len(given)):
        last, state = queue[0]
        given[state] += 1
        heapq.heapreplace(queue, claim(state, given[state]))
    if last is not None and queue[0][0] == last:
        raise ValueError("two states have the same claim to the last seat")
    return given
