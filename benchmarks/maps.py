"""How long a map takes, beside the same picture drawn the plain way: ``python -m benchmarks.maps``.

Every ratio is taken within one run, so it means the same on any machine. The plain way is Pillow at three times the
size, scaled down; matplotlib is measured too where it is installed (``pip install matplotlib``).
"""

from __future__ import annotations

import asyncio
import sys
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import product
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.plainly import plainly, with_matplotlib
from bot.app import SWITCH_INTERVAL
from bot.facts.store import FactStore
from bot.map_spec import HistogramSpec, MapSide, MapSpec, MapStyle, MapUnit
from bot.maps.adapting import adapted
from bot.maps.alt import alt_text
from bot.maps.drawing import Draughtsman
from bot.maps.elector_layers import build_elector_layers
from bot.maps.electors import ElectorMaps
from bot.maps.geometry import load_geometry
from bot.maps.layers import LayerStore, build_layers
from bot.maps.palette import Theme
from bot.maps.raster import render
from bot.maps.scene import compose
from bot.maps.studio import MapStudio
from bot.queries import ResultQuery
from bot.services.answering import AnswerService, Asker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GEOMETRY = Path(__file__).parents[1] / "data" / "geometry"
ROUNDS, SLOW_ROUNDS, EACH_ROUNDS = 40, 8, 3
_BURST, _ASKERS = 200, 8
MAJORITY = 270
# National Archives, 2016: electors by state as pledged, each candidate's states.
CLINTON = (
    "CA:55 CO:9 CT:7 DE:3 DC:3 HI:4 IL:20 ME:3 MD:10 MA:11 MN:10 NV:6 NH:4 NJ:14 NM:5 NY:29 OR:7 RI:4 VT:3 VA:13 "
    "WA:12"
)
TRUMP = (
    "AL:9 AK:3 AZ:11 AR:6 FL:29 GA:16 ID:4 IN:11 IA:6 KS:6 KY:8 LA:8 ME-2:1 MI:16 MS:6 MO:10 MT:3 NE:5 NC:15 ND:3 "
    "OH:18 OK:7 PA:20 SC:9 SD:3 TN:11 TX:38 UT:6 WV:5 WI:10 WY:3"
)


class Row(NamedTuple):
    """One line of the table. ``ratio``: how many times as long as a new map this takes."""

    what: str
    median_ms: float
    p95_ms: float
    kilobytes: float | None
    ratio: float
    p99_ms: float


def measure() -> list[Row]:
    """Measure everything; takes half a minute."""
    geometry = load_geometry(GEOMETRY)
    store = LayerStore(geometry)

    def new(spec: MapSpec) -> bytes:
        scene = compose(spec, geometry)
        return render(scene, Theme.DARK, store.get(scene.borders))

    pledged, draughtsman = map_of_2016(), Draughtsman(GEOMETRY)
    scene = compose(pledged, geometry)
    maps, electors = ElectorMaps(GEOMETRY, geometry), pledged.model_copy(update={"style": MapStyle.ELECTORS})
    placement, borders = maps.scene(electors).placement, geometry.bordering(pledged.year)
    cells = dict(placement.layout.states)
    twice = {state: 2 * len(own) for state, own in cells.items()}
    timed: list[tuple[str, list[float], bytes | None]] = [
        _timed("new map, 2016 as pledged", lambda: new(pledged)),
        _timed("new map, three states flipped", lambda: new(map_of_2016(("MI", "PA", "WI")))),
        _timed("the same in larger type", lambda: draughtsman.png(pledged, Theme.DARK, large=True)),
        _timed("the same as SVG", lambda: draughtsman.svg(pledged, Theme.DARK)),
        _timed("description in words", lambda: alt_text(pledged)),
        _timed("new electors map, 2016 as pledged", lambda: maps.png(electors, Theme.DARK)),
        _timed("first map of a set of borders", lambda: build_layers(geometry, scene.borders), SLOW_ROUNDS),
        _timed("first electors map of a layout", lambda: build_elector_layers(placement), SLOW_ROUNDS),
        _timed("layout for twice as many electors", lambda: adapted(cells, twice, borders), SLOW_ROUNDS),
        _timed("plain Pillow at three times the size", lambda: plainly(scene, geometry), SLOW_ROUNDS),
    ]
    if find_spec("matplotlib"):
        timed.append(_timed("matplotlib", lambda: with_matplotlib(scene, geometry), SLOW_ROUNDS))
    timed += _every_election(draughtsman)
    timed += asyncio.run(_through_the_studio())
    base = median(timed[0][1])
    return [_row(what, times, png, base) for what, times, png in timed]


