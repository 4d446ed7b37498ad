"""Whom members of early Congresses stood with whose group is named after a person: ``congress/factions.csv``.

From 1823 to 1837 historians call members after the candidate whom they supported, or opposed, and not by a party.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.facts.cells import Count, PartyIfAny, PersonIfAny, Text
from bot.facts.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.errors import Fault
    from bot.facts.tables import Table

FACTIONS = "congress/factions.csv"


class FactionRow(Row):
    """``factions.csv``: a party, or a person, with whom the members of a name stood in some Congresses."""

    KEY = ("name", "first", "party", "person")

    name: Text
    first: Count
    last: Count
    party: PartyIfAny
    person: PersonIfAny

    def disagreements(self) -> Iterator[str]:
        """Both a party and a person, or neither; or Congresses in the wrong order."""
        if bool(self.party) == bool(self.person):
            yield "party: a faction stood either with a party or with a person"
        if self.last < self.first:
            yield f"last: {self.last} is before {self.first}"


@dataclass(frozen=True, slots=True)
class Faction:
    """Members of the ``first`` to the ``last`` Congress who stood with a ``party`` or with a ``person`` (ids)."""

    name: str
    first: int
    last: int
    party: str
    person: str
    sources: tuple[str, ...]


def factions_of(table: Table[FactionRow]) -> Mapping[str, tuple[Faction, ...]]:
    """The rows for each name."""
    factions: dict[str, tuple[Faction, ...]] = {}
    for row in table.rows:
        faction = Faction(row.name, row.first, row.last, row.party, row.person, row.source)
        factions[row.name] = (*factions.get(row.name, ()), faction)
    return MappingProxyType(factions)


def faction_faults(table: Table[FactionRow], seated: Mapping[int, set[str]]) -> Iterator[Fault]:
    """Factions without a member in a House whose members are known; ``seated`` has the parties there."""
    for line, row in table.located():
        for congress in seated.keys() & range(row.first, row.last + 1):
            if row.name not in seated[congress]:
                yield table.fault(line, f"no delegation of Congress {congress} has a member of {row.name!r}")
