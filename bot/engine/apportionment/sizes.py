"""How large the House might be: two proposals, and the Constitution's limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PEOPLE_PER_SEAT = 30_000
"""U.S. Const. art. I, sec. 2, cl. 3: representatives "shall not exceed one for every thirty Thousand"."""


def wyoming_rule(populations: Mapping[str, int]) -> int:
    """The apportionment population divided by the least populous state's, to the nearest whole number.

    So a seat stands for about as many people everywhere as in the least populous state. Where others count residents,
    or the District of Columbia as well, or round state by state, they arrive at sizes a few seats apart.

    Raises:
        ValueError: there is no state, or the least populous one has nobody.
    """
    least = min(populations.values(), default=0)
    if least <= 0:
        raise ValueError("every state needs people")
    return (2 * sum(populations.values()) + least) // (2 * least)


def cube_root_rule(people: int) -> int:
    """The cube root of the number of people, to the nearest whole number.

    Taagepera, "The size of national assemblies", Social Science Research 1 (1972): about what parliaments have.

    Args:
        people: all residents of the country.
    """
    root = round(people ** (1 / 3))
    while (2 * root + 1) ** 3 <= 8 * people:
        root += 1
    while (2 * root - 1) ** 3 > 8 * people:
        root -= 1
    return root


def most_seats(populations: Mapping[str, int]) -> int:
    """The most seats that the Constitution allows: one for every 30,000 people of all states together."""
    return sum(populations.values()) // PEOPLE_PER_SEAT
