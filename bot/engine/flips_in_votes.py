"""The fewest voters who bring about a goal.

Exact: every unit, or set of units whose ballots are shared, is priced by itself, and the cheapest sets are found by
dynamic programming over the electors still needed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from bot.engine.covering import Option, cheapest
from bot.engine.shared_ballots import shared_block
from bot.engine.switching import Counting, NotPriced, Price, price

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.engine.covering import Block
    from bot.engine.switching import Aim
    from bot.engine.units import Unit


@dataclass(frozen=True, slots=True)
class FlippedUnit:
    """A unit of a set that changes hands.

    Attributes:
        code: the unit's.
        moved: the electors that leave the ticket (to deny it the majority), or come to it.
        source: who leads the unit's popular vote; None where it has no price.
        target: who is to lead it.
        margin: the popular votes between these two.
        votes: the fewest voters who change it by itself; None where it has no price.
    """

    code: str
    moved: int
    source: str | None = None
    target: str | None = None
    margin: int | None = None
    votes: int | None = None


@dataclass(frozen=True, slots=True)
class FlippedSet:
    """Units that change hands together and bring about the goal.

    Attributes:
        units: in alphabetical order.
        moved: their electors that leave the ticket (to deny it the majority), or come to it.
        from_rival: their electors that leave the rival of a tie.
        votes: the fewest voters who change all of them, ballots that are shared counted once; None without a price.
    """

    units: tuple[FlippedUnit, ...]
    moved: int
    from_rival: int
    votes: int | None


@dataclass(frozen=True, slots=True)
class VoteFlips:
    """The fewest voters who bring about a goal.

    Attributes:
        counting: which voters are counted.
        needed: how many; None where no number of them does.
        count: how many sets of units take so few voters (and among these, so few units).
        best: one of these sets.
        not_priced: units that count towards the goal and that voters cannot change, with the reason.
    """

    counting: Counting
    needed: int | None
    count: int
    best: FlippedSet | None
    not_priced: tuple[tuple[str, NotPriced], ...]


def fewest_voters(units: Sequence[Unit], aim: Aim, counting: Counting) -> VoteFlips:
    """Find the fewest voters who bring about ``aim``; of the sets that take so few, those of the fewest units.

    Raises:
        ValueError: too many units of one state share their ballots.
    """
    prices, not_priced = unit_prices(units, aim, counting)
    scale = len(units) + 1
    blocks = [
        tuple(replace(option, cost=option.cost * scale + len(option.units)) for option in block)
        for block in priced_blocks(units, prices, aim, counting)
    ]
    cover = cheapest(blocks, aim.needed, exactly=aim.exactly)
    if cover is None:
        return VoteFlips(counting, None, 0, None, not_priced)
    codes = [code for option in cover.choices[0] for code in option.units]
    votes = cover.cost // scale
    return VoteFlips(counting, votes, cover.count, flipped_set(units, codes, aim, prices, votes), not_priced)


def unit_prices(
    units: Iterable[Unit], aim: Aim, counting: Counting
) -> tuple[dict[str, Price], tuple[tuple[str, NotPriced], ...]]:
    """What each unit that counts towards ``aim`` costs by itself; and which of them voters cannot change."""
    found = {unit.code: price(unit, aim, counting) for unit in units if aim.gain(unit)}
    prices = {code: one for code, one in found.items() if isinstance(one, Price)}
    return prices, tuple((code, one) for code, one in found.items() if not isinstance(one, Price))


def priced_blocks(units: Sequence[Unit], prices: Mapping[str, Price], aim: Aim, counting: Counting) -> list[Block]:
    """For each state, the sets of its units that voters can change, with the fewest who do.

    Raises:
        ValueError: too many units of one state share their ballots.
    """
    blocks: list[Block] = []
    for _, group in groupby(sorted(units, key=lambda unit: unit.state), key=lambda unit: unit.state):
        of_state = tuple(group)
        priced = [unit for unit in of_state if unit.code in prices]
        if len(priced) == 1:
            (unit,) = priced
            blocks.append((Option((unit.code,), aim.gain(unit), prices[unit.code].votes),))
        elif priced:
            blocks.append(shared_block(of_state, {unit.code: prices[unit.code] for unit in priced}, aim, counting))
    return blocks


def flipped_set(
    units: Iterable[Unit], codes: Iterable[str], aim: Aim, prices: Mapping[str, Price], votes: int | None
) -> FlippedSet:
    """Describe a set of units that changes hands."""
    chosen = set(codes)
    flipped = sorted((unit for unit in units if unit.code in chosen), key=lambda unit: unit.code)
    rows = tuple(_flipped_unit(unit, aim, prices.get(unit.code)) for unit in flipped)
    moved = sum(row.moved for row in rows)
    return FlippedSet(rows, moved, sum(map(aim.gain, flipped)) - moved, votes)


def _flipped_unit(unit: Unit, aim: Aim, one: Price | None) -> FlippedUnit:
    if one is None:
        return FlippedUnit(unit.code, aim.moved(unit))
    counts = dict(unit.popular_votes)
    margin = counts[one.source] - counts[one.target]
    return FlippedUnit(unit.code, aim.moved(unit), one.source, one.target, margin, one.votes)
