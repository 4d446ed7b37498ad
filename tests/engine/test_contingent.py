"""The House by states, the Senate by heads: the rule, and what would change a count, against brute force."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.contingent import Standing, congress_on, count_house, count_senate, seated_in, two_thirds

PARTIES = ("Blue", "Red", "Gold")
NOMINEES = {"Blue": "b", "Red": "r"}
MEMBERS = st.dictionaries(st.sampled_from(PARTIES), st.integers(1, 4), max_size=3)
HOUSES = st.lists(MEMBERS, min_size=1, max_size=5).map(lambda found: {f"S{n}": m for n, m in enumerate(found)})


def test_a_delegation_votes_by_more_than_half_of_its_members():
    house = count_house(
        {
            "A": {"Blue": 2, "Red": 1},
            "B": {"Blue": 1, "Red": 1},
            "C": {"Blue": 3, "Red": 2, "Gold": 2},
            "D": {},
            "E": {"Gold": 1},
        },
        NOMINEES,
        ("b", "r"),
    )

    assert [delegation.standing for delegation in house.delegations] == [
        Standing.HELD,
        Standing.DIVIDED,
        Standing.PLURALITY,
        Standing.EMPTY,
        Standing.HELD,
    ]
    assert house.votes == (("b", 1), ("r", 0))
    assert [(camp.parties, states) for camp, states in house.held] == [(("Blue",), ("A",)), (("Gold",), ("E",))]
    assert (house.states, house.majority, house.quorum, house.present) == (5, 3, 4, 4)
    assert house.chosen is None


def test_parties_with_one_candidate_vote_together():
    house = count_house({"A": {"Blue": 2, "Gold": 1, "Red": 2}}, {**NOMINEES, "Gold": "b"}, ("b", "r"))

    assert house.chosen == "b"
    assert house.held[0][0].parties == ("Blue", "Gold")


def test_without_a_quorum_nobody_is_chosen():
    # Three of five states are a majority, but two-thirds of five are four.
    house = count_house(
        {"A": {"Blue": 1}, "B": {"Blue": 1}, "C": {"Blue": 1}, "D": {}, "E": {}}, NOMINEES, ("b", "r")
    )

    assert (house.votes[0], house.majority, house.present, house.quorum) == (("b", 3), 3, 3, 4)
    assert house.chosen is None


def test_a_nominee_must_be_a_candidate():
    with pytest.raises(ValueError, match="not among the candidates: r"):
        count_house({"A": {"Blue": 1}}, NOMINEES, ("b",))


def test_the_numbers_of_today():
    # Congressional Research Service, RS20300: a majority of 26 or more states; 51 or more senators.
    house = count_house({f"S{n}": {"Blue": 1} for n in range(50)}, NOMINEES, ("b", "r"))
    senate = count_senate({"Blue": 50, "Red": 50}, 100, NOMINEES, ("b", "r"))

    assert (house.majority, house.quorum) == (26, 34)
    assert (senate.majority, senate.quorum, senate.chosen) == (51, 67, None)
    assert count_senate({"Blue": 49, "Red": 51}, 100, NOMINEES, ("b", "r")).chosen == "r"
    assert count_senate({"Red": 51}, 100, NOMINEES, ("b", "r")).chosen is None


def test_a_majority_of_a_party_without_a_candidate_chooses_nobody():
    assert count_senate({"Gold": 60, "Blue": 40}, 100, NOMINEES, ("b", "r")).chosen is None


@pytest.mark.parametrize(
    ("day", "congress"),
    # The contingent elections were held by the 6th, 18th and 24th Congress (House historian); the 115th counted the
    # votes of 2016, the 72nd those of 1932, the 75th those of 1936.
    [
        (date(1789, 4, 6), 1),
        (date(1801, 2, 11), 6),
        (date(1825, 2, 9), 18),
        (date(1837, 2, 8), 24),
        (date(1933, 2, 8), 72),
        (date(1935, 1, 2), 73),
        (date(1935, 1, 3), 74),
        (date(1937, 1, 6), 75),
        (date(2017, 1, 6), 115),
        (date(2018, 12, 31), 115),
        (date(2029, 1, 6), 121),
    ],
)
def test_the_congress_of_a_day(day: date, congress: int):
    assert congress_on(day) == congress
    assert seated_in(congress) in (day.year, day.year - 1, day.year - 2)


def test_before_the_first_congress_there_was_none():
    with pytest.raises(ValueError, match="no Congress"):
        congress_on(date(1789, 3, 3))


@given(st.integers(0, 600))
def test_two_thirds_is_the_least_number_that_is_enough(whole: int):
    enough = two_thirds(whole)
    assert 3 * enough >= 2 * whole > 3 * (enough - 1)


@given(HOUSES)
def test_every_state_has_one_vote_or_a_reason_for_none(delegations: dict[str, dict[str, int]]):
    house = count_house(delegations, NOMINEES, ("b", "r"))
    held = [state for _, states in house.held for state in states]
    others = house.standing(Standing.DIVIDED, Standing.PLURALITY, Standing.EMPTY)

    assert sorted([*held, *(delegation.state for delegation in others)]) == sorted(delegations)
    assert all(2 * d.members[0][1] > d.seated for d in house.standing(Standing.HELD))


def _states_after(delegations: dict[str, dict[str, int]], moved: tuple[int, ...], *, toward: str, away: bool) -> int:
    """The states of ``toward`` after so many members of each delegation left it (or came over to it)."""
    states = 0
    for members, count in zip(delegations.values(), moved, strict=True):
        own = members.get(toward, 0) + (-count if away else count)
        states += 2 * own > sum(members.values())
    return states


def _fewest(delegations: dict[str, dict[str, int]], *, away: bool) -> int | None:
    """By trying every number of Blue's members who leave (or of others who come over) in every delegation."""
    needed = len(delegations) // 2 + 1
    room = [
        range((members.get("Blue", 0) if away else sum(members.values()) - members.get("Blue", 0)) + 1)
        for members in delegations.values()
    ]
    reached = (
        sum(moved)
        for moved in product(*room)
        if (_states_after(delegations, moved, toward="Blue", away=away) < needed) == away
    )
    return min(reached, default=None)


@given(st.lists(st.dictionaries(st.sampled_from(PARTIES), st.integers(1, 2), max_size=3), min_size=1, max_size=4))
def test_no_fewer_members_would_do(found: list[dict[str, int]]):
    delegations = {f"S{n}": members for n, members in enumerate(found)}
    house = count_house(delegations, NOMINEES, ("b", "r"))
    win = house.to_win("b")

    assert (win.members if win else None) == _fewest(delegations, away=False)
    assert house.to_deny("b").members == _fewest(delegations, away=True)


def test_the_states_that_cost_least_are_named():
    house = count_house(
        {"A": {"Red": 1}, "B": {"Red": 5}, "C": {"Red": 1, "Blue": 1}, "D": {"Red": 7, "Blue": 2}},
        NOMINEES,
        ("b", "r"),
    )
    win, deny = house.to_win("b"), house.to_deny("r")

    assert win is not None
    assert (win.states, win.members) == (("A", "C", "B"), 5)
    assert (deny.states, deny.members) == (("A",), 1)
