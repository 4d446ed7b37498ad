"""A layout while it is being changed: who has which cell, and what a change would cost its looks.

Three things are weighed: that states are compact, that states which border each other in the country do so here and
others do not, and that each state stays near its place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from bot.maps.hexagons import SIDES, Cell, hangs_together_without, neighbours, position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

Borders = frozenset[frozenset[str]]
"""Pairs of states that border each other."""

_LOST, _FALSE, _COAST, _HOME = 6.0, 2.0, 0.6, 0.7
"""What it costs, in sides of a hexagon: a border lost, one that is not real, a side of coast, a cell as far from the
middle of its state as the state is wide."""


class Board:
    """Cells and their owners.

    Args:
        cells: each state's cells.
        borders: which states border each other.
    """

    def __init__(self, cells: Mapping[str, Iterable[Cell]], borders: Borders) -> None:
        self.members = {state: set(own) for state, own in cells.items()}
        self.owner = {cell: state for state, own in self.members.items() for cell in own}
        self._sums: dict[str, tuple[float, float]] = {}
        self._contacts: Counter[tuple[str, str]] = Counter()
        self._bordering: dict[str, set[str]] = defaultdict(set)
        for pair in borders:
            one, other = sorted(pair)
            self._bordering[one].add(other)
            self._bordering[other].add(one)
        for cell, state in self.owner.items():
            self._weigh(state, cell, 1)
            self._count(state, self._owners_round(cell), 1, both=False)

    def bordering(self, state: str) -> Collection[str]:
        """The states on the board that border a state in the country."""
        return self._bordering[state] & set(self.members)

    def give(self, cell: Cell, to: str | None) -> None:
        """Give a cell to a state, or to nobody."""
        state = self.owner.pop(cell, None)
        around = self._owners_round(cell)
        if state is not None:
            self.members[state].remove(cell)
            self._weigh(state, cell, -1)
            self._count(state, around, -1)
        if to is not None:
            self.owner[cell] = to
            self.members.setdefault(to, set()).add(cell)
            self._weigh(to, cell, 1)
            self._count(to, around, 1)

    def can_lose(self, cell: Cell, *, planned: bool = False) -> bool:
        """Whether the cell's state stays in one piece without it; ``planned``: when it has been given another."""
        state = self.owner.get(cell)
        if state is None or (planned and len(self.members[state]) == 1):
            return True
        return hangs_together_without(cell, self.members[state])

    def around(self, state: str) -> Collection[Cell]:
        """The cells next to a state that are not its own, in a fixed order."""
        own = self.members[state]
        return sorted({other for cell in own for other in neighbours(cell)} - own)

    def cost(self, cell: Cell, to: str | None) -> float:
        """How much worse (> 0) or better the board looks when a cell goes from its owner to another."""
        state = self.owner.get(cell)
        around: dict[str, int] = {}
        for other in self._owners_round(cell):
            around[other] = around.get(other, 0) + 1
        cost = self._sides(around, state) - self._sides(around, to)
        for other, sides in around.items():
            if state is not None and other != state and self._contacts[state, other] <= sides:
                cost += self._worth(state, other)
            if to is not None and other != to and (to, other) not in self._contacts:
                cost -= self._worth(to, other)
        return cost + self._distance(cell, to) - self._distance(cell, state)

    def _sides(self, around: Mapping[str, int], state: str | None) -> float:
        """The sides of a cell that need no border if it is the state's."""
        return around.get(state, 0) if state is not None else _COAST * (SIDES - sum(around.values()))

    def _worth(self, one: str, other: str) -> float:
        """What it is worth that two states touch."""
        return _LOST if other in self._bordering[one] else -_FALSE

    def _distance(self, cell: Cell, state: str | None) -> float:
        if state is None or not self.members.get(state):
            return 0.0
        size = len(self.members[state])
        x, y = position(cell)
        all_x, all_y = self._sums[state]
        return _HOME * ((x - all_x / size) ** 2 + (y - all_y / size) ** 2) / (size + 1)

    def _weigh(self, state: str, cell: Cell, by: int) -> None:
        """Keep the sums of the positions of a state's cells, of which its middle is the mean."""
        x, y = position(cell)
        all_x, all_y = self._sums.get(state, (0.0, 0.0))
        self._sums[state] = all_x + by * x, all_y + by * y

    def _owners_round(self, cell: Cell) -> list[str]:
        return [self.owner[other] for other in neighbours(cell) if other in self.owner]

    def _count(self, state: str, around: Iterable[str], by: int, *, both: bool = True) -> None:
        for other in around:
            if other != state:
                for pair in ((state, other), (other, state))[: 1 + both]:
                    self._contacts[pair] += by
                    if not self._contacts[pair]:
                        del self._contacts[pair]
