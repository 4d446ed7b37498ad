"""Facts: what is known beside the tables, one subject each, with its date, its standing and its sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class FactStatus(StrEnum):
    """How a fact stands on its ``as_of`` day."""

    CURRENT = "current"
    HISTORICAL = "historical"
    """About something that happened and is over."""
    SUPERSEDED = "superseded"
    """It held once, and another fact holds in its place."""
    DISPUTED = "disputed"
    """Accounts or opinions differ, and the fact says how."""


@dataclass(frozen=True, slots=True)
class DatedValue:
    """What a quantity was on one day: ``value`` in words; ``amount``, where it is a number, with ``approximate``."""

    on: date
    value: str
    amount: int | None
    approximate: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One subject, answered.

    Attributes:
        id: small letters and digits joined by hyphens; no other fact and no topic has it.
        topic: the file it stands in, without its suffix.
        title: the question it answers.
        answer: one sentence that can be quoted alone. It and ``details`` may hold figures that are filled in from the
            tables (:mod:`bot.facts.figures`).
        details: further sentences; may be empty.
        as_of: the day on which it was last found to be so.
        valid_from: the day from which it holds or held; None where there is no such day.
        valid_to: the day on which it ceased to hold.
        citation: the article, section or report, as lawyers cite it; may be empty.
        note: what is doubtful about it; may be empty.
        supersedes: the ids of the facts in whose place it holds.
        superseded_by: the id of the fact that holds in its place.
        phrasings: other ways in which people ask for it.
        quantity: what the values of ``series`` measure; empty where there are none.
        series: the values of the quantity over time, earliest first.
    """

    id: str
    topic: str
    title: str
    answer: str
    details: str
    as_of: date
    status: FactStatus
    valid_from: date | None
    valid_to: date | None
    citation: str
    note: str
    supersedes: tuple[str, ...]
    superseded_by: str | None
    related: tuple[str, ...]
    phrasings: tuple[str, ...]
    quantity: str
    series: tuple[DatedValue, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactTopic:
    """A file of facts: its id is the file's name."""

    id: str
    title: str
    facts: tuple[str, ...]
