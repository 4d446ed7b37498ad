"""The rules against their definitions, against each other, and against what was published."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.engine.apportionment import (
    Rule,
    apportion,
    cube_root_rule,
    divide,
    in_line,
    most_seats,
    spare_people,
    wyoming_rule,
)
from bot.engine.apportionment.largest_remainders import largest_remainders, remainders_by_size
from bot.facts.files import default_data_dir
from bot.facts.loader import load

if TYPE_CHECKING:
    from collections.abc import Mapping

SNAPSHOT = load(default_data_dir())
DIVISOR_RULES = [rule for rule in Rule if rule is not Rule.HAMILTON]
PEOPLE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 10**6), min_size=2, max_size=8)
MANY_PEOPLE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(10**4, 10**7), min_size=2, max_size=8)
ALIKE = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(10**4, 15000), min_size=2, max_size=8)
MORE = st.integers(0, 60)


def _people(census: int) -> Mapping[str, int]:
    return SNAPSHOT.censuses[census].apportionment


def _against_law(census: int, rule: Rule) -> dict[str, int]:
    law = SNAPSHOT.apportionments[census].seats
    seats = apportion(_people(census), sum(law.values()), rule)
    return {code: seats[code] - law[code] for code in law if seats[code] != law[code]}


def _rounded(rule: Rule, quotient: Fraction) -> int:
    """A quotient by the rule's own way of rounding, as textbooks state it; one at least."""
    whole = quotient.numerator // quotient.denominator
    up = {
        Rule.HUNTINGTON_HILL: quotient**2 > whole * (whole + 1),
        Rule.WEBSTER: quotient > whole + Fraction(1, 2),
        Rule.JEFFERSON: False,
        Rule.ADAMS: quotient > whole,
        Rule.DEAN: quotient > Fraction(2 * whole * (whole + 1), 2 * whole + 1),
    }[rule]
    return max(whole + up, 1)


def _by_divisor(people: Mapping[str, int], size: int, rule: Rule) -> dict[str, int] | None:
    """Search for a divisor that gives ``size`` seats; None where none does because two states change at once."""
    low, high = Fraction(0), Fraction(4 * sum(people.values()))
    for _ in range(90):
        divisor = (low + high) / 2
        seats = {code: _rounded(rule, count / divisor) for code, count in people.items()}
        if sum(seats.values()) == size:
            return seats
        low, high = (divisor, high) if sum(seats.values()) > size else (low, divisor)
    return None


@pytest.mark.parametrize("rule", DIVISOR_RULES)
@settings(max_examples=40)
@given(people=PEOPLE, more=MORE)
def test_the_order_of_claims_gives_what_a_common_divisor_gives(rule: Rule, people: dict[str, int], more: int):
    found = _by_divisor(people, len(people) + more, rule)
    assume(found is not None)
    assert apportion(people, len(people) + more, rule) == found


@pytest.mark.parametrize("rule", DIVISOR_RULES)
@pytest.mark.parametrize("census", [1790, 1910, 1990, 2020])
def test_so_it_does_with_real_numbers(rule: Rule, census: int):
    size = sum(SNAPSHOT.apportionments[census].seats.values())
    assert apportion(_people(census), size, rule) == _by_divisor(_people(census), size, rule)


@pytest.mark.parametrize("rule", DIVISOR_RULES)
@settings(max_examples=40)
@given(people=PEOPLE, more=MORE)
def test_one_seat_more_takes_none_away(rule: Rule, people: dict[str, int], more: int):
    try:
        smaller, larger = (apportion(people, len(people) + more + extra, rule) for extra in (0, 1))
    except ValueError:
        assume(False)  # noqa: FBT003 - equal claims to the last seat
        return
    changes = sorted(larger[code] - smaller[code] for code in people)
    assert changes == [0] * (len(people) - 1) + [1]


