"""The tables by which questions are understood, as they stand in ``data/questions/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, Field, ValidationError, model_validator

from bot.engine.calendar import Event
from bot.errors import DataFaultsError, Fault
from bot.frozen import Frozen
from bot.questions.languages import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.facts.snapshot import Snapshot

LEXICON = "questions/lexicon.toml"
INTENTS = "questions/intents.toml"
ORDINARY = "questions/ordinary.toml"
LANGUAGES = "questions/languages/"
"""Below it, each file is a language other than English."""
TOPICS = "questions/topics/"
"""Below it, each file adds the words and the rows of one topic to the two tables above."""

ENTITIES = frozenset(
    {
        "@year",
        "@date",
        "@month",
        "@number",
        "@decimal",
        "@percent",
        "@state",
        "@district",
        "@event",
        "@ticket",
        "@recipient",
        "@running_mate",
        "@elector",
        "@party",
        "@from",
        "@for",
    }
)
"""What is recognised beside concepts. ``@from`` and ``@for`` are tickets and parties in those roles."""

ModelT = TypeVar("ModelT", bound=BaseModel)


class Lexicon(Frozen):
    """The words: each concept with its phrases, and what carries no meaning of its own."""

    filler: tuple[str, ...]
    contractions: dict[str, str]
    concepts: dict[str, tuple[str, ...]]
    events: dict[Event, tuple[str, ...]]


class OrdinaryWords(Frozen):
    """Right words that a slip of the finger could also have made of ours: never corrected."""

    words: tuple[str, ...]
    no_state: tuple[str, ...]
    """Words that are not taken for a state in a question, though they are one's alias or postal code."""


class Row(Frozen):
    """One way to ask for something.

    Attributes:
        name: for the log and for faults.
        kind: of the query.
        needs: each must be heard; ``a|b`` is satisfied by either.
        allows: may be heard besides; ``$group`` stands for a group's members.
        fill: the query's options: a value as it stands, or ``@slot`` for what a slot finds in the question.
        weight: added to the number of needs when two rows fit the whole question.
        assumes: a sentence about what the row takes for granted.
        ask: for a question that is open: what to ask back; then ``choices`` are the options of each reading.
        tolerant: also held against what is left of a wordy question about one election (bot/questions/trimming.py).
    """

    name: str
    kind: str
    needs: tuple[str, ...] = Field(min_length=1)
    allows: tuple[str, ...] = ()
    fill: dict[str, str | int] = Field(default_factory=dict[str, str | int])
    weight: int = 0
    assumes: str = ""
    ask: str = ""
    choices: tuple[dict[str, str | int], ...] = ()
    tolerant: bool = False

    @model_validator(mode="after")
    def _asks_with_choices(self) -> Row:
        if bool(self.ask) != bool(self.choices):
            raise ValueError("`ask` and `choices` go together")
        return self


class Refusal(Frozen):
    """What cannot be answered, and the sentence that says so.

    ``firm``: even where a fact would come near, as with advice and forecasts.
    """

    name: str
    needs: tuple[str, ...] = Field(min_length=1)
    reason: str
    firm: bool = False


class Intents(Frozen):
    """Everything that can be asked. ``nearest`` is offered where a question gives no hint.

    ``subject``: what makes a question one about the Electoral College, however little of it is understood.
    """

    nearest: tuple[str, ...]
    subject: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    intents: tuple[Row, ...]
    refusals: tuple[Refusal, ...] = ()

    def alternatives(self, needs: tuple[str, ...]) -> tuple[frozenset[str], ...]:
        """What satisfies each need."""
        return tuple(frozenset(self._expanded(need.split("|"))) for need in needs)

    def covers(self, row: Row) -> frozenset[str]:
        """Everything that a row accounts for."""
        return frozenset(self._expanded(row.allows)).union(*self.alternatives(row.needs))

    def _expanded(self, names: tuple[str, ...] | list[str]) -> Iterator[str]:
        for name in names:
            yield from self.groups[name[1:]] if name.startswith("$") else (name,)


class Topic(Frozen):
    """What one topic adds: phrases to concepts, old or new; groups; rows; refusals."""

    filler: tuple[str, ...] = ()
    concepts: dict[str, tuple[str, ...]] = Field(default_factory=dict[str, "tuple[str, ...]"])
    subject: tuple[str, ...] = ()
    groups: dict[str, tuple[str, ...]] = Field(default_factory=dict[str, "tuple[str, ...]"])
    intents: tuple[Row, ...] = ()
    refusals: tuple[Refusal, ...] = ()


class Tables(Frozen):
    """The tables together, every topic included."""

    lexicon: Lexicon
    intents: Intents
    ordinary: OrdinaryWords
    languages: tuple[Language, ...] = ()


def read_tables(snapshot: Snapshot) -> Tables:
    """The tables of a snapshot.

    Raises:
        DataFaultsError: one is missing or malformed.
    """
    faults: list[Fault] = []
    lexicon = _read(snapshot, LEXICON, Lexicon, faults)
    intents = _read(snapshot, INTENTS, Intents, faults)
    ordinary = _read(snapshot, ORDINARY, OrdinaryWords, faults)
    topics = tuple(
        topic
        for file in sorted(snapshot.tables)
        if file.startswith(TOPICS) and (topic := _read(snapshot, file, Topic, faults)) is not None
    )
    languages = tuple(
        language
        for file in sorted(snapshot.tables)
        if file.startswith(LANGUAGES) and (language := _read(snapshot, file, Language, faults)) is not None
    )
    if lexicon is None or intents is None or ordinary is None or faults:
        raise DataFaultsError(tuple(faults))
    return Tables(
        lexicon=_extended(lexicon, topics),
        intents=_with_rows(intents, topics),
        ordinary=ordinary,
        languages=languages,
    )


def _extended(lexicon: Lexicon, topics: tuple[Topic, ...]) -> Lexicon:
    filler = (phrase for topic in topics for phrase in topic.filler)
    concepts = _joined((lexicon.concepts, *(topic.concepts for topic in topics)))
    return lexicon.model_copy(update={"filler": (*lexicon.filler, *filler), "concepts": concepts})


def _with_rows(intents: Intents, topics: tuple[Topic, ...]) -> Intents:
    rows = (row for topic in topics for row in topic.intents)
    refusals = (refusal for topic in topics for refusal in topic.refusals)
    subject = (name for topic in topics for name in topic.subject)
    return intents.model_copy(
        update={
            "subject": (*intents.subject, *subject),
            "groups": _joined((intents.groups, *(topic.groups for topic in topics))),
            "intents": (*intents.intents, *rows),
            "refusals": (*intents.refusals, *refusals),
        }
    )


def _joined(tables: Iterable[Mapping[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    joined: dict[str, tuple[str, ...]] = {}
    for table in tables:
        for name, phrases in table.items():
            joined[name] = (*joined.get(name, ()), *phrases)
    return joined


def _read(snapshot: Snapshot, file: str, model: type[ModelT], faults: list[Fault]) -> ModelT | None:
    if file not in snapshot.tables:
        faults.append(Fault(file, 0, "the file is missing"))
        return None
    try:
        return model.model_validate(dict(snapshot.tables[file]))
    except ValidationError as error:
        for problem in error.errors():
            where = ".".join(map(str, problem["loc"]))
            faults.append(Fault(file, 0, f"{where}: {problem['msg']}" if where else problem["msg"]))
        return None
