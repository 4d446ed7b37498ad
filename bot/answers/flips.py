"""What would have to change for another outcome."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.flips import Goal
from bot.queries import FlipsQuery


class FlipsAnswer(BaseAnswer):
    """How many electors would have to change their vote."""

    kind: Literal["flips"] = "flips"
    query: FlipsQuery
    election: int
    goal: Goal
    ticket: str
    rival: str | None
    needed: int | None
    electoral_votes: int
    majority: int
