"""What was asked, word by word, and the ways of asking that it is held against."""

from __future__ import annotations

from typing import NamedTuple

from bot.facts.stems import ASKING, OPEN_KINDS, without_endings

FORM_WEIGHT, ASKING_WEIGHT = 0.1, 0.5
"""What a word of form and a word that asks count; every other word counts more."""

_SHORTEST_SURE_SLIP = 5
"""A shorter word that is near a known one may be another word."""
_OTHER_KIND, _VAGUE, _NEAR_KIND = 0.7, 0.8, 0.95
"""What is left of a score where the kinds differ, where a wording is open or of no kind, where a question is."""
_NO_COUNT = 0.6
"""The same where a number is asked for, and the wording asks for none."""
_NAMING = {"who", "which"}
SUBJECT = frozenset(
    map(without_endings, ("president", "election", "electoral", "college", "elector", "us", "american"))
)
"""Words that nearly every fact could use: beside enough others they say nothing of which is meant."""


class Phrasing(NamedTuple):
    """One way of asking for a fact; ``kind``: whether it asks who, when, how many."""

    fact: str
    kind: str
    sense: frozenset[str]
    stems: frozenset[str]
    weight: float


class Heard(NamedTuple):
    """A word that was asked, ``typed`` so, as the facts know it (``stem``); ``sureness`` 0 where they do not.

    ``named``: a number, or a name of somebody or something.
    """

    typed: str
    stem: str
    weight: float
    sureness: float
    named: bool = False

    @property
    def tells(self) -> bool:
        """Whether it is a word of meaning."""
        return self.weight > ASKING_WEIGHT

    @property
    def is_sure(self) -> bool:
        """Whether it was typed right, or is long enough that it can only be a slip for the known word."""
        return self.sureness == 1 or (len(self.typed) >= _SHORTEST_SURE_SLIP and self.typed[0] == self.stem[0])


def alike(asked: str, phrased: str) -> float:
    """What is left of a score for the kinds of the question and of the wording."""
    if not asked or asked == phrased or {asked, phrased} == _NAMING:
        return 1.0
    if asked in ASKING:
        # Who, when, where, why and how many want an answer of their sort.
        if asked == "many":
            return _NO_COUNT
        return _VAGUE if not phrased or phrased in OPEN_KINDS else _OTHER_KIND
    return 1.0 if not phrased else _NEAR_KIND if {asked, phrased} & OPEN_KINDS else _OTHER_KIND
