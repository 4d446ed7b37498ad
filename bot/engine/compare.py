"""Two elections side by side: what changed hands, whose electors grew or shrank in number, and how the votes swung.

The ids in ``held`` and ``popular_votes`` must mean the same on both sides: a ticket's, where one side is a what-if of
the other, or a party's, where different people stood (see :func:`relabelled`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.engine.units import Unit

PERCENT = 100


@dataclass(frozen=True, slots=True)
class UnitPair:
    """One allocation unit in both elections.

    A district that one election has and the other has not is compared with its state's electors there.

    Attributes:
        electors_before, electors_after: how many there are.
        held_before, held_after: pairs of an id and the electors it holds, most first.
        before, after: who holds the unit: whoever has more of its electors than anybody else and than nobody.
    """

    unit: str
    state: str
    electors_before: int
    electors_after: int
    held_before: tuple[tuple[str, int], ...]
    held_after: tuple[tuple[str, int], ...]
    before: str | None
    after: str | None

    @property
    def changed_hands(self) -> bool:
        """Whether somebody held it before and somebody else after."""
        return None not in (self.before, self.after) and self.before != self.after

    @property
    def opened_or_filled(self) -> bool:
        """Whether nobody held it on one side: undecided, unpledged or evenly divided."""
        return (self.before is None) != (self.after is None)

    @property
    def partly_changed(self) -> bool:
        """Whether one and the same holds most of it, and not the same number of as many electors."""
        same = self.before == self.after and self.electors_before == self.electors_after
        return same and dict(self.held_before) != dict(self.held_after)


@dataclass(frozen=True, slots=True)
class Net:
    """How many electors a party or ticket has on both sides, and why the number changed.

    Attributes:
        party: its id; None for electors whom nobody holds.
        resized: from states it held whose number of electors changed.
        entered: from states that chose electors on one side only.
        by_hands: the rest, from units that changed hands; over all parties these add to 0.
    """

    party: str | None
    before: int
    after: int
    resized: int
    entered: int

    @property
    def by_hands(self) -> int:
        """What is won and lost from others."""
        return self.after - self.before - self.resized - self.entered


@dataclass(frozen=True, slots=True)
class Swing:
    """The lead of one party over another in percentage points of all popular votes, before and after.

    ``unit`` is empty for the whole country.
    """

    unit: str
    before: Fraction
    after: Fraction

    @property
    def points(self) -> Fraction:
        """By how much the lead grew (positive) or shrank."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two elections.

    Attributes:
        pairs: every unit that can be compared.
        changed: those that changed hands.
        common: who holds units on both sides.
        resized: states whose number of electors differs: code, before, after; 0 where a state chose none.
        net: electors by party, most after first.
        swings: of the lead of ``toward`` over ``against``, largest first; without those of whom one had no votes.
        national: the same in the whole country; None where the two did not both stand on both sides.
    """

    pairs: tuple[UnitPair, ...]
    changed: tuple[UnitPair, ...]
    common: frozenset[str]
    resized: tuple[tuple[str, int, int], ...]
    net: tuple[Net, ...]
    toward: str | None
    against: str | None
    swings: tuple[Swing, ...]
    national: Swing | None


def relabelled(unit: Unit, label: Callable[[str], str]) -> Unit:
    """The unit with other ids for those who hold its electors and have its votes; equal ones are added up."""
    return replace(unit, held=_added_up(unit.held, label), popular_votes=_added_up(unit.popular_votes, label))


def compare(first: Sequence[Unit], second: Sequence[Unit]) -> Comparison:
    """Compare two elections, each given as all of its units."""
    pairs = tuple(_pairs(first, second))
    sizes = _sizes(first), _sizes(second)
    states = sorted(sizes[0].keys() | sizes[1].keys())
    sides = _sides(first, second)
    return Comparison(
        pairs=pairs,
        changed=tuple(pair for pair in pairs if pair.changed_hands),
        common=frozenset(p.before for p in pairs if p.before) & frozenset(p.after for p in pairs if p.after),
        resized=tuple((s, sizes[0][s], sizes[1][s]) for s in states if sizes[0][s] != sizes[1][s]),
        net=_net(first, second, sizes),
        toward=sides[0] if sides else None,
        against=sides[1] if sides else None,
        swings=_swings(first, second, sides) if sides else (),
        national=_swing("", _votes(first), _votes(second), sides) if sides else None,
    )


def _leader(held: tuple[tuple[str, int], ...], electors: int) -> str | None:
    unheld = electors - sum(count for _, count in held)
    second = held[1][1] if len(held) > 1 else 0
    return held[0][0] if held and held[0][1] > max(unheld, second) else None


def _added_up(counts: tuple[tuple[str, int], ...], label: Callable[[str], str]) -> tuple[tuple[str, int], ...]:
    total: Counter[str] = Counter()
    for person, count in counts:
        total[label(person)] += count
    return tuple(total.most_common())


def _pairs(first: Sequence[Unit], second: Sequence[Unit]) -> Iterable[UnitPair]:
    before, after = _by_code(first), _by_code(second)
    state_of = {unit.code: unit.state for unit in (*first, *second)}
    for code, state in sorted(state_of.items()):
        left, right = before.get(code) or before.get(state), after.get(code) or after.get(state)
        if left and right:
            sizes, held = (left.electors, right.electors), (left.held, right.held)
            yield UnitPair(code, state, *sizes, *held, *map(_leader, held, sizes))


def _by_code(units: Iterable[Unit]) -> Mapping[str, Unit]:
    return {unit.code: unit for unit in units}


def _sizes(units: Iterable[Unit]) -> Counter[str]:
    sizes: Counter[str] = Counter()
    for unit in units:
        sizes[unit.state] += unit.electors
    return sizes


def _net(first: Sequence[Unit], second: Sequence[Unit], sizes: tuple[Counter[str], Counter[str]]) -> tuple[Net, ...]:
    before, after = _totals(first), _totals(second)
    resized: Counter[str | None] = Counter()
    entered: Counter[str | None] = Counter()
    for unit in first:
        if not sizes[1][unit.state]:
            entered.subtract(_holders(unit))
        elif not unit.is_district:
            resized[_leader(unit.held, unit.electors)] += sizes[1][unit.state] - sizes[0][unit.state]
    for unit in second:
        if not sizes[0][unit.state]:
            entered.update(_holders(unit))
    parties = sorted(before.keys() | after.keys() | resized.keys(), key=lambda p: (p is None, -after[p], p or ""))
    everybody = (Net(party, before[party], after[party], resized[party], entered[party]) for party in parties)
    return tuple(net for net in everybody if (net.before, net.after, net.resized, net.entered) != (0, 0, 0, 0))


def _totals(units: Iterable[Unit]) -> Counter[str | None]:
    totals: Counter[str | None] = Counter()
    for unit in units:
        totals.update(_holders(unit))
    return totals


def _holders(unit: Unit) -> Mapping[str | None, int]:
    """Who holds how many electors, those whom nobody holds included."""
    return {**dict(unit.held), None: unit.electors - sum(count for _, count in unit.held)}


def _votes(units: Iterable[Unit]) -> tuple[Counter[str], int]:
    """The popular votes of the whole country and all ballots; districts are part of their states."""
    votes: Counter[str] = Counter()
    ballots = 0
    for unit in units:
        if not unit.is_district:
            votes.update(dict(unit.popular_votes))
            ballots += unit.ballots
    return votes, ballots


def _sides(first: Sequence[Unit], second: Sequence[Unit]) -> tuple[str, str] | None:
    """The two with the most popular votes in the second election, of those who have some in both."""
    before, after = _votes(first)[0], _votes(second)[0]
    both = [party for party, votes in after.most_common() if votes and before[party]]
    return (both[0], both[1]) if len(both) > 1 else None


def _swings(first: Sequence[Unit], second: Sequence[Unit], sides: tuple[str, str]) -> tuple[Swing, ...]:
    before, swings = _by_code(first), list[Swing]()
    for unit in second:
        if unit.code in before and (swing := _swing(unit.code, _own(before[unit.code]), _own(unit), sides)):
            swings.append(swing)
    return tuple(sorted(swings, key=lambda swing: (-abs(swing.points), swing.unit)))


def _own(unit: Unit) -> tuple[Counter[str], int]:
    return Counter(dict(unit.popular_votes)), unit.ballots


def _swing(
    unit: str, before: tuple[Counter[str], int], after: tuple[Counter[str], int], sides: tuple[str, str]
) -> Swing | None:
    """The swing of the lead; None where one of the two had no votes."""
    if not all(votes[side] for votes, _ in (before, after) for side in sides):
        return None
    return Swing(unit, _lead(before, sides), _lead(after, sides))


def _lead(count: tuple[Counter[str], int], sides: tuple[str, str]) -> Fraction:
    votes, ballots = count
    return Fraction((votes[sides[0]] - votes[sides[1]]) * PERCENT, ballots)
