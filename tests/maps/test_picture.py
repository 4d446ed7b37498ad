"""The pictures themselves, pixel by pixel."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bot.maps.canvas import stripe_row
from bot.maps.elements import Text
from bot.maps.layers import LayerStore
from bot.maps.lettering import glyphs
from bot.maps.palette import SHADES, Fill, Rgb, Theme, Tone, mix
from bot.maps.raster import render

if TYPE_CHECKING:
    from conftest import Build, Easel

    from bot.map_spec import MapSpec

BLACK = (0, 0, 0)


def colours(easel: Easel, spec: MapSpec, theme: Theme, region: str) -> Counter[Rgb]:
    """The colours of a region's pixels."""
    layers = easel.layers_of(spec)
    found = easel.pixels(spec, theme)[np.asarray(layers.ids) == layers.number[region]]
    return Counter((int(red), int(green), int(blue)) for red, green, blue in found)


def fill(easel: Easel, spec: MapSpec, theme: Theme, region: str) -> Rgb:
    """The colour of most of a region that is neither coast nor border."""
    found = colours(easel, spec, theme, region)
    del found[SHADES[theme].ground]
    return found.most_common(1)[0][0]


def test_a_picture_is_small_and_of_one_size(easel: Easel, spec: MapSpec, theme: Theme):
    png = easel.png(spec, theme)
    # Nothing that a person would ask for is as crowded as a map on which everything changed, to seven sides.
    assert len(png) <= (62 if spec.title == "Everything changed" else 60) * 1024
    picture = Image.open(io.BytesIO(png))
    assert picture.format == "PNG"
    assert picture.size == (1200, 800)
    assert picture.mode == "P"


def test_the_same_map_is_the_same_file(easel: Easel, spec: MapSpec, theme: Theme):
    scene = easel.scene(spec)
    fresh = LayerStore(easel.geometry).get(scene.borders)
    assert render(scene, theme, fresh) == easel.png(spec, theme)


def test_the_themes_have_their_grounds(easel: Easel, spec: MapSpec, theme: Theme):
    picture = easel.image(spec, theme).convert("RGB")
    corners = [picture.getpixel((x, y)) for x in (0, 1199) for y in (0, 799)]
    assert corners == [SHADES[theme].ground] * 4


