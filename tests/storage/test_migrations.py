"""The schema comes up to date at the start: once, whole or not at all, and never backwards."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.errors import ConfigurationError, UnavailableError
from bot.storage import migrate, migrations
from bot.storage.database import Database
from bot.storage.engine import create_migration_engine, database_url, is_sqlite, sqlite_file
from bot.storage.tables import REVISION, metadata

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.scenarios.model import Scenario

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]

FAILS_HALF_WAY = """
revision = "9000"
down_revision = "@newest"

import sqlalchemy as sa
from alembic import op

def upgrade():
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO extra (id) VALUES (1)")
    op.add_column("scenario", sa.Column("extra", sa.Text()))
    op.execute("UPDATE scenario SET name = 'lost'")
    op.execute("SELECT nothing FROM nowhere")
""".replace("@newest", REVISION)

REBUILDS = """
revision = "9000"
down_revision = "@newest"

import sqlalchemy as sa
from alembic import op

def upgrade():
    with op.batch_alter_table("scenario", recreate="auto") as table:
        table.add_column(sa.Column("extra", sa.Boolean(), nullable=False, server_default=sa.false()))
        table.alter_column("name", nullable=True)
""".replace("@newest", REVISION)

LEAVES_ORPHANS = """
revision = "9000"
down_revision = "@newest"

from alembic import op

def upgrade():
    op.execute("DELETE FROM scenario")
""".replace("@newest", REVISION)


@pytest.fixture
async def engine(url: str) -> AsyncIterator[AsyncEngine]:
    """Reaches an empty database, or that which ``database`` has migrated."""
    address = database_url(url)
    if is_sqlite(address):
        sqlite_file(address).touch()
    engine = create_migration_engine(address)
    yield engine
    await engine.dispose()


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """A copy of the migrations, to add one to."""
    return shutil.copytree(Path(migrations.__file__).parent, tmp_path / "migrations")


async def _schema(engine: AsyncEngine) -> list[tuple[str, ...]]:
    async with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            query = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name"
        else:
            query = """
                SELECT table_name, column_name, data_type, is_nullable, column_default, identity_generation::text
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL SELECT tablename, indexname, indexdef, '', '', ''
                FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', '', ''
                FROM pg_constraint WHERE connamespace = 'public'::regnamespace
                ORDER BY 1, 2, 3
            """
        rows = (await connection.execute(text(query))).all()
    return [tuple(" ".join(str(part).split()) for part in row) for row in rows]


async def _revision(engine: AsyncEngine) -> str | None:
    async with engine.connect() as connection:
        return await connection.scalar(text("SELECT version_num FROM alembic_version"))


async def test_an_empty_database_is_brought_up_to_date(url: str):
    database = Database(url)

    assert await database.migrate() == (None, REVISION)
    assert await database.migrate() == (REVISION, REVISION)

    await database.open()
    assert await database.scenarios.active("channel:1") is None
    await database.close()


def test_the_revision_in_the_code_is_that_of_the_newest_migration():
    assert ScriptDirectory(str(Path(migrations.__file__).parent)).get_heads() == [REVISION]


async def test_the_tables_are_those_that_the_migrations_make(engine: AsyncEngine):
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)

    await migrate.upgrade(engine)

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_the_definitions_agree_to_the_letter(engine: AsyncEngine):
    """What Alembic does not compare: checks, the condition of the partial index, the options of the tables."""
    async with engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    made_by_code = await _schema(engine)
    async with engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)

    await migrate.upgrade(engine)

    made_by_migrations = [row for row in await _schema(engine) if "alembic" not in row[0]]
    assert made_by_migrations == made_by_code


async def test_two_starts_at_once(url: str):
    first, second = Database(url), Database(url)

    await asyncio.gather(first.open(), second.open())

    assert await first.scenarios.active("channel:1") is None
    assert await second.scenarios.active("channel:1") is None
    await first.close()
    await second.close()


async def test_three_processes_start_at_once(process: Callable[..., Iterator[str]]):
    *said, statuses = process("open", 3)

    assert statuses == "statuses [0, 0, 0]"
    assert "with Alembic" in said


async def test_a_start_with_nothing_to_do_does_not_import_alembic(
    database: Database, process: Callable[..., Iterator[str]]
):
    assert database is not None

    assert list(process("open", 1)) == ["without Alembic", "statuses [0]"]


async def test_a_newer_schema_is_refused(url: str, engine: AsyncEngine):
    await migrate.upgrade(engine)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = await _schema(engine)
    older = Database(url)

    with pytest.raises(ConfigurationError, match="9999"):
        await older.open()

    assert await _schema(engine) == before
    assert await _revision(engine) == "9999"
    await older.close()


async def test_a_migration_that_fails_leaves_nothing_behind(
    database: Database, engine: AsyncEngine, scenario: Scenario, scripts: Path
):
    before = await _schema(engine)
    (scripts / "versions" / "9000_fails.py").write_text(FAILS_HALF_WAY)

    with pytest.raises(DBAPIError, match="nowhere"):
        await migrate.upgrade(engine, str(scripts))

    assert await _schema(engine) == before
    assert await _revision(engine) == REVISION
    assert await database.scenarios.active(scenario.scope) == scenario


async def test_the_first_start_fails_whole(engine: AsyncEngine, scripts: Path):
    """Not even the migrations before the one that failed stay: the old code still finds what it left."""
    (scripts / "versions" / "9000_fails.py").write_text(FAILS_HALF_WAY)

    with pytest.raises(DBAPIError, match="nowhere"):
        await migrate.upgrade(engine, str(scripts))

    assert await _schema(engine) == []


async def test_rebuilding_a_table_keeps_what_refers_to_it(
    database: Database, engine: AsyncEngine, scenario: Scenario, append: Append, scripts: Path
):
    """SQLite changes a table by dropping the old one, which would take every edit with it."""
    edited = await append(database, scenario, "clinton")
    (scripts / "versions" / "9000_rebuilds.py").write_text(REBUILDS)

    assert await migrate.upgrade(engine, str(scripts)) == (REVISION, "9000")

    assert await database.scenarios.active(scenario.scope) == edited


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
async def test_a_migration_that_leaves_orphans_fails(
    database: Database, engine: AsyncEngine, scenario: Scenario, append: Append, scripts: Path
):
    """PostgreSQL refuses them by itself."""
    edited = await append(database, scenario, "clinton")
    (scripts / "versions" / "9000_orphans.py").write_text(LEAVES_ORPHANS)

    with pytest.raises(migrate.CommandError, match="1 rows"):
        await migrate.upgrade(engine, str(scripts))

    assert await database.scenarios.active(scenario.scope) == edited


async def test_a_database_that_somebody_holds_is_not_available(tmp_path: Path):
    file = tmp_path / "ascertain.db"
    file.touch()
    engine = create_migration_engine(database_url(f"sqlite:///{file}"), wait=0.05)
    holder = create_migration_engine(database_url(f"sqlite:///{file}"))
    async with holder.begin() as connection:
        await connection.execute(text("CREATE TABLE held (id INTEGER)"))
        with pytest.raises(UnavailableError):
            await migrate.upgrade(engine)

    assert await migrate.upgrade(engine) == (None, REVISION)
    await engine.dispose()
    await holder.dispose()
