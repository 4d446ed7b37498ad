"""What somebody typed, made safe to read: cleaned, bounded, folded, and compared in spite of slips of the finger."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME_LIMIT = 300
"""The most characters that an option may hold which names something (many states at once, at most)."""

SHOWN_LIMIT = 40
"""The most characters of somebody's text that are quoted back."""

CHOICES_LIMIT = 25
"""The most choices that an autocompletion may offer."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SHORTEST_CORRECTED, _SHORTEST_CORRECTED_TWICE = 4, 9
_FIRST_PASS = 4
"""A text longer than this many limits is refused unread: normalising may make a text longer, never much shorter."""
_CLOSE_ENOUGH = 60
_ALIKE = 75
_BEGINS_SO, _HAS_A_WORD_SO = 200, 150


class Word(NamedTuple):
    """A word or a number as it was written, folded for comparing, and what stood between it and the one before."""

    raw: str
    folded: str
    gap: str


class Choice(NamedTuple):
    """One choice of an autocompletion: what is shown, and what is sent when it is picked."""

    label: str
    value: str


def clean(text: str, limit: int = NAME_LIMIT) -> str:
    """The text in its compatibility form (NFKC), without invisible characters, every white space one space.

    Raises:
        UserFacingError: nothing is left, or more than ``limit`` characters are.
    """
    tidy = _tidied(text[: limit * _FIRST_PASS])
    if len(text) > limit * _FIRST_PASS or len(tidy) > limit:
        raise UserFacingError(f"That is too long to read: please keep it to {limit} characters.")
    if not any(character.isalnum() for character in tidy):
        raise UserFacingError("There is nothing in that which can be read: please use words or numbers.")
    return tidy


def shown(text: str, limit: int = SHOWN_LIMIT) -> str:
    """Somebody's text as it may be quoted back: one line, nothing invisible, shortened."""
    tidy = _tidied(text[: limit * _FIRST_PASS])
    return tidy if len(tidy) <= limit else f"{tidy[: limit - 1].rstrip()}…"


def fold(text: str) -> str:
    """The text for comparing: small letters without accents, straight apostrophes, plain hyphens."""
    plain = text.translate(_PUNCTUATION)
    if plain.isascii():
        return plain.lower()
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def split_words(text: str) -> tuple[Word, ...]:
    """The words and numbers of a text: ``D.C.`` is one, ``ne02`` two, and a possessive's ``'s`` is left out."""
    plain = _INITIALS.sub(lambda found: found[0].replace(".", ""), f"{text.translate(_PUNCTUATION)} ")
    plain = _POSSESSIVE.sub("", plain).replace("'", "")
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(plain):
        found.append(Word(match[0], fold(match[0]), plain[end : match.start()] if found else ""))
        end = match.end()
    return tuple(found)


def words(text: str) -> tuple[str, ...]:
    """The folded words and numbers of a text."""
    if text.isascii() and text.replace(" ", "").isalpha():
        return tuple(text.lower().split())
    return tuple(word.folded for word in split_words(text))


def slips_allowed(word: str) -> int:
    """How many letters of a word may be wrong, missing, too many or swapped: none in the shortest."""
    return (len(word) >= _SHORTEST_CORRECTED) + (len(word) >= _SHORTEST_CORRECTED_TWICE)


def nearest_spellings(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that ``word`` may be a slip for, all equally near; none if nothing is near enough."""
    allowed = slips_allowed(word)
    if not allowed:
        return ()
    found = process.extract(word, tuple(known), scorer=OSA.distance, score_cutoff=allowed, limit=None)
    near = [(distance, other) for other, distance, _ in found if distance <= slips_allowed(other)]
    least = min((distance for distance, _ in near), default=0)
    return tuple(other for distance, other in near if distance == least)


def alike(text: str, choices: Mapping[str, str], limit: int = 3) -> tuple[str, ...]:
    """The values whose keys look most like ``text``, best first, each once; none where nothing does."""
    wanted = " ".join(words(text))
    scored = [(_fit(wanted, key), value) for key, value in choices.items()]
    likely = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return tuple(dict.fromkeys(value for _, value in likely))[:limit]


def offer(typed: str, candidates: Iterable[tuple[Choice, tuple[str, ...]]]) -> tuple[Choice, ...]:
    """The choices that fit what was typed so far: those that begin so, have a word that does, or look alike.

    Args:
        typed: anything, even what :func:`clean` refuses; without a letter or digit in it, the first choices fit.
        candidates: each choice with the folded spellings it goes by, in the order to offer them in.
    """
    wanted = " ".join(words(shown(typed, NAME_LIMIT)))
    scored = [(max(_fit(wanted, spelling) for spelling in spellings), choice) for choice, spellings in candidates]
    fitting = sorted((pair for pair in scored if pair[0] >= _CLOSE_ENOUGH), key=lambda pair: -pair[0])
    return tuple(choice for _, choice in fitting[:CHOICES_LIMIT])


def _fit(wanted: str, spelling: str) -> float:
    if spelling.startswith(wanted):
        return _BEGINS_SO
    if f" {wanted}" in spelling:
        return _HAS_A_WORD_SO
    return fuzz.ratio(wanted, spelling, score_cutoff=_CLOSE_ENOUGH)


def _tidied(text: str) -> str:
    spaced = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFKC", text)
        if character.isspace() or unicodedata.category(character) not in _INVISIBLE
    )
    return " ".join(spaced.split())


_PUNCTUATION = str.maketrans(dict.fromkeys("’‘ʼ`´′", "'") | dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("“”„", '"'))
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])'[sS]\b|(?<=[sS])'(?!\w)")
_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+", re.IGNORECASE)
