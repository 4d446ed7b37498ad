"""The files of the data folder: found, read once as bytes, and decoded with every defect named by its line."""

from __future__ import annotations

import codecs
import hashlib
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import DataFaultsError, Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

READ = (".csv", ".toml")
QUESTIONS = "questions/"
"""Below this folder the tables are interpreted by other packages; here they are only read and parsed."""
_NOT_READ = frozenset({"geometry"})
"""Folders whose files belong to other packages, which read them themselves."""
_VERSION_DIGITS = 12


def default_data_dir() -> Path:
    """The folder installed with the package, or ``data/`` of the repository when run from a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_data"
    return installed if installed.is_dir() else package.parent / "data"


@dataclass(frozen=True)
class Files:
    """What every data file held when the folder was read; names are paths below the folder, with slashes."""

    contents: Mapping[str, bytes]

    @cached_property
    def version(self) -> str:
        """A short hash of all names and contents: the same files give the same version."""
        digest = hashlib.sha256()
        for name in sorted(self.contents):
            content = self.contents[name]
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
        return digest.hexdigest()[:_VERSION_DIGITS]

    @cached_property
    def elections(self) -> tuple[int, ...]:
        """The years that have a folder below ``elections/``, in order."""
        folders = {name.split("/")[1] for name in self.contents if name.startswith("elections/")}
        return tuple(sorted(int(folder) for folder in folders if is_year(folder)))

    def text(self, name: str, faults: list[Fault]) -> str | None:
        """The text of a file; None, and the reason added to ``faults``, when it has none that can be used."""
        content = self.contents.get(name)
        if content is None:
            faults.append(Fault(name, 0, "the file is missing"))
            return None
        return _decoded(name, content, faults)


def is_year(folder: str) -> bool:
    """Whether a folder's name is a year of four digits."""
    return len(folder) == len("1789") and folder.isascii() and folder.isdigit()


def read_files(data_dir: Path) -> Files:
    """Read every table below ``data_dir``.

    Raises:
        DataFaultsError: the folder does not exist, or a file cannot be read.
    """
    if not data_dir.is_dir():
        raise DataFaultsError((Fault(str(data_dir), 0, "there is no such folder"),))
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in _names(data_dir):
        try:
            contents[name] = (data_dir / name).read_bytes()
        except OSError as error:
            faults.append(Fault(name, 0, f"the file cannot be read: {error.strerror}"))
    if faults:
        raise DataFaultsError(tuple(faults))
    return Files(contents)


def _names(data_dir: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(data_dir):
        # Sorting and pruning in place tells os.walk where to go next.
        folders[:] = sorted(f for f in folders if f not in _NOT_READ and not f.startswith("."))
        below = Path(folder).relative_to(data_dir)
        for name in sorted(names):
            if name.endswith(READ) and not name.startswith("."):
                yield (below / name).as_posix()


def _decoded(name: str, content: bytes, faults: list[Fault]) -> str | None:
    if not content.strip():
        faults.append(Fault(name, 0, "the file is empty"))
        return None
    if content.startswith(codecs.BOM_UTF8):
        faults.append(Fault(name, 1, "the file begins with a byte-order mark; save it as UTF-8 without one"))
        return None
    if (at := content.find(b"\0")) >= 0:
        faults.append(Fault(name, _line_at(content, at), "the line holds a NUL byte"))
        return None
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        faults.append(Fault(name, _line_at(content, error.start), "the line is not UTF-8"))
        return None


def _line_at(content: bytes, offset: int) -> int:
    return content.count(b"\n", 0, offset) + 1
