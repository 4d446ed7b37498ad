"""What would have to change for another outcome."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.flips import FlipUnit, Goal
from bot.frozen import Frozen
from bot.queries import FlipsQuery


class UnitChange(Frozen):
    """An allocation unit that changes hands.

    ``electors``: those that leave the ticket (to deny it the majority), or come to it; ``margin``: the popular votes
    to be made good there; ``voters``: the fewest who switch sides to change it by itself. None where there is none.
    """

    unit: str
    electors: int
    margin: int | None = None
    voters: int | None = None


class UnitSet(Frozen):
    """Units that change hands together; ``voters``: the fewest who bring it about, shared ballots counted once."""

    units: tuple[UnitChange, ...]
    electors: int
    voters: int | None = None


class FlipsAnswer(BaseAnswer):
    """How many electors, allocation units or voters would have to change sides.

    ``needed``: how many of ``unit``; None where no number of them brings it about. ``sets``: how many sets of so few
    units, or of units that take so few voters, there are. ``best``: the one that takes the fewest voters. ``added``:
    the fewest voters who bring it about when they come on top instead of switching.
    """

    kind: Literal["flips"] = "flips"
    query: FlipsQuery
    election: int
    goal: Goal
    unit: FlipUnit = FlipUnit.ELECTORS
    ticket: str
    rival: str | None
    needed: int | None
    electoral_votes: int
    majority: int
    sets: int | None = None
    best: UnitSet | None = None
    examples: tuple[UnitSet, ...] = ()
    added: int | None = None
