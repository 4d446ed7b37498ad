"""What people see who ask how an election would have come out under other methods."""

import pytest


async def test_all_methods_then_one_by_a_button(world):
    # 270toWin, "Gaming the Electoral College": by districts Romney 274 in 2012.
    result = await world.ada.slash(world.channel, "methods", election="2012")

    text = world.text(result.response)
    assert "under congressional districts Mitt Romney would have been" in text
    assert "•274" in text
    clicked = await world.ben.click(result.response, label="Congressional districts")
    assert "Mitt Romney would have won in 2012 with 274 electoral votes to Barack Obama’s 264" in world.text(
        clicked.response
    )
    assert "Romney 274" in world.alt(clicked.response)


async def test_one_method_is_named_and_its_rule_told(world):
    result = await world.ada.slash(
        world.channel, "methods", election="2016", method="largest_remainder", private=True
    )

    text = world.text(result.response)
    assert "Donald Trump 261, Hillary Clinton 261, Gary Johnson 14" in text
    assert "Hamilton’s rule" in text
    assert result.ephemeral


async def test_across_all_elections(world):
    result = await world.ada.slash(world.channel, "methods", method="popular_vote", across=True)

    text = world.text(result.response)
    assert "1824, 1876, 1888, 2000 and 2016" in text
    assert "Assumed" not in text
    clicked = await world.ada.click(result.response, label="Next page")
    assert "1888" in world.text(clicked.response)


async def test_a_scenario_is_compared_with_the_popular_votes_beneath_it(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="PA, MI, WI", to="Clinton")
    result = await world.ada.slash(world.channel, "methods")

    # Pennsylvania 20, Michigan 16 and Wisconsin 10 (National Archives): 232 + 46 and 306 − 46.
    text = world.text(result.response)
    assert "In the scenario Hillary Clinton would" in text
    assert "Clinton 278, Trump 260" in text
    assert "Other methods go by the popular votes of 2016" in text
    one = await world.ada.slash(world.channel, "methods", method="dhondt", election="this scenario")
    assert "Under D’Hondt nobody would have the 270 that elect in the scenario" in world.text(one.response)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"election": "1800"}, "they can be compared from 1824 on"),
        ({"election": "2028"}, "Nobody has voted yet in 2028"),
        ({"election": "2004", "method": "congressional_district"}, "those of 2008–2024 are"),
        ({"election": "this scenario"}, "No scenario is open"),
        ({"across": True, "page": 9}, "There is no page 9"),
    ],
)
async def test_what_has_no_answer_is_said_to_who_asked(world, options, says):
    result = await world.ada.slash(world.channel, "methods", **options)

    assert result.ephemeral
    assert says in result.response.content
    assert len(result.response.content) < 400
