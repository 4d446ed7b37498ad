"""Reads ``data/geometry``: outlines, district lines and label places, all turned into pixels of the picture.

The files' own coordinates are the 975 × 610 viewport of the Albers USA projection; ``data/geometry/README.md`` has
the formats and where the lines come from.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, TypeVar

from pydantic import ValidationError

from bot.errors import DataFaultsError, Fault
from bot.frozen import Frozen
from bot.maps.room import Rooms

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

WIDTH, HEIGHT = 1200, 800
"""The size of the picture, in pixels."""

_SCALE, _LEFT, _TOP = 1.04, 119.52, 144.48
"""From the viewport of the files to the picture: scale, then offset."""

Point = tuple[float, float]
Rings = tuple[tuple[Point, ...], ...]


class Merge(Frozen):
    """A shape of today that was part of another state in elections up to and including ``through``."""

    state: str
    into: str
    through: int


class Callout(Frozen):
    """A label beside the map: where it stands, where its leader line ends, and whether it shows a chip of colour."""

    at: Point
    target: Point | None
    chip: bool


class DividedState(Frozen):
    """Labels of a state whose districts differ: ``home`` is the district whose label stands inside, at ``at``."""

    home: str
    at: Point
    one_line: bool
    others: Literal["callouts", "chips"]
    chips: tuple[Point, ...] = ()


class Labels(Frozen):
    """Where every label stands. ``one_line``: "PA 20", not the count below the code; ``small``: in smaller type."""

    format: Literal["ascertain.labels/1"]
    inside: dict[str, Point]
    one_line: frozenset[str]
    small: frozenset[str]
    callouts: dict[str, Callout]
    divided: dict[str, DividedState]


class _StatesFile(Frozen):
    format: Literal["ascertain.states/1"]
    viewport: tuple[int, int]
    unit: float
    merged: tuple[Merge, ...]
    enlarged: dict[str, float]
    arcs: tuple[tuple[int, ...], ...]
    states: dict[str, tuple[tuple[int, ...], ...]]


class _District(Frozen):
    anchor: tuple[int, int]
    rings: tuple[tuple[int, ...], ...]


class _Division(Frozen):
    between: tuple[str, str]
    points: tuple[int, ...]


class _Period(Frozen):
    first: int
    last: int | None
    districts: dict[str, _District]
    lines: tuple[_Division, ...]


class _DistrictsFile(Frozen):
    format: Literal["ascertain.districts/1"]
    unit: float
    periods: tuple[_Period, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line between two areas, or the coast of one."""

    points: tuple[Point, ...]
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DistrictPeriod:
    """The districts that choose electors, as they lay from ``first`` to ``last`` (None: still)."""

    first: int
    last: int | None
    rings: Mapping[str, Rings]
    anchors: Mapping[str, Point]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Borders:
    """Which lines a picture has: a key for what is drawn from them alone.

    Attributes:
        merged: pairs of a shape and the state that it was part of.
        divided: pairs of a state that is drawn with districts and the first year of their lines.
    """

    merged: tuple[tuple[str, str], ...] = ()
    divided: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Geometry:
    """Everything that is drawn from, in pixels of the picture.

    ``enlarged`` has the outlines of what is drawn larger than it is, over its neighbours, unless it is part of one.
    """

    rings: Mapping[str, Rings]
    enlarged: Mapping[str, Rings]
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...]
    periods: tuple[DistrictPeriod, ...]
    labels: Labels

    @cached_property
    def rooms(self) -> Rooms:
        """The room for labels in every state."""
        return Rooms(self.rings)

    def period(self, year: int) -> DistrictPeriod | None:
        """The district lines of an election year; None where there were none, or none are known."""
        for period in self.periods:
            if period.first <= year and (period.last is None or year <= period.last):
                return period
        return None

    def bordering(self, year: int) -> frozenset[frozenset[str]]:
        """The pairs of states that had a border between them in an election year."""
        merged = {merge.state: merge.into for merge in self.merges if year <= merge.through}
        pairs = (frozenset(merged.get(code, code) for code in line.between) for line in self.lines)
        return frozenset(pair for pair in pairs if len(pair) > 1)

    def borders(self, year: int, divided: Collection[str]) -> Borders:
        """The lines of a picture of ``year`` in which the states ``divided`` show their districts."""
        period = self.period(year)
        return Borders(
            merged=tuple((merge.state, merge.into) for merge in self.merges if year <= merge.through),
            divided=tuple((state, period.first) for state in sorted(divided)) if period else (),
        )


