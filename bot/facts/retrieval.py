"""Find the fact that a few words ask for.

A fact is known by its title and its phrasings. Words are weighed by how few facts use them (inverse document
frequency), so that "elector" says little and "Nebraska" says much; words that give a question its form hardly count.
A word that no fact uses is read as the known word it may be a slip for. The score is Dice's coefficient over weights:
1 when the words asked are those of a phrasing.
"""

from __future__ import annotations

import math
import re
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
    from bot.facts.stems import Reading

_SURE, _LEAD = 0.72, 0.1
"""From which score, and how far ahead of the next fact, a fact is what was asked for."""
_SURE_OF_MANY, _MANY = 0.62, 4
"""The former for a question of so many words of meaning, all of them known of the fact."""
_SAME_WORDS, _LEAD_THEN = 0.95, 0.04
"""The same where the words are those of a phrasing, or nearly."""
_CLOSER = 0.12
"""How much more of the wording, small words included, decides between facts that are equally near."""
_RIVALS = 12
_SUBJECT = frozenset(map(stem_of, ("president", "election", "electoral", "college", "elector", "us", "american")))
"""Words that nearly every fact could use: beside enough others they say nothing of which is meant."""
_MANY_NAMES, _ENOUGH = 4, 3
_FEW, _HALF = 2, 0.55
"""For so few words of meaning a wording has to have more than half of all the words; for fewer, all of them."""
_ARTICLES = {"a", "an", "the"}
_WHAT_IS = frozenset(map(stem_of, ["what", "whats", "is", "about", "mean", "means", "define", "explain"]))
_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w+")
_FIGURE = re.compile(r"\{[^}]*\}")
_PLAIN = re.compile(r"\b[a-z]\w+")
_SLIP = 0.8
"""What a word counts that is near a known one and not the same."""
_ELSEWHERE = 0.6
"""What a word counts that the fact uses, though not in the phrasing that is compared."""
_COMPARED = 40
"""How many phrasings are compared in full: those that share the most with what was asked."""
_FORM_WEIGHT, _ASKING_WEIGHT = 0.1, 0.5
_SHORTEST_BEGINNING, _SHORTEST_SURE_SLIP = 3, 5
"""A shorter word that is near a known one may be another word."""
_OTHER_KIND, _VAGUE, _NEAR_KIND = 0.7, 0.8, 0.95
"""What is left of a score where the kinds differ, where a wording is open or of no kind, where a question is."""
_NO_COUNT = 0.6
"""The same where a number is asked for, and the wording asks for none."""
_NAMING = {"who", "which"}


class Found(NamedTuple):
    """A fact and how well it fits, from 0 to 1."""

    fact: Fact
    score: float


