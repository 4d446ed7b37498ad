"""What an operator can ask of the running process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot import __version__
from bot.answers import ReportAnswer
from bot.errors import DataFaultsError
from bot.services.wording import number, plural

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.facts.store import FactStore

_FAULTS_SHOWN = 20


class OperatingService:
    """Reload and status. Reading files happens in a thread; a question meanwhile is answered from the old data."""

    def __init__(self, store: FactStore, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
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
