"""The fewest allocation units that must change hands to bring about a goal.

Counted exactly, by dynamic programming over (electors, units), whether or not voters could bring it about; of the
sets of so few units, the one that takes the fewest voters is found beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.engine.covering import Option, cheapest
from bot.engine.flips_in_votes import FlippedSet, flipped_set, priced_blocks, unit_prices
from bot.engine.switching import Counting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.engine.switching import Aim
    from bot.engine.units import Unit

EXAMPLES = 3
"""How many sets of units are returned as examples."""


@dataclass(frozen=True, slots=True)
class UnitFlips:
    """The fewest units that bring about a goal.

    Attributes:
        needed: how many units; None where none do.
        count: how many sets of so few units do.
        examples: the first few of these sets, those with the largest units first.
        cheapest: of all such sets, one that takes the fewest voters who switch sides; None where voters cannot
            bring about any of them.
    """

    needed: int | None
    count: int
    examples: tuple[FlippedSet, ...]
    cheapest: FlippedSet | None


def fewest_units(units: Sequence[Unit], aim: Aim) -> UnitFlips:
    """Find the fewest units whose change of hands brings about ``aim``, and count the sets of so few.

    Raises:
        ValueError: too many units of one state share their ballots.
    """
    largest_first = sorted((unit for unit in units if aim.gain(unit)), key=lambda unit: (-aim.gain(unit), unit.code))
    blocks = [(Option((unit.code,), aim.gain(unit), 1),) for unit in largest_first]
    cover = cheapest(blocks, aim.needed, exactly=aim.exactly, most=EXAMPLES)
    if cover is None:
        return UnitFlips(None, 0, (), None)
    examples = tuple(
        flipped_set(units, [code for option in choice for code in option.units], aim, {}, None)
        for choice in cover.choices
    )
    return UnitFlips(cover.cost, cover.count, examples, _cheapest(units, aim, cover.cost))


def _cheapest(units: Sequence[Unit], aim: Aim, size: int) -> FlippedSet | None:
    """Of the sets of ``size`` units, the fewest possible, one that takes the fewest voters."""
    prices, _ = unit_prices(units, aim, Counting.SWITCHED)
    blocks = priced_blocks(units, prices, aim, Counting.SWITCHED)
    scale = 1 + sum(max((option.cost for option in block), default=0) for block in blocks)
    by_size = [
        tuple(replace(option, cost=option.cost + scale * len(option.units)) for option in block) for block in blocks
    ]
    cover = cheapest(by_size, aim.needed, exactly=aim.exactly)
    if cover is None or cover.cost // scale > size:
        return None
    codes = [code for option in cover.choices[0] for code in option.units]
    return flipped_set(units, codes, aim, prices, cover.cost % scale)
