"""Make a snapshot of the data folder.

Everything is read from disk at once. The registers and the calendar, which nearly every question needs, are parsed
at once too; an election, and a table of another package, when it is first asked for, from the bytes already read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from bot.errors import DataFaultsError, Fault
from bot.facts.calendar import read_calendar
from bot.facts.congresses import congresses_of, contingent_votes_of
from bot.facts.district_votes import DistrictVotes, district_vote_years, district_votes_of, read_district_votes
from bot.facts.elections import election_of, read_election, read_shared
from bot.facts.elector_laws import compact_of, laws_of
from bot.facts.fact_files import facts_of, read_facts, topics_of
from bot.facts.fact_words import read_fact_words
from bot.facts.factions import factions_of
from bot.facts.files import QUESTIONS, Files, read_files
from bot.facts.registers import Registers, read_registers, read_sources
from bot.facts.snapshot import Snapshot
from bot.facts.stems import Stems
from bot.facts.subjects import SubjectsWhenAsked
from bot.facts.toml_files import parse

if TYPE_CHECKING:
    from pathlib import Path

    from bot.facts.elections import SharedTables
    from bot.facts.fact_files import FactTables
    from bot.facts.model import Election, Source

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")


class ReadWhenAsked(Mapping[KeyT, ValueT]):
    """A mapping with fixed keys whose values are made when first asked for, and kept.

    Two threads that ask at the same moment may both make a value; both then get the same one.
    """

    def __init__(self, keys: tuple[KeyT, ...], read: Callable[[KeyT], ValueT]) -> None:
        self._keys = dict.fromkeys(keys)
        self._read = read
        self._values: dict[KeyT, ValueT] = {}

    def __getitem__(self, key: KeyT) -> ValueT:
        if key in self._values:
            return self._values[key]
        if key not in self._keys:
            raise KeyError(key)
        return self._values.setdefault(key, self._read(key))

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class ReadWhole(Mapping[KeyT, ValueT]):
    """A mapping that is read as a whole when it is first asked for anything."""

    def __init__(self, read: Callable[[], Mapping[KeyT, ValueT]]) -> None:
        self._read = read
        self._whole: Mapping[KeyT, ValueT] | None = None

    def _values(self) -> Mapping[KeyT, ValueT]:
        if self._whole is None:
            self._whole = self._read()
        return self._whole

    def __getitem__(self, key: KeyT) -> ValueT:
        return self._values()[key]

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())


def load(data_dir: Path) -> Snapshot:
    """Read the data folder.

    Faults in an election's own tables show when the election is first asked for; ``bot.facts.check`` finds them all
    beforehand.

    Raises:
        DataFaultsError: the folder, a register, the calendar, the faithless votes or the caveats cannot be accepted.
    """
    return snapshot_of(read_files(data_dir))


def snapshot_of(files: Files) -> Snapshot:
    """The snapshot of files already read; raises as :func:`load` does."""
    faults: list[Fault] = []
    registers = read_registers(files, faults)
    shared = read_shared(files, registers, faults)
    calendar = read_calendar(files, registers, faults).calendar
    _refuse(faults)
    subjects = SubjectsWhenAsked(files, registers)
    facts = FactsWhenAsked(files, registers)
    return Snapshot(
        version=files.version,
        sources=ReadWhole(lambda: _sources(files)),
        states=registers.states,
        parties=registers.parties,
        people=registers.people,
        elections=ReadWhenAsked(files.elections, lambda year: _election(files, year, shared, registers)),
        calendar=calendar,
        tables=ReadWhenAsked(question_tables(files), lambda name: _table(files, name)),
        apportionments=ReadWhole(lambda: subjects.apportioning.apportionments),
        censuses=ReadWhole(lambda: subjects.apportioning.censuses),
        estimates=ReadWhole(lambda: subjects.apportioning.estimates),
        projection=ReadWhole(lambda: subjects.apportioning.projection),
        elector_laws=ReadWhole(lambda: laws_of(subjects.laws)),
        compact=ReadWhole(lambda: compact_of(subjects.laws)),
        congresses=ReadWhole(lambda: congresses_of(subjects.congresses)),
        contingent_votes=ReadWhole(lambda: contingent_votes_of(subjects.congresses)),
        factions=ReadWhole(lambda: factions_of(subjects.congresses.factions)),
        district_votes=ReadWhenAsked(district_vote_years(files), lambda year: _districts(files, year, registers)),
        facts=ReadWhole(lambda: facts_of(facts.tables)),
        fact_topics=ReadWhole(lambda: topics_of(facts.tables)),
        read_stems=lambda: _stems(files),
    )


def question_tables(files: Files) -> tuple[str, ...]:
    """The names of the TOML files that other packages interpret."""
    return tuple(name for name in files.contents if name.startswith(QUESTIONS) and name.endswith(".toml"))


def _election(files: Files, year: int, shared: SharedTables, registers: Registers) -> Election:
    faults: list[Fault] = []
    tables = read_election(files, year, registers, faults)
    _refuse(faults)
    return election_of(tables, shared, registers)


def _districts(files: Files, year: int, registers: Registers) -> Mapping[str, DistrictVotes]:
    faults: list[Fault] = []
    table = read_district_votes(files, year, registers, faults)
    _refuse(faults)
    return district_votes_of(table)


class FactsWhenAsked:
    """The topics of facts, read when anything in them is first asked for."""

    def __init__(self, files: Files, registers: Registers) -> None:
        self._files = files
        self._registers = registers

    @cached_property
    def tables(self) -> FactTables:
        """Every topic.

        Raises:
            DataFaultsError: the files cannot be accepted.
        """
        faults: list[Fault] = []
        tables = read_facts(self._files, self._registers, faults)
        _refuse(faults)
        return tables


def _stems(files: Files) -> Stems:
    faults: list[Fault] = []
    words = read_fact_words(files, faults)
    if words is None:
        raise DataFaultsError(tuple(sorted(faults)))
    return Stems(words)


def _sources(files: Files) -> Mapping[str, Source]:
    faults: list[Fault] = []
    sources, _ = read_sources(files, faults)
    _refuse(faults)
    return sources


def _table(files: Files, name: str) -> Mapping[str, object]:
    faults: list[Fault] = []
    text = files.text(name, faults)
    content = None if text is None else parse(name, text, faults)
    _refuse(faults)
    return content or {}


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise DataFaultsError(tuple(sorted(faults)))
