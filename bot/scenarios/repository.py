"""What scenarios need of storage. The contract suite in ``tests/storage`` holds every backend to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from bot.errors import AscertainError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Base, Scenario
    from bot.scenarios.preferences import Preferences


class VersionConflictError(AscertainError):
    """Somebody else changed the scenario since it was read; read it again and try again."""


class ScenarioRepository(Protocol):
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
        """Create a scenario and make it the active one.

        The scope's earlier one is kept, no longer active; its version grows, so that whoever was about to change it
        learns of that.
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

    async def prefer(self, server: int, preferences: Preferences) -> None:
        """Keep the settings of a server."""
        ...


class ProcessNotes(Protocol):
    """Small facts that the process keeps for itself, such as what it last published to Discord."""

    async def note(self, key: str) -> str | None:
        """What was last kept under ``key``."""
        ...

    async def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        ...
