"""What people see who ask for a swing, the tipping point or the odds."""

import pytest


async def test_the_tipping_point(world):
    # FEC, Federal Elections 2016: Wisconsin by 0.76 points; D. Baron's list has the bias at R+2.87.
    result = await world.ada.slash(world.channel, "swing", election="2016")

    text = world.text(result.response)
    assert "### Wisconsin was the tipping point of 2016: Donald Trump led by 0.76 points there" in text
    assert "(Trump +2.86)" in text
    assert "Michigan           16    0.22    248" in text
    assert "Read as /swing election:2016" in text
    assert "Federal Election Commission" in text
    assert not result.ephemeral


async def test_the_map_after_a_swing(world):
    result = await world.ada.slash(
        world.channel, "swing", election="2016", points=1.0, toward="clinton", private=True
    )

    text = world.text(result.response)
    assert "would have made it Hillary Clinton 278 and Donald Trump 260 in 2016" in text
    assert "Michigan, Pennsylvania and Wisconsin to Clinton" in world.alt(result.response)
    assert result.ephemeral


async def test_the_odds_are_no_forecast_and_say_what_they_assume(world):
    result = await world.ada.slash(
        world.channel, "odds", election="2016", lead=1.5, swing_sd=3.0, chances="PA 60, MI 55%"
    )

    text = world.text(result.response)
    assert "### Not a forecast: starting from 2016" in text
    assert "the national lead of Donald Trump is +1.50 points, with a standard deviation of 3" in text
    assert "PA=60, MI=55 percent" in text
    assert world.alt(result.response).startswith("Histogram of electoral votes: 2016")


async def test_2028_starts_from_the_last_result(world):
    text = world.text((await world.ada.slash(world.channel, "odds", election="2028")).response)
    assert "starting from 2024 with the electors of 2028" in text
    assert "each party’s ticket where its ticket of 2024 stood" in text


async def test_a_scenario_is_swung_and_weighed_as_it_stands(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="FL, MI", to="Clinton")

    # Clinton 232 + 29 + 16 = 277. Of her other units New Hampshire, Minnesota and Nevada were the closest.
    swing = world.text((await world.ada.slash(world.channel, "swing")).response)
    assert "is the tipping point of the scenario" in swing
    assert (
        "Taken not to move, because no popular vote decides who holds their electors, or none is known: FL, MI."
        in swing
    )
    after = world.text((await world.ada.slash(world.channel, "swing", points=2.0)).response)
    assert "would make it Donald Trump 275 and Hillary Clinton 263" in after
    odds = world.text((await world.ada.slash(world.channel, "odds")).response)
    assert "**Certain** FL, MI, whoever holds them" in odds
    assert "for Hillary Clinton and" in odds


async def test_an_open_map_can_be_called_state_by_state(world):
    await world.ada.slash(world.channel, "scenario start", election="2028")
    await world.ada.slash(world.channel, "scenario flip", states="PA, MI, WI, AZ, GA, NC, NV", to="republican")

    odds = world.text((await world.ada.slash(world.channel, "odds")).response)
    assert "**Certain** AZ, GA, MI, NC, NV, PA, WI, whoever holds them" in odds
    refused = await world.ada.slash(world.channel, "swing")
    assert "Nobody has voted yet in 2028" in refused.response.content


async def test_the_next_questions_are_buttons_that_answer(world):
    result = await world.ada.slash(world.channel, "swing", election="2016")
    assert world.labels(result.response)[:3] == ["Next page", "After 1 point to Clinton", "What falls to Trump"]

    for label in ("Next page", "After 1 point to Clinton", "The odds"):
        clicked = await world.ben.click(result.response, label=label)
        assert "Read as /" in world.text(clicked.response)


@pytest.mark.parametrize(
    ("command", "options", "says"),
    [
        ("swing", {"election": "1789"}, "two votes"),
        ("swing", {"election": "2016", "toward": "Obama"}, "Obama"),
        ("swing", {"election": "this scenario"}, "No scenario is open"),
        ("odds", {"election": "1816"}, "not known"),
        ("odds", {"election": "2016", "chances": "PA=lots"}, "not a unit and a percentage"),
        ("odds", {"election": "2016", "chances": "PA=60, Ontario=5"}, "Ontario"),
        ("odds", {"election": "2016", "ticket": "Obama"}, "Obama"),
    ],
)
async def test_bad_input_gets_a_sentence_for_who_typed_it(world, command, options, says):
    result = await world.ada.slash(world.channel, command, **options)

    assert result.ephemeral
    assert says in result.response.content
    assert len(result.response.content) < 400
