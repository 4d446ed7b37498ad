"""Scenarios on a database. Every change is one transaction that begins with a compare-and-swap on the version."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from bot.scenarios.edits import EDIT
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.scenarios.repository import VersionConflictError
from bot.storage.engine import serialise
from bot.storage.tables import edit as edits
from bot.storage.tables import scenario as scenarios

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.scenarios.edits import Edit
    from bot.storage.units import Units

# The statements are written once: building one costs more than executing it.
_EDIT_COLUMNS = (edits.c.seq, edits.c.payload, edits.c.author, edits.c.made_at)
_ITS_EDITS = select(*_EDIT_COLUMNS).where(edits.c.scenario_id == bindparam("scenario")).order_by(edits.c.seq)
_ADD_EDIT = insert(edits)
_DROP_UNDONE = delete(edits).where(edits.c.scenario_id == bindparam("scenario"), edits.c.seq >= bindparam("first"))

# One statement, so that head and edits belong together even while others write.
_ACTIVE = (
    select(scenarios, *_EDIT_COLUMNS)
    .select_from(scenarios.outerjoin(edits))
    .where(scenarios.c.scope == bindparam("its_scope"), scenarios.c.active)
    .order_by(edits.c.seq)
)
_RETIRE = (
    update(scenarios)
    .where(scenarios.c.scope == bindparam("its_scope"), scenarios.c.active)
    .values(active=False, version=scenarios.c.version + 1)
)
_START = insert(scenarios).returning(scenarios)
_SWAP = (
    update(scenarios)
    .where(scenarios.c.id == bindparam("scenario"), scenarios.c.version == bindparam("expected"))
    .values(version=scenarios.c.version + 1)
    .returning(scenarios)
)
_ADVANCE = _SWAP.values(head=scenarios.c.head + 1)
_MOVE_HEAD = _SWAP.values(head=bindparam("to"))


class StoredScenarios:
    """:class:`~bot.scenarios.repository.ScenarioRepository` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def active(self, scope: str) -> Scenario | None:
        """The scope's active scenario with all its edits, if it has one."""
        async with self._units.reading() as connection:
            rows = (await connection.execute(_ACTIVE, {"its_scope": scope})).all()
        if not rows:
            return None
        return _scenario(rows[0], tuple(_recorded(row) for row in rows if row.seq is not None))

    async def start(self, scope: str, name: str, base: Base, *, by: int, at: datetime) -> Scenario:
        """Create a scenario and make it the active one; the scope's earlier one is kept, no longer active."""
        new = {
            "scope": scope,
            "name": name,
            "active": True,
            "base": base.model_dump_json(),
            "head": 0,
            "version": 1,
            "started_by": by,
            "started_at": at,
        }
        async with self._units.writing() as connection:
            await serialise(connection, scope)
            await connection.execute(_RETIRE, {"its_scope": scope})
            started = (await connection.execute(_START, new)).one()
        return _scenario(started, ())

    async def append(self, scenario: int, edit: Edit, *, version: int, by: int, at: datetime) -> Scenario:
        """Add an edit after the head, dropping what was undone.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
        """
        payload = EDIT.dump_json(edit).decode()
        async with self._units.writing() as connection:
            changed = await _compare_and_swap(connection, _ADVANCE, scenario, version)
            stored = await _edits(connection, scenario)
            kept = stored[: changed.head - 1]
            if len(kept) < len(stored):
                await connection.execute(_DROP_UNDONE, {"scenario": scenario, "first": changed.head})
            added = {"scenario_id": scenario, "seq": changed.head, "payload": payload, "author": by, "made_at": at}
            await connection.execute(_ADD_EDIT, added)
        last = RecordedEdit(seq=changed.head, edit=edit, author=by, made_at=at.astimezone(UTC))
        return _scenario(changed, (*map(_recorded, kept), last))

    async def move_head(self, scenario: int, head: int, *, version: int) -> Scenario:
        """Undo or redo: let the first ``head`` edits be in force.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
            ValueError: ``head`` is negative or beyond the last edit.
        """
        if head < 0:
            raise ValueError(f"A head of {head} is before the first edit.")
        async with self._units.writing() as connection:
            changed = await _compare_and_swap(connection, _MOVE_HEAD, scenario, version, to=head)
            stored = await _edits(connection, scenario)
            if head > len(stored):
                raise ValueError(f"A head of {head} is beyond the last of {len(stored)} edits.")
        return _scenario(changed, map(_recorded, stored))


async def _compare_and_swap(
    connection: AsyncConnection, change: Update, scenario: int, version: int, **values: int
) -> Row[*tuple[Any, ...]]:
    """Make a change provided that the version is still ``version``; the scenario's row as it is then."""
    found = await connection.execute(change, {"scenario": scenario, "expected": version, **values})
    changed = found.one_or_none()
    if changed is None:
        raise VersionConflictError(f"Scenario {scenario} is no longer at version {version}.")
    return changed


async def _edits(connection: AsyncConnection, scenario: int) -> Sequence[Row[*tuple[Any, ...]]]:
    return (await connection.execute(_ITS_EDITS, {"scenario": scenario})).all()


def _recorded(row: Row[*tuple[Any, ...]]) -> RecordedEdit:
    return RecordedEdit(seq=row.seq, edit=EDIT.validate_json(row.payload), author=row.author, made_at=row.made_at)


def _scenario(row: Row[*tuple[Any, ...]], its_edits: Iterable[RecordedEdit]) -> Scenario:
    return Scenario(
        id=row.id,
        scope=row.scope,
        name=row.name,
        base=Base.model_validate_json(row.base),
        edits=tuple(its_edits),
        head=row.head,
        version=row.version,
        started_by=row.started_by,
        started_at=row.started_at,
        active=row.active,
        locked=row.locked,
        ended_at=row.ended_at,
    )
