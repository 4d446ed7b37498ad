"""What people see who ask how many states or voters would have to change sides."""

import pytest


async def test_voters_in_a_table_with_the_other_units_below(world):
    # FairVote, "Magic Numbers": 38,875, of whom 22,147 in Pennsylvania, where the margin was 44,292.
    result = await world.ada.slash(world.channel, "flips", election="2016", goal="win", unit="votes")

    text = world.text(result.response)
    assert "### 38,875 voters switching sides would have elected Hillary Clinton in 2016." in text
    assert "PA          20  44,292  22,147" in text
    assert "**In states** 1 unit changing hands, Texas" in text
    assert "/flips election:2016 goal:win unit:votes" in text
    assert not result.ephemeral


async def test_buttons_lead_to_the_other_units(world):
    result = await world.ada.slash(world.channel, "flips", election="2000", goal="win", private=True)

    assert result.ephemeral
    assert world.labels(result.response)[:2] == ["In states", "In popular votes"]
    clicked = await world.ada.click(result.response, label="In popular votes")
    # Half of 537 in Florida, and one more.
    assert "269 voters switching sides would have elected Al Gore in 2000" in world.text(clicked.response)


async def test_of_the_scenario_that_is_open(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="Pennsylvania", to="Clinton")
    result = await world.ada.slash(world.channel, "flips", goal="win", unit="votes")

    # Michigan and Wisconsin: 5,353 and 11,375.
    assert "16,728 voters switching sides would elect Hillary Clinton in the scenario" in world.text(result.response)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"election": "1808", "unit": "votes"}, "No popular votes of 1808 are known"),
        ({"election": "1796", "unit": "states"}, "two votes"),
        ({"election": "2016", "unit": "votes", "ticket": "Lincoln"}, "Lincoln"),
        ({"election": "2016", "unit": "votes", "page": 3}, "1 page"),
    ],
)
async def test_what_has_no_answer_gets_a_sentence_for_who_asked(world, options, says):
    result = await world.ada.slash(world.channel, "flips", **options)

    assert result.ephemeral
    assert says in result.response.content
