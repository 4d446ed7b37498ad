"""What people see who ask about all elections, or about two of them."""

import pytest


async def test_the_table_of_all_elections_has_pages(world):
    result = await world.ada.slash(world.channel, "history")

    text = world.text(result.response)
    assert "2016  Trump       304–227  Clinton     −2.1" in text
    assert "/history" in text
    assert world.labels(result.response)[0] == "Next page"
    clicked = await world.ben.click(result.response, label="Next page")
    assert "1912  Wilson" in world.text(clicked.response)


async def test_the_closest_in_private(world):
    result = await world.ada.slash(world.channel, "history", sort="closest", private=True)

    assert "The closest election by electoral votes was that of 1876" in world.text(result.response)
    assert result.ephemeral


async def test_presidents_without_the_popular_vote(world):
    result = await world.ada.slash(world.channel, "history", show="mismatches")

    assert "1824, 1876, 1888, 2000 and 2016" in world.text(result.response)


async def test_two_elections_with_a_map(world):
    result = await world.ada.slash(world.channel, "compare", first="2020", second="2016")

    assert "Six units changed hands between 2016 and 2020" in world.text(result.response)
    assert "Changed from 2016, 74 electors: Arizona, Georgia" in world.alt(result.response)


async def test_a_scenario_and_what_it_starts_from(world):
    await world.ada.slash(world.channel, "scenario start", election="2016", name="Blue wall")
    await world.ada.slash(world.channel, "scenario flip", states="PA, Michigan, ME-2", to="Clinton")
    text = world.text((await world.ada.slash(world.channel, "compare")).response)

    assert "Three units changed hands between 2016 and the scenario “Blue wall”" in text
    assert "Michigan and Pennsylvania" in text
    assert "Hillary Clinton 232, then 269" in text
    assert "the scenario open here" in text


async def test_a_scenario_and_another_election(world):
    # National Archives, 2016 and 2020: with Pennsylvania given to Clinton, five of the six changes are left.
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    result = await world.ada.slash(world.channel, "compare", first="this scenario", second="2020")

    text = world.text(result.response)
    assert "Five units changed hands" in text
    assert "Arizona, Georgia, Michigan, Nebraska’s 2nd district and Wisconsin" in text
    assert "/compare first:scenario second:2020" in text


async def test_a_scenario_of_the_coming_election_fills_in(world):
    await world.ada.slash(world.channel, "scenario start", election="2028")
    await world.ada.slash(world.channel, "scenario flip", states="PA, NE-2", to="Democratic nominee")
    text = world.text((await world.ada.slash(world.channel, "compare", first="2024", second="scenario")).response)

    # Harris carried the district in 2024 and Trump the state.
    assert "One unit changed hands between 2024 and the scenario" in text
    assert "Pennsylvania" in text


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"first": "2016", "second": "2016"}, "two different elections"),
        ({"first": "2017"}, "2016"),
        ({"second": "this scenario"}, "No scenario is open"),
    ],
)
async def test_bad_input_gets_a_sentence(world, options, says):
    result = await world.ada.slash(world.channel, "compare", **options)

    assert result.ephemeral
    assert says in result.response.content
