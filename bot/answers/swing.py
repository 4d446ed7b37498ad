"""The tipping point, and the map after a uniform swing."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.tally import Outcome
from bot.queries import SwingQuery


class SwingAnswer(BaseAnswer):
    """The tipping point and its bias, and what a swing changes. Margins are in points of all ballots."""

    kind: Literal["swing"] = "swing"
    query: SwingQuery
    election: int
    toward: str
    away: str
    majority: int
    leader: str | None
    """Who has the majority before any swing."""
    tipping_point: str | None
    """The unit with which the leader's majority is reached; None where there is no majority."""
    tipping_lead: float | None
    national_lead: float | None
    """The leader's, in the country."""
    bias: float | None
    """The first minus the second: positive where it helps the leader."""
    denied_from: float | None
    """The least swing that takes the majority from ``away``."""
    won_from: float | None
    """The least swing that gives it to ``toward``."""
    changed: tuple[str, ...] = ()
    """The units that the swing asked for changes."""
    electoral_votes: tuple[tuple[str, int], ...]
    """After the swing asked for, or without one as they are."""
    outcome: Outcome
    elected: str | None
