"""What stands on a map, before any pixel is drawn."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.map_spec import MapSide, MapUnit
from bot.maps.elements import Leader, Rect, Text
from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.lettering import glyphs
from bot.maps.notes import spread
from bot.maps.palette import Fill
from bot.maps.places import places, sides

if TYPE_CHECKING:
    from conftest import Build, Easel

    from bot.map_spec import MapSpec
    from bot.maps.scene import Scene


def texts(scene: Scene) -> list[Text]:
    return [element for element in scene.elements if isinstance(element, Text)]


def words(scene: Scene) -> list[str]:
    return [text.text for text in texts(scene)]


def box(text: Text) -> tuple[int, int, int, int]:
    """The pixels that a text inks."""
    drawn = glyphs(text.text, text.face, text.size)
    left, top, right, bottom = drawn.mask.getbbox() or (0, 0, 0, 0)
    x, y = round(text.left) + drawn.left, round(text.y) + drawn.top
    return x + left, y + top, x + right, y + bottom


def apart(first: tuple[int, int, int, int], second: tuple[int, int, int, int]) -> bool:
    return first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]


def crossing(first: Leader, second: Leader) -> bool:
    def side(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> bool:
        return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = (first.start, first.end), (second.start, second.end)
    return side(a, b, c) != side(a, b, d) and side(c, d, a) != side(c, d, b)


def after(scene: Scene, word: str) -> str:
    """The text that follows another: a label's count, a name after its total."""
    listed = words(scene)
    return listed[listed.index(word) + 1]


def test_no_two_texts_overlap(easel: Easel, spec: MapSpec):
    drawn = [(text, box(text)) for text in texts(easel.scene(spec))]
    for (first, one), (second, other) in combinations(drawn, 2):
        assert apart(one, other), (first.text, second.text)


def test_every_text_stands_within_the_picture(easel: Easel, spec: MapSpec):
    for text in texts(easel.scene(spec)):
        left, top, right, bottom = box(text)
        assert left >= 8, text.text
        assert top >= 8, text.text
        assert right <= WIDTH - 8, text.text
        assert bottom <= HEIGHT - 8, text.text


def test_no_two_leader_lines_cross(easel: Easel, spec: MapSpec):
    lines = [element for element in easel.scene(spec).elements if isinstance(element, Leader)]
    for first, second in combinations(lines, 2):
        assert not crossing(first, second)


def test_no_text_is_too_small_to_read_at_half_the_size(easel: Easel, spec: MapSpec):
    assert min(text.size for text in texts(easel.scene(spec))) >= 17


def test_two_sides_stand_at_the_ends_with_totals_and_a_tick(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["pledged_2016"])
    by_text = {text.text: text for text in texts(scene)}
    assert {"232", "Clinton", "306", "Trump", "✓", "270 to win"} <= set(by_text)
    assert by_text["232"].align == "left"
    assert by_text["306"].align == "right"
    assert by_text["✓"].x < by_text["306"].x
    assert by_text["✓"].x > WIDTH / 2


def test_the_tick_changes_sides(easel: Easel, specs: dict[str, MapSpec]):
    (tick,) = (text for text in texts(easel.scene(specs["flipped_2016"])) if text.text == "✓")
    assert tick.x < WIDTH / 2


def test_the_majority_is_that_of_the_specification(easel: Easel, specs: dict[str, MapSpec]):
    assert "152 to win" in words(easel.scene(specs["cast_1860"]))


def test_four_sides_are_named_in_one_type(easel: Easel, specs: dict[str, MapSpec]):
    row = sorted((text for text in texts(easel.scene(specs["cast_1860"])) if text.y == 104), key=lambda text: text.x)
    totals, names = row[::2], row[1::2]
    assert [text.text for text in totals] == ["12", "39", "72", "180"]
    assert [text.text for text in names] == ["Douglas", "Bell", "Breckinridge", "Lincoln ✓"]
    assert len({(text.face, text.size) for text in totals}) == 1
    assert len({(text.face, text.size) for text in names}) == 1


def test_faithless_votes_are_named_below_the_bar(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["cast_2016"])
    below = [text for text in texts(scene) if text.y == 166]
    assert [text.text for text in below] == [
        *("1", "Sanders"),
        *("3", "Powell"),
        *("1", "Spotted Eagle"),
        *("1", "Kasich"),
        *("1", "Paul"),
    ]


