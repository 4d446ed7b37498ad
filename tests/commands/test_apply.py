"""A what-if leaves the channel's scenario alone, until somebody applies it."""

import asyncio
from collections import Counter

import pytest

from bot.answers import ScenarioAnswer
from bot.errors import NothingToDoError
from bot.queries import WhatIfQuery
from bot.services.actors import Actor

PA_AND_MI = "What if Clinton had won Pennsylvania and Michigan in 2016?"


async def stored(world):
    return await world.app.database.scenarios.active(f"channel:{world.channel.id}")


async def test_asking_what_if_touches_no_scenario(world):
    await world.ada.slash(world.channel, "scenario start")
    before = await stored(world)
    await world.ada.slash(world.channel, "ask", question=PA_AND_MI)
    await world.ada.slash(world.channel, "whatif", changes="PA to Clinton")

    assert await stored(world) == before


async def test_applied_it_is_one_edit_of_the_open_scenario(world):
    await world.ada.slash(world.channel, "scenario start", election="2016", name="December")
    asked = await world.ada.slash(
        world.channel, "whatif", changes="PA, MI to Clinton; 2 electors of Trump in Texas to Kasich", election="2016"
    )
    applied = await world.ben.click(asked.response, label="Apply to this channel")

    text = world.text(applied.response)
    # 306 - 20 - 16 - 2; 232 + 20 + 16 (National Archives, 2016).
    assert "Donald Trump 268, Hillary Clinton 268, John Kasich 2" in text
    assert "“December”" in text
    assert f"<@{world.ben.id}>" in text
    assert len((await stored(world)).edits) == 1

    undone = await world.ada.click(applied.response, label="Undo")
    assert "Donald Trump 306, Hillary Clinton 232" in world.text(undone.response)


async def test_a_question_in_plain_words_can_be_applied(world):
    asked = await world.ada.slash(world.channel, "ask", question=PA_AND_MI)
    applied = await world.ada.click(asked.response, label="Apply to this channel")

    # 306 - 36 (National Archives, 2016).
    assert "Donald Trump 270, Hillary Clinton 268" in world.text(applied.response)


async def test_without_a_scenario_one_is_started(world):
    asked = await world.ada.slash(world.channel, "whatif", changes="FL to Gore", election="2000")
    applied = await world.ada.click(asked.response, label="Apply to this channel")

    # 266 + 25; 271 - 25 (National Archives, 2000: 267 electors were pledged to Gore, of whom one abstained).
    assert "Al Gore 292, George W. Bush 246" in world.text(applied.response)
    assert "Started “What if 2000”. FL to Gore." in world.text(applied.response)
    scenario = await stored(world)
    assert scenario.base.election == 2000
    # The start and the edit are one change: the first version has both.
    assert (scenario.version, len(scenario.in_force)) == (1, 1)


async def test_pressed_by_two_at_once_one_scenario_is_started(world):
    actors = [Actor(f"channel:{world.channel.id}", member.id) for member in (world.ada, world.ben)]
    what_if = WhatIfQuery(election=2000, changes="FL>al-gore")

    done = await asyncio.gather(
        *(world.app.bot.desk.controls.apply(actor, what_if) for actor in actors), return_exceptions=True
    )

    # Whoever comes first: the store is reached by threads of their own.
    assert Counter(type(one) for one in done) == {ScenarioAnswer: 1, NothingToDoError: 1}
    assert len(await world.app.database.scenarios.kept(actors[0].scope)) == 1


async def test_on_another_election_the_open_one_is_kept_and_said_to_be(world):
    await world.ada.slash(world.channel, "scenario start", election="2016", name="December")
    asked = await world.ada.slash(world.channel, "whatif", changes="FL to Gore", election="2000")
    applied = await world.ada.click(asked.response, label="Apply to this channel")

    assert "“December” is kept, and no longer the open one." in world.text(applied.response)
    assert (await stored(world)).base.election == 2000


async def test_a_swing_and_a_method_are_applied_as_one_edit(world):
    asked = await world.ada.slash(
        world.channel, "whatif", changes="1 point to Clinton; winner-take-all in Maine", election="2016"
    )
    await world.ada.click(asked.response, label="Apply to this channel")

    (made,) = (await stored(world)).edits
    assert [edit.kind for edit in made.edit.edits] == ["swing", "method"]


async def test_about_the_scenario_it_is_applied_to_the_scenario_as_it_is_now(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    asked = await world.ada.slash(world.channel, "whatif", changes="PA to Clinton")
    await world.ben.slash(world.channel, "scenario flip", states="MI", to="Clinton")
    applied = await world.ada.click(asked.response, label="Apply to this channel")

    assert "Donald Trump 270, Hillary Clinton 268" in world.text(applied.response)


async def test_applied_twice_it_changes_nothing_more(world):
    asked = await world.ada.slash(world.channel, "whatif", changes="PA to Clinton", election="2016")
    await world.ada.click(asked.response, label="Apply to this channel")
    again = await world.ben.click(asked.response, label="Apply to this channel")

    assert again.ephemeral
    assert "So it is already; nothing was changed." in again.response.content
    assert len((await stored(world)).edits) == 1


async def test_below_a_private_answer_the_panel_is_for_everyone(world):
    asked = await world.ada.slash(world.channel, "whatif", changes="PA to Clinton", election="2016", private=True)
    applied = await world.ada.click(asked.response, label="Apply to this channel")

    assert asked.ephemeral
    assert not applied.ephemeral


async def test_what_is_too_long_for_a_button_has_none(world):
    states = "AL, AK, AZ, AR, FL, GA, ID, IN, IA, KS, KY, LA, MI, MS, MO, MT, NC, ND, OH, OK, PA, SC, SD, TN, TX"
    asked = await world.ada.slash(world.channel, "whatif", changes=f"{states} to Clinton", election="2016")

    assert "Apply to this channel" not in world.labels(asked.response)


@pytest.mark.parametrize("year", ["1800"])
async def test_where_no_what_if_is_possible_there_is_nothing_to_apply(world, year):
    refused = await world.ada.slash(world.channel, "whatif", changes="NY to Adams", election=year)

    assert refused.ephemeral
    assert await stored(world) is None
