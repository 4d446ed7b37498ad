"""A channel builds a what-if map together."""

import pytest


async def test_start_flip_undo_redo_reset(world):
    # 232 + 20 + 16 + 10 = 278 with Pennsylvania, Michigan and Wisconsin (National Archives, 2016: electors by state).
    started = await world.ada.slash(world.channel, "scenario start", election="2016", name="Blue wall")
    assert "Blue wall" in world.text(started.response)

    flipped = await world.ben.slash(world.channel, "scenario flip", states="PA, Michigan, wisc.", to="Clinton")
    text = world.text(flipped.response)
    assert "Hillary Clinton 278, Donald Trump 260: Clinton would be elected in “Blue wall”." in text
    assert "260" in text
    assert "MI, PA and WI to Clinton" in text or "PA, MI and WI to Clinton" in text
    assert flipped.response.attachments[0].filename == "map.png"

    undone = await world.ada.slash(world.channel, "scenario undo")
    assert "Donald Trump 306, Hillary Clinton 232: Trump would be elected" in world.text(undone.response)
    redone = await world.ada.slash(world.channel, "scenario redo")
    assert "Hillary Clinton 278, Donald Trump 260: Clinton would be elected in “Blue wall”." in world.text(
        redone.response
    )
    reset = await world.ada.slash(world.channel, "scenario reset")
    assert "Donald Trump 306, Hillary Clinton 232: Trump would be elected" in world.text(reset.response)
    back = await world.ada.slash(world.channel, "scenario undo")
    assert "Hillary Clinton 278, Donald Trump 260: Clinton would be elected in “Blue wall”." in world.text(
        back.response
    )


async def test_naming_maine_means_all_four_and_a_district_only_itself(world):
    await world.ada.slash(world.channel, "scenario start")
    district = await world.ada.slash(world.channel, "scenario flip", states="NE-2", to="Clinton")
    assert "305" in world.text(district.response)

    maine = await world.ada.slash(world.channel, "scenario flip", states="Maine", to="Trump")
    # 306 - 1 (NE-2) + 3 (Maine's three electors pledged to Clinton).
    assert "308" in world.text(maine.response)


async def test_without_a_ticket_the_states_go_to_the_other_side(world):
    await world.ada.slash(world.channel, "scenario start")
    flipped = await world.ada.slash(world.channel, "scenario flip", states="Florida")
    # 306 - 29; 232 + 29.
    assert "277" in world.text(flipped.response)
    mixed = await world.ada.slash(world.channel, "scenario flip", states="Ohio, Florida")
    assert mixed.ephemeral
    assert "say whom they should go to" in mixed.response.content


async def test_an_unknown_state_among_known_ones_changes_nothing(world):
    await world.ada.slash(world.channel, "scenario start")
    refused = await world.ada.slash(world.channel, "scenario flip", states="PA, Ontario", to="Clinton")
    assert refused.ephemeral
    assert "Ontario" in refused.response.content

    shown = await world.ada.slash(world.channel, "scenario show")
    assert "nothing changed yet" in world.text(shown.response)


async def test_giving_what_is_already_held_is_no_edit(world):
    await world.ada.slash(world.channel, "scenario start")
    refused = await world.ada.slash(world.channel, "scenario flip", states="PA", to="Trump")
    assert refused.ephemeral
    assert "already has PA" in refused.response.content


async def test_the_panels_select_gives_states_and_redraws_in_place(world):
    started = await world.ada.slash(world.channel, "scenario start")
    panel = started.response.message
    (clinton,) = (select for select in world.selects(started.response) if "Clinton" in select["placeholder"])
    # Michigan was the closest state that Clinton lost: 10,704 votes (FEC).
    assert clinton["options"][0]["label"] == "Michigan"
    assert "10,704" in clinton["options"][0]["description"]

    await world.ben.select(panel, ["MI", "PA"], custom_id=clinton["custom_id"])
    text = world.text(started.response)
    assert "268" in text
    assert "270" in text
    assert f"<@{world.ben.id}>" in text
    await world.ada.click(panel, label="Undo")
    assert "Donald Trump 306, Hillary Clinton 232: Trump would be elected" in world.text(started.response)


