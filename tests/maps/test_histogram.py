"""Histograms: whose side is whose in words and places, the bars' heights, both themes, and the description."""

from __future__ import annotations

import io
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.map_spec import HistogramSide, HistogramSpec
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.elements import Columns, Text
from bot.maps.geometry import WIDTH
from bot.maps.histogram import HISTOGRAM_HEIGHT, compose_histogram, percent
from bot.maps.layers import blank_layers
from bot.maps.lettering import glyphs
from bot.maps.palette import SHADES, Fill, Theme
from bot.maps.raster import render
from bot.maps.studio import MapStudio

if TYPE_CHECKING:
    from pathlib import Path


def histogram(
    masses: tuple[float, ...],
    majority: int,
    first: tuple[str, str] = ("Trump", "red"),
    second: tuple[str, str] = ("Clinton", "blue"),
    title: str = "2016: the odds under assumptions",
) -> HistogramSpec:
    last = len(masses) - 1
    wins, loses = sum(masses[majority:]), sum(masses[: max(last - majority + 1, 0)])
    return HistogramSpec(
        title=title,
        subtitle="Not a forecast; leads as in 2016, national lead −2.10",
        first=HistogramSide(name=first[0], colour=first[1], chance=wins),
        second=HistogramSide(name=second[0], colour=second[1], chance=loses),
        nobody=max(1 - wins - loses, 0),
        masses=masses,
        majority=majority,
        electors_appointed=2 * majority - 2,
        median=last // 2,
        central=(last // 4, 3 * last // 4),
    )


def bell(last: int, centre: float, width: float) -> tuple[float, ...]:
    weights = np.exp(-(((np.arange(last + 1) - centre) / width) ** 2))
    return tuple(float(weight) for weight in weights / weights.sum())


SPECS = {
    "even": histogram(bell(538, 274, 60), 270),
    "three sides": histogram(bell(493, 284, 90), 270, ("Nixon", "red"), ("Humphrey", "blue")),
    "few electors": histogram(bell(252, 178, 4), 152, ("Lincoln", "red"), ("Breckinridge", "green")),
    "certain": histogram((*(0.0,) * 538, 1.0), 270),
    "out of reach": histogram(bell(120, 60, 20), 131, ("Jackson", "blue"), ("Adams", "gold")),
    "long names": histogram(
        bell(538, 290, 50), 270, ("Republican nominee " * 3, "red"), ("Democratic nominee " * 3, "blue")
    ),
    "long title": histogram(bell(538, 269, 50), 270, title="What if everything were otherwise " * 9),
}


@pytest.fixture(params=SPECS)
def spec(request: pytest.FixtureRequest) -> HistogramSpec:
    return SPECS[request.param]


def png(spec: HistogramSpec, theme: Theme) -> bytes:
    return render(compose_histogram(spec), theme, blank_layers(HISTOGRAM_HEIGHT))


def pixels(spec: HistogramSpec, theme: Theme) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png(spec, theme))).convert("RGB"))


def texts(spec: HistogramSpec) -> list[Text]:
    return [element for element in compose_histogram(spec).elements if isinstance(element, Text)]


def box(text: Text) -> tuple[int, int, int, int]:
    drawn = glyphs(text.text, text.face, text.size)
    left, top, right, bottom = drawn.mask.getbbox() or (0, 0, 0, 0)
    x, y = round(text.left) + drawn.left, round(text.y) + drawn.top
    return x + left, y + top, x + right, y + bottom


def test_a_picture_is_small_and_of_one_size(spec: HistogramSpec, theme: Theme):
    drawn = png(spec, theme)
    picture = Image.open(io.BytesIO(drawn))
    assert len(drawn) <= 40 * 1024
    assert (picture.size, picture.mode) == ((WIDTH, HISTOGRAM_HEIGHT), "P")
    corners = [picture.convert("RGB").getpixel((x, y)) for x in (0, WIDTH - 1) for y in (0, HISTOGRAM_HEIGHT - 1)]
    assert corners == [SHADES[theme].ground] * 4
    assert drawn == png(spec, theme)


def test_no_two_texts_overlap_and_none_leaves_the_picture(spec: HistogramSpec):
    boxes = [(text.text, box(text)) for text in texts(spec)]
    for (first, one), (second, other) in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (first, second)
    for text, (left, top, right, bottom) in boxes:
        assert left >= 8, text
        assert top >= 8, text
        assert right <= WIDTH - 8, text
        assert bottom <= HISTOGRAM_HEIGHT - 8, text
    assert min(text.size for text in texts(spec)) >= 17


