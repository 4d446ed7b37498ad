"""The distribution of electoral votes, against all outcomes one by one and against an adaptive integration."""

import math
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import integrate, stats

from bot.engine.distribution import Contest, Distribution, Spread, exact, independent, under_swing

chances = st.fractions(0, 1, max_denominator=20)
units = st.lists(st.tuples(st.integers(1, 12), chances), min_size=1, max_size=6)
leads = st.floats(-30, 30, allow_nan=False)
contests = st.lists(st.builds(Contest, st.just("XX"), st.integers(1, 12), leads), min_size=1, max_size=9)
spreads = st.builds(Spread, st.floats(0.1, 15), st.floats(1, 10))


def by_enumeration(pairs: list[tuple[int, Fraction]]) -> list[Fraction]:
    """All 2^n outcomes, one by one."""
    masses = [Fraction(0)] * (sum(electors for electors, _ in pairs) + 1)
    for carried in product((False, True), repeat=len(pairs)):
        votes = sum(electors for (electors, _), won in zip(pairs, carried, strict=True) if won)
        masses[votes] += math.prod(
            (chance if won else 1 - chance for (_, chance), won in zip(pairs, carried, strict=True)),
            start=Fraction(1),
        )
    return masses


@settings(deadline=None)
@given(units)
def test_fractions_are_those_of_all_outcomes(pairs):
    assert list(exact(pairs)) == by_enumeration(pairs)
    assert sum(exact(pairs)) == 1


def test_twelve_units_one_by_one():
    pairs = [(electors, Fraction(electors, 17)) for electors in range(3, 15)]
    assert list(exact(pairs)) == by_enumeration(pairs)


@settings(deadline=None)
@given(units)
def test_floats_are_the_fractions(pairs):
    given_ = independent([(electors, float(chance)) for electors, chance in pairs], 1)
    assert given_.masses == pytest.approx([float(mass) for mass in exact(pairs)], abs=1e-14)
    assert math.fsum(given_.masses) == pytest.approx(1, abs=1e-12)


@settings(deadline=None)
@given(units)
def test_the_complement_is_the_mirror_image(pairs):
    mirrored = exact([(electors, 1 - chance) for electors, chance in pairs])
    assert mirrored == exact(pairs)[::-1]


@settings(deadline=None)
@given(units, st.data())
def test_a_better_chance_never_makes_the_majority_less_likely(pairs, data):
    place = data.draw(st.integers(0, len(pairs) - 1))
    electors, chance = pairs[place]
    better = [*pairs[:place], (electors, data.draw(st.fractions(chance, 1))), *pairs[place + 1 :]]
    majority = sum(count for count, _ in pairs) // 2 + 1
    assert sum(exact(better)[majority:]) >= sum(exact(pairs)[majority:])


