"""The states' laws on how electors vote, and the National Popular Vote compact: the files of ``law/``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.facts.cells import CountIfAny, Day, DayIfAny, StateId, Text, YesNo
from bot.facts.rows import Row
from bot.facts.tables import Table, read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bot.errors import Fault
    from bot.facts.files import Files
    from bot.facts.model import Election
    from bot.facts.registers import Registers

LAWS = "law/elector_laws.csv"
COMPACT = "law/compact.csv"
LAW_FILES = (LAWS, COMPACT)

BEFORE_THE_LAW_CHANGED = 2016
"""The election for which each law is also told as it then stood."""


class Remedy(StrEnum):
    """What becomes of a vote against the pledge."""

    NO_LAW = "no_law"
    """No law binds electors; the vote counts."""
    COUNTED = "counted"
    """A law binds them and sets no penalty; the vote counts."""
    COUNTED_PENALTY = "counted_penalty"
    """The vote counts, and may be punished."""
    REPLACED = "replaced"
    """The vote does not count, and another elector takes the place."""
    REPLACED_PENALTY = "replaced_penalty"
    """The same, and the vote may be punished."""

    @property
    def counts(self) -> bool:
        """Whether the vote counts."""
        return self in {Remedy.NO_LAW, Remedy.COUNTED, Remedy.COUNTED_PENALTY}


class ElectorLawRow(Row):
    """``elector_laws.csv``: a state's law on its electors, now and in December 2016."""

    KEY = ("state",)

    state: StateId
    bound: YesNo
    form: Literal["none", "pledge", "oath", "direction", "pledge and direction", "oath and direction"]
    remedy: Remedy
    in_words: Text
    fine: CountIfAny
    uniform_act: str
    citation: str
    since: str
    as_of: Text
    remedy_in_2016: Remedy
    in_2016: Text
    evidence: Text
    note: str

    def disagreements(self) -> Iterator[str]:
        """A law that binds nobody, or nobody bound by a law."""
        if self.bound in {self.remedy is Remedy.NO_LAW, self.form == "none"}:
            yield "bound: a state binds its electors by some form of law, or has none"
        if self.bound != bool(self.since) or (self.bound and not self.citation):
            yield "since: a law has a citation and a beginning, and where there is none the cell is empty"
        if self.fine is not None and not self.remedy.endswith("_penalty"):
            yield "fine: there is none without a penalty"


class CompactRow(Row):
    """``compact.csv``: a state that joined the compact, or came near it; members in the order of joining."""

    KEY = ("state",)

    state: StateId
    member: YesNo
    enacted: DayIfAny
    certain: Literal["day", "year"]
    as_of: Day
    note: Text

    def disagreements(self) -> Iterator[str]:
        """A member without a day, or a day without membership."""
        if self.member != bool(self.enacted):
            yield "enacted: members have the day on which they joined, and nobody else has"


@dataclass(frozen=True, slots=True)
class ElectorLaw:
    """How a state binds its electors, and what becomes of a vote against the pledge.

    ``as_of``: the date, or the month or year, of the latest evidence; ``evidence``: what it is; ``since``: in words.
    """

    state: str
    bound: bool
    form: str
    remedy: Remedy
    in_words: str
    fine: int | None
    uniform_act: str
    citation: str
    since: str
    as_of: str
    remedy_in_2016: Remedy
    in_2016: str
    evidence: str
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompactState:
    """A state's part in the compact; ``only_year_certain``: the month and day of ``enacted`` are recalled."""

    state: str
    member: bool
    enacted: date | None
    only_year_certain: bool
    as_of: date
    note: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LawTables:
    """The files, read."""

    laws: Table[ElectorLawRow]
    compact: Table[CompactRow]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of both."""
        return (*self.laws.rows, *self.compact.rows)


def read_laws(files: Files, registers: Registers, faults: list[Fault]) -> LawTables:
    """Read the files of ``law/``; what is wrong with them is added to ``faults``."""
    return LawTables(
        laws=read_table(files, LAWS, ElectorLawRow, registers.known, faults),
        compact=read_table(files, COMPACT, CompactRow, registers.known, faults),
    )


def laws_of(tables: LawTables) -> Mapping[str, ElectorLaw]:
    """Each state's law on its electors."""
    return MappingProxyType({row.state: _law(row) for row in tables.laws.rows})


def compact_of(tables: LawTables) -> Mapping[str, CompactState]:
    """Each state's part in the compact, members in the order of joining."""
    return MappingProxyType(
        {
            row.state: CompactState(
                row.state, row.member, row.enacted, row.certain == "year", row.as_of, row.note, row.source
            )
            for row in tables.compact.rows
        }
    )


def _law(row: ElectorLawRow) -> ElectorLaw:
    return ElectorLaw(
        state=row.state,
        bound=row.bound,
        form=row.form,
        remedy=row.remedy,
        in_words=row.in_words,
        fine=row.fine,
        uniform_act=row.uniform_act,
        citation=row.citation,
        since=row.since,
        as_of=row.as_of,
        remedy_in_2016=row.remedy_in_2016,
        in_2016=row.in_2016,
        evidence=row.evidence,
        note=row.note,
        sources=row.source,
    )


def law_faults(tables: LawTables, states: frozenset[str]) -> Iterator[Fault]:
    """Every state without a row, and members of the compact out of order."""
    for state in sorted(states - {row.state for row in tables.laws.rows}):
        yield tables.laws.fault(0, f"nothing is said of the law of {state}")
    members = [(line, row) for line, row in tables.compact.located() if row.enacted]
    for (_, before), (line, row) in pairwise(members):
        if before.enacted and row.enacted and row.enacted < before.enacted:
            yield tables.compact.fault(line, f"{row.state} joined before {before.state}, which stands above it")
    if len({row.as_of for row in tables.compact.rows}) > 1:
        yield tables.compact.fault(0, "as_of: the rows are not all of one day")


def votes_against_the_law(tables: LawTables, election: Election) -> Iterator[Fault]:
    """Electors of 2016 whose vote was counted though the law replaces them, or void where it counts."""
    remedies = {row.state: (line, row) for line, row in tables.laws.located()}
    for vote in election.faithless if election.year == BEFORE_THE_LAW_CHANGED else ():
        line, row = remedies[vote.unit[:2]]
        if vote.counted != row.remedy_in_2016.counts and row.remedy_in_2016 is not Remedy.COUNTED:
            yield tables.laws.fault(
                line, f"remedy_in_2016: {vote.elector}'s vote was {'' if vote.counted else 'not '}counted"
            )
