"""The files of the geometry, and that labels stand where they should."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.errors import DataFaultsError
from bot.maps.geometry import HEIGHT, WIDTH, Borders, load_geometry
from bot.maps.names import STATE_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Easel

TODAY = 2024


def test_there_are_fifty_states_and_the_district(easel: Easel):
    assert set(easel.geometry.rings) == set(STATE_NAMES) - {"PR"}
    assert len(easel.geometry.rings) == 51


def test_the_names_are_those_of_the_data(geometry_dir: Path):
    with (geometry_dir.parent / "states.csv").open(encoding="utf-8") as file:
        names = {row["code"]: row["name"] for row in csv.DictReader(file)}
    assert {**names, "PR": "Puerto Rico"} == STATE_NAMES


def test_every_outline_lies_within_the_picture(easel: Easel):
    for code, rings in easel.geometry.rings.items():
        for ring in rings:
            assert len(ring) >= 3, code
            assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in ring), code


def test_arcs_are_shared_by_two_states_at_most(easel: Easel):
    assert {len(line.between) for line in easel.geometry.lines} == {1, 2}
    borders = {frozenset(line.between) for line in easel.geometry.lines if len(line.between) == 2}
    assert len(borders) == 107
    assert {"AZ", "NM"} in borders
    assert {"PA", "CT"} not in borders


def test_labels_stand_inside_their_states(easel: Easel):
    layers = easel.layers.get(Borders())
    for code, (x, y) in easel.geometry.labels.inside.items():
        assert layers.region_at(round(x), round(y)) == code


def test_leader_lines_end_in_their_states(easel: Easel):
    layers = easel.layers.get(Borders())
    for code, callout in easel.geometry.labels.callouts.items():
        if callout.target:
            x, y = callout.target
            assert layers.region_at(round(x), round(y)) == code


def test_every_state_has_a_place_for_its_label(easel: Easel):
    labels = easel.geometry.labels
    assert {*labels.inside, *labels.callouts} == set(easel.geometry.rings)
    assert {*labels.inside} & {*labels.callouts} == {"ME"}
    assert labels.one_line | labels.small <= {*labels.inside}


@pytest.mark.parametrize("year", [1992, 2004, 2016, 2028])
def test_district_anchors_lie_in_their_districts(easel: Easel, year: int):
    period = easel.geometry.period(year)
    assert period is not None
    layers = easel.layers.get(easel.geometry.borders(year, {"ME", "NE"}))
    assert set(period.anchors) == {"ME-1", "ME-2", "NE-1", "NE-2", "NE-3"}
    for code, (x, y) in period.anchors.items():
        assert layers.region_at(round(x), round(y)) == code


@pytest.mark.parametrize("year", [1992, 2004, 2016, 2024])
def test_districts_cover_their_states_and_nothing_else(easel: Easel, year: int):
    whole = easel.layers.get(Borders())
    divided = easel.layers.get(easel.geometry.borders(year, {"ME", "NE"}))
    before, after = np.asarray(whole.ids), np.asarray(divided.ids)
    covered = np.asarray(divided.coverage) > 0
    for state in ("ME", "NE"):
        districts = [number for code, number in divided.number.items() if code.startswith(f"{state}-")]
        inside = before == whole.number[state]
        assert set(np.unique(after[inside & covered])) == set(districts)
        assert not np.isin(after[~inside], districts).any()


@pytest.mark.parametrize(
    ("year", "first"), [(1988, None), (1992, 1992), (2000, 1992), (2008, 2004), (2012, 2012), (2040, 2024)]
)
def test_district_lines_change_with_the_census(easel: Easel, year: int, first: int | None):
    period = easel.geometry.period(year)
    assert (period and period.first) == first


@pytest.mark.parametrize(
    ("year", "merged"),
    [
        (1789, {"ME", "WV", "KY", "DC"}),
        (1816, {"ME", "WV", "DC"}),
        (1820, {"WV", "DC"}),
        (1860, {"WV", "DC"}),
        (1864, {"DC"}),
        (1964, set()),
    ],
)
def test_shapes_belong_to_the_states_of_the_time(easel: Easel, year: int, merged: set[str]):
    assert {shape for shape, _ in easel.geometry.borders(year, ()).merged} == merged


def test_a_merged_shape_shows_no_border(easel: Easel):
    layers = easel.layers.get(easel.geometry.borders(1860, ()))
    (border,) = (line for line in easel.geometry.lines if set(line.between) == {"VA", "WV"} and len(line.points) > 20)
    inner = border.points[10:-10]
    assert {layers.coverage.getpixel((round(x), round(y))) for x, y in inner} == {7}
    assert {layers.region_at(round(x), round(y)) for x, y in inner} == {"VA"}


def test_a_missing_file_is_named(geometry_dir: Path, tmp_path: Path):
    shutil.copy(geometry_dir / "states.json", tmp_path)
    with pytest.raises(DataFaultsError, match=r"^districts\.json:0: No such file"):
        load_geometry(tmp_path)


def test_a_faulty_file_is_refused_with_the_reason(geometry_dir: Path, tmp_path: Path):
    folder = tmp_path / "geometry"
    shutil.copytree(geometry_dir, folder)
    labels = json.loads((folder / "labels.json").read_text())
    labels["inside"]["CA"] = "in the west"
    (folder / "labels.json").write_text(json.dumps(labels))

    with pytest.raises(DataFaultsError) as caught:
        load_geometry(folder)

    (fault,) = caught.value.faults
    assert fault.file == "labels.json"
    assert "inside.CA" in fault.reason


def test_the_files_name_no_machine(geometry_dir: Path):
    for path in geometry_dir.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "/work" not in text, path.name
        assert "/tmp" not in text, path.name  # noqa: S108
