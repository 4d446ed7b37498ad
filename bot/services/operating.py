"""What an operator can ask of the running process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import __version__
from bot.answers import ReportAnswer
from bot.errors import DataFaultsError
from bot.services.wording import number, plural

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.facts.store import FactStore
    from bot.scenarios.repository import Backups

_FAULTS_SHOWN = 20


class OperatingService:
    """Reload, status, backups. Files are read in a thread; a question meanwhile is answered from the old data."""

    def __init__(self, store: FactStore, now: Callable[[], datetime], backups: Backups) -> None:
        self._store = store
        self._now = now
        self._backups = backups
        self._started = now()
        self._reloading = asyncio.Lock()

    async def reload(self, *, dry_run: bool) -> ReportAnswer:
        """Read ``data/`` anew, check all of it, and swap it in; on any fault keep what is in force."""
        async with self._reloading:
            before = self._store.current.version
            try:
                changes = await asyncio.to_thread(self._store.reload, dry_run=dry_run)
            except DataFaultsError as error:
                shown = tuple(map(str, error.faults[:_FAULTS_SHOWN]))
                more = len(error.faults) - len(shown)
                return ReportAnswer(
                    headline=f"Refused: {plural(len(error.faults), 'fault')} in the data. The data in force stays.",
                    report=(*shown, f"… and {number(more)} more") if more else shown,
                )
        if not changes.files:
            return ReportAnswer(headline=f"Nothing changed: data version {before} stays in force.")
        lines = tuple(
            f"{file.file}: {number(file.added)} added, {number(file.changed)} changed, {number(file.removed)} removed"
            for file in changes.files
        )
        if dry_run:
            return ReportAnswer(headline="The data is sound. A reload would change this:", report=lines)
        after = self._store.current.version
        return ReportAnswer(headline=f"Reloaded: data version {after} is in force (was {before}).", report=lines)

    async def backup(self) -> ReportAnswer:
        """Copy the database to a file beside it, with the moment in its name; it is sent nowhere.

        Raises:
            UserFacingError: the file is there already, or cannot be written.
            UnavailableError: the database cannot be read.
        """
        file = self._backups.backup_file(self._now())
        size = await self._backups.back_up(file)
        return ReportAnswer(
            headline=f"Backed up to {file.name}, {number(-(-size // 1024))} KB.",
            report=(f"File: {file}", "It stays on that machine; docs/operating.md says how to restore it."),
        )

    async def synced(self, publishing: Awaitable[int]) -> ReportAnswer:
        """Tell that the commands were published anew. ``publishing``: does it; how many there are."""
        published = await publishing
        return ReportAnswer(headline=f"Published anew: {plural(published, 'command')}.")

    async def status(self, *, servers: int, latency: float) -> ReportAnswer:
        """How the process is doing. ``latency``: of the gateway, in seconds."""
        snapshot = self._store.current
        up = self._now() - self._started
        return ReportAnswer(
            headline=f"Ascertain {__version__} is up, with data version {snapshot.version}.",
            report=(
                f"Up since: {self._started:%Y-%m-%d %H:%M} UTC ({up.days} d {up.seconds // 3600} h)",
                f"Servers: {number(servers)}",
                f"Gateway latency: {latency * 1000:.0f} ms" if latency == latency else "Gateway latency: not known",  # noqa: PLR0124 - NaN
                f"Elections with data: {number(len(snapshot.elections))}",
                f"Sources: {number(len(snapshot.sources))}",
            ),
        )
