"""Another process at work on the database; run by the tests, not imported.

``process.py URL open`` opens the database and says which migrations it made. ``process.py URL edit SCOPE`` edits the
scope's scenario without end, and says after each edit how many it has made: two new edits, one undo, and so on.

``process.py URL die CHANGE SCOPE…`` makes one change in each scope, each in a child that is killed a statement later
than the one before it: right before its first statement, its second, …, its commit. It says for each scope whether
the child came to tell that the change was made, and ends with the first that was.

``process.py URL members SCOPE FIRST`` lets ten members, from that number on, change the scope's scenario at once
through the service, each giving away a state of their own and every other one undoing something.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import event

from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, Opened
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

NOW = datetime(2016, 12, 19, 12, tzinfo=UTC)
STATES = "AK AL AR AZ FL GA IA ID IN KS KY LA MI MO MS MT NC ND OH OK".split()  # noqa: SIM905


async def main(url: str, what: str, scope: str = "", *others: str) -> None:
    async with Database(url) as database:
        if what == "edit":
            await edit_without_end(database, scope)
        elif what == "members":
            await act_at_once(database, scope, int(others[0]))
        else:
            say("with Alembic" if "alembic" in sys.modules else "without Alembic")


async def act_at_once(database: Database, scope: str, first: int) -> None:
    from bot.facts.store import FactStore  # what the others need not wait for
    from bot.services.actors import Actor
    from bot.services.scenarios import ScenarioService

    service = ScenarioService(database.scenarios, database.settings, FactStore(), lambda: NOW, 2016)
    say("ready")
    await asyncio.to_thread(sys.stdin.readline)
    members = range(first, first + 10)
    await asyncio.gather(*(service.flip(Actor(scope, member), STATES[member], "Clinton") for member in members))
    say("done")


def die_again_and_again(url: str, change: str, scopes: list[str]) -> None:
    for statements, scope in enumerate(scopes):
        child = os.fork()
        if child == 0:
            asyncio.run(change_and_die(url, change, scope, statements))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) else f"made {os.waitstatus_to_exitcode(status)}")
        if not os.WIFSIGNALED(status):
            break


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


async def edit_without_end(database: Database, scope: str) -> None:
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


if sys.argv[2] == "die":
    die_again_and_again(sys.argv[1], sys.argv[3], sys.argv[4:])
else:
    asyncio.run(main(*sys.argv[1:]))
