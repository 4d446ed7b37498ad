"""What was acknowledged survives ``kill -9``, whole and in order."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from bot.scenarios.edits import Flip
from bot.scenarios.model import Base

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.scenarios.model import Scenario, Summary
    from bot.storage.database import Database

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)


def _after(edits: int) -> tuple[list[str], int]:
    """The edits and the head after so many of those that ``process.py edit`` makes."""
    made: list[str] = []
    head = 0
    for n in range(1, edits + 1):
        if n % 3 == 0:
            head -= 1
        else:
            made[head:] = [str(n)]
            head += 1
    return made, head


@pytest.mark.parametrize("acknowledged", [1, 20, 75])
async def test_what_was_acknowledged_is_there(
    database: Database,
    scenario: Scenario,
    process: Callable[..., Iterator[str]],
    tickets: Callable[[Scenario], list[str]],
    acknowledged: int,
):
    saying = process("edit", scenario.scope)
    child = int(next(saying))
    heard = list(islice(saying, acknowledged))
    os.kill(child, signal.SIGKILL)
    # It may have said more in between.
    said = int([*heard, *saying][-1])

    found = await database.scenarios.active(scenario.scope)

    assert found is not None
    edits = found.version - scenario.version
    assert edits in (said, said + 1)
    assert (tickets(found), found.head) == _after(edits)
    # And nothing is in the way of whoever comes next.
    assert await database.scenarios.start(scenario.scope, "next", Base(election=2016), by=7, at=NOON)


@pytest.mark.parametrize(
    "change", ["edit", "undo", "start", "switch", "rename", "lock", "end", "restore", "copy", "forget"]
)
async def test_killed_between_any_two_statements_a_change_is_whole_or_not_made(
    database: Database, process: Callable[..., Iterator[str]], change: str
):
    """Each time it is killed a statement later, in a scope of its own, until it is let live."""
    told: list[str] = []
    while told[-1:] in ([], ["killed"]):
        scope = f"channel:{len(told)}"
        was = await _furnish(database, scope)
        told += process("die", change, scope, len(told))
        now = await _state(database, scope)
        assert (now == was) is (told[-1] == "killed")

    assert told[-1] == "made 0", "every statement was come to"
    assert len(told) > 2, "a statement and the commit"
    # And nothing is in the way of whoever comes next.
    assert await database.scenarios.start("channel:0", "next", Base(election=2016), by=7, at=NOON)


async def _furnish(database: Database, scope: str) -> object:
    """One that was ended, one that is kept, and one that is open with an edit of somebody's."""
    scenarios = database.scenarios
    await scenarios.end(await scenarios.start(scope, "Ended", Base(election=2016), by=7, at=NOON), at=NOON)
    await scenarios.start(scope, "First", Base(election=2016), by=7, at=NOON)
    somebody = 100 + int(scope.partition(":")[2])
    second = await scenarios.start(scope, "Second", Base(election=2016), by=somebody, at=NOON)
    flip = Flip(units=("PA",), to="old")
    await scenarios.append(second.id, flip, version=second.version, by=somebody, at=NOON)
    return await _state(database, scope)


async def _state(database: Database, scope: str) -> tuple[Summary | Scenario | None, ...]:
    """All that is stored of a scope. Numbers of edits are without a gap, and one scenario at most is open."""
    summaries = (*await database.scenarios.kept(scope), *await database.scenarios.ended(scope))
    whole = [await database.scenarios.read(one.id) for one in summaries]
    for scenario in whole:
        assert scenario is not None
        assert [made.seq for made in scenario.edits] == list(range(1, len(scenario.edits) + 1))
        assert 0 <= scenario.head <= len(scenario.edits)
    active = [one for one in summaries if one.active]
    assert len(active) <= 1
    return (*summaries, *whole)
