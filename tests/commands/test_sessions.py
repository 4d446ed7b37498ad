"""A channel keeps several scenarios; a server's managers say what holds; anybody can have themselves forgotten."""

from __future__ import annotations

import asyncio
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import discord
import pytest
from PIL import Image
from sqlalchemy import make_url

from bot.app import application
from bot.scenarios.model import Base
from bot.storage.database import Database


@pytest.fixture
def manager(world):
    """A member who manages the server."""
    role = world.guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    return world.guild.add_member(world.env.create_user("cleo"), roles=(role,))


async def _text(world, member, command, **options):
    return world.text((await member.slash(world.channel, command, **options)).response)


async def test_several_scenarios_are_listed_switched_renamed_and_ended(world):
    await _text(world, world.ada, "scenario start", election="2016", name="Blue wall")
    await _text(world, world.ada, "scenario flip", states="PA MI WI", to="Clinton")
    await _text(world, world.ben, "scenario start", election="2000", name="blue wall")

    listed = await _text(world, world.ben, "scenario list")
    assert "2 scenarios kept here; “blue wall (2)” is open." in listed
    # 232 + 20 + 16 + 10 (National Archives, 2016).
    assert "**1. Blue wall**\n-# 2016 as pledged; Clinton 278, Trump 260; 1 edit, <t:" in listed
    assert "**2. blue wall (2)** (open)" in listed

    offered = await world.ben.autocomplete(world.channel, "scenario switch", "name", "bl")
    assert [(choice["name"], choice["value"]) for choice in offered] == [
        ("1. Blue wall", "Blue wall"),
        ("2. blue wall (2) · open", "blue wall (2)"),
    ]
    switched = await _text(world, world.ben, "scenario switch", name="1")
    assert "“Blue wall” is the open scenario now." in switched
    assert "Hillary Clinton 278" in switched
    assert "is called “Wall” now" in await _text(world, world.ben, "scenario rename", name="Wall")

    ended = await _text(world, world.ben, "scenario end")
    assert "“Wall” has ended." in ended
    assert "No scenario is open now: /scenario switch opens another, such as “blue wall (2)”." in ended
    offered = await world.ada.autocomplete(world.channel, "scenario restore", "name", "")
    assert [(choice["name"], choice["value"]) for choice in offered] == [("Wall · 30 days left", "Wall")]
    await world.restart()
    restored = await _text(world, world.ada, "scenario restore", name="wall")
    assert "“Wall” is back, and the open scenario." in restored
    assert "Hillary Clinton 278" in restored


async def test_the_log_says_who_did_what(world):
    await _text(world, world.ada, "scenario start")
    await _text(world, world.ada, "scenario flip", states="PA", to="Clinton")
    await _text(world, world.ben, "scenario flip", states="MI", to="Clinton")
    await _text(world, world.ben, "scenario undo")

    shown = await world.ben.slash(world.channel, "scenario log")

    text = world.text(shown.response)
    assert f"**2.** ~~MI to Clinton~~ (undone) · <@{world.ben.id}> · <t:" in text
    assert f"**1.** PA to Clinton · <@{world.ada.id}> · <t:" in text
    assert text.index("MI to Clinton") < text.index("PA to Clinton")


async def test_next_page_of_the_log_is_a_button(world):
    await _text(world, world.ada, "scenario start")
    for n in range(13):
        await _text(world, world.ada, "scenario flip", states="PA", to="Clinton" if n % 2 == 0 else "Trump")
    shown = await world.ada.slash(world.channel, "scenario log")

    pressed = await world.ben.click(shown.response.message, label="Next page")

    assert "**1.** PA to Clinton" in world.text(pressed.response)
    assert "Read as /scenario log page:2" in world.text(pressed.response)


