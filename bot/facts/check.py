"""Check the whole data folder: every file's form, and that what the files say agrees.

What counts as right is never in this code: sums are compared with ``official_totals.csv``, days with
``calendar/dates.csv``, both from other sources than the tables they check.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, cast

from bot.errors import DataFaultsError, Fault
from bot.facts.apportionments import APPORTIONMENT_FILES
from bot.facts.calendar import DATES, EXCEPTIONS, RULES, dates_faults, read_calendar
from bot.facts.cells import require_known
from bot.facts.congresses import CONGRESS_FILES
from bot.facts.cross_checks import election_faults, official_total_faults
from bot.facts.district_votes import DISTRICT_VOTES, district_vote_faults, district_vote_years, read_district_votes
from bot.facts.elections import (
    CAVEATS,
    DOCUMENT,
    FAITHLESS,
    TABLES,
    election_of,
    path_of,
    read_election,
    read_shared,
)
from bot.facts.elector_laws import LAW_FILES
from bot.facts.fact_checks import fact_faults, figure_faults
from bot.facts.fact_files import is_fact_file, read_facts
from bot.facts.fact_words import FACT_WORDS, read_fact_words
from bot.facts.files import QUESTIONS, Files, is_year, read_files
from bot.facts.loader import question_tables, snapshot_of
from bot.facts.registers import PARTIES, PEOPLE, SOURCES, STATES, Registers, read_registers, read_sources
from bot.facts.rows import DateRow, OfficialTotalRow
from bot.facts.stems import Stems
from bot.facts.subjects import read_subjects
from bot.facts.tables import read_table
from bot.facts.toml_files import Lines, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bot.facts.district_votes import DistrictVotesRow
    from bot.facts.elections import ElectionTables
    from bot.facts.model import Election
    from bot.facts.tables import Table

OFFICIAL_TOTALS = "official_totals.csv"
_FILES = frozenset(
    {
        *APPORTIONMENT_FILES,
        *LAW_FILES,
        *CONGRESS_FILES,
        SOURCES,
        STATES,
        PARTIES,
        PEOPLE,
        FAITHLESS,
        CAVEATS,
        OFFICIAL_TOTALS,
        RULES,
        EXCEPTIONS,
        DATES,
        FACT_WORDS,
    }
)
_CITING_KEYS = frozenset({"source", "sources"})


class _Citing(Protocol):
    @property
    def source(self) -> tuple[str, ...]: ...


def check(data_dir: Path) -> tuple[Fault, ...]:
    """Every fault of the data folder, in the order of files and lines; empty when all is well."""
    try:
        files = read_files(data_dir)
    except DataFaultsError as error:
        return error.faults
    return check_files(files)


def check_files(files: Files) -> tuple[Fault, ...]:
    """Every fault of files already read.

    What depends on a faulty file is left unchecked until that file is sound, so that each fault is told once.
    """
    return _Check(files).run()


class _Check:
    """One pass over the files, collecting the faults and the sources that rows name."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._faults: list[Fault] = []
        self._cited: set[str] = set()
        self._read: dict[int, Election] = {}

    def run(self) -> tuple[Fault, ...]:
        self._faults.extend(_files_of_no_use(self._files))
        registers = read_registers(self._files, self._faults)
        sources, lines = read_sources(self._files, self._faults)
        for table in registers.tables:
            self._cite(table.rows)
        self._elections(registers)
        self._calendar(registers)
        self._questions(registers)
        self._facts(registers)
        if not self._faults:
            self._faults.extend(_unused_sources(sources, lines, self._cited))
        return tuple(sorted(set(self._faults)))

    def _elections(self, registers: Registers) -> None:
        shared = read_shared(self._files, registers, self._faults)
        official = read_table(self._files, OFFICIAL_TOTALS, OfficialTotalRow, registers.known, self._faults)
        self._cite(shared.faithless.rows)
        self._cite(shared.caveats.rows)
        self._cite(official.rows)
        subjects = read_subjects(self._files, registers, self._faults)
        self._cite(subjects.rows)
        shared_tables_are_sound = not self._faults
        if shared_tables_are_sound:
            self._faults.extend(subjects.faults(registers))
        for year in self._files.elections:
            faults: list[Fault] = []
            tables = self._election(year, registers, faults)
            districts = self._districts(year, registers, faults)
            if shared_tables_are_sound and not faults:
                election = self._read[year] = election_of(tables, shared, registers)
                faults.extend(election_faults(tables, election, shared))
                faults.extend(official_total_faults(official, election))
                faults.extend(subjects.faults_with(election, registers))
                if districts:
                    faults.extend(district_vote_faults(districts, election))
            self._faults.extend(faults)

    def _election(self, year: int, registers: Registers, faults: list[Fault]) -> ElectionTables:
        tables = read_election(self._files, year, registers, faults)
        for rows in (tables.electors.rows, tables.electoral_votes.rows, tables.popular_votes.rows):
            self._cite(rows)
        if tables.document:
            self._cite(tables.document.tickets)
            self._cite(tables.document.against_popular_vote)
            self._cite(tables.document.districts_exceed_state)
        return tables

    def _districts(self, year: int, registers: Registers, faults: list[Fault]) -> Table[DistrictVotesRow] | None:
        if year not in district_vote_years(self._files):
            return None
        table = read_district_votes(self._files, year, registers, faults)
        self._cite(table.rows)
        return table

    def _calendar(self, registers: Registers) -> None:
        faults: list[Fault] = []
        calendar = read_calendar(self._files, registers, faults)
        dates = read_table(self._files, DATES, DateRow, registers.known, faults)
        self._cite(calendar.rules.rules if calendar.rules else ())
        self._cite(calendar.exceptions.rows)
        self._cite(dates.rows)
        if not faults:
            faults.extend(dates_faults(dates, calendar.calendar))
        if calendar.rules:
            faults.extend(
                Fault(path_of(year, DOCUMENT), 0, f"{year} is not among the elections of {RULES}")
                for year in self._files.elections
                if year not in calendar.calendar.elections
            )
        self._faults.extend(faults)

    def _facts(self, registers: Registers) -> None:
        faults: list[Fault] = []
        tables = read_facts(self._files, registers, faults)
        self._cite(tables.citing)
        words = read_fact_words(self._files, faults)
        if words and not faults:
            faults.extend(fact_faults(tables, Stems(words)))
        self._faults.extend(faults)
        if not self._faults:
            # The elections are at hand: reading them again would take as long as the rest of the check.
            self._faults.extend(figure_faults(tables, replace(snapshot_of(self._files), elections=self._read)))

    def _questions(self, registers: Registers) -> None:
        for name in question_tables(self._files):
            text = self._files.text(name, self._faults)
            for id_ in _cited_in(None if text is None else parse(name, text, self._faults)):
                self._cited.add(id_)
                try:
                    require_known(id_, registers.known.sources, f"a source in {SOURCES}")
                except ValueError as error:
                    self._faults.append(Fault(name, 0, f"source: {error}"))

    def _cite(self, entries: Iterable[_Citing]) -> None:
        for entry in entries:
            self._cited.update(entry.source)


