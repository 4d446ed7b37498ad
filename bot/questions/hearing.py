"""A question as it was heard: its words in segments, each with what it may stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.names.dates import DAY_NUMBERS, MONTH_NUMBERS, MONTHS, full_year, resolve_date
from bot.questions.phrasebook import FILLER, Phrasebook, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.questions.tokens import Token

_ALSO_VERBS = {"may", "march", "mar"}
"""Months only beside a day."""

_LAST_DAY = 31
_WHOLE_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([/-])\d{1,2}\2\d{1,2}")
_DAY_AND_MONTH = re.compile(r"\d{1,2}[/-]\d{1,2}")
_FROM_BEFORE, _FOR_BEFORE = {"from"}, {"for", "to"}
_ELECTORS_AFTER = {"elector", "electoral_votes"}
_SIDES = {"@ticket", "@party"}
_A_PAIR = 2
"""So many words make a phrase by chance, if a comma stands between them."""
_ONE = "one"
"""Counts something before electors only."""
_ARTICLES = {"the", "a", "an"}
_LINKS = {*_ARTICLES, "of"}
_NOTHING: frozenset[str] = frozenset()

_WON = {"won", "wonn", "win", "winn", "wins", "carried", "carry", "took", "take", "lost", "lose"}
"""After these, two small letters may be a state, though they are a word too: "who won ok"."""
_AFTER_A_STATE = {"in", "by", "and", "or", "back", "last"}
_NO_OTHER_SENSE = {"oh"}
"""Words that, after those, can only be a state."""


@dataclass(frozen=True)
class Segment:
    """Neighbouring tokens that were recognised together, or one that was not.

    ``spelled`` is how they are spelled right, where a slip was corrected; else empty.
    """

    at: int
    tokens: tuple[Token, ...]
    tags: tuple[Tag, ...]
    spelled: str = ""

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of everything it may stand for."""
        return frozenset(tag.name for tag in self.tags)

    @property
    def text(self) -> str:
        """As it was typed."""
        return " ".join(dict.fromkeys(token.raw for token in self.tokens))

    @property
    def has_meaning(self) -> bool:
        """Whether an answer has to account for it."""
        return FILLER not in self.names or any(name.startswith("@") for name in self.names)


@dataclass(frozen=True)
class Heard:
    """A whole question as it was heard; ``shouted``: in capitals, so that a word in capitals need not be a code."""

    segments: tuple[Segment, ...]
    shouted: bool = False

    @cached_property
    def meaningful(self) -> tuple[Segment, ...]:
        """The segments that an answer has to account for."""
        return tuple(segment for segment in self.segments if segment.has_meaning)

    @cached_property
    def names(self) -> frozenset[str]:
        """Everything that was heard anywhere."""
        return frozenset(name for segment in self.meaningful for name in segment.names)

    def mentions(self, *names: str) -> tuple[tuple[Segment, tuple[object, ...]], ...]:
        """Each segment that may stand for one of these entities, with the values it may have."""
        found = (
            (segment, tuple(tag.value for tag in segment.tags if tag.name in names)) for segment in self.segments
        )
        return tuple((segment, values) for segment, values in found if values)

    def values(self, *names: str) -> tuple[object, ...]:
        """All values of these entities, each once, in the order heard."""
        return tuple(dict.fromkeys(value for _, values in self.mentions(*names) for value in values))


def hear(tokens: tuple[Token, ...], book: Phrasebook, today: date, *, shouted: bool) -> Heard:
    """Cut a question into segments, from left to right, the longest phrase first.

    Raises:
        UnknownNameError: a date in it does not exist.
    """
    spelled = {token: book.spellings(token, shouted=shouted) for token in dict.fromkeys(tokens)}
    spellings = tuple(spelled[token] for token in tokens)
    segments: list[Segment] = []
    at = 0
    while at < len(tokens):
        segment = _date(tokens, spellings, at, today) or _phrase(tokens, spellings, at, book, today)
        segment = _year_after_in(tokens, segment, today)
        segments.append(_code_after_won(tokens, segment, segments[-1] if segments else None, book))
        at += len(segment.tokens)
    return Heard(tuple(_with_role(tokens, segments, index) for index in range(len(segments))), shouted)


def _phrase(
    tokens: tuple[Token, ...], spellings: tuple[tuple[str, ...], ...], at: int, book: Phrasebook, today: date
) -> Segment:
    found = book.find(spellings, at)
    pause = next((other for other in range(at + 1, at + found.length) if tokens[other].paused), 0) if found else 0
    if found and found.length == _A_PAIR and pause and not any(tag.name.startswith("@") for tag in found.tags):
        found = book.find(spellings[:pause], at)  # "the wildest of all, candidates from …" has no "all candidates"
    taken = tokens[at : at + (found.length if found else 1)]
    tags = (*(found.tags if found else ()), *(_pattern(taken[0], spellings[at], today) if len(taken) == 1 else ()))
    slips = any(token.word not in forms for token, forms in zip(taken, spellings[at:], strict=False))
    return Segment(at, taken, tags, " ".join(forms[0] for forms in spellings[at : at + len(taken)]) if slips else "")


def _pattern(token: Token, spellings: tuple[str, ...], today: date) -> Iterable[Tag]:
    """What a single token stands for by its form."""
    if token.kind == "district":
        yield Tag("@district", token.word.upper())
    elif token.kind == "percent":
        yield Tag("@percent", token.word)
    elif token.kind == "short_year":
        yield Tag("@year", full_year(token.word[1:], today))
    elif token.year:
        yield Tag("@year", token.year)
    elif token.number is not None:
        yield Tag("@number", token.number)
    elif token.decimal is not None:
        yield Tag("@decimal", token.decimal)
    elif any(word in MONTH_NUMBERS and word not in _ALSO_VERBS for word in spellings):
        yield Tag("@month")


