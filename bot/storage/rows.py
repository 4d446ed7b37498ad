"""Between rows and scenarios, and the statements that every change of a scenario shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, bindparam, select, update

from bot.scenarios.edits import EDIT
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.scenarios.repository import VersionConflictError
from bot.storage.tables import edit as edits
from bot.storage.tables import scenario as scenarios

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Update
    from sqlalchemy.ext.asyncio import AsyncConnection

    AnyRow = Row[*tuple[Any, ...]]

# The statements are written once: building one costs more than executing it.
EDIT_COLUMNS = (edits.c.seq, edits.c.payload, edits.c.author, edits.c.made_at)
_ITS_EDITS = select(*EDIT_COLUMNS).where(edits.c.scenario_id == bindparam("scenario")).order_by(edits.c.seq)

# One statement, so that head and edits belong together even while others write.
WITH_EDITS = select(scenarios, *EDIT_COLUMNS).select_from(scenarios.outerjoin(edits)).order_by(edits.c.seq)

SWAP = (
    update(scenarios)
    .where(scenarios.c.id == bindparam("scenario"), scenarios.c.version == bindparam("expected"))
    .values(version=scenarios.c.version + 1)
    .returning(scenarios)
)


async def compare_and_swap(
    connection: AsyncConnection, change: Update, scenario: int, version: int, **values: object
) -> AnyRow:
    """Make a change provided that the version is still ``version``; the scenario's row as it is then.

    Raises:
        VersionConflictError: it is not, or the scenario is gone.
    """
    found = await connection.execute(change, {"scenario": scenario, "expected": version, **values})
    changed = found.one_or_none()
    if changed is None:
        raise VersionConflictError(f"Scenario {scenario} is no longer at version {version}.")
    return changed


async def its_edits(connection: AsyncConnection, scenario: int) -> Sequence[AnyRow]:
    """The rows of a scenario's edits in order."""
    return (await connection.execute(_ITS_EDITS, {"scenario": scenario})).all()


def recorded(row: AnyRow) -> RecordedEdit:
    """An edit from its row."""
    return RecordedEdit(seq=row.seq, edit=EDIT.validate_json(row.payload), author=row.author, made_at=row.made_at)


def scenario_of(row: AnyRow, its_own: Iterable[RecordedEdit]) -> Scenario:
    """A scenario from its row and its edits."""
    return Scenario(**kept(row), edits=tuple(its_own))


def joined(rows: Sequence[AnyRow]) -> Scenario | None:
    """A scenario from the rows of ``WITH_EDITS``; None where there are none."""
    if not rows:
        return None
    return scenario_of(rows[0], (recorded(row) for row in rows if row.seq is not None))


def kept(row: AnyRow) -> dict[str, Any]:
    """What a scenario is apart from its edits."""
    return {
        "id": row.id,
        "scope": row.scope,
        "name": row.name,
        "base": Base.model_validate_json(row.base),
        "head": row.head,
        "version": row.version,
        "started_by": row.started_by,
        "started_at": row.started_at,
        "active": row.active,
        "locked": row.locked,
        "ended_at": row.ended_at,
    }
