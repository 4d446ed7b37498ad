"""Swings, what falls, and tipping points, on small countries whose answers can be seen, and on random ones."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.swing import Shift, falls, swung, swung_in_turn
from bot.engine.tipping import lead_in, moves, national_lead, tipping_point
from bot.engine.units import Unit

LITTLE = Fraction(1, 10**6)


def tipping_of(*args: Any) -> Any:
    return tipping_point(*args)


def lead_of(*args: Any) -> Any:
    return lead_in(*args)


def unit(code, electors, held=None, others=0, **votes):
    """A unit whose leader holds it, unless somebody else is said to."""
    ranked = tuple(sorted(votes.items(), key=lambda pair: -pair[1]))
    holder = held or ranked[0][0]
    return Unit(
        code, code.split("-")[0], electors, ((holder, electors),), ranked, sum(votes.values()) + others, "-" in code
    )


COUNTRY = (
    unit("AA", 10, red=600, blue=400),
    unit("BB", 8, red=520, blue=480),
    unit("CC", 5, red=505, blue=495),
    unit("DD", 9, blue=530, red=470),
    unit("EE", 6, blue=700, red=300),
)
"""38 electors, 20 elect; red has 23."""


def test_the_tipping_point_gives_the_majority_by_the_winners_margin():
    given_ = tipping_of(COUNTRY, "red", 20)

    assert [(ranked.unit, ranked.reached) for ranked in given_.order] == [("AA", 10), ("BB", 18), ("CC", 23)]
    assert given_.at.unit == "CC"
    assert given_.at.lead.points == 1
    # Red 2,395 to 2,605 of 5,000.
    assert given_.national.points == Fraction(-42, 10)
    assert given_.bias == Fraction(52, 10)


def test_who_has_no_majority_has_no_tipping_point():
    assert tipping_of(COUNTRY, "blue", 20) is None
    assert tipping_of(COUNTRY, "nobody", 20) is None


def test_votes_for_others_count_in_all_ballots_only():
    lead = lead_of(unit("AA", 3, red=450, blue=350, gold=100, others=100), "red")
    assert (lead.points, lead.two_party_points, lead.rival) == (10, Fraction(25, 2), "blue")


def test_districts_are_not_counted_twice():
    state = (unit("AA", 2, red=600, blue=400), unit("AA-1", 1, red=350, blue=150), unit("AA-2", 1, red=250, blue=250))
    lead = national_lead(state, "red")
    assert lead
    assert lead.ballots == 1000


def test_what_does_not_move():
    assert moves(COUNTRY[0])
    assert not moves(COUNTRY[0], {"AA"})
    assert not moves(unit("AA", 3, held="blue", red=600, blue=400)), "held against the popular vote"
    assert not moves(Unit("AA", "AA", 3, (("blue", 2), ("red", 1)), (("red", 600), ("blue", 400)), 1000)), "divided"
    assert not moves(Unit("AA", "AA", 2, (("blue", 1), ("red", 1)), (("red", 600), ("blue", 400)), 1000)), "halved"
    assert not moves(Unit("AA", "AA", 3, (("red", 2),), (("red", 600), ("blue", 400)), 1000)), "partly undecided"
    assert not moves(Unit("AA", "AA", 3, (("red", 3),), (), 0)), "no popular votes"
    assert not moves(unit("AA", 3, red=600)), "nobody else"
    assert not moves(unit("AA", 3, red=500, blue=500)), "level"


def test_a_unit_with_an_elector_astray_moves_as_a_whole():
    astray = Unit("AA", "AA", 9, (("red", 8), ("blue", 1)), (("red", 505), ("blue", 495)), 1000)
    given_ = falls([astray], "blue", "red", 5)

    assert moves(astray)
    assert [(fall.electors, fall.reached) for fall in given_.order] == [(8, 9)]
    assert swung([astray], Fraction(2), "blue", "red").units[0].held == (("blue", 9),)
    assert tipping_of([astray], "red", 5).at.lead.points == 1


def test_units_that_do_not_move_are_ranked_first_and_the_doubt_is_told():
    firm = unit("FF", 4, held="red", blue=600, red=400)
    given_ = tipping_of((*COUNTRY, firm), "red", 22)

    assert given_.order[0].unit == "FF"
    assert (given_.at.unit, given_.if_unsure.unit) == ("BB", "CC")


def test_what_falls_and_when_majorities_change():
    given_ = falls(COUNTRY, "blue", "red", 20)

    assert [(fall.unit, fall.points, fall.reached) for fall in given_.order] == [
        ("CC", Fraction(12, 10), 20),
        ("BB", Fraction(42, 10), 28),
        ("AA", Fraction(202, 10), 38),
    ]
    assert (given_.denied, given_.won) == (Fraction(12, 10), Fraction(12, 10))


def test_a_tie_lies_between_losing_and_winning():
    level = (unit("AA", 10, red=600, blue=400), unit("BB", 3, red=505, blue=495), unit("CC", 11, blue=600, red=400))
    level = (*level, unit("DD", 4, red=520, blue=480))
    given_ = falls(level, "blue", "red", 15)

    # 17 to 11; without BB 14 each, and without DD too red has 10.
    assert (given_.denied, given_.won) == (Fraction(12, 10), Fraction(42, 10))


def test_third_parties_keep_their_votes_and_can_win():
    close = unit("AA", 5, red=400, gold=390, blue=100)
    given_ = swung([close], Fraction(4), "blue", "red")

    # 2 percent of 890 ballots are 17 votes: red 383, gold 390.
    assert [(change.before, change.after) for change in given_.changes] == [("red", "gold")]
    assert dict(given_.units[0].popular_votes) == {"gold": 390, "red": 383, "blue": 117}
    # Blue overtakes gold with 291 more votes: a margin of 582 ballots of 890.
    (fall,) = falls([close], "blue", "red", 3).order
    assert fall.points == Fraction(58200, 890)
    assert falls([close], "blue", "red", 3).denied == Fraction(2200, 890)


def test_a_third_partys_unit_falls_when_overtaken():
    held = unit("AA", 5, gold=400, blue=390, red=200)
    (fall,) = falls([held], "blue", "red", 3).order
    assert fall.holder == "gold"
    assert not swung([held], fall.points - LITTLE, "blue", "red").changes
    assert swung([held], fall.points, "blue", "red").changes[0].after == "blue"


def test_votes_that_are_not_there_cannot_go_over():
    hopeless = unit("AA", 5, gold=900, red=50, blue=50)
    assert falls([hopeless], "blue", "red", 3).order == ()
    assert dict(swung([hopeless], Fraction(100), "blue", "red").units[0].popular_votes)["red"] == 0
    absent = unit("BB", 5, red=600, gold=400)
    assert swung([absent], Fraction(100), "blue", "red").units == (absent,)


def test_only_the_states_named_swing():
    given_ = swung(COUNTRY, Fraction(5), "blue", "red", states={"BB"})
    assert [change.unit for change in given_.changes] == ["BB"]
    assert [new == old for new, old in zip(given_.units, COUNTRY, strict=True)] == [True, False, True, True, True]


def test_a_tie_stays_with_its_holder():
    assert not swung([COUNTRY[2]], Fraction(1), "blue", "red").changes
    assert swung([COUNTRY[2]], Fraction(12, 10), "blue", "red").changes


@pytest.mark.parametrize(("points", "toward", "away"), [(Fraction(0), "blue", "red"), (Fraction(1), "red", "red")])
def test_no_swing_is_refused(points, toward, away):
    with pytest.raises(ValueError, match=r"swing"):
        swung(COUNTRY, points, toward, away)


counts = st.integers(0, 2000)
countries = st.lists(
    st.tuples(st.integers(1, 20), counts, counts, st.integers(0, 300), st.integers(0, 50)), min_size=1, max_size=10
).map(
    lambda rows: tuple(
        unit(f"U{place}", electors, others=others + 1, red=red, blue=blue, gold=gold)
        for place, (electors, red, blue, gold, others) in enumerate(rows)
    )
)
swings = st.fractions(Fraction(1, 100), 200, max_denominator=100)


def moved_by_hand(before: Unit, points: Fraction) -> dict[str, int]:
    return moved_on(dict(before.popular_votes), before.ballots, points, "blue", "red")


def moved_on(votes: dict[str, int], ballots: int, points: Fraction, toward: str, away: str) -> dict[str, int]:
    step = min(int(points * ballots / 200), votes[away])
    return votes | {away: votes[away] - step, toward: votes[toward] + step}


@settings(deadline=None)
@given(countries, swings)
def test_a_swing_moves_votes_and_hands_over_what_has_a_new_leader(country, points):
    given_ = swung(country, points, "blue", "red")
    changed = {change.unit: change.after for change in given_.changes}
    for before, after in zip(country, given_.units, strict=True):
        votes = moved_by_hand(before, points)
        assert dict(after.popular_votes) == votes
        best = [name for name, count in votes.items() if count == max(votes.values())]
        if moves(before) and len(best) == 1 and best[0] != before.holder:
            assert (after.holder, changed[before.code]) == (best[0], best[0])
        else:
            assert after.held == before.held
            assert before.code not in changed


@settings(deadline=None)
@given(countries, st.lists(st.tuples(swings, st.permutations(("red", "blue", "gold")), st.booleans()), max_size=8))
def test_swings_come_one_after_the_other_and_the_last_votes_decide(country, steps):
    only = frozenset({"U0"})
    shifts = [Shift(points, toward, away, only if some else None) for points, (toward, away, _), some in steps]
    for before, after in zip(country, swung_in_turn(country, shifts), strict=True):
        votes = dict(before.popular_votes)
        for points, toward, away, states in shifts:
            if states is None or before.state in states:
                votes = moved_on(votes, before.ballots, points, toward, away)
        assert dict(after.popular_votes) == votes
        best = [name for name, count in votes.items() if count == max(votes.values())]
        assert after.held == (((best[0], before.electors),) if moves(before) and len(best) == 1 else before.held)


@settings(deadline=None)
@given(countries)
def test_every_fall_happens_at_its_swing_and_not_before(country):
    given_ = falls(country, "blue", "red", 10**6)
    fallen = {fall.unit for fall in given_.order}
    for fall in given_.order:
        after = {u.code: u for u in swung(country, fall.points, "blue", "red").units}
        assert after[fall.unit].holder == "blue"
        before = {u.code: u for u in swung(country, fall.points - LITTLE, "blue", "red").units}
        assert before[fall.unit].holder != "blue"
    most = {u.code: u for u in swung(country, Fraction(400), "blue", "red").units}
    assert {u.code for u in country if u.holder != "blue" and most[u.code].holder == "blue"} == fallen


@settings(deadline=None)
@given(countries)
def test_majorities_are_lost_and_won_at_their_swings(country):
    majority = sum(u.electors for u in country) // 2 + 1

    def held(name: str, points: Fraction) -> int:
        return sum(dict(u.held).get(name, 0) for u in swung(country, points, "blue", "red").units)

    given_ = falls(country, "blue", "red", majority)
    if given_.won is not None:
        assert held("blue", given_.won - LITTLE) < majority <= held("blue", given_.won)
    if given_.denied is not None:
        assert held("red", given_.denied) < majority <= held("red", given_.denied - LITTLE)
    elif held("red", LITTLE) >= majority:
        assert held("red", Fraction(400)) >= majority
