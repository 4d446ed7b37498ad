"""Pictures are still what they were when a person last looked at them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bot.maps.drawing import Draughtsman
from bot.maps.geometry import Borders
from bot.maps.palette import SHADES, Fill, Theme
from bot.maps.raster import render
from bot.maps.scene import compose
from tests.maps.references import FOLDER, PICTURES, TOLERANCE, as_picture, difference, draw, file_of

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Build, Easel

    from bot.map_spec import MapSpec


@pytest.fixture(scope="module")
def draughtsman(geometry_dir: Path) -> Draughtsman:
    return Draughtsman(geometry_dir)


@pytest.mark.parametrize(("name", "theme"), PICTURES)
def test_a_picture_looks_like_its_reference(name: str, theme: Theme, draughtsman: Draughtsman, tmp_path: Path):
    png = draw(name, theme, draughtsman)

    distances = difference(png, file_of(name, theme).read_bytes())

    actual, differs = tmp_path / f"{name}-{theme}.png", tmp_path / f"{name}-{theme}-difference.png"
    if distances.max() > TOLERANCE:
        actual.write_bytes(png)
        as_picture(distances).save(differs)
    assert distances.max() <= TOLERANCE, (
        f"{file_of(name, theme)} differs. Drawn now: {actual}; difference: {differs}. "
        "If it should look so, renew it: python -m tests.maps.references"
    )


def test_references_are_few_and_small():
    files = sorted(FOLDER.iterdir())

    assert files == sorted(file_of(name, theme) for name, theme in PICTURES)
    assert len(files) <= 14
    assert max(file.stat().st_size for file in files) <= 60 * 1024


def largest(easel: Easel, spec: MapSpec, other: MapSpec, theme: Theme) -> float:
    return float(difference(easel.png(spec, theme), easel.png(other, theme)).max())


def test_a_changed_colour_is_noticed(easel: Easel, build: Build, theme: Theme):
    other = build(held={"DE": {"trump": 3}})
    assert largest(easel, build(), other.model_copy(update={"sides": build().sides}), theme) > 2 * TOLERANCE


def test_a_slightly_changed_colour_is_noticed(
    easel: Easel, build: Build, theme: Theme, monkeypatch: pytest.MonkeyPatch
):
    before = easel.png(build(), theme)
    red, green, blue = SHADES[theme].fill[Fill.BLUE]
    monkeypatch.setitem(SHADES[theme].fill, Fill.BLUE, (red + 10, green + 10, blue - 10))
    assert difference(before, easel.png(build(), theme)).max() > TOLERANCE


@pytest.mark.parametrize(("state", "electors"), [("WV", 6), ("DE", 4), ("NE", 8), ("PA", 19)])
def test_a_changed_figure_is_noticed(easel: Easel, build: Build, theme: Theme, state: str, electors: int):
    spec = build()
    units = (unit.model_copy(update={"label": str(electors)}) if unit.unit == state else unit for unit in spec.units)
    assert largest(easel, spec, spec.model_copy(update={"units": tuple(units)}), theme) > TOLERANCE


def test_a_border_that_is_missing_is_noticed(easel: Easel, build: Build, theme: Theme):
    spec = build()
    scene = compose(spec, easel.geometry)
    whole = easel.layers.get(scene.borders)
    merged = Borders(merged=(("ND", "SD"),), divided=scene.borders.divided)
    other = render(scene, theme, easel.layers.get(merged))
    assert difference(render(scene, theme, whole), other).max() > 2 * TOLERANCE


def test_letters_smoothed_in_another_way_are_not(easel: Easel, build: Build, theme: Theme):
    # Another FreeType gives a pixel of a letter's edge another shade: here by up to a fifth of all there are.
    png = easel.png(build(), theme)
    with Image.open(io.BytesIO(png)) as picture:
        pixels = np.asarray(picture.convert("RGB")).astype(int)
    ground = np.array(SHADES[theme].ground)
    noise = np.random.default_rng(1).uniform(-0.2, 0.2, pixels.shape[:2])[..., None]
    edges = (np.abs(np.diff(pixels, axis=1, append=pixels[:, -1:])).sum(axis=-1) > 0)[..., None]
    shaken = np.where(edges, pixels + noise * (ground - pixels), pixels).clip(0, 255).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(shaken).save(file, "PNG")
    assert difference(png, file.getvalue()).max() <= TOLERANCE
