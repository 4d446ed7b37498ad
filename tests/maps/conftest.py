"""Maps to draw, written out by hand, and what draws them."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bot.map_spec import MapSide, MapSpec, MapStyle, MapUnit
from bot.maps.electors import ElectorMaps
from bot.maps.geometry import load_geometry
from bot.maps.layers import Layers, LayerStore
from bot.maps.palette import Theme
from bot.maps.raster import render
from bot.maps.scene import Scene, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    Holdings = Mapping[str, Mapping[str, int]]
    Build = Callable[..., MapSpec]

GEOMETRY = Path(__file__).parents[2] / "data" / "geometry"

# National Archives, Electoral College, 2016 election results: electors by state, and the states whose electors were
# pledged to Hillary Clinton; all others, and Maine's 2nd district, were pledged to Donald Trump.
ELECTORS_2016 = {
    pair.split(":")[0]: int(pair.split(":")[1])
    for row in (
        "AL:9 AK:3 AZ:11 AR:6 CA:55 CO:9 CT:7 DE:3 DC:3 FL:29 GA:16 HI:4 ID:4 IL:20 IN:11 IA:6 KS:6 KY:8 LA:8 ME:4",
        "MD:10 MA:11 MI:16 MN:10 MS:6 MO:10 MT:3 NE:5 NV:6 NH:4 NJ:14 NM:5 NY:29 NC:15 ND:3 OH:18 OK:7 OR:7 PA:20",
        "RI:4 SC:9 SD:3 TN:11 TX:38 UT:6 VT:3 VA:13 WA:12 WV:5 WI:10 WY:3",
    )
    for pair in row.split()
}
CLINTON_2016 = frozenset(
    state
    for row in ("CA CO CT DE DC HI IL ME MD MA MN NV", "NH NJ NM NY OR RI VT VA WA ME-1")
    for state in row.split()
)
# National Archives, 2016: the seven electors who voted for somebody else.
CAST_2016 = {
    "HI": {"clinton": 3, "sanders": 1},
    "TX": {"trump": 36, "kasich": 1, "paul": 1},
    "WA": {"clinton": 8, "powell": 3, "spotted-eagle": 1},
}
# National Archives, Electoral College, 1860: electoral votes by state.
CAST_1860 = {
    "lincoln": "CA:4 CT:6 IL:11 IN:13 IA:4 ME:8 MA:13 MI:6 MN:4 NH:5 NJ:4 NY:35 OH:23 OR:3 PA:27 RI:4 VT:5 WI:5",
    "breckinridge": "AL:9 AR:4 DE:3 FL:3 GA:10 LA:6 MD:8 MS:7 NC:10 SC:8 TX:4",
    "bell": "KY:12 TN:12 VA:15",
    "douglas": "MO:9 NJ:3",
}

TICKETS = {
    "clinton": ("Clinton", "blue"),
    "sanders": ("Sanders", "green"),
    "powell": ("Powell", "gold"),
    "spotted-eagle": ("Spotted Eagle", "lilac"),
    "kasich": ("Kasich", "grey"),
    "paul": ("Paul", "grey"),
    "trump": ("Trump", "red"),
    "douglas": ("Douglas", "blue"),
    "bell": ("Bell", "gold"),
    "breckinridge": ("Breckinridge", "green"),
    "lincoln": ("Lincoln", "red"),
}


def units_2016(held: Holdings | None = None, changed: Iterable[str] = ()) -> list[MapUnit]:
    """The 56 allocation units of 2016 as pledged, but for those in ``held``."""
    units: list[MapUnit] = []
    districts = {"ME": 2, "NE": 3}
    for state, electors in ELECTORS_2016.items():
        codes = {state: electors - districts.get(state, 0)}
        codes |= {f"{state}-{number}": 1 for number in range(1, districts.get(state, 0) + 1)}
        for code, count in codes.items():
            holders = (held or {}).get(code, {"clinton" if code in CLINTON_2016 else "trump": count})
            units.append(
                MapUnit(
                    unit=code, state=state, electors=count, holders=tuple(holders.items()), changed=code in {*changed}
                )
            )
    return units


def map_of(
    units: Iterable[MapUnit], *, year: int = 2016, title: str = "A map", subtitle: str = "", order: str = ""
) -> MapSpec:
    """A specification with the totals that its units add up to; ``order``: tickets on the bar."""
    units = tuple(units)
    totals: Counter[str] = Counter()
    for unit in units:
        totals.update(dict(unit.holders))
    appointed = sum(unit.electors for unit in units)
    majority = appointed // 2 + 1
    return MapSpec(
        title=title,
        subtitle=subtitle,
        year=year,
        sides=tuple(
            MapSide(
                ticket=ticket,
                name=TICKETS[ticket][0],
                colour=TICKETS[ticket][1],
                electoral_votes=totals[ticket],
                elected=totals[ticket] >= majority,
            )
            for ticket in TICKETS
            if ticket in (order.split() or totals)
        ),
        units=units,
        majority=majority,
        electors_appointed=appointed,
    )


def pledged_2016() -> MapSpec:
    return map_of(units_2016(), title="2016 as pledged", subtitle="By certificate of ascertainment")


def flipped_2016() -> MapSpec:
    states = ("MI", "PA", "WI")
    held = {state: {"clinton": ELECTORS_2016[state]} for state in states}
    return map_of(units_2016(held, states), title="What if MI, WI and PA had flipped?", subtitle="2016 as pledged")


def cast_2016() -> MapSpec:
    return map_of(units_2016(CAST_2016), title="2016 as cast", subtitle="Seven electors broke their pledge")


def uncalled_2028() -> MapSpec:
    # The electors of 2016 stand in for those of the 2020 census: only that nobody has them matters here.
    units = [unit.model_copy(update={"holders": ()}) for unit in units_2016()]
    return map_of(units, year=2028, title="2028, nothing called yet", order="clinton trump")


def cast_1860() -> MapSpec:
    held: dict[str, dict[str, int]] = {}
    for ticket, states in CAST_1860.items():
        for state, count in (pair.split(":") for pair in states.split()):
            held.setdefault(state, {})[ticket] = int(count)
    units = [
        MapUnit(unit=state, state=state, electors=sum(holders.values()), holders=tuple(holders.items()))
        for state, holders in held.items()
    ]
    return map_of(units, year=1860, title="1860", subtitle="As cast")


def split_pennsylvania() -> MapSpec:
    held = {"PA": {"trump": 11, "clinton": 9}, "NH": {"clinton": 2, "trump": 2}}
    return map_of(units_2016(held, held), title="Pennsylvania split 11–9", subtitle="2016 as pledged, two changed")


def proportional_2016() -> MapSpec:
    # Not the shares of 2016: every state is divided as evenly as can be.
    units = [
        MapUnit(
            unit=state, state=state, electors=count, holders=(("clinton", count - count // 2), ("trump", count // 2))
        )
        for state, count in ELECTORS_2016.items()
    ]
    return map_of(units, title="If every state were divided")


def all_changed() -> MapSpec:
    """More than any picture should have to show."""
    tickets = ("clinton", "trump", "powell", "sanders", "spotted-eagle", "kasich")
    units: list[MapUnit] = []
    for number, unit in enumerate(units_2016()):
        holders = ((tickets[number % 7], unit.electors),) if number % 7 < len(tickets) else ()
        units.append(unit.model_copy(update={"holders": holders, "changed": True}))
    return map_of(units, title="Everything changed")


def margins_2016() -> MapSpec:
    """Every class of margins, a third side, districts that differ, and a state without a popular vote."""
    leads = (0.04, 0.7, 3.6, 8.5, 14.2, 31.9)
    units: list[MapUnit] = []
    for number, unit in enumerate(units_2016()):
        leader = "powell" if unit.state in {"UT", "ID"} else unit.holders[0][0]
        update: dict[str, object] = {"holders": ((leader, unit.electors),), "lead": leads[number % len(leads)]}
        units.append(unit.model_copy(update={"holders": (), "lead": None} if unit.state == "SC" else update))
    letters = {"clinton": "D", "trump": "R", "powell": "P"}
    spec = map_of(units, title="Margins, but not those of 2016", subtitle="Shaded by the lead in the popular vote")
    sides = tuple(side.model_copy(update={"letter": letters[side.ticket]}) for side in spec.sides)
    return spec.model_copy(update={"sides": sides, "style": MapStyle.MARGIN})


def changes_2016() -> MapSpec:
    spec = flipped_2016()
    net = {"clinton": 46, "trump": -46}
    sides = tuple(side.model_copy(update={"net": net[side.ticket]}) for side in spec.sides)
    return spec.model_copy(update={"sides": sides, "style": MapStyle.CHANGE})


def districts_at_odds() -> MapSpec:
    held = {"ME-1": {"trump": 1}, "NE-1": {"clinton": 1}, "NE-2": {"clinton": 1}, "NE-3": {"clinton": 1}}
    return map_of(units_2016(held, ["ME-1", "NE-2"]), title="Districts at odds")


def delegations_2017() -> MapSpec:
    """One vote a state, labelled with members of two parties; West Virginia has three of one."""
    units = [
        MapUnit(
            unit=state,
            state=state,
            electors=1,
            holders=(("clinton" if state in CLINTON_2016 else "trump", 1),),
            label="3" if state == "WV" else f"{min(electors, 14)}–{electors // 2}",
        )
        for state, electors in ELECTORS_2016.items()
        if state != "DC"
    ]
    spec = map_of(units, title="House delegations")
    return spec.model_copy(update={"noun": "states", "majority": 26, "unheld": "without a vote"})


def wordy() -> MapSpec:
    spec = pledged_2016()
    sides = [
        side.model_copy(update={"name": f"{side.name} {'of Somewhere-on-the-Water ' * 4}"}) for side in spec.sides
    ]
    return spec.model_copy(
        update={"title": "A long title " * 12, "subtitle": "and more " * 20, "sides": tuple(sides)}
    )


SPECS = {
    spec.__name__: spec
    for spec in (
        pledged_2016,
        flipped_2016,
        cast_2016,
        uncalled_2028,
        cast_1860,
        split_pennsylvania,
        margins_2016,
        changes_2016,
        proportional_2016,
        all_changed,
        districts_at_odds,
        delegations_2017,
        wordy,
    )
}


class Easel:
    """The plain path from a specification to a picture."""

    def __init__(self) -> None:
        self.geometry = load_geometry(GEOMETRY)
        self.layers = LayerStore(self.geometry)
        self.electors = ElectorMaps(GEOMETRY, self.geometry)
        self._pixels: dict[tuple[MapSpec, Theme], np.ndarray] = {}

    def scene(self, spec: MapSpec) -> Scene:
        if spec.style is MapStyle.ELECTORS:
            return self.electors.scene(spec).scene
        return compose(spec, self.geometry)

    def png(self, spec: MapSpec, theme: Theme = Theme.DARK) -> bytes:
        if spec.style is MapStyle.ELECTORS:
            return self.electors.png(spec, theme)
        scene = self.scene(spec)
        return render(scene, theme, self.layers.get(scene.borders))

    def image(self, spec: MapSpec, theme: Theme = Theme.DARK) -> Image.Image:
        return Image.open(io.BytesIO(self.png(spec, theme)))

    def pixels(self, spec: MapSpec, theme: Theme) -> np.ndarray:
        """The picture in red, green and blue: 800 × 1200 × 3."""
        if (spec, theme) not in self._pixels:
            self._pixels[spec, theme] = np.asarray(self.image(spec, theme).convert("RGB"))
        return self._pixels[spec, theme]

    def layers_of(self, spec: MapSpec) -> Layers:
        return self.layers.get(self.scene(spec).borders)


@pytest.fixture(scope="session")
def easel() -> Easel:
    return Easel()


@pytest.fixture(scope="session")
def specs() -> dict[str, MapSpec]:
    return {name: make() for name, make in SPECS.items()}


@pytest.fixture(params=SPECS)
def spec(request: pytest.FixtureRequest, specs: dict[str, MapSpec]) -> MapSpec:
    return specs[request.param]


@pytest.fixture(params=Theme)
def theme(request: pytest.FixtureRequest) -> Theme:
    return Theme(request.param)


@pytest.fixture(scope="session")
def geometry_dir() -> Path:
    return GEOMETRY


@pytest.fixture(scope="session")
def build() -> Build:
    """Builds a map of 2016 as pledged, changed as the keyword arguments say: ``held``, ``changed``, and a year."""

    def make(held: Holdings | None = None, changed: Iterable[str] = (), **update: object) -> MapSpec:
        return map_of(units_2016(held, changed)).model_copy(update=update)

    return make