class _Phrasing(NamedTuple):
    """One way of asking for a fact; ``kind``: whether it asks who, when, how many."""

    fact: str
    kind: str
    sense: frozenset[str]
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
        self._years = {fact.id: _years(fact) for fact in facts.values()}
        self._counts = Counter(stem for stems in self._used.values() for stem in stems)
        self._names = frozenset(map(stem_of, _names(facts)))
        spellings = {
            word for fact in facts.values() for text in (fact.title, *fact.phrasings) for word in words_of(text)
        }
        self._spellings = sorted(word for word in spellings if stem_of(word) not in FORM | ASKING)
        self._phrasings = tuple(
            _Phrasing(id_, one.kind, one.sense, one.stems, sum(map(self._weight, one.stems)))
            for id_, readings in asked.items()
            for one in readings
        )
        self._wordings: dict[str, list[_Phrasing]] = defaultdict(list)
        for phrasing in self._phrasings:
            self._wordings[phrasing.fact].append(phrasing)
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

        A fact is none of those that fit where a word of meaning is one that its title and phrasings do not use, or is
        short and read as a slip: the question may be about another year, another state, another person. What is named
        has to be named in one wording together, and "can", "must", "each", "most" and their like to stand in it too.
        """
        heard, asked = self._heard(text), read(text)
        known = (Found(one.fact, self._strict(heard, asked, one.fact)) for one in self.search(text, limit=_RIVALS))
        ranked = sorted(known, key=lambda one: (-one.score, one.fact.id))
        if not ranked or ranked[0].score < self._least(heard, ranked[0].fact):
            return None
        first, *others = ranked
        telling = [word for word in heard if word.weight > _ASKING_WEIGHT]
        if len(telling) <= _FEW:
            only_names = all(word.stem in self._names for word in telling)
            if self._sameness(_small(text), first.fact) < (1 if len(telling) < _FEW or only_names else _HALF):
                return None
        lead = _LEAD if first.score < _SAME_WORDS else _LEAD_THEN
        rivals = [one for one in others if first.score - one.score < lead]
        return self._closest(text, (first, *rivals)) if rivals else first.fact

    def is_worded(self, text: str, fact: Fact) -> bool:
        """Whether the words are all those of one wording of the fact, and no others, articles aside."""
        return self._sameness(_small(text), fact) == 1

    def _strict(self, heard: tuple[_Heard, ...], asked: Reading, fact: Fact) -> float:
        """How well the best wording of a fact fits among those that name all that is named; 0 if none does."""
        if not self._is_whole(heard, fact):
            return 0.0
        named = {word.stem for word in heard if word.stem in self._names or word.typed.isdigit()} - self._years[
            fact.id
        ]
        telling = {word.stem for word in heard if word.weight > _ASKING_WEIGHT} - self._years[fact.id]
        # "Electors" and "electoral votes" are all one where something else says which fact is meant.
        told_apart = telling - _SUBJECT
        apart = told_apart if len(told_apart) >= _FEW else telling
        together = apart if len(telling) <= _ENOUGH else named
        spared = 1 if len(named) >= _MANY_NAMES else 0
        fitting = (
            self._score(heard, wording) * _alike(asked.kind, wording.kind)
            for wording in self._wordings[fact.id]
            if len(together - wording.stems) <= spared
            and asked.sense == wording.sense
            and (not asked.which or asked.which in wording.stems)
        )
        return max(fitting, default=0.0)

    def _closest(self, text: str, rivals: tuple[Found, ...]) -> Fact | None:
        """Among facts that are equally near, the one whose wording is that of the question to the small words."""
        asked = _small(text)
        ranked = sorted(((self._sameness(asked, one.fact), one.fact.id) for one in rivals), reverse=True)
        (best, id_), (second, _), *_ = ranked
        if best - second >= _CLOSER:
            return self._facts[id_]
        # What is related to the best leads on to it: either answers words that are wholly theirs.
        first, *others = (one.fact for one in rivals)
        akin = all(other.id in first.related or first.id in other.related for other in others)
        return first if akin and rivals[0].score >= _SAME_WORDS else None

    def _sameness(self, asked: set[str], fact: Fact) -> float:
        wordings = map(_small, (fact.title, *fact.phrasings))
        return max(len(asked & wording) / len(asked | wording) for wording in wordings)

    def _least(self, heard: tuple[_Heard, ...], fact: Fact) -> float:
        """The score from which the fact is what was asked for."""
        telling = [word for word in heard if word.weight > _ASKING_WEIGHT]
        all_met = all(_is_met(word, self._used[fact.id] | self._years[fact.id]) for word in telling)
        return _SURE_OF_MANY if all_met and len(telling) >= _MANY else _SURE

    def _is_whole(self, heard: tuple[_Heard, ...], fact: Fact) -> bool:
        used = self._used[fact.id] | self._years[fact.id]
        unmet = [word for word in heard if not _is_met(word, used)]
        met = sum(1 for word in heard if word.weight > _ASKING_WEIGHT) - len(unmet)
        return not unmet or (met >= _ENOUGH and all(word.stem in _SUBJECT for word in unmet))

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
        ranked = ((weight / self._phrasings[place].weight, -place) for place, weight in shared.items())
        return [-place for _, place in nlargest(_COMPARED, ranked)]

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


def _names(facts: Mapping[str, Fact]) -> set[str]:
    """The words that are written with a capital within a sentence, and never without."""
    written = (text for fact in facts.values() for text in (fact.title, fact.answer, fact.details))
    texts = [_FIGURE.sub("", text) for text in written]
    named = {word for text in texts for found in _NAME.finditer(text) for word in words_of(found[0])}
    return named - {word for text in texts for found in _PLAIN.finditer(text) for word in words_of(found[0])}


def _years(fact: Fact) -> frozenset[str]:
    """The year that the fact tells of, if it is a single one: a question may name it though no wording does."""
    told = frozenset(_YEAR.findall(_FIGURE.sub("", f"{fact.title} {fact.answer}")))
    return told if len(told) == 1 else frozenset()


def _small(text: str) -> set[str]:
    """All the words of a text but articles and those that ask what a thing is, as they are compared."""
    return set(map(stem_of, words_of(text))) - _ARTICLES - _WHAT_IS


def _is_met(word: _Heard, used: frozenset[str]) -> bool:
    if word.weight <= _ASKING_WEIGHT:
        return True
    is_sure = word.sureness == 1 or (len(word.typed) >= _SHORTEST_SURE_SLIP and word.typed[0] == word.stem[0])
    return is_sure and word.stem in used


def _alike(asked: str, phrased: str) -> float:
    if not asked or asked == phrased or {asked, phrased} == _NAMING:
        return 1.0
    if asked in ASKING:
        # Who, when, where, why and how many want an answer of their sort.
        if asked == "many":
            return _NO_COUNT
        return _VAGUE if not phrased or phrased in OPEN_KINDS else _OTHER_KIND
    return 1.0 if not phrased else _NEAR_KIND if {asked, phrased} & OPEN_KINDS else _OTHER_KIND
