"""A passage as it was heard: its sentences, and in each who, where, when and how much, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.questions.claims.amounts import Amount
    from bot.questions.claims.marks import Mark


class Stretch(NamedTuple):
    """Neighbouring marks of a sentence, from ``first`` to ``last``."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named: ``ids`` are all it may stand for."""

    ids: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that stands alone, at one mark."""

    year: int
    at: int


@dataclass(frozen=True, slots=True)
class NamedDate:
    """A day of a month; ``year`` is None where it was not said."""

    month: int
    day: int
    year: int | None
    first: int
    last: int


@dataclass(frozen=True)
class Sentence:
    """One sentence; ``before``: the words of those just before it, for what "it" and "this" stand for."""

    marks: tuple[Mark, ...]
    before: str
    people: tuple[Mention, ...] = ()
    electors: tuple[Mention, ...] = ()
    states: tuple[Mention, ...] = ()
    parties: tuple[Mention, ...] = ()
    amounts: tuple[Amount, ...] = ()
    years: tuple[NamedYear, ...] = ()
    dates: tuple[NamedDate, ...] = ()
    phrases: Mapping[str, re.Pattern[str]] = field(default_factory=dict[str, "re.Pattern[str]"])

    known: dict[str, tuple[Stretch, ...]] = field(default_factory=dict[str, "tuple[Stretch, ...]"])
    """Where each concept was found, once it was looked for."""

    @cached_property
    def _placed(self) -> tuple[str, dict[int, int], dict[int, int]]:
        """The folded words with single spaces; at which character each mark begins and ends."""
        at, parts, begins, ends = 0, list[str](), dict[int, int](), dict[int, int]()
        for index, mark in enumerate(self.marks):
            if mark.kind == "sign" and mark.word not in "%-":
                continue
            word = mark.word + mark.suffix
            begins[at], ends[at + len(word)] = index, index
            parts.append(word)
            at += len(word) + 1
        return " ".join(parts), begins, ends

    @property
    def words(self) -> str:
        """The folded words with single spaces."""
        return self._placed[0]

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return any(mark.word == "?" for mark in self.marks[-3:])

    def find(self, *concepts: str) -> tuple[Stretch, ...]:
        """Where one of the concepts is named, in order."""
        found = [stretch for concept in concepts for stretch in self._found(concept)]
        return tuple(sorted(found)) if len(concepts) > 1 else tuple(found)

    def _found(self, concept: str) -> tuple[Stretch, ...]:
        if concept not in self.known:
            self.known[concept] = self.hits(self.phrases[concept])
        return self.known[concept]

    def has(self, *concepts: str) -> bool:
        """Whether one of the concepts is named."""
        return any(self._found(concept) for concept in concepts)

    def told(self, *concepts: str) -> bool:
        """Whether one of the concepts is named here or in the sentences just before."""
        return self.has(*concepts) or any(self.phrases[concept].search(self.before) for concept in concepts)

    def hits(self, pattern: re.Pattern[str]) -> tuple[Stretch, ...]:
        """Where a compiled phrase stands."""
        text, begins, ends = self._placed
        return tuple(Stretch(begins[hit.start()], ends[hit.end()]) for hit in pattern.finditer(text))

    def follows(self, concept: str, at: int, within: int = 3) -> Stretch | None:
        """The concept where it begins among the next marks after ``at``."""
        return next((s for s in self.find(concept) if at < s.first <= at + within), None)

    def precedes(self, concept: str, at: int, within: int = 3) -> Stretch | None:
        """The concept where it ends among the last marks before ``at``."""
        return next((s for s in reversed(self.find(concept)) if at - within <= s.last < at), None)

    def clause(self, at: int) -> Stretch:
        """The clause around a mark: up to a comma that is followed by a word, a semicolon, a dash, a bracket."""
        cuts = [
            i for i, mark in enumerate(self.marks) if mark.word in {",", ";", ":", "(", ")", "-"} and self._cuts(i)
        ]
        first = max((cut + 1 for cut in cuts if cut < at), default=0)
        return Stretch(first, min((cut - 1 for cut in cuts if cut > at), default=len(self.marks) - 1))

    def _cuts(self, at: int) -> bool:
        mark = self.marks[at]
        before, after = self.marks[max(at - 1, 0)], self.marks[min(at + 1, len(self.marks) - 1)]
        return mark.word != "-" or (before.end < mark.start and after.start > mark.end)

    def denied(self, first: int, last: int) -> bool:
        """Whether something between two marks denies it."""
        return any(mark.denies for mark in self.marks[max(first, 0) : last + 1])

    def supposed_within(self, first: int, last: int) -> bool:
        """Whether something between two marks, or a condition before them, makes it a supposition."""
        if any(first <= found.first <= last for name in ("supposed", "polled") for found in self.find(name)):
            return True
        return any(found.first <= first for found in self.find("condition"))

    def supposed(self, at: int, *, by_poll: bool = True) -> bool:
        """Whether what stands there is a supposition, a forecast or a wish, and no report.

        ``by_poll``: whether it may be a poll's finding, too, as a share can be, but not a number of ballots.
        """
        clause, names = self.clause(at), ("supposed", "polled") if by_poll else ("supposed",)
        if any(clause.first <= found.first <= clause.last for name in names for found in self.find(name)):
            return True
        return any(found.first <= at for found in self.find("condition"))


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """Phrases as one pattern over folded words: ``*`` ends a word anyhow, ``~`` stands for up to three words."""
    return re.compile("|".join(rf"(?<![^ ]){_pattern(phrase)}(?![^ ])" for phrase in phrases))


def _pattern(phrase: str) -> str:
    words: list[str] = []
    gap = ""
    for word in phrase.split():
        if word == "~":
            gap = r"(?: [^ ]+){0,3}"
            continue
        spelled = re.escape(word[:-1]) + "[^ ]*" if word.endswith("*") else re.escape(word)
        words.append(f"{gap} {spelled}" if words else spelled)
        gap = ""
    return "".join(words)
