"""The scenarios that a scope keeps: listed, switched, renamed, locked, ended, restored, copied, forgotten.

What depends on a scope's other scenarios takes turns by scope; every change compares and swaps the version.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, func, insert, select, true, update

from bot.scenarios.model import MOST_KEPT, NOBODY, Scenario, Summary
from bot.scenarios.naming import free_name, same
from bot.scenarios.repository import Forgotten, NameTakenError, NoRoomError, VersionConflictError
from bot.storage.engine import serialise
from bot.storage.rows import SWAP, WITH_EDITS, compare_and_swap, its_edits, joined, kept, recorded, scenario_of
from bot.storage.tables import board, share
from bot.storage.tables import edit as edits
from bot.storage.tables import scenario as scenarios

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Delete, Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.scenarios.model import Base, Kept
    from bot.storage.rows import AnyRow
    from bot.storage.units import Units

_OF_SCOPE = scenarios.c.scope == bindparam("its_scope")
_IS_KEPT = scenarios.c.ended_at.is_(None)

_SUMMARIES = (
    select(scenarios, func.count(edits.c.seq).label("made"), func.max(edits.c.made_at).label("changed_at"))
    .select_from(scenarios.outerjoin(edits))
    .where(_OF_SCOPE)
    .group_by(scenarios.c.id)
)
_KEPT = _SUMMARIES.where(_IS_KEPT).order_by(scenarios.c.id)
_ENDED = _SUMMARIES.where(~_IS_KEPT).order_by(scenarios.c.ended_at.desc(), scenarios.c.id.desc())
_NAMES = select(scenarios.c.id, scenarios.c.name, scenarios.c.active).where(_OF_SCOPE, _IS_KEPT)
_BY_ID = WITH_EDITS.where(scenarios.c.id == bindparam("scenario"))
_RETIRE = update(scenarios).where(_OF_SCOPE, scenarios.c.active).values(active=False, version=scenarios.c.version + 1)
_INSERT = insert(scenarios).returning(scenarios)
_INSERT_EDIT = insert(edits)
_ACTIVATE = SWAP.where(_IS_KEPT).values(active=true())
_RENAME = SWAP.where(_IS_KEPT).values(name=bindparam("new_name"))
_LOCK = SWAP.where(_IS_KEPT).values(locked=bindparam("is_locked"))
_END = SWAP.where(_IS_KEPT).values(active=False, ended_at=bindparam("at"))
_RESTORE = SWAP.where(~_IS_KEPT).values(ended_at=None, name=bindparam("new_name"), active=bindparam("is_active"))


class StoredSessions:
    """:class:`~bot.scenarios.repository.SessionRepository` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def kept(self, scope: str) -> tuple[Summary, ...]:
        """Those that were not ended, in the order in which they were started."""
        async with self._units.reading() as connection:
            rows = await connection.execute(_KEPT, {"its_scope": scope})
        return tuple(map(_summary, rows))

    async def ended(self, scope: str) -> tuple[Summary, ...]:
        """Those that were ended and not deleted yet, the last ended first."""
        async with self._units.reading() as connection:
            rows = await connection.execute(_ENDED, {"its_scope": scope})
        return tuple(map(_summary, rows))

    async def read(self, scenario: int) -> Scenario | None:
        """A scenario by its id, whatever its scope and state."""
        async with self._units.reading() as connection:
            return joined((await connection.execute(_BY_ID, {"scenario": scenario})).all())

    async def named(self, scope: str, name: str) -> Scenario | None:
        """The scenario of that name, whatever its case; none that was ended."""
        async with self._units.reading() as connection:
            rows = await connection.execute(_NAMES, {"its_scope": scope})
        found = next((row.id for row in rows if same(row.name, name)), None)
        return None if found is None else await self.read(found)

    async def activate(self, kept: Kept) -> Scenario:
        """Make it the active one of its scope; the earlier one is kept, no longer active."""
        async with self._units.writing() as connection:
            await serialise(connection, kept.scope)
            if not kept.active:
                await connection.execute(_RETIRE, {"its_scope": kept.scope})
            return await _changed(connection, _ACTIVATE, kept)

    async def rename(self, kept: Kept, name: str) -> Scenario:
        """Give it another name."""
        async with self._units.writing() as connection:
            await serialise(connection, kept.scope)
            others = await _others(connection, kept.scope)
            if any(same(row.name, name) for row in others if row.id != kept.id):
                raise NameTakenError(f"Another scenario of {kept.scope} is called {name!r}.")
            return await _changed(connection, _RENAME, kept, new_name=name)

    async def lock(self, kept: Kept, *, locked: bool) -> Scenario:
        """Let nobody change it, or let them again."""
        async with self._units.writing() as connection:
            return await _changed(connection, _LOCK, kept, is_locked=locked)

    async def end(self, kept: Kept, *, at: datetime) -> Scenario:
        """Put it away: it is neither active nor listed, and can be restored until it is deleted."""
        async with self._units.writing() as connection:
            return await _changed(connection, _END, kept, at=at)

    async def restore(self, kept: Kept) -> Scenario:
        """Bring back what was ended; it is the active one if there is no other. A name taken since gets a number."""
        async with self._units.writing() as connection:
            await serialise(connection, kept.scope)
            others = await _with_room(connection, kept.scope)
            name = free_name(kept.name, (row.name for row in others))
            alone = not any(row.active for row in others)
            return await _changed(connection, _RESTORE, kept, new_name=name, is_active=alone)

    async def copy(self, scenario: int, scope: str, name: str, *, by: int, at: datetime) -> Scenario:
        """Start a scenario with the edits of another, of any scope, and make it the active one of its own."""
        async with self._units.writing() as connection:
            await serialise(connection, scope)
            rows = (await connection.execute(_BY_ID, {"scenario": scenario})).all()
            if not rows:
                raise VersionConflictError(f"Scenario {scenario} is gone.")
            made = [
                {"seq": row.seq, "payload": row.payload, "author": row.author, "made_at": row.made_at}
                for row in rows
                if row.seq is not None
            ]
            started = await begin(connection, scope, name, rows[0].base, by=by, at=at, head=rows[0].head, made=made)
        return scenario_of(started, (recorded(row) for row in rows if row.seq is not None))

    async def delete_ended(self, before: datetime, scope: str | None = None) -> int:
        """Delete what was ended before a moment, in one scope or in all; how many that were."""
        old = delete(scenarios).where(scenarios.c.ended_at < before)
        async with self._units.writing() as connection:
            return await _count(connection, old if scope is None else old.where(scenarios.c.scope == scope))

    async def forget(self, user: int) -> Forgotten:
        """Delete a user's own scenarios and share codes, and take their id from all else."""
        own = f"user:{user}"
        async with self._units.writing() as connection:
            await connection.execute(delete(board).where(board.c.scope == own))
            deleted = await _count(connection, delete(scenarios).where(scenarios.c.scope == own))
            mine = update(scenarios).where(scenarios.c.started_by == user).values(started_by=NOBODY)
            started = await _count(connection, mine)
            made = await _count(connection, update(edits).where(edits.c.author == user).values(author=NOBODY))
            shares = await _count(connection, delete(share).where(share.c.shared_by == user))
        return Forgotten(scenarios=deleted, edits=made, started=started, shares=shares)


