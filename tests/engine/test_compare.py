"""Two elections side by side: what changed hands, and why each has more or fewer electors."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.compare import compare, relabelled
from bot.engine.units import Unit

STATES = ("AA", "BB", "CC", "DD", "EE")
PARTIES = ("left", "right", "third")


def unit(code: str, held: dict[str, int], votes: dict[str, int] | None = None, electors: int | None = None) -> Unit:
    votes = votes or {}
    return Unit(
        code=code,
        state=code[:2],
        electors=sum(held.values()) if electors is None else electors,
        held=tuple(Counter(held).most_common()),
        popular_votes=tuple(Counter(votes).most_common()),
        ballots=sum(votes.values()),
        is_district="-" in code,
    )


COUNTS = st.tuples(*(st.integers(0, 9) for _ in PARTIES))
DRAWN = st.tuples(st.sampled_from(STATES), st.booleans(), st.tuples(COUNTS, COUNTS), st.tuples(COUNTS, COUNTS))


def elections() -> st.SearchStrategy[tuple[Unit, ...]]:
    """Some states, whole or with two districts, held by some parties or in part by nobody, and some votes."""
    return st.lists(DRAWN, min_size=1, max_size=4, unique_by=lambda drawn: drawn[0]).map(
        lambda states: tuple(each for state in states for each in units_of(*state))
    )


def units_of(
    state: str,
    has_districts: bool,  # noqa: FBT001 - drawn with the rest
    held: tuple[tuple[int, ...], ...],
    votes: tuple[tuple[int, ...], ...],
) -> list[Unit]:
    """A state's units; the electors that the third count gives too many are nobody's."""
    codes = [state, f"{state}-1"] if has_districts else [state]
    return [
        unit(
            code,
            {party: count for party, count in zip(PARTIES[:2], electors, strict=False) if count},
            {party: count for party, count in zip(PARTIES, popular, strict=True) if count},
            sum(electors) or 1,
        )
        for code, electors, popular in zip(codes, held, votes, strict=False)
    ]


@settings(deadline=None)
@given(elections(), elections())
def test_comparing_the_other_way_round_changes_signs_only(first: tuple[Unit, ...], second: tuple[Unit, ...]):
    there, back = compare(first, second), compare(second, first)

    assert [pair.unit for pair in there.changed] == [pair.unit for pair in back.changed]
    assert {(s, a, b) for s, a, b in there.resized} == {(s, a, b) for s, b, a in back.resized}
    assert {net.party: net.after - net.before for net in there.net if net.after != net.before} == {
        net.party: net.before - net.after for net in back.net if net.after != net.before
    }
    if {there.toward, there.against} == {back.toward, back.against}:
        assert {s.unit: abs(s.points) for s in there.swings} == {s.unit: abs(s.points) for s in back.swings}


@settings(deadline=None)
@given(elections(), elections())
def test_every_elector_is_accounted_for(first: tuple[Unit, ...], second: tuple[Unit, ...]):
    found = compare(first, second)

    assert sum(net.by_hands for net in found.net) == 0
    assert sum(net.before for net in found.net) == sum(unit.electors for unit in first)
    assert sum(net.after for net in found.net) == sum(unit.electors for unit in second)
    difference = sum(net.resized + net.entered for net in found.net)
    assert difference == sum(after - before for _, before, after in found.resized)


@settings(deadline=None)
@given(elections())
def test_an_election_differs_in_nothing_from_itself(election: tuple[Unit, ...]):
    found = compare(election, election)

    assert found.changed == found.resized == ()
    assert all(net.before == net.after for net in found.net)
    assert all(swing.points == 0 for swing in found.swings)


@settings(deadline=None)
@given(elections(), elections())
def test_what_changed_hands_is_found_unit_by_unit(first: tuple[Unit, ...], second: tuple[Unit, ...]):
    def holder(unit: Unit) -> str | None:
        shares = [*unit.held, ("nobody", unit.electors - sum(count for _, count in unit.held))]
        most = max(count for _, count in shares)
        leaders = [party for party, count in shares if count == most]
        return leaders[0] if len(leaders) == 1 and leaders[0] != "nobody" else None

    before, after = ({unit.code: holder(unit) for unit in side} for side in (first, second))
    expected = {
        code
        for code in before.keys() | after.keys()
        for pair in [(before.get(code, before.get(code[:2])), after.get(code, after.get(code[:2])))]
        if None not in pair and pair[0] != pair[1]
    }
    assert {pair.unit for pair in compare(first, second).changed} == expected


def test_a_district_that_is_new_is_compared_with_its_state():
    before = (unit("ME", {"left": 4}),)
    after = (unit("ME", {"left": 2}), unit("ME-1", {"left": 1}), unit("ME-2", {"right": 1}))

    found = compare(before, after)
    assert [pair.unit for pair in found.changed] == ["ME-2"]
    assert [(net.party, net.by_hands, net.resized) for net in found.net] == [("left", -1, 0), ("right", 1, 0)]


def test_growth_goes_to_whoever_held_the_state():
    # Ten electors more in a state that then changes hands: the growth is not the winner's doing.
    found = compare((unit("AA", {"left": 10}),), (unit("AA", {"right": 20}),))

    by_party = {net.party: (net.resized, net.by_hands) for net in found.net}
    assert by_party == {"left": (10, -20), "right": (0, 20)}


def test_a_swing_is_the_difference_of_leads_over_all_ballots():
    before = (replace(unit("AA", {"left": 1}, {"left": 60, "right": 40}), ballots=200),)
    after = (unit("AA", {"right": 1}, {"left": 45, "right": 55}),)

    (swing,) = compare(before, after).swings
    assert (swing.before, swing.after, swing.points) == (Fraction(-10), Fraction(10), Fraction(20))


def test_who_had_no_votes_has_no_swing():
    before = (unit("AA", {"left": 1}, {"left": 60, "right": 40}), unit("BB", {"left": 1}, {"left": 10}))
    after = (unit("AA", {"left": 1}, {"left": 60, "right": 40}), unit("BB", {"left": 1}, {"left": 6, "right": 4}))

    assert [swing.unit for swing in compare(before, after).swings] == ["AA"]


def test_labels_that_fall_together_are_added_up():
    one = relabelled(unit("AA", {"north": 3, "south": 4, "right": 5}), lambda p: "right" if p == "right" else "left")

    assert one.held == (("left", 7), ("right", 5))
