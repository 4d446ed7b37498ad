"""Draws maps for the event loop: in a few worker threads, and each map once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.errors import UnavailableError
from bot.map_spec import HistogramSpec
from bot.maps.geometry import load_geometry
from bot.maps.histogram import HISTOGRAM_HEIGHT, compose_histogram
from bot.maps.layers import LayerStore, blank_layers
from bot.maps.raster import render
from bot.maps.scene import compose

if TYPE_CHECKING:
    from pathlib import Path

    from bot.map_spec import MapSpec
    from bot.maps.palette import Theme

    Picture = MapSpec | HistogramSpec

_CACHE_BYTES = 16 * 2**20
"""Some three hundred pictures."""


class MapStudio:
    """Turns map specifications into PNG files.

    Args:
        geometry_dir: the folder with the geometry (``data/geometry``).
        workers: how many maps are drawn at the same time.
        cache_bytes: how many bytes of finished pictures are kept, the least recently asked for dropped first.

    Raises:
        DataFaultsError: the geometry cannot be read.
    """

    def __init__(self, geometry_dir: Path, workers: int = 2, cache_bytes: int = _CACHE_BYTES) -> None:
        self._geometry = load_geometry(geometry_dir)
        self._layers = LayerStore(self._geometry)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="map")
        self._cache_bytes = cache_bytes
        self._pictures: OrderedDict[bytes, bytes] = OrderedDict()
        self._held = 0
        self._drawing: dict[bytes, asyncio.Task[bytes]] = {}
        self._closed = False

    async def png(self, spec: Picture, theme: Theme) -> bytes:
        """The picture of a map or a histogram, drawn unless it is at hand.

        Whoever asks for a picture that is being drawn waits for that one; a caller who is cancelled takes it from
        nobody else. A failure is raised to all who wait, and not remembered.

        Raises:
            UnavailableError: the studio was closed.
            ValueError: the specification cannot be drawn: see :func:`bot.maps.scene.compose`.
        """
        key = _key(spec, theme)
        if (picture := self._pictures.get(key)) is not None:
            self._pictures.move_to_end(key)
            return picture
        if self._closed:
            raise _closed_error()
        task = self._drawing.get(key)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._draw(key, spec, theme))
            self._drawing[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        return await asyncio.shield(task)

    def close(self) -> None:
        """Finish the pictures in hand, give up those that wait, and take no more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _draw(self, key: bytes, spec: Picture, theme: Theme) -> bytes:
        if self._closed:
            raise _closed_error()
        try:
            picture = await asyncio.get_running_loop().run_in_executor(self._pool, self._picture, spec, theme)
        except asyncio.CancelledError:
            if self._closed:
                raise _closed_error() from None
            raise
        self._keep(key, picture)
        return picture

    def _picture(self, spec: Picture, theme: Theme) -> bytes:
        if isinstance(spec, HistogramSpec):
            return render(compose_histogram(spec), theme, blank_layers(HISTOGRAM_HEIGHT))
        scene = compose(spec, self._geometry)
        return render(scene, theme, self._layers.get(scene.borders))

    def _finish(self, key: bytes, task: asyncio.Task[bytes]) -> None:
        self._drawing.pop(key, None)
        if not task.cancelled():
            task.exception()  # retrieved, so that asyncio does not report it when everybody who waited has left

    def _keep(self, key: bytes, picture: bytes) -> None:
        if len(picture) > self._cache_bytes:
            return
        self._pictures[key] = picture
        self._held += len(picture)
        while self._held > self._cache_bytes:
            _, dropped = self._pictures.popitem(last=False)
            self._held -= len(dropped)


def _key(spec: Picture, theme: Theme) -> bytes:
    """Known by its content: equal specifications are one picture."""
    return blake2b(spec.model_dump_json().encode() + theme.encode(), digest_size=16).digest()


def _closed_error() -> UnavailableError:
    return UnavailableError("Maps cannot be drawn right now.")
