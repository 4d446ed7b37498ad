"""Units of work: each has a connection and a transaction of its own, and ends whole or as if it had never begun."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.errors import UnavailableError
from bot.storage.sqlite import WRITES

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

_log = logging.getLogger(__name__)

_OUR_FAULT = (IntegrityError, ProgrammingError, DataError, NotSupportedError)


class Units:
    """Opens units of work on an engine.

    Args:
        engine: from :func:`bot.storage.engine.create_engine`.
        wait: seconds that a writer waits for the writers before it in this process.
    """

    def __init__(self, engine: AsyncEngine, *, wait: float) -> None:
        sqlite = engine.dialect.name == "sqlite"
        # A statement outside a transaction is one by itself; SQLite's begins none unless it writes.
        self._readers = engine if sqlite else engine.execution_options(isolation_level="AUTOCOMMIT")
        self._writers = engine.execution_options(**{WRITES: True})
        # SQLite lets one connection write. The other writers would ask again and again, each on a connection that
        # readers need; a queue is fair and wakes them at once.
        self._queue = asyncio.Lock() if sqlite else None
        self._wait = wait

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[AsyncConnection]:
        """A connection to read from; each statement on it sees the database as it is at one moment."""
        with available():
            async with self._readers.connect() as connection:
                yield connection

    @asynccontextmanager
    async def writing(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction that may read and write, alone in doing so where the database allows only one."""
        with available():
            async with self._turn(), self._writers.begin() as connection:
                yield connection

    @asynccontextmanager
    async def _turn(self) -> AsyncGenerator[None]:
        if self._queue is None:
            yield
            return
        async with asyncio.timeout(self._wait):
            await self._queue.acquire()
        try:
            yield
        finally:
            self._queue.release()


@contextmanager
def available() -> Generator[None]:
    """Tell what the database cannot do right now from what we did wrong.

    Raises:
        UnavailableError: the database is locked, full, gone or out of reach; the cause is chained.
    """
    try:
        yield
    except (DBAPIError, PoolTimeoutError, OSError) as error:
        lost = isinstance(error, DBAPIError) and error.connection_invalidated
        if isinstance(error, _OUR_FAULT) and not lost:
            raise
        # Whoever asked is told in one sentence; whoever operates the bot has to know why. No statement is logged: its
        # parameters are people's.
        _log.warning("The database cannot serve: %r", error.orig if isinstance(error, DBAPIError) else error)
        raise UnavailableError("The scenario store is not available right now; nothing was changed.") from error
