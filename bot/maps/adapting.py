"""A layout for numbers of electors that no election had: the nearest real one, scaled, then grown and shrunk.

A state that needs a cell takes one from a neighbour, that from its own neighbour, and so on to one that has a cell to
spare or to the coast; a state with a cell too many hands one on the same way. Of all such paths the one is taken that
does least to compactness and to borders (Dijkstra over the states). At last cells are exchanged where that helps.
Everything is done in a fixed order: the same numbers always give the same layout.
"""

from __future__ import annotations

import heapq
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from bot.maps.boards import Board
from bot.maps.hexagons import Cell, cell_at, middle_of, neighbours, pieces, position

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from bot.maps.boards import Borders

_STEP = 8.0
"""What each shift from state to state costs, whatever it does to the looks: rather a poor shape than half the country
shifted. No single shift brings more than this."""
_LEAST, _ALIKE = 0.05, 0.05
"""The least price of a shift; so near to the same number of cells nothing is scaled."""
_ROUNDS, _PRICE, _WORTH = 5, 3.0, 0.3
"""How often all cells are looked at for an exchange; what its first half may cost; what the whole has to bring."""


def adapted(
    cells: Mapping[str, Iterable[Cell]], electors: Mapping[str, int], borders: Borders
) -> dict[str, set[Cell]]:
    """Cells for each state, as many as it has electors, each state in one piece.

    Args:
        cells: the cells of a layout that there is, by state; states without electors are left out.
        electors: how many each state shall have (> 0).
        borders: which states border each other.

    Raises:
        ValueError: it cannot be done.
    """
    present = {state: set(own) for state, own in cells.items() if state in electors}
    times = sum(electors[state] for state in present) / max(sum(map(len, present.values())), 1)
    scaled = bool(present) and abs(times - 1) > _ALIKE
    if scaled:
        present = _scaled(present, times**0.5)
    board = Board(present, borders)
    before = {state: set(own) for state, own in present.items()}
    for state in sorted(set(electors) - set(present)):
        board.give(_place_for(board, state), state)
    fitting = _Fitting(board, electors)
    fitting.fit()
    fitting.polish(set(board.members) if scaled else {s for s, own in board.members.items() if own != before.get(s)})
    return board.members


def _scaled(cells: Mapping[str, AbstractSet[Cell]], times: float) -> dict[str, set[Cell]]:
    """The same map so many times as wide and as high; each state in one piece, and none gone."""
    owner = {cell: state for state, own in cells.items() for cell in own}
    rows, columns = (round((max(cell[side] for cell in owner) + 2) * times) for side in (0, 1))
    scaled: dict[str, set[Cell]] = {state: set() for state in cells}
    for cell in ((row, column) for row in range(rows + 1) for column in range(columns + 1)):
        x, y = position(cell)
        state = owner.get(cell_at(x / times, y / times))
        if state is not None:
            scaled[state].add(cell)
    for state, own in scaled.items():
        scaled[state] = pieces(own)[0] if own else set()
    for state in sorted(state for state, own in scaled.items() if not own):
        _restore(state, scaled, tuple(times * value for value in middle_of(cells[state])))
    return scaled


def _restore(state: str, scaled: dict[str, set[Cell]], at: tuple[float, ...]) -> None:
    """Give a state that was scaled away the cell nearest to its place that nobody needs."""
    owner = {cell: other for other, own in scaled.items() for cell in own}
    for cell in sorted(_round(cell_at(at[0], at[1])), key=lambda cell: _distance(cell, at)):
        other = owner.get(cell)
        if other is None or len(pieces(scaled[other] - {cell})) == 1:
            if other is not None:
                scaled[other].remove(cell)
            scaled[state].add(cell)
            return


def _round(cell: Cell, reach: int = 6) -> Iterator[Cell]:
    """A cell and those near it."""
    row, column = cell
    reaches = range(-reach, reach + 1)
    yield from ((row + down, column + across) for down in reaches for across in reaches)


def _distance(cell: Cell, at: tuple[float, ...]) -> float:
    x, y = position(cell)
    return (x - at[0]) ** 2 + (y - at[1]) ** 2


def _place_for(board: Board, state: str) -> Cell:
    """A first cell for a state that the layout does not have: beside its neighbours, else on its own in the sea."""
    taken = board.owner
    if not taken:
        return 0, 0
    beside = {
        cell
        for other in board.bordering(state)
        for cell in (*board.members[other], *board.around(other))
        if board.can_lose(cell)
    }
    if beside:
        return min(beside, key=lambda cell: (board.cost(cell, state), cell))
    bottom, right = (max(cell[side] for cell in taken) for side in (0, 1))
    free = (
        (row, column)
        for row in range(bottom - 2, bottom + 4)
        for column in range(right, -1, -1)
        if not any(near in taken for near in _round((row, column), 2))
    )
    return next(free)


