"""A scenario's edits and the fold over them: the same for the same edits, and never an elector more or less."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.engine.allocation import Method
from bot.engine.units import Unit
from bot.scenarios.edits import (
    ABSTAIN,
    EDIT,
    VACANT,
    AddTicket,
    Allocate,
    Apportion,
    Call,
    Edit,
    Electors,
    Flip,
    Reset,
    Split,
    Swing,
)
from bot.scenarios.fold import Ground, State, changed_units
from bot.scenarios.fold import fold as fold_on
from bot.scenarios.model import Base, RecordedEdit, Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)
UNITS = ("PA", "MI", "WI", "ME", "ME-1", "ME-2", "DC")
TICKETS = ("trump", "clinton", "powell", "Faith Spotted Eagle")

codes = st.sampled_from(UNITS)
tickets = st.sampled_from(TICKETS)
some_units = st.lists(codes | st.just("XX"), max_size=4).map(tuple)
flips = st.builds(Flip, units=some_units, to=tickets)
calls = st.builds(Call, units=some_units, to=tickets | st.none())
strays = st.builds(
    Electors,
    count=st.integers(1, 30),
    to=tickets | st.sampled_from((ABSTAIN, VACANT)),
    state=st.sampled_from(("", "PA", "ME", "XX")),
    of=tickets | st.just(""),
)
edits = st.lists(flips | calls | strays | st.just(Reset()), max_size=12)


def unit(code: str, electors: int, **held: int) -> Unit:
    """A unit without a popular vote."""
    return Unit(code, code[:2], electors, tuple(Counter(held).most_common()), (), 0, "-" in code)


@st.composite
def grounds(draw: st.DrawFn) -> tuple[Unit, ...]:
    """Some units, each held by some, the rest undecided."""
    made: list[Unit] = []
    for code in draw(st.lists(codes, unique=True)):
        held = draw(st.dictionaries(tickets, st.integers(1, 54), max_size=3))
        undecided = draw(st.integers(0, 5))
        whole = Unit(code, code[:2], sum(held.values()) + undecided, (), (), 0, "-" in code)
        made.append(replace(whole, held=tuple(Counter(held).most_common())))
    return tuple(made)


GROUND = (unit("PA", 20, trump=20), unit("WA", 12, clinton=8, powell=3), unit("DC", 3))


def fold(units: tuple[Unit, ...], made: Iterable[Edit]) -> State:
    """The state of a scenario on nothing but some units."""
    return fold_on(Ground(units), made)


def held(state: State) -> dict[str, dict[str, int]]:
    """Who holds what in each unit."""
    return {one.code: dict(one.held) for one in state.units}


def _scenario(made: list[Edit], head: int | None = None) -> Scenario:
    recorded = tuple(
        RecordedEdit(seq=seq, edit=edit, author=7, made_at=NOON + timedelta(seconds=seq))
        for seq, edit in enumerate(made, start=1)
    )
    return Scenario(
        id=1,
        scope="channel:1",
        name="December",
        base=Base(election=2016),
        edits=recorded,
        head=len(recorded) if head is None else head,
        version=1,
        started_by=7,
        started_at=NOON,
    )


def _state(ground: tuple[Unit, ...], scenario: Scenario) -> State:
    return fold(ground, (recorded.edit for recorded in scenario.in_force))


def test_a_flip_gives_every_elector_of_a_unit_to_one_ticket():
    state = fold(GROUND, [Flip(units=("WA", "PA"), to="clinton")])

    assert held(state) == {"PA": {"clinton": 20}, "WA": {"clinton": 12}, "DC": {}}


def test_the_last_flip_of_a_unit_counts():
    state = fold(GROUND, [Flip(units=("PA",), to="clinton"), Flip(units=("PA",), to="powell")])

    assert held(state)["PA"] == {"powell": 20}


def test_a_unit_can_be_called_and_uncalled():
    called = fold(GROUND, [Call(units=("DC",), to="clinton")])

    assert held(called)["DC"] == {"clinton": 3}
    assert held(fold(GROUND, [Call(units=("PA",))]))["PA"] == {}


def test_a_split_leaves_the_rest_undecided():
    state = fold(GROUND, [Split(unit="PA", electors=(("trump", 12), ("clinton", 7)))])

    assert held(state)["PA"] == {"trump": 12, "clinton": 7}


def test_single_electors_leave_whoever_has_most_there():
    state = fold(GROUND, [Electors(count=2, to="kasich", state="PA")])

    assert held(state)["PA"] == {"trump": 18, "kasich": 2}


def test_single_electors_vote_after_every_state_is_assigned():
    state = fold(GROUND, [Electors(count=1, to="kasich", state="PA"), Flip(units=("PA",), to="clinton")])

    assert held(state)["PA"] == {"clinton": 19, "kasich": 1}


def test_electors_of_one_ticket_may_come_from_anywhere():
    state = fold(GROUND, [Flip(units=("DC",), to="trump"), Electors(count=22, to="clinton", of="trump")])

    assert sum(votes.get("trump", 0) for votes in held(state).values()) == 1
    assert sum(votes.get("clinton", 0) for votes in held(state).values()) == 30


def test_who_abstains_is_still_appointed_and_a_vacancy_is_not():
    abstained = fold(GROUND, [Electors(count=2, to=ABSTAIN, state="PA")])
    vacant = fold(GROUND, [Electors(count=2, to=VACANT, state="PA")])

    assert (abstained.units[0].electors, abstained.abstaining) == (20, {"PA": 2})
    assert (vacant.units[0].electors, held(vacant)["PA"], vacant.abstaining) == (18, {"trump": 18}, {})


def test_a_reset_brings_the_base_back_and_later_edits_start_from_it():
    made: list[Edit] = [Flip(units=("PA", "WA"), to="clinton"), Electors(count=1, to=ABSTAIN), Reset()]

    assert fold(GROUND, made) == fold(GROUND, [])
    assert fold(GROUND, [*made, Flip(units=("PA",), to="powell")]) == fold(GROUND, [Flip(units=("PA",), to="powell")])


def test_a_unit_that_the_base_does_not_know_is_ignored():
    assert fold(GROUND, [Flip(units=("ME-2",), to="trump")]) == fold(GROUND, [])


def test_the_changed_units_come_in_the_order_of_the_base():
    state = fold(GROUND, [Flip(units=("WA",), to="trump"), Flip(units=("PA",), to="clinton")])

    assert changed_units(Ground(GROUND), state) == ("PA", "WA")
    assert changed_units(Ground(GROUND), fold(GROUND, [Flip(units=("PA",), to="trump")])) == ()
    assert changed_units(Ground(GROUND), fold(GROUND, [Electors(count=1, to=ABSTAIN, state="DC")])) == ("DC",)


@given(grounds(), edits)
def test_the_same_edits_give_the_same_state(ground: tuple[Unit, ...], made: list[Edit]):
    assert fold(ground, made) == fold(ground, made)


@given(grounds(), edits)
def test_no_elector_is_gained_and_none_is_lost_but_to_a_vacancy(ground: tuple[Unit, ...], made: list[Edit]):
    state = fold(ground, made)
    before = {one.code: one.electors for one in ground}

    assert [one.code for one in state.units] == list(before)
    for one in state.units:
        assert sum(count for _, count in one.held) + state.abstaining.get(one.code, 0) <= one.electors
        assert all(count > 0 for _, count in one.held)
        assert one.electors <= before[one.code]
    if not any(isinstance(edit, Electors) and edit.to == VACANT for edit in made):
        assert {one.code: one.electors for one in state.units} == before


@given(grounds(), edits, st.data())
def test_undo_then_redo_is_the_identity(ground: tuple[Unit, ...], made: list[Edit], data: st.DataObject):
    scenario = _scenario(made, head=data.draw(st.integers(0, len(made)), "head"))
    steps = data.draw(st.integers(0, scenario.head), "steps")

    undone = scenario.model_copy(update={"head": scenario.head - steps})
    redone = undone.model_copy(update={"head": undone.head + steps})

    assert redone == scenario
    assert _state(ground, redone) == _state(ground, scenario)
    assert _state(ground, undone) == fold(ground, made[: undone.head])


@given(edits)
def test_an_edit_survives_json(made: list[Edit]):
    for edit in made:
        assert EDIT.validate_json(EDIT.dump_json(edit)) == edit


@pytest.mark.parametrize(
    "payload",
    [
        '{"kind":"flip","units":["PA"]}',
        '{"kind":"flip","units":["PA"],"to":"clinton","by":7}',
        '{"kind":"coup"}',
        '{"units":["PA"],"to":"clinton"}',
    ],
)
def test_an_edit_that_is_not_understood_is_refused(payload: str):
    with pytest.raises(ValidationError):
        EDIT.validate_json(payload)


@pytest.mark.parametrize(("head", "undo", "redo"), [(0, False, True), (1, True, True), (2, True, False)])
def test_what_can_be_undone_and_redone(head: int, *, undo: bool, redo: bool):
    scenario = _scenario([Reset(), Reset()], head)

    assert (scenario.can_undo, scenario.can_redo) == (undo, redo)


def test_a_scenario_cannot_be_changed_in_place():
    with pytest.raises(ValidationError, match="frozen"):
        _scenario([]).head = 3


# --- layers

VOTED = (
    Unit("PA", "PA", 4, (("a", 4),), (("a", 600), ("b", 400)), 1000),
    Unit("MI", "MI", 3, (("a", 3),), (("a", 505), ("b", 495)), 1000),
    Unit("WI", "WI", 3, (("b", 3),), (("b", 700), ("a", 300)), 1000),
)


def test_a_swing_moves_what_it_is_enough_for_and_swings_add_up():
    two_points: list[Edit] = [Swing(points=0.8, toward="b", away="a")] * 2

    assert held(fold(VOTED, two_points[:1]))["MI"] == {"a": 3}
    assert held(fold(VOTED, two_points)) == {"PA": {"a": 4}, "MI": {"b": 3}, "WI": {"b": 3}}


def test_a_swing_of_some_states_leaves_the_others():
    state = fold(VOTED, [Swing(points=30, toward="b", away="a", states=("PA",))])

    assert held(state) == {"PA": {"b": 4}, "MI": {"a": 3}, "WI": {"b": 3}}


def test_a_method_goes_by_the_votes_after_the_swing():
    proportional = Allocate(method=Method.LARGEST_REMAINDER)
    swing = Swing(points=50, toward="b", away="a", states=("PA",))

    # Quotas of 1,000 ballots: PA 4 × 0.6 = 2.4 and 1.6; after the swing 4 × 0.35 = 1.4 and 2.6.
    assert held(fold(VOTED, [proportional]))["PA"] == {"a": 2, "b": 2}
    assert held(fold(VOTED, [swing, proportional]))["PA"] == {"b": 3, "a": 1}
    assert fold(VOTED, [swing, proportional]) == fold(VOTED, [proportional, swing])


def test_a_method_may_be_for_some_states_and_the_later_counts():
    everywhere = Allocate(method=Method.LARGEST_REMAINDER)
    actual = Allocate(method=Method.ACTUAL, states=("PA",))

    assert held(fold(VOTED, [everywhere, actual]))["PA"] == {"a": 4}
    assert held(fold(VOTED, [actual, everywhere]))["PA"] == {"a": 2, "b": 2}


def test_an_assigned_unit_stays_so_whatever_swings():
    state = fold(VOTED, [Flip(units=("WI",), to="a"), Swing(points=100, toward="b", away="a")])

    assert held(state) == {"PA": {"b": 4}, "MI": {"b": 3}, "WI": {"a": 3}}


def test_another_house_comes_first_and_a_new_state_is_undecided():
    ground = Ground(VOTED, electors=lambda edit: {"PA": 6, "MI": 3, "WI": 2, "PR": edit.seats or 0})
    state = fold_on(ground, [Flip(units=("PA",), to="b"), Apportion(seats=50, admit=("PR",))])

    assert [(one.code, one.electors, one.held) for one in state.units] == [
        ("PA", 6, (("b", 6),)),
        ("MI", 3, (("a", 3),)),
        ("WI", 2, (("b", 2),)),
        ("PR", 50, ()),
    ]
    assert fold_on(Ground(VOTED), [Apportion(seats=50)]) == fold(VOTED, [])


def test_a_ticket_that_was_added_is_in_the_state_until_a_reset():
    ticket = AddTicket(id="nobody-known", name="Nobody Known", colour="green")

    assert fold(VOTED, [ticket]).tickets == {"nobody-known": ticket}
    assert fold(VOTED, [ticket, Reset()]).tickets == {}
