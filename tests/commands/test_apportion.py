"""What people see who ask for seats and electors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import World


async def test_seats_by_the_newest_census(world: World):
    # Census Bureau, April 26, 2021.
    result = await world.ada.slash(world.channel, "apportion")

    text = world.text(result.response)
    assert "New York fell 89 people short of the last of 435 House seats" in text
    assert "435 Minnesota (8th)" in text
    assert "/apportion census:2020" in text
    assert not result.ephemeral


async def test_every_option_in_any_spelling(world: World):
    result = await world.ada.slash(
        world.channel,
        "apportion",
        census="2010",
        seats="Wyoming rule",
        rule="webster",
        admit="Puerto Rico and d.c.",
        private=True,
    )

    text = world.text(result.response)
    assert "/apportion census:2010 seats:wyoming rule:webster admit:PR,DC" in text
    assert result.ephemeral


async def test_an_election_is_run_again_with_a_map(world: World):
    # Neubauer and Zeitlin (2003): with every House from 656 seats Gore wins.
    result = await world.ada.slash(world.channel, "apportion", election="2000", seats="656")

    assert "Al Gore would have won 2000" in world.text(result.response)
    assert "Gore" in world.alt(result.response)
    assert "needed to win" in world.alt(result.response)


async def test_the_districts_of_maine_are_one_state_where_they_would_be_drawn_anew(world: World):
    result = await world.ada.slash(world.channel, "apportion", election="2016", seats="1000", census="2020")

    assert "Split: Maine (Clinton 4, Trump 2)" in world.alt(result.response)


async def test_the_open_scenario_is_run_again(world: World):
    await world.ada.slash(world.channel, "scenario start", election="2000")
    await world.ada.slash(world.channel, "scenario flip", states="FL", to="Gore")
    result = await world.ada.slash(world.channel, "apportion", election="this scenario", census="2000")

    assert "Al Gore would still have won" in world.text(result.response)


async def test_buttons_lead_on(world: World):
    result = await world.ada.slash(world.channel, "apportion")
    clicked = await world.ben.click(result.response, label="If Puerto Rico were a state")
    paged = await world.ben.click(result.response, label="Next page")

    assert "271 of 540 electors would elect" in world.text(clicked.response)
    assert "Wyoming" in world.text(paged.response)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"census": "1985"}, "1980"),
        ({"seats": "lots"}, "wyoming"),
        ({"seats": "10"}, "each of 50 states"),
        ({"admit": "Ontario"}, "Puerto Rico"),
        ({"admit": "Puerto Rico " * 200}, "too long"),
        ({"election": "1796"}, "two votes"),
        ({"election": "this scenario"}, "No scenario is open"),
    ],
)
async def test_bad_input_gets_a_sentence_for_who_typed_it(world: World, options: dict[str, str], says: str):
    result = await world.ada.slash(world.channel, "apportion", **options)

    assert result.ephemeral
    assert says in result.response.content
    assert len(result.response.content) < 400
