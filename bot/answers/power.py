"""Voting power."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import PowerQuery


class PowerRow(Frozen):
    """One unit's, or one undivided state's, voting power, and how many people and voters stand behind an elector.

    ``swings``: in how many of the ways the others can go it decides; ``banzhaf``: their share of all those ways;
    ``banzhaf_share``: of all units' swings. People and voters are the whole state's, and None where they are not
    known or the unit is a district.
    """

    unit: str
    state: str
    electors: int
    swings: int
    banzhaf: float
    banzhaf_share: float
    shapley_shubik: float
    people_per_elector: int | None = None
    voters_per_elector: int | None = None


class PowerAnswer(BaseAnswer):
    """The power of every allocation unit, and of every state if none were divided; most power first."""

    kind: Literal["power"] = "power"
    query: PowerQuery
    election: int
    majority: int
    electors_appointed: int
    census: int | None
    units: tuple[PowerRow, ...]
    states: tuple[PowerRow, ...]
    pages: int
