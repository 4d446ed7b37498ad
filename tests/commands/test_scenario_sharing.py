"""A scenario leaves one channel as a code or a file, and is opened in another."""

from __future__ import annotations

import json
import re

import pytest

from bot.scenarios.files import MOST_BYTES


def code_in(world, result):
    """The code, as a person copies it from the message."""
    (code,) = re.findall(r"```\n([A-Z0-9-]+)\n```", world.text(result.response))
    return code


def content(world, result):
    """The name and the content of the file that a message brought."""
    (attachment,) = result.response.attachments
    return attachment.filename, world.env.backend.cdn.get(attachment.url)


@pytest.fixture
async def blue_wall(world):
    """Ada's channel has a scenario in which three states changed hands."""
    await world.ada.slash(world.channel, "scenario start", election="2016", name="Blue wall")
    return await world.ada.slash(world.channel, "scenario flip", states="PA MI WI", to="Clinton")


@pytest.fixture
def elsewhere(world):
    return world.guild.create_text_channel("elsewhere")


@pytest.mark.usefixtures("blue_wall")
async def test_a_code_opens_the_map_in_another_channel(world, elsewhere):
    shared = await world.ada.slash(world.channel, "scenario share")
    code = code_in(world, shared)
    assert f"/scenario load code:{code}" in world.text(shared.response)
    assert "It holds the map itself" in world.text(shared.response)

    loaded = await world.ben.slash(elsewhere, "scenario load", code=f" {code.lower().replace('-', '')} ")

    # 232 + 20 + 16 + 10 (National Archives, 2016: electors by state).
    assert "Hillary Clinton 278, Donald Trump 260" in world.text(loaded.response)
    assert loaded.response.attachments[0].filename == "map.png"
    undone = await world.ben.slash(elsewhere, "scenario undo")
    assert "Donald Trump 306, Hillary Clinton 232" in world.text(undone.response)
    kept = await world.ada.slash(world.channel, "scenario show")
    assert "Hillary Clinton 278" in world.text(kept.response)


@pytest.mark.usefixtures("blue_wall")
async def test_a_scenario_that_no_code_can_hold_is_stored_under_one(world, elsewhere):
    await world.ada.slash(world.channel, "scenario electors", state="TX", count=2, to="Faith Nobody Ever")
    shared = await world.ada.slash(world.channel, "scenario share")
    code = code_in(world, shared)
    assert code.startswith("K")
    await world.restart()

    loaded = await world.ben.slash(elsewhere, "scenario load", code=code)

    assert "Hillary Clinton 278, Donald Trump 258, Faith Nobody Ever 2" in world.text(loaded.response)
    assert "Opened “Blue wall”" in world.text(loaded.response)


@pytest.mark.usefixtures("blue_wall")
async def test_a_slip_in_a_code_is_told_and_nothing_changes(world):
    code = code_in(world, await world.ada.slash(world.channel, "scenario share"))
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    refused = await world.ben.slash(world.channel, "scenario load", code=wrong)
    assert refused.ephemeral
    assert "There is a slip in that share code" in refused.response.content
    shown = await world.ada.slash(world.channel, "scenario show")
    assert "Hillary Clinton 278" in world.text(shown.response)


@pytest.mark.usefixtures("blue_wall")
async def test_a_json_file_goes_out_and_comes_in(world, elsewhere):
    name, file = content(world, await world.ada.slash(world.channel, "scenario share", **{"as": "json"}))
    assert name == "blue-wall.json"
    assert json.loads(file)["edits"][0]["edit"]["units"] == ["PA", "MI", "WI"]

    loaded = await world.ben.slash(elsewhere, "scenario load", file=(name, file))

    text = world.text(loaded.response)
    assert "Hillary Clinton 278, Donald Trump 260" in text
    assert "Opened “Blue wall”" in text
    assert f"<@{world.ben.id}>" in text