@pytest.mark.parametrize("rule", Rule)
@settings(max_examples=40)
@given(people=PEOPLE, more=MORE)
def test_every_seat_is_given_and_every_state_has_one(rule: Rule, people: dict[str, int], more: int):
    try:
        seats = apportion(people, len(people) + more, rule)
    except ValueError as error:
        assert "same claim" in str(error)  # noqa: PT017 - only some draws are refused
        return
    assert sum(seats.values()) == len(people) + more
    assert min(seats.values()) >= 1
    assert all(seats[a] >= seats[b] for a in people for b in people if people[a] > people[b])


@settings(max_examples=40)
@given(people=ALIKE, more=MORE)
def test_the_largest_remainders_stay_within_the_quota(people: dict[str, int], more: int):
    size = 2 * len(people) + more
    quotas = {code: Fraction(count * size, sum(people.values())) for code, count in people.items()}
    try:
        seats = largest_remainders(people, size)
    except ValueError:
        assume(False)  # noqa: FBT003
        return
    assert all(abs(seats[code] - quota) < 1 for code, quota in quotas.items())
    raised = [quotas[code] % 1 for code in people if seats[code] > quotas[code]]
    kept = [quotas[code] % 1 for code in people if seats[code] <= quotas[code]]
    assert min(raised, default=1) >= max(kept, default=0)


@pytest.mark.parametrize("census", [1790, 1910, 2020])
def test_all_sizes_at_once_give_the_same_remainders(census: int):
    people = _people(census)
    for size, seats in enumerate(remainders_by_size(people, 600).tolist(), len(people)):
        assert seats == list(largest_remainders(people, size).values())


@pytest.mark.parametrize(
    ("rule", "seats"),
    [
        # Worked by hand: quotas of 10 seats are 5.3, 2.4, 1.4 and 0.9 for 53, 24, 14 and 9.
        (Rule.HAMILTON, (5, 2, 2, 1)),
        # Divisors 8.8 (drop), 10 (nearest), 11 (up): 53/8.8 = 6.02, 24/8.8 = 2.7, 14/8.8 = 1.6, 9/8.8 = 1.02; …
        (Rule.JEFFERSON, (6, 2, 1, 1)),
        (Rule.ADAMS, (5, 2, 2, 1)),
    ],
)
def test_a_small_house_by_hand(rule: Rule, seats: tuple[int, ...]):
    people = {"a": 53, "b": 24, "c": 14, "d": 9}
    if rule is Rule.HAMILTON:
        people = {"a": 530, "b": 239, "c": 141, "d": 90}
    assert tuple(apportion(people, 10, rule).values()) == seats


@pytest.mark.parametrize("census", [1790, *range(1910, 1911), *range(1930, 2021, 10)])
def test_the_law_of_the_time_gives_the_seats_of_the_time(census: int):
    # Acts of apportionment: 1790 Jefferson, 1910 and 1930 Webster, since 1940 Huntington–Hill.
    assert _against_law(census, Rule(SNAPSHOT.apportionments[census].rule)) == {}


def test_the_bill_that_washington_vetoed():
    # The first apportionment bill, vetoed on April 5, 1792: 120 seats by Hamilton's rule (Balinski and Young, ch. 3).
    assert apportion(_people(1790), 120, Rule.HAMILTON) == {
        "CT": 8,
        "DE": 2,
        "GA": 2,
        "KY": 2,
        "MD": 9,
        "MA": 16,
        "NH": 5,
        "NJ": 6,
        "NY": 11,
        "NC": 12,
        "PA": 14,
        "RI": 2,
        "SC": 7,
        "VT": 3,
        "VA": 21,
    }


def test_the_alabama_paradox():
    # C. W. Seaton, chief clerk of the Census, 1881: Alabama had 8 seats in a House of 299, and 7 in one of 300.
    states = SNAPSHOT.apportionments[1880].seats
    people = {code: SNAPSHOT.censuses[1880].resident[code] for code in states}
    assert [apportion(people, size, Rule.HAMILTON)["AL"] for size in (299, 300)] == [8, 7]


