"""Reads ``data/geometry/electors.json``, where every elector's hexagon stands, and finds a layout for any numbers.

``data/geometry/README.md`` has the format and how the layouts were made.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from bot.errors import DataFaultsError, Fault
from bot.frozen import Frozen
from bot.maps.adapting import adapted
from bot.maps.geometry import read_file
from bot.maps.hexagons import Cell, swept

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from bot.maps.geometry import Geometry

_FILE = "electors.json"
_KEPT = 64
"""How many layouts that no election had are kept."""


class _LayoutOfYears(Frozen):
    first: int
    states: dict[str, tuple[int, ...]]


class _LayoutsFile(Frozen):
    format: Literal["ascertain.electors/1"]
    order: dict[str, tuple[str, ...]]
    layouts: tuple[_LayoutOfYears, ...]


@dataclass(frozen=True)
class Layout:
    """Which cells each state has: pairs of its code and its cells, from one end of the state to the other."""

    states: tuple[tuple[str, tuple[Cell, ...]], ...]

    @cached_property
    def electors(self) -> dict[str, int]:
        """How many cells each state has."""
        return {state: len(cells) for state, cells in self.states}


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts of all elections.

    Attributes:
        by_year: each layout, by the first election that it is for; it holds until the next.
        order: of states with districts, in which order their units fill the state's cells.
    """

    by_year: Mapping[int, Layout]
    order: Mapping[str, tuple[str, ...]]

    def of(self, year: int) -> Layout:
        """The layout of an election year."""
        return self.by_year[max((first for first in self.by_year if first <= year), default=min(self.by_year))]


def load_layouts(folder: Path) -> Layouts:
    """Read ``electors.json``.

    Raises:
        DataFaultsError: it is missing or not as its format says; why.
    """
    file = read_file(folder / _FILE, _LayoutsFile)
    if faults := tuple(Fault(_FILE, 0, reason) for reason in _reasons(file)):
        raise DataFaultsError(faults)
    return Layouts(
        by_year={
            layout.first: Layout(tuple((state, _cells(steps)) for state, steps in sorted(layout.states.items())))
            for layout in file.layouts
        },
        order=file.order,
    )


def _reasons(file: _LayoutsFile) -> Iterator[str]:
    """What is wrong with the layouts."""
    if not file.layouts:
        yield "there is no layout"
    for layout in file.layouts:
        for state, steps in layout.states.items():
            if not steps or len(steps) % 2:
                yield f"{layout.first}: {state} has no pairs of row and column"
        cells = [cell for steps in layout.states.values() for cell in _cells(steps[: len(steps) // 2 * 2])]
        if len(set(cells)) < len(cells):
            yield f"{layout.first}: a cell is used twice"


def _cells(steps: Sequence[int]) -> tuple[Cell, ...]:
    """Rows and columns that are written as a first cell and the steps from each cell to the next."""
    return tuple(zip(accumulate(steps[::2]), accumulate(steps[1::2]), strict=True))


class LayoutStore:
    """Finds the layout for a picture; the file is read when the first is asked for. Safe to share between threads."""

    def __init__(self, folder: Path, geometry: Geometry) -> None:
        self._folder = folder
        self._geometry = geometry
        self._layouts: Layouts | None = None
        self._made: OrderedDict[tuple[tuple[str, int], ...], Layout] = OrderedDict()
        self._lock = threading.RLock()

    @property
    def layouts(self) -> Layouts:
        """The layouts of all elections.

        Raises:
            DataFaultsError: as :func:`load_layouts`.
        """
        with self._lock:
            if self._layouts is None:
                self._layouts = load_layouts(self._folder)
            return self._layouts

    def get(self, year: int, electors: Mapping[str, int]) -> Layout:
        """A layout in which each state has as many cells as it has electors (> 0).

        That of the year if it is right, else that of another; else the nearest is adapted, which takes some tenths
        of a second and is remembered.

        Raises:
            DataFaultsError: the layouts cannot be read.
        """
        own = self.layouts.of(year)
        if own.electors == electors:
            return own
        with self._lock:
            nearest = min(self._candidates(year), key=lambda layout: _difference(layout.electors, electors))
            if nearest.electors == electors:
                return nearest
            key = tuple(sorted(electors.items()))
            if key not in self._made:
                self._made[key] = self._adapted(nearest, year, electors)
            self._made.move_to_end(key)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
            return self._made[key]

    def _candidates(self, year: int) -> list[Layout]:
        """All layouts, that of the year first: where two are equally near, the first one counts."""
        own = self.layouts.of(year)
        return [own, *(layout for layout in self.layouts.by_year.values() if layout is not own)]

    def _adapted(self, nearest: Layout, year: int, electors: Mapping[str, int]) -> Layout:
        before = dict(nearest.states)
        after = adapted(before, electors, self._geometry.bordering(year))
        return Layout(
            tuple(
                (state, before[state] if after[state] == {*before.get(state, ())} else swept(after[state]))
                for state in sorted(electors)
            )
        )


def _difference(one: Mapping[str, int], other: Mapping[str, int]) -> tuple[int, int]:
    """How many states differ, then how many cells would have to be added or taken away."""
    return len(one.keys() ^ other.keys()), sum(
        abs(one.get(state, 0) - other.get(state, 0)) for state in {*one, *other}
    )