def _files_of_no_use(files: Files) -> Iterator[Fault]:
    for name in files.contents:
        known = name in _FILES or name.startswith(QUESTIONS) or _is_election_table(name) or is_fact_file(name)
        if not known:
            yield Fault(name, 0, "no table of this name is known")


def _is_election_table(name: str) -> bool:
    folders = name.split("/")
    return folders[0] == "elections" and is_year(folders[1]) and "/".join(folders[2:]) in {*TABLES, DISTRICT_VOTES}


def _unused_sources(sources: Iterable[str], lines: Lines, cited: set[str]) -> Iterator[Fault]:
    for id_ in sources:
        if id_ not in cited:
            yield Fault(SOURCES, lines.of((id_,)), f"no row names the source {id_!r}")


def _cited_in(content: object) -> Iterator[str]:
    """The ids under ``source`` or ``sources``, however deep: as one string with spaces, or as a list."""
    if isinstance(content, dict):
        for key, value in cast("dict[str, object]", content).items():
            if key in _CITING_KEYS:
                yield from _ids(value)
            else:
                yield from _cited_in(value)
    elif isinstance(content, list):
        for item in cast("list[object]", content):
            yield from _cited_in(item)


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, list):
        yield from (id_ for id_ in cast("list[object]", value) if isinstance(id_, str))
