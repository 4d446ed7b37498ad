"""Numbers, lists and shares as they stand in sentences."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.wording import full_date, in_sentence, listed, number, plural, points, share


@pytest.mark.parametrize(
    ("part", "whole", "digits", "expected"),
    [
        # FEC, Federal Elections 2016: Clinton and Trump of 136,669,276 votes; Pennsylvania's margin of 6,165,478.
        (65_853_514, 136_669_276, 1, "48.2"),
        (62_984_828, 136_669_276, 1, "46.1"),
        (44_292, 6_165_478, 2, "0.72"),
        (1, 8, 1, "12.5"),
        (1, 16, 1, "6.3"),
        (0, 5, 2, "0.00"),
    ],
)
def test_points(part, whole, digits, expected):
    assert points(part, whole, digits) == expected
    assert share(part, whole, digits) == f"{expected}%"


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.integers(1, 3))
def test_points_are_rounded_half_up_exactly(part, whole, digits):
    rounded = Fraction(points(part, whole, digits))
    error = rounded - Fraction(part * 100, whole)
    half = Fraction(1, 2 * 10**digits)
    assert -half < error <= half


def test_counts_and_lists():
    assert number(62_984_828) == "62,984,828"
    assert plural(1, "elector") == "1 elector"
    assert plural(37, "elector") == "37 electors"
    assert listed([]) == ""
    assert listed(["PA"]) == "PA"
    assert listed(["MI", "PA", "WI"]) == "MI, PA and WI"
    assert in_sentence("District of Columbia") == "the District of Columbia"
    assert in_sentence("Ohio") == "Ohio"


def test_dates():
    # The day electors met in 2016.
    assert full_date(date(2016, 12, 19)) == "Monday, December 19, 2016"
