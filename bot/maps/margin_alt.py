"""What a margin map shows, in words: who led each unit, and by how many points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.maps.names import STATE_NAMES
from bot.maps.shading import in_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.map_spec import MapSpec, MapUnit
    from bot.maps.places import Side


def margin_sentences(spec: MapSpec, bar: Sequence[Side], *, by_name: bool) -> Iterator[str]:
    """A sentence for each side that led units, the closest first; then the units without a popular vote.

    A district where none was counted is not named beside its state, where one was.
    """
    led: dict[str, list[tuple[float, MapUnit]]] = {side.ticket: [] for side in spec.sides}
    counted = {unit.state for unit in spec.units if unit.unit == unit.state and unit.lead is not None}
    without: list[MapUnit] = []
    for unit in spec.units:
        if unit.lead is None or not unit.holders:
            without += [] if unit.state in counted else [unit]
        else:
            led[unit.holders[0][0]].append((unit.lead, unit))
    for side, known in zip(bar, spec.sides, strict=True):
        if those := sorted(led[known.ticket], key=lambda pair: pair[0]):
            margins = (f"{_name(unit, by_name=by_name)} {in_points(lead)}" for lead, unit in those)
            yield f"{side.name} led, in points: {', '.join(margins)}."
    if without:
        yield f"No popular vote: {', '.join(_name(unit, by_name=by_name) for unit in without)}."


def _name(unit: MapUnit, *, by_name: bool) -> str:
    if not by_name:
        return unit.unit
    state = STATE_NAMES.get(unit.state, unit.state)
    return state if unit.unit == unit.state else f"{state} district {unit.unit.rpartition('-')[2]}"
