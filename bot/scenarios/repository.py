"""What scenarios need of storage. The contract suite in ``tests/storage`` holds every backend to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from bot.errors import AscertainError

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Base, Kept, Opened, Scenario, Summary
    from bot.scenarios.preferences import Preferences


class VersionConflictError(AscertainError):
    """Somebody else changed the scenario since it was read; read it again and try again."""


class NameTakenError(AscertainError):
    """Another scenario of the scope has that name."""


class NoRoomError(AscertainError):
    """The scope keeps as many scenarios as it can."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was stored of a person and no longer is.

    Attributes:
        scenarios: how many scenarios of their own were deleted.
        edits: from how many edits in channels their id was taken.
        started: from how many scenarios in channels, as whoever started them.
        shares: how many share codes of theirs were deleted.
    """

    scenarios: int
    edits: int
    started: int
    shares: int

    @property
    def anything(self) -> bool:
        """Whether there was anything at all."""
        return any((self.scenarios, self.edits, self.started, self.shares))


class SessionRepository(Protocol):
    """The scenarios that a scope keeps, each under a name of its own, whatever its case.

    A change is given what was read of the scenario, and raises VersionConflictError if that is no longer so.
    """

    async def kept(self, scope: str) -> tuple[Summary, ...]:
        """Those that were not ended, in the order in which they were started."""
        ...

    async def ended(self, scope: str) -> tuple[Summary, ...]:
        """Those that were ended and not deleted yet, the last ended first."""
        ...

    async def read(self, scenario: int) -> Scenario | None:
        """A scenario by its id, whatever its scope and state."""
        ...

    async def named(self, scope: str, name: str) -> Scenario | None:
        """The scenario of that name, whatever its case; none that was ended."""
        ...

    async def activate(self, kept: Kept) -> Scenario:
        """Make it the active one of its scope; the earlier one is kept, no longer active.

        Raises:
            VersionConflictError: it was changed or ended since, or is gone.
        """
        ...

    async def rename(self, kept: Kept, name: str) -> Scenario:
        """Give it another name.

        Raises:
            NameTakenError: another of the scope has it.
            VersionConflictError: it was changed since, or is gone.
        """
        ...

    async def lock(self, kept: Kept, *, locked: bool) -> Scenario:
        """Let nobody change it, or let them again.

        Raises:
            VersionConflictError: it was changed since, or is gone.
        """
        ...

    async def end(self, kept: Kept, *, at: datetime) -> Scenario:
        """Put it away: it is neither active nor listed, and can be restored until it is deleted.

        Raises:
            VersionConflictError: it was changed since, or is gone.
        """
        ...

    async def restore(self, kept: Kept) -> Scenario:
        """Bring back what was ended; it is the active one if there is no other. A name taken since gets a number.

        Raises:
            NoRoomError: the scope keeps as many as it can.
            VersionConflictError: it was changed since, or is gone.
        """
        ...

    async def copy(self, scenario: int, scope: str, name: str, *, by: int, at: datetime) -> Scenario:
        """Start a scenario with the edits of another, of any scope, and make it the active one of its own.

        The edits keep their authors, times and head. A name that is taken gets a number.

        Raises:
            NoRoomError: the scope keeps as many as it can.
            VersionConflictError: there is no such scenario.
        """
        ...

    async def delete_ended(self, before: datetime, scope: str | None = None) -> int:
        """Delete what was ended before a moment, in one scope or in all; how many that were."""
        ...

    async def forget(self, user: int) -> Forgotten:
        """Delete a user's own scenarios and share codes, and take their id from all else; see :class:`Forgotten`."""
        ...


class ScenarioRepository(SessionRepository, Protocol):
    """Scenarios by scope (``channel:<id>`` or ``user:<id>``), at most one of them active in each.

    A method that returns has made its change durable; a method that raises has changed nothing. All raise
    :class:`~bot.errors.UnavailableError` when the database cannot serve. One thing nobody can promise: of a change
    whose task is cancelled, or whose connection breaks, in the very moment of its commit, the caller does not learn
    whether it was made; it was made whole or not at all.
    """

    async def active(self, scope: str) -> Scenario | None:
        """The scope's active scenario with all its edits, if it has one."""
        ...

    async def start(self, scope: str, name: str, base: Base, *, by: int, at: datetime) -> Scenario:
        """Create a scenario and make it the active one. A name that is taken gets a number.

        The scope's earlier one is kept, no longer active; its version grows, so that whoever was about to change it
        learns of that.

        Raises:
            NoRoomError: the scope keeps as many as it can.
        """
        ...

    async def start_with(self, opened: Opened, scope: str, *, by: int, at: datetime) -> Scenario:
        """The same, with edits in force from the beginning, all of them at once. They are ``by``'s, made at ``at``.

        Raises:
            NoRoomError: the scope keeps as many as it can.
        """
        ...

    async def append(self, scenario: int, edit: Edit, *, version: int, by: int, at: datetime) -> Scenario:
        """Add an edit after the head, dropping what was undone.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
        """
        ...

    async def move_head(self, scenario: int, head: int, *, version: int) -> Scenario:
        """Undo or redo: let the first ``head`` edits be in force.

        Raises:
            VersionConflictError: the stored version is no longer ``version``, or the scenario is gone.
            ValueError: ``head`` is negative or beyond the last edit.
        """
        ...


class SettingsRepository(Protocol):
    """The settings of servers."""

    async def preferences(self, server: int) -> Preferences:
        """What is set for a server; the defaults where nothing is."""
        ...

    async def all_preferences(self) -> dict[int, Preferences]:
        """What is set for each server for which anything is."""
        ...

    async def prefer(self, server: int, preferences: Preferences) -> None:
        """Keep the settings of a server."""
        ...


class ShareRepository(Protocol):
    """What was shared under a key: the text of an exported scenario."""

    async def keep(self, key: str, payload: str, *, by: int, at: datetime) -> bool:
        """Keep a text under a key; False, and nothing is changed, where the key is taken."""
        ...

    async def shared(self, key: str) -> str | None:
        """What is kept under a key."""
        ...


class ProcessNotes(Protocol):
    """Small facts that the process keeps for itself, such as what it last published to Discord."""

    async def note(self, key: str) -> str | None:
        """What was last kept under ``key``."""
        ...

    async def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        ...


class Backups(Protocol):
    """Copies of the whole store."""

    async def back_up(self, file: Path) -> int:
        """Write everything into a new SQLite file, as it is at one moment; how many bytes that has.

        Raises:
            UserFacingError: there is such a file already, or it cannot be written.
            UnavailableError: the database cannot be read.
        """
        ...

    def backup_file(self, at: datetime) -> Path:
        """Where a backup made at a moment goes: beside the database, with the moment in its name."""
        ...
