"""The tables that everything else refers to: sources, states, parties, people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from pydantic import RootModel

from bot.facts.cells import OTHER, Known, require_known
from bot.facts.documents import SourceEntry
from bot.facts.model import Party, Person, Source, State
from bot.facts.rows import PartyRow, PersonRow, Row, StateRow
from bot.facts.tables import Table, read_table
from bot.facts.toml_files import Lines, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bot.errors import Fault
    from bot.facts.files import Files

RowT = TypeVar("RowT", bound=Row)

SOURCES = "sources.toml"
STATES = "states.csv"
PARTIES = "parties.csv"
PEOPLE = "people.csv"


class SourcesDocument(RootModel[dict[str, SourceEntry]]):
    """``sources.toml``: every source by its id."""


@dataclass(frozen=True)
class Registers:
    """The states, parties and people, by id, with what rows may refer to."""

    states: Mapping[str, State]
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    known: Known
    tables: tuple[Table[StateRow] | Table[PartyRow] | Table[PersonRow], ...]


def read_registers(files: Files, faults: list[Fault]) -> Registers:
    """Read the registers; what is wrong with them is added to ``faults``. Of the sources only the ids are read."""
    source_ids = _source_ids(files)
    known = Known(sources=source_ids, elections=frozenset(map(str, files.elections)))
    states = read_table(files, STATES, StateRow, known, faults)
    parties = read_table(files, PARTIES, PartyRow, known, faults)
    people = read_table(files, PEOPLE, PersonRow, known, faults)
    faults.extend(_shared_names(states, lambda row: (row.code, row.name, *row.aliases)))
    faults.extend(_unknown_parties(parties))
    faults.extend(_shared_names(people, lambda row: (row.name, *row.aliases)))
    faults.extend(
        people.fault(line, f"id: {OTHER!r} stands for the candidates who are not listed")
        for line, row in people.located()
        if row.id == OTHER
    )
    return Registers(
        states=MappingProxyType({row.code: _state(row) for row in states.rows}),
        parties=MappingProxyType({row.id: _party(row) for row in parties.rows}),
        people=MappingProxyType({row.id: _person(row) for row in people.rows}),
        known=Known(
            sources=source_ids,
            states=states.first_cells,
            parties=parties.first_cells,
            people=people.first_cells,
            elections=known.elections,
        ),
        tables=(states, parties, people),
    )


def read_sources(files: Files, faults: list[Fault]) -> tuple[Mapping[str, Source], Lines]:
    """Every source in full, and the lines they stand on; what is wrong with them is added to ``faults``."""
    document = read_document(files, SOURCES, SourcesDocument, Known(), faults)
    if document is None:
        return {}, Lines("")
    return MappingProxyType({id_: _source(id_, entry) for id_, entry in document[0].root.items()}), document[1]


def _state(row: StateRow) -> State:
    return State(row.code, row.name, row.aliases, row.admitted)


def _party(row: PartyRow) -> Party:
    return Party(row.id, row.name, row.colour, row.counted_with or row.id)


def _unknown_parties(parties: Table[PartyRow]) -> Iterator[Fault]:
    """A party counted with one that the table does not have."""
    for line, row in parties.located():
        try:
            require_known(row.counted_with or row.id, parties.first_cells, "a party in parties.csv")
        except ValueError as error:
            yield parties.fault(line, f"counted_with: {error}")


def _source(id_: str, entry: SourceEntry) -> Source:
    return Source(id_, entry.title, entry.publisher, entry.as_of, entry.url, entry.licence, entry.note)


def _person(row: PersonRow) -> Person:
    return Person(row.id, row.name, row.surname, row.aliases)


def _source_ids(files: Files) -> frozenset[str]:
    # From the headers alone: that is fast, and one faulty entry does not make references to the others look wrong.
    text = files.contents.get(SOURCES, b"").decode(errors="replace")
    return frozenset(re.findall(r"^\[([A-Za-z0-9_-]+)\]", text, re.MULTILINE))


def _shared_names(table: Table[RowT], names: Callable[[RowT], tuple[str, ...]]) -> Iterator[Fault]:
    met: dict[str, int] = {}
    for line, row in table.located():
        for name in names(row):
            earlier = met.setdefault(_folded(name), line)
            if earlier != line:
                yield table.fault(line, f"{name!r} already stands for the row on line {earlier}")


def _folded(name: str) -> str:
    return " ".join(re.sub(r"[.']", "", name).replace("-", " ").casefold().split())
