"""What the facts say of each other must agree; each is sound by itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.errors import Fault
from bot.facts.cells import require_known
from bot.facts.fact_files import FACTS, topic_of
from bot.facts.fact_model import FactStatus
from bot.facts.figures import figures_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.fact_files import FactEntry, FactTables
    from bot.facts.snapshot import Snapshot
    from bot.facts.stems import Stems


def fact_faults(tables: FactTables, stems: Stems) -> Iterator[Fault]:
    """Every disagreement between facts: ids and phrasings held twice, references to nothing, successions amiss."""
    yield from _held_twice(tables, stems)
    entries = {entry.id: entry for _, _, entry in tables.located()}
    successors = Counter(old for entry in entries.values() for old in entry.supersedes)
    for name, line, entry in tables.located():
        for reason in (*_references(entry, entries), *_successions(entry, entries, successors)):
            yield Fault(name, line, reason)


def figure_faults(tables: FactTables, snapshot: Snapshot) -> Iterator[Fault]:
    """Every figure in braces that the tables do not have."""
    for name, line, entry in tables.located():
        for text in (entry.answer, entry.details, entry.note, *(value.value for value in entry.series)):
            try:
                figures_in(text, snapshot)
            except ValueError as error:
                yield Fault(name, line, f"{entry.id}: {error}")


def _held_twice(tables: FactTables, stems: Stems) -> Iterator[Fault]:
    ids: dict[str, str] = {topic_of(name): f"the topic {name.removeprefix(FACTS)}" for name in tables.documents}
    asked: dict[tuple[str, ...], str] = {}
    for name, line, entry in tables.located():
        if entry.id in ids:
            yield Fault(name, line, f"id: {entry.id!r} already stands for {ids[entry.id]}")
        ids.setdefault(entry.id, f"a fact of {name}")
        mine: set[tuple[str, ...]] = set()
        for text in (entry.title, *entry.phrasings):
            words = stems.words_of(text)
            earlier = entry.id if words in mine else asked.setdefault(words, entry.id)
            if words in mine or earlier != entry.id:
                yield Fault(name, line, f"phrasings: {text!r} already asks for {earlier!r}")
            mine.add(words)


def _references(entry: FactEntry, entries: dict[str, FactEntry]) -> Iterator[str]:
    known = frozenset(entries)
    for key, ids in (("related", entry.related), ("supersedes", entry.supersedes)):
        for id_ in ids:
            try:
                require_known(id_, known, "the id of a fact")
            except ValueError as error:
                yield f"{key}: {error}"


def _successions(entry: FactEntry, entries: dict[str, FactEntry], successors: Counter[str]) -> Iterator[str]:
    for old in (entries[id_] for id_ in entry.supersedes if id_ in entries):
        if old.status is not FactStatus.SUPERSEDED:
            yield f"supersedes: the status of {old.id!r} is {old.status}"
        if entry.valid_from and old.valid_from and entry.valid_from < old.valid_from:
            yield f"supersedes: {old.id!r} holds from {old.valid_from}, later than {entry.valid_from}"
    if entry.status is FactStatus.SUPERSEDED and successors[entry.id] != 1:
        yield f"status: {successors[entry.id]} facts supersede {entry.id!r}; of a superseded fact one does"