def test_both_sides_are_named_with_their_chances():
    words = [text.text for text in texts(SPECS["three sides"])]
    for expected in ("Nixon", "Humphrey", "Nixon wins →", "← Humphrey wins", "270 to win"):
        assert expected in words
    assert percent(SPECS["three sides"].first.chance) in words
    assert any(word.startswith("nobody ") for word in words)


def test_bars_are_as_high_as_their_chances(theme: Theme):
    """Of 4 electors 3 elect: twice as likely is twice as high, and a tie is nobody's."""
    spec = histogram((0.1, 0.2, 0.4, 0.2, 0.1), 3)
    columns = [element for element in compose_histogram(spec).elements if isinstance(element, Columns)]
    heights = [height for column in columns for height in column.heights]
    assert [height / heights[2] for height in heights] == pytest.approx([0.25, 0.5, 1, 0.5, 0.25], abs=0.005)

    picture, shades = pixels(spec, theme), SHADES[theme].fill
    row = picture[columns[0].base - 5]
    middles = [columns[0].left + columns[0].width * votes + columns[0].width // 2 for votes in range(5)]
    wanted = [Fill.BLUE, Fill.BLUE, Fill.UNDECIDED, Fill.RED, Fill.RED]
    assert [tuple(row[middle]) for middle in middles] == [shades[fill] for fill in wanted]
    for middle, height in zip(middles, heights, strict=True):
        column = picture[: columns[0].base, middle]
        filled = [tuple(pixel) in {shades[fill] for fill in wanted} for pixel in column]
        assert sum(filled) == height


def test_an_upright_line_parts_the_sides(theme: Theme):
    spec = SPECS["even"]
    columns = [element for element in compose_histogram(spec).elements if isinstance(element, Columns)]
    red = next(column for column in columns if column.fill is Fill.RED)
    # 539 bars of two pixels; the first of the majority is that of 270.
    assert red.left == columns[0].left + 270 * columns[0].width
    line = pixels(spec, theme)[160:540, red.left]
    assert (line == SHADES[theme].strong).all()


def test_what_cannot_win_has_no_bar_of_a_winner():
    fills = {
        column.fill for column in compose_histogram(SPECS["out of reach"]).elements if isinstance(column, Columns)
    }
    assert fills == {Fill.UNDECIDED}


def test_the_description_says_it_all(spec: HistogramSpec):
    text = alt_text(spec)
    assert 100 < len(text) <= ALT_LIMIT
    assert not set("*_`|#") & set(text)


def test_a_description_in_words():
    assert alt_text(SPECS["certain"]) == (
        "Histogram of electoral votes: 2016: the odds under assumptions. Not a forecast; leads as in 2016, "
        "national lead −2.10. Chance of a majority: Trump 100.0%, Clinton 0.0%, nobody 0.0%; 270 of 538 needed "
        "to win. Across, Trump’s electoral votes from 0 to 538: Clinton wins on the left, Trump from 270 on, to the "
        "right of an upright line. Trump’s median is 269; nine chances in ten lie from 134 to 403; the highest "
        "bar is at 538."
    )


@pytest.mark.parametrize(
    ("chance", "shown"),
    [(0.0, "0.0%"), (1e-9, "<0.1%"), (0.5264, "52.6%"), (0.99951, ">99.9%"), (1 - 1e-15, "100.0%"), (1.0, "100.0%")],
)
def test_nearly_certain_is_not_certain(chance: float, shown: str):
    assert percent(chance) == shown


async def test_the_studio_draws_maps_and_histograms(geometry_dir: Path):
    studio = MapStudio(geometry_dir)
    try:
        assert await studio.png(SPECS["even"], Theme.DARK) == png(SPECS["even"], Theme.DARK)
    finally:
        studio.close()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=540).filter(any), st.integers(1, 400))
def test_any_histogram_can_be_drawn_and_described(weights: list[float], majority: int):
    total = sum(weights)
    spec = histogram(tuple(weight / total for weight in weights), majority)
    assert png(spec, Theme.LIGHT).startswith(b"\x89PNG")
    assert 0 < len(alt_text(spec)) <= ALT_LIMIT


def test_more_electors_than_pixels_are_refused():
    with pytest.raises(ValueError, match="pixels"):
        compose_histogram(histogram((1 / 2000,) * 2000, 1001))
