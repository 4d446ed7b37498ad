"""Divide the seats of the House among the states, and say in which order they went."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bot.engine.apportionment.largest_remainders import largest_remainders
from bot.engine.apportionment.rules import Rule, claim_to_next, power_of, weight

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction


class Award(NamedTuple):
    """One seat beyond each state's first.

    Attributes:
        seat: which seat of the House it is; with fifty states the first award is the 51st.
        state: who received it.
        of_state: which seat of the state it is, from 2.
    """

    seat: int
    state: str
    of_state: int


@dataclass(frozen=True)
class Division:
    """The seats of a House of one size, by one rule.

    Attributes:
        rule: how they were divided.
        populations: the people that each state's seats rest on.
        seats: the seats of each state, in the order of ``populations``.
        awards: every seat beyond the states' first ones, in the order in which the rule gives them; empty for the
            largest remainders, which have no order.
    """

    rule: Rule
    populations: Mapping[str, int]
    seats: Mapping[str, int]
    awards: tuple[Award, ...]

    @cached_property
    def size(self) -> int:
        """All seats of the House."""
        return sum(self.seats.values())

    def claim_of(self, award: Award) -> Fraction:
        """The claim by which a seat was won."""
        return claim_to_next(self.rule, self.populations[award.state], award.of_state - 1)

    def next_claim(self, state: str) -> Fraction:
        """The claim of a state to one seat more than it has."""
        return claim_to_next(self.rule, self.populations[state], self.seats[state])


def divide(populations: Mapping[str, int], size: int, rule: Rule = Rule.HUNTINGTON_HILL) -> Division:
    """Divide ``size`` seats among states.

    Args:
        populations: the apportionment population of each state.
        size: the seats of the House.
        rule: how to divide them; each state has at least one seat.

    Raises:
        ValueError: there are fewer seats than states, a population is not positive, or two states have the very same
            claim to the last seat.
    """
    if size < len(populations) or min(populations.values(), default=0) <= 0:
        raise ValueError("every state needs people and a seat")
    if rule is Rule.HAMILTON:
        return Division(rule, populations, largest_remainders(populations, size), ())
    # One award more than there are seats shows whether the last was contested by an equal claim.
    *awards, after = awards_in_order(populations, size + 1, rule)
    seats = dict.fromkeys(populations, 1)
    for award in awards:
        seats[award.state] = award.of_state
    division = Division(rule, populations, seats, tuple(awards))
    if awards and division.claim_of(awards[-1]) == division.next_claim(after.state):
        raise ValueError("two states have the same claim to the last seat")
    return division


def apportion(populations: Mapping[str, int], size: int, rule: Rule = Rule.HUNTINGTON_HILL) -> Mapping[str, int]:
    """The seats of each state; arguments and errors are those of :func:`divide`."""
    return divide(populations, size, rule).seats


def huntington_hill(populations: Mapping[str, int], seats: int) -> dict[str, int]:
    """The seats of each state under the method of equal proportions, the law since 1941 (2 U.S.C. 2a).

    Raises:
        ValueError: as :func:`divide` does.
    """
    return dict(apportion(populations, seats))


def awards_in_order(populations: Mapping[str, int], last: int, rule: Rule) -> Iterator[Award]:
    """The seats beyond each state's first, up to seat ``last`` of the House, greatest claim first.

    Equal claims come in alphabetical order; a House that ends between them is for the caller to refuse.

    Raises:
        ValueError: the rule is no divisor method.
    """
    # Two unequal claims, as fractions with denominators up to d, differ by at least 1/d²: multiplied by more than
    # d² their whole parts differ as well, and whole numbers do for fractions. No denominator exceeds 2n(n + 1).
    shift = 2 * (2 * last * (last + 1)).bit_length()
    weights = [weight(rule, held) for held in range(1, last - len(populations) + 2)]
    factors = [(0, 1), *((above << shift, below) for above, below in weights)]
    power = power_of(rule)
    people = {state: population**power for state, population in populations.items()}
    above, below = factors[1]
    queue = [(-(number * above // below), state, 1) for state, number in people.items()]
    heapq.heapify(queue)
    replace = heapq.heapreplace
    for seat in range(len(populations) + 1, last + 1):
        _, state, held = queue[0]
        yield Award(seat, state, held + 1)
        above, below = factors[held + 1]
        replace(queue, (-(people[state] * above // below), state, held + 1))
