"""Many at once: coroutines of one process, and processes on one database."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.scenarios.model import Base
from bot.scenarios.repository import VersionConflictError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Tickets = Callable[[Scenario], list[str]]

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)


async def _insist(database: Database, append: Append, scope: str, to: str) -> Scenario:
    while True:
        scenario = await database.scenarios.active(scope)
        assert scenario is not None
        try:
            return await append(database, scenario, to)
        except VersionConflictError:
            continue


async def test_twenty_at_once_all_land(
    database: Database, other: Database, scenario: Scenario, append: Append, tickets: Tickets
):
    editors = [(database, other)[n % 2] for n in range(20)]

    seen = await asyncio.gather(
        *(_insist(editor, append, scenario.scope, str(n)) for n, editor in enumerate(editors))
    )

    stored = await database.scenarios.active(scenario.scope)
    assert stored is not None
    order = tickets(stored)
    assert Counter(order) == Counter(map(str, range(20)))
    assert (stored.head, stored.version) == (20, scenario.version + 20)
    # What each was shown is the same list, as far as it had come.
    assert all(tickets(shown) == order[: shown.head] for shown in seen)
    assert sorted(shown.head for shown in seen) == list(range(1, 21))


async def test_of_twenty_with_the_same_version_one_lands(
    database: Database, other: Database, scenario: Scenario, append: Append, tickets: Tickets
):
    outcomes = await asyncio.gather(
        *(append((database, other)[n % 2], scenario, str(n)) for n in range(20)), return_exceptions=True
    )

    conflicts = [outcome for outcome in outcomes if isinstance(outcome, VersionConflictError)]
    landed = [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert (len(conflicts), len(landed)) == (19, 1)
    assert await database.scenarios.active(scenario.scope) == landed[0]
    assert len(tickets(landed[0])) == 1


async def test_twenty_started_at_once_leave_one_active(database: Database, other: Database):
    started = await asyncio.gather(
        *(
            (database, other)[n % 2].scenarios.start("channel:1", str(n), Base(election=2016), by=n, at=NOON)
            for n in range(20)
        )
    )

    assert len({scenario.id for scenario in started}) == 20
    active = await database.scenarios.active("channel:1")
    assert active in started
    assert active == await other.scenarios.active("channel:1")


async def test_a_reader_never_sees_half_an_edit(
    database: Database, other: Database, scenario: Scenario, append: Append, tickets: Tickets
):
    async def edit() -> None:
        current = scenario
        for n in range(30):
            current = await append(database, current, str(n))
            if n % 3 == 2:
                current = await database.scenarios.move_head(current.id, current.head - 2, version=current.version)

    editing = asyncio.create_task(edit())
    last = 0
    while not editing.done():
        shown = await other.scenarios.active(scenario.scope)
        assert shown is not None
        tickets(shown)
        assert shown.version >= last
        last = shown.version
    await editing


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_transaction_may_read_before_it_writes(database: Database, other: Database):
    """A lock taken only for the first write would come too late: somebody else has written since the first read."""

    async def count_on(by: Database) -> None:
        async with by._units.writing() as connection:
            known = await connection.scalar(text("SELECT value FROM process_note WHERE key = 'count'"))
            await connection.execute(text("UPDATE process_note SET value = :next"), {"next": str(int(known) + 1)})

    await database.notes.keep("count", "0")
    await asyncio.gather(*(count_on((database, other)[n % 2]) for n in range(20)))

    assert await database.notes.note("count") == "20"


async def test_notes_kept_at_once_leave_one_of_them(database: Database, other: Database):
    await asyncio.gather(*((database, other)[n % 2].notes.keep("commands", str(n)) for n in range(20)))

    assert await database.notes.note("commands") in set(map(str, range(20)))


async def test_more_readers_than_connections_all_get_their_turn(database: Database, scenario: Scenario):
    assert await asyncio.gather(*(database.scenarios.active(scenario.scope) for _ in range(200))) == [scenario] * 200
