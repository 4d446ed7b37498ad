"""What other processes set on one PostgreSQL, told as it happens; a SQLite file has no other process to tell of."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import DBAPIError

from bot.errors import UnavailableError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncEngine

SETTINGS: Final = "ascertain_settings"
"""The channel on which a change of a server's settings is told, once it is durable."""

_AT_LEAST_EVERY = 60.0
"""Seconds after which all is read anew although nothing was told: a connection may be lost without a sign."""

_log = logging.getLogger(__name__)


async def follow(engine: AsyncEngine, told: Callable[[], Awaitable[None]], *, again: float) -> None:
    """Call ``told`` once listening, and from then on after each change, until cancelled.

    Args:
        engine: one whose connections are its own; it is disposed of.
        told: reads what changed.
        again: seconds after which a connection that broke is tried anew.
    """
    try:
        while True:
            try:
                await _listen(engine, told)
            except (DBAPIError, UnavailableError, OSError) as error:
                _log.warning("Settings of other processes are not heard of for now: %s", type(error).__name__)
            await asyncio.sleep(again)
    finally:
        await engine.dispose()


async def _listen(engine: AsyncEngine, told: Callable[[], Awaitable[None]]) -> None:
    """Listen until the connection is lost."""
    async with engine.connect() as connection:
        driver = (await connection.get_raw_connection()).driver_connection
        assert driver is not None  # noqa: S101 - it was just connected
        heard = asyncio.Event()

        def hear(*_: object) -> None:
            heard.set()

        await driver.add_listener(SETTINGS, hear)
        driver.add_termination_listener(hear)
        while not driver.is_closed():
            heard.clear()
            await told()
            with suppress(TimeoutError):
                async with asyncio.timeout(_AT_LEAST_EVERY):
                    await heard.wait()
