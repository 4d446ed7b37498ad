"""Changes that others may come before: tried anew, so that nobody's is lost, whoever comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UnavailableError
from bot.scenarios.repository import VersionConflictError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.scenarios.model import Scenario

ATTEMPTS = 50
"""How often a change is tried anew when others change the scenario at the same moment."""


async def insisting(change: Callable[[], Awaitable[Scenario]]) -> Scenario:
    """Make a change: read, change, and start over if somebody else was faster.

    Raises:
        UnavailableError: others were, again and again.
    """
    for _ in range(ATTEMPTS):
        try:
            return await change()
        except VersionConflictError:
            continue
    raise UnavailableError("Too many people are changing this scenario at once; nothing was changed. Try again.")
