"""The panel of a scenario: what it shows, and each of its controls."""

import asyncio

import discord
import pytest

from bot.services.actors import Actor
from bot.services.panels import Panel


def giving(world, message, ticket):
    """The custom_id of the menu that gives states to a ticket."""
    (select,) = (select for select in world.selects(message) if ticket in select.get("placeholder", ""))
    return select["custom_id"]


def analyses(world, message):
    (select,) = (select for select in world.selects(message) if select["placeholder"] == "Analyse…")
    return select


async def fill(person, panel, to, **menus):
    """Fill in the form for all states, and send it in."""
    shown = await person.click(panel, label="All states…")
    return await person.submit_modal(shown, {"to": [to], **menus})


async def test_the_last_three_edits_are_shown_with_their_authors(world):
    await world.ada.slash(world.channel, "scenario start")
    for person, state in ((world.ada, "PA"), (world.ben, "MI"), (world.ada, "WI"), (world.ben, "OH")):
        last = await person.slash(world.channel, "scenario flip", states=state, to="Clinton")

    text = world.text(last.response)
    assert f"4. OH to Clinton · <@{world.ben.id}>" in text
    assert f"3. WI to Clinton · <@{world.ada.id}>" in text
    assert f"2. MI to Clinton · <@{world.ben.id}>" in text
    assert "1. PA to Clinton" not in text


async def test_who_leads_what_elects_and_what_is_undecided_is_said_in_words(world):
    # Census of 2020: California has 54 electors of 538, and 270 elect (National Archives).
    await world.ada.slash(world.channel, "scenario start", election="2028")
    flipped = await world.ada.slash(world.channel, "scenario flip", states="CA", to="Democratic")

    text = world.text(flipped.response)
    assert "Democratic nominee 54, 484 undecided" in text
    assert "270 of 538 elect; 484 electors undecided" in text


async def test_every_state_can_be_reached_by_the_form_and_given_to_any_ticket(world):
    started = await world.ada.slash(world.channel, "scenario start")
    panel = started.response.message
    shown = await world.ada.click(panel, label="All states…")
    menus = {part["component"]["custom_id"]: part["component"] for part in shown._interaction.modal["components"]}
    offered = {option["value"] for name, menu in menus.items() if name != "to" for option in menu["options"]}
    # Fifty states, the District, and the five districts of Maine and Nebraska.
    assert len(offered) == 56
    assert all(len(menu["options"]) <= 25 for menu in menus.values())

    await world.ada.submit_modal(shown, {"to": ["gary-johnson"], "states0": ["MI"], "states1": ["AL", "CA"]})
    # Gary Johnson gets 16 + 9 + 55; Trump 306 - 16 - 9, Clinton 232 - 55 (National Archives, 2016).
    text = world.text(started.response)
    assert "Donald Trump 281, Hillary Clinton 177, Gary Johnson 80" in text


async def test_the_form_uncalls_states(world):
    started = await world.ada.slash(world.channel, "scenario start")
    await fill(world.ada, started.response.message, "-", states0=["PA"])

    text = world.text(started.response)
    assert "PA uncalled." in text
    assert "20 electors undecided" in text


async def test_a_form_with_no_state_picked_changes_nothing(world):
    started = await world.ada.slash(world.channel, "scenario start")
    refused = await fill(world.ada, started.response.message, "gary-johnson")

    assert refused.ephemeral
    assert "No state was picked" in refused.response.content


async def test_a_form_opened_before_a_restart_is_taken_after_it(world):
    started = await world.ada.slash(world.channel, "scenario start")
    shown = await world.ada.click(started.response.message, label="All states…")
    await world.restart()
    await world.ada.submit_modal(shown, {"to": ["hillary-clinton"], "states0": ["PA"]})

    # 306 - 20 (National Archives, 2016).
    assert "Donald Trump 286" in world.text(started.response)


async def test_two_forms_open_at_once_both_get_in(world):
    started = await world.ada.slash(world.channel, "scenario start")
    panel = started.response.message
    of_ada = await world.ada.click(panel, label="All states…")
    of_ben = await world.ben.click(panel, label="All states…")
    await world.ada.submit_modal(of_ada, {"to": ["hillary-clinton"], "states0": ["PA"]})
    await world.ben.submit_modal(of_ben, {"to": ["hillary-clinton"], "states0": ["MI"]})

    text = world.text(started.response)
    # 306 - 20 - 16 (National Archives, 2016).
    assert "Donald Trump 270, Hillary Clinton 268" in text
    assert "Others had changed the scenario" in text


async def test_the_map_of_electors_stays_through_edits_and_goes_back(world):
    started = await world.ada.slash(world.channel, "scenario start")
    panel = started.response.message
    await world.ada.click(panel, label="Map of electors")
    assert "One hexagon, one elector" in world.alt(started.response)

    await world.ben.select(panel, ["MI"], custom_id=giving(world, started.response, "Clinton"))
    assert "One hexagon, one elector" in world.alt(started.response)
    assert "MI to Clinton." in world.text(started.response)

    await world.ada.click(panel, label="Map of states")
    assert "One hexagon" not in world.alt(started.response)


async def test_looking_at_another_map_is_no_edit(world):
    started = await world.ada.slash(world.channel, "scenario start")
    before = await world.app.database.scenarios.active(f"channel:{world.channel.id}")
    await world.ada.click(started.response.message, label="Map of electors")

    assert await world.app.database.scenarios.active(f"channel:{world.channel.id}") == before


