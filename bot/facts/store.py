"""The fact store: holds one snapshot of the data folder, and replaces it as a whole or not at all."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from bot.errors import DataFaultsError
from bot.facts.changes import Changes, differences
from bot.facts.check import check_files
from bot.facts.files import default_data_dir, read_files
from bot.facts.loader import snapshot_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bot.errors import Fault
    from bot.facts.snapshot import Snapshot


class FactStore:
    """The data that answers are made from.

    An answer takes ``current`` once and works on that snapshot: a reload in the meantime does not touch it.
    Everything here is synchronous and may read the disk; a caller with an event loop runs it in a thread.

    Args:
        data_dir: the folder to read; by default the installed data, or the checkout's.
        checks: what else new data must pass before it is used: checks of tables that other packages interpret.

    Raises:
        DataFaultsError: the data cannot be accepted (as :func:`bot.facts.loader.load`).
    """

    def __init__(
        self, data_dir: Path | None = None, checks: tuple[Callable[[Snapshot], tuple[Fault, ...]], ...] = ()
    ) -> None:
        self._checks = checks
        self._data_dir = data_dir or default_data_dir()
        self._files = read_files(self._data_dir)
        self._current = snapshot_of(self._files)
        self._reloading = Lock()

    @property
    def current(self) -> Snapshot:
        """The snapshot in use."""
        return self._current

    def reload(self, *, dry_run: bool = False) -> Changes:
        """Read the folder again, check all of it, and only then use it.

        The snapshot stays the very same object when nothing differs, and with ``dry_run``.

        Raises:
            DataFaultsError: the new data has faults; the old stays in use.
        """
        with self._reloading:
            files = read_files(self._data_dir)
            if faults := check_files(files):
                raise DataFaultsError(faults)
            snapshot = snapshot_of(files)
            if faults := tuple(fault for check in self._checks for fault in check(snapshot)):
                raise DataFaultsError(faults)
            apply = not dry_run and files.version != self._files.version
            changes = Changes(self._files.version, files.version, differences(self._files, files), applied=apply)
            if apply:
                self._current = snapshot
                self._files = files
            return changes
