"""Maps of what-ifs with another House or another state: right numbers, right names, and a picture in both themes."""

import io

import pytest
from PIL import Image

from bot.facts.files import default_data_dir
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.map_spec import MapSpec, MapStyle
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.drawing import Draughtsman
from bot.maps.elements import Text
from bot.maps.palette import Theme
from bot.scenarios.edits import Apportion
from bot.services.cases import Case
from bot.services.pictures import states_map

SNAPSHOT = FactStore().current
EDITS = {
    "a House of 700": Apportion(seats=700),
    "a House of 50": Apportion(seats=50),
    "Puerto Rico": Apportion(admit=("PR",)),
    "the District of Columbia": Apportion(admit=("DC",)),
    "both, and 700": Apportion(seats=700, admit=("PR", "DC")),
}


@pytest.fixture(scope="module")
def draughtsman() -> Draughtsman:
    return Draughtsman(default_data_dir() / "geometry")


def map_of(what: str, year: int, style: MapStyle) -> MapSpec:
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED, what_if=(EDITS[what],))
    return states_map(case, what, "What if", style=style)


# Article II and the 23rd Amendment: electors are the House, two for each state, and the District's three while it is
# none.
@pytest.mark.parametrize(
    ("what", "electors"),
    [
        ("a House of 700", 803),
        ("a House of 50", 153),
        ("Puerto Rico", 540),
        ("the District of Columbia", 537),
        ("both, and 700", 804),
    ],
)
@pytest.mark.parametrize("style", [MapStyle.STATES, MapStyle.ELECTORS])
@pytest.mark.parametrize("year", [2024, 2028])
def test_a_divided_house_is_drawn_whole(
    draughtsman: Draughtsman, what: str, electors: int, style: MapStyle, year: int
):
    spec = map_of(what, year, style)

    assert spec.electors_appointed == electors
    assert spec.majority == electors // 2 + 1
    assert sum(unit.electors for unit in spec.units) == electors
    texts = [element.text for element in draughtsman.scene(spec).elements if isinstance(element, Text)]
    assert f"{spec.majority} to win" in texts
    assert ("PR" in texts) == ("PR" in EDITS[what].admit)
    told = alt_text(spec)
    assert len(told) <= ALT_LIMIT
    if what == "Puerto Rico":
        assert "Puerto Rico" in told or " PR" in told
    for theme in Theme:
        with Image.open(io.BytesIO(draughtsman.png(spec, theme))) as picture:
            assert picture.size == (1200, 800)


def test_a_state_that_only_has_another_number_did_not_flip():
    # Census Bureau, 2020: with Puerto Rico, California, Colorado, Minnesota and Montana have a seat less each.
    spec = map_of("Puerto Rico", 2024, MapStyle.STATES)
    assert {unit.unit for unit in spec.units if unit.changed} == {"PR"}
    assert {unit.unit: unit.electors for unit in spec.units}["CA"] == 53


def test_a_hexagon_stands_out_for_every_elector_that_is_new():
    spec = map_of("Puerto Rico", 2024, MapStyle.ELECTORS)
    moved = {unit.unit: sum(dict(unit.moved or ()).values()) for unit in spec.units if unit.changed}
    assert {unit: count for unit, count in moved.items() if count} == {"PR": 6}
