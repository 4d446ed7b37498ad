"""From a map's specification to a scene: what is drawn and where, before any pixel and for either theme."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.map_spec import MapStyle
from bot.maps.elements import Columns, Element, Hexagon, Leader, Rect, Region, Text, fill_of
from bot.maps.header import Score, header
from bot.maps.labels import LARGE, MARGINS, NORMAL, Labeller
from bot.maps.legible import legible, with_names
from bot.maps.lettering import Face
from bot.maps.margin_key import margin_key
from bot.maps.palette import Fill, Tone
from bot.maps.panel import panel
from bot.maps.places import Place, Side, places, plain, sides
from bot.maps.shading import shading, with_notes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.map_spec import MapSpec
    from bot.maps.geometry import Borders, Geometry

_LEGEND_LEFT, _LEGEND_BASELINE = 620, 788


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture, immutable. Elements are in painter's order, above the regions.

    ``regions`` leaves out what is absent; where a state is drawn with districts, they follow it.
    """

    borders: Borders
    regions: tuple[Region, ...]
    elements: tuple[Element, ...]
    hatched: bool
    """Whether changed regions are hatched. Where most of the map changed that would hide it: they are outlined."""


def compose(spec: MapSpec, geometry: Geometry, *, large: bool = False) -> Scene:
    """Lay out a map.

    Args:
        spec: what it shows.
        geometry: what it is drawn from.
        large: whether labels are larger, and fewer.

    Raises:
        ValueError: somebody holds electors who is not a side, or a colour is not an ink.
    """
    bar = with_names(sides(spec))
    period = geometry.period(spec.year)
    drawn = {unit.unit for unit in spec.units if period and unit.unit in period.rings}
    shaded = shading(spec, bar, drawn)
    found = places(shaded.spec, drawn=drawn)
    hatched = 2 * sum(place.changed for place in found) <= len(found)
    is_margin = spec.style is MapStyle.MARGIN
    bar = bar if hatched and not is_margin else tuple(replace(side, changed=0) for side in bar)
    sizes = LARGE if large else MARGINS if is_margin else NORMAL
    labeller = Labeller(geometry, shaded.fills, period, sizes)
    elements = [
        *header(legible(plain(spec.title)), legible(plain(spec.subtitle)), score_of(spec, with_notes(spec, bar))),
        *labeller.labels(found),
        *(margin_key(spec, bar, shaded) if is_margin else panel(places(spec, drawn=drawn), bar, spec.unheld)),
        *_legend(found, bar, spec.base, hatched=hatched),
    ]
    return Scene(
        borders=geometry.borders(spec.year, {unit.split("-")[0] for unit in drawn}),
        regions=tuple(_regions(found, shaded.fills, drawn)),
        elements=tuple(sorted(elements, key=painter)),
        hatched=hatched,
    )


def painter(element: Element) -> int:
    """The place of an element in painter's order."""
    return (Leader, Hexagon, Columns, Rect, Text).index(type(element))


def score_of(spec: MapSpec, bar: Sequence[Side]) -> Score:
    """What the score bar shows."""
    votes = sum(side.electoral_votes for side in bar)
    return Score(
        sides=tuple(bar),
        undecided=max(spec.electors_appointed - votes, 0),
        unheld=spec.unheld,
        majority=spec.majority,
        total=max(spec.electors_appointed, votes),
        comparable=votes <= spec.electors_appointed,
    )


def _regions(found: Sequence[Place], fills: tuple[Fill, ...], drawn: set[str]) -> Iterator[Region]:
    """A state's own region is first, then its districts: each with what its place has."""
    for place in found:
        parts = tuple((fill_of(side, fills), count) for side, count in place.parts)
        districts = [unit for unit in place.units if unit in drawn]
        if place.code == place.state:
            yield Region(place.code, parts, place.changed)
        for district in districts:
            yield Region(district, parts, place.changed)


def _legend(found: Sequence[Place], bar: Sequence[Side], base: str, *, hatched: bool) -> Iterator[Element]:
    """How many electors were changed, in the Gulf of Mexico."""
    electors = sum(place.moved for place in found)
    if not electors:
        return
    gainers = [side for side in bar if side.changed]
    fill = max(gainers, key=lambda side: side.changed).fill if gainers else Fill.UNDECIDED
    left, bottom = _LEGEND_LEFT, _LEGEND_BASELINE + 2
    yield Rect(left, bottom - 19, left + 30, bottom, None)
    yield Rect(left + 2, bottom - 17, left + 28, bottom - 2, fill, hatched=hatched)
    noun = "elector" if electors == 1 else "electors"
    text = f"changed from {base}: {electors} {noun}"
    yield Text(left + 36, _LEGEND_BASELINE - 2, text, Face.COUNT, 20, tone=Tone.MUTED)