def _every_election(draughtsman: Draughtsman) -> Iterator[tuple[str, list[float], bytes]]:
    """For each style, the maps of all elections that have one, in both themes; and the largest file."""
    for style, specs in maps_of_all_elections().items():
        times: list[float] = []
        largest = b""
        for spec, theme in product(specs, Theme):
            _, each, png = _timed("", lambda spec=spec, theme=theme: draughtsman.png(spec, theme), EACH_ROUNDS)
            times.append(median(each))
            largest = max(largest, png or b"", key=len)
        yield f"{len(specs)} elections, {style}; largest file", times, largest


def maps_of_all_elections() -> dict[MapStyle, list[MapSpec]]:
    """The maps that answers show, by style; an election that has none in a style is left out there."""
    store = FactStore()
    service = AnswerService(store, None, lambda: datetime.now(UTC), 2016)

    async def map_of(year: int, style: MapStyle) -> MapSpec | HistogramSpec | None:
        return (await service.answer(ResultQuery(election=year, map=style), Asker())).map

    years = store.current.elections
    asked = {style: [asyncio.run(map_of(year, style)) for year in years] for style in MapStyle}
    return {
        style: [spec for spec in specs if isinstance(spec, MapSpec) and spec.style is style]
        for style, specs in asked.items()
    }


def _timed(what: str, work: Callable[[], object], rounds: int = ROUNDS) -> tuple[str, list[float], bytes | None]:
    result = work()
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return what, times, result if isinstance(result, bytes) else None


def _row(what: str, times: list[float], png: bytes | None, base: float) -> Row:
    p95, p99 = (quantiles(times, n=100)[percent - 1] for percent in (95, 99))
    return Row(what, median(times), p95, len(png) / 1024 if png else None, median(times) / base, p99)


async def _through_the_studio() -> list[tuple[str, list[float], bytes | None]]:
    """A map at hand, and how late the event loop is while new ones are drawn."""
    studio = MapStudio(GEOMETRY)
    spec = map_of_2016()
    await studio.png(spec, Theme.DARK)
    at_hand: list[float] = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        await studio.png(spec, Theme.DARK)
        at_hand.append((time.perf_counter() - start) * 1000)

    late = await _lateness(studio)
    studio.close()
    idle = await _lateness(None)
    return [
        ("map at hand", at_hand, None),
        ("event loop late, nothing drawn", idle, None),
        (f"event loop late while {_BURST} are drawn", late, None),
    ]


async def _lateness(studio: MapStudio | None) -> list[float]:
    """By how many milliseconds the event loop is late while eight people ask for ``_BURST`` new maps in all.

    Without a studio nobody does: that is the machine's own lateness.
    """
    titles = iter(range(_BURST))

    async def ask() -> None:
        for title in titles:
            await (studio.png(map_of_2016(title=f"new {title}"), Theme.DARK) if studio else asyncio.sleep(0.01))

    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    asking = asyncio.gather(*(ask() for _ in range(_ASKERS)))
    late: list[float] = []
    while not asking.done():
        start = time.perf_counter()
        await asyncio.sleep(0.001)
        late.append(max((time.perf_counter() - start) * 1000 - 1, 0))
    await asking
    sys.setswitchinterval(usual)
    return late


def map_of_2016(flipped: tuple[str, ...] = (), title: str = "2016 as pledged") -> MapSpec:
    """2016 as pledged, or with some states changed to Clinton."""
    units: list[MapUnit] = []
    for ticket, states in (("clinton", CLINTON), ("trump", TRUMP)):
        for code, count in (pair.split(":") for pair in states.split()):
            holder = "clinton" if code in flipped else ticket
            units.append(
                MapUnit(
                    unit=code,
                    state=code[:2],
                    electors=int(count),
                    holders=((holder, int(count)),),
                    changed=code in flipped,
                )
            )
    votes = {
        ticket: sum(count for unit in units for holder, count in unit.holders if holder == ticket)
        for ticket in ("clinton", "trump")
    }
    sides = tuple(
        MapSide(
            ticket=ticket,
            name=ticket.title(),
            colour=colour,
            electoral_votes=votes[ticket],
            elected=votes[ticket] >= MAJORITY,
        )
        for ticket, colour in (("clinton", "blue"), ("trump", "red"))
    )
    return MapSpec(
        title=title,
        subtitle="",
        year=2016,
        sides=sides,
        units=tuple(units),
        majority=MAJORITY,
        electors_appointed=538,
    )


def main() -> None:
    """Print the table."""
    print(f"{'':38}{'median ms':>10}{'p95 ms':>9}{'p99 ms':>9}{'KB':>7}{'× a new map':>13}")
    for row in measure():
        size = f"{row.kilobytes:7.1f}" if row.kilobytes else " " * 7
        print(f"{row.what:38}{row.median_ms:10.2f}{row.p95_ms:9.2f}{row.p99_ms:9.2f}{size}{row.ratio:13.2f}")
    if not find_spec("matplotlib"):
        print("For the ratio to matplotlib, which the project does not need: pip install matplotlib")


if __name__ == "__main__":
    main()
