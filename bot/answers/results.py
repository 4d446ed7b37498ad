"""The count of an election, in the country or in a state."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.tally import Outcome
from bot.facts.model import Votes
from bot.frozen import Frozen
from bot.queries import ResultQuery


class Standing(Frozen):
    """One person's electoral votes, and popular votes where they stood for election."""

    person: str
    name: str
    party: str
    electoral_votes: int
    pledged: int
    popular_votes: int | None = None


class ResultAnswer(BaseAnswer):
    """The count of an election."""

    kind: Literal["result"] = "result"
    query: ResultQuery
    election: int
    votes: Votes
    standings: tuple[Standing, ...]
    electors_appointed: int
    majority: int
    outcome: Outcome
    elected: str | None
    holds: bool | None = None
    """Whether what was asked is so, where that can be said with yes or no."""


class StateResultAnswer(BaseAnswer):
    """One state's part in an election."""

    kind: Literal["state_result"] = "state_result"
    query: ResultQuery
    election: int
    state: str
    votes: Votes
    standings: tuple[Standing, ...]
    electors: int
    margin: int | None
    """Popular votes between the first and the second."""
    holds: bool | None = None
    """Whether what was asked is so, where that can be said with yes or no."""
