"""Operators reload the data and look at the process; nobody else does."""

import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.facts.files import default_data_dir


@pytest.fixture
def settings(settings, tmp_path):
    """The usual settings, with a copy of the data that a test may change."""
    shutil.copytree(default_data_dir(), tmp_path / "data")
    return settings.model_copy(update={"data_dir": tmp_path / "data"})


async def test_only_operators_may_use_it(world):
    for command in ("admin status", "admin reload", "admin backup", "admin sync"):
        refused = await world.ben.slash(world.channel, command)
        assert refused.ephemeral
        assert "Only the operators" in refused.response.content


async def test_status_is_private(world):
    result = await world.ada.slash(world.channel, "admin status")

    assert result.ephemeral
    assert "data version" in world.text(result.response)


async def test_reload_of_unchanged_data_changes_nothing(world):
    result = await world.ada.slash(world.channel, "admin reload")

    assert "Nothing changed" in world.text(result.response)


async def test_reload_swaps_in_what_changed_after_saying_so(world, settings):
    # A label is changed, not a figure: the checks hold every figure against the official totals.
    people = settings.data_dir / "people.csv"
    people.write_text(people.read_text().replace("Hillary Clinton,Clinton", "Hillary R. Clinton,Clinton"))

    tried = world.text((await world.ada.slash(world.channel, "admin reload", dry_run=True)).response)
    assert "people.csv: 0 added, 1 changed, 0 removed" in tried
    assert "Hillary Clinton" in await world.ask("who won in 2016")

    done = world.text((await world.ada.slash(world.channel, "admin reload")).response)
    assert "is in force" in done
    assert "Hillary R. Clinton" in await world.ask("who won in 2016")


async def test_reload_refuses_a_misspelled_row_of_questions(world, settings):
    intents = settings.data_dir / "questions" / "intents.toml"
    intents.write_text(intents.read_text().replace('"flip"', '"flipp"', 1))

    refused = world.text((await world.ada.slash(world.channel, "admin reload")).response)
    assert "Refused" in refused
    assert "questions/intents.toml" in refused
    assert "37 electors" in await world.ask("how many flips are needed")


async def test_reload_refuses_faulty_data_with_file_line_and_reason_and_keeps_the_old(world, settings):
    votes = settings.data_dir / "elections" / "2016" / "popular_votes.csv"
    lines = votes.read_text().splitlines(keepends=True)
    lines[3] = lines[3].replace(",", ",-", 2).replace(",-", ",", 1)
    votes.write_text("".join(lines))

    refused = world.text((await world.ada.slash(world.channel, "admin reload")).response)
    assert "Refused" in refused
    assert "elections/2016/popular_votes.csv:4:" in refused
    assert "304 electoral votes" in await world.ask("who won in 2016")


async def test_backup_writes_a_file_beside_the_database_and_sends_it_nowhere(world, tmp_path):
    await world.ada.slash(world.channel, "scenario start", name="Kept")

    result = await world.ada.slash(world.channel, "admin backup")

    assert result.ephemeral
    # The clock of the world stands at noon of November 21, 2026.
    file = tmp_path / "test-2026-11-21-120000.db"
    text = world.text(result.response)
    assert f"Backed up to {file.name}, {file.stat().st_size // 1024:,} KB." in text
    assert result.response.attachments == []
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("SELECT name FROM scenario").fetchall() == [("Kept",)]
    again = await world.ada.slash(world.channel, "admin backup")
    assert again.ephemeral
    assert "exists already" in again.response.content


async def test_sync_publishes_what_is_published_already(world):
    before = await world.app.bot.tree.fetch_commands()

    result = await world.ada.slash(world.channel, "admin sync")

    assert result.ephemeral
    assert f"Published anew: {len(before) + 1} commands." in world.text(result.response)
    assert {one.name for one in await world.app.bot.tree.fetch_commands()} == {one.name for one in before}
