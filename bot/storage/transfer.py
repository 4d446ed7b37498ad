"""Copies of a whole store: a backup file, and the move from one database to another.

The rows are read as they are at one moment and written in one transaction: a copy is whole or there is none.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, insert, select, text, tuple_

from bot.errors import ConfigurationError, UnavailableError, UserFacingError
from bot.storage.engine import serialise
from bot.storage.tables import metadata, scenario
from bot.storage.units import available

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator
    from pathlib import Path

    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

BATCH: Final = 2_000
"""How many rows are read and written at a time."""


async def copy_rows(source: AsyncEngine, target: AsyncEngine) -> dict[str, int]:
    """Copy every row into an empty database of the same schema; how many of each table.

    Args:
        source: from :func:`bot.storage.engine.create_migration_engine`; only read.
        target: likewise; written in one transaction.

    Raises:
        ConfigurationError: the target holds rows already.
        UnavailableError: one of them cannot be reached; nothing was copied.
    """
    with available():
        async with at_one_moment(source) as reading, target.begin() as writing:
            await serialise(writing, "ascertain: a copy")
            for table in metadata.sorted_tables:
                if await _count(writing, table):
                    raise ConfigurationError(
                        f"The target is not empty: its table {table.name} holds rows. Nothing was copied."
                    )
            copied = {table.name: await _copy(reading, writing, table) for table in metadata.sorted_tables}
            await _continue_ids(reading, writing)
    return copied


@asynccontextmanager
async def at_one_moment(engine: AsyncEngine) -> AsyncGenerator[AsyncConnection]:
    """A connection that sees the database as it is now, whoever writes meanwhile."""
    async with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            await connection.execution_options(isolation_level="REPEATABLE READ")
        async with connection.begin():
            yield connection


async def back_up_file(source: Path, target: Path) -> int:
    """Copy a SQLite database that may be in use; how many bytes the copy has.

    Raises:
        UserFacingError: there is such a file already, or it cannot be written.
        UnavailableError: the database cannot be read.
    """
    return await asyncio.to_thread(_back_up, source, target)


def claim(file: Path) -> None:
    """Create the file of a copy, so that no other copy takes it.

    Raises:
        UserFacingError: there is such a file already, or it cannot be written.
    """
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        raise UserFacingError(f"{file} exists already; a backup never replaces a file.") from None
    except OSError as error:
        raise UserFacingError(f"{file} cannot be written: {error.strerror}.") from error


def _back_up(source: Path, target: Path) -> int:
    claim(target)
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            reading.backup(writing)
            # One file by itself: a copy in the mode of the original would open with a log beside it.
            writing.execute("PRAGMA journal_mode = DELETE")
        return sync(target)
    except (sqlite3.Error, OSError) as error:
        target.unlink(missing_ok=True)
        raise UnavailableError(f"The database cannot be copied to {target}; there is no backup.") from error


def sync(file: Path) -> int:
    """Have the file on disk before anybody relies on it; how many bytes it has."""
    with file.open("rb") as copy:
        os.fsync(copy.fileno())
    return file.stat().st_size


async def _copy(reading: AsyncConnection, writing: AsyncConnection, table: Table) -> int:
    copied = 0
    async for rows in _batches(reading, table):
        await writing.execute(insert(table), rows)
        copied += len(rows)
    return copied


async def _batches(reading: AsyncConnection, table: Table) -> AsyncIterator[list[dict[str, Any]]]:
    """The rows of a table in order of its primary key, some at a time."""
    key = list(table.primary_key.columns)
    page = select(table).order_by(*key).limit(BATCH)
    rows = (await reading.execute(page)).mappings().all()
    while rows:
        yield [dict(row) for row in rows]
        last = [rows[-1][column] for column in key]
        rows = (await reading.execute(page.where(tuple_(*key) > tuple_(*last)))).mappings().all()


async def _count(connection: AsyncConnection, table: Table) -> int:
    return await connection.scalar(select(func.count()).select_from(table)) or 0


async def _continue_ids(reading: AsyncConnection, writing: AsyncConnection) -> None:
    """Let ids go on where they stopped, so that none is given twice: not even that of a scenario since deleted."""
    last = max(await _last_id(reading), await writing.scalar(select(func.max(scenario.c.id))) or 0)
    if last == 0:
        return
    if writing.dialect.name == "postgresql":
        await writing.execute(text("SELECT setval(pg_get_serial_sequence('scenario', 'id'), :last)"), {"last": last})
        return
    await writing.execute(text("DELETE FROM sqlite_sequence WHERE name = 'scenario'"))
    await writing.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES ('scenario', :last)"), {"last": last})


async def _last_id(connection: AsyncConnection) -> int:
    """The last id that was given to a scenario."""
    if connection.dialect.name == "postgresql":
        sequence = await connection.scalar(text("SELECT pg_get_serial_sequence('scenario', 'id')"))
        given = text(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608 - its own
        return await connection.scalar(given) or 0
    return await connection.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = 'scenario'")) or 0
