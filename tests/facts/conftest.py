from __future__ import annotations

import re
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


@pytest.fixture(scope="session")
def only_2016(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder with 2016 as its only election, so that a test that spoils it is quick to check."""
    folder = tmp_path_factory.mktemp("only_2016") / "data"
    _copy(folder)
    for election in (folder / "elections").iterdir():
        if election.name != "2016":
            shutil.rmtree(election)
    for path in folder.rglob("*.csv"):
        _keep_rows_of_2016(path)
    _keep_a_few_facts(folder / "facts")
    _drop_sources_that_nothing_names(folder)
    return folder


@pytest.fixture
def data(tmp_path: Path, only_2016: Path) -> DataCopy:
    """A copy of the data folder with the election of 2016 alone."""
    folder = tmp_path / "data"
    shutil.copytree(only_2016, folder)
    return DataCopy(folder)


@pytest.fixture
def whole(tmp_path: Path) -> DataCopy:
    """A copy of the whole data folder."""
    folder = tmp_path / "data"
    _copy(folder)
    return DataCopy(folder)


def _copy(folder: Path) -> None:
    # The files of other packages have tests of their own; without them these tests stand alone.
    shutil.copytree(default_data_dir(), folder, ignore=shutil.ignore_patterns("geometry", "questions"))


def _keep_rows_of_2016(path: Path) -> None:
    kept = {"apportionment": ("2010,", "2020,", "2025,"), "congress": ("114,", "115,")}.get(
        path.parent.name, ("2016,",)
    )
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if path.parent.name != "calendar" and header.startswith(("election,", "census,", "year,", "congress,")):
        path.write_text("".join([header, *(line for line in lines if line.startswith(kept))]), encoding="utf-8")


_FACTS = {"certification-deadline", "chiafalo-v-washington", "popular-lead-2016", "safe-harbor", "suprun"}


def _keep_a_few_facts(folder: Path) -> None:
    """Facts whose figures the election of 2016 has; what they are related to is dropped with the others."""
    for path in sorted(folder.iterdir()):
        title, *facts = path.read_text(encoding="utf-8").split("\n[[facts]]\n")
        kept = [fact for fact in facts if fact.split('"')[1] in _FACTS]
        if not kept:
            path.unlink()
            continue
        text = "".join(f"\n[[facts]]\n{fact}" for fact in kept)
        text = re.sub(r"^related = \[.*?\]\n", "", text, flags=re.MULTILINE | re.DOTALL)
        path.write_text(f"{title}{text}".rstrip("\n") + "\n", encoding="utf-8")


def _drop_sources_that_nothing_names(folder: Path) -> None:
    sources = folder / "sources.toml"
    unused = {fault.reason.split("'")[1] for fault in check(folder) if fault.reason.startswith("no row names")}
    blocks = sources.read_text(encoding="utf-8").split("\n\n")
    kept = [block for block in blocks if not any(block.startswith(f"[{id_}]") for id_ in unused)]
    sources.write_text("\n\n".join(kept).rstrip("\n") + "\n", encoding="utf-8")


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load(default_data_dir())
