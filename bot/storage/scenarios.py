"""Scenarios on a database. Every change is one transaction that begins with a compare-and-swap on the version."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert

from bot.scenarios.edits import EDIT
from bot.scenarios.model import Opened, RecordedEdit
from bot.storage.engine import serialise
from bot.storage.rows import SWAP, WITH_EDITS, compare_and_swap, its_edits, joined, recorded, scenario_of
from bot.storage.sessions import StoredSessions, begin
from bot.storage.tables import edit as edits
from bot.storage.tables import scenario as scenarios

if TYPE_CHECKING:
    from datetime import datetime

    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Base, Scenario

_ADD_EDIT = insert(edits)
_DROP_UNDONE = delete(edits).where(edits.c.scenario_id == bindparam("scenario"), edits.c.seq >= bindparam("first"))
_ACTIVE = WITH_EDITS.where(scenarios.c.scope == bindparam("its_scope"), scenarios.c.active)
_ADVANCE = SWAP.values(head=scenarios.c.head + 1)
_MOVE_HEAD = SWAP.values(head=bindparam("to"))


class StoredScenarios(StoredSessions):
    """:class:`~bot.scenarios.repository.ScenarioRepository` on a database."""

    async def active(self, scope: str) -> Scenario | None:
        """The scope's active scenario with all its edits, if it has one."""
        async with self._units.reading() as connection:
            return joined((await connection.execute(_ACTIVE, {"its_scope": scope})).all())

    async def start(self, scope: str, name: str, base: Base, *, by: int, at: datetime) -> Scenario:
        """Create a scenario and make it the active one; the scope's earlier one is kept, no longer active."""
        return await self.start_with(Opened(name=name, base=base), scope, by=by, at=at)

    async def start_with(self, opened: Opened, scope: str, *, by: int, at: datetime) -> Scenario:
        """The same, with edits in force from the beginning, in one transaction."""
        made = [
            {"seq": seq, "payload": EDIT.dump_json(edit).decode(), "author": by, "made_at": at}
            for seq, edit in enumerate(opened.edits, start=1)
        ]
        async with self._units.writing() as connection:
            await serialise(connection, scope)
            head = len(made)
            row = await begin(connection, scope, opened.name, opened.base, by=by, at=at, head=head, made=made)
        edits_made = (
            RecordedEdit(seq=seq, edit=edit, author=by, made_at=at.astimezone(UTC))
            for seq, edit in enumerate(opened.edits, start=1)
        )
        return scenario_of(row, edits_made)

    async def append(self, scenario: int, edit: Edit, *, version: int, by: int, at: datetime) -> Scenario:
        """Add an edit after the head, dropping what was undone.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
        """
        payload = EDIT.dump_json(edit).decode()
        async with self._units.writing() as connection:
            changed = await compare_and_swap(connection, _ADVANCE, scenario, version)
            stored = await its_edits(connection, scenario)
            kept = stored[: changed.head - 1]
            if len(kept) < len(stored):
                await connection.execute(_DROP_UNDONE, {"scenario": scenario, "first": changed.head})
            added = {"scenario_id": scenario, "seq": changed.head, "payload": payload, "author": by, "made_at": at}
            await connection.execute(_ADD_EDIT, added)
        last = RecordedEdit(seq=changed.head, edit=edit, author=by, made_at=at.astimezone(UTC))
        return scenario_of(changed, (*map(recorded, kept), last))

    async def move_head(self, scenario: int, head: int, *, version: int) -> Scenario:
        """Undo or redo: let the first ``head`` edits be in force.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
            ValueError: ``head`` is negative or beyond the last edit.
        """
        if head < 0:
            raise ValueError(f"A head of {head} is before the first edit.")
        async with self._units.writing() as connection:
            changed = await compare_and_swap(connection, _MOVE_HEAD, scenario, version, to=head)
            stored = await its_edits(connection, scenario)
            if head > len(stored):
                raise ValueError(f"A head of {head} is beyond the last of {len(stored)} edits.")
        return scenario_of(changed, map(recorded, stored))
