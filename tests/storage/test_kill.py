"""What was acknowledged survives ``kill -9``, whole and in order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.scenarios.edits import Flip
from bot.scenarios.model import Base

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

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
    process: Callable[..., subprocess.Popen[str]],
    tickets: Callable[[Scenario], list[str]],
    acknowledged: int,
):
    child = process("edit", scenario.scope)
    assert child.stdout is not None
    heard = [child.stdout.readline() for _ in range(acknowledged)]
    child.kill()
    # It may have said more in between.
    said = int([*heard, *child.stdout.readlines()][-1])
    assert child.wait() == -9

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
    database: Database, process: Callable[..., subprocess.Popen[str]], change: str
):
    """Each scope has a change of its own that is killed a statement later; the last of them is let live."""
    scopes = [f"channel:{n}" for n in range(10)]
    before = [await _furnish(database, scope) for scope in scopes]
    child = process("die", change, *scopes)
    assert child.stdout is not None
    told = [line.strip() for line in child.stdout]
    assert child.wait() == 0

    assert told[-1] == "made 0", "every statement was come to"
    assert set(told[:-1]) == {"killed"}
    assert len(told) > 2, "a statement and the commit"
    for scope, was, said in zip(scopes, before, told, strict=False):
        now = await _state(database, scope)
        if said == "killed":
            assert now == was
        else:
            assert now != was
    # And nothing is in the way of whoever comes next.
    assert await database.scenarios.start(scopes[0], "next", Base(election=2016), by=7, at=NOON)


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
