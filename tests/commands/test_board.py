"""``/scenario board``: one message that follows the channel's scenario."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.errors import UserFacingError
from bot.scenarios.edits import Flip
from bot.services.actors import Actor
from commands import board_keeper

PLEDGED_TO_TRUMP = "AK, AL, AR, AZ, FL, GA, IA, ID, IN, KS, KY, LA, MI, MO, MS, MT, NC, ND, OH, OK"


@pytest.fixture(autouse=True)
def hurry(monkeypatch):
    """Two seconds are long in a test; how long boards wait is tested on a clock of its own."""
    monkeypatch.setattr(board_keeper, "EVERY", 0.05)
    monkeypatch.setattr(board_keeper, "GRACE", 0.02)


async def board(world):
    """A board on a scenario that was just started, as a message."""
    await world.ada.slash(world.channel, "scenario start", name="Blue wall")
    return (await world.ada.slash(world.channel, "scenario board")).response


def edits_of(world, message):
    """How often the bot edited a message by itself."""
    path = f"/channels/{world.channel.id}/messages/{message.id}"
    return sum(entry.method == "PATCH" and entry.path == path for entry in world.env.http_requests)


async def test_it_follows_edits_typed_elsewhere_in_the_channel(world):
    posted = await board(world)
    await world.ben.slash(world.channel, "scenario flip", states="PA MI WI", to="Clinton")

    text = world.text(posted)
    # 232 + 20 + 16 + 10 (National Archives, 2016).
    assert "Hillary Clinton 278, Donald Trump 260" in text
    assert f"<@{world.ben.id}>" in text


async def test_twenty_edits_at_once_are_few_message_edits_and_the_last_is_right(world, monkeypatch):
    monkeypatch.setattr(board_keeper, "EVERY", 0.5)
    posted = await board(world)
    states = PLEDGED_TO_TRUMP.split(", ")
    desk, actor = world.app.bot.desk, Actor(f"channel:{world.channel.id}", world.ada.id)
    before, began = edits_of(world, posted), time.monotonic()
    await asyncio.gather(*(desk.scenarios.flip(actor, state, "Clinton") for state in states))
    await asyncio.gather(*world.app.bot.boards._following.values())

    # 306 less the electors of those twenty states, 195 (National Archives, 2016).
    assert "Donald Trump 111" in world.text(posted)
    assert "20. " in world.text(posted)
    # One at once, and then one in each half second, however slow the machine is.
    assert 1 <= edits_of(world, posted) - before <= 1 + (time.monotonic() - began) / 0.5


async def test_its_own_controls_redraw_it_and_need_no_second_edit(world):
    posted = await board(world)
    before = edits_of(world, posted)
    (menu,) = (select for select in world.selects(posted) if "Clinton" in select["placeholder"])
    await world.ben.select(posted, ["MI"], custom_id=menu["custom_id"])

    assert "MI to Clinton." in world.text(posted)
    assert edits_of(world, posted) == before


async def test_it_keeps_to_the_map_of_electors(world):
    posted = await board(world)
    await world.ada.click(posted, label="Map of electors")
    await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")

    assert "One hexagon, one elector" in world.alt(posted)
    assert "PA to Clinton" in world.text(posted)


async def test_it_survives_a_restart_with_its_controls(world):
    posted = await board(world)
    await world.restart()
    await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    # 306 - 20 (National Archives, 2016).
    assert "Donald Trump 286" in world.text(posted)
    await world.ada.click(posted, label="Undo")
    assert "Donald Trump 306" in world.text(posted)


async def test_what_changed_as_the_process_ended_is_drawn_at_the_next_start(world):
    posted = await board(world)
    scope = f"channel:{world.channel.id}"
    scenarios = world.app.database.scenarios
    scenario = await scenarios.active(scope)
    edit = Flip(units=("PA",), to="hillary-clinton")
    await scenarios.append(scenario.id, edit, version=scenario.version, by=world.ada.id, at=scenario.started_at)
    assert "Donald Trump 306" in world.text(posted)
    await world.restart()
    await world.env.settle()

    assert "Donald Trump 286" in world.text(posted)


async def test_another_scenario_takes_the_board_over(world):
    posted = await board(world)
    await world.ben.slash(world.channel, "scenario start", election="2000", name="Florida")

    assert "“Florida”" in world.text(posted)


async def test_it_is_posted_anew_after_its_message_was_deleted(world):
    posted = await board(world)
    message = await world.app.bot.get_channel(world.channel.id).fetch_message(posted.id)
    await message.delete()
    await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    (anew,) = [m for m in world.channel.history() if m.id != posted.id and m.interaction_metadata is None]

    assert anew.id != posted.id
    await world.ben.slash(world.channel, "scenario flip", states="MI", to="Clinton")
    stored = await world.app.database.boards.board(f"channel:{world.channel.id}")
    assert stored.message == anew.id


async def test_asking_again_moves_it_to_the_newest_position(world):
    first = await board(world)
    second = (await world.ben.slash(world.channel, "scenario board")).response
    assert second.id != first.id
    assert first.id not in [message.id for message in world.channel.history()]

    await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    assert "Donald Trump 286" in world.text(second)


async def test_it_can_be_stopped(world):
    posted = await board(world)
    stopped = await world.ada.slash(world.channel, "scenario board", off=True)
    assert stopped.ephemeral
    await world.ben.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    assert "Donald Trump 306" in world.text(posted)

    again = await world.ada.slash(world.channel, "scenario board", off=True)
    assert "There is no board here" in again.response.content


async def test_without_a_scenario_there_is_nothing_to_show(world):
    refused = await world.ada.slash(world.channel, "scenario board")
    assert refused.ephemeral
    assert "No scenario is open here" in refused.response.content


async def test_in_a_direct_message_it_follows_ones_own_scenario(world):
    cleo = world.env.create_user("cleo")
    await cleo.send_dm("hello")
    await cleo.slash("scenario start")
    posted = (await cleo.slash("scenario board")).response
    await cleo.slash("scenario flip", states="PA", to="Clinton")

    assert "Donald Trump 286" in world.text(posted)


def asked_from(*, user_only=False, thread=False, **may):
    """An interaction as far as a board's place depends on it."""
    channel = discord.Thread.__new__(discord.Thread) if thread else None
    return cast(
        "Any",
        SimpleNamespace(
            context=SimpleNamespace(dm_channel=False),
            user=SimpleNamespace(id=7),
            channel=channel,
            channel_id=1,
            app_permissions=discord.Permissions(**may),
            is_user_integration=lambda: user_only,
            is_guild_integration=lambda: not user_only,
        ),
    )


def test_where_only_the_user_installed_the_bot_it_says_that_it_cannot_post():
    with pytest.raises(UserFacingError, match="installed by you alone"):
        board_keeper._check_place(asked_from(user_only=True))


@pytest.mark.parametrize("may", [{}, {"view_channel": True}, {"send_messages": True}])
def test_without_permission_it_says_what_it_needs(may):
    with pytest.raises(UserFacingError, match="I cannot post in this channel"):
        board_keeper._check_place(asked_from(**may))


def test_a_thread_has_a_permission_of_its_own():
    with pytest.raises(UserFacingError, match="I cannot post in this channel"):
        board_keeper._check_place(asked_from(thread=True, view_channel=True, send_messages=True))
    board_keeper._check_place(asked_from(thread=True, view_channel=True, send_messages_in_threads=True))
