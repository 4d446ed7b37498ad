"""What was acknowledged survives ``kill -9``, whole and in order."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.scenarios.model import Base

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable

    from bot.scenarios.model import Scenario
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
