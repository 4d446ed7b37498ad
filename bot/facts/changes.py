"""What differs between two readings of the data folder, row by row."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from bot.facts.keys import key_columns
from bot.facts.tables import read_records
from bot.facts.toml_files import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.errors import Fault
    from bot.facts.files import Files

Entry = tuple[object, ...]
"""What names a row or an entry within its file."""


@dataclass(frozen=True, slots=True)
class FileChanges:
    """How many rows (of a CSV file) or entries (of a TOML file) were added, changed and removed."""

    file: str
    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What a reload brought, or would bring: ``files`` holds only those with a difference.

    Attributes:
        before: the version of the data that was held.
        after: the version of the data in the folder.
        files: the files that differ, by name.
        applied: whether the new data is now in use; False for a dry run, and when there was nothing to do.
    """

    before: str
    after: str
    files: tuple[FileChanges, ...]
    applied: bool


def differences(old: Files, new: Files) -> tuple[FileChanges, ...]:
    """Every file with rows that differ, or whose bytes do (a comment, the order), by name."""
    names = sorted(old.contents.keys() | new.contents.keys())
    return tuple(
        _difference(name, _entries(old, name), _entries(new, name))
        for name in names
        if old.contents.get(name) != new.contents.get(name)
    )


def _difference(name: str, old: Mapping[Entry, object], new: Mapping[Entry, object]) -> FileChanges:
    kept = old.keys() & new.keys()
    return FileChanges(
        file=name,
        added=len(new.keys() - kept),
        changed=sum(old[entry] != new[entry] for entry in kept),
        removed=len(old.keys() - kept),
    )


def _entries(files: Files, name: str) -> Mapping[Entry, object]:
    content = files.contents.get(name)
    if content is None:
        return {}
    # The data held may have faults that only show when asked for; those files have no entries to compare.
    text = content.decode(errors="replace")
    return dict(_rows(name, text) if name.endswith(".csv") else _toml_entries(name, text))


def _rows(name: str, text: str) -> Iterator[tuple[Entry, object]]:
    ignored: list[Fault] = []
    records = [record for _, record in read_records(name, text, ignored)]
    header = records[0] if records else []
    keys = key_columns(name) or tuple(header)
    places = [header.index(column) for column in keys if column in header]
    met: Counter[Entry] = Counter()
    for record in records[1:]:
        key = tuple(record[place] for place in places if place < len(record))
        met[key] += 1
        yield (*key, met[key]), record


def _toml_entries(name: str, text: str) -> Iterator[tuple[Entry, object]]:
    """A table or a value at the top is an entry; of an array of tables, each table is, named by its first value."""
    ignored: list[Fault] = []
    for key, value in (parse(name, text, ignored) or {}).items():
        if not isinstance(value, list):
            yield (key,), value
            continue
        met: Counter[Entry] = Counter()
        for item in cast("list[object]", value):
            values = list(cast("dict[str, object]", item).values()) if isinstance(item, dict) else [item]
            entry = (key, str(values[0]) if values else "")
            met[entry] += 1
            yield (*entry, met[entry]), item
