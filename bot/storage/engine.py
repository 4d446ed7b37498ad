"""Engines for the two databases, set up so that nobody waits for ever."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import NullPool, make_url, text
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from bot.errors import ConfigurationError
from bot.storage.sqlite import WRITES, create_sqlite_engine

if TYPE_CHECKING:
    from sqlalchemy.engine import URL

WAIT: Final = 2.0
"""Seconds to wait for a lock, a connection or a reply, unless told otherwise."""

MIGRATION_WAIT: Final = 120.0
"""Seconds that a start waits for another process that is migrating the same database."""

_DRIVERS: Final = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}


def database_url(setting: str) -> URL:
    """Read ``DATABASE_URL``: a SQLite file or a PostgreSQL server, the driver being understood where it is missing.

    Raises:
        ConfigurationError: it is no database URL, or one of another database, or of SQLite in memory.
    """
    try:
        url = make_url(setting)
    except (ArgumentError, ValueError):
        # The setting itself may hold a password: it is not repeated.
        raise ConfigurationError(
            "DATABASE_URL is not a database URL such as sqlite+aiosqlite:///ascertain.db"
            " or postgresql+asyncpg://user:password@host/ascertain."
        ) from None
    if url.drivername not in _DRIVERS:
        raise ConfigurationError(f"DATABASE_URL names {url.drivername}; SQLite and PostgreSQL are supported.")
    url = url.set(drivername=_DRIVERS[url.drivername])
    if is_sqlite(url):
        return _file_url(url)
    if "sslmode" in url.query:  # as hosting services write it, for libpq
        query = {"ssl" if key == "sslmode" else key: value for key, value in url.query.items()}
        url = url.set(query=query)
    return url


def is_sqlite(url: URL) -> bool:
    """Whether the database is a SQLite file."""
    return url.get_backend_name() == "sqlite"


def sqlite_file(url: URL) -> Path:
    """The file of a SQLite database."""
    return Path(url.database or "")


def create_engine(url: URL, *, wait: float = WAIT) -> AsyncEngine:
    """The engine that serves the bot.

    Args:
        url: as read by :func:`database_url`.
        wait: seconds to wait for a lock, a connection or a reply before giving up.

    Raises:
        ConfigurationError: the driver is not installed.
    """
    if is_sqlite(url):
        return create_sqlite_engine(
            url, sqlite_file(url), wait=wait, pool_size=4, max_overflow=0, pool_timeout=5 * wait
        )
    return _postgresql(
        url,
        connect_args={"timeout": wait, "command_timeout": wait},
        pool_size=5,
        max_overflow=5,
        pool_timeout=5 * wait,
        pool_pre_ping=True,
    )


def create_migration_engine(url: URL, *, wait: float = MIGRATION_WAIT) -> AsyncEngine:
    """An engine that changes the schema: it waits longer, and SQLite does not cascade from a table being rebuilt."""
    if is_sqlite(url):
        engine = create_sqlite_engine(url, sqlite_file(url), wait=wait, foreign_keys=False, poolclass=NullPool)
        return engine.execution_options(**{WRITES: True})
    return _postgresql(url, poolclass=NullPool)


async def serialise(connection: AsyncConnection, what: str) -> None:
    """Let one transaction at a time pass here for the same ``what``, until it ends.

    On SQLite nothing is left to do: a transaction that writes has the whole file to itself.
    """
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:what, 0))"), {"what": what})


def _file_url(url: URL) -> URL:
    if not url.database or url.database.startswith((":memory:", "file:")) or url.query:
        raise ConfigurationError(
            "DATABASE_URL must name a plain file for SQLite, as sqlite+aiosqlite:///ascertain.db."
        )
    return url.set(database=str(Path(url.database).absolute()))


def _postgresql(url: URL, **options: Any) -> AsyncEngine:  # noqa: ANN401 - SQLAlchemy's own
    try:
        return create_async_engine(url, isolation_level="READ COMMITTED", hide_parameters=True, **options)
    except ModuleNotFoundError as missing:
        raise ConfigurationError(
            "DATABASE_URL names PostgreSQL, whose driver is not installed: pip install 'ascertain[postgres]'."
        ) from missing
