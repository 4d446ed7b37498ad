"""Orderly stops: ``asyncio.run`` alone skips ``finally`` on SIGTERM."""

from __future__ import annotations

import asyncio
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


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
