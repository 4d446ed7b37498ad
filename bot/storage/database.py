"""The store as the rest of the bot knows it: open, use ``scenarios`` and ``notes``, close."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Self

from sqlalchemy import URL, inspect, text

from bot.errors import ConfigurationError
from bot.storage.boards import StoredBoards
from bot.storage.engine import WAIT, create_engine, create_migration_engine, database_url, is_sqlite, sqlite_file
from bot.storage.notes import StoredNotes
from bot.storage.scenarios import StoredScenarios
from bot.storage.settings import StoredSettings
from bot.storage.shares import StoredShares
from bot.storage.tables import REVISION
from bot.storage.units import Units, available

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime
    from types import TracebackType

    from sqlalchemy.engine import Connection

    from bot.scenarios.boards import BoardRepository
    from bot.scenarios.repository import ProcessNotes, ScenarioRepository, SettingsRepository, ShareRepository

AGAIN = 5.0
"""Seconds after which a connection that listens is tried anew."""


class Database:
    """A database by its URL; several of them, in one process or many, may share one file or server.

    Args:
        url: ``DATABASE_URL``: a SQLite file or a PostgreSQL server.
        wait: seconds to wait for a lock, a connection or a reply before giving up.

    Raises:
        ConfigurationError: the URL is not one that can be used, or the driver for it is not installed.
    """

    scenarios: ScenarioRepository
    notes: ProcessNotes
    settings: SettingsRepository
    boards: BoardRepository
    shares: ShareRepository

    def __init__(self, url: str, *, wait: float = WAIT) -> None:
        self._url = database_url(url)
        self._engine = create_engine(self._url, wait=wait)
        self._units = Units(self._engine, wait=5 * wait)
        self.scenarios = StoredScenarios(self._units)
        self.notes = StoredNotes(self._units)
        self.settings = StoredSettings(self._units)
        self.boards = StoredBoards(self._units)
        self.shares = StoredShares(self._units)

    async def open(self) -> None:
        """Make the database ready: create the file where there is none, and bring the schema up to date.

        May be called again after it failed.

        Raises:
            UnavailableError: the database cannot be reached; the cause is chained.
            ConfigurationError: the schema is newer than this code.
        """
        if await self._revision() != REVISION:
            await self.migrate()

    async def migrate(self) -> tuple[str | None, str]:
        """Bring the schema up to date; the revisions before (``None``: an empty database) and after.

        Either all missing migrations are applied or none. Another process that does the same is waited for.

        Raises:
            UnavailableError: the database cannot be reached; the cause is chained.
            ConfigurationError: the schema is newer than this code.
        """
        from bot.storage.migrate import upgrade  # Alembic is slow to import, and rarely needed

        self._create_file()
        engine = create_migration_engine(self._url)
        try:
            return await upgrade(engine)
        finally:
            await engine.dispose()

    async def back_up(self, file: Path) -> int:
        """Write everything into a new SQLite file, as it is at one moment; how many bytes that has.

        Raises:
            UserFacingError: there is such a file already, or it cannot be written.
            UnavailableError: the database cannot be read.
        """
        from bot.storage.transfer import back_up_file, claim, sync

        if is_sqlite(self._url):
            return await back_up_file(sqlite_file(self._url), file)
        claim(file)
        try:
            await self.copy_to(Database(str(URL.create("sqlite+aiosqlite", database=str(file)))))
        except BaseException:
            await asyncio.to_thread(file.unlink, missing_ok=True)
            raise
        return await asyncio.to_thread(sync, file)

    async def copy_to(self, target: Database) -> dict[str, int]:
        """Copy every row into another database, which has to be empty; how many of each table.

        Raises:
            ConfigurationError: there is no such database, or not with this schema, or the target is not empty.
            UnavailableError: one of the two cannot be reached; nothing was copied.
        """
        from bot.storage.transfer import copy_rows

        if is_sqlite(self._url) and not sqlite_file(self._url).is_file():
            raise ConfigurationError(f"There is no database at {sqlite_file(self._url)}.")
        if (revision := await self._revision()) != REVISION:
            raise ConfigurationError(
                f"The database is at schema revision {revision}, not {REVISION}: run `python -m bot migrate` first."
            )
        await target.migrate()
        engines = [create_migration_engine(url) for url in (self._url, target._url)]
        try:
            return await copy_rows(*engines)
        finally:
            for engine in engines:
                await engine.dispose()

    def backup_file(self, at: datetime) -> Path:
        """Where a backup made at a moment goes: beside the database, with the moment in its name."""
        beside = sqlite_file(self._url) if is_sqlite(self._url) else Path("ascertain.db").absolute()
        return beside.with_name(f"{beside.stem}-{at:%Y-%m-%d-%H%M%S}.db")

    async def follow_settings(self, told: Callable[[], Awaitable[None]], *, again: float = AGAIN) -> None:
        """Call ``told`` whenever another process may have changed a server's settings, until cancelled.

        Args:
            told: reads them anew.
            again: seconds after which a broken connection is tried anew.
        """
        from bot.storage.following import follow

        if not is_sqlite(self._url):
            await follow(create_migration_engine(self._url), told, again=again)

    async def close(self) -> None:
        """Close every connection. Units of work should have ended before."""
        await self._engine.dispose()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _revision(self) -> str | None:
        self._create_file()
        async with self._units.reading() as connection:
            return await connection.run_sync(_stored_revision)

    def _create_file(self) -> None:
        if is_sqlite(self._url):
            with available():
                sqlite_file(self._url).touch()


def _stored_revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.scalar(text("SELECT version_num FROM alembic_version"))
