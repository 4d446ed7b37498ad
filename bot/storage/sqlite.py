"""SQLite behind SQLAlchemy: what is committed is on disk, and each statement costs one visit to its thread.

aiosqlite gives every connection a thread of its own. SQLAlchemy opens, executes, reads and closes a cursor one after
the other: four visits, each of two switches between threads. The cursor here does all of it in one visit, and the
first statement of a transaction brings its ``BEGIN`` along.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING, Any, Final, Self

import aiosqlite
from sqlalchemy import event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from sqlalchemy.engine import URL
    from sqlalchemy.engine import Connection as SqlAlchemyConnection
    from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

WRITES: Final = "ascertain_writes"
"""The execution option of an engine whose transactions will write."""


def create_sqlite_engine(
    url: URL,
    file: Path,
    *,
    wait: float,
    foreign_keys: bool = True,
    **options: Any,  # noqa: ANN401 - SQLAlchemy's own
) -> AsyncEngine:
    """An engine on an existing file.

    Args:
        url: names the driver.
        file: the database; a connection never creates it: one that went missing is an outage, not a fresh start.
        wait: seconds to wait for a lock.
        foreign_keys: whether references are enforced; not while tables are rebuilt.
        options: further options of ``create_async_engine``.
    """

    async def connect() -> Connection:
        connection = Connection(file, wait=wait, foreign_keys=foreign_keys)
        try:
            await connection
        except BaseException:
            await connection.stopped()
            raise
        return connection

    engine = create_async_engine(url, async_creator=connect, hide_parameters=True, **options)
    event.listen(engine.sync_engine, "begin", _begun)
    event.listen(engine.sync_engine, "checkout", _checked_out)
    return engine


def _begun(connection: SqlAlchemyConnection) -> None:
    # A single statement that reads is a transaction by itself.
    driver = connection.connection.driver_connection
    if isinstance(driver, Connection) and connection.get_execution_options().get(WRITES, False):
        driver.begin()


def _checked_out(_: object, entry: ConnectionPoolEntry, __: PoolProxiedConnection) -> None:
    # A file that was removed or replaced would go on taking edits that nobody will ever read.
    driver = entry.driver_connection
    if isinstance(driver, Connection) and driver.is_outdated():
        raise InvalidatePoolError("The database file is no longer the one that was opened.")


class Connection(aiosqlite.Connection):
    """A connection to an existing file.

    Its methods run one after another in a thread; SQLAlchemy never uses it in two coroutines at once.
    """

    def __init__(self, file: Path, *, wait: float, foreign_keys: bool) -> None:
        super().__init__(lambda: _open(file, wait, foreign_keys=foreign_keys), iter_chunk_size=64)
        self._thread.daemon = True
        self._file = file
        self._identity = _identity(file)
        self._begins = False
        self._stopped: asyncio.Future[object] | None = None

    def stop(self) -> asyncio.Future[object] | None:
        """End the thread, after what it still has to do."""
        self._stopped = super().stop()  # pyright: ignore[reportUnknownMemberType]
        return self._stopped

    async def stopped(self) -> None:
        """Wait for the end of the thread, which reports to the event loop, and breaks if that is gone."""
        if self._stopped is not None:
            await asyncio.shield(self._stopped)

    def is_outdated(self) -> bool:
        """Whether the file was removed or replaced since it was opened."""
        return self._identity is None or self._identity != _identity(self._file)

    def begin(self) -> None:
        """Let the next statement begin a transaction that writes."""
        self._begins = True

    def cursor(self) -> Cursor:  # pyright: ignore[reportIncompatibleMethodOverride]
        """A cursor as SQLAlchemy uses it."""
        return Cursor(self)

    async def visit(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do some work in the thread, within the transaction if one was begun."""
        await self._execute(self._work, work)  # pyright: ignore[reportUnknownMemberType]

    async def commit(self) -> None:
        """Commit what was begun."""
        self._begins = False
        await super().commit()

    async def rollback(self) -> None:
        """Roll back what was begun; free of charge if nothing was, as when a connection returns to the pool."""
        self._begins = False
        if self.in_transaction:
            await super().rollback()

    def _work(self, work: Callable[[sqlite3.Connection], None]) -> None:
        if self._begins:
            # A transaction that reads before it writes could no longer wait for the lock: it is taken at once.
            self._conn.execute("BEGIN IMMEDIATE")
            self._begins = False
        work(self._conn)


class Cursor:
    """What SQLAlchemy asks of a cursor; a statement's rows are fetched with it."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, sql: str, parameters: Sequence[object] = ()) -> None:
        """Execute one statement."""
        await self._connection.visit(lambda connection: self._keep(connection.execute(sql, parameters)))

    async def executemany(self, sql: str, parameters: Sequence[Sequence[object]]) -> None:
        """Execute one statement for each of many sets of parameters."""
        await self._connection.visit(lambda connection: self._keep(connection.executemany(sql, parameters)))

    async def fetchall(self) -> list[Any]:
        """The rows of the last statement."""
        rows, self._rows = self._rows, []
        return rows

    async def close(self) -> None:
        """Nothing is left open."""

    def _keep(self, cursor: sqlite3.Cursor) -> None:
        try:
            self._rows = cursor.fetchall()
            self.description, self.rowcount, self.lastrowid = cursor.description, cursor.rowcount, cursor.lastrowid
        finally:
            cursor.close()


def _open(file: Path, wait: float, *, foreign_keys: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.as_uri()}?mode=rw", uri=True, timeout=wait, isolation_level=None, check_same_thread=False
    )
    try:
        _use_wal(connection, wait)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection, wait: float) -> None:
    """Switch the file to a write-ahead log, where it is not in use already."""
    give_up = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > give_up:
                raise
            # SQLite does not wait for other connections before it switches; before it begins to write, it does.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


def _identity(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
