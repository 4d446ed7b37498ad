"""Boards on a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, and_, delete, or_, select, text, update

from bot.scenarios.boards import Board
from bot.storage.tables import board as boards
from bot.storage.tables import scenario as scenarios

if TYPE_CHECKING:
    from bot.storage.units import Units

# Both backends read this; SQLAlchemy's own upsert would need a construct for each.
_KEEP = text(
    "INSERT INTO board (scope, channel_id, message_id, style, scenario_id, version)"
    " VALUES (:scope, :channel, :message, :style, :scenario, :version)"
    " ON CONFLICT (scope) DO UPDATE SET channel_id = :channel, message_id = :message, style = :style,"
    " scenario_id = :scenario, version = :version"
)
_BEHIND = (
    select(boards.c.scope)
    .select_from(boards.outerjoin(scenarios, and_(scenarios.c.scope == boards.c.scope, scenarios.c.active)))
    .where(
        or_(
            scenarios.c.id.is_distinct_from(boards.c.scenario_id),
            and_(scenarios.c.id.is_not(None), scenarios.c.version != boards.c.version),
        )
    )
    .order_by(boards.c.scope)
)


class StoredBoards:
    """:class:`~bot.scenarios.boards.BoardRepository` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def board(self, scope: str) -> Board | None:
        """The board of a scope, if it has one."""
        async with self._units.reading() as connection:
            row = (await connection.execute(select(boards).where(boards.c.scope == scope))).one_or_none()
        return None if row is None else _board(row)

    async def keep(self, board: Board) -> None:
        """Keep a board, in place of the scope's earlier one."""
        async with self._units.writing() as connection:
            await connection.execute(_KEEP, board.model_dump())

    async def drawn(self, board: Board) -> None:
        """Note what a board shows now; nothing if another message has become the board since."""
        noted = (
            update(boards)
            .where(boards.c.scope == board.scope, boards.c.message_id == board.message)
            .values(style=board.style, scenario_id=board.scenario, version=board.version)
        )
        async with self._units.writing() as connection:
            await connection.execute(noted)

    async def forget(self, scope: str, message: int | None = None) -> bool:
        """Let a scope have no board (if it is ``message``, where that is given); whether it had one."""
        gone = delete(boards).where(boards.c.scope == scope)
        if message is not None:
            gone = gone.where(boards.c.message_id == message)
        async with self._units.writing() as connection:
            return (await connection.execute(gone)).rowcount > 0

    async def behind(self) -> tuple[str, ...]:
        """The scopes whose boards do not show their active scenario as it is now."""
        async with self._units.reading() as connection:
            return tuple((await connection.execute(_BEHIND)).scalars())


def _board(row: Row[*tuple[Any, ...]]) -> Board:
    return Board(
        scope=row.scope,
        channel=row.channel_id,
        message=row.message_id,
        style=row.style,
        scenario=row.scenario_id,
        version=row.version,
    )
