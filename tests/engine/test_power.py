"""Voting power: published indices, and every coalition or order gone through in small groups."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations, product
from math import comb, sqrt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.power import power_of_states, power_of_units, voting_power
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.services.cases import Case

if TYPE_CHECKING:
    from bot.engine.units import Unit

SNAPSHOT = load(default_data_dir())


def units_of(year: int) -> tuple[Unit, ...]:
    return Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED).units


def test_the_council_of_ministers_of_1958():
    # D. S. Felsenthal and M. Machover, The Measurement of Voting Power (1998): four votes each for France, Germany
    # and Italy, two for Belgium and the Netherlands, one for Luxembourg, which never decided; 12 were needed.
    power = voting_power({"F": 4, "G": 4, "I": 4, "B": 2, "N": 2, "L": 1}, 12)

    assert [power[each].banzhaf_share for each in "FBL"] == [Fraction(5, 21), Fraction(1, 7), 0]
    assert [power[each].shapley_shubik for each in "FBL"] == [Fraction(7, 30), Fraction(3, 20), 0]


def test_the_security_council():
    # Shapley and Shubik (1954) for the 11 members of then: 76/77 for the five permanent ones together.
    members = {f"permanent {n}": 7 for n in range(5)} | {f"other {n}": 1 for n in range(6)}
    power = voting_power(members, 37)

    assert 5 * power["permanent 0"].shapley_shubik == Fraction(76, 77)
    assert power["other 0"].shapley_shubik == Fraction(1, 462)


def test_states_by_the_census_of_1990():
    # M. Livingston, Banzhaf Power Index, University of North Carolina: the power of a voter (the state's index
    # divided by the square root of its residents) is least in Montana, and 3.344 times that in California.
    power = power_of_states(units_of(1992))
    residents = SNAPSHOT.censuses[1990].resident
    voter = {state: float(each.banzhaf) / sqrt(residents[state]) for state, each in power.items()}

    assert min(voter, key=lambda state: voter[state]) == "MT"
    assert voter["CA"] / voter["MT"] == pytest.approx(3.344, abs=0.0005)
    assert power["CA"].swings == 525_180_666_785_903 == swings_by_another_way(units_of(1992), "CA")
    assert float(power["CA"].banzhaf) == pytest.approx(0.466454, abs=5e-7)


def swings_by_another_way(units: tuple[Unit, ...], state: str) -> int:
    """The swings of an undivided state, from one dictionary of sums over the other states."""
    electors: dict[str, int] = {}
    for unit in units:
        electors[unit.state] = electors.get(unit.state, 0) + unit.electors
    majority = sum(electors.values()) // 2 + 1
    own, sums = electors.pop(state), {0: 1}
    for held in electors.values():
        sums = {
            total: sums.get(total, 0) + sums.get(total - held, 0)
            for total in {*sums, *(each + held for each in sums)}
        }
    return sum(count for total, count in sums.items() if majority - own <= total < majority)


def test_states_and_units_by_the_census_of_2020():
    states, units = power_of_states(units_of(2028)), power_of_units(units_of(2028))

    for state in ("CA", "TX", "WY"):
        assert states[state].swings == swings_by_another_way(units_of(2028), state)
    assert float(states["CA"].banzhaf) == pytest.approx(0.460711, abs=5e-7)
    assert float(states["TX"].banzhaf) == pytest.approx(0.317538, abs=5e-7)
    assert float(states["CA"].shapley_shubik) == pytest.approx(0.108037, abs=5e-7)
    assert (len(states), len(units)) == (51, 56)
    assert units["ME-1"].electors == 1


@given(st.lists(st.integers(1, 12), min_size=1, max_size=9), st.data())
def test_every_coalition_gone_through(weights: list[int], data: st.DataObject):
    electors = {f"u{place}": weight for place, weight in enumerate(weights)}
    quota = data.draw(st.integers(1, sum(weights)))
    power = voting_power(electors, quota)
    for code, weight in electors.items():
        others = [held for other, held in electors.items() if other != code]
        totals = [
            sum(held for held, joins in zip(others, side, strict=True) if joins)
            for side in product((False, True), repeat=len(others))
        ]
        assert power[code].swings == sum(quota - weight <= total < quota for total in totals)
        assert power[code].coalitions == len(totals)
    assert sum(each.swings for each in power.values()) == power["u0"].all_swings
    assert sum(each.shapley_shubik for each in power.values()) == 1
    assert sum(each.banzhaf_share for each in power.values()) == 1


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.data())
def test_every_order_gone_through(weights: list[int], data: st.DataObject):
    electors = {f"u{place}": weight for place, weight in enumerate(weights)}
    quota = data.draw(st.integers(1, sum(weights)))
    decided: dict[str, int] = dict.fromkeys(electors, 0)
    orders = list(permutations(electors))
    for order in orders:
        total = 0
        for code in order:
            total += electors[code]
            if total >= quota:
                decided[code] += 1
                break
    power = voting_power(electors, quota)

    assert {code: each.shapley_shubik for code, each in power.items()} == {
        code: Fraction(count, len(orders)) for code, count in decided.items()
    }


@pytest.mark.parametrize("year", SNAPSHOT.elections)
def test_every_election(year: int):
    for power in (power_of_units(units_of(year)), power_of_states(units_of(year))):
        ranked = list(power.values())
        assert sum(each.shapley_shubik for each in ranked) == 1
        assert sum(each.banzhaf_share for each in ranked) == 1
        for more, less in pairwise(ranked):
            assert more.electors >= less.electors
            assert more.banzhaf >= less.banzhaf
            assert more.shapley_shubik >= less.shapley_shubik


def test_more_units_than_64_bits_can_count():
    power = voting_power({f"u{place}": 1 for place in range(71)}, 36)

    # One of 71 equals decides when the 70 others are split evenly.
    assert power["u0"].swings == comb(70, 35)
    assert power["u0"].shapley_shubik == Fraction(1, 71)


@pytest.mark.parametrize(("electors", "quota"), [({}, 1), ({"a": 0}, 1), ({"a": 3}, 0), ({"a": 3}, 4)])
def test_what_is_no_vote_is_refused(electors: dict[str, int], quota: int):
    with pytest.raises(ValueError, match=r"power|quota"):
        voting_power(electors, quota)
