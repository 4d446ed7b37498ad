"""Questions in other languages: put into English phrase by phrase, and read as any other.

A language is a file in ``data/questions/languages/``: words by which to know it, a gloss of phrases, and the
sentences in which the most common answers are said. What has no sentence is declined in that language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pydantic import Field

from bot.engine.calendar import Event
from bot.facts.names.text import fold
from bot.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKERS, _SHARE = 2, 0.5
"""A text is in a language if so many of its words, and such a part of them, are words of that language."""
_WORD = re.compile(r"[a-z0-9]+")


class Sayings(Frozen):
    """How results are said; each sentence has the placeholders of :mod:`bot.services.other_languages`."""

    elected: str
    not_elected: str
    most_popular: str
    person: str
    state_result: str
    state: str


class Language(Frozen):
    """A language, as far as it is understood.

    Attributes:
        name: in English.
        words: by which a text is known to be in it.
        reason: declines what is not understood.
        note: says that everything but the first sentence is in English.
        gloss: phrases and what they are in English, folded.
        facts: the answer of a fact by its id; figures stand in braces as in the facts themselves.
        says: how results are said; None where they are not.
        events: how the day of a step of an election is said.
        months: the names of the months, for ``events``.
        date: how a day is written.
    """

    name: str
    words: tuple[str, ...]
    reason: str
    note: str
    gloss: dict[str, str]
    facts: dict[str, str]
    says: Sayings | None = None
    events: dict[Event, str] = Field(default_factory=dict[Event, str])
    months: tuple[str, ...] = ()
    date: str = ""

    def english(self, text: str) -> str:
        """The text with every phrase of the gloss in English; other words, such as names, stay."""
        phrases = sorted(self.gloss, key=len, reverse=True)
        known = re.compile(rf"\b({'|'.join(map(re.escape, phrases))})\b")
        return known.sub(lambda found: self.gloss[found[1]], " ".join(_folded(text)))


def language_of(text: str, languages: Iterable[Language]) -> Language | None:
    """The language of a text that is in one of these; None for English."""
    heard = {word for word in _folded(text) if not word.isdigit()}
    counts = [(len(heard.intersection(language.words)), language.name, language) for language in languages]
    most, _, language = max(counts, key=lambda count: count[:2], default=(0, "", None))
    return language if most >= _MARKERS and most >= len(heard) * _SHARE else None


def _folded(text: str) -> list[str]:
    return _WORD.findall(fold(text))
