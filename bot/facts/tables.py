"""Read a CSV file into rows, and name the line of everything that is wrong with it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar, get_type_hints

from pydantic import TypeAdapter, ValidationError

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
    table, found = table_of(name, text, row, known)
    faults.extend(found)
    return table


def table_of(name: str, text: str, row: type[RowT], known: Known) -> tuple[Table[RowT], tuple[Fault, ...]]:
    """The rows of a text that are sound, and what is wrong with the others."""
    faults: list[Fault] = []
    records = read_records(name, text, faults)
    if not records:
        return Table(name), tuple(faults)
    (_, header), *records = records
    first_cells = frozenset(record[0] for _, record in records if record)
    if not _is_header_of(name, header, row, faults):
        return Table(name, first_cells=first_cells), tuple(faults)
    reader = _RowReader(name, row, header, known, faults)
    sound = [(line, read) for line, record in records if (read := reader.read(line, record)) is not None]
    lines, rows = tuple(line for line, _ in sound), tuple(read for _, read in sound)
    return Table(name, rows, lines, first_cells), tuple(faults)


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


class _Columns(Generic[RowT]):
    """Makes rows from cells met before, which need not be validated again: most cells of a table repeat."""

    def __init__(self, row: type[RowT], header: list[str], known: Known) -> None:
        self._row = row
        self._known = known
        self._fields = frozenset(header)
        adapters = _adapters(row)
        self._columns: list[tuple[str, TypeAdapter[object], dict[str, object]]] = [
            (column, adapters[column], {}) for column in header
        ]

    def row(self, record: list[str]) -> RowT | None:
        """The row that the cells make; None if one of them is not sound."""
        values: dict[str, object] = {}
        for (column, adapter, met), cell in zip(self._columns, record, strict=True):
            if cell not in met:
                if not _is_tidy(cell):
                    return None
                try:
                    met[cell] = adapter.validate_python(cell, context=self._known)
                except ValidationError:
                    return None
            values[column] = met[cell]
        return self._row.model_construct(set(self._fields), **values)


def _is_tidy(cell: str) -> bool:
    return cell == cell.strip() and cell.isprintable()


@cache
def _adapters(row: type[Row]) -> dict[str, TypeAdapter[object]]:
    hints = get_type_hints(row, include_extras=True)
    return {column: TypeAdapter(hints[column]) for column in row.model_fields}


class _RowReader(Generic[RowT]):
    """Reads the rows of one table, remembering which keys it has met."""

    def __init__(self, name: str, row: type[RowT], header: list[str], known: Known, faults: list[Fault]) -> None:
        self._name = name
        self._row = row
        self._header = header
        self._known = known
        self._faults = faults
        self._met: dict[tuple[str, ...], int] = {}
        self._columns = _Columns(row, header, known)
        self._may_disagree = row.disagreements is not Row.disagreements
        self._key = [header.index(column) for column in row.KEY]

    def read(self, line: int, record: list[str]) -> RowT | None:
        """The row on this line; None, and a fault, when it is not sound."""
        if len(record) != len(self._header):
            what = "the line is empty" if not record else f"{len(record)} cells under {len(self._header)} columns"
            self._fault(line, what)
            return None
        row = self._columns.row(record)
        if row is None:
            return self._refuse(line, dict(zip(self._header, record, strict=True)))
        self._meet(line, tuple([record[place] for place in self._key]))
        if not self._may_disagree:
            return row
        faults = [Fault(self._name, line, reason) for reason in row.disagreements()]
        self._faults.extend(faults)
        return None if faults else row

    def _refuse(self, line: int, cells: dict[str, str]) -> None:
        """Tell everything that is wrong with the cells of a row, and have no row."""
        untidy = [column for column, cell in cells.items() if not _is_tidy(cell)]
        for column in untidy:
            self._fault(line, f"{column}: {cells[column]!r} has spaces around it or characters that do not print")
        if untidy:
            return
        self._meet(line, tuple(cells[column] for column in self._row.KEY))
        try:
            self._row.model_validate(cells, context=self._known)
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self._fault(line, sentence_of(details))

    def _meet(self, line: int, key: tuple[str, ...]) -> None:
        earlier = self._met.setdefault(key, line)
        if earlier != line:
            named = ", ".join(f"{column} {cell}" for column, cell in zip(self._row.KEY, key, strict=True))
            self._fault(line, f"the same {named} stands on line {earlier}")

    def _fault(self, line: int, reason: str) -> None:
        self._faults.append(Fault(self._name, line, reason))