def _date(tokens: tuple[Token, ...], spellings: tuple[tuple[str, ...], ...], at: int, today: date) -> Segment | None:
    """A day of a month that begins at ``at``: "Dec 19", "the 19th of December 2016", "12/19"."""
    if tokens[at].kind == "figures":
        return _date_in_figures(tokens[at], at, today)
    month, day = _month(spellings[at]), _day(tokens[at])
    other = at + 1
    if other < len(tokens) and tokens[other].word == ("the" if month else "of"):
        other += 1
    if other >= len(tokens):
        return None
    month, day = (month, _day(tokens[other])) if month else (_month(spellings[other]), day)
    if not month or not day:
        return None
    end, year = _year_after(tokens, other + 1)
    return Segment(at, tokens[at:end], (Tag("@date", resolve_date(f"{MONTHS[month - 1]} {day}{year}", today)),))


def _date_in_figures(token: Token, at: int, today: date) -> Segment | None:
    """A date such as 12/19 or 2016-12-19; a whole one that does not exist is an error, other figures are no date."""
    whole = _WHOLE_DATE.fullmatch(token.word)
    if not whole and not _DAY_AND_MONTH.fullmatch(token.word):
        return None
    try:
        return Segment(at, (token,), (Tag("@date", resolve_date(token.word, today)),))
    except UnknownNameError:
        if whole:
            raise
        return None


def _month(spellings: tuple[str, ...]) -> int:
    return next((MONTH_NUMBERS[word] for word in spellings if word in MONTH_NUMBERS), 0)


def _day(token: Token) -> int:
    if token.word in DAY_NUMBERS:
        return DAY_NUMBERS[token.word]
    return token.number if token.number and token.number <= _LAST_DAY else 0


def _year_after(tokens: tuple[Token, ...], at: int) -> tuple[int, str]:
    year = at + (at < len(tokens) and tokens[at].word in {"of", "in"})
    if year < len(tokens) and (tokens[year].year or tokens[year].kind == "short_year"):
        return year + 1, f" {tokens[year].word}"
    return at, ""


def _year_after_in(tokens: tuple[Token, ...], segment: Segment, today: date) -> Segment:
    """The segment, as a year where two figures stand after "in" at the end of a clause: "who won in 84"."""
    token, after = segment.tokens[0], segment.at + 1
    if (
        token.kind != "number"
        or len(token.word) != len("84")
        or not segment.at
        or tokens[segment.at - 1].word != "in"
    ):
        return segment
    if after < len(tokens) and not tokens[after].paused:
        return segment
    return replace(segment, tags=(Tag("@year", full_year(token.word, today)),))


def _code_after_won(tokens: tuple[Token, ...], segment: Segment, before: Segment | None, book: Phrasebook) -> Segment:
    """The segment, as a state's too where it is a postal code in small letters: "who carried or", "who won oh"."""
    token, *others = segment.tokens
    if others or before is None or before.tokens[-1].word not in _WON or len(token.raw) != len("PA"):
        return segment
    if "@state" in segment.names and token.word in _NO_OTHER_SENSE:
        return replace(segment, tags=tuple(tag for tag in segment.tags if tag.name == "@state"))
    if "@state" in segment.names or not token.raw.islower():
        return segment
    after = tokens[segment.at + 1] if segment.at + 1 < len(tokens) else None
    may_follow = {"in"} if token.word == "in" else _AFTER_A_STATE
    ends = after is None or after.word in may_follow or (token.word != "in" and after.year is not None)
    found = book.find(((token.raw.upper(),),), 0) if ends else None
    codes = tuple(tag for tag in found.tags if tag.name == "@state") if found else ()
    if not codes:
        return segment
    if token.word in _NO_OTHER_SENSE or FILLER not in segment.names:
        return replace(segment, tags=codes, spelled=token.raw.upper())
    return replace(segment, tags=(*segment.tags, *codes))


def _with_role(tokens: tuple[Token, ...], segments: list[Segment], index: int) -> Segment:
    """The segment, with a party or ticket as ``@from`` or ``@for`` and "one" as 1, where its neighbours say so."""
    segment = segments[index]
    if segment.tokens[0].word == _ONE and any(
        after.names & _ELECTORS_AFTER for after in segments[index + 1 : index + 3]
    ):
        return replace(segment, tags=(*segment.tags, Tag("@number", 1)))
    if not segment.names & _SIDES:
        return segment
    before = [token.word for token in tokens[: segment.at]]
    while before and before[-1] in _ARTICLES:
        before.pop()
    last = before[-1] if before else ""
    whose = next((s.names for s in reversed(segments[:index]) if not {t.word for t in s.tokens} <= _LINKS), _NOTHING)
    after = next((s.names for s in segments[index + 1 :] if "party_word" not in s.names), _NOTHING)
    counted = "how_many" in whose and "@party" in segment.names
    if after & _ELECTORS_AFTER or last in _FROM_BEFORE or counted or (last == "of" and "elector" in whose):
        role = "@from"
    elif last in _FOR_BEFORE:
        role = "@for"
    else:
        return segment
    kept = tuple(Tag(role, tag.value) if tag.name in _SIDES else tag for tag in segment.tags)
    return replace(segment, tags=kept)
