"""Boards: messages that follow the active scenario of a scope. Each scope has one at the most."""

from __future__ import annotations

from typing import Protocol

from bot.frozen import Frozen


class Board(Frozen):
    """A message that shows a scope's active scenario.

    Attributes:
        scope: whose scenario it follows.
        channel: the id of the channel, or thread, that the message is in.
        message: its id.
        style: what its map is drawn of.
        scenario: the id of the scenario that it shows; None where it says that none is open.
        version: the version of that scenario that it shows.
    """

    scope: str
    channel: int
    message: int
    style: str = "states"
    scenario: int | None = None
    version: int = 0


class BoardRepository(Protocol):
    """Where boards are kept. All raise :class:`~bot.errors.UnavailableError` when the database cannot serve."""

    async def board(self, scope: str) -> Board | None:
        """The board of a scope, if it has one."""
        ...

    async def keep(self, board: Board) -> None:
        """Keep a board, in place of the scope's earlier one."""
        ...

    async def drawn(self, board: Board) -> None:
        """Note what a board shows now; nothing if another message has become the board since."""
        ...

    async def forget(self, scope: str, message: int | None = None) -> bool:
        """Let a scope have no board (if it is ``message``, where that is given); whether it had one."""
        ...

    async def behind(self) -> tuple[str, ...]:
        """The scopes whose boards do not show their active scenario as it is now."""
        ...
