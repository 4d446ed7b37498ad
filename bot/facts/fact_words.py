"""The file of the words by which facts are searched."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from bot.facts.cells import Known
from bot.facts.toml_files import read_document
from bot.frozen import Frozen

if TYPE_CHECKING:
    from bot.errors import Fault
    from bot.facts.files import Files

FACT_WORDS = "fact_words.toml"


def _folded(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+( [a-z0-9]+)*", value):
        raise ValueError(f"{value!r} is not in small letters without marks, which is how words are compared")
    return value


def _folded_if_any(value: str) -> str:
    return value and _folded(value)


Word = Annotated[str, AfterValidator(_folded)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]


class FactWords(Frozen):
    """The lists of ``fact_words.toml``; what each is for is said there."""

    form: Words
    idle: Words
    kinds: dict[Word, Words]
    senses: dict[Word, Words]
    same: dict[Word, Words]
    phrases: dict[Word, Annotated[str, AfterValidator(_folded_if_any)]]

    @model_validator(mode="after")
    def _says_each_once(self) -> Self:
        tables = {
            "form and idle": (self.form, self.idle),
            "kinds": self.kinds.values(),
            "senses": self.senses.values(),
            "same": self.same.values(),
        }
        for name, lists in tables.items():
            twice = [word for word, times in Counter(chain(*lists)).items() if times > 1]
            if twice:
                raise ValueError(f"{name}: {twice[0]!r} stands there twice")
        return self


def read_fact_words(files: Files, faults: list[Fault]) -> FactWords | None:
    """The words; None, and the reasons added to ``faults``, when they cannot be accepted."""
    found = read_document(files, FACT_WORDS, FactWords, Known(), faults)
    return found[0] if found else None
