"""Another process at work on the database; run by the tests, not imported.

``process.py URL open`` opens the database and says which migrations it made. ``process.py URL edit SCOPE`` edits the
scope's scenario without end, and says after each edit how many it has made: two new edits, one undo, and so on.
"""

import asyncio
import sys
from datetime import UTC, datetime
from itertools import count

from bot.scenarios.edits import Flip
from bot.storage.database import Database


async def main(url: str, what: str, scope: str = "") -> None:
    async with Database(url) as database:
        if what == "edit":
            await edit_without_end(database, scope)
        else:
            say("with Alembic" if "alembic" in sys.modules else "without Alembic")


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


asyncio.run(main(*sys.argv[1:]))