async def test_a_lock_keeps_strangers_out_and_says_so_politely(world):
    started = await world.ada.slash(world.channel, "scenario start", name="Kept")
    refused = await world.ben.slash(world.channel, "scenario lock")
    assert refused.ephemeral
    assert "Only whoever started “Kept”" in refused.response.content

    locked = await _text(world, world.ada, "scenario lock")
    assert "can unlock it with /scenario lock" in locked
    select = next(s for s in world.selects(started.response) if "Clinton" in s["placeholder"])
    pressed = await world.ben.select(started.response.message, ["MI"], custom_id=select["custom_id"])
    assert pressed.ephemeral
    assert "“Kept” is locked; nothing was changed." in pressed.response.content
    assert "nothing changed yet" in await _text(world, world.ben, "scenario show")

    assert "can be changed again" in await _text(world, world.ada, "scenario lock")
    assert "MI to Clinton" in await _text(world, world.ben, "scenario flip", states="MI", to="Clinton")


async def test_settings_are_for_managers_and_private(world, manager):
    # Discord itself would not show them: this is what the service says to whoever gets past that.
    (command,) = [one for one in await world.app.bot.tree.fetch_commands() if one.name == "settings"]
    world.guild.set_command_permissions(command, {world.ben: True})
    refused = await world.ben.slash(world.channel, "settings show")
    assert refused.ephemeral
    assert refused.response.content == (
        "Only members with the permission Manage Server can see or change its settings."
    )

    elsewhere = await world.env.create_user("dora").slash("settings show")
    assert elsewhere.response.content == "Settings are a server’s: use /settings in a server that has the bot."

    shown = await manager.slash(world.channel, "settings show")
    assert shown.ephemeral
    assert "**Default election** 2016, the bot’s own default" in world.text(shown.response)


async def test_the_default_election_of_a_server_is_meant_in_it(world, manager):
    offered = await manager.autocomplete(world.channel, "settings election", "election", "")
    assert offered[0]["value"] == "default"
    assert "scenario" not in {choice["value"] for choice in offered}
    await _text(world, manager, "settings election", election="bush gore")

    # Bush 271 electoral votes, Gore 266 (National Archives, 2000).
    assert "271" in await _text(world, world.ben, "result")
    assert "Assumed: 2000, the default election here" in await _text(world, world.ben, "flips")
    assert "2000" in await world.ask("how many flips are needed")
    # 32 by the census of 1990, in force in 2000; 38 in 2016 (National Archives).
    assert "in 2000 it had 32" in await _text(world, world.ben, "check", text="Texas had 32 electoral votes.")
    assert "Started “What if 2000”." in await _text(world, world.ben, "scenario start")
    await world.restart()
    assert "result election:2000" in await _text(world, world.ben, "help")
    # Elsewhere nothing has changed.
    in_private = await world.env.create_user("dora").slash("result")
    assert "2016" in world.text(in_private.response)


async def test_the_editors_of_a_server_are_checked_at_every_press(world, manager):
    teachers = world.guild.create_role("Teachers")
    teacher = world.guild.add_member(world.env.create_user("tom"), roles=(teachers,))
    started = await world.ada.slash(world.channel, "scenario start")
    told = await manager.slash(world.channel, "settings editors", who="role", role=teachers)
    assert f"**Role** <@&{teachers.id}>" in world.text(told.response)

    select = next(s for s in world.selects(started.response) if "Clinton" in s["placeholder"])
    refused = await world.ben.select(started.response.message, ["MI"], custom_id=select["custom_id"])
    assert refused.ephemeral
    assert "Only members with a certain role can change scenarios" in refused.response.content
    assert "nothing changed yet" in world.text(started.response)
    pressed = await teacher.select(started.response.message, ["MI"], custom_id=select["custom_id"])
    assert not pressed.ephemeral
    assert "MI to Clinton" in world.text(started.response)


async def test_a_light_ground_is_drawn_from_then_on(world, manager):
    async def ground(result):
        data = await result.response.attachments[0].read()
        return Image.open(io.BytesIO(data)).convert("L").crop((2, 2, 3, 3)).tobytes()[0]

    dark = await ground(await world.ben.slash(world.channel, "result"))
    await manager.slash(world.channel, "settings theme", ground="light")

    assert dark < 80
    assert await ground(await world.ben.slash(world.channel, "result")) > 200


