"""Other processes at work on the database; run once for all tests, not imported.

It reads what to do, a JSON list on each line, and forks a process for it, so that none has to import everything anew.
Whatever is said is followed by ``ended``.

``[URL, "open", N]``: N processes open the database at once; each says which migrations it made.
``[URL, "edit", SCOPE]``: one says its id, and edits the scope's scenario until it is killed; after each edit it says
how many it has made: two new edits, one undo, and so on.
``[URL, "die", CHANGE, SCOPE, N]``: one makes a change in a scope and is killed right before its statement number N,
the commit being the last. Said is whether that came to be, or the change was made before.
``[URL, "members", SCOPE]``: ten members in each of two processes, let loose at one moment, change the scope's
scenario through the service, each giving away a state of their own.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
import traceback
from datetime import UTC, datetime
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import event

from bot.facts.store import FactStore
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, Opened
from bot.services.actors import Actor
from bot.services.scenarios import ScenarioService
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

NOW = datetime(2016, 12, 19, 12, tzinfo=UTC)
STATES = "AK AL AR AZ FL GA IA ID IN KS KY LA MI MO MS MT NC ND OH OK".split()  # noqa: SIM905

facts = cache(FactStore)


def forked(work: Coroutine[object, object, None]) -> int:
    """Do something in a process of its own; its id."""
    child = os.fork()
    if child:
        work.close()
        return child
    try:
        asyncio.run(work)
    except BaseException:  # noqa: BLE001 - it ends here, whatever happens
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def status(child: int) -> int:
    """How a process ended: 0, a fault, or minus the signal that killed it."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def open_at_once(url: str, processes: int) -> None:
    children = [forked(open_once(url)) for _ in range(processes)]
    say(f"statuses {[status(child) for child in children]}")


async def open_once(url: str) -> None:
    async with Database(url):
        say("with Alembic" if "alembic" in sys.modules else "without Alembic")


def edit_until_killed(url: str, scope: str) -> None:
    status(forked(edit_without_end(url, scope)))


def die(url: str, change: str, scope: str, statements: int) -> None:
    ended = status(forked(change_and_die(url, change, scope, statements)))
    say("killed" if ended == -signal.SIGKILL else f"made {ended}")


def members(url: str, scope: str) -> None:
    facts()
    ready, gate = os.pipe(), os.pipe()
    children = [forked(act_at_once(url, scope, first, ready, gate)) for first in (0, 10)]
    for _ in children:
        os.read(ready[0], 1)
    os.write(gate[1], b"go")
    say(f"statuses {[status(child) for child in children]}")
    for end in (*ready, *gate):
        os.close(end)


async def act_at_once(url: str, scope: str, first: int, ready: tuple[int, int], gate: tuple[int, int]) -> None:
    async with Database(url) as database:
        service = ScenarioService(database.scenarios, database.settings, facts(), lambda: NOW, 2016)
        await service.show(scope)
        os.write(ready[1], b"!")
        await asyncio.to_thread(os.read, gate[0], 1)
        numbers = range(first, first + 10)
        await asyncio.gather(*(service.flip(Actor(scope, n), STATES[n], "Clinton") for n in numbers))


async def change_and_die(url: str, change: str, scope: str, statements: int) -> None:
    database = Database(url)
    left = statements

    def count_down(*_: object) -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    scenarios = database.scenarios
    (first, second), (ended,) = await scenarios.kept(scope), await scenarios.ended(scope)
    edit = Flip(units=("PA",), to="new")
    opened = Opened(name="New", base=Base(election=2016), edits=(edit, edit))
    changes: dict[str, Callable[[], Awaitable[object]]] = {
        "edit": lambda: scenarios.append(second.id, edit, version=second.version, by=7, at=NOW),
        "undo": lambda: scenarios.move_head(second.id, 0, version=second.version),
        "start": lambda: scenarios.start_with(opened, scope, by=7, at=NOW),
        "switch": lambda: scenarios.activate(first),
        "rename": lambda: scenarios.rename(second, "New"),
        "lock": lambda: scenarios.lock(second, locked=True),
        "end": lambda: scenarios.end(second, at=NOW),
        "restore": lambda: scenarios.restore(ended),
        "copy": lambda: scenarios.copy(second.id, scope, "New", by=7, at=NOW),
        "forget": lambda: scenarios.forget(second.started_by),
    }
    event.listen(database._engine.sync_engine, "before_cursor_execute", count_down)
    event.listen(database._engine.sync_engine, "commit", count_down)
    await changes[change]()


async def edit_without_end(url: str, scope: str) -> None:
    say(str(os.getpid()))
    database = Database(url)
    scenario = await database.scenarios.active(scope)
    assert scenario is not None
    for n in count(1):
        if n % 3 == 0:
            scenario = await database.scenarios.move_head(scenario.id, scenario.head - 1, version=scenario.version)
        else:
            edit, now = Flip(units=("PA",), to=str(n)), datetime.now(UTC)
            scenario = await database.scenarios.append(scenario.id, edit, version=scenario.version, by=7, at=now)
        say(str(n))


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


WORK = {"open": open_at_once, "edit": edit_until_killed, "die": die, "members": members}

for line in sys.stdin:
    where, what, *others = json.loads(line)
    WORK[what](where, *others)
    say("ended")
