"""Changes that others may come before: in turn within a process, and tried anew, so that nobody's is lost."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from bot.errors import UnavailableError
from bot.scenarios.repository import VersionConflictError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable

    from bot.scenarios.model import Scenario

ATTEMPTS = 50
"""How often a change is tried anew when others change the scenario at the same moment."""

PATIENCE = 5.0
"""Seconds that a change waits for those before it; after that it is tried beside them."""


class Turns:
    """Lets the changes of a scope come one after the other, in the order in which they were asked for.

    Twenty at once would otherwise read the same version, and nineteen of them work in vain, again and again. No
    change depends on its turn: the version decides, and whoever waits too long for somebody who is stuck goes on.
    """

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def of(self, scope: str) -> AsyncGenerator[None]:
        """Wait for the scope's turn, but not for long."""
        lock, mine = self._locks.setdefault(scope, asyncio.Lock()), False
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                mine = await lock.acquire()
        try:
            yield
        finally:
            if mine:
                lock.release()


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
