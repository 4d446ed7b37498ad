"""The fewest states and the fewest voters that elect, against every subset of small maps."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.smallest_wins import StateBlock, fewest_voters, largest_states, whole_states
from bot.engine.units import Unit

maps = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 99)), min_size=1, max_size=9).map(
    lambda rows: tuple(StateBlock(f"S{place}", electors, ballots) for place, (electors, ballots) in enumerate(rows))
)


def reaching(states: tuple[StateBlock, ...], needed: int) -> list[tuple[StateBlock, ...]]:
    every = (chosen for count in range(1, len(states) + 1) for chosen in combinations(states, count))
    return [chosen for chosen in every if sum(state.electors for state in chosen) >= needed]


@given(maps, st.integers(1, 60))
def test_no_fewer_states_have_so_many_electors(states: tuple[StateBlock, ...], needed: int):
    found, every = largest_states(states, needed), reaching(states, needed)

    assert (found is None) is (not every)
    if found is not None:
        assert len(found.states) == min(map(len, every))
        assert found.electors >= needed


@given(maps, st.integers(1, 60))
def test_no_fewer_voters_carry_so_many_electors(states: tuple[StateBlock, ...], needed: int):
    voting = tuple(state for state in states if state.ballots)
    found, every = fewest_voters(states, needed), reaching(voting, needed)

    assert (found is None) is (not every)
    if found is not None:
        assert found.voters == min(sum(state.ballots // 2 + 1 for state in chosen) for chosen in every)
        assert found.electors >= needed


def test_districts_belong_to_their_state():
    def unit(code: str, electors: int, ballots: int) -> Unit:
        state, _, district = code.partition("-")
        return Unit(code, state, electors, (), (), ballots, is_district=bool(district))

    units = (unit("ME", 2, 700), unit("ME-1", 1, 400), unit("ME-2", 1, 300), unit("NH", 4, 650))

    assert whole_states(units) == (StateBlock("ME", 4, 700), StateBlock("NH", 4, 650))
