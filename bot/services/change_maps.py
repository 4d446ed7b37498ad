"""Maps of what changed: since another election, or since a what-if's start."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.map_spec import MapStyle
from bot.services.compare_wording import since
from bot.services.pictures import states_map, with_nobody

if TYPE_CHECKING:
    from bot.engine.compare import UnitPair
    from bot.map_spec import MapSpec
    from bot.services.compare_pairs import Pair


def change_map(pair: Pair, title: str, subtitle: str) -> MapSpec:
    """The map of a pair's second case, with what changed since the first marked and the rest quiet.

    Where nothing changed hands it is the plain map, under the ``subtitle``.
    """
    spec = states_map(pair.second, title, subtitle)
    base = "the base" if pair.first.scenario is not None or not pair.by_party else str(pair.first.election.year)
    if not (marked := _marked(pair)):
        return spec.model_copy(update={"base": base})
    moved = _moved(pair)
    net = _net(pair)
    labels = Counter(pair.label(pair.second, side.ticket) for side in spec.sides)
    sides = (
        side.model_copy(update={"net": net.get(label, 0)}) if labels[label] == 1 else side
        for side in spec.sides
        for label in (pair.label(pair.second, side.ticket),)
    )
    units = (
        unit.model_copy(update={"changed": unit.unit in marked, "moved": moved.get(unit.unit)}) for unit in spec.units
    )
    return spec.model_copy(
        update={
            "style": MapStyle.CHANGE,
            "subtitle": f"Marked: changed hands since {since(pair.first)}",
            "base": base,
            "sides": tuple(sides),
            "units": tuple(units),
        }
    )


def _marked(pair: Pair) -> set[str]:
    """The units that changed hands; of one election's, also those of which only a part did."""
    pairs = pair.comparison.pairs if pair.comparison.common and not pair.by_party else ()
    partly = (each.unit for each in pairs if each.partly_changed or each.opened_or_filled)
    return {each.unit for each in pair.changed}.union(partly)


def _moved(pair: Pair) -> dict[str, tuple[tuple[str, int], ...]]:
    """How many electors of each unit have somebody else than before; known where both are of one election."""
    same = () if pair.by_party else pair.comparison.pairs
    return {each.unit: _gained(each) for each in same if each.electors_before == each.electors_after}


def _gained(pair: UnitPair) -> tuple[tuple[str, int], ...]:
    before = with_nobody(pair.held_before, pair.electors_before)
    after = with_nobody(pair.held_after, pair.electors_after)
    return tuple(sorted((after - before).items()))


def _net(pair: Pair) -> dict[str, int]:
    """By how many electoral votes each party, or each ticket, has more than before."""
    return {net.party: net.after - net.before for net in pair.comparison.net if net.party is not None}
