from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.flips import Goal
from bot.engine.flips_in_votes import fewest_voters
from bot.engine.switching import Aim, Counting, NotPriced, Price, price, to_carry
from bot.engine.units import Unit
from tests.engine.elections_in_small import TICKETS, counts, elections, fewest_by_programme, unit

MAINE = unit("ME", 2, {"ann": 170, "bob": 130})
MAINE_1 = unit("ME-1", 1, {"ann": 100, "bob": 50}, is_district=True)
MAINE_2 = unit("ME-2", 1, {"ann": 70, "bob": 80}, is_district=True)


def aim(units: list[Unit], goal: Goal, ticket: str = "bob", rival: str = "ann") -> Aim | None:
    """The aim among units of which every elector is held; None where a tie has the ticket ahead."""
    held = {t: sum(dict(one.held).get(t, 0) for one in units) for t in TICKETS}
    majority = sum(one.electors for one in units) // 2 + 1
    match goal:
        case Goal.DENY:
            return Aim(goal, ticket, None, max(held[ticket] - majority + 1, 0))
        case Goal.WIN:
            return Aim(goal, ticket, None, max(majority - held[ticket], 0))
        case Goal.TIE:
            short = held[rival] - held[ticket]
            return Aim(goal, ticket, rival, short) if short >= 0 else None


def fewest_switched(tallied: dict[str, int], ticket: str) -> int:
    """Try every number of voters from each of the two others."""
    own, (first, second) = tallied[ticket], (count for other, count in tallied.items() if other != ticket)
    return min(
        a + b
        for a in range(first + 1)
        for b in range(second + 1)
        if own + a + b > first - a and own + a + b > second - b
    )


@pytest.mark.parametrize(
    ("margin", "switched", "added"),
    # Florida 2000: 537 (Federal Election Commission, Federal Elections 2000); and an even margin.
    [(537, 269, 538), (10, 6, 11)],
)
def test_half_the_margin_and_one_more_switch_or_a_whole_one_is_added(margin: int, switched: int, added: int):
    tallied = {"ann": 5_000 + margin, "bob": 5_000}

    assert to_carry(tallied, "bob", Counting.SWITCHED) == switched
    assert to_carry(tallied, "bob", Counting.ADDED) == added


@given(counts(tickets=3, most=25))
def test_the_fewest_who_carry_a_unit_against_two_others(tallied: dict[str, int]):
    for ticket in tallied:
        assert to_carry(tallied, ticket, Counting.SWITCHED) == fewest_switched(tallied, ticket)


def test_with_two_ahead_voters_come_from_both():
    # 40, 40 and 10: 21 who switch make it 30, 29 and 31, and with 20 somebody else would still be level.
    assert to_carry({"ann": 40, "bob": 10, "cat": 40}, "bob", Counting.SWITCHED) == 21


def test_nobody_switches_twice_in_a_state_and_its_district():
    # By itself the state takes 21 and its first district 26, all of whom are voters of the state.
    units = [MAINE, MAINE_1, MAINE_2]

    taken = fewest_voters(units, Aim(Goal.WIN, "bob", None, 3), Counting.SWITCHED)

    assert taken.needed == 26
    assert taken.best is not None
    assert [one.code for one in taken.best.units] == ["ME", "ME-1"]


def test_a_state_can_change_without_the_district_in_which_it_lost():
    units = [MAINE, MAINE_1, MAINE_2]

    taken = fewest_voters(units, Aim(Goal.WIN, "bob", None, 2), Counting.SWITCHED)

    assert taken.needed == 21
    assert taken.best is not None
    assert [one.code for one in taken.best.units] == ["ME"]


def test_every_set_that_is_as_cheap_is_counted():
    units = [unit(f"S{place}", 3, {"ann": 60, "bob": 40}) for place in range(4)]

    taken = fewest_voters(units, Aim(Goal.WIN, "bob", None, 6), Counting.SWITCHED)

    assert (taken.needed, taken.count) == (22, 6)


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (unit("S", 3, {}, held={"ann": 3}), NotPriced.NO_POPULAR_VOTES),
        (unit("S", 3, {"ann": 9, "cat": 3}), NotPriced.NOT_ON_THE_BALLOT),
        (unit("S", 3, {"bob": 9, "ann": 3}, held={"ann": 3}), NotPriced.NOT_AS_VOTED),
        (unit("S", 3, {"bob": 9, "ann": 3}, held={"ann": 1, "bob": 2}), NotPriced.NOT_AS_VOTED),
        (Unit("S", "S", 3, (("ann", 3),), (("ann", 40), ("bob", 20)), 95), NotPriced.UNLISTED),
    ],
)
def test_what_voters_cannot_change_has_a_reason(one: Unit, reason: NotPriced):
    asked = Aim(Goal.WIN, "bob", None, 1)

    assert price(one, asked, Counting.SWITCHED) is reason
    assert fewest_voters([one], asked, Counting.SWITCHED).not_priced == (("S", reason),)
    assert fewest_voters([one], asked, Counting.SWITCHED).needed is None


def test_to_deny_the_leader_must_have_been_passed_by_somebody_known():
    alone = unit("S", 3, {"ann": 9})
    asked = Aim(Goal.DENY, "ann", None, 1)

    assert price(alone, asked, Counting.SWITCHED) is NotPriced.NOT_ON_THE_BALLOT


def test_where_the_goal_is_reached_nobody_has_to_switch():
    taken = fewest_voters([MAINE], Aim(Goal.WIN, "ann", None, 0), Counting.SWITCHED)

    assert (taken.needed, taken.count) == (0, 1)


@pytest.mark.parametrize("counting", list(Counting))
@pytest.mark.parametrize("goal", list(Goal))
@given(units=elections(states=8, districts=0))
@settings(max_examples=40, deadline=None)
def test_of_units_by_themselves_every_set_is_tried(units: list[Unit], goal: Goal, counting: Counting):
    for ticket in TICKETS:
        asked = aim(units, goal, ticket, "ann" if ticket != "ann" else "bob")
        if asked is None:
            continue
        found = {one.code: price(one, asked, counting) for one in units if asked.gain(one)}
        prices = {code: one for code, one in found.items() if isinstance(one, Price)}
        assert prices.keys() == found.keys()
        gains = {one.code: asked.gain(one) for one in units}
        costs = [
            sum(prices[code].votes for code in chosen)
            for size in range(len(prices) + 1)
            for chosen in combinations(prices, size)
            if (total := sum(gains[code] for code in chosen)) == asked.needed
            or (total > asked.needed and goal is not Goal.TIE)
        ]
        assert fewest_voters(units, asked, counting).needed == min(costs, default=None)


@pytest.mark.parametrize("counting", list(Counting))
@pytest.mark.parametrize("goal", list(Goal))
@given(units=elections(), ticket=st.sampled_from(TICKETS))
@settings(max_examples=40, deadline=None)
def test_no_integer_programme_finds_fewer(units: list[Unit], ticket: str, goal: Goal, counting: Counting):
    asked = aim(units, goal, ticket, "ann" if ticket != "ann" else "bob")
    if asked is not None:
        assert fewest_voters(units, asked, counting).needed == fewest_by_programme(units, asked, counting)


@given(units=elections(tickets=2), goal=st.sampled_from(Goal))
@settings(deadline=None)
def test_fewer_switch_than_would_have_to_be_added(units: list[Unit], goal: Goal):
    asked = aim(units, goal)
    if asked is None:
        return
    switched, added = (fewest_voters(units, asked, counting).needed for counting in Counting)
    assert (switched is None) == (added is None)
    if switched is not None and added is not None:
        assert switched <= added <= 2 * switched
