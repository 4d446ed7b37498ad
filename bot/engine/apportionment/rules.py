"""The rules by which House seats have been divided among the states, or might be.

Five are *divisor methods*: divide each population by one and the same number and round the quotients; they differ in
where between n and n + 1 they round up. Equivalently, after every state has a seat, each further one goes to the
state with the greatest claim, which is its population divided by the rule's point between its seats and one more
(Balinski and Young, *Fair Representation*, 1982, appendix A). Claims are compared exactly, as fractions.

The Constitution gives each state a seat, whatever its population (art. I, sec. 2); every rule here starts from that.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from math import isqrt


class Rule(StrEnum):
    """How seats are divided by population."""

    HUNTINGTON_HILL = "huntington_hill"
    """Equal proportions: rounds up from the geometric mean √(n(n + 1)); the law since 1941 (2 U.S.C. 2a)."""
    WEBSTER = "webster"
    """Major fractions: rounds up from the arithmetic mean n + ½; used in 1842 and from 1901 to 1931."""
    JEFFERSON = "jefferson"
    """Greatest divisors: drops fractions; used from 1792 to 1832."""
    ADAMS = "adams"
    """Smallest divisors: rounds every fraction up."""
    DEAN = "dean"
    """Harmonic means: rounds up from n(n + 1) ÷ (n + ½)."""
    HAMILTON = "hamilton"
    """Largest remainders of the exact shares; used from 1852 to 1892 under the Vinton Act. No divisor method."""


def claim_to_next(rule: Rule, population: int, held: int) -> Fraction:
    """The claim of a state with ``held`` seats (≥ 1) to one more; squared for Huntington–Hill, so that it is exact.

    Raises:
        ValueError: the rule has no claims, because it is no divisor method.
    """
    return population ** power_of(rule) * Fraction(*weight(rule, held))


def power_of(rule: Rule) -> int:
    """To which power a population enters a claim."""
    return 2 if rule is Rule.HUNTINGTON_HILL else 1


def weight(rule: Rule, held: int) -> tuple[int, int]:
    """By what a population, to its power, is multiplied to give the claim of a state with ``held`` seats (≥ 1).

    Returns:
        A numerator and a denominator of at most 2n(n + 1), not in lowest terms.

    Raises:
        ValueError: the rule is no divisor method.
    """
    match rule:
        case Rule.HUNTINGTON_HILL:
            return 1, held * (held + 1)
        case Rule.WEBSTER:
            return 2, 2 * held + 1
        case Rule.JEFFERSON:
            return 1, held + 1
        case Rule.ADAMS:
            return 1, held
        case Rule.DEAN:
            return 2 * held + 1, 2 * held * (held + 1)
        case Rule.HAMILTON:
            raise ValueError("the largest remainders give seats all at once, not one by one")


def least_population_above(rule: Rule, claim: Fraction, held: int) -> int:
    """The least population whose claim, with ``held`` seats, is greater than ``claim``."""
    enough = claim / Fraction(*weight(rule, held))
    whole = enough.numerator // enough.denominator
    return (isqrt(whole) if rule is Rule.HUNTINGTON_HILL else whole) + 1


def greatest_population_below(rule: Rule, claim: Fraction, held: int) -> int:
    """The greatest population whose claim, with ``held`` seats, is less than ``claim``."""
    enough = claim / Fraction(*weight(rule, held))
    below = -(-enough.numerator // enough.denominator) - 1
    return isqrt(below) if rule is Rule.HUNTINGTON_HILL else below
