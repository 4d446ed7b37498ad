"""A task cancelled wherever it waits leaves the database as it was or with the whole change, and in nobody's way."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import QueuePool

from bot.scenarios.model import Base
from bot.scenarios.repository import VersionConflictError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine, Generator

    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Tickets = Callable[[Scenario], list[str]]

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)


class Interrupted:
    """Runs ``work`` in the current task, and cancels the task whenever it waits for one of the times ``at``."""

    def __init__(self, work: Awaitable[object], at: range) -> None:
        self._work = work
        self._at = at
        self.waits = 0

    def __await__(self) -> Generator[Any, None, object]:
        steps = self._work.__await__()
        proceed = partial(next, steps)
        while True:
            try:
                awaited = proceed()
            except StopIteration as end:
                return end.value
            if self.waits in self._at:
                task = asyncio.current_task()
                assert task is not None
                task.cancel()
            self.waits += 1
            try:
                yield awaited
            except BaseException as error:  # noqa: BLE001 - it belongs to the work
                proceed = partial(steps.throw, error)
            else:
                proceed = partial(next, steps)


async def _run(interrupted: Interrupted) -> None:
    await interrupted


async def _interrupt_everywhere(
    work: Callable[[int], Coroutine[Any, Any, object]], check: Callable[[int], Awaitable[None]], times: int
) -> int:
    """Do the work again and again, cancelled at its first wait, its second, …; how often it can be cancelled."""
    for n in count():
        interrupted = Interrupted(work(n), range(n, n + times))
        with suppress(asyncio.CancelledError):
            await asyncio.create_task(_run(interrupted))
        await check(n)
        if interrupted.waits <= n:
            return n
    raise AssertionError


async def _settled(other: Database, append: Append, scope: str, to: str) -> Scenario:
    """The scenario after one more edit by somebody else, who would have to wait for a transaction left open."""
    while True:
        found = await other.scenarios.active(scope)
        assert found is not None
        try:
            return await append(other, found, to)
        except VersionConflictError:
            continue


def _in_use(database: Database) -> int:
    pool = database._engine.sync_engine.pool
    assert isinstance(pool, QueuePool)
    return pool.checkedout()


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("connected", [True, False])
async def test_an_edit_is_whole_or_not_there(
    database: Database,
    other: Database,
    scenario: Scenario,
    append: Append,
    tickets: Tickets,
    times: int,
    *,
    connected: bool,
):
    expected = scenario

    async def edit(n: int) -> None:
        await append(database, expected, f"edit {n}")

    async def check(n: int) -> None:
        nonlocal expected
        found = await _settled(other, append, scenario.scope, f"check {n}")
        before, after = tickets(expected), tickets(found)
        assert after in ([*before, f"check {n}"], [*before, f"edit {n}", f"check {n}"])
        assert found.version - expected.version == len(after) - len(before)
        # An undone edit for the next one to drop.
        expected = await other.scenarios.move_head(found.id, found.head - 1, version=found.version)
        expected = expected.model_copy(update={"edits": expected.in_force})
        assert _in_use(database) == 0
        if not connected:
            await database.close()

    assert await _interrupt_everywhere(edit, check, times) >= 3
    assert tickets(await append(database, expected, "last"))[-1] == "last"


async def test_starting_leaves_one_active_scenario(
    database: Database, other: Database, scenario: Scenario, append: Append
):
    names = {scenario.name}

    async def start(n: int) -> None:
        names.add(str(n))
        await database.scenarios.start(scenario.scope, str(n), Base(election=2016), by=7, at=NOON)

    async def check(n: int) -> None:
        found = await _settled(other, append, scenario.scope, f"check {n}")
        assert found.name in names

    assert await _interrupt_everywhere(start, check, 1) >= 3


async def test_reading_gives_its_connection_back(database: Database, scenario: Scenario):
    async def check(_: int) -> None:
        assert _in_use(database) == 0
        assert await database.scenarios.active(scenario.scope) == scenario

    async def read(_: int) -> None:
        await database.scenarios.active(scenario.scope)

    assert await _interrupt_everywhere(read, check, 1) >= 1


async def test_writers_that_gave_up_waiting_do_not_block_the_next(
    database: Database, scenario: Scenario, append: Append, tickets: Tickets
):
    writers = [asyncio.ensure_future(append(database, scenario, str(n))) for n in range(10)]
    await asyncio.wait(writers, return_when=asyncio.FIRST_COMPLETED)
    for writer in writers:
        writer.cancel()
    await asyncio.gather(*writers, return_exceptions=True)

    found = await _settled(database, append, scenario.scope, "next")

    assert tickets(found)[-1] == "next"
