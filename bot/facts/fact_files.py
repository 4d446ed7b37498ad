"""The files of ``facts/``: one TOML file a topic, one table a fact.

A fact's sentences hold no figure that the tables have: they hold its name in braces (:mod:`bot.facts.figures`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from bot.facts.cells import CountIfAny, Day, DayIfAny, Slug, SourceIds
from bot.facts.fact_model import DatedValue, Fact, FactStatus, FactTopic
from bot.facts.toml_files import read_document
from bot.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.errors import Fault
    from bot.facts.files import Files
    from bot.facts.registers import Registers
    from bot.facts.toml_files import Lines

FACTS = "facts/"
_SUFFIX = ".toml"
_TITLE, _ANSWER, _DETAILS, _PHRASING = 80, 260, 700, 100
"""The most characters: a title fits a button, an answer a line to quote."""
_ENDS = (".", "?", "!", ".”", "?”", ".)")


_LEANING = re.compile(
    r"(Yes|No|It|They|He|She|This|That|These|Those|Both|Once|None)(?=[:;,.]|\s(?:is|was|are|were|has|had|did|do|does)\b)"
)
"""How a sentence begins that needs its question to be understood."""


def is_fact_file(name: str) -> bool:
    """Whether a file of this name is a topic of facts."""
    return bool(re.fullmatch(rf"{FACTS}[a-z0-9]+(-[a-z0-9]+)*\{_SUFFIX}", name))


def fact_files(files: Files) -> tuple[str, ...]:
    """The names of the topics' files, in order."""
    return tuple(sorted(name for name in files.contents if is_fact_file(name)))


def _typeset(value: str) -> str:
    """Refuse what is typed and not set: straight quotes, double spaces, a line end."""
    if value != " ".join(value.split()):
        raise ValueError(f"{value!r} has spaces around it, two in a row, or a line end")
    if found := re.search(r"['\"]|--", value):
        raise ValueError(f"{found[0]!r} in {value!r}: write ’ “ ” – as they are printed")
    return value


def _sentence(value: str) -> str:
    if value and not value.endswith(_ENDS):
        raise ValueError(f"{value!r} does not end as a sentence does")
    return value


def _standing_alone(value: str) -> str:
    if found := _LEANING.match(value):
        raise ValueError(f"{value!r} cannot be quoted alone: it begins with {found[1]!r}")
    return value


def _asking(value: str) -> str:
    if "{" in value:
        raise ValueError(f"{value!r}: what is searched for holds no figure to be filled in")
    return value


Typeset = Annotated[str, AfterValidator(_typeset)]
Sentences = Annotated[Typeset, AfterValidator(_sentence)]
Phrasing = Annotated[str, AfterValidator(_asking), Field(min_length=3, max_length=_PHRASING)]


class SeriesEntry(Frozen):
    """One value of a quantity that changed."""

    on: Day
    value: Annotated[Typeset, Field(min_length=1)]
    amount: CountIfAny = None
    approximate: bool = False
    source: SourceIds


class FactEntry(Frozen):
    """``[[facts]]``: one fact."""

    id: Slug
    title: Annotated[Typeset, AfterValidator(_asking), Field(min_length=3, max_length=_TITLE)]
    answer: Annotated[Sentences, AfterValidator(_standing_alone), Field(min_length=3, max_length=_ANSWER)]
    details: Annotated[Sentences, Field(max_length=_DETAILS)] = ""
    note: Sentences = ""
    status: FactStatus = FactStatus.CURRENT
    as_of: Day
    valid_from: DayIfAny = None
    valid_to: DayIfAny = None
    supersedes: tuple[Slug, ...] = ()
    related: tuple[Slug, ...] = ()
    phrasings: tuple[Phrasing, ...] = Field(min_length=2)
    citation: Typeset = ""
    source: SourceIds
    quantity: Typeset = ""
    series: tuple[SeriesEntry, ...] = ()

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to <= self.valid_from:
            raise ValueError(f"valid_to: {self.valid_to} is not after {self.valid_from}")
        if self.status is FactStatus.SUPERSEDED and self.valid_to is None:
            raise ValueError("valid_to: a superseded fact has the day on which it ceased to hold")
        if self.status is FactStatus.CURRENT and self.valid_to and self.valid_to <= self.as_of:
            raise ValueError(f"status: a fact that ceased to hold on {self.valid_to} is not current")
        if bool(self.quantity) != bool(self.series):
            raise ValueError("quantity: a series says what it measures, and nothing else does")
        if any(after.on < before.on for before, after in pairwise(self.series)):
            raise ValueError("series: the values stand in the order of their days")
        if len(set(self.related)) < len(self.related) or self.id in self.related:
            raise ValueError("related: different facts, and others than this one")
        return self

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source the fact or its series names, each once."""
        return tuple(dict.fromkeys(chain(self.source, *(value.source for value in self.series))))


class FactsDocument(Frozen):
    """``facts/….toml``: a topic."""

    title: Annotated[Typeset, Field(min_length=3, max_length=_TITLE)]
    facts: tuple[FactEntry, ...] = Field(min_length=1)


@dataclass(frozen=True)
class FactTables:
    """The topics, read: each document with the lines of its parts, by its file."""

    documents: Mapping[str, tuple[FactsDocument, Lines]]

    def located(self) -> Iterator[tuple[str, int, FactEntry]]:
        """Each fact with its file and line, in order."""
        for name, (document, lines) in self.documents.items():
            for index, entry in enumerate(document.facts):
                yield name, lines.of(("facts", index)), entry

    @property
    def citing(self) -> Iterable[FactEntry | SeriesEntry]:
        """Everything that names sources."""
        for _, _, entry in self.located():
            yield entry
            yield from entry.series


def read_facts(files: Files, registers: Registers, faults: list[Fault]) -> FactTables:
    """Read every topic; what is wrong with them is added to ``faults``."""
    read = ((name, read_document(files, name, FactsDocument, registers.known, faults)) for name in fact_files(files))
    return FactTables({name: found for name, found in read if found})


def topic_of(name: str) -> str:
    """The topic that a file holds."""
    return name.removeprefix(FACTS).removesuffix(_SUFFIX)


def facts_of(tables: FactTables) -> dict[str, Fact]:
    """Every fact by its id, in the order of the files."""
    successors = {old: entry.id for _, _, entry in tables.located() for old in entry.supersedes}
    return {entry.id: _fact(topic_of(name), entry, successors.get(entry.id)) for name, _, entry in tables.located()}


def topics_of(tables: FactTables) -> dict[str, FactTopic]:
    """Every topic by its id."""
    return {
        topic_of(name): FactTopic(topic_of(name), document.title, tuple(entry.id for entry in document.facts))
        for name, (document, _) in tables.documents.items()
    }


def _fact(topic: str, entry: FactEntry, successor: str | None) -> Fact:
    series = tuple(DatedValue(v.on, v.value, v.amount, v.approximate, v.source) for v in entry.series)
    return Fact(
        id=entry.id,
        topic=topic,
        title=entry.title,
        answer=entry.answer,
        details=entry.details,
        as_of=entry.as_of,
        status=entry.status,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        citation=entry.citation,
        note=entry.note,
        supersedes=entry.supersedes,
        superseded_by=successor,
        related=entry.related,
        phrasings=entry.phrasings,
        quantity=entry.quantity,
        series=series,
        sources=entry.sources,
    )
