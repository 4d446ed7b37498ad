"""The same picture as SVG: sound, described, and with every label where the PNG has it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.dom import minidom

import pytest

from bot.map_spec import MapStyle
from bot.maps.alt import alt_text
from bot.maps.drawing import Draughtsman
from bot.maps.elements import Text
from bot.maps.lettering import measure
from bot.maps.palette import SHADES, Fill, Theme
from bot.maps.places import plain
from bot.maps.svg import code
from tests.maps.test_histogram import bell, histogram

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Easel

    from bot.map_spec import MapSpec


@pytest.fixture(scope="module")
def draughtsman(geometry_dir: Path) -> Draughtsman:
    return Draughtsman(geometry_dir)


def document(text: str) -> minidom.Document:
    return minidom.parseString(text)  # noqa: S318 - our own


def content(node: minidom.Element) -> str:
    return "".join(child.data for child in node.childNodes if isinstance(child, minidom.Text))


def test_it_is_sound_and_has_its_description(draughtsman: Draughtsman, spec: MapSpec, theme: Theme):
    svg = document(draughtsman.svg(spec, theme))

    assert svg.documentElement is not None
    assert svg.documentElement.getAttribute("viewBox") == "0 0 1200 800"
    assert content(svg.getElementsByTagName("title")[0]) == plain(spec.title)
    assert content(svg.getElementsByTagName("desc")[0]) == plain(alt_text(spec))


def test_every_text_is_where_the_scene_has_it(draughtsman: Draughtsman, easel: Easel, spec: MapSpec):
    texts = [element for element in easel.scene(spec).elements if isinstance(element, Text) and element.text]
    drawn = document(draughtsman.svg(spec, Theme.DARK)).getElementsByTagName("text")

    assert len(drawn) == len(texts)
    for node, text in zip(drawn, texts, strict=True):
        assert content(node) == text.text
        assert float(node.getAttribute("x")) == pytest.approx(text.x, abs=0.06)
        assert float(node.getAttribute("y")) == pytest.approx(text.y, abs=0.06)
        width = measure(text.text, text.face, text.size)
        assert float(node.getAttribute("textLength")) == pytest.approx(width, abs=0.06)


def test_every_reference_is_to_something_there(draughtsman: Draughtsman, spec: MapSpec):
    text = draughtsman.svg(spec, Theme.DARK)
    ids = {node.getAttribute("id") for node in document(text).getElementsByTagName("*")}
    assert {part.split(")")[0] for part in text.split("url(#")[1:]} <= ids


def test_a_state_has_its_holders_colour(draughtsman: Draughtsman, build: Build, theme: Theme):
    blue, red = (code(SHADES[theme].fill[fill]) for fill in (Fill.BLUE, Fill.RED))
    before = draughtsman.svg(build(), theme)
    after = draughtsman.svg(build(held={"CO": {"trump": 9}}), theme)
    assert after.count(f'fill="{blue}" fill-rule') == before.count(f'fill="{blue}" fill-rule') - 1
    assert after.count(f'fill="{red}" fill-rule') == before.count(f'fill="{red}" fill-rule') + 1


def test_what_people_typed_cannot_break_it(draughtsman: Draughtsman, build: Build):
    spec = build(title='</title><script>alert("1")</script> & so on', subtitle="]]> <b>")
    svg = document(draughtsman.svg(spec, Theme.DARK))
    assert not svg.getElementsByTagName("script")
    assert content(svg.getElementsByTagName("title")[0]) == spec.title


def test_an_electors_map_has_a_hexagon_for_each_elector(draughtsman: Draughtsman, build: Build):
    spec = build(style=MapStyle.ELECTORS)
    paths = document(draughtsman.svg(spec, Theme.DARK)).getElementsByTagName("path")
    # National Archives, 2016: 538 electors; one that differs from its state's others is drawn upon its cell.
    cells = sum(path.getAttribute("d").count("Z") for path in paths if path.getAttribute("fill") != "none")
    hatch = 2
    assert 538 <= cells - hatch <= 538 + 2


def test_a_histogram_can_be_written_too(draughtsman: Draughtsman, theme: Theme):
    svg = document(draughtsman.svg(histogram(bell(538, 274, 60), 270), theme))
    assert svg.documentElement is not None
    assert svg.documentElement.getAttribute("viewBox") == "0 0 1200 640"
