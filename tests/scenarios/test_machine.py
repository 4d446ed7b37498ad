"""Any edits in any order, undone and redone: the state follows from the list alone, and electors always add up."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.store import FactStore
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
    Several,
    Split,
    Swing,
)
from bot.scenarios.fold import State, fold
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.actors import Actor
from bot.services.cases import Case
from bot.services.edit_makers import call, flip
from bot.services.edit_makers_electors import electors, split
from bot.services.edit_makers_rules import allocate, apportion, swing
from bot.services.panels import case_of
from bot.services.scenarios import ScenarioService
from bot.storage.database import Database

if TYPE_CHECKING:
    from pathlib import Path

STORE = FactStore()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TRUMP, CLINTON, JOHNSON, ADDED = "donald-trump", "hillary-clinton", "gary-johnson", "dwayne-johnson"

codes = st.sampled_from(("PA", "MI", "TX", "CA", "ME", "ME-1", "ME-2", "NE-2", "DC", "PR", "XX"))
states = st.sampled_from(("PA", "MI", "TX", "CA", "ME", "NE", "DC", "PR"))
tickets = st.sampled_from((TRUMP, CLINTON, JOHNSON, ADDED))
flips = st.builds(Flip, units=st.lists(codes, min_size=1, max_size=4).map(tuple), to=tickets)
calls = st.builds(Call, units=st.lists(codes, min_size=1, max_size=4).map(tuple), to=tickets | st.none())
splits = st.builds(
    Split,
    unit=codes,
    electors=st.lists(st.tuples(tickets, st.integers(1, 30)), max_size=3, unique_by=lambda pair: pair[0]).map(tuple),
)
strays = st.builds(
    Electors,
    count=st.integers(1, 40),
    to=tickets | st.sampled_from((ABSTAIN, VACANT, "Faith Spotted Eagle")),
    state=states | st.just(""),
    of=tickets | st.just(""),
)
swings = st.builds(
    Swing,
    points=st.floats(0.1, 200).map(lambda points: round(points, 2)),
    toward=st.just(TRUMP),
    away=st.sampled_from((CLINTON, JOHNSON)),
    states=st.lists(states, max_size=3).map(tuple),
)
methods = st.builds(Allocate, method=st.sampled_from(Method), states=st.lists(states, max_size=3).map(tuple))
houses = st.builds(
    Apportion,
    census=st.sampled_from((None, 2000, 2020)),
    seats=st.sampled_from((None, 51, 435, 700)),
    rule=st.sampled_from((None, Rule.HAMILTON)),
    admit=st.sampled_from(((), ("PR",), ("PR", "DC"))),
)
added = st.just(AddTicket(id=ADDED, name="Dwayne Johnson", colour="lilac"))
singles = st.one_of(flips, calls, splits, strays, swings, methods, houses, added)
several = st.builds(Several, edits=st.lists(singles, min_size=2, max_size=3).map(tuple))
edits = st.one_of(singles, several, st.just(Reset()))


@lru_cache(maxsize=1)
def base() -> Case:
    """The election of 2016 before anybody changed it."""
    return case_of(scenario_of(()), STORE.current)


def scenario_of(made: tuple[Edit, ...]) -> Scenario:
    """A scenario with those edits, all in force."""
    rows = tuple(RecordedEdit(seq=n, edit=edit, author=7, made_at=NOON) for n, edit in enumerate(made, start=1))
    return Scenario(
        id=1,
        scope="channel:1",
        name="Ours",
        base=Base(election=2016),
        edits=rows,
        head=len(rows),
        version=1,
        started_by=7,
        started_at=NOON,
    )


def state_of(made: tuple[Edit, ...]) -> State:
    """What those edits lead to."""
    return fold(base().ground, made)


class Machine(RuleBasedStateMachine):
    """A scenario that somebody edits, undoes and redoes, beside the plain list of what is in force."""

    @initialize()
    def begin(self) -> None:
        self.made: list[Edit] = []
        self.undone: list[Edit] = []
        self.states: list[State] = [state_of(())]

    @property
    def now(self) -> State:
        return self.states[len(self.made)]

    @property
    def case(self) -> Case:
        """The case as it is now, folded once for all that is asked of it."""
        if not hasattr(self, "shown") or self.shown.what_if != tuple(self.made):
            self.shown = Case(STORE.current, base().origin, base().votes, None, tuple(self.made))
        return self.shown

    @rule(edit=edits)
    def edit(self, edit: Edit) -> None:
        self.undone.clear()
        del self.states[len(self.made) + 1 :]
        self.made.append(EDIT.validate_json(EDIT.dump_json(edit)))
        assert self.made[-1] == edit
        self.states.append(state_of(tuple(self.made)))

    @precondition(lambda self: self.made)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.made.pop())
        assert state_of(tuple(self.made)) == self.now

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.made.append(self.undone.pop())
        assert state_of(tuple(self.made)) == self.now

    @precondition(lambda self: self.made)
    @rule()
    def the_reset_of_everything_is_the_base(self) -> None:
        assert state_of((*self.made, Reset())) == self.states[0]
        assert state_of((*self.made, Reset(), *self.made)) == self.now

    @rule(edit=edits)
    def made_together_is_made_one_by_one(self, edit: Edit) -> None:
        if isinstance(edit, Several):
            assert state_of((*self.made, edit)) == state_of((*self.made, *edit.edits))

    @invariant()
    def every_elector_is_accounted_for(self) -> None:
        case = self.case
        allotted = case.election.allotted
        for unit in case.units:
            held = sum(count for _, count in unit.held)
            assert all(count > 0 for _, count in unit.held)
            assert held + case.state.abstaining.get(unit.code, 0) <= unit.electors
        counts = case.totals.total() + case.undecided + case.abstaining
        assert counts == case.tally.electors_appointed == case.election.electors_appointed
        vacant = sum(case.state.vacant.values())
        assert counts + vacant == sum(allotted[state] for state in {unit.state for unit in case.units})
        assert case.undecided >= 0

    @invariant()
    def every_unit_has_a_name_and_its_votes_once(self) -> None:
        case = self.case
        assert {unit.code for unit in case.units} == case.election.unit.keys()
        # Federal Election Commission, Federal Elections 2016: 136,669,276 popular votes in all.
        assert sum(case.election.national_popular_votes.values()) == 136_669_276


Machine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TestMachine = Machine.TestCase


@settings(max_examples=20, deadline=None)
@given(st.lists(flips | calls | splits, max_size=4), strays, swings, houses)
def test_layers_come_in_their_order_whenever_edits_were_made(assigned, stray, swing_, house):
    early = (house, swing_, *assigned, stray)
    late = (stray, *assigned, swing_, house)
    assert state_of(early) == state_of(late)


Step = str | Callable[[Case], Edit]

MAKERS: tuple[Step, ...] = (
    lambda case: flip(case, "PA, MI", "Clinton"),
    lambda case: flip(case, "ME-2", "Clinton"),
    lambda case: call(case, "OH, TX", "uncalled"),
    lambda case: split(case, "NE", "3-2"),
    lambda case: electors(case, "CA", 5, "abstain"),
    lambda case: electors(case, "WA", 2, "Colin Powell"),
    lambda case: swing(case, 2.5, "Clinton"),
    lambda case: allocate(case, Method.WINNER_TAKE_ALL),
    lambda case: apportion(case, seats=600, admit="PR"),
)
ACTOR = Actor("channel:1", 7)


@settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.sampled_from((*MAKERS, "undo", "redo", "reset")), min_size=3, max_size=12))
def test_the_same_through_the_service_and_a_database(tmp_path_factory, steps):
    for stored, on_paper in asyncio.run(_through_the_service(tmp_path_factory.mktemp("machine"), steps)):
        assert [row.edit for row in stored.in_force] == on_paper
        case = case_of(stored, STORE.current)
        assert case.state == state_of(tuple(on_paper))
        assert case.totals.total() + case.undecided + case.abstaining == case.tally.electors_appointed


async def _through_the_service(folder: Path, steps: list[Step]) -> list[tuple[Scenario, list[Edit]]]:
    """After each step the scenario as it is stored, and the edits that should be in force."""
    made, undone, after = list[Edit](), list[Edit](), list[tuple[Scenario, list[Edit]]]()
    async with Database(f"sqlite+aiosqlite:///{folder / 'machine.db'}") as database:
        service = ScenarioService(database.scenarios, database.settings, STORE, lambda: NOON, 2016)
        await service.start(ACTOR)
        for step in steps:
            with suppress(NothingToDoError, UnknownNameError):
                await _take(service, step, made, undone)
            after.append((await service.open(ACTOR.scope), [*made]))
    return after


async def _take(service: ScenarioService, step: Step, made: list[Edit], undone: list[Edit]) -> None:
    """Take a step, and do the same to the plain lists."""
    if step == "undo":
        await service.undo(ACTOR)
        undone.append(made.pop())
    elif step == "redo":
        await service.redo(ACTOR)
        made.append(undone.pop())
    elif step == "reset":
        await service.reset(ACTOR)
        made.append(Reset())
        undone.clear()
    elif callable(step):
        edit = step(case_of(await service.open(ACTOR.scope), STORE.current))
        await service.edit(ACTOR, step)
        made.append(edit)
        undone.clear()
