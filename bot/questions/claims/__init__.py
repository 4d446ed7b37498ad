"""Checkable statements in a text: who, what quantity, what value, when, each with the exact words that say so.

A passage is heard (:mod:`~bot.questions.claims.listener`), and finders look in each sentence for the kinds of
statement that the data can judge (:mod:`~bot.questions.claims.statements`). Suppositions, forecasts, questions and
opinions are no statements, and what a finder is not sure of is left alone: a wrong verdict is worse than none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.questions.claims.context import Context
from bot.questions.claims.days import day_statements
from bot.questions.claims.electoral import electoral_statements
from bot.questions.claims.electors import faithless_statements, flip_statements, law_statements, record_statements
from bot.questions.claims.finder import Heard
from bot.questions.claims.listener import Listener
from bot.questions.claims.popular import outcome_statements, popular_statements
from bot.questions.claims.rows import RowBook
from bot.questions.claims.statements import Proposition

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.claims.rows import Rows
    from bot.questions.claims.statements import Statement

__all__ = ["ClaimReader"]

_FINDERS = (
    flip_statements,
    electoral_statements,
    popular_statements,
    outcome_statements,
    day_statements,
    faithless_statements,
    law_statements,
    record_statements,
)


class ClaimReader:
    """Finds statements with the names and the rows of one snapshot. Built once, then only read."""

    def __init__(self, snapshot: Snapshot, default_election: int) -> None:
        self._snapshot = snapshot
        self._default = default_election
        self._listener = Listener(snapshot)
        self._rows = RowBook(snapshot)

    @property
    def rows(self) -> Rows:
        """The rows of claims."""
        return self._rows.rows

    def statements(
        self, text: str, given_year: int | None = None, day: date | None = None, default_election: int | None = None
    ) -> tuple[Statement, ...]:
        """The statements of a text in their order; of two on the same words, the one found first.

        Args:
            text: as it was written.
            given_year: the election that the day of the text belongs to, if that day is known.
            day: that day.
            default_election: which is meant where the text says nothing; without it the process's.
        """
        default = default_election or self._default
        sentences = self._listener.hear(text)
        context = Context(self._snapshot, self._listener.people, sentences, default, given_year, day)
        found: list[Statement] = []
        for sentence in sentences:
            if sentence.asks:
                continue
            heard = Heard(text, sentence, context)
            found += self._rows.statements(heard)
            for finder in _FINDERS:
                found += finder(heard)
        return tuple(sorted(_apart(found), key=lambda one: (one.start, one.end)))


def _apart(found: Iterable[Statement]) -> list[Statement]:
    """Each stretch of words once: of two on the very same words, or of one kind within another, the first."""
    kept: list[Statement] = []
    for one in found:
        same = [k for k in kept if (k.start, k.end) == (one.start, one.end)]
        if not same and not any(_says_as_much(other, one) for other in kept):
            kept.append(one)
    return kept


def _says_as_much(other: Statement, one: Statement) -> bool:
    """Whether one statement only repeats a part of another."""
    if isinstance(one, Proposition):
        same = isinstance(other, Proposition) and one.row.fact == other.row.fact
        inside = other.start <= one.start and one.end <= other.end
        return same and (inside or (one.start <= other.start and other.end <= one.end))
    return type(other) is type(one) and other.start <= one.start and one.end <= other.end
