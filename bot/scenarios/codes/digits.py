"""Numbers, counts and choices packed into one number: each takes a digit of just the size that it needs."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_BITS = 10
"""How many bits a count can have."""


class Writer:
    """Takes digits one after the other; the first is read first."""

    def __init__(self) -> None:
        self._digits: list[tuple[int, int]] = []

    def put(self, value: int, radix: int) -> None:
        """A number from 0 to ``radix`` − 1.

        Raises:
            ValueError: it is not.
        """
        if not 0 <= value < radix:
            raise ValueError(f"{value} is no digit to the base {radix}.")
        self._digits.append((value, radix))

    def put_count(self, count: int) -> None:
        """A number from 0 on, in the fewer bits the smaller it is (P. Elias's gamma code, 1975)."""
        bits = (count + 1).bit_length() - 1
        for _ in range(bits):
            self.put(1, 2)
        self.put(0, 2)
        self.put(count + 1 - (1 << bits), 1 << bits)

    def put_choice(self, chosen: Sequence[int], among: int) -> None:
        """Which of 0 to ``among`` − 1 were chosen, in rising order; their number must be known to the reader."""
        rank = sum(comb(place, position) for position, place in enumerate(chosen, start=1))
        self.put(rank, comb(among, len(chosen)))

    @property
    def number(self) -> int:
        """All digits as one number."""
        number = 0
        for value, radix in reversed(self._digits):
            number = number * radix + value
        return number


class Reader:
    """Takes a number apart into the digits that a writer made it of; each method reads what its kin has put."""

    def __init__(self, number: int) -> None:
        self._number = number

    def take(self, radix: int) -> int:
        """A number from 0 to ``radix`` − 1."""
        self._number, value = divmod(self._number, radix)
        return value

    def take_count(self) -> int:
        """A number from 0 on.

        Raises:
            ValueError: it is larger than any that is written.
        """
        bits = 0
        while self.take(2):
            bits += 1
            if bits > _MOST_BITS:
                raise ValueError("A count cannot be as large as that.")
        return (1 << bits) - 1 + self.take(1 << bits)

    def take_choice(self, size: int, among: int) -> tuple[int, ...]:
        """Which ``size`` of 0 to ``among`` − 1 were chosen, in rising order.

        Raises:
            ValueError: there are not so many.
        """
        if size > among:
            raise ValueError(f"{size} cannot be chosen among {among}.")
        rank, chosen, place = self.take(comb(among, size)), list[int](), among
        for position in range(size, 0, -1):
            place -= 1
            while comb(place, position) > rank:
                place -= 1
            rank -= comb(place, position)
            chosen.append(place)
        return tuple(reversed(chosen))

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left."""
        return self._number == 0
