"""The studio: each map drawn once, within bounds, whoever asks and whoever leaves."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest

from bot.errors import UnavailableError
from bot.maps.palette import Theme
from bot.maps.studio import MapStudio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Build, Easel

    from bot.map_spec import HistogramSpec, MapSpec


class WatchedStudio(MapStudio):
    """Counts what it draws, and can be made to wait before it draws."""

    def __init__(
        self, geometry_dir: Path, *, workers: int = 2, cache_bytes: int = 2**20, most_waiting: int = 256
    ) -> None:
        super().__init__(geometry_dir, workers, cache_bytes, most_waiting)
        self.drawn: list[str] = []
        self.begun = threading.Semaphore(0)
        self.may_draw = threading.Event()
        self.may_draw.set()

    def _picture(self, spec: MapSpec | HistogramSpec, theme: Theme, large: bool) -> bytes:  # noqa: FBT001 - as there
        self.drawn.append(spec.title)
        self.begun.release()
        assert self.may_draw.wait(30)
        return super()._picture(spec, theme, large)


async def begun(studio: WatchedStudio) -> None:
    """Wait until a picture is being drawn."""
    assert await asyncio.to_thread(studio.begun.acquire, timeout=30)


@pytest.fixture
def studio(geometry_dir: Path) -> Iterator[WatchedStudio]:
    studio = WatchedStudio(geometry_dir)
    yield studio
    studio.may_draw.set()
    studio.close()


async def test_a_picture_is_what_the_renderer_draws(studio: WatchedStudio, build: Build, easel: Easel, theme: Theme):
    spec = build()
    assert await studio.png(spec, theme) == easel.png(spec, theme)


async def test_a_map_seen_before_is_not_drawn_again(studio: WatchedStudio, build: Build):
    first = await studio.png(build(title="twice"), Theme.DARK)
    assert await studio.png(build(title="twice"), Theme.DARK) is first
    assert studio.drawn == ["twice"]


async def test_another_theme_is_another_picture(studio: WatchedStudio, build: Build):
    dark, light = await asyncio.gather(*(studio.png(build(title="both"), theme) for theme in Theme))
    assert dark != light
    assert studio.drawn == ["both", "both"]


async def test_a_map_asked_for_by_many_at_once_is_drawn_once(studio: WatchedStudio, build: Build):
    studio.may_draw.clear()
    asked = [asyncio.create_task(studio.png(build(title="all"), Theme.DARK)) for _ in range(20)]
    await begun(studio)
    studio.may_draw.set()

    pictures = await asyncio.gather(*asked)

    assert studio.drawn == ["all"]
    assert len({id(picture) for picture in pictures}) == 1


async def test_who_leaves_takes_the_picture_from_nobody(studio: WatchedStudio, build: Build):
    studio.may_draw.clear()
    first = asyncio.create_task(studio.png(build(title="shared"), Theme.DARK))
    second = asyncio.create_task(studio.png(build(title="shared"), Theme.DARK))
    await begun(studio)

    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    studio.may_draw.set()

    assert (await second).startswith(b"\x89PNG")
    assert studio.drawn == ["shared"]


async def test_a_picture_that_everybody_left_is_kept_all_the_same(studio: WatchedStudio, build: Build):
    studio.may_draw.clear()
    only = asyncio.create_task(studio.png(build(title="left"), Theme.DARK))
    await begun(studio)
    only.cancel()
    with pytest.raises(asyncio.CancelledError):
        await only
    studio.may_draw.set()

    await studio.png(build(title="left"), Theme.DARK)

    assert studio.drawn == ["left"]


async def test_a_failure_reaches_all_who_wait_and_is_not_remembered(studio: WatchedStudio, build: Build):
    spec = build(title="faulty")
    faulty = spec.model_copy(update={"sides": spec.sides[:1]})

    results = await asyncio.gather(*(studio.png(faulty, Theme.DARK) for _ in range(3)), return_exceptions=True)

    assert [type(result) for result in results] == [ValueError] * 3
    assert studio.drawn == ["faulty"]
    with pytest.raises(ValueError, match="not a side"):
        await studio.png(faulty, Theme.DARK)
    assert studio.drawn == ["faulty", "faulty"]


async def test_a_failure_that_nobody_waits_for_is_not_reported_by_asyncio(studio: WatchedStudio, build: Build):
    reported: list[dict[str, object]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: reported.append(context))
    spec = build(title="faulty")
    studio.may_draw.clear()
    only = asyncio.create_task(studio.png(spec.model_copy(update={"sides": ()}), Theme.DARK))
    await begun(studio)
    only.cancel()
    await asyncio.gather(only, return_exceptions=True)
    studio.may_draw.set()

    await studio.png(build(title="sound"), Theme.DARK)

    assert studio.drawn == ["faulty", "sound"]
    assert not studio._drawing
    assert not reported


async def test_pictures_are_kept_within_bounds_the_oldest_dropped(geometry_dir: Path, build: Build):
    size = 120_000  # two pictures, not three
    studio = WatchedStudio(geometry_dir, cache_bytes=size)
    try:
        for title in ("a", "b", "a", "c"):
            await studio.png(build(title=title), Theme.DARK)
        assert studio.drawn == ["a", "b", "c"]
        assert sum(map(len, studio._pictures.values())) == studio._held <= size

        await studio.png(build(title="a"), Theme.DARK)
        assert studio.drawn == ["a", "b", "c"]
        await studio.png(build(title="b"), Theme.DARK)
        assert studio.drawn == ["a", "b", "c", "b"]
    finally:
        studio.close()


async def test_a_picture_larger_than_the_cache_is_handed_out_and_not_kept(geometry_dir: Path, build: Build):
    studio = WatchedStudio(geometry_dir, cache_bytes=1000)
    try:
        assert await studio.png(build(title="large"), Theme.DARK)
        assert not studio._pictures
    finally:
        studio.close()


async def test_no_more_maps_are_drawn_at_once_than_there_are_workers(geometry_dir: Path, build: Build):
    studio = WatchedStudio(geometry_dir, workers=1)
    try:
        studio.may_draw.clear()
        asked = [asyncio.create_task(studio.png(build(title=title), Theme.DARK)) for title in "abc"]
        await begun(studio)
        assert studio.drawn == ["a"]
        studio.may_draw.set()
        await asyncio.gather(*asked)
        assert sorted(studio.drawn) == ["a", "b", "c"]
    finally:
        studio.close()


async def test_whoever_asks_when_too_many_wait_is_told_at_once(geometry_dir: Path, build: Build):
    studio = WatchedStudio(geometry_dir, workers=1, most_waiting=3)
    studio.may_draw.clear()
    waiting = [asyncio.create_task(studio.png(build(title=title), Theme.DARK)) for title in ("1", "2", "3")]
    await begun(studio)

    with pytest.raises(UnavailableError, match="Too many maps wait to be drawn right now"):
        await studio.png(build(title="4"), Theme.DARK)
    again = asyncio.create_task(studio.png(build(title="1"), Theme.DARK))
    studio.may_draw.set()

    pictures = await asyncio.gather(*waiting, again)
    assert pictures[-1] is pictures[0]
    assert await studio.png(build(title="4"), Theme.DARK)
    assert studio.drawn == ["1", "2", "3", "4"]
    studio.close()


async def test_larger_type_is_another_picture(studio: WatchedStudio, build: Build):
    usual, larger = await asyncio.gather(*(studio.png(build(), Theme.DARK, large=large) for large in (False, True)))
    assert usual != larger


async def test_a_closed_studio_draws_no_more_but_shows_what_it_has(studio: WatchedStudio, build: Build):
    picture = await studio.png(build(title="kept"), Theme.DARK)
    studio.close()
    assert await studio.png(build(title="kept"), Theme.DARK) is picture
    with pytest.raises(UnavailableError):
        await studio.png(build(title="new"), Theme.DARK)


async def test_closing_tells_those_whose_map_was_not_begun(geometry_dir: Path, build: Build):
    studio = WatchedStudio(geometry_dir, workers=1)
    studio.may_draw.clear()
    first = asyncio.create_task(studio.png(build(title="first"), Theme.DARK))
    await begun(studio)
    second = asyncio.create_task(studio.png(build(title="second"), Theme.DARK))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    threading.Timer(0.05, studio.may_draw.set).start()

    studio.close()

    assert (await first).startswith(b"\x89PNG")
    with pytest.raises(UnavailableError):
        await second
