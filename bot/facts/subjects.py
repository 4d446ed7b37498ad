"""The tables beside the elections (apportionment, law …): checked together, and each read when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from bot.errors import DataFaultsError, Fault
from bot.facts.apportionment_checks import allotment_faults, apportionment_faults, delegation_seat_faults
from bot.facts.apportionments import Apportioning, ApportionmentTables, apportioning_of, read_apportionments
from bot.facts.congresses import CongressTables, congress_faults, contingent_faults, read_congresses
from bot.facts.elector_laws import LawTables, law_faults, read_laws, votes_against_the_law

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bot.facts.files import Files
    from bot.facts.model import Election
    from bot.facts.registers import Registers
    from bot.facts.rows import Row


TablesT = TypeVar("TablesT")


@dataclass(frozen=True)
class Subjects:
    """Every table beside the elections, read."""

    apportionments: ApportionmentTables
    laws: LawTables
    congresses: CongressTables

    @property
    def rows(self) -> Iterable[Row]:
        """The rows of all tables."""
        return chain(self.apportionments.rows, self.laws.rows, self.congresses.rows)

    @cached_property
    def _apportioning(self) -> Apportioning:
        return apportioning_of(self.apportionments)

    def faults(self, registers: Registers) -> Iterator[Fault]:
        """Every disagreement within a subject; the tables are sound each for itself."""
        yield from apportionment_faults(self.apportionments, registers.known.states)
        yield from law_faults(self.laws, registers.known.states)
        yield from congress_faults(self.congresses)
        yield from delegation_seat_faults(self._apportioning, self.congresses.delegations)

    def faults_with(self, election: Election, registers: Registers) -> Iterator[Fault]:
        """Every disagreement of a subject with an election."""
        yield from allotment_faults(self._apportioning, election, registers.states)
        yield from votes_against_the_law(self.laws, election)
        yield from contingent_faults(self.congresses, election)


def read_subjects(files: Files, registers: Registers, faults: list[Fault]) -> Subjects:
    """Read all of them; what is wrong with them is added to ``faults``."""
    return Subjects(
        apportionments=read_apportionments(files, registers, faults),
        laws=read_laws(files, registers, faults),
        congresses=read_congresses(files, registers, faults),
    )


class SubjectsWhenAsked:
    """The same tables for the snapshot: a subject's files are read when something in it is first asked for."""

    def __init__(self, files: Files, registers: Registers) -> None:
        self._files = files
        self._registers = registers

    @cached_property
    def apportioning(self) -> Apportioning:
        """Seats, populations and the projection.

        Raises:
            DataFaultsError: the files cannot be accepted; so for the others.
        """
        return apportioning_of(self._sound(read_apportionments))

    @cached_property
    def laws(self) -> LawTables:
        """The law on electors, and the compact."""
        return self._sound(read_laws)

    @cached_property
    def congresses(self) -> CongressTables:
        """Delegations, the Senate, and the contingent elections."""
        return self._sound(read_congresses)

    def _sound(self, read: Callable[[Files, Registers, list[Fault]], TablesT]) -> TablesT:
        faults: list[Fault] = []
        tables = read(self._files, self._registers, faults)
        if faults:
            raise DataFaultsError(tuple(sorted(faults)))
        return tables
