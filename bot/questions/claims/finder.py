"""What the finders of statements share: a sentence in its passage, and how a stretch of it is quoted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.context import Context
    from bot.questions.claims.passage import Mention, Sentence

LONGEST_SPAN = 30
"""The most marks that a finding quotes."""


class Place(TypedDict):
    """Where a statement stands, as the fields of every statement."""

    span: str
    start: int
    end: int


@dataclass(frozen=True)
class Heard:
    """A sentence with the passage around it."""

    text: str
    sentence: Sentence
    context: Context

    def place(self, *marks: int) -> Place:
        """The exact words from the first to the last of some marks."""
        first, last = self.sentence.marks[min(marks)], self.sentence.marks[max(marks)]
        return Place(span=self.text[first.start : last.end], start=first.start, end=last.end)

    def nearest_before(self, mentions: Iterable[Mention], at: int, since: int = 0) -> Mention | None:
        """The last mention that ends before a mark, not before ``since``."""
        return max((m for m in mentions if since <= m.first and m.last < at), key=lambda m: m.last, default=None)

    def nearest_after(self, mentions: Iterable[Mention], at: int, within: int = 5) -> Mention | None:
        """The first mention that begins just after a mark."""
        return min((m for m in mentions if at < m.first <= at + within), key=lambda m: m.first, default=None)

    @property
    def persons(self) -> tuple[Mention, ...]:
        """People named, except where the name is a state's as well."""
        taken = {at for state in self.sentence.states for at in range(state.first, state.last + 1)}
        return tuple(mention for mention in self.sentence.people if mention.first not in taken)

    def word(self, at: int) -> str:
        """The folded word at a mark; empty outside the sentence."""
        return self.sentence.marks[at].word if 0 <= at < len(self.sentence.marks) else ""

    def runs(self, amount: Amount) -> bool:
        """Whether an amount is told as an unfinished count."""
        clause = self.sentence.clause(amount.figure)
        return any(clause.first <= found.first <= clause.last for found in self.sentence.find("running"))
