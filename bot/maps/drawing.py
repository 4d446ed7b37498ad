"""From a specification to a picture of any kind, as PNG or as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.map_spec import HistogramSpec, MapSpec, MapStyle
from bot.maps.alt import alt_text
from bot.maps.electors import ElectorMaps
from bot.maps.geometry import HEIGHT, load_geometry
from bot.maps.histogram import HISTOGRAM_HEIGHT, compose_histogram
from bot.maps.layers import LayerStore, blank_layers, outlines
from bot.maps.places import plain
from bot.maps.raster import render
from bot.maps.scene import compose
from bot.maps.svg import svg

if TYPE_CHECKING:
    from pathlib import Path

    from bot.maps.palette import Theme
    from bot.maps.scene import Scene

Picture = MapSpec | HistogramSpec


class Draughtsman:
    """Draws pictures, one call after the other or from several threads.

    Args:
        geometry_dir: the folder with the geometry (``data/geometry``).

    Raises:
        DataFaultsError: the geometry cannot be read.
    """

    def __init__(self, geometry_dir: Path) -> None:
        self._geometry = load_geometry(geometry_dir)
        self._layers = LayerStore(self._geometry)
        self._electors = ElectorMaps(geometry_dir, self._geometry)

    def scene(self, spec: Picture, *, large: bool = False) -> Scene:
        """What is drawn, before any pixel; arguments and errors as :meth:`png`."""
        if isinstance(spec, HistogramSpec):
            return compose_histogram(spec)
        if spec.style is MapStyle.ELECTORS:
            return self._electors.scene(spec, large=large).scene
        return compose(spec, self._geometry, large=large)

    def png(self, spec: Picture, theme: Theme, *, large: bool = False) -> bytes:
        """A PNG file.

        Args:
            spec: what it shows.
            theme: in which colours.
            large: whether the labels of a map are larger, and fewer; a histogram has none that could be.

        Raises:
            ValueError: the specification cannot be drawn: see :func:`bot.maps.scene.compose`.
            DataFaultsError: the layouts of electors maps cannot be read.
        """
        if isinstance(spec, HistogramSpec):
            return render(compose_histogram(spec), theme, blank_layers(HISTOGRAM_HEIGHT))
        if spec.style is MapStyle.ELECTORS:
            return self._electors.png(spec, theme, large=large)
        scene = compose(spec, self._geometry, large=large)
        return render(scene, theme, self._layers.get(scene.borders))

    def svg(self, spec: Picture, theme: Theme, *, large: bool = False) -> str:
        """The same picture as an SVG document, with its description in words; arguments and errors as :meth:`png`."""
        title, description = plain(spec.title), plain(alt_text(spec))
        if isinstance(spec, HistogramSpec):
            scene = compose_histogram(spec)
            return svg(scene, theme, None, HISTOGRAM_HEIGHT, title=title, description=description)
        if spec.style is MapStyle.ELECTORS:
            drawn = self._electors.scene(spec, large=large)
            return svg(drawn.scene, theme, drawn.placement, HEIGHT, title=title, description=description)
        scene = compose(spec, self._geometry, large=large)
        ground = outlines(self._geometry, scene.borders)
        return svg(scene, theme, ground, HEIGHT, title=title, description=description)
