"""The distribution of one side's electoral votes, given the chance that it carries each unit.

Units that are independent of each other are convolved one by one, which is exact. A swing that all units share makes
them independent only once it is known: the distribution is then the mean over the swing of the exact distributions,
by the trapezoidal rule. For a smooth integrand with a normal weight that rule converges faster than any power of the
step (L. N. Trefethen and J. A. C. Weideman, "The Exponentially Convergent Trapezoidal Rule", SIAM Review 56, 2014);
nothing is sampled.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Chances = NDArray[np.float64]

_REACH = 7.5
"""How many standard deviations of the swing are integrated on either side: all but 6e-14 of the weight."""
_STEPS = 2.5
"""Steps of the integration for each standard deviation of the swing, or of a unit's own part, if that is smaller."""
_HALF = 0.5
_erfc = np.frompyfunc(math.erfc, 1, 1)
_STANDARD = NormalDist()


@dataclass(frozen=True, slots=True)
class Contest:
    """A unit that two sides contest: its electors, and the first side's expected lead in points of the margin.

    A lead of ±∞ is certain.
    """

    unit: str
    electors: int
    lead: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviations, in points of the margin: of the swing that all units share, and of each unit's own part.

    ``national`` may be 0; ``own`` may not.
    """

    national: float
    own: float

    @property
    def whole(self) -> float:
        """Of the two together."""
        return math.hypot(self.national, self.own)

    def chance(self, lead: float) -> float:
        """The chance that a unit with this expected lead is carried."""
        return _STANDARD.cdf(lead / self.whole) if math.isfinite(lead) else float(lead > 0)

    def lead(self, chance: float) -> float:
        """The expected lead of a unit that is carried with this chance; ±∞ for 0 and 1.

        Raises:
            ValueError: it is no chance.
        """
        if not 0 <= chance <= 1:
            raise ValueError("a chance is from 0 to 1")
        return math.copysign(math.inf, chance - _HALF) if chance in (0, 1) else self.whole * _STANDARD.inv_cdf(chance)


@dataclass(frozen=True, slots=True)
class Distribution:
    """The chances of each number of electoral votes of the first of two sides.

    Attributes:
        masses: the chance of exactly 0, 1, 2, … electoral votes; they add up to 1. The last is that of all the
            electors that the two sides have between them: what the one has not, the other has.
        majority: the least number of electoral votes that elects.
    """

    masses: tuple[float, ...]
    majority: int

    @property
    def electors(self) -> int:
        """The electors that the two sides have between them."""
        return len(self.masses) - 1

    @property
    def first_wins(self) -> float:
        """The chance that the first side has the majority."""
        return math.fsum(self.masses[self.majority :])

    @property
    def second_wins(self) -> float:
        """The chance that the second side has the majority."""
        return math.fsum(self.masses[: max(self.electors - self.majority + 1, 0)])

    @property
    def nobody_wins(self) -> float:
        """The chance that neither side has the majority, a tie included."""
        return math.fsum(self.masses[max(self.electors - self.majority + 1, 0) : self.majority])

    @property
    def tie(self) -> float:
        """The chance that the two sides have equally many."""
        return 0.0 if self.electors % 2 else self.masses[self.electors // 2]

    @property
    def expected(self) -> float:
        """The mean of the first side's electoral votes."""
        return math.fsum(votes * mass for votes, mass in enumerate(self.masses))

    @property
    def median(self) -> int:
        """The least number of electoral votes that is not exceeded with a chance of half or more."""
        return self.quantile(_HALF)

    def quantile(self, share: float) -> int:
        """The least number of electoral votes that is not exceeded with at least this chance."""
        sums = accumulate(self.masses)
        return next((votes for votes, total in enumerate(sums) if total >= share), self.electors)

    def central(self, share: float) -> tuple[int, int]:
        """The range that leaves half of the rest below and half above: for 0.9 from the 5th to the 95th percent."""
        return self.quantile((1 - share) / 2), self.quantile((1 + share) / 2)


def independent(chances: Sequence[tuple[int, float]], majority: int) -> Distribution:
    """The distribution where units are independent: pairs of electors and the chance of carrying them.

    Raises:
        ValueError: a chance is not from 0 to 1.
    """
    if not all(0 <= chance <= 1 for _, chance in chances):
        raise ValueError("a chance is from 0 to 1")
    electors = [count for count, _ in chances]
    masses = _convolved(electors, np.array([[chance for _, chance in chances]], dtype=np.float64))
    return Distribution(_as_masses(masses[0]), majority)


def exact(chances: Sequence[tuple[int, Fraction]]) -> tuple[Fraction, ...]:
    """The masses of :func:`independent` as fractions, for chances that are fractions."""
    masses = [Fraction(1)]
    for electors, chance in chances:
        carried = [Fraction(0)] * electors + [mass * chance for mass in masses]
        lost = [mass * (1 - chance) for mass in masses] + [Fraction(0)] * electors
        masses = [one + other for one, other in zip(carried, lost, strict=True)]
    return tuple(masses)


def under_swing(
    contests: Sequence[Contest],
    spread: Spread,
    majority: int,
    held: tuple[int, int] = (0, 0),
    steps: float = _STEPS,
) -> Distribution:
    """The distribution where all units share a normal swing and each has a normal part of its own.

    Args:
        contests: the units that either side may carry.
        spread: how large the swing and each unit's own part are.
        majority: the least number of electoral votes that elects.
        held: electors that are certain, of the first side and of the second.
        steps: of the integration for each standard deviation.

    Raises:
        ValueError: a unit has no part of its own, so that its chance given the swing would be no smooth function.
    """
    if spread.own <= 0 or spread.national < 0:
        raise ValueError("standard deviations are positive")
    ordered = sorted(contests, key=lambda contest: contest.electors)  # small ones first keep the arrays short
    swings, weights = _nodes(spread, steps)
    leads = np.array([contest.lead for contest in ordered], dtype=np.float64)
    chances = _normal((swings[:, None] + leads[None, :]) / spread.own)
    masses = weights @ _convolved([contest.electors for contest in ordered], chances)
    first, second = held
    return Distribution(_as_masses(np.pad(masses, (first, second))), majority)


def _nodes(spread: Spread, steps: float) -> tuple[Chances, Chances]:
    """Swings at which the integrand is taken, and their weights, which add up to 1."""
    if not spread.national:
        return np.zeros(1), np.ones(1)
    half = math.ceil(_REACH * spread.national * steps / min(spread.national, spread.own))
    swings = np.linspace(-_REACH, _REACH, 2 * half + 1)
    weights = np.exp(-(swings**2) / 2)
    return swings * spread.national, weights / weights.sum()


def _normal(values: Chances) -> Chances:
    """The standard normal distribution function."""
    return np.asarray(_erfc(-values / math.sqrt(2)), dtype=np.float64) / 2


def _convolved(electors: Sequence[int], chances: Chances) -> Chances:
    """Rows of masses for rows of chances, one chance for each unit."""
    masses = np.ones((len(chances), 1))
    for count, chance in zip(electors, chances.T, strict=True):
        longer = np.zeros((len(masses), masses.shape[1] + count))
        longer[:, count:] = masses * chance[:, None]
        longer[:, : masses.shape[1]] += masses * (1 - chance)[:, None]
        masses = longer
    return masses


def _as_masses(row: Chances) -> tuple[float, ...]:
    return tuple(float(mass) for mass in row)
