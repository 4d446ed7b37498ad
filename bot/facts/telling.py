"""What the texts of facts tell besides how they are asked for: names, the year they are about, every other word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.fact_model import Fact
    from bot.facts.stems import Stems

_FIGURE = re.compile(r"\{[^}]*\}")
_NAME = re.compile(r"(?<=[\w,;] )[A-Z]\w+")
_PLAIN = re.compile(r"\b[a-z]\w+")
_YEAR = re.compile(r"\b(?:1[789]|20)\d\d\b")


def names_in(facts: Mapping[str, Fact], stems: Stems) -> set[str]:
    """The words that are written with a capital within a sentence, and never without."""
    written = (text for fact in facts.values() for text in (fact.title, fact.answer, fact.details))
    texts = [_FIGURE.sub("", text) for text in written]
    named = {word for text in texts for found in _NAME.finditer(text) for word in stems.words_of(found[0])}
    return named - {word for text in texts for found in _PLAIN.finditer(text) for word in stems.words_of(found[0])}


def year_of(fact: Fact) -> frozenset[str]:
    """The year that the fact tells of, if it is a single one: a question may name it though no wording does."""
    told = frozenset(_YEAR.findall(_FIGURE.sub("", f"{fact.title} {fact.answer}")))
    return told if len(told) == 1 else frozenset()


def told_by(fact: Fact, stems: Stems) -> frozenset[str]:
    """The stems of what a fact says, besides how it is asked for."""
    return frozenset(
        map(stems.stem_of, stems.words_of(_FIGURE.sub("", f"{fact.answer} {fact.details} {fact.citation}")))
    )