class _Fitting:
    """One layout on its way to the right numbers."""

    def __init__(self, board: Board, electors: Mapping[str, int]) -> None:
        self._board = board
        self._electors = electors

    def fit(self) -> None:
        """Shift cells until every state has its number.

        Raises:
            ValueError: the shifts lead nowhere.
        """
        for _ in range(sum(abs(self._spare(state)) for state in self._electors)):
            wrong = [state for state in sorted(self._electors) if self._spare(state)]
            wrong.sort(key=lambda state: -abs(self._spare(state)) / self._electors[state])
            if not wrong:
                return
            if not any(self._shift(state) for state in wrong):
                raise ValueError(f"no cell can be moved to or from {', '.join(wrong)}")

    def polish(self, states: Collection[str]) -> None:
        """Let these states exchange cells with neighbours, or for free ones, where that looks better."""
        owner = self._board.owner
        for _ in range(_ROUNDS):
            if not sum(self._exchanged(cell) for cell in sorted(owner) if owner.get(cell) in states):
                return

    def _exchanged(self, cell: Cell) -> bool:
        board = self._board
        state = board.owner.get(cell)
        if state is None:
            return False
        around = (board.owner.get(other) for other in neighbours(cell))
        for other in sorted({*around} - {state}, key=lambda other: other or ""):
            price = board.cost(cell, other)
            if price > _PRICE or not board.can_lose(cell):
                continue
            board.give(cell, other)
            back = [back for back in self._to_hand_back(state, other) if back != cell]
            best = min(back, key=lambda back: (board.cost(back, state), back), default=None)
            if best is not None and price + board.cost(best, state) < -_WORTH:
                board.give(best, state)
                return True
            board.give(cell, state)
        return False

    def _to_hand_back(self, state: str, other: str | None) -> Iterator[Cell]:
        board = self._board
        return (cell for cell in board.around(state) if board.owner.get(cell) == other and board.can_lose(cell))

    def _spare(self, state: str) -> int:
        """How many cells a state has too many."""
        return len(self._board.members[state]) - self._electors[state]

    def _shift(self, state: str) -> bool:
        """Give a state one cell more or take one from it along the cheapest path that can be walked, if any can."""
        grows = self._spare(state) < 0
        closed: set[tuple[str, str | None]] = set()
        while (path := self._path(state, closed, grows=grows)) is not None:
            failed = self._walk(path, grows=grows)
            if failed is None:
                return True
            closed.add(failed)
        return False

    def _path(self, state: str, closed: set[tuple[str, str | None]], *, grows: bool) -> list[str | None] | None:
        """The cheapest path from a state to one with a cell too many (or too few), or to nobody (None)."""
        costs, before = {state: 0.0}, dict[str, str]()
        queue: list[tuple[float, str, bool, bool]] = [(0.0, state, False, False)]
        while queue:
            cost, here, ends, free = heapq.heappop(queue)
            if ends:
                return [*reversed([*_back(before, here)]), *islice([None], free)]
            if cost > costs[here]:
                continue
            spare = self._spare(here)
            if here != state and (spare > 0 if grows else spare < 0):
                heapq.heappush(queue, (cost, here, True, False))
                continue
            for other, price in self._prices(here, grows=grows).items():
                if (here, other) in closed:
                    continue
                if other is None:
                    heapq.heappush(queue, (cost + price, here, True, True))
                elif cost + price < costs.get(other, float("inf")):
                    costs[other], before[other] = cost + price, here
                    heapq.heappush(queue, (cost + price, other, False, False))
        return None

    def _prices(self, state: str, *, grows: bool) -> dict[str | None, float]:
        """For each neighbour (None: nobody), what the best cell that it can give, or be given, costs."""
        prices: dict[str | None, float] = {}
        for cell, other in (self._taken if grows else self._given)(state, planned=True):
            price = max(_STEP + self._board.cost(cell, state if grows else other), _LEAST)
            if price < prices.get(other, float("inf")):
                prices[other] = price
        return prices

    def _taken(self, state: str, *, planned: bool = False) -> Iterator[tuple[Cell, str | None]]:
        """The cells that a state can take, with their owners; or could, when those are larger by a cell."""
        board = self._board
        return (
            (cell, board.owner.get(cell)) for cell in board.around(state) if board.can_lose(cell, planned=planned)
        )

    def _given(self, state: str, *, planned: bool = False) -> Iterator[tuple[Cell, str | None]]:
        """The cells that a state can give, with those who can have them; or could, when it is larger by a cell."""
        board = self._board
        for cell in sorted(board.members[state]):
            others = {board.owner.get(other) for other in neighbours(cell)} - {state}
            if others and board.can_lose(cell, planned=planned):
                yield from ((cell, other) for other in sorted(others, key=lambda other: other or ""))

    def _walk(self, path: list[str | None], *, grows: bool) -> tuple[str, str | None] | None:
        """Shift one cell along a path; each state is made larger before it is made smaller.

        Where a step cannot be made after those before it, they are taken back, and its states are returned.
        """
        board = self._board
        done: list[tuple[Cell, str | None]] = []
        steps = [(here, there) for here, there in pairwise(path) if here is not None]
        for here, there in reversed(steps) if grows else steps:
            to, cells = (here, self._taken(here)) if grows else (there, self._given(here))
            best = min(
                (cell for cell, other in cells if other == there),
                key=lambda cell, to=to: (board.cost(cell, to), cell),
                default=None,
            )
            if best is None:
                for cell, owner in reversed(done):
                    board.give(cell, owner)
                return here, there
            done.append((best, board.owner.get(best)))
            board.give(best, to)
        return None


def _back(before: Mapping[str, str], state: str) -> Iterator[str]:
    """A path from its end to where it began."""
    yield state
    while state in before:
        state = before[state]
        yield state
