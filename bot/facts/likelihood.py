"""How likely a fact is what was asked for, where no wording of it is nearly that of the question.

A logistic model weighs how the words fit. Its weights were fitted to every wording, with that wording left out, and
to questions that no fact answers: docs/decisions/0036-how-a-fact-is-found.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from bot.facts.stems import without_endings
from bot.facts.wordings import SUBJECT, alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.facts.stems import Reading
    from bot.facts.wordings import Heard, Phrasing

LIKELY = 0.65
"""From which likelihood a fact is given."""

_DECISIVE = frozenset({"not", "now", "next", "most", "part", "each"})
"""Senses in which a question and a wording must agree; in others ("may", "if", "must") they may differ a little."""
_DECISIVE_OF_COUNTS = _DECISIVE | {"may", "must", "if"}
"""The same where a number is asked for: how many did, can, must and would are four questions."""
_OTHER_SENSE = 0.93
_ORDER = frozenset(map(without_endings, ("after", "before")))
"""Words that part two questions on the same day."""
_LEAST_ALIKE = 0.75
"""What a wording asks for has to be at least so much of the kind that the question asks for."""
_ALIKE_IN_FEW = 0.94
"""How alike a wording must be to a question of so few words of meaning: no sense may differ."""
_FEW, _MET_FOR_ONE_UNMET = 2, 4
_MOST_WORDS = 6


class Weights(NamedTuple):
    """What each part of a fit adds to the log-odds."""

    base: float = -6.8
    likeness: float = 4.3
    coverage: float = 2.0
    aim: float = 0.9
    lead: float = 3.8
    words: float = 1.7


class Known(NamedTuple):
    """What a fact knows: the stems of its wordings, those of its answer, the year it tells of, what it leads to."""

    used: frozenset[str]
    told: frozenset[str]
    years: frozenset[str]
    related: frozenset[str]

    def has(self, word: Heard) -> bool:
        """Whether the fact uses a word; a name or a number has to be one that it is asked for by."""
        return word.stem in self.used or word.typed in self.years or (not word.named and word.stem in self.told)


class Fit(NamedTuple):
    """How the best wording of a fact fits a question.

    ``likeness``: how alike the words are. ``aim``: how much of the wording was asked. ``decided``: whether the two
    agree in what would turn the answer around.
    """

    fact: str
    likeness: float
    aim: float
    decided: bool


class Evidence(NamedTuple):
    """What speaks for the fact whose best wording is nearest; ``parts`` are weighed by those of :class:`Weights`."""

    fact: str
    parts: tuple[float, ...]


def most_likely(
    heard: Sequence[Heard], asked: Reading, phrasings: Iterable[Phrasing], known: Mapping[str, Known]
) -> tuple[str, float]:
    """The id of the fact that is most likely asked for, and how likely; "" and 0 where none can be."""
    found = evidence_of(heard, asked, phrasings, known)
    if found is None:
        return "", 0.0
    base, *weights = Weights()
    odds = base + math.fsum(weight * part for weight, part in zip(weights, found.parts, strict=True))
    return found.fact, 1 / (1 + math.exp(-odds))


def evidence_of(
    heard: Sequence[Heard], asked: Reading, phrasings: Iterable[Phrasing], known: Mapping[str, Known]
) -> Evidence | None:
    """What speaks for the nearest fact; None where a rule forbids it, or there is none."""
    fits = _fits(heard, asked, phrasings)
    telling = [word for word in heard if word.tells]
    if not fits or len(telling) < _FEW or all(word.named or word.stem in SUBJECT for word in telling):
        return None
    first, *others = fits
    facts = known[first.fact]
    unmet = [word for word in telling if not facts.has(word)]
    if not first.decided or not _is_met(telling, unmet, asked, facts):
        return None
    # What is related to the best leads on to it, and answers nearly the same.
    apart = (one for one in others if one.fact not in facts.related and first.fact not in known[one.fact].related)
    lead = first.likeness - max((one.likeness for one in apart), default=0.0)
    if len(telling) == _FEW and first.likeness < _ALIKE_IN_FEW:
        return None
    coverage = math.fsum(word.weight * word.sureness for word in telling if word not in unmet) / _weight(telling)
    parts = (first.likeness, coverage, first.aim, lead, min(len(telling), _MOST_WORDS) / _MOST_WORDS)
    return Evidence(first.fact, parts)


def _fits(heard: Sequence[Heard], asked: Reading, phrasings: Iterable[Phrasing]) -> list[Fit]:
    """How each fact fits by its best wording, best first."""
    whole, stems = _weight(heard), {word.stem: word for word in heard}
    best: dict[str, Fit] = {}
    for phrasing in phrasings:
        shared = [stems[stem] for stem in phrasing.stems if stem in stems]
        inside = math.fsum(word.weight * word.sureness for word in shared)
        differing = asked.sense ^ phrasing.sense
        likeness = 2 * inside / (whole + phrasing.weight) * alike(asked.kind, phrasing.kind)
        likeness *= _OTHER_SENSE ** len(differing)
        if phrasing.fact not in best or likeness > best[phrasing.fact].likeness:
            aim = _weight(shared) / phrasing.weight
            decided = _is_decided(heard, asked, phrasing)
            best[phrasing.fact] = Fit(phrasing.fact, likeness, aim, decided)
    return sorted(best.values(), key=lambda one: (-one.likeness, one.fact))


def _is_decided(heard: Sequence[Heard], asked: Reading, phrasing: Phrasing) -> bool:
    """Whether a wording agrees with the question in what would turn the answer around."""
    decisive = _DECISIVE_OF_COUNTS if asked.kind == "many" else _DECISIVE
    if asked.kind == "why":
        # Why something is so, and why it is not otherwise, have one answer.
        decisive = decisive - {"not"}
    if (asked.sense ^ phrasing.sense) & decisive or (asked.stems ^ phrasing.stems) & _ORDER:
        return False
    if alike(asked.kind, phrasing.kind) < _LEAST_ALIKE:
        return False
    return all(word.stem in phrasing.stems for word in heard if word.named and not word.typed.isdigit())


def _is_met(telling: Sequence[Heard], unmet: Sequence[Heard], asked: Reading, facts: Known) -> bool:
    """Whether the fact tells of all that is named or asked for by "which", and of nearly every other word."""
    if any(word.named for word in unmet) or not all(word.is_sure for word in telling if word not in unmet):
        return False
    # Words of the subject at large leave no doubt which fact is meant.
    strange = [word for word in unmet if word.stem not in SUBJECT]
    if (len(telling) - len(unmet)) < _MET_FOR_ONE_UNMET * len(strange):
        return False
    return not asked.which or asked.which in facts.used or asked.which in facts.told


def _weight(words: Iterable[Heard]) -> float:
    """Their weights together, the same in whatever order they come: words are kept in sets."""
    return math.fsum(word.weight for word in words)