async def test_scenarios_can_be_switched_off(world, manager):
    await manager.slash(world.channel, "settings scenarios", switch="off")

    refused = await world.ada.slash(world.channel, "scenario start")
    assert refused.ephemeral
    assert "switched off in this server" in refused.response.content
    await manager.slash(world.channel, "settings scenarios", switch="on")
    assert "Started" in await _text(world, world.ada, "scenario start")


async def test_in_a_direct_message_the_scenario_is_ones_own(world):
    eve = world.env.create_user("eve")
    started = await eve.slash("scenario start", name="Mine")
    assert "Started “Mine”" in world.text(started.response)

    stored = await world.app.database.scenarios.active(f"user:{eve.id}")
    assert stored.name == "Mine"


async def test_who_wishes_to_be_forgotten_confirms_it_and_is(world):
    await _text(world, world.ben, "scenario start", name="Ben’s")
    await _text(world, world.ben, "scenario flip", states="PA", to="Clinton")

    asked = await world.ben.slash(world.channel, "forget-me")
    assert asked.ephemeral
    assert "This cannot be undone." in world.text(asked.response)
    assert f"· <@{world.ben.id}>" in await _text(world, world.ada, "scenario show")
    await world.ben.click(asked.response.message, label="Delete")

    assert "Your id was taken from 1 edit and 1 scenario that you had started." in world.text(asked.response)
    assert world.labels(asked.response) == []
    assert "PA to Clinton · somebody\n" in await _text(world, world.ada, "scenario show")
    assert "**1.** PA to Clinton · somebody · <t:" in await _text(world, world.ada, "scenario log")


async def test_what_was_ended_long_ago_is_deleted_at_the_start(world, settings):
    stored = world.app.database.scenarios
    old = await stored.start("channel:5", "Old", Base(election=2016), by=1, at=discord.utils.utcnow())
    await stored.end(old, at=discord.utils.snowflake_time(0))

    await world.restart()

    async with Database(settings.database_url) as database:
        assert await database.scenarios.read(old.id) is None


async def test_a_store_that_is_locked_or_gone_is_told_and_works_again_without_a_restart(world, settings):
    """Answers need no store; what does says so in one sentence, changes nothing, and works as soon as it can."""
    world.tolerated = (*world.tolerated, sqlite3.OperationalError)
    started = await world.ada.slash(world.channel, "scenario start", name="Kept")
    file = str(make_url(settings.database_url).database)
    sentence = "The scenario store is not available right now; nothing was changed."

    with closing(sqlite3.connect(file, isolation_level=None)) as blocker:
        blocker.execute("BEGIN IMMEDIATE")
        refused = await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")
        assert refused.ephemeral
        assert refused.response.content == sentence
        pressed = await world.ben.slash(world.channel, "scenario end")
        assert pressed.response.content == sentence
        assert "nothing changed yet" in await _text(world, world.ben, "scenario show")
        blocker.execute("ROLLBACK")
    assert "PA to Clinton" in await _text(world, world.ben, "scenario flip", states="PA", to="Clinton")

    away = f"{file}-away"
    parts = ("", "-wal", "-shm")
    _rename([(file + part, away + part) for part in parts])
    assert (await world.ben.slash(world.channel, "scenario undo")).response.content == sentence
    assert "304" in await _text(world, world.ben, "result", election="2016")
    _rename([(away + part, file + part) for part in parts])
    assert "Undone: PA to Clinton." in await _text(world, world.ben, "scenario undo")
    assert started.acknowledged


def _rename(pairs):
    for before, after in pairs:
        if Path(before).exists():
            Path(before).rename(after)


async def test_the_bot_tidies_up_as_long_as_it_runs(settings):
    def at_work():
        return "tidying" in {task.get_name() for task in asyncio.all_tasks()}

    async with application(settings):
        assert at_work()
    assert not at_work()
