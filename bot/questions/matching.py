"""Rows of ``intents.toml`` held against what was heard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from bot.queries import Query
from bot.questions.slots import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.questions.filling import Filled, Question
    from bot.questions.hearing import Heard, Segment
    from bot.questions.lexicon import Intents, Row

_MOSTLY_UNMET = 2

QUERY: TypeAdapter[Query] = TypeAdapter(Annotated[Query, Field(discriminator="kind")])
"""Makes a query of its options."""


@dataclass(frozen=True, slots=True)
class Intent:
    """A row, ready to be held against questions."""

    row: Row
    needs: tuple[frozenset[str], ...]
    covers: frozenset[str]

    def has_all(self, names: frozenset[str]) -> bool:
        """Whether everything that the row needs was heard: far quicker than how well it fits."""
        return not any(need.isdisjoint(names) for need in self.needs)

    def fit(self, heard: Heard) -> Fit:
        """How well the row fits."""
        names = heard.names
        unmet = len([need for need in self.needs if need.isdisjoint(names)])
        left_over = tuple([segment for segment in heard.meaningful if segment.names.isdisjoint(self.covers)])
        return Fit(self, unmet, left_over, len(heard.meaningful) - len(left_over))


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a row fits: needs that were not heard, segments it does not account for, and how many it does."""

    intent: Intent
    unmet: int
    left_over: tuple[Segment, ...]
    accounted: int

    @property
    def is_whole(self) -> bool:
        """Whether the row has all it needs and accounts for every word of meaning."""
        return not self.unmet and not self.left_over

    @property
    def score(self) -> int:
        """Among whole fits: the more a row asks for, the better it fits."""
        return len(self.intent.needs) + self.intent.row.weight

    @property
    def is_near(self) -> bool:
        """Whether the row has some of what it needs."""
        return self.unmet < len(self.intent.needs)

    @property
    def nearness(self) -> tuple[int, int, int]:
        """Among the others: least missing, most accounted for."""
        return (-min(self.unmet, _MOSTLY_UNMET), self.accounted, self.score)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The queries that a row makes of a question, in order, and what goes with them."""

    queries: tuple[Query, ...] = ()
    assumptions: tuple[str, ...] = ()
    ask: str = ""
    reason: str = ""


def intents_of(table: Intents) -> tuple[Intent, ...]:
    """Every row, ready to be held against questions."""
    return tuple(Intent(row, table.alternatives(row.needs), table.covers(row)) for row in table.intents)


def propose(row: Row, question: Question) -> Proposal:
    """The queries that a row makes of a question; none if what was heard contradicts the row."""
    partial = tuple(
        proposal
        for choice in row.choices or ({},)
        for proposal in _filled(row.kind, [*row.fill.items(), *choice.items()], question, Proposal())
    )
    if not partial:
        return Proposal()
    assumed = (row.assumes,) if row.assumes else ()
    together = reduce(_merged, partial, Proposal(ask=row.ask))
    return replace(together, assumptions=tuple(dict.fromkeys((*assumed, *together.assumptions))))


def _filled(
    kind: str, options: list[tuple[str, str | int]], question: Question, so_far: Proposal
) -> Iterator[Proposal]:
    """Fill one option after the other; each value of an option that has several makes a proposal of its own."""
    if not options:
        query = query_of(kind, question.options)
        if query:
            yield replace(so_far, queries=(query,))
        return
    (name, value), *rest = options
    filled = SLOTS[value](question) if isinstance(value, str) and value.startswith("@") else None
    for one in filled.values if filled else (value,):
        known = replace(question, options={**question.options, name: one})
        yield from _filled(kind, rest, known, _with(so_far, filled) if filled else so_far)


def _with(so_far: Proposal, filled: Filled) -> Proposal:
    return Proposal(
        assumptions=(*so_far.assumptions, *filled.assumptions),
        ask=so_far.ask or filled.ask,
        reason=so_far.reason or filled.reason,
    )


def _merged(first: Proposal, second: Proposal) -> Proposal:
    return Proposal(
        tuple(dict.fromkeys((*first.queries, *second.queries))),
        (*first.assumptions, *second.assumptions),
        first.ask or second.ask,
        first.reason or second.reason,
    )


def query_of(kind: str, options: Mapping[str, object]) -> Query | None:
    """The query with these options, or None where they make none."""
    said = {name: value for name, value in options.items() if value is not None}
    try:
        return QUERY.validate_python({"kind": kind, **said})
    except ValidationError:
        return None
