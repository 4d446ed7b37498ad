"""SQLite out of service: the user is told so, nothing is changed, and it works again without a restart."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, insert
from sqlalchemy.exc import IntegrityError, StatementError

from bot.errors import UnavailableError
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, Scenario
from bot.storage.database import Database
from bot.storage.tables import edit as edit_table

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
    from pathlib import Path

    from sqlalchemy.engine.interfaces import DBAPIConnection

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]
    Tickets = Callable[[Scenario], list[str]]

SENTENCE = "The scenario store is not available right now; nothing was changed."
NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)
LONG = "x" * 20_000
"""A ticket of several pages."""


@pytest.fixture
def url(sqlite_url: str) -> str:
    return sqlite_url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    async with Database(url, wait=0.05) as opened:
        yield opened


@contextmanager
def _moved_away(file: Path) -> Iterator[None]:
    away = file.parent / "away"
    away.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        part.rename(away / part.name)
    yield
    for part in file.parent.glob(f"{file.name}*"):
        part.unlink()
    for part in away.iterdir():
        part.rename(file.parent / part.name)


def _is_absent(file: Path) -> None:
    assert not file.exists()


def _fill_with_noise(file: Path) -> None:
    file.write_bytes(b"not a database" * 1000)


async def _refused(database: Database, scenario: Scenario, to: str = "clinton") -> None:
    edit = Flip(units=("PA",), to=to)
    with pytest.raises(UnavailableError) as refusal:
        await database.scenarios.append(scenario.id, edit, version=scenario.version, by=7, at=scenario.started_at)
    assert refusal.value.sentence == SENTENCE
    assert refusal.value.__cause__ is not None


async def test_locked_by_another_process(
    database: Database, sqlite_file: Path, scenario: Scenario, append: Append, tickets: Tickets
):
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        await _refused(database, scenario)
        # Who only looks is not kept waiting.
        assert await database.scenarios.active(scenario.scope) == scenario
        blocker.execute("ROLLBACK")

    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_the_operator_is_told_why_and_nothing_about_people(
    database: Database, sqlite_file: Path, scenario: Scenario, caplog: pytest.LogCaptureFixture
):
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as blocker:
        blocker.execute("BEGIN EXCLUSIVE")
        await _refused(database, scenario, "clinton")

    (record,) = (record for record in caplog.records if record.name.startswith("bot."))
    assert record.levelname == "WARNING"
    assert "database is locked" in record.getMessage()
    assert "clinton" not in record.getMessage()


async def test_a_fault_of_ours_shows_nothing_about_people(database: Database, scenario: Scenario):
    with pytest.raises(StatementError) as fault:
        await database.scenarios.start("channel:1", "A name", Base(election=2016), by=7, at=NOON.replace(tzinfo=None))

    assert "A name" not in str(fault.value)
    assert await database.scenarios.active("channel:1") == scenario


async def test_locked_while_many_wait(
    database: Database, sqlite_file: Path, scenario: Scenario, append: Append, tickets: Tickets
):
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            *(append(database, scenario, str(n)) for n in range(20)), return_exceptions=True
        )
        blocker.execute("ROLLBACK")

    assert {type(outcome) for outcome in outcomes} == {UnavailableError}
    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_writers_that_wait_leave_room_for_readers(sqlite_url: str, sqlite_file: Path, append: Append):
    async with Database(sqlite_url, wait=10) as database:
        scenario = await database.scenarios.start("channel:1", "December", Base(election=2016), by=7, at=NOON)
        with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            writers = [asyncio.ensure_future(append(database, scenario, str(n))) for n in range(20)]
            reader = asyncio.create_task(database.scenarios.active(scenario.scope))  # comes to its turn after them
            assert await reader == scenario
            assert not any(writer.done() for writer in writers)
            blocker.execute("ROLLBACK")
        outcomes = await asyncio.gather(*writers, return_exceptions=True)

    assert [type(outcome) for outcome in outcomes].count(Scenario) == 1


async def test_the_file_is_gone(
    database: Database, sqlite_file: Path, scenario: Scenario, append: Append, tickets: Tickets
):
    with _moved_away(sqlite_file):
        await _refused(database, scenario)
        with pytest.raises(UnavailableError):
            await database.scenarios.active(scenario.scope)
        _is_absent(sqlite_file)

    assert await database.scenarios.active(scenario.scope) == scenario
    assert tickets(await append(database, scenario, "clinton")) == ["clinton"]


async def test_the_file_is_replaced_by_another(
    database: Database, sqlite_file: Path, scenario: Scenario, append: Append, tickets: Tickets
):
    earlier = sqlite_file.with_name("earlier.db")
    with closing(sqlite3.connect(sqlite_file)) as source, closing(sqlite3.connect(earlier)) as copy:
        source.backup(copy)
    edited = await append(database, scenario, "clinton")

    with _moved_away(sqlite_file):
        earlier.rename(sqlite_file)
        assert await database.scenarios.active(scenario.scope) == scenario
        assert tickets(await append(database, scenario, "trump")) == ["trump"]

    assert await database.scenarios.active(scenario.scope) == edited


async def test_the_file_is_not_a_database(database: Database, sqlite_file: Path, scenario: Scenario):
    with _moved_away(sqlite_file):
        _fill_with_noise(sqlite_file)
        await _refused(database, scenario)

    assert await database.scenarios.active(scenario.scope) == scenario


async def test_the_file_may_not_grow(database: Database, scenario: Scenario, append: Append, tickets: Tickets):
    def limit(connection: DBAPIConnection, *_: object) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        cursor.close()

    event.listen(database._engine.sync_engine, "checkout", limit)
    pages = 1  # which SQLite takes as: no more than there are
    await _refused(database, scenario, LONG)
    assert await database.scenarios.active(scenario.scope) == scenario

    pages = 1_000_000
    assert tickets(await append(database, scenario, LONG)) == [LONG]


async def test_the_disk_takes_no_more(
    database: Database, sqlite_file: Path, scenario: Scenario, append: Append, tickets: Tickets
):
    """The log cannot grow in the middle of a commit: a limit on the size of files stands in for a full disk."""
    log = sqlite_file.with_name(f"{sqlite_file.name}-wal")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    scenario = await append(database, scenario, LONG)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 10_000, hard))
    try:
        await _refused(database, scenario, LONG)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert await database.scenarios.active(scenario.scope) == scenario
    assert tickets(await append(database, scenario, "clinton")) == [LONG, "clinton"]


async def test_the_folder_does_not_exist_at_the_start(tmp_path: Path):
    folder = tmp_path / "later"
    database = Database(f"sqlite+aiosqlite:///{folder / 'ascertain.db'}")
    with pytest.raises(UnavailableError):
        await database.open()

    folder.mkdir()
    await database.open()

    assert await database.scenarios.active("channel:1") is None
    await database.close()


async def test_a_file_in_use_is_waited_for_at_the_start(sqlite_file: Path, sqlite_url: str):
    """Whoever holds it lets go in time; SQLite by itself would not wait before it switches to a write-ahead log."""
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(0.05, holder.rollback)

        async with Database(sqlite_url) as database:
            assert await database.scenarios.active("channel:1") is None


async def test_a_folder_is_no_database(tmp_path: Path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path}")

    with pytest.raises(UnavailableError):
        await database.open()

    await database.close()


def test_a_start_that_failed_leaves_no_thread_to_break_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    broken: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", broken.append)

    async def start() -> None:
        database = Database(f"sqlite+aiosqlite:///{tmp_path}")
        with pytest.raises(UnavailableError):
            await database.open()

    for _ in range(20):
        before = set(threading.enumerate())
        asyncio.run(start())
        for thread in set(threading.enumerate()) - before:
            thread.join()
    assert broken == []


async def test_a_fault_of_ours_is_not_passed_off_as_an_outage(database: Database, scenario: Scenario):
    homeless = {"scenario_id": scenario.id + 1, "seq": 1, "payload": "", "author": 7, "made_at": scenario.started_at}

    with pytest.raises(IntegrityError):
        async with database._units.writing() as connection:
            await connection.execute(insert(edit_table), homeless)

    assert await database.scenarios.start("channel:1", "next", Base(election=2016), by=7, at=scenario.started_at)


async def test_commits_are_on_disk(database: Database):
    async with database._units.writing() as connection:
        pragmas = {
            name: (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 50}
