"""Elections as other allocation methods would have had them come out."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.allocation import Method
from bot.engine.tally import Outcome
from bot.frozen import Frozen
from bot.queries import MethodsQuery


class MethodOutcome(Frozen):
    """An election under one method. ``electoral_votes``: pairs of a ticket's id and its votes, most first."""

    method: Method
    electoral_votes: tuple[tuple[str, int], ...]
    undecided: int
    outcome: Outcome
    elected: str | None


class StateAllotment(Frozen):
    """A state's electors under a method, and as they were: pairs of a ticket's id and its electors."""

    state: str
    electors: tuple[tuple[str, int], ...]
    before: tuple[tuple[str, int], ...]


class MethodRecord(Frozen):
    """In how many elections a method was tried, and in which of them it would have changed who is elected."""

    method: Method
    elections: int
    changed: tuple[int, ...]


class MethodsAnswer(BaseAnswer):
    """One election under every method that there are figures for, the actual one first."""

    kind: Literal["methods"] = "methods"
    query: MethodsQuery
    election: int
    majority: int
    outcomes: tuple[MethodOutcome, ...]


class MethodAnswer(BaseAnswer):
    """One election under one method, state by state."""

    kind: Literal["method"] = "method"
    query: MethodsQuery
    election: int
    majority: int
    outcome: MethodOutcome
    states: tuple[StateAllotment, ...]


class MethodsAcrossAnswer(BaseAnswer):
    """How often methods would have changed who is elected."""

    kind: Literal["methods_across"] = "methods_across"
    query: MethodsQuery
    records: tuple[MethodRecord, ...]
