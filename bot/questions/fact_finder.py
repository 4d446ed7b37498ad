"""Questions that a single fact answers.

The index of facts (:mod:`bot.facts.retrieval`) finds by words; here stands what a question adds to them. A fact is
given only where it is clearly what was asked for. Where a question leaves open what "it" is, it is asked back.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.facts.names.text import fold
from bot.queries import FactQuery
from bot.questions.tokens import is_shouted

if TYPE_CHECKING:
    from bot.facts.fact_model import Fact
    from bot.facts.snapshot import Snapshot

_VERBATIM = 0.93
"""From which score a question is, but for its form, a wording that a fact is known by."""
_LIKELY = 0.6
"""From which score a fact is near enough to be offered."""
_LIKELY_OF_A_CHOICE = 0.45
"""The same of a question that names two things to choose from, at length."""
_NEAR = 0.55
"""From which score facts are offered before anything else that is near."""
_OFFERED = 4
_DISTRICT = "DC"
_CODE = re.compile(r"\b[A-Z]{2}\b")
_SENTENCE = re.compile(r"[?!;]+|[.:]\s|\s[-–]\s")
_SHORTEST_SENTENCE = 3
_POINTING = frozenset({"it", "this", "that", "these", "those", "they", "them", "he", "she", "then"})
"""Words that point to something said before."""
_SAYS_WHAT = frozenset({"possible", "true", "legal", "illegal", "take", "takes", "mean", "a", "an", "the", "winner"})
"""After these "it" stands for what follows: "is it possible to win"."""
_POINTS_AT_ONCE = 4
"""Among so many first words, such a word stands for what is asked about."""
_NEGATIONS = frozenset(
    {"not", "no", "never", "without", "except", "dont", "doesnt", "didnt", "isnt", "arent", "wont"}
)
_LISTING = frozenset({"who", "which", "many", "when", "where"})
"""Kinds of questions whose answer a negation turns into another one."""


class FactFinder:
    """Finds the fact that answers a question, if one does."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._index, self._facts, self._stems = snapshot.fact_index, snapshot.facts, snapshot.stems
        self._states = {code: state.name for code, state in snapshot.states.items() if code != _DISTRICT}

    def verbatim(self, text: str) -> FactQuery | None:
        """The fact that is known by these very words."""
        text = self._spelled_out(text)
        found = self._index.search(text, limit=1)
        return self._of(text) if found and found[0].score >= _VERBATIM else None

    def is_worded(self, text: str, query: FactQuery) -> bool:
        """Whether the text is a wording of the fact, word for word."""
        return self._index.is_worded(self._spelled_out(text), self._facts[query.topic or ""])

    def clear(self, text: str) -> FactQuery | None:
        """The fact that is clearly asked for, in the whole text or in one of its sentences."""
        text = self._spelled_out(text)
        whole = self._of(text)
        if whole:
            return whole
        parts = [part for part in _SENTENCE.split(text) if len(self._stems.words_of(part)) >= _SHORTEST_SENTENCE]
        found = {asked.topic: asked for part in parts if (asked := self._of(part))}
        return found.popitem()[1] if len(parts) > 1 and len(found) == 1 else None

    def likely(self, text: str) -> tuple[FactQuery, ...]:
        """What a question that does not say what "it" is may be about, best first; one alone would be its answer."""
        found = self._index.search(self._spelled_out(text), limit=_OFFERED)
        is_choice = self._leaves_open_which(text)
        least = _LIKELY_OF_A_CHOICE if is_choice else _LIKELY
        likely = tuple(FactQuery(topic=one.fact.id) for one in found if one.score >= least)
        return likely if is_choice or len(likely) > 1 else ()

    def near(self, text: str) -> tuple[FactQuery, ...]:
        """The facts to offer where none answers: those that share most of the words."""
        found = self._index.search(self._spelled_out(text), limit=_OFFERED - 1)
        return tuple(FactQuery(topic=one.fact.id) for one in found if one.score >= _NEAR)

    def _of(self, text: str) -> FactQuery | None:
        # The index knows no other letters, and would pass over words in them.
        is_latin = all(character.isascii() or not character.isalnum() for character in fold(text))
        fact = self._index.best(text) if is_latin else None
        return FactQuery(topic=fact.id) if fact and self._denies_as_much(text, fact) else None

    def _spelled_out(self, text: str) -> str:
        """The text with postal codes in capitals written out, unless all of it is in capitals."""
        if is_shouted(text):
            return text
        return _CODE.sub(lambda found: self._states.get(found[0], found[0]), text)

    def points_back(self, text: str) -> str:
        """The word that stands for something said before, in a question that does not say it; empty without one."""
        words = self._stems.words_of(text)[:_POINTS_AT_ONCE]
        if self._leaves_open_which(text) and "it" in words:
            return "it"
        followed = pairwise((*words, ""))
        return next((word for word, after in followed if word in _POINTING and after not in _SAYS_WHAT), "")

    def _leaves_open_which(self, text: str) -> bool:
        """Whether a question chooses between two answers: "is it this one, or that one"."""
        return self._stems.read(text).kind == "whether" and "or" in self._stems.words_of(text)

    def _denies_as_much(self, text: str, fact: Fact) -> bool:
        """Whether a question that asks who did *not* is answered by a fact that is asked for so."""
        words_of = self._stems.words_of
        if self._stems.read(text).kind not in _LISTING or not _NEGATIONS & set(words_of(text)):
            return True
        return any(_NEGATIONS & set(words_of(wording)) for wording in (fact.title, *fact.phrasings))
