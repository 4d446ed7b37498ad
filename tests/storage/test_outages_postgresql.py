"""PostgreSQL out of service: the user is told so, nothing is changed, and it works again without a restart."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from bot.errors import UnavailableError
from bot.facts.store import FactStore
from bot.scenarios.preferences import Preferences
from bot.services.preferences import PreferenceService
from bot.signals import in_background
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    import asyncpg

    from bot.scenarios.model import Scenario

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Tickets = Callable[[Scenario], list[str]]
    Admin = Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]

_DISCONNECT = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()"
_WAITING = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


@pytest.fixture
def url(postgresql_url: str) -> str:
    return postgresql_url


@pytest.fixture
async def impatient(url: str, database: Database) -> AsyncIterator[Database]:
    """Waits for no lock longer than a moment."""
    assert database is not None
    async with Database(url, wait=0.3) as opened:
        yield opened


async def test_locked_by_somebody_else(
    impatient: Database, admin: Admin, scenario: Scenario, append: Append, tickets: Tickets
):
    async with admin() as blocker, blocker.transaction():
        await blocker.execute("LOCK TABLE scenario IN ACCESS EXCLUSIVE MODE")
        async with asyncio.timeout(10):
            with pytest.raises(UnavailableError):
                await append(impatient, scenario, "trump")
            with pytest.raises(UnavailableError):
                await impatient.scenarios.active(scenario.scope)

    assert await impatient.scenarios.active(scenario.scope) == scenario
    assert tickets(await append(impatient, scenario, "clinton")) == ["clinton"]


async def test_connections_lost_between_edits_are_replaced(
    database: Database, admin: Admin, scenario: Scenario, append: Append, tickets: Tickets
):
    async with admin() as other:
        await other.execute(_DISCONNECT, await other.fetchval("SELECT current_database()"))

    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_a_connection_lost_during_an_edit(
    database: Database, admin: Admin, scenario: Scenario, append: Append, tickets: Tickets
):
    async with admin() as other:
        async with other.transaction():
            await other.execute("SELECT FROM scenario FOR UPDATE")
            editing = asyncio.ensure_future(append(database, scenario, "trump"))
            async with asyncio.timeout(10):
                while not await other.fetchval(_WAITING):
                    assert not editing.done()
            await other.execute(_DISCONNECT, await other.fetchval("SELECT current_database()"))
        with pytest.raises(UnavailableError):
            await editing

    assert await database.scenarios.active(scenario.scope) == scenario
    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_the_server_lets_nobody_in(
    database: Database,
    admin: Admin,
    postgresql_admin: asyncpg.Connection,
    scenario: Scenario,
    append: Append,
    tickets: Tickets,
):
    async with admin() as other:
        name = await other.fetchval("SELECT current_database()")
    await postgresql_admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    await postgresql_admin.execute(_DISCONNECT, name)
    with pytest.raises(UnavailableError):
        await append(database, scenario, "trump")
    with pytest.raises(UnavailableError):
        await database.scenarios.active(scenario.scope)
    await postgresql_admin.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")

    assert await database.scenarios.active(scenario.scope) == scenario
    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_nobody_listens_at_the_start(tmp_path: Path):
    database = Database(f"postgresql://postgres@/ascertain?host={tmp_path}")

    with pytest.raises(UnavailableError):
        await database.open()

    await database.close()


async def test_what_is_committed_is_on_disk(database: Database):
    async with database._units.writing() as connection:
        settings = {
            name: (await connection.exec_driver_sql(f"SHOW {name}")).scalar()
            for name in ("synchronous_commit", "transaction_isolation")
        }

    assert settings == {"synchronous_commit": "on", "transaction_isolation": "read committed"}


async def test_what_one_process_sets_for_a_server_holds_in_the_others(
    database: Database, url: str, admin: Admin, caplog: pytest.LogCaptureFixture
):
    """It is told at once; and what was missed while the connection was lost is read when it is there again."""
    async with Database(url) as elsewhere:
        store = FactStore()
        here, there = (PreferenceService(one.settings, store, 2016) for one in (database, elsewhere))
        heard = asyncio.Queue[int]()

        async def told() -> None:
            await here.load()
            heard.put_nowait(here.election(9))

        async with (
            asyncio.timeout(30),
            in_background(lambda: database.follow_settings(told, again=0.01), "following"),
        ):
            assert await heard.get() == 2016
            await there.prefer(9, Preferences(election=2000))
            assert await heard.get() == 2000

            async with admin() as operator:
                await operator.execute(_DISCONNECT, await operator.fetchval("SELECT current_database()"))
            assert await heard.get() == 2000
            await there.prefer(9, Preferences(election=2020))
            while await heard.get() != 2020:
                pass
    assert "background_work_failed" not in caplog.text
