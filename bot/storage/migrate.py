"""Bringing the schema up to date with Alembic. Imported only when there is something to migrate."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError

from bot.errors import ConfigurationError
from bot.storage.engine import serialise
from bot.storage.units import available

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

SCRIPTS = "bot.storage:migrations"
"""Where the migrations are: a folder of a package."""


async def upgrade(engine: AsyncEngine, scripts: str = SCRIPTS) -> tuple[str | None, str]:
    """Apply every missing migration in one transaction; the revisions before and after.

    The lock that is taken first makes a second process wait, and then find that nothing is left to do. Alembic's
    proxies are global: one upgrade at a time in a process.

    Args:
        engine: from :func:`bot.storage.engine.create_migration_engine`.
        scripts: the folder of the migrations, as Alembic writes it.

    Raises:
        UnavailableError: the database cannot be reached; the cause is chained.
        ConfigurationError: the schema is at a revision that ``scripts`` does not hold.
    """
    async with AsyncExitStack() as stack:
        with available():
            connection = await stack.enter_async_context(engine.begin())
            await serialise(connection, "ascertain: migrations")
            before = await connection.run_sync(_revision)
        # What goes wrong from here on is a fault in a migration, and is shown as it is.
        await connection.run_sync(_upgrade, before, scripts)
        after = await connection.run_sync(_revision)
    if after is None:
        raise CommandError(f"{scripts} holds no migration.")
    return before, after


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection, before: str | None, scripts: str) -> None:
    config = Config()
    config.set_main_option("script_location", scripts)
    config.attributes["connection"] = connection
    _refuse_unknown(ScriptDirectory.from_config(config), before)
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite":
        _check_references(connection)


def _refuse_unknown(directory: ScriptDirectory, revision: str | None) -> None:
    if revision is None:
        return
    try:
        directory.get_revision(revision)
    except CommandError as unknown:
        raise ConfigurationError(
            f"The database is at schema revision {revision!r}, which this version of Ascertain does not know: "
            "a newer version made it. Run that version, or restore the backup made before it."
        ) from unknown


def _check_references(connection: Connection) -> None:
    # Foreign keys are off while tables are rebuilt, so that dropping the old one deletes nothing; now they are due.
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise CommandError(f"A migration left {len(broken)} rows that refer to nothing.")
