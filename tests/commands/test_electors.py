"""What people see who ask about electors, the law on them, and a state."""

import pytest


async def test_every_broken_pledge_of_2016_is_listed(world):
    # National Archives, 2016 Electoral College Results: seven votes; three more were replaced or recast.
    result = await world.ada.slash(world.channel, "electors", election="2016")

    text = world.text(result.response)
    assert "seven electors broke their pledges, and three more tried to and were stopped" in text
    for name in ("Chiafalo", "Guerra", "Esther Virginia John", "Satiacum", "Mulinix", "Suprun", "Greene"):
        assert name in text
    for name in ("Micheal Baca", "Abdurrahman", "David Bright"):
        assert name in text
    assert "/electors election:2016" in text
    assert "National Archives" in text
    assert not result.ephemeral


async def test_electors_of_one_state_in_any_spelling(world):
    result = await world.ada.slash(world.channel, "electors", election="2000", state="washington dc", private=True)

    text = world.text(result.response)
    assert "one elector of the District of Columbia cast no vote" in text
    assert "Barbara Lett-Simmons" in text
    assert result.ephemeral


async def test_the_law_of_a_state_and_of_all(world):
    one = world.text((await world.ada.slash(world.channel, "law", state="colorado")).response)
    every = world.text((await world.ada.slash(world.channel, "law")).response)

    assert "Colorado binds its electors by law" in one
    assert "Colo. Rev. Stat. 1-4-304" in one
    assert "not legal advice" in one
    assert "37 states and the District of Columbia bind their electors" in every
    assert "Chiafalo v. Washington" in every


async def test_a_state_at_a_glance(world):
    # National Archives, allocation by the 2020 census: Texas 40. Census Bureau, 2020: 29,145,505 residents.
    result = await world.ada.slash(world.channel, "state", state="texas")

    text = world.text(result.response)
    assert "### Texas has 40 electoral votes in 2024 and 2028." in text
    assert "38 (2012–2020), 40 (2024–2028)" in text
    assert "728,638" in text
    assert "Assumed: 2016, the default election here" in text


async def test_the_next_questions_are_buttons_that_answer(world):
    result = await world.ada.slash(world.channel, "state", state="CO", election="2016")

    labels = world.labels(result.response)
    assert labels[:3] == ["Result of 2016", "Its electors in 2016", "The law there"]
    assert labels[-1] == "Copy with source"
    clicked = await world.ben.click(result.response, label="The law there")
    assert "Colorado binds its electors by law" in world.text(clicked.response)


async def test_of_a_scenario_the_election_it_starts_from(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    result = await world.ada.slash(world.channel, "state", state="PA", election="this scenario")

    text = world.text(result.response)
    assert "Pennsylvania had 20 electoral votes in 2016" in text
    assert "2016, the election from which the scenario starts" in text


@pytest.mark.parametrize(
    ("command", "options", "says"),
    [
        ("electors", {"election": "2017"}, "2016"),
        ("electors", {"state": "Ontario"}, "Ontario"),
        ("electors", {"election": "this scenario"}, "No scenario is open"),
        ("law", {"state": "Pensylvannyah"}, "Pennsylvania"),
        ("state", {"state": "Guam"}, "Guam"),
        ("state", {"state": "PA", "election": "yesterday"}, "yesterday"),
        ("state", {"state": "Pennsylvania " * 400}, "too long"),
    ],
)
async def test_bad_input_gets_a_sentence_for_who_typed_it(world, command, options, says):
    result = await world.ada.slash(world.channel, command, **options)

    assert result.ephemeral
    assert says in result.response.content
    assert len(result.response.content) < 400
