"""Margin maps and maps of changes: classes, labels, the key, and what stays quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.map_spec import MapStyle
from bot.maps.alt import alt_text
from bot.maps.elements import Rect, Text
from bot.maps.palette import SHADES, Fill, Theme, shade_of
from bot.maps.scene import compose
from bot.maps.shading import in_points, signed

if TYPE_CHECKING:
    from conftest import Build, Easel

    from bot.map_spec import MapSpec


def margins(build: Build, leads: dict[str, float | None], **update: object) -> MapSpec:
    """2016 as pledged; who holds a unit led it, by 30 points or as ``leads`` has it."""
    spec = build(style=MapStyle.MARGIN, **update)
    letters = {"clinton": "D", "trump": "R"}
    units = (unit.model_copy(update={"lead": leads.get(unit.unit, 30.0)}) for unit in spec.units)
    sides = (side.model_copy(update={"letter": letters[side.ticket]}) for side in spec.sides)
    return spec.model_copy(update={"units": tuple(units), "sides": tuple(sides)})


def fills(easel: Easel, spec: MapSpec) -> dict[str, tuple[Fill, ...]]:
    return {region.code: tuple(fill for fill, _ in region.parts) for region in easel.scene(spec).regions}


def texts(easel: Easel, spec: MapSpec) -> list[str]:
    return [element.text for element in easel.scene(spec).elements if isinstance(element, Text)]


@pytest.mark.parametrize(
    ("lead", "step"),
    [(0.0, 1), (0.99, 1), (1.0, 2), (4.99, 2), (5.0, 3), (9.99, 3), (10.0, 4), (19.9, 4), (20.0, 5), (100.0, 5)],
)
def test_a_class_begins_with_its_limit(easel: Easel, build: Build, lead: float, step: int):
    assert fills(easel, margins(build, {"CO": lead, "TX": lead}))["CO"] == (shade_of(Fill.BLUE, step),)
    assert fills(easel, margins(build, {"CO": lead, "TX": lead}))["TX"] == (shade_of(Fill.RED, step),)


def test_labels_say_who_leads_not_by_colour_alone(easel: Easel, build: Build):
    written = texts(easel, margins(build, {"CO": 3.62, "TX": 8.7, "MT": 0.03, "KS": None}))
    assert {"D+3.6", "R+9", "R<0.1", "–", "D", "R", "Clinton (D)", "Trump (R)", "– no popular vote"} <= {*written}


def test_a_unit_without_a_popular_vote_is_nobodys(easel: Easel, build: Build):
    assert fills(easel, margins(build, {"KS": None}))["KS"] == (Fill.UNDECIDED,)


def test_a_district_in_another_class_stands_alone(easel: Easel, build: Build):
    spec = margins(build, {"NE-2": 2.2})
    assert fills(easel, spec)["NE-2"] == (shade_of(Fill.RED, 2),)
    assert "NE-2" in texts(easel, spec)
    assert "NE-1" not in texts(easel, spec)


def test_a_district_whose_lines_are_unknown_has_its_states_shade(easel: Easel, build: Build):
    spec = margins(build, {"NE": 12.0, "NE-1": 3.0, "NE-2": 2.2}, year=1900)
    assert fills(easel, spec)["NE"] == (shade_of(Fill.RED, 4),)


def test_the_key_shows_each_class_of_each_side(easel: Easel, build: Build):
    key = [e for e in easel.scene(margins(build, {})).elements if isinstance(e, Rect) and e.left >= 1000]
    swatches = {rect.fill for rect in key if rect.top > 600}
    assert swatches == {shade_of(fill, step) for fill in (Fill.BLUE, Fill.RED) for step in range(1, 6)}
    assert {"0–1", "1–5", "5–10", "10–20", "20+"} <= {*texts(easel, margins(build, {}))}


def test_a_district_that_was_not_counted_is_no_gap_in_the_key(easel: Easel, build: Build):
    spec = margins(build, dict.fromkeys(("ME", "NE"), 3.0))
    units = [unit for unit in spec.units if unit.state in {"ME", "NE"}]
    of_state = [unit.model_copy(update={"lead": None} if "-" in unit.unit else {}) for unit in units]
    spec = spec.model_copy(update={"year": 1972, "units": tuple(of_state)})
    told = [element.text for element in easel.scene(spec).elements if isinstance(element, Text)]
    assert not any("no popular vote" in text for text in told)
    assert "No popular vote" not in alt_text(spec)


def test_many_leaders_have_fewer_classes(easel: Easel, build: Build, theme: Theme):
    spec = margins(build, {})
    colours = ("gold", "green", "lilac", "grey")
    more = tuple(
        spec.sides[0].model_copy(
            update={"ticket": colour, "colour": colour, "letter": colour[:2], "electoral_votes": 0}
        )
        for colour in colours
    )
    leads = (0.5, 3.0, 7.0, 15.0, 40.0)
    units = tuple(
        unit.model_copy(
            update={
                "holders": (((("clinton", "trump", *colours)[number % 6]), unit.electors),),
                "lead": leads[number % 5],
            }
        )
        for number, unit in enumerate(spec.units)
    )
    spec = spec.model_copy(update={"sides": (*spec.sides, *more), "units": units})
    shades = {fill for those in fills(easel, spec).values() for fill in those}
    assert len(shades) <= 10
    assert isinstance(easel.image(spec, theme), Image.Image)


def test_whoever_leads_must_be_a_side(easel: Easel, build: Build):
    spec = margins(build, {})
    units = tuple(unit.model_copy(update={"holders": (("stranger", unit.electors),)}) for unit in spec.units)
    with pytest.raises(ValueError, match="'stranger' leads a unit and is not a side"):
        easel.scene(spec.model_copy(update={"units": units}))


def test_what_did_not_change_is_quiet(easel: Easel, build: Build, theme: Theme):
    spec = build(held={"PA": {"clinton": 20}}, changed=["PA"], style=MapStyle.CHANGE)
    found = fills(easel, spec)
    assert found["PA"] == (Fill.BLUE,)
    assert found["CA"] == (shade_of(Fill.BLUE, 0),)
    assert found["TX"] == (shade_of(Fill.RED, 0),)
    layers = easel.layers_of(spec)
    pixels = easel.pixels(spec, theme)[np.asarray(layers.ids) == layers.number["TX"]]
    quiet = np.array(SHADES[theme].fill[shade_of(Fill.RED, 0)])
    assert (pixels == quiet).all(axis=1).mean() > 0.8


def test_the_header_says_who_gained_how_much(easel: Easel, build: Build):
    spec = build(style=MapStyle.CHANGE)
    sides = tuple(side.model_copy(update={"net": net}) for side, net in zip(spec.sides, (-5, 98), strict=True))
    written = texts(easel, spec.model_copy(update={"sides": sides}))
    assert {"Clinton −5", "Trump +98"} <= {*written}


@given(st.integers(-600, 600))
def test_a_signed_number_is_read_back(count: int):
    assert int(signed(count).replace("−", "-").replace("±", "")) == count


@given(st.floats(0.05, 100))
def test_points_are_never_further_off_than_half_a_step(lead: float):
    assert abs(float(in_points(lead)) - lead) <= (0.05 if lead < 5 else 0.5) + 1e-9


@pytest.mark.parametrize("lead", [0.0, 0.049])
def test_next_to_nothing_is_not_called_nothing(lead: float):
    assert in_points(lead) == "under 0.1"


def test_large_labels_are_a_quarter_larger_and_fewer(easel: Easel, build: Build):
    usual, large = (
        [
            element
            for element in compose(build(), easel.geometry, large=large).elements
            if isinstance(element, Text) and element.y > 200
        ]
        for large in (False, True)
    )
    size = {text.text: text.size for text in usual}
    assert len(large) <= len(usual)
    for text in large:
        if text.text in {"CA", "TX", "MT", "55", "38", "MA"}:
            assert 1.2 * size[text.text] <= text.size <= 1.35 * size[text.text]
