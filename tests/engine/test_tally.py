from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.tally import Outcome, majority_of, tally

COUNTS = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(0, 60), max_size=8)


@pytest.mark.parametrize(
    ("appointed", "majority"),
    # The whole number of electors appointed and the votes "necessary to a choice" as Congress announced them
    # (National Archives, Electoral College results): 1789, 1800, 1824, 1864, 1876, 1960, 2016.
    [(69, 35), (138, 70), (261, 131), (234, 118), (369, 185), (537, 269), (538, 270)],
)
def test_the_majority_is_of_the_electors_appointed(appointed: int, majority: int):
    assert majority_of(appointed) == majority


def test_2016_as_cast_elects_trump_with_304():
    # National Archives, 2016 Electoral College Results.
    cast = {"trump": 304, "clinton": 227, "powell": 3, "kasich": 1, "paul": 1, "sanders": 1, "spotted-eagle": 1}
    result = tally(cast, 538)
    assert (result.outcome, result.elected, result.leader) == (Outcome.ELECTED, "trump", "trump")
    assert result.house_candidates == ()
    assert result.not_cast == 0
    assert result.electoral_votes[:3] == (("trump", 304), ("clinton", 227), ("powell", 3))
    assert [who for who, _ in result.electoral_votes[3:]] == ["kasich", "paul", "sanders", "spotted-eagle"]


def test_1824_went_to_the_house_among_the_first_three():
    # National Archives, 1824: Jackson 99, Adams 84, Crawford 41, Clay 37; 131 were needed.
    result = tally({"jackson": 99, "adams": 84, "crawford": 41, "clay": 37}, 261)
    assert result.outcome is Outcome.CONTINGENT
    assert result.elected is None
    assert result.leader == "jackson"
    assert result.house_candidates == ("jackson", "adams", "crawford")


def test_1836_the_vice_presidency_fell_one_short():
    # National Archives, 1836: Johnson 147 of 294 for vice-president; 148 were needed, so the Senate chose.
    result = tally({"johnson": 147, "granger": 77, "tyler": 47, "smith": 23}, 294)
    assert (result.outcome, result.majority) == (Outcome.CONTINGENT, 148)


def test_2000_one_elector_did_not_vote():
    # National Archives, 2000: Bush 271, Gore 266, one abstention in the District of Columbia.
    result = tally({"bush": 271, "gore": 266}, 538)
    assert (result.elected, result.not_cast) == ("bush", 1)


def test_269_to_269_is_tied_and_nobody_leads():
    result = tally({"a": 269, "b": 269}, 538)
    assert result.outcome is Outcome.TIED
    assert (result.leader, result.elected) == (None, None)
    assert result.house_candidates == ("a", "b")


def test_half_of_the_electors_is_not_a_majority():
    assert tally({"a": 269, "b": 268}, 538).outcome is Outcome.CONTINGENT
    assert tally({"a": 270, "b": 268}, 538).outcome is Outcome.ELECTED


def test_a_tie_for_third_place_leaves_more_than_three():
    result = tally({"a": 260, "b": 258, "c": 10, "d": 10}, 538)
    assert result.house_candidates == ("a", "b", "c", "d")


def test_a_tie_for_second_place_still_leaves_three():
    assert tally({"a": 260, "b": 130, "c": 130, "d": 18}, 538).house_candidates == ("a", "b", "c")


def test_nobody_leads_a_count_without_votes():
    result = tally({}, 538)
    assert (result.leader, result.elected, result.house_candidates) == (None, None, ())
    assert result.outcome is Outcome.CONTINGENT
    assert result.not_cast == 538


def test_somebody_without_votes_has_0():
    assert tally({"a": 3, "b": 0}, 5).of("b") == 0
    assert tally({"a": 3, "b": 0}, 5).electoral_votes == (("a", 3),)


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="negative"):
        tally({"a": -1}, 5)
    with pytest.raises(ValueError, match="more electoral votes than electors"):
        tally({"a": 3, "b": 3}, 5)


@given(COUNTS, st.integers(0, 20))
def test_votes_and_votes_not_cast_add_up_to_the_electors_appointed(counts: dict[str, int], missing: int):
    appointed = sum(counts.values()) + missing
    result = tally(counts, appointed)
    assert sum(count for _, count in result.electoral_votes) + result.not_cast == appointed
    assert result.not_cast == missing


@given(COUNTS, st.integers(0, 20))
def test_exactly_somebody_with_more_than_half_is_elected(counts: dict[str, int], missing: int):
    appointed = sum(counts.values()) + missing
    with_more_than_half = [who for who, count in counts.items() if 2 * count > appointed]
    result = tally(counts, appointed)
    assert ([result.elected] if result.elected else []) == with_more_than_half
    assert (result.outcome is Outcome.ELECTED) == bool(with_more_than_half)


@given(COUNTS)
def test_the_house_never_passes_over_somebody_with_more_votes(counts: dict[str, int]):
    result = tally(counts, 2 * sum(counts.values()) + 1)
    chosen = set(result.house_candidates)
    for who, count in counts.items():
        ahead = sum(other > count for other in counts.values())
        assert (who in chosen) == (count > 0 and ahead < 3)


def test_two_votes_each_make_a_majority_of_the_electors():
    # National Archives: 69 electors of 1789 voted, all for Washington; 72 were appointed.
    result = tally({"washington": 69, "adams": 34, "others": 35}, 72, votes_per_elector=2)
    assert (result.majority, result.outcome, result.elected) == (37, Outcome.ELECTED, "washington")
    assert result.not_cast == 3


def test_two_with_a_majority_each_and_level_are_tied_and_the_house_chooses_between_them():
    # 1800: 73 of 138 electors voted for Jefferson and for Burr.
    result = tally({"jefferson": 73, "burr": 73, "adams": 65, "pinckney": 64, "jay": 1}, 138, votes_per_elector=2)
    assert (result.majority, result.outcome, result.elected) == (70, Outcome.TIED, None)
    assert result.house_candidates == ("burr", "jefferson")


def test_without_a_majority_of_two_votes_each_the_house_chooses_among_five():
    result = tally({"a": 40, "b": 39, "c": 38, "d": 37, "e": 36, "f": 10}, 100, votes_per_elector=2)
    assert result.outcome is Outcome.CONTINGENT
    assert result.house_candidates == ("a", "b", "c", "d", "e")


def test_more_votes_than_two_each_are_refused():
    with pytest.raises(ValueError, match="more electoral votes"):
        tally({"a": 5, "b": 4}, 4, votes_per_elector=2)
