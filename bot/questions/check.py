"""What is wrong with the tables of questions, said before anybody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from pydantic import ValidationError

from bot.errors import DataFaultsError, Fault
from bot.facts.figures import figures_in
from bot.facts.names.text import words
from bot.queries import Query, parse
from bot.questions.lexicon import ENTITIES, INTENTS, LANGUAGES, LEXICON, read_tables
from bot.questions.matching import QUERY
from bot.questions.slots import SLOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.snapshot import Snapshot
    from bot.questions.languages import Language
    from bot.questions.lexicon import Intents, Lexicon, Row

_MONTHS = 12
_OPTIONS = {str(model.model_fields["kind"].default): frozenset(model.model_fields) for model in get_args(Query)}
"""The options of each kind of query."""


def check_tables(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Every fault of the tables in ``data/questions/``: malformed, unknown names, queries that cannot be made."""
    try:
        tables = read_tables(snapshot)
    except DataFaultsError as error:
        return error.faults
    return (
        *(Fault(LEXICON, 0, reason) for reason in _in_lexicon(tables.lexicon)),
        *(Fault(INTENTS, 0, reason) for reason in _in_intents(tables.intents, tables.lexicon)),
        *(
            Fault(LANGUAGES, 0, reason)
            for language in tables.languages
            for reason in _in_language(language, snapshot)
        ),
    )


def _in_lexicon(lexicon: Lexicon) -> Iterator[str]:
    for name, phrases in (("filler", lexicon.filler), *lexicon.concepts.items(), *lexicon.events.items()):
        for phrase in phrases:
            if phrase != " ".join(words(phrase)) and not phrase.replace("-", "").isdecimal():
                yield f"{name}: {phrase!r} should be small letters, without marks, with single spaces"
        if len(set(phrases)) < len(phrases):
            yield f"{name}: a phrase stands twice"


def _in_intents(intents: Intents, lexicon: Lexicon) -> Iterator[str]:
    known = {*lexicon.concepts, *ENTITIES}
    for group, members in intents.groups.items():
        yield from (f"group {group}: {name!r} is no concept" for name in members if name not in known)
    yield from (f"subject: {name!r} is no concept" for name in _unknown(intents.subject, intents, known))
    for row in (*intents.intents, *intents.refusals):
        yield from (f"{row.name}: {name!r} is no concept" for name in _unknown(row.needs, intents, known))
    for row in intents.intents:
        yield from (f"{row.name}: {name!r} is no concept" for name in _unknown(row.allows, intents, known))
        yield from _in_options(row)
    for written in intents.nearest:
        try:
            parse(written)
        except ValueError as error:
            yield f"nearest: {written!r} is no query: {error}"


def _in_language(language: Language, snapshot: Snapshot) -> Iterator[str]:
    for phrase in (*language.words, *language.gloss):
        if phrase != " ".join(words(phrase)):
            yield f"{language.name}: {phrase!r} should be small letters, without marks, with single spaces"
    for id_, answer in language.facts.items():
        if id_ not in snapshot.facts:
            yield f"{language.name}: {id_!r} is no fact"
        try:
            figures_in(answer, snapshot)
        except ValueError as error:
            yield f"{language.name}: {id_}: {error}"
    if language.events and (len(language.months) != _MONTHS or not language.date):
        yield f"{language.name}: events need twelve months and a date"


def _unknown(names: tuple[str, ...], intents: Intents, known: set[str]) -> Iterator[str]:
    for name in (alternative for need in names for alternative in need.split("|")):
        if name not in known and not (name.startswith("$") and name[1:] in intents.groups):
            yield name


def _in_options(row: Row) -> Iterator[str]:
    known = _OPTIONS.get(row.kind)
    if known is None:
        yield f"{row.name}: {row.kind!r} is no kind of query"
        return
    for options in ({**row.fill, **choice} for choice in row.choices or ({},)):
        slots = {name: value for name, value in options.items() if isinstance(value, str) and value.startswith("@")}
        yield from (f"{row.name}: {value!r} is no slot" for value in slots.values() if value not in SLOTS)
        yield from (f"{row.name}: {name!r} is no option of {row.kind}" for name in slots if name not in known)
        try:
            QUERY.validate_python({"kind": row.kind, **{n: v for n, v in options.items() if n not in slots}})
        except ValidationError as error:
            faults = (p for p in error.errors() if p["type"] != "missing" or p["loc"][-1] not in slots)
            yield from (f"{row.name}: {'.'.join(map(str, p['loc'][1:]))}: {p['msg']}" for p in faults)
