"""What a map says to those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.maps.alt import ALT_LIMIT, alt_text

if TYPE_CHECKING:
    from conftest import Build

    from bot.map_spec import MapSpec


def test_a_description_keeps_to_the_limit(spec: MapSpec):
    assert 100 < len(alt_text(spec)) <= ALT_LIMIT


def test_a_description_is_plain_text(spec: MapSpec):
    text = alt_text(spec)
    assert text.isprintable()
    assert not set(text) & set("*_`#~|<>\n✓")
    assert text.endswith(".")


def test_title_totals_majority_and_outcome_come_first(specs: dict[str, MapSpec]):
    assert alt_text(specs["pledged_2016"]).startswith(
        "Map of the United States: 2016 as pledged. By certificate of ascertainment. "
        "Electoral votes: Trump 306, Clinton 232. 270 of 538 needed to win; Trump elected. "
    )


def test_every_state_is_named_with_its_holder(specs: dict[str, MapSpec]):
    text = alt_text(specs["pledged_2016"])
    clinton, trump = text.index(" Clinton: "), text.index(" Trump: ")
    assert clinton < text.index("California") < trump
    assert clinton < text.index("the rest of Maine") < trump
    assert trump < text.index("Maine district 2")
    assert trump < text.index("Texas")


def test_changes_are_told_with_who_gained_them(specs: dict[str, MapSpec]):
    assert "Changed from the base, 46 electors: Michigan, Pennsylvania and Wisconsin to Clinton." in alt_text(
        specs["flipped_2016"]
    )


def test_a_change_to_undecided_is_told(build: Build):
    text = alt_text(build({"MI": {}}, ["MI"]))
    assert "Changed from the base, 16 electors: Michigan undecided." in text
    assert "16 undecided" in text


def test_everybody_with_a_vote_is_named(specs: dict[str, MapSpec]):
    text = alt_text(specs["cast_2016"])
    assert "Trump 304, Clinton 227, Powell 3, Sanders 1, Spotted Eagle 1, Kasich 1, Paul 1." in text
    assert "Washington (Clinton 8, Powell 3, Spotted Eagle 1)" in text


def test_what_is_counted_may_be_states(build: Build):
    spec = build().model_copy(update={"noun": "states"})
    sides = tuple(side.model_copy(update={"elected": False}) for side in spec.sides)
    text = alt_text(spec.model_copy(update={"sides": sides}))
    assert "States: Trump 306, Clinton 232. 270 of 538 needed to win; Trump has a majority. " in text


def test_nobody_elected_is_told_with_who_is_ahead(build: Build):
    text = alt_text(build({"PA": {}, "MI": {}, "WI": {}}))
    assert "46 undecided. 270 of 538 needed to win; Trump ahead, nobody has a majority." in text


def test_a_tie_is_told(build: Build):
    text = alt_text(build({"PA": {"clinton": 20}, "MI": {"clinton": 16}, "ME-2": {"clinton": 1}}))
    assert "Clinton 269, Trump 269. 270 of 538 needed to win; Clinton and Trump tied, nobody has a majority." in text


def test_many_splits_are_told_in_one_order(specs: dict[str, MapSpec]):
    text = alt_text(specs["proportional_2016"])
    assert "Split between Clinton and Trump: Alabama 5–4, Alaska 2–1" in text
    assert "Wyoming 2–1." in text


def test_codes_take_the_place_of_names_that_do_not_fit(specs: dict[str, MapSpec]):
    text = alt_text(specs["all_changed"])
    assert "Wyoming" not in text
    assert " WY" in text


def test_what_does_not_fit_at_all_is_left_out_and_said_to_be(build: Build):
    text = alt_text(build(title="What if " * 90))
    assert len(text) <= ALT_LIMIT
    assert text.endswith("The rest does not fit here.")

    endless = alt_text(build(title="What if " * 900))
    assert len(endless) <= ALT_LIMIT
    assert "… The rest does not fit here." in endless


def test_the_layout_of_what_was_typed_is_not_repeated(build: Build):
    text = alt_text(build(title="A\nname \t with\u200b gaps", subtitle="Really?"))
    assert text.startswith("Map of the United States: A name with gaps. Really? Electoral votes")
