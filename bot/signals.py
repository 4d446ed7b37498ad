"""Orderly stops: ``asyncio.run`` alone skips ``finally`` on SIGTERM; and work that goes on until the stop."""

from __future__ import annotations

import asyncio
import signal
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

import structlog

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Generator

log = structlog.stdlib.get_logger()


@contextmanager
def stopping(stop: Callable[[], object]) -> Generator[None]:
    """Within the block, SIGTERM and SIGINT call ``stop`` in the event loop and do nothing else.

    Where the event loop has no signal handlers (Windows), Ctrl-C still raises KeyboardInterrupt.
    """
    loop = asyncio.get_running_loop()
    installed: list[signal.Signals] = []
    try:
        for number in (signal.SIGTERM, signal.SIGINT):
            try:
                loop.add_signal_handler(number, stop)
            except NotImplementedError:
                continue
            installed.append(number)
        yield
    finally:
        for number in installed:
            loop.remove_signal_handler(number)


@asynccontextmanager
async def in_background(work: Callable[[], Awaitable[None]], name: str) -> AsyncGenerator[None]:
    """Within the block, ``work`` goes on beside it; should it fail, that is logged, and nothing else stops."""

    async def logged() -> None:
        try:
            await work()
        except Exception:
            log.exception("background_work_failed", work=name)

    task = asyncio.create_task(logged(), name=name)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
