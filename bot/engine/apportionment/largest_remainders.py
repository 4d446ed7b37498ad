"""Seats by the largest remainders: Hamilton's rule of 1792, and the Vinton Act's of 1850."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray


def largest_remainders(populations: Mapping[str, int], size: int) -> dict[str, int]:
    """The seats of each state: the whole part of its exact share, one at least, and one for the largest fractions.

    The Act of May 23, 1850 (9 Stat. 428): each state has the quotient "rejecting fractions", a state with less than
    the ratio has one member, and those still wanting go to "the States having the largest fractions". A state raised
    to its one seat has used up its fraction. Where those raised leave too few seats for the others, which happens in
    Houses of hardly more seats than there are states, the others share what is left among themselves.

    Raises:
        ValueError: there are fewer seats than states, a population is not positive, or two states have the very same
            fraction where seats run out.
    """
    if size < len(populations) or min(populations.values(), default=0) <= 0:
        raise ValueError("every state needs people and a seat")
    total = sum(populations.values())
    shares = {state: divmod(population * size, total) for state, population in populations.items()}
    raised = {state for state, (whole, _) in shares.items() if not whole}
    left = size - len(raised) - sum(whole for whole, _ in shares.values())
    if left < 0:
        others = {state: population for state, population in populations.items() if state not in raised}
        found = largest_remainders(others, size - len(raised))
        return {state: found.get(state, 1) for state in populations}
    fractions = sorted((-shares[state][1], state) for state in populations if state not in raised)
    if 0 < left < len(fractions) and fractions[left - 1][0] == fractions[left][0]:
        raise ValueError("two states have the same claim to the last seat")
    further = {state for _, state in fractions[:left]}
    return {state: max(whole, 1) + (state in further) for state, (whole, _) in shares.items()}


def remainders_by_size(populations: Mapping[str, int], last: int) -> NDArray[np.int64]:
    """The same for every House from one seat a state to ``last`` seats; fast, and exact in 64 bits.

    Equal fractions where seats run out are not refused: the state that comes first has the seat.

    Returns:
        Seats by size of the House (rows, the smallest first) and state (columns, in the order of ``populations``).

    Raises:
        ValueError: the products of populations and sizes exceed 64 bits.
    """
    total = sum(populations.values())
    if total * last >= 2**63:
        raise ValueError("too many people for 64 bits")
    sizes = np.arange(len(populations), last + 1)
    people = np.array(list(populations.values()), dtype=np.int64)
    whole, fractions = np.divmod(np.multiply.outer(sizes, people), total)
    seats = np.maximum(whole, 1)
    left = sizes - seats.sum(axis=1)
    order = np.argsort(np.where(whole == 0, 1, -fractions), axis=1, kind="stable")
    seats += np.argsort(order, axis=1) < left[:, None]
    for row in np.flatnonzero(left < 0):
        seats[row] = list(largest_remainders(populations, int(sizes[row])).values())
    return seats
