"""Which tickets have a column of their own in a table that fits a phone, and what stands at its head."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.services.wording import capitalised

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.services.cases import Case

WIDEST = 44
"""Characters in a row."""

OTHERS = "Others"
_GAP, _MOST, _FEWEST = 2, 3, 2
_LONGEST = 10
"""Letters of a name; of a longer one the first are shown."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The tickets with a column of their own, and whether another column holds the rest."""

    tickets: tuple[str, ...]
    heads: tuple[str, ...]
    others: bool


def _heads(case: Case, tickets: Sequence[str]) -> dict[str, str]:
    """Surnames to stand at the head of columns; where two share one, their full names. Cut to fit."""
    people = case.election.people
    surnames = {ticket: people[ticket].surname if ticket in people else case.short(ticket) for ticket in tickets}
    shared = Counter(surnames.values())
    return {
        ticket: _cut(capitalised(surname if shared[surname] == 1 else case.full(ticket)))
        for ticket, surname in surnames.items()
    }


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}."


def columns(case: Case, ranked: Sequence[str], first: int, cell: int) -> Columns:
    """The columns of tickets: up to three of their own, at least the first two, and one for the rest.

    Args:
        case: in which they stand.
        ranked: every ticket with electors, most first.
        first: the width of the first column.
        cell: the width of the widest cell.
    """
    names = _heads(case, ranked)
    found = _columns(ranked, names, _MOST)
    width = first + sum(_GAP + max(len(head), cell) for head in found.heads)
    return found if width <= WIDEST else _columns(ranked, names, _FEWEST)


def _columns(ranked: Sequence[str], names: Mapping[str, str], most: int) -> Columns:
    others = len(ranked) > most
    heads = tuple(names[ticket] for ticket in ranked[:most])
    return Columns(tuple(ranked[:most]), (*heads, OTHERS) if others else heads, others)
