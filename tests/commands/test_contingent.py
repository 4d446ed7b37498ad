"""What people see who ask what Congress would do."""

import pytest


async def test_the_house_by_states_with_its_map(world):
    # Members of January 3, 2017, by the Clerk: 32 Republican delegations, 17 Democratic, Maine's divided.
    result = await world.ada.slash(world.channel, "contingent", election="2016")

    text = world.text(result.response)
    assert "Republicans held 32 delegations, Democrats 17, and Maine’s was divided" in text
    assert "Maine 1–1" in text
    assert "/contingent election:2016" in text
    alt = world.alt(result.response)
    assert "House delegations, 115th Congress" in alt
    assert "Republican 32, Democratic 17, 1 without a vote" in alt
    assert not result.ephemeral


async def test_any_congress_and_only_for_me(world):
    result = await world.ada.slash(world.channel, "contingent", election="2016", congress=80, private=True)

    assert "the 80th Congress would have chosen with 25 of 48 states" in world.text(result.response)
    assert result.ephemeral


async def test_from_1801_on_to_the_parties_and_the_others(world):
    result = await world.ada.slash(world.channel, "contingent", election="1800")

    assert "on the 36th ballot, with 10 of 16 states" in world.text(result.response)
    clicked = await world.ben.click(result.response, label="That of 1825")
    assert "The House chose John Quincy Adams" in world.text(clicked.response)


async def test_a_scenario_that_ends_level(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="WI, MI, AZ", to="Clinton")
    result = await world.ben.slash(world.channel, "contingent")

    text = world.text(result.response)
    assert "Nobody has 270 in the scenario" in text
    assert "Donald Trump would be chosen with 32 states" in text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"election": "2017"}, "2016"),
        ({"election": "this scenario"}, "No scenario is open"),
        ({"election": "2016", "congress": 500}, "The 500th Congress is not known here; the newest is the 119th"),
    ],
)
async def test_bad_input_gets_a_sentence_for_who_typed_it(world, options, says):
    result = await world.ada.slash(world.channel, "contingent", **options)

    assert result.ephemeral
    assert says in result.response.content
