"""What stands out on an electors map, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.maps.places import moved_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.map_spec import MapSpec
    from bot.maps.places import Side

    Held = Iterable[tuple[str, str, int]]
    """Holder ("" for nobody), state, and a number of electors."""


def elector_sentences(spec: MapSpec, bar: Sequence[Side], name: Callable[[str], str]) -> Iterator[str]:
    """Who moved, who voted otherwise than pledged, and who has no vote: a sentence each, where there is anybody.

    Args:
        spec: the map's specification.
        bar: its sides.
        name: what a state is called.
    """
    names = {side.ticket: shown.name for side, shown in zip(spec.sides, bar, strict=True)}
    moved = [(holder, unit.state, count) for unit in spec.units for holder, count in moved_of(unit)]
    if electors := sum(count for _, _, count in moved):
        to = {holder: f"to {side}" for holder, side in names.items()} | {"": spec.unheld}
        noun = "elector" if electors == 1 else "electors"
        yield f"Changed from {spec.base}, {electors} {noun}: {_by_holder(moved, to, name)}."
    if strays := [(holder, unit.state, count) for unit in spec.units for holder, count in unit.strays if count]:
        to = {holder: f"for {side}" for holder, side in names.items()}
        yield f"Voted otherwise than pledged: {_by_holder(strays, to, name)}."
    if told := _counted(((unit.state, unit.abstaining) for unit in spec.units), name):
        yield f"{spec.silent.capitalize()}: {told}."
    if told := _counted(((unit.state, unit.vacant) for unit in spec.units), name):
        yield f"Not appointed: {told}."


def _by_holder(held: Held, whose: dict[str, str], name: Callable[[str], str]) -> str:
    """Such as "for Powell: Washington 3; for Sanders: Hawaii 1"."""
    found: dict[str, list[tuple[str, int]]] = {}
    for holder, state, count in held:
        if count:
            found.setdefault(holder, []).append((state, count))
    return "; ".join(f"{whose[holder]}: {_counted(states, name)}" for holder, states in found.items())


def _counted(electors: Iterable[tuple[str, int]], name: Callable[[str], str]) -> str:
    """Such as "Texas 2, Washington 3": electors by state, those without any left out."""
    totals: dict[str, int] = {}
    for state, count in electors:
        totals[state] = totals.get(state, 0) + count
    return ", ".join(f"{name(state)} {count}" for state, count in totals.items() if count)
