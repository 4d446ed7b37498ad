"""The distribution of electoral votes under stated assumptions."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import OddsQuery


class UnitChance(Frozen):
    """A contested unit: the first side's expected lead in points (None where it is certain), and its chance."""

    unit: str
    electors: int
    lead: float | None
    chance: float


class OddsAnswer(BaseAnswer):
    """The chances of two sides, of a tie, and of nobody having the majority; all of them from 0 to 1."""

    kind: Literal["odds"] = "odds"
    query: OddsQuery
    election: int
    base: int
    """The election from whose popular votes the leads are."""
    ticket: str
    rival: str
    ticket_wins: float
    rival_wins: float
    nobody_wins: float
    """A tie is part of it."""
    tie: float
    expected: float
    """The mean of the ticket's electoral votes."""
    median: int
    central: tuple[int, int]
    """The range that nine chances in ten fall in."""
    national_lead: float
    """The ticket's expected one, in points of all ballots."""
    swing_sd: float
    own_sd: float
    units: tuple[UnitChance, ...]
    """All contested units, the most open first."""
    majority: int
