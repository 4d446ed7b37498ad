"""Facts, and what there is of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.answers.base import BaseAnswer
from bot.facts.fact_model import FactStatus
from bot.frozen import Frozen
from bot.queries import FactQuery


class ValueOnDay(Frozen):
    """What a quantity was on one day; ``amount`` where it is a number."""

    on: date
    value: str
    amount: int | None
    approximate: bool


class FactAnswer(BaseAnswer):
    """One fact: the headline answers it. ``superseded_by`` and ``supersedes`` are ids of facts."""

    kind: Literal["fact"] = "fact"
    query: FactQuery
    fact: str
    topic: str
    title: str
    status: FactStatus
    as_of: date
    valid_from: date | None
    valid_to: date | None
    superseded_by: str | None
    supersedes: tuple[str, ...]
    quantity: str
    series: tuple[ValueOnDay, ...]


class FactsAnswer(BaseAnswer):
    """What can be looked up: the topics, or the facts of one, page by page; ``ids`` are those of this page."""

    kind: Literal["facts"] = "facts"
    query: FactQuery
    topic: str | None
    ids: tuple[str, ...]
    total: int
