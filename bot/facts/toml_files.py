"""Read a TOML file into a model, and name the line of everything that is wrong with it.

``tomli`` keeps no positions, so the lines of tables and keys are found in the text once more. That serves the
plain layout these files have: one key a line, ``[table]`` and ``[[array of tables]]`` headers of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, TypeVar

import tomli
from pydantic import BaseModel, ValidationError

from bot.errors import Fault
from bot.facts.sentences import sentence_of

if TYPE_CHECKING:
    from bot.facts.cells import Known
    from bot.facts.files import Files

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]
"""Where a value stands: ``("rules", 3, "weekday")``."""

_HEADER = re.compile(r"\s*(\[\[|\[)\s*([A-Za-z0-9_.-]+)\s*\]{1,2}\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_AT_LINE = re.compile(r"at line (\d+)")


class Lines:
    """The line on which each table and each key of a TOML text begins."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {}
        self._headers: set[str] = set()
        table: Path = ()
        seen: Counter[str] = Counter()
        in_string = False
        for number, line in enumerate(text.split("\n"), start=1):
            if not in_string:
                if header := _HEADER.match(line):
                    table = _table(header, seen)
                    self._lines[table] = number
                    self._headers.add(header[2])
                elif key := _KEY.match(line):
                    self._lines.setdefault((*table, key[1]), number)
            # A triple quote opens or closes a string of several lines, in which nothing is a key.
            in_string ^= bool((line.count('"""') + line.count("'''")) % 2)

    def tables(self) -> frozenset[str]:
        """The names of the tables at the top of the file."""
        return frozenset(name for name in self._headers if "." not in name)

    def of(self, path: Path) -> int:
        """The line of what stands at ``path``, or of the nearest table around it; 0 for the file as a whole."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 0)


def parse(name: str, text: str, faults: list[Fault]) -> dict[str, object] | None:
    """The content of a TOML text; None, and the reason added to ``faults``, when it is not TOML."""
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        faults.append(Fault(name, line, f"the file is not TOML: {error}"))
        return None


def read_document(
    files: Files, name: str, model: type[Model], known: Known, faults: list[Fault]
) -> tuple[Model, Lines] | None:
    """A TOML file as ``model``, with the lines of its parts; None when ``faults`` were added."""
    text = files.text(name, faults)
    content = None if text is None else parse(name, text, faults)
    if text is None or content is None:
        return None
    lines = Lines(text)
    try:
        return model.model_validate(content, context=known), lines
    except ValidationError as error:
        faults.extend(
            Fault(name, lines.of(details["loc"]), sentence_of(details)) for details in error.errors(include_url=False)
        )
        return None


def _table(header: re.Match[str], seen: Counter[str]) -> Path:
    name = header[2]
    if header[1] == "[":
        return tuple(name.split("."))
    seen[name] += 1
    return (*name.split("."), seen[name] - 1)
