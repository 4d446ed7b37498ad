"""Seats every elector of a map on a cell of its layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING

from bot.maps.places import moved_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.map_spec import MapSpec, MapUnit
    from bot.maps.hexagons import Cell
    from bot.maps.layouts import Layout


class Mark(StrEnum):
    """Why electors stand out."""

    NONE = "none"
    MOVED = "moved"
    STRAY = "stray"
    ABSTAINING = "abstaining"
    VACANT = "vacant"


SILENT = frozenset({Mark.ABSTAINING, Mark.VACANT})
"""Those from whom nobody has a vote."""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Electors of one state who are alike.

    ``side``: whose they are, by the side's place on the bar; None is nobody's. ``mark``: why they stand out.
    """

    state: str
    side: int | None
    mark: Mark
    cells: tuple[Cell, ...]


def electors_of(spec: MapSpec) -> dict[str, int]:
    """How many cells each state needs: its electors, and those who were never appointed."""
    electors: dict[str, int] = {}
    for unit in spec.units:
        count = max(unit.electors, sum(count for _, count in unit.holders)) + unit.vacant
        if count:
            electors[unit.state] = electors.get(unit.state, 0) + count
    return electors


def seated(spec: MapSpec, layout: Layout, order: Mapping[str, Sequence[str]]) -> tuple[Bloc, ...]:
    """Who sits where: the electors of a state fill it from one end to the other, those of one side together.

    Args:
        spec: the map's specification.
        layout: where the cells are; each state has as many as :func:`electors_of` says.
        order: of states with districts, in which order their units fill the state.
    """
    sides = {side.ticket: number for number, side in enumerate(spec.sides)}
    units: dict[str, list[MapUnit]] = {}
    for unit in spec.units:
        units.setdefault(unit.state, []).append(unit)
    blocs: dict[tuple[str, int | None, Mark], list[Cell]] = {}
    for state, cells in layout.states:
        place = {code: number for number, code in enumerate(order.get(state, ()))}
        left = iter(cells)
        for unit in sorted(units[state], key=lambda unit, place=place: place.get(unit.unit, len(place))):
            for side, mark, count in _parts(unit, sides):
                if count > 0:
                    blocs.setdefault((state, side, mark), []).extend(islice(left, count))
    return tuple(Bloc(*alike, tuple(cells)) for alike, cells in blocs.items())


def _parts(unit: MapUnit, sides: Mapping[str, int]) -> Iterator[tuple[int | None, Mark, int]]:
    """The electors of a unit in bar order, then those whom nobody has; some may be none."""
    moved, strays = dict(moved_of(unit)), dict(unit.strays)
    nobody = max(unit.electors - sum(count for _, count in unit.holders), 0)
    holders = sorted((sides[holder], holder, count) for holder, count in unit.holders if count)
    for number, (side, holder, count) in enumerate(holders):
        stray = min(strays.get(holder, 0), count)
        shifted = min(moved.get(holder, 0), count - stray)
        parts = (Mark.NONE, count - stray - shifted), (Mark.MOVED, shifted), (Mark.STRAY, stray)
        # What stands out is next to whoever else has electors there.
        yield from ((side, mark, size) for mark, size in (parts if number == 0 else reversed(parts)))
    abstaining = min(unit.abstaining, nobody)
    shifted = moved.get("", 0)
    yield None, Mark.MOVED, shifted
    yield None, Mark.NONE, nobody - abstaining - shifted
    yield None, Mark.ABSTAINING, abstaining
    yield None, Mark.VACANT, unit.vacant
