"""Paths to victory: the outcomes of undecided units."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import PathsQuery


class UnitShare(Frozen):
    """One undecided unit: the winning outcomes of the ticket, and of its rival, in which that side carries it."""

    unit: str
    electors: int
    wins: int
    losses: int


class PathsAnswer(BaseAnswer):
    """In how many outcomes of the undecided units each of two tickets wins.

    ``held`` and ``against``: the electoral votes of the ticket and the rival without the undecided units.
    ``nobody``: the outcomes that elect neither; ``ties``: those of them in which the two are level.
    ``minimal_sets``: how many sets of undecided units win for the ticket and can spare none; ``fewest``: the fewest
    units of one, None if the ticket cannot win.
    """

    kind: Literal["paths"] = "paths"
    query: PathsQuery
    election: int
    ticket: str
    rival: str
    majority: int
    held: int
    against: int
    outcomes: int
    wins: int
    losses: int
    ties: int
    nobody: int
    minimal_sets: int
    fewest: int | None
    must_win: tuple[str, ...]
    irrelevant: tuple[str, ...]
    units: tuple[UnitShare, ...]
    pages: int