@pytest.mark.usefixtures("blue_wall")
async def test_a_yapms_map_goes_out_and_comes_in(world):
    name, file = content(world, await world.ada.slash(world.channel, "scenario share", **{"as": "yapms"}))
    assert name == "blue-wall.yapms.json"

    loaded = await world.ben.slash(world.channel, "scenario load", file=(name, file))

    text = world.text(loaded.response)
    assert "Hillary Clinton 278, Donald Trump 260" in text
    assert "“Blue wall” is kept, and no longer the open one." in text


@pytest.mark.usefixtures("blue_wall")
async def test_a_table_and_a_picture_are_files(world):
    name, table = content(world, await world.ada.slash(world.channel, "scenario share", **{"as": "csv"}))
    assert (name, table.splitlines()[0]) == ("blue-wall.csv", b"unit,state,electors,holder,electoral_votes,changed")
    shared = await world.ada.slash(world.channel, "scenario share", **{"as": "png"})
    _, picture = content(world, shared)
    assert picture.startswith(b"\x89PNG")
    assert "278" in world.alt(shared.response)


@pytest.mark.usefixtures("blue_wall")
async def test_a_private_share_is_seen_by_one(world):
    shared = await world.ada.slash(world.channel, "scenario share", private=True)
    assert shared.ephemeral


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("cat.png", b"\x89PNG\r\n\x1a\n\xff"), "That file is not text"),
        (("map.json", b"{}"), "neither a scenario of this bot’s nor a YAPms map"),
        (("map.json", b"[" * 100_000), "nested too deeply"),
        (("map.json", b" " * (MOST_BYTES + 1)), "too large: 256 KB"),
    ],
)
@pytest.mark.usefixtures("blue_wall")
async def test_a_wrong_file_gets_a_sentence(world, file, sentence):
    refused = await world.ben.slash(world.channel, "scenario load", file=file)
    assert refused.ephemeral
    assert sentence in refused.response.content


@pytest.mark.usefixtures("blue_wall")
async def test_a_file_that_discord_does_not_hand_over_is_asked_for_again(world, monkeypatch):
    monkeypatch.setattr(world.env.backend.cdn, "get", lambda _: None)
    refused = await world.ben.slash(world.channel, "scenario load", file=("map.json", b"{}"))
    assert refused.ephemeral
    assert "Discord did not hand over the file" in refused.response.content


async def test_neither_a_code_nor_a_file_is_nothing_to_load(world):
    refused = await world.ben.slash(world.channel, "scenario load")
    assert refused.ephemeral
    assert "either a share code or a file" in refused.response.content


@pytest.mark.usefixtures("blue_wall")
async def test_a_fork_leaves_the_original_alone(world, elsewhere):
    forked = await world.ben.slash(world.channel, "scenario fork", name="Only two")
    assert "“Blue wall” is kept as it is" in world.text(forked.response)
    changed = await world.ben.slash(world.channel, "scenario flip", states="WI", to="Trump")
    assert "Hillary Clinton 268" in world.text(changed.response)

    code = code_in(world, await world.ben.slash(world.channel, "scenario share"))
    copied = await world.ada.slash(elsewhere, "scenario fork", code=code, name="Ours")
    assert "Copied to “Ours”" in world.text(copied.response)
    assert "Hillary Clinton 268" in world.text(copied.response)


async def test_markup_in_a_files_names_stays_text(world):
    file = {
        "format": "ascertain-scenario",
        "version": 1,
        "name": "**@everyone** [x](http://evil.example)",
        "base": {"election": 2016},
        "edits": [{"edit": {"kind": "flip", "units": ["PA"], "to": "@here `x`"}}],
    }
    loaded = await world.ben.slash(world.channel, "scenario load", file=("x.json", json.dumps(file).encode()))
    text = world.text(loaded.response)
    assert "@everyone" not in text
    assert "@here" not in text
    assert "\\[x\\](http:\u200b//" in text
    shared = await world.ben.slash(world.channel, "scenario share", **{"as": "csv"})
    assert content(world, shared)[0] == "everyone-x-http-evil-example.csv"