def test_undecided_electors_are_counted_and_stand_in_the_middle_of_the_bar(easel: Easel, build: Build):
    scene = easel.scene(build({"PA": {}, "MI": {}}))
    bar = [element for element in scene.elements if isinstance(element, Rect) and element.top == 116]
    assert [part.fill for part in bar if part.fill] == [Fill.BLUE, Fill.UNDECIDED, Fill.RED]
    assert after(scene, "36") == "undecided"


def test_the_bar_is_in_proportion(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["pledged_2016"])
    blue, red = (e for e in scene.elements if isinstance(e, Rect) and e.top == 116 and e.fill)
    assert (blue.left, red.right) == (32, 1168)
    assert red.left - 32 == round(1136 * 232 / 538)


def test_every_state_is_labelled_with_its_electors(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["pledged_2016"])
    expected = {"CA": "55", "TX": "38", "PA": "20", "RI": "4", "DC": "3", "ME": "3", "ME-2": "1", "NE": "5"}
    assert {code: after(scene, code) for code in expected} == expected


def test_callouts_grow_away_from_the_map(easel: Easel, build: Build):
    for held in (None, {"NH": {"clinton": 2, "trump": 2}}):
        label = next(text for text in texts(easel.scene(build(held))) if text.text == "NH")
        assert label.align == "right"
        assert label.x < 1040


def test_districts_are_labelled_only_where_they_differ(easel: Easel, build: Build):
    alike = words(easel.scene(build({"ME-2": {"clinton": 1}})))
    assert alike[alike.index("ME") + 1] == "4"
    assert not [word for word in alike if "-" in word]

    omaha = easel.scene(build({"NE-2": {"clinton": 1}}))
    assert (after(omaha, "NE"), after(omaha, "NE-2")) == ("4", "1")


def test_a_label_stands_in_the_place_of_the_count(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["delegations_2017"])
    labels = {"WV": "3", "TX": "14–19", "GA": "14–8", "CT": "7–3"}
    assert {code: after(scene, code) for code in labels} == labels


def test_when_all_districts_differ_nothing_is_lost(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["districts_at_odds"])
    labels = {"ME": "2", "ME-1": "1", "ME-2": "1", "NE": "2", "NE-1": "1", "NE-2": "1", "NE-3": "1"}
    assert {code: after(scene, code) for code in labels} == labels


def test_districts_without_known_lines_count_as_their_state(easel: Easel, build: Build):
    scene = easel.scene(build({"NE-2": {"clinton": 1}}, year=1988))
    assert after(scene, "NE") == "1–4"
    assert "ME-2" not in words(scene)
    assert scene.borders.divided == ()


def test_a_split_state_says_who_has_how_many(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["split_pennsylvania"])
    assert after(scene, "PA") == "9–11"
    assert {"9 Clinton", "11 Trump"} <= set(words(scene))


def test_faithless_votes_are_listed_by_state(easel: Easel, specs: dict[str, MapSpec]):
    listed = words(easel.scene(specs["cast_2016"]))
    assert {"36 Trump", "1 Kasich", "1 Paul", "8 Clinton", "3 Powell", "1 Spotted Eagle", "1 Sanders"} <= set(listed)


def test_what_minor_sides_hold_is_said_in_words(easel: Easel, specs: dict[str, MapSpec]):
    at = {(text.text, text.y) for text in texts(easel.scene(specs["cast_1860"]))}
    ((below),) = (y for text, y in at if text == "KY TN VA")
    assert ("Bell", below - 23) in at


def test_too_many_splits_to_list_are_explained_instead(easel: Easel, specs: dict[str, MapSpec]):
    listed = words(easel.scene(specs["proportional_2016"]))
    assert {"Where a state is split:", "first Clinton", "then Trump"} <= set(listed)


def test_changed_electors_are_counted(easel: Easel, specs: dict[str, MapSpec], build: Build):
    assert "changed from the base: 46 electors" in words(easel.scene(specs["flipped_2016"]))
    assert "changed from the base: 1 elector" in words(easel.scene(build(changed=["NE-2"])))
    assert not [word for word in words(easel.scene(specs["pledged_2016"])) if "changed" in word]


