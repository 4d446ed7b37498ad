"""What people see who ask for paths to victory and for voting power."""

import pytest


async def test_paths_of_a_few_units_in_any_spelling(world):
    result = await world.ada.slash(world.channel, "paths", election="2016", undecided="penn., Michigan, wisc")

    text = world.text(result.response)
    assert "### Donald Trump wins in 7 of the 8 outcomes of the 3 undecided units of 2016." in text
    assert "/paths election:2016 undecided:PA,MI,WI" in text
    assert "**1 unit, 20 electors** PA" in text
    assert world.labels(result.response) == [
        "Clinton’s paths",
        "Voting power",
        "The count",
        "Larger type",
        "Copy with source",
    ]
    assert "undecided" in world.alt(result.response)
    clicked = await world.ben.click(result.response, label="Clinton’s paths")
    assert "Hillary Clinton wins in 1 of the 8 outcomes" in world.text(clicked.response)


async def test_paths_of_the_open_scenario(world):
    await world.ada.slash(world.channel, "scenario start", election="2028")
    await world.ada.slash(world.channel, "scenario flip", states="CA, NY, IL, WA", to="democratic")
    result = await world.ada.slash(world.channel, "paths", private=True)

    text = world.text(result.response)
    assert "undecided units of the scenario" in text
    assert "Democratic nominee has 113 electors" in text
    assert result.ephemeral


async def test_the_next_page_is_a_button(world):
    result = await world.ada.slash(world.channel, "paths", election="2028")
    clicked = await world.ben.click(result.response, label="Next page")

    assert "/paths election:2028 page:2" in world.text(clicked.response)


async def test_power(world):
    result = await world.ada.slash(world.channel, "power", election="2028")

    text = world.text(result.response)
    assert "California’s 54 electors decide in 46.1%" in text
    assert "CA          54   0.4614   0.1080  732,189" in text
    assert world.labels(result.response)[0] == "Next page"


@pytest.mark.parametrize(
    ("command", "options", "says"),
    [
        ("paths", {"undecided": "Ontario"}, "Ontario"),
        ("paths", {"election": "this scenario"}, "No scenario is open"),
        ("paths", {"ticket": "Nixon"}, "Nixon"),
        ("paths", {"election": "1796"}, "two votes"),
        ("power", {"election": "2017"}, "2016"),
        ("power", {"page": 9}, "the last is 3"),
    ],
)
async def test_bad_input_gets_a_sentence_for_who_typed_it(world, command, options, says):
    result = await world.ada.slash(world.channel, command, **options)

    assert result.ephemeral
    assert says in result.response.content