def test_california_is_blue_and_texas_red(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    picture = easel.image(specs["pledged_2016"], theme).convert("RGB")
    for state, expected in {"CA": Fill.BLUE, "TX": Fill.RED}.items():
        x, y = easel.geometry.labels.inside[state]
        assert picture.getpixel((round(x), round(y) - 45)) == SHADES[theme].fill[expected]


def test_every_state_has_the_fill_of_its_holder(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    spec = specs["pledged_2016"]
    shades = SHADES[theme].fill
    for unit in spec.units:
        if unit.unit in ("ME", "NE"):
            continue  # the districts stand for them
        expected = shades[Fill.BLUE if unit.holders[0][0] == "clinton" else Fill.RED]
        assert fill(easel, spec, theme, unit.unit) == expected, unit.unit


def test_an_uncalled_map_is_all_undecided(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    spec = specs["uncalled_2028"]
    for state in ("AK", "CA", "FL", "TX", "ME-1", "ME-2", "NE-2"):
        assert fill(easel, spec, theme, state) == SHADES[theme].fill[Fill.UNDECIDED]


def test_what_is_absent_is_neither_undecided_nor_ground(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    spec = specs["cast_1860"]
    assert fill(easel, spec, theme, "KS") == SHADES[theme].fill[Fill.ABSENT]
    assert set(colours(easel, spec, theme, "KS")) <= {
        mix(SHADES[theme].ground, SHADES[theme].fill[Fill.ABSENT], level / 7) for level in range(8)
    }


def test_four_ways_of_1860(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    held = {"MO": Fill.BLUE, "VA": Fill.GOLD, "GA": Fill.GREEN, "CA": Fill.RED}
    for state, expected in held.items():
        assert fill(easel, specs["cast_1860"], theme, state) == SHADES[theme].fill[expected]


def test_a_flipped_state_is_hatched_and_outlined(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    shades = SHADES[theme]
    stripe = mix(shades.fill[Fill.BLUE], BLACK, 0.35)
    for state in ("MI", "PA", "WI"):
        found = colours(easel, specs["flipped_2016"], theme, state)
        assert found[stripe] > 0.1 * found.total()
        assert found[shades.fill[Fill.BLUE]] > 0.2 * found.total()
        assert found[shades.strong] > 100
    for state in ("OH", "IL"):
        found = colours(easel, specs["flipped_2016"], theme, state)
        assert not found[stripe]


def test_where_most_changed_there_are_outlines_without_hatching(
    easel: Easel, specs: dict[str, MapSpec], theme: Theme
):
    shades = SHADES[theme]
    colorado = colours(easel, specs["all_changed"], theme, "CO")
    assert colorado[shades.strong] > 100
    assert not any(colorado[mix(shades.fill[fill], BLACK, 0.35)] for fill in Fill)


def test_a_split_state_is_striped_in_proportion(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    shades = SHADES[theme].fill
    washington = colours(easel, specs["cast_2016"], theme, "WA")
    parts = {fill: washington[shades[fill]] for fill in (Fill.BLUE, Fill.GOLD, Fill.LILAC)}
    total = sum(parts.values())
    # 8, 3 and 1 of 12; the label stands on its own fill and takes some of the stripes.
    assert parts[Fill.BLUE] / total == pytest.approx(8 / 12, abs=0.12)
    assert parts[Fill.GOLD] / total == pytest.approx(3 / 12, abs=0.1)
    assert parts[Fill.LILAC] / total == pytest.approx(1 / 12, abs=0.06)


def test_maines_second_district_has_its_own_fill(easel: Easel, specs: dict[str, MapSpec], theme: Theme):
    shades = SHADES[theme].fill
    assert fill(easel, specs["pledged_2016"], theme, "ME-1") == shades[Fill.BLUE]
    assert fill(easel, specs["pledged_2016"], theme, "ME-2") == shades[Fill.RED]


def test_omaha_can_go_its_own_way(easel: Easel, build: Build, theme: Theme):
    spec = build({"NE-2": {"clinton": 1}})
    shades = SHADES[theme].fill
    districts = {code: colours(easel, spec, theme, code) for code in ("NE-1", "NE-2", "NE-3")}
    assert districts["NE-2"][shades[Fill.BLUE]] > districts["NE-2"][shades[Fill.RED]]
    assert districts["NE-1"].most_common(1)[0][0] == shades[Fill.RED]
    assert districts["NE-3"].most_common(1)[0][0] == shades[Fill.RED]


def test_a_border_leaves_no_seam_of_another_fill(easel: Easel, build: Build, theme: Theme):
    """Between two states of one side there is fill, border, and what lies between them: nothing else."""
    spec = build()
    shades = SHADES[theme]
    allowed = {mix(shades.ground, shades.fill[Fill.RED], level / 7) for level in range(8)}
    allowed |= {mix(shades.fill[Fill.RED], shades.label[Fill.RED], level / 7) for level in range(8)}
    for state in ("WY", "KS", "AL"):
        assert set(colours(easel, spec, theme, state)) <= allowed


@pytest.mark.parametrize("name", ["pledged_2016", "cast_1860", "proportional_2016"])
def test_labels_keep_to_their_states(easel: Easel, specs: dict[str, MapSpec], name: str):
    layers = easel.layers_of(specs[name])
    ids, coverage = np.asarray(layers.ids), np.asarray(layers.coverage)
    for text in easel.scene(specs[name]).elements:
        if not isinstance(text, Text) or text.tone is not Tone.LABEL:
            continue
        drawn = glyphs(text.text, text.face, text.size)
        x, y = round(text.left) + drawn.left, round(text.y) + drawn.top
        ink = np.asarray(drawn.on_ground) > 2
        under = slice(y, y + ink.shape[0]), slice(x, x + ink.shape[1])
        state = layers.ids.getpixel((x + ink.shape[1] // 2, y + ink.shape[0] // 2))
        outside = ink & ((ids[under] != state) | (coverage[under] == 0))
        assert outside.sum() <= 0.03 * ink.sum(), text.text


def test_text_on_the_ground_stands_clear_of_the_map(easel: Easel, spec: MapSpec):
    covered = np.asarray(easel.layers_of(spec).coverage) > 0
    for text in easel.scene(spec).elements:
        if isinstance(text, Text) and text.tone is not Tone.LABEL:
            drawn = glyphs(text.text, text.face, text.size)
            x, y = round(text.left) + drawn.left, round(text.y) + drawn.top
            assert not covered[y : y + drawn.mask.height, x : x + drawn.mask.width].any(), text.text


@pytest.mark.parametrize("counts", [(11, 9), (36, 1, 1), (8, 3, 1), (1, 1)])
@pytest.mark.parametrize("width", [4, 20, 60, 280])
def test_stripes_show_every_holder(width: int, counts: tuple[int, ...]):
    row = stripe_row(width, counts)
    assert len(row) == width
    if width >= 20:
        assert set(row) == set(range(len(counts)))
        assert row.count(0) == max(map(row.count, set(row)))