@pytest.mark.parametrize("year", ["2016", "2028", "1912", "1860", "1824"])
async def test_every_analysis_answers_and_leaves_the_scenario_alone(world, year):
    started = await world.ada.slash(world.channel, "scenario start", election=year)
    menu = analyses(world, started.response)
    before = await world.app.database.scenarios.active(f"channel:{world.channel.id}")
    for option in menu["options"]:
        result = await world.ada.select(started.response.message, [option["value"]], custom_id=menu["custom_id"])
        assert result.response is not None

    assert await world.app.database.scenarios.active(f"channel:{world.channel.id}") == before


async def test_flips_of_the_analyses_are_those_of_the_scenario(world):
    await world.ada.slash(world.channel, "scenario start")
    flipped = await world.ada.slash(world.channel, "scenario flip", states="PA MI WI", to="Clinton")
    menu = analyses(world, flipped.response)
    (flips,) = (option["value"] for option in menu["options"] if option["label"] == "Flips needed")
    result = await world.ben.select(flipped.response.message, [flips], custom_id=menu["custom_id"])

    # 278 - 270 + 1 (National Archives, 2016).
    assert "### 9 electors of Hillary Clinton" in world.text(result.response)


def steps(message, label):
    """The custom_id of a button."""
    (found,) = (b for b in walk(message.components) if b.get("label") == label)
    return found["custom_id"]


def walk(components):
    for component in components:
        yield component
        yield from walk(component.get("components", ()))


async def test_a_control_that_can_do_nothing_is_disabled(world):
    started = await world.ada.slash(world.channel, "scenario start")
    disabled = {b["label"] for b in walk(started.response.components) if b["type"] == 2 and b.get("disabled")}
    assert disabled == {"Undo", "Redo", "Reset"}

    flipped = await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    disabled = {b["label"] for b in walk(flipped.response.components) if b["type"] == 2 and b.get("disabled")}
    assert disabled == {"Redo"}


async def test_undo_pressed_twice_fast_undoes_once(world):
    await world.ada.slash(world.channel, "scenario start")
    await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    second = await world.ada.slash(world.channel, "scenario flip", states="MI", to="Clinton")
    scenario = await world.app.database.scenarios.active(f"channel:{world.channel.id}")
    desk, panel = world.app.bot.desk, panel_of(scenario, second.response.id)
    actor = actor_in(world, world.ada.id)

    one, two = await asyncio.gather(desk.controls.act(actor, "undo", panel), desk.controls.act(actor, "undo", panel))
    assert one.changed == two.changed == ("PA",)
    assert two.notice == "Pressed twice, done once."

    # Another person's press, and the next press on the redrawn panel, are presses of their own.
    other = await desk.controls.act(actor_in(world, world.ben.id), "undo", panel)
    assert other.changed == ()
    assert "Others had changed" in other.notice


async def test_two_panels_of_one_version_are_two_buttons(world):
    await world.ada.slash(world.channel, "scenario start")
    await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    await world.ada.slash(world.channel, "scenario flip", states="MI", to="Clinton")
    first = await world.ada.slash(world.channel, "scenario show")
    second = await world.ada.slash(world.channel, "scenario show")
    await world.ada.click(first.response, label="Undo")
    await world.ada.click(second.response, label="Undo")

    assert "nothing changed yet" in world.text(second.response)


async def test_a_panel_deleted_while_its_button_is_pressed_is_sent_anew(world):
    await world.ada.slash(world.channel, "scenario start")
    flipped = await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    world.env.inject_error("POST", "/interactions/*/callback", status=404, code=10008, message="Unknown Message")
    pressed = await world.ada.click(flipped.response, label="Undo")

    assert pressed.response.id != flipped.response.id
    assert "Donald Trump 306, Hillary Clinton 232" in world.text(pressed.response)


async def test_a_thread_has_scenarios_of_its_own(world):
    await world.ada.slash(world.channel, "scenario start", name="Of the channel")
    channel = world.app.bot.get_channel(world.channel.id)
    await channel.create_thread(name="side room", type=discord.ChannelType.public_thread)
    (thread,) = world.channel.threads
    refused = await world.ada.slash(thread, "scenario show")
    assert "No scenario is open" in refused.response.content

    started = await world.ada.slash(thread, "scenario start", name="Of the thread")
    assert "Of the thread" in world.text(started.response)
    assert "Of the channel" in world.text((await world.ada.slash(world.channel, "scenario show")).response)


async def test_in_a_direct_message_the_scenario_is_ones_own_and_says_so(world):
    cleo = world.env.create_user("cleo")
    await cleo.send_dm("hello")
    started = await cleo.slash("scenario start", name="Mine")
    assert "Your own scenario" in world.text(started.response)
    assert await world.app.database.scenarios.active(f"user:{cleo.id}") is not None

    in_channel = await world.ada.slash(world.channel, "scenario start")
    assert "Your own scenario" not in world.text(in_channel.response)


def panel_of(scenario, message):
    return Panel(scenario.id, scenario.version, message=message)


def actor_in(world, user):
    return Actor(f"channel:{world.channel.id}", user)


async def test_larger_type_draws_the_kind_of_map_that_the_panel_shows(world):
    started = await world.ada.slash(world.channel, "scenario start")
    await world.ada.click(started.response, label="Map of electors")
    larger = await world.ben.click(started.response, label="Larger type")

    assert larger.ephemeral
    assert world.alt(larger.response) == world.alt(started.response)
