"""Claims without a figure of their own: each a row of ``rows.toml`` with the fact that judges it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from bot.frozen import Frozen
from bot.questions.claims.finder import LONGEST_SPAN
from bot.questions.claims.passage import compiled
from bot.questions.claims.statements import OnSeries, Proposition
from bot.verdicts import Verdict

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from bot.facts.snapshot import Snapshot
    from bot.questions.claims.finder import Heard

ROWS = "questions/claims/rows.toml"


class ClaimRow(Frozen):
    """One claim and how to recognise it.

    Attributes:
        name: for faults.
        says: each must be found in the sentence: phrases with ``|`` between alternatives.
        near: each must be found in the sentence or in those just before it.
        unless: none may be found in the sentence.
        number: an amount that must stand in the sentence; ``quotes_number``: it belongs to the claim.
        verdict: how it stands; ``denied``: how its opposite does; without it, a denial is left alone.
        fact: the id of the fact that explains it.
        then: a sentence before the fact's, where the fact alone does not meet the claim.
    """

    name: str
    says: tuple[str, ...] = Field(min_length=1)
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    number: int | None = None
    quotes_number: bool = True
    verdict: Verdict
    denied: Verdict | None = None
    fact: str
    then: str = ""


class SeriesRow(Frozen):
    """A quantity that a fact follows, and how a passage names it; ``least``: smaller amounts are something else."""

    fact: str
    says: tuple[str, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()
    nouns: str
    least: int


class RunningRow(Frozen):
    """A fact that follows a count of an election while it ran: electoral votes of a person, or the popular lead."""

    fact: str
    election: int
    person: str | None = None


class Rows(Frozen):
    """The whole file."""

    claims: tuple[ClaimRow, ...]
    series: tuple[SeriesRow, ...]
    running: tuple[RunningRow, ...]


def read_rows(snapshot: Snapshot) -> Rows:
    """The rows of a snapshot."""
    return Rows.model_validate(dict(snapshot.tables[ROWS]))


@dataclass(frozen=True, slots=True)
class _Ready:
    row: ClaimRow
    says: tuple[re.Pattern[str], ...]
    near: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class _ReadySeries:
    row: SeriesRow
    says: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    nouns: re.Pattern[str]


class RowBook:
    """The rows, compiled once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.rows = read_rows(snapshot)
        self._ready = tuple(
            _Ready(row, _compiled(row.says), _compiled(row.near), _compiled(row.unless)) for row in self.rows.claims
        )
        self._series = tuple(
            _ReadySeries(row, _compiled(row.says), _compiled(row.unless), compiled(row.nouns.split("|")))
            for row in self.rows.series
        )

    def statements(self, heard: Heard) -> Iterator[OnSeries | Proposition]:
        """Every row that a sentence fits."""
        if heard.sentence.asks:
            return
        for ready in self._series:
            yield from _on_series(heard, ready)
        for ready in self._ready:
            yield from _proposition(heard, ready)


def _compiled(alternatives: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(compiled(phrase.strip() for phrase in phrases.split("|")) for phrases in alternatives)


def _proposition(heard: Heard, ready: _Ready) -> Iterator[Proposition]:
    sentence, words = heard.sentence, heard.sentence.words
    if not all(pattern.search(words) for pattern in ready.says) or any(p.search(words) for p in ready.unless):
        return
    if not all(pattern.search(words) or pattern.search(sentence.before) for pattern in ready.near):
        return
    ends = _tightest(heard, ready.says)
    if ready.row.number is not None:
        amount = next((a for a in sentence.amounts if a.whole == ready.row.number), None)
        if amount is None:
            return
        ends += [amount.first, amount.last] if ready.row.quotes_number else []
    if max(ends) - min(ends) > LONGEST_SPAN:
        return
    denied = _is_denied(heard, ready, min(ends), max(ends))
    if denied and ready.row.denied is None:
        return
    yield Proposition(**heard.place(*ends), row=ready.row, denied=denied)


def _tightest(heard: Heard, patterns: tuple[re.Pattern[str], ...]) -> list[int]:
    """The marks of one hit of each pattern, close together: those nearest to the rarest."""
    hits = sorted((heard.sentence.hits(pattern) for pattern in patterns), key=len)
    around = [
        [min(others, key=lambda other: abs(other.first - anchor.first)) for others in hits] for anchor in hits[0]
    ]
    best = min(around, key=lambda chosen: max(s.last for s in chosen) - min(s.first for s in chosen))
    return [at for stretch in best for at in stretch]


def _is_denied(heard: Heard, ready: _Ready, first: int, last: int) -> bool:
    """Whether the sentence denies it, by a word that is not itself part of what the row looks for."""
    own = {at for pattern in ready.says for s in heard.sentence.hits(pattern) for at in range(s.first, s.last + 1)}
    marks = heard.sentence.marks
    return any(marks[at].denies for at in range(max(first - 3, 0), last + 1) if at not in own)


def _on_series(heard: Heard, ready: _ReadySeries) -> Iterator[OnSeries]:
    sentence = heard.sentence
    if not all(pattern.search(sentence.words) for pattern in ready.says):
        return
    if any(pattern.search(sentence.words) for pattern in ready.unless):
        return
    nouns = sentence.hits(ready.nouns)
    for amount in sentence.amounts:
        if amount.whole < ready.row.least or amount.percent or amount.dollars or sentence.supposed(amount.figure):
            continue
        near = [s for s in nouns if min(abs(s.first - amount.last), abs(amount.first - s.last)) <= 5]  # noqa: PLR2004
        if near and not sentence.denied(amount.first - 2, amount.first):
            years, certain = heard.context.years(sentence, amount.figure)
            place = heard.place(amount.first, amount.last, *near[0])
            yield OnSeries(**place, years=years, certain_year=certain, fact=ready.row.fact, amount=amount)