async def test_an_outdated_panel_acts_on_the_present_and_says_so(world):
    started = await world.ada.slash(world.channel, "scenario start")
    await world.ben.slash(world.channel, "scenario flip", states="OH", to="Clinton")
    select = next(s for s in world.selects(started.response) if "Clinton" in s["placeholder"])
    await world.ada.select(started.response.message, ["FL"], custom_id=select["custom_id"])

    text = world.text(started.response)
    # 306 - 18 - 29: Ben's Ohio is in as well as Ada's Florida.
    assert "259" in text
    assert "Others had changed the scenario" in text


async def test_scenario_and_its_buttons_survive_a_restart(world):
    await world.ada.slash(world.channel, "scenario start", name="Kept")
    flipped = await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    await world.restart()

    shown = await world.ada.slash(world.channel, "scenario show")
    assert "Kept" in world.text(shown.response)
    # 306 - 20, as before the restart.
    assert "286" in world.text(shown.response)
    await world.ben.click(flipped.response.message, label="Undo")
    assert "Donald Trump 306, Hillary Clinton 232: Trump would be elected" in world.text(flipped.response)
    await world.ben.click(flipped.response.message, label="Redo")
    assert "Donald Trump 286, Hillary Clinton 252: Trump would be elected" in world.text(flipped.response)


async def test_a_second_start_keeps_the_first_and_its_panel_says_so(world):
    first = await world.ada.slash(world.channel, "scenario start", name="One")
    await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    first_panel = (await world.ada.slash(world.channel, "scenario show")).response.message
    second = await world.ada.slash(world.channel, "scenario start", name="Two")
    assert "“One” is kept" in world.text(second.response)

    pressed = await world.ada.click(first_panel, label="Undo")
    assert pressed.ephemeral
    assert "This panel is another scenario’s" in pressed.response.content
    assert first.acknowledged


async def test_flips_and_results_follow_the_open_scenario_and_say_so(world):
    await world.ada.slash(world.channel, "scenario start", name="Blue wall")
    await world.ada.slash(world.channel, "scenario flip", states="PA MI WI", to="Clinton")
    flips = world.text((await world.ada.slash(world.channel, "flips")).response)
    # Clinton 278: 278 - 270 + 1.
    assert "### 9 electors of Hillary Clinton" in flips
    assert "Blue wall" in flips
    assert "election:scenario" in flips

    year = world.text((await world.ada.slash(world.channel, "flips", election="2016")).response)
    assert "### 37 electors pledged to Donald Trump" in year


async def test_channels_have_scenarios_of_their_own(world):
    other = world.guild.create_text_channel("other")
    await world.ada.slash(world.channel, "scenario start")
    refused = await world.ada.slash(other, "scenario show")
    assert refused.ephemeral
    assert "No scenario is open" in refused.response.content


@pytest.mark.parametrize("typed", ["", "penn", "PA, mich", "zz"])
async def test_states_are_suggested_while_typing(world, typed):
    await world.ada.slash(world.channel, "scenario start")
    offered = await world.ada.autocomplete(world.channel, "scenario flip", "states", typed)
    assert len(offered) <= 25
    if typed == "PA, mich":
        assert any("MI" in choice["value"] or "Michigan" in choice["name"] for choice in offered)


async def test_the_open_map_of_2028_is_filled_state_by_state(world):
    # Census of 2020: Pennsylvania 19, Michigan 15, Wisconsin 10, Maine 4, Nebraska's 2nd district 1.
    started = world.text((await world.ada.slash(world.channel, "scenario start", election="2028")).response)
    assert "All 538 electors are undecided" in started

    command = {"states": "PA, MI, WI, Maine, NE-2", "to": "Democratic"}
    flipped = world.text((await world.ada.slash(world.channel, "scenario flip", **command)).response)
    assert "Democratic nominee 49, 489 undecided" in flipped
    assert "changed from the open map of 2028" in flipped

    asked = await world.ada.slash(world.channel, "scenario flip", states="OH")
    assert asked.ephemeral
    assert "say whom they should go to: " in asked.response.content


async def test_two_votes_an_elector_make_no_what_if(world):
    refused = await world.ada.slash(world.channel, "scenario start", election="1800")
    assert refused.ephemeral
    assert "two votes" in refused.response.content
