"""A scenario as it is stored: a base, its edits, and how many of them are in force.

Undo and redo move the head; a new edit after an undo drops what was undone. The state is never stored:
:mod:`bot.scenarios.fold` has how it follows.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal

from bot.frozen import Frozen
from bot.scenarios.edits import Edit

MOST_KEPT: Final = 50
"""How many scenarios a scope can keep, those that were ended not counted."""

NAME_LENGTH: Final = 80
"""How many characters a scenario's name has at the most."""

RESTORABLE: Final = timedelta(days=30)
"""For how long a scenario that was ended can be restored."""

NOBODY: Final = 0
"""The author of what was made by somebody who wishes to be forgotten; no user has this id."""


class Base(Frozen):
    """Where a scenario starts: an election, with the electors as pledged or as they voted."""

    election: int
    votes: Literal["as_pledged", "as_cast"] = "as_pledged"


class Opened(Frozen):
    """A scenario as it comes from elsewhere, before anybody keeps it."""

    name: str
    base: Base
    edits: tuple[Edit, ...] = ()


class RecordedEdit(Frozen):
    """An edit with its place in the list (1-based), who made it, and when (UTC)."""

    seq: int
    edit: Edit
    author: int
    made_at: datetime


class Kept(Frozen):
    """A scenario as stored, apart from its edits. ``version`` grows with every change."""

    id: int
    scope: str
    """Whose it is: ``channel:<id>`` or ``user:<id>``."""
    name: str
    base: Base
    head: int
    """How many edits are in force."""
    version: int
    started_by: int
    started_at: datetime
    active: bool = True
    """Whether it is the one that the scope's commands mean."""
    locked: bool = False
    """Whether nobody may change it for now."""
    ended_at: datetime | None = None
    """When it was ended (UTC); it can be restored for a while."""


class Summary(Kept):
    """A scenario without its edits."""

    edits: int
    """How many there are, those that were undone as well."""
    changed_at: datetime
    """When the last of them was made; where there is none, when the scenario was started."""


class Scenario(Kept):
    """A scenario with its edits."""

    edits: tuple[RecordedEdit, ...]

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
