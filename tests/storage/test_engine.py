"""Which databases can be named, and how the statements find their rows in a large one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.errors import ConfigurationError
from bot.storage import rows, scenarios, sessions
from bot.storage.database import Database
from bot.storage.engine import create_engine, database_url

if TYPE_CHECKING:
    from sqlalchemy import ClauseElement


def test_the_driver_is_understood():
    assert database_url("sqlite:///a.db").drivername == "sqlite+aiosqlite"
    assert database_url("postgres://me@host/a").drivername == "postgresql+asyncpg"
    assert database_url("postgresql://me:x@host/a").password == "x"  # noqa: S105 - nobody's


def test_a_relative_file_stays_where_it_was(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)

    assert Path(database_url("sqlite+aiosqlite:///a.db").database or "") == tmp_path / "a.db"


def test_a_hosting_service_writes_the_url_for_another_driver():
    assert database_url("postgres://me@host/a?sslmode=require").query == {"ssl": "require"}


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "ascertain.db",
        "mysql://me:secret@host/a",
        "sqlite://",
        "sqlite+aiosqlite:///:memory:",
        "sqlite:///file:a?mode=memory",
        "sqlite:///a.db?mode=ro",
        "postgresql+psycopg://me:secret@host/a",
        "postgresql://me:secret@host:port/a",
    ],
)
def test_what_cannot_be_used_is_refused_without_repeating_it(setting: str):
    with pytest.raises(ConfigurationError) as refusal:
        Database(setting)

    assert "DATABASE_URL" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_without_its_driver_postgresql_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "asyncpg", None)

    with pytest.raises(ConfigurationError, match=r"ascertain\[postgres\]"):
        create_engine(database_url("postgresql://me@host/a"))


@pytest.mark.parametrize("url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "steps"),
    [
        (scenarios._ACTIVE, {"scenario USING INDEX uq_scenario_active", "edit USING PRIMARY KEY"}),
        (sessions._RETIRE, {"scenario USING INDEX uq_scenario_active"}),
        (scenarios._ADVANCE, {"scenario USING INTEGER PRIMARY KEY"}),
        (rows._ITS_EDITS, {"edit USING PRIMARY KEY"}),
        (scenarios._DROP_UNDONE, {"edit USING PRIMARY KEY"}),
        (sessions._NAMES, {"scenario USING INDEX ix_scenario_scope"}),
        (sessions._BY_ID, {"scenario USING INTEGER PRIMARY KEY", "edit USING PRIMARY KEY"}),
        (sessions._END, {"scenario USING INTEGER PRIMARY KEY"}),
    ],
)
async def test_sqlite_searches_by_index_alone(database: Database, statement: ClauseElement, steps: set[str]):
    compiled = str(statement.compile(database._engine.sync_engine))
    async with database._units.reading() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", (None,) * compiled.count("?"))
    details = [row.detail for row in plan]

    assert all(detail.startswith("SEARCH") for detail in details), details
    assert {step for step in steps for detail in details if step in detail} == steps, details


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
async def test_postgresql_has_the_same_indexes(database: Database):
    async with database._units.reading() as connection:
        await connection.execute(text("SET enable_seqscan = off"))
        plan = await connection.execute(
            text("EXPLAIN SELECT * FROM scenario LEFT JOIN edit ON scenario_id = id WHERE scope = 'a' AND active")
        )
        lines = "\n".join(row[0] for row in plan)

    assert "uq_scenario_active" in lines
    assert "pk_edit" in lines
    assert "Seq Scan" not in lines
