"""The fold of a scenario's edits: the same for the same edits, and never an elector more or less."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.scenarios.model import EDIT, Base, Edit, Flip, Holdings, RecordedEdit, Reset, Scenario, changed_units, fold

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)
UNITS = ("PA", "MI", "WI", "ME", "ME-1", "ME-2", "DC")
TICKETS = ("trump", "clinton", "powell", "Faith Spotted Eagle")

units = st.sampled_from(UNITS)
tickets = st.sampled_from(TICKETS)
flips = st.builds(Flip, units=st.lists(units | st.just("XX"), max_size=4).map(tuple), to=tickets)
edits = st.lists(flips | st.just(Reset()), max_size=12)
bases = st.dictionaries(units, st.dictionaries(tickets, st.integers(1, 54), max_size=3))

BASE: Holdings = {"PA": {"trump": 20}, "WA": {"clinton": 8, "powell": 3, "Faith Spotted Eagle": 1}, "DC": {}}


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


def _state(base: Holdings, scenario: Scenario) -> Holdings:
    return fold(base, (recorded.edit for recorded in scenario.in_force))


def test_a_flip_gives_every_elector_of_a_unit_to_one_ticket():
    state = fold(BASE, [Flip(units=("WA", "PA"), to="clinton")])

    assert state == {"PA": {"clinton": 20}, "WA": {"clinton": 12}, "DC": {}}


def test_the_last_flip_of_a_unit_counts():
    assert fold(BASE, [Flip(units=("PA",), to="clinton"), Flip(units=("PA",), to="powell")])["PA"] == {"powell": 20}


def test_a_reset_brings_the_base_back_and_later_edits_start_from_it():
    made = [Flip(units=("PA", "WA"), to="clinton"), Reset()]

    assert fold(BASE, made) == BASE
    assert fold(BASE, [*made, Flip(units=("PA",), to="powell")]) == {**BASE, "PA": {"powell": 20}}


def test_a_unit_that_the_base_does_not_know_is_ignored():
    assert fold(BASE, [Flip(units=("ME-2",), to="trump")]) == BASE


def test_the_changed_units_come_in_the_order_of_the_base():
    state = fold(BASE, [Flip(units=("WA",), to="trump"), Flip(units=("PA",), to="clinton")])

    assert changed_units(BASE, state) == ("PA", "WA")
    assert changed_units(BASE, fold(BASE, [Flip(units=("PA",), to="trump")])) == ()


@given(bases, edits)
def test_the_same_edits_give_the_same_state_and_touch_nothing(base: Holdings, made: list[Edit]):
    before = {unit: dict(held) for unit, held in base.items()}

    first, second = fold(base, made), fold(base, made)

    assert first == second
    assert base == before
    for held in first.values():
        held["somebody"] = 1
    assert base == before
    assert fold(base, made) == second


@given(bases, edits)
def test_no_unit_gains_or_loses_an_elector(base: Holdings, made: list[Edit]):
    state = fold(base, made)

    assert list(state) == list(base)
    assert {unit: sum(held.values()) for unit, held in state.items()} == {
        unit: sum(held.values()) for unit, held in base.items()
    }


@given(bases, edits, edits)
def test_the_fold_can_be_done_in_two_parts(base: Holdings, first: list[Edit], second: list[Edit]):
    """As long as nothing goes back to the base, which the second part alone does not know."""
    second = [edit for edit in second if not isinstance(edit, Reset)]

    assert fold(fold(base, first), second) == fold(base, [*first, *second])


@given(bases, edits, st.data())
def test_undo_then_redo_is_the_identity(base: Holdings, made: list[Edit], data: st.DataObject):
    scenario = _scenario(made, head=data.draw(st.integers(0, len(made)), "head"))
    steps = data.draw(st.integers(0, scenario.head), "steps")

    undone = scenario.model_copy(update={"head": scenario.head - steps})
    redone = undone.model_copy(update={"head": undone.head + steps})

    assert redone == scenario
    assert _state(base, redone) == _state(base, scenario)
    assert _state(base, undone) == fold(base, made[: undone.head])


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
