from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.facts.check import check
from bot.facts.files import default_data_dir
from bot.facts.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from bot.errors import Fault
    from bot.facts.snapshot import Snapshot


class DataCopy:
    """A copy of the data folder that a test may spoil. Lines are counted from 1."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def replace(self, name: str, old: str, new: str) -> int:
        """Put ``new`` in the place of ``old``, which the file holds once; the line on which ``old`` began."""
        text = self.text(name)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def append(self, name: str, line: str) -> int:
        """Add a last line; its number."""
        text = self.text(name)
        self.write(name, f"{text}{line}\n")
        return text.count("\n") + 1

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def faults(self) -> tuple[Fault, ...]:
        return check(self.folder)


@pytest.fixture
def data(tmp_path: Path) -> DataCopy:
    folder = tmp_path / "data"
    # The files of other packages have tests of their own; without them these tests stand alone.
    shutil.copytree(default_data_dir(), folder, ignore=shutil.ignore_patterns("geometry", "questions"))
    return DataCopy(folder)


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load(default_data_dir())
