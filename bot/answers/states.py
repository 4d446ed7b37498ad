"""The states of an election, listed."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import StatesQuery


class StateCarried(Frozen):
    """A state, its electors, who carried it, and by how many popular votes of how many.

    ``margin``: None where there is none to tell: no popular vote, or another ticket led it.
    """

    state: str
    electors: int
    carried_by: str | None
    """None where nobody has electors there yet, or two have equally many."""
    margin: int | None
    ballots: int


class StatesAnswer(BaseAnswer):
    """States that fit what was asked, in the order asked for; all of them, whatever page is shown."""

    kind: Literal["states"] = "states"
    query: StatesQuery
    election: int
    states: tuple[StateCarried, ...]
    electors: int