def test_gains_are_hatched_on_the_bar_where_it_meets_the_other_side(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["flipped_2016"])
    (gain,) = (e for e in scene.elements if isinstance(e, Rect) and e.hatched and e.top == 116)
    assert gain.fill is Fill.BLUE
    assert gain.right - gain.left == pytest.approx(1136 * 46 / 538, abs=1)
    assert gain.right == pytest.approx(32 + 1136 * 278 / 538, abs=3)


def test_a_map_that_changed_as_a_whole_is_not_hatched(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["all_changed"])
    assert not scene.hatched
    assert not [e for e in scene.elements if isinstance(e, Rect) and e.hatched]
    assert easel.scene(specs["flipped_2016"]).hatched


def test_a_newly_admitted_state_stands_beside_the_map(easel: Easel, build: Build):
    spec = build()
    admitted = MapUnit(unit="PR", state="PR", electors=6, holders=(("clinton", 6),), changed=True)
    scene = easel.scene(spec.model_copy(update={"units": (*spec.units, admitted)}))
    assert after(scene, "PR") == "6"


def test_states_without_electors_are_neither_labelled_nor_filled(easel: Easel, specs: dict[str, MapSpec]):
    scene = easel.scene(specs["cast_1860"])
    assert "KS" not in words(scene)
    assert "KS" not in {region.code for region in scene.regions}


def test_sides_of_one_colour_are_given_inks_of_their_own(build: Build):
    # As in 1824, when all four were Democratic-Republicans.
    order = ("clinton", "sanders", "powell", "trump")
    spec = build({"TX": {"powell": 38}, "OH": {"sanders": 18}})
    spec = spec.model_copy(
        update={
            "sides": tuple(
                MapSide(ticket=ticket, name=ticket, colour="green", electoral_votes=votes)
                for ticket, votes in zip(order, (232, 18, 38, 250), strict=True)
            )
        }
    )
    fills = {side.name: side.fill for side in sides(spec)}
    assert fills["trump"] is Fill.GREEN
    assert len(set(fills.values())) == 4
    assert Fill.BLUE not in fills.values()
    assert Fill.RED not in fills.values()


def test_when_inks_run_out_one_is_shared_by_sides_that_never_meet(specs: dict[str, MapSpec]):
    fills = {side.name: side.fill for side in sides(specs["cast_2016"])}
    assert len(set(fills.values())) == 6
    assert fills["Kasich"] is not fills["Paul"]
    assert fills["Powell"] is not fills["Spotted Eagle"]


def test_an_unknown_colour_is_refused(build: Build):
    spec = build()
    for colour in ("mauve", "undecided"):
        odd = spec.sides[0].model_copy(update={"colour": colour})
        with pytest.raises(ValueError, match=colour):
            sides(spec.model_copy(update={"sides": (odd, *spec.sides[1:])}))


def test_a_holder_who_is_not_a_side_is_refused(build: Build):
    spec = build()
    with pytest.raises(ValueError, match="'trump' holds electors of AL and is not a side"):
        places(spec.model_copy(update={"sides": spec.sides[:1]}))


def test_an_empty_map_can_be_composed(easel: Easel, build: Build):
    scene = easel.scene(build(sides=(), units=(), title=""))
    assert "undecided" in words(scene)


@given(
    st.lists(st.tuples(st.floats(-500, 1500), st.floats(1, 120)), min_size=1, max_size=9),
    st.floats(0, 40),
)
def test_names_in_a_row_keep_their_order_and_distance(boxes: list[tuple[float, float]], gap: float):
    middles = sorted(middle for middle, _ in boxes)
    widths = [width for _, width in boxes]

    lefts = spread(middles, widths, 32, 1168, gap)

    if lefts is None:
        assert sum(widths) + gap * (len(widths) - 1) > 1168 - 32
        return
    ends = [left + width for left, width in zip(lefts, widths, strict=True)]
    assert lefts[0] >= 32 - 1e-6
    assert ends[-1] <= 1168 + 1e-6
    assert all(later - earlier >= gap - 1e-6 for earlier, later in zip(ends, lefts[1:], strict=False))
