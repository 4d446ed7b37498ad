"""A question cut into tokens: words, numbers, years, dates in figures, districts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bot.facts.names.text import fold, split_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIRST_YEAR, LAST_YEAR = 1700, 2199
"""Four figures between these are a year; others are a number."""

_TOKEN = re.compile(
    r"""
      (?P<blank>(?<!\w)_{2,}(?!\w))                # "____ won in 1992", as in a quiz
    | (?P<percent>\d+(?:\.\d+)?(?=\s?(?:%|percent\b)))     # 20 of 20%, 6.6 of 6.6 percent
    | (?P<figures>\d+(?:[/.-]\d+)+(?!\w))         # 12/19, 2016-12-19, 269-269, 0.5
    | (?P<district>\b[A-Za-z]{2}-?(?:\d{1,2}|(?<=-)[Aa][Ll])\b)   # ME-2, NE02, ME-AL
    | (?P<short_year>(?<!\w)'\d\d(?!\w))              # '16
    | (?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<ordinal>st|nd|rd|th)?(?!\w)
    | (?P<initials>(?:[^\W\d_]\.){2,})                # D.C.
    | (?P<word>\w+(?:'\w+)*)
    """,
    re.VERBOSE,
)
_FROM_TWO = "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
NUMBER_WORDS = {
    **{word: number for number, word in enumerate(_FROM_TWO.split(), start=2)},
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
}
"""Numbers that are written out; "one" is left out, since it mostly counts nothing."""

_DECIMAL = re.compile(r"\d{1,3}\.\d{1,3}")
_PAUSE = re.compile(r"[,;:()?!]|\s--?\s")
_INITIAL = 2
_LONG_WORD = 3
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Token:
    """One token. ``word`` is folded; ``kind`` names the group of the pattern it matched."""

    raw: str
    word: str
    kind: str = "word"
    paused: bool = field(default=False, compare=False)
    """Whether a comma, a colon or the like stands before it."""

    @property
    def number(self) -> int | None:
        """The value of a number, an ordinal included."""
        if self.kind == "word":
            return NUMBER_WORDS.get(self.word)
        digits = re.fullmatch(r"([\d,]{1,9})(?:st|nd|rd|th)?", self.word) if self.kind == "number" else None
        return int(digits[1].replace(",", "")) if digits else None

    @property
    def decimal(self) -> float | None:
        """The value of figures such as 2.5."""
        return float(self.word) if self.kind == "figures" and _DECIMAL.fullmatch(self.word) else None

    @property
    def year(self) -> int | None:
        """The year that four figures stand for."""
        number = self.number
        return number if number and FIRST_YEAR <= number <= LAST_YEAR and self.word.isdecimal() else None


def tokenize(text: str, contractions: Mapping[str, str]) -> tuple[Token, ...]:
    """The tokens of a cleaned text, with contractions written out and possessives reduced."""
    plain, end, tokens = _plain(text), 0, list[Token]()
    for match in _TOKEN.finditer(plain):
        paused = bool(tokens) and _is_pause(plain[end : match.start()], tokens[-1])
        found = tuple(_tokens_of(match, contractions))
        tokens += [replace(token, paused=paused and token is found[0]) for token in found]
        end = match.end() if found else end
    return tuple(tokens)


def _is_pause(between: str, before: Token) -> bool:
    """Whether marks set apart what follows; the full stop of an initial does not: "Harry S. Truman"."""
    return bool(_PAUSE.search(between)) or ("." in between and len(before.word) > _INITIAL)


def is_shouted(text: str) -> bool:
    """Whether nearly all of the text is in capitals, so that capitals tell nothing."""
    letters = [character for character in text if character.isalpha()]
    has_long_word = any(len(word.raw) >= _LONG_WORD and word.raw.isupper() for word in split_words(text))
    return has_long_word and sum(map(str.isupper, letters)) > _MOSTLY * len(letters)


def _plain(text: str) -> str:
    return text.translate(str.maketrans(dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑‒–—−", "-")))


def _tokens_of(match: re.Match[str], contractions: Mapping[str, str]) -> Iterator[Token]:
    raw, kind = match[0], str(match.lastgroup)
    if kind == "ordinal":
        kind = "number"
    word = fold(raw)
    if kind == "initials":
        yield Token(raw, word.replace(".", ""))
    elif kind == "blank":
        yield Token(raw, "blank")
    elif kind != "word":
        yield Token(raw, word, kind)
    elif word in contractions:
        yield from (Token(raw, part) for part in contractions[word].split())
    else:
        reduced = re.sub(r"'s$", "", word).replace("'", "").replace("_", "")
        if reduced:
            yield Token(re.sub(r"'[sS]$", "", raw), reduced)
