"""Two elections, or a scenario and an election, side by side."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import CompareQuery


class UnitMove(Frozen):
    """An allocation unit that changed hands: who held it before and after, and its electors then."""

    unit: str
    before: str
    after: str
    electors_before: int
    electors_after: int


class NetElectors(Frozen):
    """The electors of a party (or of a ticket) on both sides, and where the difference comes from.

    ``resized``: from states with more or fewer electors than before; ``entered``: from states that chose electors on
    one side only; ``by_hands``: from units that changed hands. ``party`` is None for electors whom nobody holds.
    """

    party: str | None
    name: str
    before: int
    after: int
    resized: int
    entered: int
    by_hands: int


class SwingRow(Frozen):
    """A lead in points of all popular votes, before and after, and their difference; rounded to hundredths."""

    unit: str
    before: float
    after: float
    swing: float


class CompareAnswer(BaseAnswer):
    """What changed between two elections.

    ``first`` and ``second``: the elections, or those that the scenarios start from. ``by_party``: holders are
    parties; otherwise tickets. ``swings`` are of the lead of ``toward`` over ``against``.
    """

    kind: Literal["compare"] = "compare"
    query: CompareQuery
    first: int
    second: int
    by_party: bool
    changed: tuple[UnitMove, ...]
    net: tuple[NetElectors, ...]
    resized: tuple[tuple[str, int, int], ...]
    """States whose number of electors differs: code, before, after."""
    toward: str | None
    against: str | None
    national: SwingRow | None
    swings: tuple[SwingRow, ...]
