"""What became of a question: understood as a query, open between several, or not understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.queries import Query
    from bot.questions.languages import Language


class Reading(NamedTuple):
    """One way to read a question: the words for a button, and the query behind it."""

    label: str
    query: Query


class Place(NamedTuple):
    """Where a question is asked.

    Attributes:
        default_election: the one that is meant where none is named; None: the reader's own.
        in_scenario: whether a scenario on that election is open there.
    """

    default_election: int | None = None
    in_scenario: bool = False


ANYWHERE = Place()


@dataclass(frozen=True, slots=True)
class Understood:
    """The question has one clear reading.

    ``assumptions`` are sentences about what was taken for granted; ``language`` is that of the question, None for
    English. ``premise`` puts right what the question takes for granted and is not so.
    """

    query: Query
    assumptions: tuple[str, ...] = ()
    language: Language | None = None
    premise: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """The question is open in a way that matters: ``question`` asks back, ``readings`` are the choices."""

    question: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """The question has no answer here: ``reason`` says so in a sentence; ``nearest`` is the nearest that has."""

    reason: str
    nearest: tuple[Reading, ...] = ()


Understanding = Understood | Unclear | NotUnderstood