@pytest.mark.parametrize(
    ("census", "rule", "moved"),
    [
        # P. H. Edelman, note of December 23, 2010 (Election Law list): Hamilton as the law; Webster and Dean so.
        (2010, Rule.HAMILTON, {}),
        (2010, Rule.WEBSTER, {"NC": 1, "RI": -1}),
        (2010, Rule.DEAN, {"MT": 1, "CA": -1}),
        # Department of Commerce v. Montana, 503 U.S. 442 (1992): Dean's rule gives Montana a seat of Washington's.
        (1990, Rule.DEAN, {"MT": 1, "WA": -1}),
        # The dispute of 1941: Webster's rule gave Michigan the seat that equal proportions gave Arkansas.
        (1940, Rule.WEBSTER, {"MI": 1, "AR": -1}),
    ],
)
def test_other_rules_move_these_seats(census: int, rule: Rule, moved: dict[str, int]):
    assert _against_law(census, rule) == moved


@pytest.mark.parametrize(
    ("census", "last", "following", "short"),
    [
        # Census Bureau, press conference of April 26, 2021; Washington Post of that day, from the Bureau's data.
        (2020, "MN", "NY", 89),
        (2000, "NC", "UT", 856),
        (1970, "OK", "OR", 231),
    ],
)
def test_who_was_next_in_line(census: int, last: str, following: str, short: int):
    division = divide(_people(census), 435)
    first = in_line(division)[0]
    assert (division.awards[-1].state, first.state, first.short_by) == (last, following, short)


def test_massachusetts_was_next_in_line_in_1990():
    # Franklin v. Massachusetts, 505 U.S. 788 (1992): the seat went to Washington.
    division = divide(_people(1990), 435)
    assert (division.awards[-1].state, in_line(division)[0].state) == ("WA", "MA")


def test_the_line_of_2010():
    # General Court of Massachusetts, "Computing Congressional Apportionment": people still needed, to the nearest
    # whole number; enough is that many or one more.
    needed = [("NC", 15_753), ("MO", 15_028), ("NY", 107_057), ("NJ", 63_276), ("MT", 10_002), ("LA", 48_858)]
    division = divide(_people(2010), 435)
    assert division.awards[-1].state == "MN"
    line = in_line(division)[:6]
    assert [place.state for place in line] == [state for state, _ in needed]
    assert {(place.short_by or 0) - people for place, (_, people) in zip(line, needed, strict=True)} <= {0, 1}


def test_ohio_missed_the_last_seat_of_2020_by_11462_people():
    # NBC4 Columbus, April 2021, from the Bureau's priority values.
    assert in_line(divide(_people(2020), 435))[1].short_by == 11_462


def test_minnesota_kept_the_last_seat_of_2020_by_26_people():
    # NPR, May 1, 2021: 26 people fewer, and it would have lost the seat.
    assert spare_people(divide(_people(2020), 435)) == 26


def _seats(people: dict[str, int], size: int, rule: Rule, state: str) -> int | None:
    """The seats of one state; None where the last seat is contested by equal claims."""
    try:
        return apportion(people, size, rule)[state]
    except ValueError:
        return None


@pytest.mark.parametrize("rule", DIVISOR_RULES)
@settings(max_examples=40)
@given(people=MANY_PEOPLE, more=st.integers(1, 40))
def test_so_many_people_more_win_the_seat_and_one_fewer_do_not(rule: Rule, people: dict[str, int], more: int):
    size = len(people) + more
    assume(_seats(people, size, rule, next(iter(people))) is not None)
    division = divide(people, size, rule)
    for place in in_line(division):
        seats = division.seats[place.state]
        if place.short_by is None:
            assert seats == more + 1
            continue
        enough = people[place.state] + place.short_by
        assert _seats({**people, place.state: enough}, size, rule, place.state) in (seats + 1, None)
        assert _seats({**people, place.state: enough - 1}, size, rule, place.state) in (seats, None)


