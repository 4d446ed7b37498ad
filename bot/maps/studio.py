"""Draws maps for the event loop: in a few worker threads, and each map once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.errors import UnavailableError
from bot.maps.drawing import Draughtsman

if TYPE_CHECKING:
    from pathlib import Path

    from bot.maps.drawing import Picture
    from bot.maps.palette import Theme

_CACHE_BYTES = 16 * 2**20
"""Some three hundred pictures."""
_MOST_WAITING = 256
"""Some four seconds of drawing."""


class MapStudio:
    """Turns map specifications into PNG files.

    Args:
        geometry_dir: the folder with the geometry (``data/geometry``).
        workers: how many maps are drawn at the same time. A second one adds little speed where there are two cores,
            and delays the event loop two to four times as long.
        cache_bytes: how many bytes of finished pictures are kept, the least recently asked for dropped first.
        most_waiting: how many pictures are drawn or wait for it at the most; who asks for one more is refused.

    Raises:
        DataFaultsError: the geometry cannot be read.
    """

    def __init__(
        self,
        geometry_dir: Path,
        workers: int = 1,
        cache_bytes: int = _CACHE_BYTES,
        most_waiting: int = _MOST_WAITING,
    ) -> None:
        self._draughtsman = Draughtsman(geometry_dir)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="map")
        self._cache_bytes = cache_bytes
        self._pictures: OrderedDict[bytes, bytes] = OrderedDict()
        self._held = 0
        self._drawing: dict[bytes, asyncio.Task[bytes]] = {}
        self._most_waiting = most_waiting
        self._closed = False

    async def png(self, spec: Picture, theme: Theme, *, large: bool = False) -> bytes:
        """The picture of a map or a histogram, drawn unless it is at hand.

        Whoever asks for a picture that is being drawn waits for that one; a caller who is cancelled takes it from
        nobody else. A failure is raised to all who wait, and not remembered.

        Args:
            spec: what it shows.
            theme: in which colours.
            large: whether labels are larger, and fewer.

        Raises:
            UnavailableError: the studio was closed, or too many pictures wait to be drawn.
            ValueError: the specification cannot be drawn: see :func:`bot.maps.scene.compose`.
            DataFaultsError: the layouts of electors maps cannot be read.
        """
        key = _key(spec, theme, large=large)
        if (picture := self._pictures.get(key)) is not None:
            self._pictures.move_to_end(key)
            return picture
        if self._closed:
            raise _closed_error()
        task = self._drawing.get(key)
        if task is None:
            if len(self._drawing) >= self._most_waiting:
                raise UnavailableError("Too many maps wait to be drawn right now; please ask again in a moment.")
            task = asyncio.get_running_loop().create_task(self._draw(key, spec, theme, large=large))
            self._drawing[key] = task
            task.add_done_callback(lambda done: self._finish(key, done))
        return await asyncio.shield(task)

    def close(self) -> None:
        """Finish the pictures in hand, give up those that wait, and take no more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    async def _draw(self, key: bytes, spec: Picture, theme: Theme, *, large: bool) -> bytes:
        if self._closed:
            raise _closed_error()
        try:
            picture = await asyncio.get_running_loop().run_in_executor(self._pool, self._picture, spec, theme, large)
        except asyncio.CancelledError:
            if self._closed:
                raise _closed_error() from None
            raise
        self._keep(key, picture)
        return picture

    def _picture(self, spec: Picture, theme: Theme, large: bool) -> bytes:  # noqa: FBT001 - called by an executor
        return self._draughtsman.png(spec, theme, large=large)

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


def _key(spec: Picture, theme: Theme, *, large: bool) -> bytes:
    """Known by its content: equal specifications are one picture."""
    return blake2b(f"{theme}{large}{spec.model_dump_json()}".encode(), digest_size=16).digest()


def _closed_error() -> UnavailableError:
    return UnavailableError("Maps cannot be drawn right now.")
