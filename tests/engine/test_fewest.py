from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.fewest import Condition, fewest

UNKNOWNS, MOST = 3, 6


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    factors = draw(st.lists(st.integers(-2, 2), min_size=UNKNOWNS, max_size=UNKNOWNS))
    return Condition(dict(enumerate(factors)), draw(st.integers(-6, 9)))


@given(st.lists(conditions(), max_size=5))
@settings(deadline=None)
def test_no_small_numbers_have_a_smaller_sum(drawn: list[Condition]):
    every = [*drawn, *(Condition({place: -1}, -MOST) for place in range(UNKNOWNS))]
    able = [
        sum(values)
        for values in product(range(MOST + 1), repeat=UNKNOWNS)
        if all(condition.holds(values) for condition in every)
    ]

    assert fewest(UNKNOWNS, every) == min(able, default=None)


def test_fractions_are_not_an_answer():
    # Of fractions 10/3 + 10/3 would do: 2 × 10/3 + 10/3 = 10.
    both = [Condition({0: 2, 1: 1}, 10), Condition({0: 1, 1: 2}, 10)]

    assert fewest(2, both) == 7


def test_what_is_known_to_be_possible_need_not_be_found_again():
    assert fewest(1, [Condition({0: 1}, 5)], known=5) == 5
    assert fewest(1, [Condition({0: 1}, 5)], known=8) == 5
