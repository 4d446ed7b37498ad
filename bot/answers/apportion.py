"""House seats and electors by population, and elections run again with them."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.answers.results import Standing
from bot.engine.apportionment import Rule
from bot.engine.tally import Outcome
from bot.frozen import Frozen
from bot.queries import ApportionQuery


class StateSeats(Frozen):
    """What a state has. ``by_law``: its seats by the law of the time; None for what was no state then."""

    state: str
    name: str
    seats: int
    electors: int
    by_law: int | None


class ApportionAnswer(BaseAnswer):
    """The seats and electors of every state, most seats first."""

    kind: Literal["apportion"] = "apportion"
    query: ApportionQuery
    census: int
    size: int
    rule: Rule | None
    """None where the seats are those of a law whose rule cannot be worked out again here."""
    states: tuple[StateSeats, ...]
    electors_appointed: int
    majority: int
    last_seat: str | None = None
    next_in_line: str | None = None
    short_by: int | None = None
    """By how many people ``next_in_line`` fell short of the seat of ``last_seat``."""


class HouseSizes(Frozen):
    """Consecutive sizes of the House with one outcome; both ends belong to them."""

    first: int
    last: int
    outcome: Outcome
    elected: str | None


class RerunAnswer(BaseAnswer):
    """An election run again with other numbers of electors. ``Standing.pledged`` is the count as it was."""

    kind: Literal["apportion_rerun"] = "apportion_rerun"
    query: ApportionQuery
    election: int
    census: int
    size: int
    rule: Rule
    standings: tuple[Standing, ...]
    electors_appointed: int
    majority: int
    outcome: Outcome
    elected: str | None
    turning_points: tuple[HouseSizes, ...]
    """By size of the House, with everything else as asked."""
