"""What a scenario is made of, and how its state follows from its edits.

The state is never stored: it is folded from the base and the edits up to the head. Undo and redo move the head; a
new edit after an undo drops what was undone.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Holdings = dict[str, dict[str, int]]
"""For each allocation unit, the electors that each ticket holds; what is missing is undecided."""


class Base(Frozen):
    """Where a scenario starts: an election, with the electors as pledged or as they voted."""

    election: int
    votes: Literal["as_pledged", "as_cast"] = "as_pledged"


class Flip(Frozen):
    """Give every elector of some allocation units to one ticket."""

    kind: Literal["flip"] = "flip"
    units: tuple[str, ...]
    to: str


class Reset(Frozen):
    """Back to the base; an edit like any other, so that it can be undone."""

    kind: Literal["reset"] = "reset"


Edit = Flip | Reset

EDIT: TypeAdapter[Edit] = TypeAdapter(Annotated[Edit, Field(discriminator="kind")])
"""Reads and writes any edit as JSON."""


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


def fold(
    base: Mapping[str, Mapping[str, int]], edits: Iterable[Edit], electors: Mapping[str, int] | None = None
) -> Holdings:
    """Apply edits in order to the base's holdings, and return the resulting holdings.

    A unit keeps its number of electors whoever holds it; units that the base does not know are ignored.

    Args:
        base: who holds which electors to begin with; electors that nobody holds are undecided.
        edits: what to change, oldest first.
        electors: how many each unit has; by default those held in the base.
    """
    electors = electors or {unit: sum(held.values()) for unit, held in base.items()}
    state: Holdings = {unit: dict(held) for unit, held in base.items()}
    for edit in edits:
        match edit:
            case Flip(units=units, to=to):
                state.update({unit: {to: electors[unit]} for unit in units if unit in electors})
            case Reset():
                state = {unit: dict(held) for unit, held in base.items()}
    return state


def changed_units(base: Mapping[str, Mapping[str, int]], state: Mapping[str, Mapping[str, int]]) -> tuple[str, ...]:
    """The units whose electors are held otherwise than in the base, in the base's order."""
    return tuple(unit for unit, held in base.items() if state[unit] != dict(held))
