"""What every backend owes the scenarios."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import StatementError

from bot.scenarios.edits import Edit, Flip, Reset
from bot.scenarios.model import Base
from bot.scenarios.repository import VersionConflictError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Tickets = Callable[[Scenario], list[str]]

NOON = datetime(2016, 12, 19, 12, 0, 0, 123456, tzinfo=UTC)


async def test_a_scope_without_a_scenario_has_none(database: Database):
    assert await database.scenarios.active("channel:1") is None


async def test_a_started_scenario_is_the_active_one(database: Database):
    base = Base(election=2016, votes="as_cast")

    started = await database.scenarios.start("channel:1", "December", base, by=7, at=NOON)

    assert await database.scenarios.active("channel:1") == started
    assert await database.scenarios.active("channel:2") is None
    assert (started.scope, started.name, started.base) == ("channel:1", "December", base)
    assert (started.edits, started.head, started.version) == ((), 0, 1)
    assert (started.started_by, started.started_at) == (7, NOON)


async def test_edits_come_back_in_order_with_author_and_time(database: Database, scenario: Scenario):
    flip, later = Flip(units=("PA", "ME-2"), to="clinton"), NOON + timedelta(seconds=1)

    one = await database.scenarios.append(scenario.id, flip, version=scenario.version, by=8, at=NOON)
    two = await database.scenarios.append(scenario.id, Reset(), version=one.version, by=9, at=later)

    assert await database.scenarios.active(scenario.scope) == two
    assert [(r.seq, r.edit, r.author, r.made_at) for r in two.edits] == [(1, flip, 8, NOON), (2, Reset(), 9, later)]
    assert two.head == 2
    assert two.version > one.version > scenario.version


async def test_undo_and_redo_move_the_head_and_keep_the_edits(database: Database, scenario: Scenario, append: Append):
    edited = await append(database, await append(database, scenario, "clinton"), "trump")

    undone = await database.scenarios.move_head(scenario.id, 0, version=edited.version)
    assert await database.scenarios.active(scenario.scope) == undone
    assert (undone.head, undone.edits, undone.in_force) == (0, edited.edits, ())

    redone = await database.scenarios.move_head(scenario.id, 2, version=undone.version)
    assert await database.scenarios.active(scenario.scope) == redone
    assert (redone.head, redone.edits) == (2, edited.edits)


async def test_a_new_edit_drops_what_was_undone(
    database: Database, scenario: Scenario, append: Append, tickets: Tickets
):
    for ticket in ("a", "b", "c"):
        scenario = await append(database, scenario, ticket)
    scenario = await database.scenarios.move_head(scenario.id, 1, version=scenario.version)

    edited = await append(database, scenario, "d")

    assert tickets(edited) == ["a", "d"]
    assert edited.head == 2
    assert await database.scenarios.active(scenario.scope) == edited


@pytest.mark.parametrize("head", [-1, 2])
async def test_the_head_stays_within_the_edits(database: Database, scenario: Scenario, append: Append, head: int):
    edited = await append(database, scenario, "clinton")

    with pytest.raises(ValueError, match=str(head)):
        await database.scenarios.move_head(scenario.id, head, version=edited.version)

    assert await database.scenarios.active(scenario.scope) == edited


async def test_a_scenario_started_later_takes_over(database: Database, scenario: Scenario, append: Append):
    second = await database.scenarios.start(scenario.scope, "January", Base(election=2020), by=8, at=NOON)

    assert second.id != scenario.id
    assert await database.scenarios.active(scenario.scope) == second
    # Who still held the earlier one learns that it is no longer the one.
    with pytest.raises(VersionConflictError):
        await append(database, scenario, "clinton")


async def test_scopes_do_not_disturb_each_other(database: Database, scenario: Scenario, append: Append):
    elsewhere = await database.scenarios.start("user:1", "December", Base(election=2016), by=7, at=NOON)

    edited = await append(database, elsewhere, "clinton")

    assert await database.scenarios.active(scenario.scope) == scenario
    assert await database.scenarios.active("user:1") == edited


async def test_a_conflict_changes_nothing(database: Database, other: Database, scenario: Scenario, append: Append):
    edited = await append(other, scenario, "clinton")

    with pytest.raises(VersionConflictError):
        await append(database, scenario, "trump")
    with pytest.raises(VersionConflictError):
        await database.scenarios.move_head(scenario.id, 0, version=scenario.version)

    assert await database.scenarios.active(scenario.scope) == edited
    assert await other.scenarios.active(scenario.scope) == edited


async def test_a_scenario_that_does_not_exist_conflicts(database: Database, scenario: Scenario):
    with pytest.raises(VersionConflictError):
        await database.scenarios.append(scenario.id + 1, Reset(), version=1, by=7, at=NOON)


async def test_moments_are_aware_and_in_utc(database: Database):
    eastern = timezone(timedelta(hours=-5))
    at = datetime(2016, 12, 19, 7, 0, 0, 123456, tzinfo=eastern)
    started = await database.scenarios.start("channel:1", "December", Base(election=2016), by=7, at=at)
    edited = await database.scenarios.append(started.id, Reset(), version=started.version, by=7, at=at)

    stored = await database.scenarios.active("channel:1")

    assert stored == edited
    assert stored is not None
    for moment in (started.started_at, edited.edits[0].made_at, stored.started_at, stored.edits[0].made_at):
        assert moment == NOON
        assert moment.tzinfo is UTC


async def test_a_moment_without_a_zone_is_refused(database: Database, scenario: Scenario):
    naive = NOON.replace(tzinfo=None)

    with pytest.raises(StatementError, match="no time zone"):
        await database.scenarios.append(scenario.id, Reset(), version=scenario.version, by=7, at=naive)

    assert await database.scenarios.active(scenario.scope) == scenario


async def test_names_and_ids_of_any_size_come_back(database: Database):
    largest = 2**63 - 1
    name = "Was wäre, wenn? 🗳️ “O'Neill”; DROP TABLE scenario; -- 選挙人団"
    flip = Flip(units=("PA",), to="Faith Spotted Eagle 🦅")

    started = await database.scenarios.start(f"channel:{largest}", name, Base(election=2016), by=largest, at=NOON)
    await database.scenarios.append(started.id, flip, version=started.version, by=largest, at=NOON)

    stored = await database.scenarios.active(f"channel:{largest}")
    assert stored is not None
    assert (stored.name, stored.started_by) == (name, largest)
    assert (stored.edits[0].edit, stored.edits[0].author) == (flip, largest)


async def test_what_was_stored_outlives_the_connection(url: str, database: Database, scenario: Scenario):
    await database.notes.keep("commands", "1f3870be")
    await database.close()

    async with type(database)(url) as reopened:
        assert await reopened.scenarios.active(scenario.scope) == scenario
        assert await reopened.notes.note("commands") == "1f3870be"


async def test_notes_are_kept_and_replaced(database: Database, other: Database):
    assert await database.notes.note("commands") is None

    await database.notes.keep("commands", "old")
    await database.notes.keep("commands", "nëw")
    await database.notes.keep("board", "x")

    assert await other.notes.note("commands") == "nëw"


@pytest.mark.parametrize("seed", range(3))
async def test_any_course_of_edits_ends_as_on_paper(
    database: Database, scenario: Scenario, append: Append, tickets: Tickets, seed: int
):
    """A list and a number are all it takes to say what should be stored."""
    chance = random.Random(seed)  # noqa: S311 - a course to follow, not a secret
    edits: list[str] = []
    head = 0
    for step in range(60):
        if chance.random() < 0.6:
            edits[head:] = [str(step)]
            head += 1
            scenario = await append(database, scenario, str(step))
        else:
            head = chance.randint(0, len(edits))
            scenario = await database.scenarios.move_head(scenario.id, head, version=scenario.version)
        assert (tickets(scenario), scenario.head) == (edits, head)
    assert await database.scenarios.active(scenario.scope) == scenario


async def test_every_kind_of_edit_comes_back_as_it_was(database: Database, scenario: Scenario):
    kinds: list[Edit] = [Flip(units=(), to=""), Flip(units=("DC",), to="x" * 4000), Reset()]
    for edit in kinds:
        scenario = await database.scenarios.append(scenario.id, edit, version=scenario.version, by=7, at=NOON)

    stored = await database.scenarios.active(scenario.scope)

    assert stored is not None
    assert [recorded.edit for recorded in stored.edits] == kinds
