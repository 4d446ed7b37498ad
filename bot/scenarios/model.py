"""A scenario as it is stored: a base, its edits, and how many of them are in force.

Undo and redo move the head; a new edit after an undo drops what was undone. The state is never stored:
:mod:`bot.scenarios.fold` has how it follows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.frozen import Frozen
from bot.scenarios.edits import Edit


class Base(Frozen):
    """Where a scenario starts: an election, with the electors as pledged or as they voted."""

    election: int
    votes: Literal["as_pledged", "as_cast"] = "as_pledged"


class RecordedEdit(Frozen):
    """An edit with its place in the list (1-based), who made it, and when (UTC)."""

    seq: int
    edit: Edit
    author: int
    made_at: datetime


class Scenario(Frozen):
    """A scenario as stored. ``version`` grows with every change; ``head`` is how many edits are in force."""

    id: int
    scope: str
    """Whose it is: ``channel:<id>`` or ``user:<id>``."""
    name: str
    base: Base
    edits: tuple[RecordedEdit, ...]
    head: int
    version: int
    started_by: int
    started_at: datetime
    active: bool = True
    """Whether it is the one that the scope's commands mean."""
    locked: bool = False
    """Whether nobody may change it for now."""
    ended_at: datetime | None = None
    """When it was ended (UTC); it can be restored for a while."""

    @property
    def in_force(self) -> tuple[RecordedEdit, ...]:
        """The edits up to the head, oldest first."""
        return self.edits[: self.head]

    @property
    def can_undo(self) -> bool:
        """Whether an edit is in force."""
        return self.head > 0

    @property
    def can_redo(self) -> bool:
        """Whether an undone edit can come back."""
        return self.head < len(self.edits)
