"""Find the fact that a few words ask for.

A fact is known by its title and its phrasings. Words are weighed by how few facts use them (inverse document
frequency), so that "elector" says little and "Nebraska" says much; words that give a question its form hardly count.
A word that no fact uses is read as the known word it may be a slip for. The score is Dice's coefficient over weights:
1 when the words asked are those of a phrasing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from functools import lru_cache
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.facts.likelihood import LIKELY, Known, most_likely
from bot.facts.names.text import slips_allowed
from bot.facts.stems import ASKING
from bot.facts.telling import names_in, told_by, year_of
from bot.facts.wordings import ASKING_WEIGHT, FORM_WEIGHT, SUBJECT, Heard, Phrasing, alike

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.fact_model import Fact
    from bot.facts.stems import Reading, Stems

_SURE, _LEAD = 0.72, 0.1
"""From which score, and how far ahead of the next fact, a fact is what was asked for."""
_SURE_OF_MANY, _MANY = 0.62, 4
"""The former for a question of so many words of meaning, all of them known of the fact."""
_SAME_WORDS, _LEAD_THEN = 0.95, 0.04
"""The same where the words are those of a phrasing, or nearly."""
_CLOSER = 0.12
"""How much more of the wording, small words included, decides between facts that are equally near."""
_RIVALS = 12
_MANY_NAMES, _ENOUGH = 4, 3
_FEW, _HALF = 2, 0.55
"""For so few words of meaning a wording has to have more than half of all the words; for fewer, all of them."""
_ARTICLES = {"a", "an", "the"}
_WHAT_IS = {"what", "whats", "is", "about", "mean", "means", "define", "explain"}
_SLIP = 0.8
"""What a word counts that is near a known one and not the same."""
_ELSEWHERE = 0.6
"""What a word counts that the fact uses, though not in the phrasing that is compared."""
_REMEMBERED = 64
"""For how many texts it is kept what was heard: one question is searched several times."""
_COMPARED = 60
"""How many phrasings are compared in full: those that share the most with what was asked."""
_SHORTEST_BEGINNING = 3
"""A shorter word is not taken for the beginning of another."""


class Found(NamedTuple):
    """A fact and how well it fits, from 0 to 1."""

    fact: Fact
    score: float


class FactIndex:
    """Every way of asking for the facts, ready to be searched."""

    def __init__(self, facts: Mapping[str, Fact], stems: Stems) -> None:
        self._facts, self._stems = facts, stems
        worded = {
            fact.id: [stems.words_of(text) for text in (fact.title, *fact.phrasings)] for fact in facts.values()
        }
        asked = {id_: [stems.read_words(words) for words in wordings] for id_, wordings in worded.items()}
        self._used = {
            id_: frozenset(stem for reading in readings for stem in reading.stems) for id_, readings in asked.items()
        }
        self._years = {fact.id: year_of(fact) for fact in facts.values()}
        self._known = {
            fact.id: Known(self._used[fact.id], told_by(fact, stems), self._years[fact.id], frozenset(fact.related))
            for fact in facts.values()
        }
        self._counts = Counter(stem for stems in self._used.values() for stem in stems)
        self._names = frozenset(map(stems.stem_of, names_in(facts, stems)))
        spellings = {word for wordings in worded.values() for words in wordings for word in words}
        self._spellings = sorted(word for word in spellings if stems.stem_of(word) not in stems.form | ASKING)
        self._phrasings = tuple(
            Phrasing(id_, one.kind, one.sense, one.stems, math.fsum(map(self._weight, one.stems)))
            for id_, readings in asked.items()
            for one in readings
        )
        self._weights = np.array([phrasing.weight for phrasing in self._phrasings])
        self._wordings: dict[str, list[Phrasing]] = defaultdict(list)
        places: dict[str, list[int]] = defaultdict(list)
        for place, phrasing in enumerate(self._phrasings):
            self._wordings[phrasing.fact].append(phrasing)
            for stem in phrasing.stems:
                places[stem].append(place)
        self._places = {stem: np.array(found) for stem, found in places.items()}
        self._heard = lru_cache(maxsize=_REMEMBERED)(self._hear_all)

    def search(self, text: str, limit: int = 10) -> tuple[Found, ...]:
        """The facts that share something with the words, best first, equal ones in the order of their ids."""
        heard, kind = self._heard(text), self._stems.read(text).kind
        best: dict[str, float] = {}
        for phrasing in self._likely(heard):
            score = self._score(heard, phrasing) * alike(kind, phrasing.kind)
            best[phrasing.fact] = max(best.get(phrasing.fact, 0.0), score)
        ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return tuple(Found(self._facts[id_], score) for id_, score in ranked)

    def best(self, text: str) -> Fact | None:
        """The fact that the words ask for, if that is clear: it fits well, better than any other, and whole.

        A fact is none of those that fit where a word of meaning is one that its title and phrasings do not use, or is
        short and read as a slip: the question may be about another year, another state, another person. What is named
        has to be named in one wording together, and "can", "must", "each", "most" and their like to stand in it too.
        """
        heard, asked = self._heard(text), self._stems.read(text)
        return self._surely(text, heard, asked) or self._likeliest(heard, asked)

    def _surely(self, text: str, heard: tuple[Heard, ...], asked: Reading) -> Fact | None:
        known = (Found(one.fact, self._strict(heard, asked, one.fact)) for one in self.search(text, limit=_RIVALS))
        ranked = sorted(known, key=lambda one: (-one.score, one.fact.id))
        if not ranked or ranked[0].score < self._least(heard, ranked[0].fact):
            return None
        first, *others = ranked
        telling = [word for word in heard if word.tells]
        if len(telling) <= _FEW or all(word.stem in SUBJECT for word in telling):
            only_names = all(word.stem in self._names for word in telling)
            least = 1 if len(telling) < _FEW or only_names else _HALF
            if self._sameness(self._meant_by(heard), first.fact) < least and not self._is_about(telling, first.fact):
                return None
        lead = _LEAD if first.score < _SAME_WORDS else _LEAD_THEN
        rivals = [one for one in others if first.score - one.score < lead]
        return self._closest(heard, (first, *rivals)) if rivals else first.fact

    def _likeliest(self, heard: tuple[Heard, ...], asked: Reading) -> Fact | None:
        """The fact that is likely asked for, though no wording of it is nearly that of the question."""
        fact, likelihood = most_likely(heard, asked, self._likely(heard), self._known)
        return self._facts[fact] if likelihood >= LIKELY else None

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact that can be found."""
        return tuple(self._facts.values())

    def heard_with(
        self, text: str, without_wording: str = "", without_fact: str = ""
    ) -> tuple[tuple[Heard, ...], Reading, list[Phrasing], Mapping[str, Known]]:
        """What the likelihood of a fact is told of a question, less one wording, or one fact."""
        heard, left_out = self._heard(text), self._stems.read(without_wording).stems
        kept = {
            phrasing.fact: [other.stems for other in self._wordings[phrasing.fact] if other.stems != left_out]
            for phrasing in self._phrasings
            if without_wording and phrasing.stems == left_out
        }
        fewer = {fact: self._known[fact]._replace(used=frozenset().union(*stems)) for fact, stems in kept.items()}
        phrasings = [
            phrasing
            for phrasing in self._likely(heard)
            if phrasing.fact != without_fact and not (phrasing.fact in fewer and phrasing.stems == left_out)
        ]
        return heard, self._stems.read(text), phrasings, {**self._known, **fewer}

    def is_worded(self, text: str, fact: Fact) -> bool:
        """Whether the words are all those of one wording of the fact, and no others, articles aside."""
        return self._sameness(self._meant_by(self._heard(text)), fact) == 1

    def _strict(self, heard: tuple[Heard, ...], asked: Reading, fact: Fact) -> float:
        """How well the best wording of a fact fits among those that name all that is named; 0 if none does."""
        if not self._is_whole(heard, fact):
            return 0.0
        named = {word.stem for word in heard if word.stem in self._names or word.typed.isdigit()} - self._years[
            fact.id
        ]
        telling = {word.stem for word in heard if word.tells} - self._years[fact.id]
        # "Electors" and "electoral votes" are all one where something else says which fact is meant.
        told_apart = telling - SUBJECT
        apart = told_apart if len(told_apart) >= _FEW else telling
        together = apart if len(telling) <= _ENOUGH else named
        spared = 1 if len(named) >= _MANY_NAMES else 0
        fitting = (
            self._score(heard, wording) * alike(asked.kind, wording.kind)
            for wording in self._wordings[fact.id]
            if len(together - wording.stems) <= spared
            and asked.sense == wording.sense
            and (not asked.which or asked.which in wording.stems)
        )
        return max(fitting, default=0.0)

    def _closest(self, heard: tuple[Heard, ...], rivals: tuple[Found, ...]) -> Fact | None:
        """Among facts that are equally near, the one whose wording is that of the question to the small words."""
        asked = self._meant_by(heard)
        ranked = sorted(((self._sameness(asked, one.fact), one.fact.id) for one in rivals), reverse=True)
        (best, id_), (second, _), *_ = ranked
        if best - second >= _CLOSER:
            return self._facts[id_]
        # What is related to the best leads on to it: either answers words that are wholly theirs.
        first, *others = (one.fact for one in rivals)
        akin = all(other.id in first.related or first.id in other.related for other in others)
        return first if akin and rivals[0].score >= _SAME_WORDS else None

    def _sameness(self, asked: set[str], fact: Fact) -> float:
        wordings = map(self._small, (fact.title, *fact.phrasings))
        return max(len(asked & wording) / len(asked | wording) for wording in wordings)

    def _meant_by(self, heard: tuple[Heard, ...]) -> set[str]:
        """All the words of a question, slips put right, but articles and those that ask what a thing is."""
        return {word.stem for word in heard if word.typed not in self._stems.idle} - _ARTICLES - _WHAT_IS

    def _small(self, text: str) -> set[str]:
        """All the words of a text but articles and those that ask what a thing is, as they are compared."""
        words = (word for word in self._stems.words_of(text) if word not in self._stems.idle)
        return set(map(self._stems.stem_of, words)) - _ARTICLES - _WHAT_IS

    def _is_about(self, telling: list[Heard], fact: Fact) -> bool:
        """Whether nothing but a full name is said, and the fact tells who that is."""
        named = {word.stem for word in telling}
        return (
            len(named) >= _FEW
            and all(word.is_sure for word in telling)
            and self._stems.read(fact.title).kind == "who"
            and named == {stem for stem in self._stems.read(fact.title).stems if stem in self._names}
        )

    def _least(self, heard: tuple[Heard, ...], fact: Fact) -> float:
        """The score from which the fact is what was asked for."""
        telling = [word for word in heard if word.tells]
        all_met = all(_is_met(word, self._used[fact.id] | self._years[fact.id]) for word in telling)
        return _SURE_OF_MANY if all_met and len(telling) >= _MANY else _SURE

    def _is_whole(self, heard: tuple[Heard, ...], fact: Fact) -> bool:
        used = self._used[fact.id] | self._years[fact.id]
        unmet = [word for word in heard if not _is_met(word, used)]
        met = sum(1 for word in heard if word.tells) - len(unmet)
        return not unmet or (met >= _ENOUGH and all(word.stem in SUBJECT for word in unmet))

    def _weight(self, stem: str) -> float:
        if stem in ASKING:
            return ASKING_WEIGHT
        if stem in self._stems.form:
            return FORM_WEIGHT
        # A word no fact uses weighs as much as one that a single fact does.
        return math.log2(1 + len(self._used) / self._counts.get(stem, 1))

    def _hear_all(self, text: str) -> tuple[Heard, ...]:
        typed = {self._stems.stem_of(word): word for word in self._stems.words_of(text)}
        return tuple(self._hear(stem, typed[stem]) for stem in sorted(typed))

    def _hear(self, stem: str, typed: str) -> Heard:
        known, sureness = stem, 1.0
        if stem not in self._counts and stem not in self._stems.form:
            known, sureness = (meant, _SLIP) if (meant := self._meant(typed)) else (stem, 0.0)
        return Heard(typed, known, self._weight(known), sureness, known in self._names or typed.isdigit())

    def _meant(self, typed: str) -> str:
        """The stem of the word that is begun so, or else may be misspelt: of those that most facts use."""
        if len(typed) >= _SHORTEST_BEGINNING:
            begins = islice(self._spellings, bisect_left(self._spellings, typed), None)
            begun = [self._stems.stem_of(other) for other in takewhile(lambda other: other.startswith(typed), begins)]
            if begun:
                return min(begun, key=lambda stem: (-self._counts[stem], stem))
        allowed = 0 if typed.isdigit() else slips_allowed(typed)
        if not allowed:
            return ""
        near = process.extract(typed, self._spellings, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        likely = [
            (distance, -self._counts[stem], stem)
            for other, distance, _ in near
            if distance <= slips_allowed(other) and (stem := self._stems.stem_of(other))
        ]
        return min(likely)[2] if likely else ""

    def _likely(self, heard: tuple[Heard, ...]) -> list[Phrasing]:
        """The phrasings that share the most weight with what was heard."""
        shared = np.zeros(len(self._phrasings))
        for word in heard:
            if word.weight > FORM_WEIGHT and word.stem in self._places:
                shared[self._places[word.stem]] += word.weight
        share = shared / self._weights
        ranked = np.argsort(-share, kind="stable")[:_COMPARED]
        return [self._phrasings[place] for place in ranked if share[place] > 0]

    def _score(self, heard: tuple[Heard, ...], phrasing: Phrasing) -> float:
        used = self._used[phrasing.fact]
        inside = outside = whole = 0.0
        for word in heard:
            whole += word.weight
            if word.stem in phrasing.stems:
                inside += word.weight * word.sureness
            elif word.stem in used:
                outside += word.weight * word.sureness * _ELSEWHERE
        return min((2 * inside + outside) / (whole + phrasing.weight), 1.0)


def _is_met(word: Heard, used: frozenset[str]) -> bool:
    return not word.tells or (word.is_sure and word.stem in used)
