from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.covering import Option, cheapest
from bot.engine.flips import Goal, electors_to_deny, electors_to_tie, electors_to_win
from bot.engine.flips_in_states import fewest_units
from bot.engine.flips_in_votes import fewest_voters
from bot.engine.switching import Aim, Counting
from bot.engine.tally import Tally, tally
from bot.engine.units import Unit
from tests.engine.elections_in_small import TICKETS, elections, unit


def count(units: list[Unit]) -> Tally:
    held = {ticket: sum(dict(one.held).get(ticket, 0) for one in units) for ticket in TICKETS}
    return tally(held, sum(one.electors for one in units))


def given_to(units: list[Unit], codes: tuple[str, ...], ticket: str) -> Tally:
    """The count once these units are held by ``ticket``."""
    return count(
        [
            Unit(one.code, one.state, one.electors, ((ticket, one.electors),), (), 0) if one.code in codes else one
            for one in units
        ]
    )


def reached(goal: Goal, counted: Tally, ticket: str, rival: str) -> bool:
    match goal:
        case Goal.DENY:
            return counted.elected != ticket
        case Goal.WIN:
            return counted.elected == ticket
        case Goal.TIE:
            return counted.of(ticket) == counted.of(rival)


def aim(units: list[Unit], goal: Goal, ticket: str, rival: str) -> Aim | None:
    counted = count(units)
    flips = {
        Goal.DENY: electors_to_deny(counted, ticket),
        Goal.WIN: electors_to_win(counted, ticket),
        Goal.TIE: electors_to_tie(counted, ticket, rival),
    }[goal]
    return Aim.of(flips)


@given(units=elections(states=8), goal=st.sampled_from(Goal), ticket=st.sampled_from(TICKETS))
@settings(deadline=None)
def test_every_set_of_units_is_tried_on_the_count_itself(units: list[Unit], goal: Goal, ticket: str):
    rival = "ann" if ticket != "ann" else "bob"
    asked = aim(units, goal, ticket, rival)
    if asked is None:
        assert goal is Goal.TIE
        assert count(units).of(ticket) > count(units).of(rival)
        return
    # To deny, units go to somebody who has nothing; of units that the ticket does not hold none can be taken from it.
    to = "newcomer" if goal is Goal.DENY else ticket
    able = [one.code for one in units if (one.holder == ticket) == (goal is Goal.DENY)]
    sets = [
        codes
        for size in range(len(able) + 1)
        for codes in combinations(able, size)
        if reached(goal, given_to(units, codes, to), ticket, rival)
    ]
    found = fewest_units(units, asked)

    least = min(map(len, sets), default=None)
    assert found.needed == least
    assert found.count == sum(len(codes) == least for codes in sets)
    for example in found.examples:
        assert tuple(sorted(one.code for one in example.units)) in {tuple(sorted(codes)) for codes in sets}


@given(units=elections(states=6, districts=0), goal=st.sampled_from(Goal))
@settings(deadline=None)
def test_of_the_smallest_sets_the_one_that_takes_the_fewest_voters(units: list[Unit], goal: Goal):
    asked = aim(units, goal, "bob", "ann")
    if asked is None:
        return
    found = fewest_units(units, asked)
    if found.needed is None:
        assert fewest_voters(units, asked, Counting.SWITCHED).needed is None
        return
    every = [one for one in units if asked.gain(one)]
    alone = {
        one.code: fewest_voters([one], Aim(goal, "bob", asked.rival, asked.gain(one)), Counting.SWITCHED).needed or 0
        for one in every
    }
    costs = [
        sum(alone[one.code] for one in chosen)
        for chosen in combinations(every, found.needed)
        if (total := sum(map(asked.gain, chosen))) == asked.needed or (total > asked.needed and goal is not Goal.TIE)
    ]
    assert found.cheapest is not None
    assert found.cheapest.votes == min(costs)
    assert (fewest_voters(units, asked, Counting.SWITCHED).needed or 0) <= min(costs)


def test_split_electors_count_as_they_are_held():
    # New Jersey 1860: 4 of its 7 electors for Lincoln, 3 for Douglas.
    split = unit("NJ", 7, {"ann": 60, "bob": 50}, held={"ann": 4, "bob": 3})

    assert Aim(Goal.DENY, "ann", None, 1).gain(split) == 4
    assert Aim(Goal.WIN, "bob", None, 1).gain(split) == 4
    assert Aim(Goal.TIE, "bob", "ann", 8).gain(split) == 8


def test_a_unit_of_a_third_ticket_makes_good_its_electors_once():
    units = [
        unit("A", 5, {"ann": 2, "bob": 1}),
        unit("B", 3, {"cat": 2, "bob": 1}),
        unit("C", 2, {"bob": 2, "ann": 1}),
    ]
    # ann 5, bob 2: with cat's three electors bob has five as well.
    found = fewest_units(units, Aim(Goal.TIE, "bob", "ann", 3))

    assert (found.needed, found.count) == (1, 1)
    assert [one.code for one in found.examples[0].units] == ["B"]


def test_with_more_units_than_fit_64_bits_the_sets_are_still_counted():
    # All sets of 40 among 80: the central binomial coefficient (OEIS A000984, n = 40).
    blocks = [(Option((f"S{place}",), 1, 1),) for place in range(80)]
    cover = cheapest(blocks, 40)

    assert cover is not None
    assert cover.count == 107507208733336176461620


@pytest.mark.parametrize("exactly", [False, True])
def test_what_cannot_be_reached_has_no_cover(exactly: bool):  # noqa: FBT001 - a parameter of the test
    assert cheapest([(Option(("A",), 3, 1),)], 4, exactly=exactly) is None
