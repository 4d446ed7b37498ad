from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.allocation import Method, StateVotes, allocate, leaders, national_votes, reallocate, states_of
from bot.engine.proportional import Split
from bot.engine.units import Unit

PA = StateVotes(
    "PA", 6, (("a", 6),), (("a", 51), ("b", 49)), (("PA-1", "b"), ("PA-2", "b"), ("PA-3", "a"), ("PA-4", "b"))
)
OF_VOTERS = tuple(method for method in Method if method not in (Method.ACTUAL, Method.POPULAR_VOTE))


def votes_of(state: StateVotes, method: Method, *national: str) -> dict[str, int]:
    return dict(allocate(state, method, national).split.electors)


def unit(code: str, electors: int, holder: str, votes: tuple[tuple[str, int], ...]) -> Unit:
    held = ((holder, electors),) if holder else ()
    return Unit(code, code[:2], electors, held, votes, sum(n for _, n in votes), is_district="-" in code)


@pytest.mark.parametrize(
    ("method", "electors"),
    [
        (Method.ACTUAL, {"a": 6}),
        (Method.WINNER_TAKE_ALL, {"a": 6}),
        (Method.CONGRESSIONAL_DISTRICT, {"a": 3, "b": 3}),
        (Method.LARGEST_REMAINDER, {"a": 3, "b": 3}),
        (Method.DHONDT, {"a": 3, "b": 3}),
        (Method.SAINTE_LAGUE, {"a": 3, "b": 3}),
        (Method.POPULAR_PLUS_TWO, {"a": 4, "b": 2}),
        (Method.POPULAR_VOTE, {"b": 6}),
    ],
)
def test_a_state_under_each_method(method: Method, electors: dict[str, int]):
    assert votes_of(PA, method, "b") == electors


def test_units_of_one_state_are_gathered():
    # Maine in 2016: three of four for Clinton, the second district for Trump.
    statewide, first, second = (("c", 58), ("t", 42)), (("c", 35), ("t", 15)), (("t", 27), ("c", 23))
    units = (unit("ME", 2, "c", statewide), unit("ME-1", 1, "c", first), unit("ME-2", 1, "t", second))
    winners = {"ME-1": "c", "ME-2": "t"}

    (maine,) = states_of(units, winners)

    assert (maine.electors, maine.held, maine.popular_votes) == (4, (("c", 3), ("t", 1)), statewide)
    assert maine.districts == (("ME-1", "c"), ("ME-2", "t"))
    assert votes_of(maine, Method.CONGRESSIONAL_DISTRICT) == {"c": 3, "t": 1}
    assert votes_of(maine, Method.WINNER_TAKE_ALL) == {"c": 4}
    assert national_votes((maine,)) == statewide


def test_the_district_of_columbia_is_one_district():
    (dc,) = states_of([unit("DC", 3, "c", (("c", 90), ("t", 4)))], {})

    assert votes_of(dc, Method.CONGRESSIONAL_DISTRICT) == {"c": 3}


def test_districts_that_are_not_known_are_not_guessed():
    with pytest.raises(ValueError, match="not known"):
        allocate(StateVotes("PA", 6, PA.held, PA.popular_votes), Method.CONGRESSIONAL_DISTRICT)
    with pytest.raises(ValueError, match="4 districts and 9 electors"):
        allocate(StateVotes("PA", 9, (), PA.popular_votes, PA.districts), Method.CONGRESSIONAL_DISTRICT)


@pytest.mark.parametrize("method", OF_VOTERS)
def test_where_the_legislature_chose_electors_stay_as_they_were(method: Method):
    carolina = StateVotes("SC", 8, (("breckinridge", 8),), ())
    allotted = allocate(carolina, method)

    assert allotted.kept
    assert allotted.split == Split((("breckinridge", 8),))


@pytest.mark.parametrize("method", [Method.WINNER_TAKE_ALL, Method.CONGRESSIONAL_DISTRICT, Method.POPULAR_PLUS_TWO])
def test_a_state_that_two_win_has_undecided_electors(method: Method):
    level = StateVotes("PA", 6, (), (("a", 50), ("b", 50)), PA.districts)
    split = allocate(level, method).split

    assert split.undecided == (6 if method is Method.WINNER_TAKE_ALL else 2)
    assert split.tied == ("a", "b")


def test_two_leaders_of_the_popular_vote_elect_nobody():
    level = StateVotes("PA", 6, (("a", 6),), (("a", 50), ("b", 50)))
    run = reallocate((level,), Method.POPULAR_VOTE)

    assert leaders(national_votes((level,))) == ("a", "b")
    assert run.tally.elected is None
    assert run.tally.not_cast == 6


def test_two_electors_are_the_winners_and_no_more_are_needed():
    # Nevada in 1864 had two electors who voted.
    assert votes_of(StateVotes("NV", 2, (), (("lincoln", 9), ("mcclellan", 6))), Method.POPULAR_PLUS_TWO) == {
        "lincoln": 2
    }


@st.composite
def states(draw: st.DrawFn) -> StateVotes:
    votes = draw(st.dictionaries(st.sampled_from("abcd"), st.integers(1, 1000), min_size=1))
    electors = draw(st.integers(3, 30))
    won = draw(st.lists(st.sampled_from(sorted(votes)), min_size=electors - 2, max_size=electors - 2))
    ranked = tuple(sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])))
    districts = tuple((f"ZZ-{number}", winner) for number, winner in enumerate(won, 1))
    return StateVotes("ZZ", electors, ((ranked[0][0], electors),), ranked, districts)


@pytest.mark.parametrize("method", Method)
@given(several=st.lists(states(), min_size=1, max_size=5))
def test_every_elector_of_every_state_is_accounted_for(method: Method, several: list[StateVotes]):
    run = reallocate(several, method)

    for state, allotted in zip(several, run.states, strict=True):
        given = sum(count for _, count in allotted.split.electors)
        assert given + allotted.split.undecided == allotted.electors == state.electors
        assert {ticket for ticket, _ in allotted.split.electors} <= {
            ticket for other in several for ticket, _ in other.popular_votes
        }
    assert run.tally.electors_appointed == sum(state.electors for state in several)
    assert run.tally.not_cast == sum(allotted.split.undecided for allotted in run.states)


@given(states())
def test_two_more_for_the_winner_never_take_from_it(state: StateVotes):
    if len(leaders(state.popular_votes)) == 1:
        winner = state.popular_votes[0][0]
        plus_two = allocate(state, Method.POPULAR_PLUS_TWO).split
        shared = allocate(state, Method.LARGEST_REMAINDER).split
        assert dict(plus_two.electors).get(winner, 0) + plus_two.undecided >= dict(shared.electors).get(winner, 0)
