"""Read a CSV file into rows, and name the line of everything that is wrong with it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from bot.errors import Fault
from bot.facts.rows import Row
from bot.facts.sentences import sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.cells import Known
    from bot.facts.files import Files

RowT = TypeVar("RowT", bound=Row)


@dataclass(frozen=True)
class Table(Generic[RowT]):
    """The rows of a file with the line each begins on.

    ``first_cells`` holds every line's first cell, of faulty rows too, so that one bad row does not make all the
    references to it look wrong as well.
    """

    file: str
    rows: tuple[RowT, ...] = ()
    lines: tuple[int, ...] = ()
    first_cells: frozenset[str] = frozenset()

    def located(self) -> Iterator[tuple[int, RowT]]:
        """Each row with its line, in order."""
        return zip(self.lines, self.rows, strict=True)

    def fault(self, line: int, reason: str) -> Fault:
        """A fault of this file."""
        return Fault(self.file, line, reason)


def read_table(files: Files, name: str, row: type[RowT], known: Known, faults: list[Fault]) -> Table[RowT]:
    """The rows of a file that are sound; what is wrong with the others is added to ``faults``."""
    text = files.text(name, faults)
    if text is None:
        return Table(name)
    records = read_records(name, text, faults)
    if not records:
        return Table(name)
    _, header = records[0]
    if not _is_header_of(name, header, row, faults):
        return Table(name, first_cells=frozenset(record[0] for _, record in records[1:] if record))
    reader = _RowReader(name, row, header, known, faults)
    rows = [(line, sound) for line, record in records[1:] if (sound := reader.read(line, record)) is not None]
    return Table(
        name,
        rows=tuple(sound for _, sound in rows),
        lines=tuple(line for line, _ in rows),
        first_cells=frozenset(record[0] for _, record in records[1:] if record),
    )


def read_records(name: str, text: str, faults: list[Fault]) -> list[tuple[int, list[str]]]:
    """The lines of a CSV text, split into cells, each with the line it begins on; the header is the first."""
    # newline="" leaves line ends to the csv module, as it asks for.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    begins = 1
    try:
        for record in reader:
            records.append((begins, record))
            begins = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(name, begins, f"the line is not CSV: {error}"))
    return records


def _is_header_of(name: str, header: list[str], row: type[Row], faults: list[Fault]) -> bool:
    columns = [*(field for field in row.model_fields if field != "source"), "source"]
    if header == columns:
        return True
    found = [
        *(f"{column!r} is missing" for column in columns if column not in header),
        *(f"{column!r} is not one of them" for column in header if column not in columns),
        *(f"{column!r} is there twice" for column in columns if header.count(column) > 1),
    ]
    what = "; ".join(found) or "the order is another"
    faults.append(Fault(name, 1, f"the columns should be {','.join(columns)}: {what}"))
    return False


class _RowReader(Generic[RowT]):
    """Reads the rows of one table, remembering which keys it has met."""

    def __init__(self, name: str, row: type[RowT], header: list[str], known: Known, faults: list[Fault]) -> None:
        self._name = name
        self._row = row
        self._header = header
        self._known = known
        self._faults = faults
        self._met: dict[tuple[str, ...], int] = {}

    def read(self, line: int, record: list[str]) -> RowT | None:
        """The row on this line; None, and a fault, when it is not sound."""
        if len(record) != len(self._header):
            what = "the line is empty" if not record else f"{len(record)} cells under {len(self._header)} columns"
            self._fault(line, what)
            return None
        cells = dict(zip(self._header, record, strict=True))
        if not self._is_tidy(line, cells):
            return None
        self._meet(line, tuple(cells[column] for column in self._row.KEY))
        try:
            return self._row.model_validate(cells, context=self._known)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self._fault(line, sentence_of(details))
            return None

    def _is_tidy(self, line: int, cells: dict[str, str]) -> bool:
        untidy = [column for column, cell in cells.items() if cell != cell.strip() or not cell.isprintable()]
        for column in untidy:
            self._fault(line, f"{column}: {cells[column]!r} has spaces around it or characters that do not print")
        return not untidy

    def _meet(self, line: int, key: tuple[str, ...]) -> None:
        earlier = self._met.setdefault(key, line)
        if earlier != line:
            named = ", ".join(f"{column} {cell}" for column, cell in zip(self._row.KEY, key, strict=True))
            self._fault(line, f"the same {named} stands on line {earlier}")

    def _fault(self, line: int, reason: str) -> None:
        self._faults.append(Fault(self._name, line, reason))
