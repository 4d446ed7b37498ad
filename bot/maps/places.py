"""Reads a map's specification: which side has what, state by state, and district by district where they differ."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.maps.palette import SIDE_FILLS, Fill

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.map_spec import MapSpec, MapUnit

_SPARE = (Fill.GOLD, Fill.GREEN, Fill.LILAC, Fill.GREY)
"""Inks that stand for no large party, for a side whose own ink another side has."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side as the map shows it: ``order`` is its place on the score bar, left to right.

    ``changed`` counts those of its electoral votes that nobody or somebody else had before.
    """

    order: int
    name: str
    fill: Fill
    electoral_votes: int
    elected: bool
    changed: int


@dataclass(frozen=True, slots=True)
class Place:
    """A state, or the part of it that goes one way, under one label.

    Attributes:
        code: what the label says: ``NE``, or ``NE-2``.
        parts: pairs of a side's ``order``, or None for undecided, and a number of electors (> 0); in bar order,
            undecided last.
        moved: how many of its electors changed hands.
        units: the allocation units that it stands for.
        label: what is said instead of the number of electors; empty where that is said.
    """

    code: str
    state: str
    electors: int
    parts: tuple[tuple[int | None, int], ...]
    changed: bool
    moved: int
    units: tuple[str, ...]
    label: str = ""

    @property
    def largest(self) -> int | None:
        """The side with the most of its electors; of equals, the first on the bar."""
        return max(self.parts, key=lambda part: part[1])[0]


def sides(spec: MapSpec) -> tuple[Side, ...]:
    """The sides, each with an ink of its own as far as there are inks.

    Where two sides ask for one ink, the larger keeps it. When every spare ink is taken, one is given twice, to
    sides that share no allocation unit where that can be.

    Raises:
        ValueError: a side asks for a colour that is not an ink of the palette.
    """
    fills = _fills(spec)
    changed = Counter[str]()
    for unit in spec.units:
        if unit.changed:
            changed.update(dict(moved_of(unit)))
    return tuple(
        Side(order, plain(side.name), fills[side.ticket], side.electoral_votes, side.elected, changed[side.ticket])
        for order, side in enumerate(spec.sides)
    )


def _fills(spec: MapSpec) -> dict[str, Fill]:
    """An ink for each side, by ticket."""
    ranked = sorted(spec.sides, key=lambda side: -side.electoral_votes)
    first: dict[Fill, str] = {}
    for side in ranked:
        if (wanted := Fill(side.colour)) not in SIDE_FILLS:
            raise ValueError(f"no side can have the shade {side.colour!r}")
        first.setdefault(wanted, side.ticket)
    fills = {ticket: fill for fill, ticket in first.items()}
    for side in ranked:
        if side.ticket not in fills:
            near = {fills.get(other) for other in _neighbours(spec, side.ticket)}
            free = [ink for ink in _SPARE if ink not in fills.values()] or [ink for ink in _SPARE if ink not in near]
            fills[side.ticket] = next(iter(free), Fill.GREY)
    return fills


def _neighbours(spec: MapSpec, ticket: str) -> set[str]:
    """The sides that hold electors in a state where this one does."""
    holders: dict[str, set[str]] = {}
    for unit in spec.units:
        holders.setdefault(unit.state, set()).update(holder for holder, _ in unit.holders)
    return {other for names in holders.values() if ticket in names for other in names} - {ticket}


def places(spec: MapSpec, *, drawn: Collection[str] | None = None) -> tuple[Place, ...]:
    """What is labelled on its own: each state, and each of its districts that goes another way.

    Args:
        spec: the map's specification.
        drawn: the districts whose lines are known; the electors of others count as their state's. None: all.

    Raises:
        ValueError: somebody holds electors who is not a side.
    """
    order = {side.ticket: number for number, side in enumerate(spec.sides)}
    for unit in spec.units:
        for holder, _ in unit.holders:
            if holder not in order:
                raise ValueError(f"{holder!r} holds electors of {unit.unit} and is not a side of the map")
    states: dict[str, list[MapUnit]] = {}
    for unit in spec.units:
        if unit.electors or any(count for _, count in unit.holders):
            states.setdefault(unit.state, []).append(unit)
    return tuple(place for state, units in states.items() for place in _places_of(state, units, order, drawn))


def _places_of(
    state: str, units: Sequence[MapUnit], order: dict[str, int], drawn: Collection[str] | None
) -> list[Place]:
    """The state's own place first, then the districts that differ from it."""
    alone = [unit for unit in units if unit.unit != state and (drawn is None or unit.unit in drawn)]
    rest = [unit for unit in units if unit not in alone]
    if not rest:
        return [_place(unit.unit, (unit,), order) for unit in alone]
    way = _way(rest) if alone else None
    alike = [unit for unit in alone if way is not None and _way((unit,)) == way]
    own = _place(state, (*rest, *alike), order)
    return [own, *(_place(unit.unit, (unit,), order) for unit in alone if unit not in alike)]


def _way(units: Sequence[MapUnit]) -> tuple[str, bool] | None:
    """Who has all of the units' electors ("" for nobody), and whether they changed; None when they are split."""
    held = Counter[str]()
    for unit in units:
        held.update(dict(unit.holders))
        held[""] += unit.electors - sum(count for _, count in unit.holders)
    holders = [holder for holder, count in held.items() if count > 0]
    changed = {unit.changed for unit in units}
    return (holders[0], changed.pop()) if len(holders) == 1 and len(changed) == 1 else None


def _place(code: str, units: Sequence[MapUnit], order: dict[str, int]) -> Place:
    held: dict[int | None, int] = {}
    for unit in units:
        for holder, count in unit.holders:
            held[order[holder]] = held.get(order[holder], 0) + count
    electors = sum(unit.electors for unit in units)
    held[None] = electors - sum(held.values())
    return Place(
        code=code,
        state=units[0].state,
        electors=electors,
        parts=tuple(sorted(((side, count) for side, count in held.items() if count > 0), key=_bar_order)),
        changed=any(unit.changed for unit in units),
        moved=sum(count for unit in units if unit.changed for _, count in moved_of(unit)),
        units=tuple(unit.unit for unit in units),
        label=plain(units[0].label),
    )


def moved_of(unit: MapUnit) -> tuple[tuple[str, int], ...]:
    """Which of its electors changed hands, by holder; nobody ("") has those who are undecided now.

    Where only the unit is known to have changed, all did.
    """
    undecided = max(unit.electors - sum(count for _, count in unit.holders) - unit.abstaining, 0)
    moved = unit.moved
    if moved is None:
        moved = (*unit.holders, ("", undecided)) if unit.changed else ()
    return tuple((holder, count if holder else min(count, undecided)) for holder, count in moved)


def _bar_order(part: tuple[int | None, int]) -> float:
    return float("inf") if part[0] is None else part[0]


def plain(text: str) -> str:
    """The text on one line, without characters that cannot be seen."""
    return "".join(character for character in re.sub(r"\s+", " ", text) if character.isprintable()).strip()
