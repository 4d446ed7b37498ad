"""All elections in one table."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import HistoryQuery


class HistoryRow(Frozen):
    """One election in short; people by their ids, and no popular votes where none are known.

    ``electors_counted``: those whose votes for president were counted. ``popular_lead``: the president's over the
    other with the most, negative where that one has more.
    """

    year: int
    president: str
    electoral_votes: int
    runner_up: str | None
    runner_up_votes: int
    electors_appointed: int
    electors_counted: int
    majority: int
    popular_leader: str | None
    popular_lead: int | None
    ballots: int
    unanimous: bool
    mismatch: bool
    house_chose: bool
    senate_chose: bool
    split: tuple[str, ...]
    """States whose electors were chosen for more than one person."""
    strayed: tuple[str, ...]
    """States whose electors, all chosen for one person, voted for several."""
    third_parties: tuple[tuple[str, tuple[str, ...]], ...]
    """Who led a ticket outside the two large parties and carried states, and which."""


class HistoryAnswer(BaseAnswer):
    """The elections that fit what was asked, in the order asked for; all of them, whatever page is shown."""

    kind: Literal["history"] = "history"
    query: HistoryQuery
    elections: tuple[HistoryRow, ...]
