"""Find the fact that a few words ask for.

A fact is known by its title and its phrasings. Words are weighed by how few facts use them (inverse document
frequency), so that "elector" says little and "Nebraska" says much; words that give a question its form hardly count.
A word that no fact uses is read as the known word it may be a slip for. The score is Dice's coefficient over weights:
1 when the words asked are those of a phrasing.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from heapq import nlargest
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.facts.names.text import slips_allowed
from bot.facts.stems import ASKING, FORM, OPEN_KINDS, read, stem_of, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.fact_model import Fact

_SURE, _LEAD = 0.72, 0.1
"""From which score, and how far ahead of the next fact, a fact is what was asked for."""
_SAME_WORDS, _LEAD_THEN = 0.95, 0.04
"""The same where the words are those of a phrasing, or nearly."""
_SLIP = 0.8
"""What a word counts that is near a known one and not the same."""
_ELSEWHERE = 0.6
"""What a word counts that the fact uses, though not in the phrasing that is compared."""
_COMPARED = 40
"""How many phrasings are compared in full: those that share the most with what was asked."""
_FORM_WEIGHT, _ASKING_WEIGHT = 0.1, 0.5
_SHORTEST_BEGINNING, _SHORTEST_SURE_SLIP = 3, 5
"""A shorter word that is near a known one may be another word."""
_OTHER_KIND, _NEAR_KIND = 0.78, 0.95
"""What is left of a score where the kinds differ, and where one of them is open (what, how)."""


class Found(NamedTuple):
    """A fact and how well it fits, from 0 to 1."""

    fact: Fact
    score: float


class _Phrasing(NamedTuple):
    """One way of asking for a fact; ``kind``: whether it asks who, when, how many."""

    fact: str
    kind: str
    stems: frozenset[str]
    weight: float


class _Heard(NamedTuple):
    """A word that was asked, ``typed`` so, as the facts know it (``stem``); ``sureness`` 0 where they do not."""

    typed: str
    stem: str
    weight: float
    sureness: float


class FactIndex:
    """Every way of asking for the facts, ready to be searched."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        self._facts = facts
        asked = {fact.id: [read(text) for text in (fact.title, *fact.phrasings)] for fact in facts.values()}
        self._used = {
            id_: frozenset(stem for reading in readings for stem in reading.stems) for id_, readings in asked.items()
        }
        self._counts = Counter(stem for stems in self._used.values() for stem in stems)
        spellings = {
            word for fact in facts.values() for text in (fact.title, *fact.phrasings) for word in words_of(text)
        }
        self._spellings = sorted(word for word in spellings if stem_of(word) not in FORM | ASKING)
        self._phrasings = tuple(
            _Phrasing(id_, kind, stems, sum(map(self._weight, stems)))
            for id_, readings in asked.items()
            for kind, stems in readings
        )
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, phrasing in enumerate(self._phrasings):
            for stem in phrasing.stems:
                self._places[stem].append(place)

    def search(self, text: str, limit: int = 10) -> tuple[Found, ...]:
        """The facts that share something with the words, best first, equal ones in the order of their ids."""
        heard, kind = self._heard(text), read(text).kind
        best: dict[str, float] = {}
        for place in self._likely(heard):
            phrasing = self._phrasings[place]
            score = self._score(heard, phrasing) * _alike(kind, phrasing.kind)
            best[phrasing.fact] = max(best.get(phrasing.fact, 0.0), score)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return tuple(Found(self._facts[id_], score) for id_, score in ranked)

    def best(self, text: str) -> Fact | None:
        """The fact that the words ask for, if that is clear: it fits well, better than any other, and whole.

        None where a word of meaning is one that the fact's titles and phrasings do not use, or is short and read as a
        slip: the question may be about another year, another state, another person.
        """
        found = self.search(text, limit=2)
        first, second = found[0] if found else None, found[1].score if len(found) > 1 else 0.0
        if first is None or first.score < _SURE:
            return None
        if first.score - second < (_LEAD if first.score < _SAME_WORDS else _LEAD_THEN):
            return None
        used = self._used[first.fact.id]
        return first.fact if all(_is_met(word, used) for word in self._heard(text)) else None

    def _weight(self, stem: str) -> float:
        if stem in ASKING:
            return _ASKING_WEIGHT
        if stem in FORM:
            return _FORM_WEIGHT
        # A word no fact uses weighs as much as one that a single fact does.
        return math.log2(1 + len(self._used) / self._counts.get(stem, 1))

    def _heard(self, text: str) -> tuple[_Heard, ...]:
        typed = {stem_of(word): word for word in words_of(text)}
        return tuple(self._hear(stem, typed[stem]) for stem in sorted(typed))

    def _hear(self, stem: str, typed: str) -> _Heard:
        weight = self._weight(stem)
        if stem in self._counts or stem in FORM:
            return _Heard(typed, stem, weight, 1.0)
        known = self._meant(typed)
        return _Heard(typed, known, self._weight(known), _SLIP) if known else _Heard(typed, stem, weight, 0.0)

    def _meant(self, typed: str) -> str:
        """The stem of the word that is begun so, or else may be misspelt: of those that most facts use."""
        if len(typed) >= _SHORTEST_BEGINNING:
            begun = [stem_of(other) for other in self._spellings if other.startswith(typed)]
            if begun:
                return min(begun, key=lambda stem: (-self._counts[stem], stem))
        allowed = 0 if typed.isdigit() else slips_allowed(typed)
        if not allowed:
            return ""
        near = process.extract(typed, self._spellings, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        likely = [
            (distance, -self._counts[stem_of(other)], stem_of(other))
            for other, distance, _ in near
            if distance <= slips_allowed(other)
        ]
        return min(likely)[2] if likely else ""

    def _likely(self, heard: tuple[_Heard, ...]) -> list[int]:
        """The places of the phrasings that share the most weight with what was heard."""
        shared: dict[int, float] = defaultdict(float)
        for word in heard:
            if word.weight > _FORM_WEIGHT:
                for place in self._places.get(word.stem, ()):
                    shared[place] += word.weight
        return nlargest(_COMPARED, shared, key=lambda place: (shared[place] / self._phrasings[place].weight, -place))

    def _score(self, heard: tuple[_Heard, ...], phrasing: _Phrasing) -> float:
        used = self._used[phrasing.fact]
        inside = outside = whole = 0.0
        for word in heard:
            whole += word.weight
            if word.stem in phrasing.stems:
                inside += word.weight * word.sureness
            elif word.stem in used:
                outside += word.weight * word.sureness * _ELSEWHERE
        return min((2 * inside + outside) / (whole + phrasing.weight), 1.0)


def _is_met(word: _Heard, used: frozenset[str]) -> bool:
    if word.weight <= _ASKING_WEIGHT:
        return True
    is_sure = word.sureness == 1 or (len(word.typed) >= _SHORTEST_SURE_SLIP and word.typed[0] == word.stem[0])
    return is_sure and word.stem in used


def _alike(asked: str, phrased: str) -> float:
    if not asked or not phrased or asked == phrased:
        return 1.0
    return _NEAR_KIND if {asked, phrased} & OPEN_KINDS else _OTHER_KIND
