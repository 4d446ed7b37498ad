"""Hears a passage: finds its sentences, and who, where, when and how much is named in them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from pydantic import Field

from bot.facts.names.dates import MONTH_NUMBERS
from bot.facts.names.states import state_spellings
from bot.frozen import Frozen
from bot.questions.claims.amounts import amounts_of, is_year
from bot.questions.claims.marks import marks_of, sentences_of
from bot.questions.claims.passage import Mention, NamedDate, NamedYear, Sentence, compiled
from bot.questions.people import People

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.snapshot import Snapshot
    from bot.questions.claims.marks import Mark

CONCEPTS = "questions/claims/concepts.toml"
ORDINARY = "questions/ordinary.toml"
_REMEMBERED = 3
"""How many sentences back "it" and "this" may point."""
_LAST_DAY = 31
_CODE = 2
_LONGEST = 5
_PEOPLE = {"@ticket", "@recipient", "@running_mate"}


class Concepts(Frozen):
    """``concepts.toml``: phrases by what they mean."""

    concepts: dict[str, tuple[str, ...]] = Field(min_length=1)


class Listener:
    """Hears passages with the names of one snapshot. Built once, then only read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.people = People(snapshot)
        concepts = Concepts.model_validate(dict(snapshot.tables[CONCEPTS])).concepts
        self._phrases = {name: compiled(phrases) for name, phrases in concepts.items()}
        self._ordinary = frozenset(str(word) for word in _strings(snapshot.tables[ORDINARY]["words"]))
        self._names: dict[str, dict[tuple[str, ...], dict[str, None]]] = {
            kind: defaultdict(dict) for kind in ("people", "electors", "states", "parties")
        }
        for spelling, tag in self.people.phrases():
            self._name(spelling, tag.name, tag.value)
        for spelling, code in state_spellings(snapshot.states).items():
            self._names["states"][tuple(spelling.split())][code] = None
        for election in (snapshot.elections[year] for year in snapshot.elections):
            for vote in election.faithless:
                for spelled in _elector_spellings(vote.elector) if vote.is_named else ():
                    self._names["electors"][spelled][f"{election.year} {vote.elector}"] = None

    def _name(self, spelling: str, tag: str, value: object) -> None:
        words = tuple(spelling.split())
        if tag in _PEOPLE:
            self._names["people"][words][str(value)] = None
        elif tag == "@party":
            self._names["parties"][words][str(getattr(value, "id", value))] = None

    def hear(self, text: str) -> tuple[Sentence, ...]:
        """Every sentence of a passage, in order."""
        lower = not any(character.isupper() for character in text)
        heard: list[Sentence] = []
        for marks in sentences_of(marks_of(text), text):
            before = " ".join(sentence.words for sentence in heard[-_REMEMBERED:])
            heard.append(self._sentence(marks, before, lower=lower))
        return tuple(heard)

    def _sentence(self, marks: tuple[Mark, ...], before: str, *, lower: bool) -> Sentence:
        dates = tuple(_dates(marks))
        taken = {at for date in dates for at in range(date.first, date.last + 1)}
        amounts = tuple(
            amount for amount in amounts_of(marks) if not taken & set(range(amount.figure, amount.last + 1))
        )
        return Sentence(
            marks=marks,
            before=before,
            people=tuple(self._mentions(marks, "people", lower=lower)),
            electors=tuple(self._mentions(marks, "electors", lower=lower)),
            states=tuple(self._mentions(marks, "states", lower=lower)),
            parties=tuple(self._mentions(marks, "parties", lower=True)),
            amounts=amounts,
            years=tuple(
                NamedYear(int(mark.word), at) for at, mark in enumerate(marks) if is_year(mark) and at not in taken
            ),
            dates=dates,
            phrases=self._phrases,
        )

    def _mentions(self, marks: tuple[Mark, ...], kind: str, *, lower: bool) -> Iterator[Mention]:
        names, at = self._names[kind], 0
        while at < len(marks):
            found = next(
                (
                    (names[words], length)
                    for length in range(min(_LONGEST, len(marks) - at), 0, -1)
                    if (words := _folded(marks[at : at + length])) in names
                    and self._is_name(marks[at : at + length], kind, lower=lower)
                    and not (kind == "electors" and length == 1 and _has_first_name(marks, at))
                ),
                None,
            )
            if found is None:
                at += 1
                continue
            ids, length = found
            yield Mention(tuple(ids), at, at + length - 1)
            at += length

    def _is_name(self, marks: tuple[Mark, ...], kind: str, *, lower: bool) -> bool:
        """Whether a name is written as one: with capitals, or in a text without any if it is no common word."""
        first = marks[0]
        if kind == "states" and len(marks) == 1 and len(first.word) == _CODE:
            return first.raw.replace(".", "")[:_CODE].isupper()
        return first.raw[0].isupper() or (lower and (len(marks) > 1 or first.word not in self._ordinary))


def _has_first_name(marks: tuple[Mark, ...], at: int) -> bool:
    """Whether a surname belongs to a name, so that it is not to be taken alone."""
    around = [marks[i] for i in (at - 1, at + 1) if 0 < i < len(marks)]
    return any(mark.kind == "word" and mark.raw[0].isupper() for mark in around)


def _folded(marks: tuple[Mark, ...]) -> tuple[str, ...]:
    """The words of the marks, initials' full stops left out."""
    if marks[-1].kind == "sign" or marks[0].kind == "sign":
        return ()
    if any(mark.possessive for mark in marks[:-1]) or any(mark.word == "," for mark in marks):
        return ()
    return tuple(mark.word for mark in marks if mark.kind != "sign")


def _elector_spellings(name: str) -> Iterator[tuple[str, ...]]:
    """A whole name, without its first, and the surname alone: "Peter Bret Chiafalo", "Bret Chiafalo", "Chiafalo"."""
    words = tuple(mark.word for mark in marks_of(name) if mark.kind == "word" and mark.word not in {"jr", "sr"})
    yield words
    yield words[-1:]
    yield words[1:]
    if words[0] == "christopher":
        yield ("chris", *words[1:])


def _dates(marks: tuple[Mark, ...]) -> Iterator[NamedDate]:
    """Days such as "Dec. 19", "December 19, 2016", "19 December", "the 19th of December"."""
    at = 0
    while at < len(marks):
        found = _date(marks, at)
        if found is None:
            at += 1
            continue
        yield found
        at = found.last + 1


def _date(marks: tuple[Mark, ...], at: int) -> NamedDate | None:
    month = MONTH_NUMBERS.get(marks[at].word, 0) if marks[at].raw[0].isupper() else 0
    after = _skip(marks, at + 1, {"."} if month else {"of"})
    if after >= len(marks):
        return None
    if month:
        day = _day(marks[after])
    else:
        day, month = _day(marks[at]), MONTH_NUMBERS.get(marks[after].word, 0)
    if not day or not month:
        return None
    year = _skip(marks, _skip(marks, after + 1, {"."}), {","})
    named = year < len(marks) and is_year(marks[year])
    return NamedDate(month, day, int(marks[year].word) if named else None, at, year if named else after)


def _skip(marks: tuple[Mark, ...], at: int, words: set[str]) -> int:
    return at + (at < len(marks) and marks[at].word in words)


def _day(mark: Mark) -> int:
    value = int(mark.word) if mark.kind == "number" and mark.word.isdecimal() else 0
    return value if value <= _LAST_DAY else 0


def _strings(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else ()  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]
