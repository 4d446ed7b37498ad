"""Copies of a whole store: what comes out is what went in, or nothing."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.errors import ConfigurationError, UserFacingError
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base
from bot.scenarios.preferences import Preferences
from bot.storage import transfer
from bot.storage.database import Database
from bot.storage.tables import board, share

if TYPE_CHECKING:
    from pathlib import Path

    from bot.scenarios.model import Scenario

NOON = datetime(2016, 12, 19, 12, 0, 0, 123456, tzinfo=UTC)
LARGEST = 2**63 - 1
DIRECTIONS = [("sqlite", "postgresql"), ("postgresql", "sqlite")]


async def _furnish(database: Database) -> list[Scenario]:
    """Something in every table: two scenarios, of which the last started has been deleted since."""
    scenarios = database.scenarios
    first = await scenarios.start("channel:1", "Été 🗳️", Base(election=2016, votes="as_cast"), by=LARGEST, at=NOON)
    for n in range(7):
        edit = Flip(units=("PA",), to=str(n))
        first = await scenarios.append(first.id, edit, version=first.version, by=n, at=NOON + timedelta(seconds=n))
    first = await scenarios.move_head(first.id, 4, version=first.version)
    second = await scenarios.start("user:2", "Second", Base(election=2028), by=2, at=NOON)
    second = await scenarios.lock(second, locked=True)
    await scenarios.end(await scenarios.start("channel:3", "Gone", Base(election=2016), by=3, at=NOON), at=NOON)
    assert await scenarios.delete_ended(NOON + timedelta(days=1)) == 1
    await database.settings.prefer(LARGEST, Preferences(election=2000, editors="role", role=5))
    await database.notes.keep("commands", "1f3870be")
    async with database._units.writing() as connection:
        code = {"key": "KEY", "payload": '{"a": "ü"}', "shared_by": 3, "shared_at": NOON}
        await connection.execute(insert(share), code)
        await connection.execute(
            insert(board),
            {
                "scope": "channel:1",
                "channel_id": 1,
                "message_id": LARGEST,
                "style": "electors",
                "scenario_id": 1,
                "version": 1,
            },
        )
    return [first, second]


async def _has_all(database: Database, scenarios: list[Scenario]) -> None:
    for scenario in scenarios:
        assert await database.scenarios.read(scenario.id) == scenario
    assert await database.settings.all_preferences() == {LARGEST: Preferences(election=2000, editors="role", role=5)}
    assert await database.notes.note("commands") == "1f3870be"
    async with database._units.reading() as connection:
        (code,) = (await connection.execute(share.select())).all()
        (message,) = (await connection.execute(board.select())).all()
    assert tuple(code) == ("KEY", '{"a": "ü"}', 3, NOON)
    assert tuple(message) == ("channel:1", 1, LARGEST, "electors", 1, 1)


@pytest.fixture
def urls(request: pytest.FixtureRequest) -> list[str]:
    """From where to where."""
    return [request.getfixturevalue(f"{backend}_url") for backend in request.param]


@pytest.mark.parametrize("urls", DIRECTIONS, indirect=True)
async def test_every_row_moves_and_no_id_is_given_twice(urls: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(transfer, "BATCH", 3)
    source, target = map(Database, urls)
    async with source:
        scenarios = await _furnish(source)

        copied = await source.copy_to(target)

    assert copied == {
        "scenario": 2, "edit": 7, "board": 1, "share": 1, "server_setting": 1, "process_note": 1
    }  # fmt: skip
    async with target:
        await _has_all(target, scenarios)
        # The id of the one that was deleted is not given again: buttons of it may still be around.
        new = await target.scenarios.start("channel:9", "New", Base(election=2016), by=1, at=NOON)
        assert new.id == 4


@pytest.mark.parametrize("urls", DIRECTIONS, indirect=True)
async def test_a_target_in_use_is_refused_and_left_alone(urls: list[str]):
    source, target = map(Database, urls)
    async with source, target:
        await _furnish(source)
        theirs = await target.scenarios.start("channel:1", "Theirs", Base(election=2000), by=1, at=NOON)

        with pytest.raises(ConfigurationError, match="not empty: its table scenario"):
            await source.copy_to(target)

        assert await target.scenarios.active("channel:1") == theirs
        assert await target.settings.all_preferences() == {}


@pytest.mark.parametrize("urls", DIRECTIONS, indirect=True)
async def test_a_copy_that_fails_half_way_leaves_nothing(urls: list[str], monkeypatch: pytest.MonkeyPatch):
    async def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(transfer, "_continue_ids", fails)
    source, target = map(Database, urls)
    async with source, target:
        await _furnish(source)

        with pytest.raises(RuntimeError):
            await source.copy_to(target)

        assert await target.scenarios.kept("channel:1") == ()
        assert await target.notes.note("commands") is None


@pytest.mark.parametrize("urls", DIRECTIONS, indirect=True)
async def test_an_empty_store_moves_as_well(urls: list[str]):
    source, target = map(Database, urls)
    async with source, target:
        assert set((await source.copy_to(target)).values()) == {0}


async def test_what_is_not_there_is_not_moved_and_not_created(tmp_path: Path, sqlite_url: str):
    missing = tmp_path / "mistyped.db"
    source = Database(f"sqlite+aiosqlite:///{missing}")

    with pytest.raises(ConfigurationError, match=r"no database at .*mistyped\.db"):
        await source.copy_to(Database(sqlite_url))

    assert not missing.exists()


async def test_an_older_schema_is_not_moved(tmp_path: Path, sqlite_url: str):
    with closing(sqlite3.connect(tmp_path / "old.db")) as old:
        old.execute("CREATE TABLE alembic_version (version_num TEXT)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
        old.commit()
    source = Database(f"sqlite+aiosqlite:///{tmp_path / 'old.db'}")

    with pytest.raises(ConfigurationError, match=r"revision 0001, .*migrate"):
        await source.copy_to(Database(sqlite_url))
    await source.close()


async def test_a_backup_made_in_use_opens_as_the_store_it_was(database: Database, tmp_path: Path):
    scenarios = await _furnish(database)
    file = tmp_path / "backup.db"

    async def edit_on() -> None:
        scenario = scenarios[0]
        for n in range(20):
            edit = Flip(units=("MI",), to=str(n))
            scenario = await database.scenarios.append(scenario.id, edit, version=scenario.version, by=7, at=NOON)

    size, _ = await asyncio.gather(database.back_up(file), edit_on())

    assert size == file.stat().st_size > 0
    assert not file.with_name("backup.db-wal").exists()
    async with Database(f"sqlite+aiosqlite:///{file}") as copy:
        found = await copy.scenarios.read(scenarios[0].id)
        assert found is not None
        assert [made.seq for made in found.edits] == list(range(1, len(found.edits) + 1))
        assert found.head == (len(found.edits) if found.version > scenarios[0].version else 4)
        assert await copy.scenarios.read(scenarios[1].id) == scenarios[1]
        assert await copy.notes.note("commands") == "1f3870be"


async def test_a_backup_replaces_no_file(database: Database, tmp_path: Path):
    file = tmp_path / "precious"
    file.write_text("precious")

    with pytest.raises(UserFacingError, match="exists already"):
        await database.back_up(file)
    with pytest.raises(UserFacingError, match="cannot be written"):
        await database.back_up(tmp_path / "no" / "folder.db")

    assert file.read_text() == "precious"


async def test_a_backup_of_a_store_that_is_gone_leaves_no_file(tmp_path: Path):
    file = tmp_path / "backup.db"

    with pytest.raises(UserFacingError):
        await Database(f"sqlite+aiosqlite:///{tmp_path / 'gone.db'}").back_up(file)

    assert not file.exists()


def test_a_backup_lies_beside_its_database(tmp_path: Path):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'ascertain.db'}")

    assert database.backup_file(NOON) == tmp_path / "ascertain-2016-12-19-120000.db"
