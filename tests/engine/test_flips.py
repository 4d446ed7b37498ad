from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.engine.flips import ElectorFlips, Goal, electors_to_deny, electors_to_tie, electors_to_win
from bot.engine.tally import Outcome, Tally, tally

PLEDGED_2016 = tally({"trump": 306, "clinton": 232}, 538)
PLEDGED_2000 = tally({"bush": 271, "gore": 267}, 538)


@st.composite
def counts_of_two(draw: st.DrawFn) -> tuple[dict[str, int], int]:
    """The electoral votes of two tickets, a third person's, and the electors appointed (some may not vote)."""
    first, second, third, missing = (draw(st.integers(0, most)) for most in (300, 300, 10, 5))
    return {"first": first, "second": second, "third": third}, first + second + third + missing


def moved(counts: dict[str, int], appointed: int, number: int, away: str, to: str) -> Tally:
    return tally({**counts, away: counts[away] - number, to: counts.get(to, 0) + number}, appointed)


def test_2016_as_pledged():
    # Bustle, "The List Of Faithless Electors In 2016 Isn't Complete": 37 to deny Trump a majority of 538. To elect
    # Clinton 270 − 232; half of 306 − 232 for 269 to 269.
    assert electors_to_deny(PLEDGED_2016, "trump").needed == 37
    assert electors_to_win(PLEDGED_2016, "clinton").needed == 38
    assert electors_to_tie(PLEDGED_2016, "clinton", "trump").needed == 37


def test_2000_as_pledged():
    # Bush 271, Gore 267: two Bush electors denied him a majority and made a tie, three elected Gore.
    assert electors_to_deny(PLEDGED_2000, "bush").needed == 2
    assert electors_to_win(PLEDGED_2000, "gore").needed == 3
    assert electors_to_tie(PLEDGED_2000, "gore", "bush").needed == 2


def test_an_answer_says_what_it_started_from():
    assert electors_to_tie(PLEDGED_2016, "clinton", "trump") == ElectorFlips(
        goal=Goal.TIE,
        ticket="clinton",
        rival="trump",
        needed=37,
        electoral_votes=232,
        rival_electoral_votes=306,
        majority=270,
    )


def test_nothing_is_needed_for_what_is_already_so():
    assert electors_to_win(PLEDGED_2016, "trump").needed == 0
    assert electors_to_deny(PLEDGED_2016, "clinton").needed == 0
    assert electors_to_tie(tally({"a": 269, "b": 269}, 538), "a", "b").needed == 0


def test_no_number_ties_an_odd_difference():
    # 1824: Jackson 99, Adams 84.
    result = electors_to_tie(tally({"jackson": 99, "adams": 84, "crawford": 41, "clay": 37}, 261), "adams", "jackson")
    assert result.needed is None


def test_nobody_is_brought_up_to_a_rival_who_is_behind():
    assert electors_to_tie(PLEDGED_2016, "trump", "clinton").needed is None


def test_a_ticket_is_not_tied_with_itself():
    with pytest.raises(ValueError, match="with itself"):
        electors_to_tie(PLEDGED_2016, "trump", "trump")


def test_somebody_without_electors_needs_a_whole_majority():
    assert electors_to_win(PLEDGED_2016, "mcmullin").needed == 270


@given(counts_of_two())
def test_the_electors_who_deny_do_and_one_fewer_do_not(start: tuple[dict[str, int], int]):
    counts, appointed = start
    needed = electors_to_deny(tally(counts, appointed), "first").needed
    assert needed is not None
    # They may vote for anybody: for a newcomer, so that nobody else comes to a majority.
    assert moved(counts, appointed, needed, "first", "newcomer").elected != "first"
    if needed:
        assert moved(counts, appointed, needed - 1, "first", "newcomer").elected == "first"


@given(counts_of_two())
def test_the_electors_who_elect_do_and_one_fewer_do_not(start: tuple[dict[str, int], int]):
    counts, appointed = start
    needed = electors_to_win(tally(counts, appointed), "second").needed
    assert needed is not None
    assume(needed <= counts["first"])
    assert moved(counts, appointed, needed, "first", "second").elected == "second"
    if needed:
        assert moved(counts, appointed, needed - 1, "first", "second").elected != "second"


@given(counts_of_two())
def test_the_electors_who_tie_do_and_no_other_number_does(start: tuple[dict[str, int], int]):
    counts, appointed = start
    needed = electors_to_tie(tally(counts, appointed), "second", "first").needed
    ties = [number for number in range(counts["first"] + 1) if counts["first"] - number == counts["second"] + number]
    assert ([] if needed is None else [needed]) == ties


@given(st.integers(1, 400))
def test_two_who_tie_with_every_elector_are_a_tied_tally(each: int):
    needed = electors_to_tie(tally({"first": 2 * each}, 2 * each), "second", "first").needed
    assert needed == each
    assert moved({"first": 2 * each}, 2 * each, each, "first", "second").outcome is Outcome.TIED
