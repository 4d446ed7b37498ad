"""Every kind of edit, as somebody in a channel makes it, and takes it back."""

import pytest

EDITS = [
    ({"states": "PA, MI"}, "flip", "PA and MI to Clinton"),
    ({"states": "Ohio, Florida", "to": "uncalled"}, "call", "OH and FL uncalled"),
    (
        {"state": "texas", "count": 2, "to": "Kasich", "of": "Trump"},
        "electors",
        "2 electors of Trump in TX for John Kasich",
    ),
    ({"state": "CO", "count": 1, "to": "abstain"}, "electors", "1 elector in CO abstaining"),
    ({"state": "ME", "votes": "3–1"}, "split", "ME split: Trump 3, Clinton 1"),
    ({"points": 2.0, "toward": "Clinton"}, "swing", "2 points from Trump to Clinton"),
    ({"method": "winner_take_all", "states": "Maine"}, "method", "Winner-take-all in ME"),
    ({"seats": "700", "admit": "Puerto Rico"}, "apportion", "A House of 700, Puerto Rico admitted"),
    (
        {"name": "Dwayne Johnson", "party": "Rock", "colour": "lilac"},
        "ticket",
        "Dwayne Johnson (Rock) added as a ticket",
    ),
]


async def test_each_edit_is_told_and_undone(world):
    started = await world.ada.slash(world.channel, "scenario start", election="2016", name="Ours")
    as_it_was = "Donald Trump 306, Hillary Clinton 232: Trump would be elected in “Ours”."
    assert as_it_was in world.text(started.response)
    for options, command, told in EDITS:
        made = await world.ben.slash(world.channel, f"scenario {command}", **options)
        text = world.text(made.response)
        assert told in text
        assert f"<@{world.ben.id}>" in text
        undone = world.text((await world.ada.slash(world.channel, "scenario undo")).response)
        assert f"undone: {told}".casefold() in undone.casefold()
        assert as_it_was in undone
        assert "nothing changed yet" in undone


async def test_a_place_that_was_admitted_has_a_result_of_its_own(world):
    refused = await world.ada.slash(world.channel, "result", state="Porto Rico")
    assert refused.response.content == (
        "Puerto Rico is not a state and has no electors; a scenario can admit it:"
        " /scenario apportion admit:Puerto Rico."
    )
    await world.ada.slash(world.channel, "scenario start", election="2016", name="Ours")
    await world.ada.slash(world.channel, "scenario apportion", admit="Puerto Rico")

    open_ = await world.ben.slash(world.channel, "result", state="Puerto Rico")
    await world.ada.slash(world.channel, "scenario flip", states="PR", to="Clinton")
    held = await world.ben.slash(world.channel, "result", state="PR")

    # Five Representatives by the census of 2010 (GAO-14-31, 2014), and two Senators.
    assert "the 7 electors of Puerto Rico are undecided." in world.text(open_.response)
    assert "Puerto Rico gives its 7 electoral votes: 7 for Hillary Clinton." in world.text(held.response)


async def test_an_elector_who_strays_meets_the_law(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    made = await world.ada.slash(world.channel, "scenario electors", state="Colorado", count=1, to="Kasich")
    # 8 CCR 1505-1, Rule 24.2.2, used on Micheal Baca in 2016.
    assert "In Colorado in 2016 such a vote was cancelled and the elector replaced." in world.text(made.response)


async def test_a_map_counts_who_moved(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="Pennsylvania, Michigan, Wisconsin", to="Clinton")
    made = await world.ada.slash(world.channel, "scenario electors", state="Texas", count=1, to="Kasich")
    # National Archives, 2016: 20, 16 and 10 electors; of the 38 of Texas one.
    assert "Changed from the base, 47 electors: " in world.alt(made.response)


async def test_election_night_on_the_open_map(world):
    await world.ada.slash(world.channel, "scenario start", election="2028", name="Night")
    await world.ada.slash(world.channel, "scenario ticket", name="Dwayne Johnson")
    await world.ada.slash(world.channel, "scenario call", states="PA, wisc., ME-1", to="dem")
    called = await world.ben.slash(world.channel, "scenario call", states="Texas", to="Dwayne")
    # Census of 2020: Pennsylvania 19, Wisconsin 10, a district 1, Texas 40.
    text = world.text(called.response)
    assert "Dwayne Johnson 40, Democratic nominee 30, 468 undecided in “Night”; 270 elect." in text
    back = await world.ada.slash(world.channel, "scenario call", states="PA", to="uncalled")
    assert "Democratic nominee 11, 487 undecided" in world.text(back.response)
    refused = await world.ada.slash(world.channel, "scenario swing", points=2.0, toward="dem")
    assert refused.ephemeral
    assert "Nobody has voted yet in 2028" in refused.response.content
    paths = world.text((await world.ada.slash(world.channel, "paths")).response)
    assert "“Night”" in paths


async def test_a_wrong_option_changes_nothing(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    for command, options in (
        ("split", {"state": "PA", "votes": "Trump 12, Clinton 9"}),
        ("electors", {"state": "PA", "count": 30, "to": "Kasich"}),
        ("swing", {"points": 1.0, "toward": "Clinton", "states": "NE-2"}),
        ("apportion", {}),
        ("apportion", {"seats": "20"}),
        ("ticket", {"name": "Donald Trump"}),
        ("method", {"method": "dhondt", "states": "Atlantis"}),
    ):
        refused = await world.ada.slash(world.channel, f"scenario {command}", **options)
        assert refused.ephemeral
    shown = await world.ada.slash(world.channel, "scenario show")
    assert "nothing changed yet" in world.text(shown.response)


async def test_comparing_the_open_scenario(world):
    await world.ada.slash(world.channel, "scenario start", election="2016", name="Ours")
    await world.ada.slash(world.channel, "scenario flip", states="PA", to="Clinton")
    base = world.text((await world.ada.slash(world.channel, "scenario compare")).response)
    assert "One unit changed hands between 2016 and the scenario “Ours”: Pennsylvania." in base
    refused = await world.ada.slash(world.channel, "scenario compare", **{"with": "nowhere"})
    assert "“nowhere” is neither a scenario here nor an election that there is data on." in refused.response.content
    year = world.text((await world.ada.slash(world.channel, "scenario compare", **{"with": "2012"})).response)
    assert "2012" in year
    assert "“Ours”" in year


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("flip", "states", "PA, mich", "PA, MI"),
        ("call", "to", "unc", "uncalled"),
        ("electors", "to", "abst", "abstain"),
        ("electors", "to", "kas", "John Kasich"),
        ("electors", "of", "clin", "Hillary Clinton"),
        ("swing", "toward", "clin", "hillary-clinton"),
        ("apportion", "census", "20", "2020"),
        ("apportion", "seats", "wyo", "wyoming"),
    ],
)
async def test_options_are_suggested(world, command, option, typed, offered):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    found = await world.ada.autocomplete(world.channel, f"scenario {command}", option, typed)
    assert offered in [choice["value"] for choice in found]


async def test_another_scenario_of_the_channel_is_compared_with_the_open_one(world):
    # National Archives, 2016: Pennsylvania had 20 electors, Michigan 16.
    for name, state in (("Rust Belt", "PA"), ("Lakes", "MI")):
        await world.ada.slash(world.channel, "scenario start", election="2016", name=name)
        await world.ada.slash(world.channel, "scenario flip", states=state, to="Clinton")

    result = await world.ada.slash(world.channel, "scenario compare", **{"with": "rust belt"})
    text = world.text(result.response)

    assert "/scenario compare with:rust+belt" in text
    assert "Pennsylvania" in text
    assert "Michigan" in text
