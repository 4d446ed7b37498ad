"""How few states, or how few voters, could elect a president."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.queries import PathsQuery


class SmallestWinAnswer(BaseAnswer):
    """The smallest winning set of undivided states, by their number or by the voters it takes to carry them.

    ``states``: codes of the states, the District among them; ``electors``: what they have between them. ``voters``:
    the fewest who could carry them, of so many ``ballots`` in the whole country; None where states are counted.
    """

    kind: Literal["smallest_win"] = "smallest_win"
    query: PathsQuery
    election: int
    majority: int
    states: tuple[str, ...]
    electors: int
    voters: int | None = None
    ballots: int | None = None
