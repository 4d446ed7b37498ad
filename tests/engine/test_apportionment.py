from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.apportionment import huntington_hill

PEOPLE = st.dictionaries(
    st.text("abcdefghijkl", min_size=1, max_size=2), st.integers(1, 10**8), min_size=2, max_size=8
)


def test_the_example_of_the_statute():
    # Equal proportions by hand: the priorities for a second seat are 1000/√2, 600/√2 and 100/√2.
    assert huntington_hill({"a": 1000, "b": 600, "c": 100}, 5) == {"a": 2, "b": 2, "c": 1}


@given(PEOPLE, st.integers(0, 200))
def test_no_seat_would_be_better_placed_elsewhere(people: dict[str, int], more: int):
    try:
        found = huntington_hill(people, len(people) + more)
    except ValueError:
        return
    assert sum(found.values()) == len(people) + more
    next_claims = {state: Fraction(people[state] ** 2, n * (n + 1)) for state, n in found.items()}
    last_claims = {state: Fraction(people[state] ** 2, n * (n - 1)) for state, n in found.items() if n > 1}
    for state, claim in last_claims.items():
        assert all(claim > other for rival, other in next_claims.items() if rival != state)


def test_equal_claims_to_the_last_seat_are_refused():
    with pytest.raises(ValueError, match="same claim"):
        huntington_hill({"a": 500, "b": 500}, 3)
    assert huntington_hill({"a": 500, "b": 500}, 4) == {"a": 2, "b": 2}


@pytest.mark.parametrize(("people", "seats"), [({"a": 1, "b": 1}, 1), ({"a": 0}, 1), ({}, 1)])
def test_too_few_seats_or_people_are_refused(people: dict[str, int], seats: int):
    with pytest.raises(ValueError, match="every state"):
        huntington_hill(people, seats)
