"""The electors map: from a specification to a scene, and on to the picture. Every elector is a hexagon."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.maps.elector_layers import ElectorLayerStore
from bot.maps.elector_list import elector_list
from bot.maps.elements import Element, Hexagon, Look, Rect, Region, Text, fill_of
from bot.maps.geometry import Borders
from bot.maps.header import header
from bot.maps.hexagons import neighbours
from bot.maps.layouts import LayoutStore
from bot.maps.legible import legible, with_names
from bot.maps.lettering import measure
from bot.maps.panel import listed
from bot.maps.placement import placed
from bot.maps.places import places, plain, sides
from bot.maps.raster import render
from bot.maps.scene import Scene, painter, score_of
from bot.maps.seat_labels import seat_labels
from bot.maps.seats import SILENT, Mark, electors_of, seated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.map_spec import MapSpec
    from bot.maps.geometry import Geometry
    from bot.maps.hexagons import Cell
    from bot.maps.palette import Fill, Theme
    from bot.maps.placement import Box, Placement
    from bot.maps.seats import Bloc

_BELOW_BAR = 152
"""The header's bar ends above this; only its notes go further down."""
_CLEARANCE = 8
"""Pixels between a text and the nearest hexagon."""


@dataclass(frozen=True, slots=True)
class ElectorScene:
    """A whole electors map, and where its layout stands."""

    scene: Scene
    placement: Placement


class ElectorMaps:
    """Draws electors maps. Safe to share between threads.

    Args:
        folder: the folder with the geometry; the layouts are read when the first map is drawn.
        geometry: what else is known of it.
    """

    def __init__(self, folder: Path, geometry: Geometry) -> None:
        self._layouts = LayoutStore(folder, geometry)
        self._layers = ElectorLayerStore()

    def scene(self, spec: MapSpec, *, large: bool = False) -> ElectorScene:
        """Lay out a map; ``large``: with larger labels.

        Raises:
            ValueError: as :func:`bot.maps.scene.compose`.
            DataFaultsError: the layouts cannot be read.
        """
        return compose_electors(spec, self._layouts, large=large)

    def png(self, spec: MapSpec, theme: Theme, *, large: bool = False) -> bytes:
        """The picture of a map; errors as :meth:`scene`."""
        drawn = self.scene(spec, large=large)
        return render(drawn.scene, theme, self._layers.get(drawn.placement))


def compose_electors(spec: MapSpec, layouts: LayoutStore, *, large: bool = False) -> ElectorScene:
    """Lay out a map, its layout beside whatever the header and the list need.

    ``large``: with larger labels.

    Raises:
        ValueError: somebody holds electors who is not a side, or a colour is not an ink.
        DataFaultsError: the layouts cannot be read.
    """
    bar = with_names(sides(spec))
    found = places(spec)
    layout = layouts.get(spec.year, electors_of(spec))
    blocs = seated(spec, layout, layouts.layouts.order)
    moved: Counter[int | None] = Counter()
    for bloc in blocs:
        moved[bloc.side] += len(bloc.cells) * (bloc.mark is Mark.MOVED)
    hatched = 2 * moved.total() <= sum(len(bloc.cells) for bloc in blocs)
    bar = tuple(replace(side, changed=moved[side.order] * hatched) for side in bar)
    above = [*header(legible(plain(spec.title)), legible(plain(spec.subtitle)), score_of(spec, bar))]
    beside = [*listed(elector_list(spec, blocs, found, bar, hatched=hatched))]
    placement = placed(layout, (*_boxes(above, _BELOW_BAR), *_boxes(beside, 0)))
    regions = _regions(blocs, tuple(side.fill for side in bar))
    hexagons = _hexagons(blocs, regions, placement, tuple(side.fill for side in bar), hatched=hatched)
    elements = sorted([*above, *beside, *hexagons, *seat_labels(blocs, placement, bar, large=large)], key=painter)
    return ElectorScene(Scene(Borders(), regions, tuple(elements), hatched), placement)


def _boxes(elements: Iterable[Element], below: float) -> Iterator[Box]:
    """What room texts and chips need, of those that go further down than ``below``."""
    for element in elements:
        if isinstance(element, Text):
            width = measure(element.text, element.face, element.size)
            box = element.left, element.y - element.size, element.left + width, element.y + element.size / 4
        elif isinstance(element, Rect):
            box = element.left, element.top, element.right, element.bottom
        else:
            continue
        if box[3] > below:
            yield box[0] - _CLEARANCE, box[1] - _CLEARANCE / 2, box[2] + _CLEARANCE, box[3] + _CLEARANCE / 2


def _regions(blocs: Iterable[Bloc], fills: tuple[Fill, ...]) -> tuple[Region, ...]:
    """Each state filled for whoever has most of it."""
    common: dict[str, Counter[Fill]] = {}
    for bloc in blocs:
        common.setdefault(bloc.state, Counter())[fill_of(bloc.side, fills)] += len(bloc.cells)
    return tuple(Region(state, tuple(fill.most_common(1)), changed=False) for state, fill in common.items())


def _hexagons(
    blocs: Iterable[Bloc],
    regions: Iterable[Region],
    placement: Placement,
    fills: tuple[Fill, ...],
    *,
    hatched: bool,
) -> Iterator[Hexagon]:
    """Every cell that has not the fill of its state, or stands out."""
    most = {region.code: region.parts[0][0] for region in regions}
    for bloc in blocs:
        fill = fill_of(bloc.side, fills)
        if bloc.mark is Mark.NONE and fill is most[bloc.state]:
            continue
        own = set(bloc.cells) if bloc.mark in {Mark.MOVED, Mark.STRAY} else None
        look = Look.HOLLOW if bloc.mark in SILENT else Look.PLAIN
        if bloc.mark is Mark.MOVED and hatched:
            look = Look.HATCHED
        for cell in bloc.cells:
            x, y = placement.at(cell)
            yield Hexagon(x, y, placement.width, fill, look, _outline(cell, own) if own else 0)


def _outline(cell: Cell, own: set[Cell]) -> int:
    """The sides of a cell beyond which it is somebody else's."""
    return sum((other not in own) << side for side, other in enumerate(neighbours(cell)))