@pytest.mark.parametrize("rule", DIVISOR_RULES)
@settings(max_examples=40)
@given(people=MANY_PEOPLE, more=st.integers(1, 40))
def test_so_many_people_fewer_lose_the_last_seat(rule: Rule, people: dict[str, int], more: int):
    size = len(people) + more
    assume(_seats(people, size, rule, next(iter(people))) is not None)
    division = divide(people, size, rule)
    spare, last = spare_people(division), division.awards[-1].state
    assert spare is not None
    left = people[last] - spare
    assume(left > 0)
    assert _seats({**people, last: left}, size, rule, last) in (division.seats[last] - 1, None)
    assert _seats({**people, last: left + 1}, size, rule, last) in (division.seats[last], None)


@pytest.mark.parametrize(
    ("census", "territory", "seats", "losers"),
    [
        # CRS R41113 (2011): five in 2010, from CA, FL, MN, TX and WA (Ñeter Ramos, 2012). CRS RS21151: six in 2000.
        (2010, 3_725_789, 5, {"CA", "FL", "MN", "TX", "WA"}),
        (2000, 3_808_610, 6, None),
    ],
)
def test_puerto_rico_as_a_state(census: int, territory: int, seats: int, losers: set[str] | None):
    law = SNAPSHOT.apportionments[census].seats
    found = apportion({**_people(census), "PR": territory}, 435)
    assert found["PR"] == seats
    assert losers in (None, {code for code in law if found[code] < law[code]})


def test_puerto_rico_as_a_state_by_the_census_of_2020():
    # By the textbook's way: with a common divisor of 773,000 people, each quotient is rounded up where its square is
    # greater than n(n + 1). It gives 435 seats in all, so no other division does.
    people, divisor = {**_people(2020), "PR": 3_285_874}, 773_000
    seats = {
        code: next(n for n in range(1, 100) if count**2 <= n * (n + 1) * divisor**2) for code, count in people.items()
    }
    assert sum(seats.values()) == 435
    assert seats["PR"] == 4
    assert apportion(people, 435) == seats


@pytest.mark.parametrize(
    ("census", "size"),
    # Sizes of 1930–2010: Wikipedia, "Cube root rule" (2020); 2020: American Redistricting Project, 692.05.
    [
        *((1930, 497), (1940, 509), (1950, 532), (1960, 564), (1970, 588), (1980, 610), (1990, 629), (2000, 655)),
        *((2010, 676), (2020, 692)),
    ],
)
def test_the_cube_root_rule(census: int, size: int):
    there = {*SNAPSHOT.apportionments[census].seats, "DC"}
    resident = SNAPSHOT.censuses[census].resident
    assert cube_root_rule(sum(resident[code] for code in there)) == size


@given(st.integers(0, 10**12))
def test_the_nearest_cube_root(people: int):
    root = cube_root_rule(people)
    assert (2 * root - 1) ** 3 <= 8 * people < (2 * root + 1) ** 3 or (root == 0 and people == 0)


def test_the_wyoming_rule():
    # Electowiki, "Wyoming": 573 after the census of 2020; American Redistricting Project: 119 fewer than 692.
    assert wyoming_rule(_people(2020)) == 573


def test_one_seat_for_thirty_thousand_people():
    # Washington's veto of 1792 was of 120 seats for the 3,615,920 people of 1790: as many as fit in all.
    assert most_seats(_people(1790)) == 120


@pytest.mark.parametrize("rule", Rule)
def test_equal_states_and_an_odd_seat_are_refused(rule: Rule):
    with pytest.raises(ValueError, match="same claim"):
        divide({"a": 500, "b": 500}, 3, rule)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize(("people", "size"), [({"a": 1, "b": 1}, 1), ({"a": 0}, 1), ({}, 1)])
def test_too_few_seats_or_people_are_refused(rule: Rule, people: dict[str, int], size: int):
    with pytest.raises(ValueError, match="every state"):
        divide(people, size, rule)


def test_a_house_of_one_seat_a_state_has_nobody_to_lose_one():
    division = divide({"a": 5, "b": 7}, 2)
    assert spare_people(division) is None
    assert [place.short_by for place in in_line(division)] == [None, None]