@settings(deadline=None)
@given(units)
def test_someone_wins_or_nobody_does(pairs):
    total = sum(electors for electors, _ in pairs)
    given_ = independent([(electors, float(chance)) for electors, chance in pairs], total // 2 + 1)
    assert given_.first_wins + given_.second_wins + given_.nobody_wins == pytest.approx(1, abs=1e-12)
    assert given_.nobody_wins == pytest.approx(given_.tie, abs=1e-15)
    assert given_.expected == pytest.approx(float(sum(electors * chance for electors, chance in pairs)))


@settings(deadline=None)
@given(contests, spreads)
def test_under_a_swing_the_masses_add_up_to_one(open_units, spread):
    given_ = under_swing(open_units, spread, 1)
    assert math.fsum(given_.masses) == pytest.approx(1, abs=1e-12)
    assert min(given_.masses) >= 0


@settings(deadline=None)
@given(contests, spreads)
def test_under_a_swing_each_unit_keeps_its_own_chance(open_units, spread):
    expected = sum(unit.electors * spread.chance(unit.lead) for unit in open_units)
    assert under_swing(open_units, spread, 1).expected == pytest.approx(expected, abs=1e-7)


@settings(deadline=None)
@given(contests, spreads)
def test_under_a_swing_opposite_leads_are_the_mirror_image(open_units, spread):
    opposite = [Contest(unit.unit, unit.electors, -unit.lead) for unit in open_units]
    mirrored = under_swing(opposite, spread, 1).masses[::-1]
    assert mirrored == pytest.approx(under_swing(open_units, spread, 1).masses, abs=1e-12)


@pytest.mark.parametrize("spread", [Spread(5.1, 5.3), Spread(20, 5.3), Spread(3, 12)])
def test_the_integral_is_that_of_an_adaptive_rule(spread):
    open_units = [Contest(str(place), 3 + place, 4.0 * place - 20) for place in range(8)]

    def at(swing: float, votes: int) -> float:
        pairs = [(unit.electors, float(stats.norm.cdf((unit.lead + swing) / spread.own))) for unit in open_units]
        return independent(pairs, 1).masses[votes] * float(stats.norm.pdf(swing, 0, spread.national))

    masses = under_swing(open_units, spread, 1).masses
    limit = 9 * spread.national
    for votes in (3, 33):
        wanted, _ = integrate.quad(at, -limit, limit, args=(votes,), epsabs=1e-11, limit=400)
        assert masses[votes] == pytest.approx(wanted, abs=1e-8)


def test_the_integration_converges():
    """Each doubling of the steps removes nearly all of the error; what remains is that of rounding."""
    open_units = [Contest(str(place), 3 + place % 17, place - 28.0) for place in range(56)]
    finest = under_swing(open_units, Spread(5, 5), 1, steps=16).masses

    def error(steps: float) -> float:
        masses = under_swing(open_units, Spread(5, 5), 1, steps=steps).masses
        return max(abs(one - other) for one, other in zip(masses, finest, strict=True))

    assert error(1.25) < 0.1 * error(0.625)
    assert error(2.5) < 1e-4 * error(1.25)
    assert error(2.5) < 1e-8
    assert error(5) < 1e-13


def test_a_unit_is_carried_with_the_chance_it_was_given():
    spread = Spread(5.1, 5.3)
    for chance in (0.01, 0.25, 0.5, 0.6, 0.999):
        assert spread.chance(spread.lead(chance)) == pytest.approx(chance)
        masses = under_swing([Contest("PA", 1, spread.lead(chance))], spread, 1).masses
        assert masses == pytest.approx((1 - chance, chance), abs=1e-9)


def test_what_is_certain_stays_so():
    spread = Spread(5.1, 5.3)
    sure = [Contest("PA", 3, spread.lead(1.0)), Contest("MI", 2, spread.lead(0.0))]
    masses = under_swing(sure, spread, 4, held=(4, 1)).masses
    assert masses == pytest.approx([float(votes == 7) for votes in range(11)], abs=1e-15)


def test_without_a_swing_units_are_independent():
    spread = Spread(0, 5)
    open_units = [Contest("PA", 3, 2.0), Contest("MI", 2, -1.0)]
    wanted = independent([(unit.electors, spread.chance(unit.lead)) for unit in open_units], 3)
    assert under_swing(open_units, spread, 3).masses == pytest.approx(wanted.masses, abs=1e-15)


def test_the_middle_of_a_distribution():
    even = Distribution((0.1, 0.2, 0.3, 0.3, 0.1), 3)
    assert (even.median, even.quantile(0.05), even.central(0.5)) == (2, 0, (1, 3))
    assert (even.first_wins, even.second_wins, even.tie) == pytest.approx((0.4, 0.3, 0.3))


def test_three_sides_leave_room_for_nobody():
    # Of 9 electors a third side holds 3, so that the two have 6 between them, and 5 elect.
    split = Distribution((0.1, 0.1, 0.1, 0.3, 0.1, 0.1, 0.2), 5)
    assert (split.first_wins, split.second_wins, split.nobody_wins) == pytest.approx((0.3, 0.2, 0.5))
    nobody = Distribution((0.5, 0.5), 5)
    assert (nobody.first_wins, nobody.second_wins, nobody.nobody_wins) == (0, 0, 1)


@pytest.mark.parametrize("chance", [-0.1, 1.1])
def test_no_chance_is_beyond_certainty(chance):
    with pytest.raises(ValueError, match="from 0 to 1"):
        independent([(3, chance)], 2)
    with pytest.raises(ValueError, match="from 0 to 1"):
        Spread(5, 5).lead(chance)


def test_a_unit_has_a_part_of_its_own():
    with pytest.raises(ValueError, match="positive"):
        under_swing([Contest("PA", 3, 2.0)], Spread(5, 0), 2)
