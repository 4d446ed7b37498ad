"""Electors from seats, elections run again, and the House sizes at which they turn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.apportionment import (
    Rule,
    apportion,
    electors_of,
    outcomes_by_size,
    reapportioned,
    resized,
    shared_out,
)
from bot.engine.tally import Outcome, tally
from bot.engine.units import Unit
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.services.cases import Case

if TYPE_CHECKING:
    from collections.abc import Iterable

SNAPSHOT = load(default_data_dir())


def _units(year: int) -> tuple[Unit, ...]:
    return Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED).units


def _count(units: Iterable[Unit]) -> Counter[str]:
    totals = Counter[str]()
    for unit in units:
        totals.update(dict(unit.held))
    return totals


def _unit(code: str, electors: int, held: dict[str, int], *, district: bool = False) -> Unit:
    return Unit(code, code[:2], electors, tuple(held.items()), (("x", 10), ("y", 5)), 16, district)


def test_the_turning_points_of_2000():
    # Neubauer and Zeitlin (2003): Bush with every House up to 490 seats, Gore with every one from 656; a tie for
    # instance at 491, 597 and 655 (thirty-thousand.org, from the same authors).
    people = SNAPSHOT.censuses[1990].apportionment
    ranges = outcomes_by_size(_units(2000), people, 1000)
    assert (ranges[0].first, ranges[0].last, ranges[0].elected) == (50, 490, "george-w-bush")
    assert (ranges[-1].first, ranges[-1].last, ranges[-1].elected) == (656, 1000, "al-gore")
    tied = {size for r in ranges if r.outcome is Outcome.TIED for size in range(r.first, r.last + 1)}
    assert {491, 597, 655} <= tied
    assert all(size % 2 for size in tied)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize(("year", "census"), [(2000, 1990), (2016, 2010), (2020, 2010), (1968, 1960), (1976, 1970)])
def test_the_scan_agrees_with_counting_anew(rule: Rule, year: int, census: int):
    people, units = SNAPSHOT.censuses[census].apportionment, _units(year)
    ranges = outcomes_by_size(units, people, 700, rule)
    assert [r.first for r in ranges[1:]] == [r.last + 1 for r in ranges[:-1]]
    assert (ranges[0].first, ranges[-1].last) == (50, 700)
    for size in (50, 51, 99, 435, 436, 491, 538, 600, 655, 700):
        electors = electors_of(apportion(people, size, rule), people, "DC")
        again = reapportioned(units, electors)
        count = tally(_count(again), sum(unit.electors for unit in again))
        found = next(r for r in ranges if r.first <= size <= r.last)
        assert (found.outcome, found.elected) == (count.outcome, count.elected), size


@pytest.mark.parametrize(
    ("year", "census", "winner", "loser"),
    [
        # National Archives: the electors of 2000 by the census of 2000 are those of 2004 (Bush's states 278).
        (2000, 2000, 278, 260),
        # The electors of 2020 by the census of 2020 are those of 2024 (National Review, April 28, 2021: 303–235).
        (2020, 2020, 303, 235),
    ],
)
def test_an_election_by_the_next_census(year: int, census: int, winner: int, loser: int):
    people = SNAPSHOT.censuses[census].apportionment
    electors = electors_of(apportion(people, 435), people, "DC")
    counts = _count(reapportioned(_units(year), electors))
    assert [count for _, count in counts.most_common(2)] == [winner, loser]


def test_the_district_has_as_many_as_the_least_populous_state():
    people = {"a": 900, "b": 100, "c": 90}
    assert electors_of({"a": 5, "b": 2, "c": 1}, people, "DC") == {"a": 7, "b": 4, "c": 3, "DC": 3}
    assert electors_of({"a": 5, "b": 2, "DC": 1}, {**people, "DC": 95}, "DC") == {"a": 7, "b": 4, "DC": 3}
    assert "DC" not in electors_of({"a": 5}, people)


def test_units_of_a_state_whose_number_stays_are_left_alone():
    units = (_unit("ME", 2, {"x": 2}), _unit("ME-1", 1, {"x": 1}, district=True), _unit("AA", 3, {"y": 3}))
    assert reapportioned(units, {"ME": 3, "AA": 3}) == units


def test_districts_drawn_anew_are_divided_as_before_and_the_senators_follow_the_state():
    # Nebraska in 2020: two at large and two of three districts, and one district. With six districts, four to two.
    nebraska = (
        _unit("NE", 2, {"x": 2}),
        _unit("NE-1", 1, {"x": 1}, district=True),
        _unit("NE-2", 1, {"y": 1}, district=True),
        _unit("NE-3", 1, {"x": 1}, district=True),
    )
    (unit,) = resized(nebraska, 8)
    assert (unit.code, unit.electors, unit.held, unit.is_district) == ("NE", 8, (("x", 6), ("y", 2)), False)
    assert unit.popular_votes == (("x", 10), ("y", 5))
    assert resized(nebraska, 3)[0].held == (("x", 3),)


def test_a_state_of_districts_alone_adds_up_its_ballots():
    units = (_unit("MD-1", 1, {"x": 1}, district=True), _unit("MD-2", 1, {"y": 1}, district=True))
    (unit,) = resized(units, 5)
    assert (unit.popular_votes, unit.ballots, unit.held) == ((("x", 20), ("y", 10)), 32, (("x", 3), ("y", 2)))


def test_open_electors_stay_open_and_a_new_state_is_open():
    units = (_unit("AA", 4, {"x": 1}),)
    again = reapportioned(units, {"AA": 8, "PR": 6}, added=("PR",))
    assert [(unit.code, unit.electors, unit.held) for unit in again] == [("AA", 8, (("x", 2),)), ("PR", 6, ())]


def test_a_state_without_a_number_is_refused():
    with pytest.raises(ValueError, match="AA"):
        reapportioned((_unit("AA", 3, {"x": 3}),), {"BB": 3})
    with pytest.raises(ValueError, match="every state"):
        outcomes_by_size((_unit("AA", 3, {"x": 3}),), {"AA": 5, "BB": 5}, 1)


@given(
    st.dictionaries(st.sampled_from(["x", "y", "z", None]), st.integers(0, 50), min_size=1),
    st.integers(0, 200),
)
def test_shares_add_up_and_keep_within_the_proportion(counts: dict[str | None, int], total: int):
    shares = shared_out(counts, total)
    everything = sum(counts.values())
    assert sum(shares.values()) == total
    if everything:
        assert all(abs(shares[holder] * everything - counts[holder] * total) < everything for holder in counts)
    else:
        assert shares == {None: total}


@given(st.integers(3, 60))
def test_a_state_held_whole_stays_whole(electors: int):
    (unit,) = resized((_unit("AA", 5, {"x": 5}),), electors)
    assert unit.held == (("x", electors),)
    assert unit.holder == "x"


@pytest.mark.parametrize("year", [year for year in SNAPSHOT.elections if year >= 1804])
def test_every_election_keeps_its_count_with_its_own_electors(year: int):
    units = _units(year)
    electors = Counter[str]()
    for unit in units:
        electors[unit.state] += unit.electors
    again = reapportioned(units, electors)
    assert _count(again) == _count(units)
    assert set(again) == set(units)


@pytest.mark.parametrize("factor", [2, 3])
@pytest.mark.parametrize("year", [year for year in SNAPSHOT.elections if year >= 1804])
def test_with_many_times_the_electors_a_count_grows_as_much(year: int, factor: int):
    units = _units(year)
    electors = Counter[str]()
    for unit in units:
        electors[unit.state] += factor * unit.electors
    counts, before = _count(reapportioned(units, electors)), _count(units)
    mixed = {
        unit.state for unit in units if unit.is_district or (unit.holder is None and unit.held and len(unit.held) > 1)
    }
    if not mixed:
        assert counts == Counter({ticket: factor * count for ticket, count in before.items()})
    assert counts.total() <= factor * sum(unit.electors for unit in units)