def load_geometry(folder: Path) -> Geometry:
    """Read ``states.json``, ``districts.json`` and ``labels.json``.

    Raises:
        DataFaultsError: a file is missing or not as its format says; which, and why.
    """
    states = read_file(folder / "states.json", _StatesFile)
    districts = read_file(folder / "districts.json", _DistrictsFile)
    labels = read_file(folder / "labels.json", Labels)
    arcs = tuple(_points(arc, states.unit) for arc in states.arcs)
    rings = {code: tuple(_ring(ring, arcs) for ring in refs) for code, refs in states.states.items()}
    return Geometry(
        rings=rings,
        enlarged={code: _enlarged(rings[code], times) for code, times in states.enlarged.items()},
        lines=_lines(states.states, arcs),
        merges=states.merged,
        periods=tuple(_period(period, districts.unit) for period in districts.periods),
        labels=_placed(labels),
    )


_File = TypeVar("_File", bound=Frozen)


def read_file(path: Path, model: type[_File]) -> _File:
    """Read a JSON file of a known format.

    Raises:
        DataFaultsError: it is missing or not as its format says.
    """
    try:
        return model.model_validate_json(path.read_bytes())
    except OSError as error:
        raise DataFaultsError((Fault(path.name, 0, error.strerror or "cannot be read"),)) from error
    except ValidationError as error:
        reasons = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise DataFaultsError(tuple(Fault(path.name, 0, reason) for reason in reasons)) from error


def _pixel(x: float, y: float) -> Point:
    return _LEFT + _SCALE * x, _TOP + _SCALE * y


def _points(numbers: Sequence[int], unit: float) -> tuple[Point, ...]:
    """Coordinates that are written as a first point and the steps from each point to the next."""
    across, down = accumulate(numbers[::2]), accumulate(numbers[1::2])
    return tuple(_pixel(x * unit, y * unit) for x, y in zip(across, down, strict=True))


def _ring(arcs_of_ring: Sequence[int], arcs: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """The arcs of a ring joined; ``~n`` stands for arc ``n`` walked backwards."""
    points: list[Point] = []
    for arc in arcs_of_ring:
        points += (arcs[arc] if arc >= 0 else arcs[~arc][::-1])[:-1]
    return tuple(points)


def _enlarged(rings: Rings, times: float) -> Rings:
    points = [point for ring in rings for point in ring]
    x0, y0 = (sum(values) / len(points) for values in zip(*points, strict=True))
    return tuple(tuple((x0 + times * (x - x0), y0 + times * (y - y0)) for x, y in ring) for ring in rings)


def _lines(states: Mapping[str, Sequence[Sequence[int]]], arcs: Sequence[tuple[Point, ...]]) -> tuple[Line, ...]:
    owners: defaultdict[int, list[str]] = defaultdict(list)
    for code, rings in states.items():
        for ring in rings:
            for arc in ring:
                owners[arc if arc >= 0 else ~arc].append(code)
    return tuple(Line(points, tuple(owners[number])) for number, points in enumerate(arcs))


def _period(period: _Period, unit: float) -> DistrictPeriod:
    return DistrictPeriod(
        first=period.first,
        last=period.last,
        rings={
            code: tuple(_points(ring, unit) for ring in district.rings) for code, district in period.districts.items()
        },
        anchors={code: _points(district.anchor, unit)[0] for code, district in period.districts.items()},
        lines=tuple(Line(_points(line.points, unit), line.between) for line in period.lines),
    )


def _placed(labels: Labels) -> Labels:
    """The same labels in pixels."""
    return labels.model_copy(
        update={
            "inside": {code: _pixel(*at) for code, at in labels.inside.items()},
            "callouts": {
                code: callout.model_copy(
                    update={"at": _pixel(*callout.at), "target": callout.target and _pixel(*callout.target)}
                )
                for code, callout in labels.callouts.items()
            },
            "divided": {
                state: divided.model_copy(
                    update={"at": _pixel(*divided.at), "chips": tuple(_pixel(*chip) for chip in divided.chips)}
                )
                for state, divided in labels.divided.items()
            },
        }
    )
