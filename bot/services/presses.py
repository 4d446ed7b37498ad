"""Presses of controls, so that one press that arrives twice is one."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

Made = TypeVar("Made")

_REMEMBERED = 1000
"""A press and its repetition are moments apart; a thousand others do not come between."""


class Presses:
    """Remembers the last presses. Each is known by who pressed what on which message as it was drawn."""

    def __init__(self, remembered: int = _REMEMBERED) -> None:
        self._remembered = remembered
        self._done: OrderedDict[Hashable, asyncio.Event] = OrderedDict()

    async def once(
        self, press: Hashable, act: Callable[[], Awaitable[Made]], instead: Callable[[], Awaitable[Made]]
    ) -> Made:
        """Act, or where the same press was there before, wait until that is done and do ``instead``.

        A press that failed may be made again.
        """
        before = self._done.get(press)
        if before is not None:
            await before.wait()
            return await instead()
        done = self._done[press] = asyncio.Event()
        while len(self._done) > self._remembered:
            self._done.popitem(last=False)
        try:
            return await act()
        except BaseException:
            self._done.pop(press, None)
            raise
        finally:
            done.set()