async def begin(
    connection: AsyncConnection,
    scope: str,
    name: str,
    base: Base | str,
    *,
    by: int,
    at: datetime,
    head: int = 0,
    made: Sequence[Mapping[str, object]] = (),
) -> AnyRow:
    """Create a scope's new active scenario with its edits; the row. Whoever calls it has the scope's turn.

    Raises:
        NoRoomError: the scope keeps as many as it can.
    """
    others = await _with_room(connection, scope)
    new = {
        "scope": scope,
        "name": free_name(name, (row.name for row in others)),
        "active": True,
        "base": base if isinstance(base, str) else base.model_dump_json(),
        "head": head,
        "version": 1,
        "started_by": by,
        "started_at": at,
    }
    await connection.execute(_RETIRE, {"its_scope": scope})
    started = (await connection.execute(_INSERT, new)).one()
    if made:
        await connection.execute(_INSERT_EDIT, [{**edit, "scenario_id": started.id} for edit in made])
    return started


async def _with_room(connection: AsyncConnection, scope: str) -> Sequence[AnyRow]:
    others = await _others(connection, scope)
    if len(others) >= MOST_KEPT:
        raise NoRoomError(f"{scope} keeps {len(others)} scenarios.")
    return others


async def _others(connection: AsyncConnection, scope: str) -> Sequence[AnyRow]:
    return (await connection.execute(_NAMES, {"its_scope": scope})).all()


async def _changed(connection: AsyncConnection, change: Update, kept: Kept, **values: object) -> Scenario:
    row = await compare_and_swap(connection, change, kept.id, kept.version, **values)
    return scenario_of(row, map(recorded, await its_edits(connection, kept.id)))


async def _count(connection: AsyncConnection, change: Update | Delete) -> int:
    return (await connection.execute(change)).rowcount


def _summary(row: AnyRow) -> Summary:
    return Summary(**kept(row), edits=row.made, changed_at=row.changed_at or row.started_at)
