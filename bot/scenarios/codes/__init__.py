"""Share codes: short enough to be typed. A code holds a map itself, or is the key under which a scenario is stored.

The first character says which, and how the rest is to be read; a version that is not known yet is told from a slip,
since the checks of all versions are the same. ``docs/decisions/0035-share-codes.md`` has the reasons.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.errors import UserFacingError
from bot.scenarios.codes.letters import ALPHABET, BITS, CHECKS, read, written
from bot.scenarios.codes.maps import Book, BookUnit, SharedMap, header, map_of, meaning, number_for

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Book", "BookUnit", "KeyCode", "MapCode", "SharedMap", "map_code", "map_in", "new_key", "read_code"]

MOST_CHARACTERS: Final = 25
"""How long a code can be that holds a map."""

_MEANING = {ALPHABET.index("A"): 3, ALPHABET.index("B"): 2}
"""By the first character of a code that holds a map: how many characters stand for what the map means."""
_STORED = ALPHABET.index("K")
_KEY_LENGTH = 12
"""Sixty bits that nobody can guess."""


@dataclass(frozen=True, slots=True)
class MapCode:
    """A code that holds a map: the number that stands for it, and the first bits of what it means."""

    number: int
    meaning: tuple[int, ...]
    year: int
    votes: str


@dataclass(frozen=True, slots=True)
class KeyCode:
    """A code under which a scenario is stored: its characters without gaps and checks."""

    key: str

    @property
    def text(self) -> str:
        """The code as it is shown."""
        return written([ALPHABET.index(character) for character in self.key])


def new_key() -> KeyCode:
    """A key that nobody had and nobody can guess."""
    return KeyCode(ALPHABET[_STORED] + "".join(secrets.choice(ALPHABET) for _ in range(_KEY_LENGTH)))


def map_code(shared: SharedMap, book: Book) -> str | None:
    """The code that holds a map; None where it would be too long, or somebody has electors who is not in the book."""
    number = number_for(shared, book)
    symbols = () if number is None else _symbols(number)
    for kind, length in _MEANING.items():
        if symbols and 1 + len(symbols) + length + CHECKS <= MOST_CHARACTERS:
            return written((kind, *symbols, *_first(shared, book, length)))
    return None


def read_code(typed: str) -> MapCode | KeyCode:
    """What a code holds, as it was typed.

    Raises:
        UserFacingError: it is no code, there is a slip in it, or a newer version made it.
    """
    kind, *symbols = read(typed)
    if kind == _STORED and len(symbols) == _KEY_LENGTH:
        return KeyCode("".join(ALPHABET[symbol] for symbol in (kind, *symbols)))
    length = _MEANING.get(kind)
    if length is None or len(symbols) <= length:
        raise UserFacingError("That share code was made by a newer version of this bot; this one cannot read it.")
    number = sum(symbol << BITS * place for place, symbol in enumerate(reversed(symbols[:-length])))
    return MapCode(number, tuple(symbols[-length:]), *header(number))


def map_in(code: MapCode, book_for: Callable[[int, str], Book | None]) -> SharedMap:
    """The map that a code holds.

    Args:
        code: from :func:`read_code`.
        book_for: the book of an election by its year and votes; None where there is no such election.

    Raises:
        UserFacingError: there is no data on the election, or it is no longer what the code was made with.
    """
    book = book_for(code.year, code.votes)
    if book is None:
        raise UserFacingError(f"That share code is a map of {code.year}, an election that there is no data on here.")
    try:
        shared = map_of(code.number, book)
    except ValueError:
        shared = None
    if (
        shared is None
        or _first(shared, book, len(code.meaning)) != code.meaning
        or number_for(shared, book) != code.number
    ):
        raise UserFacingError(
            f"That share code was made with other data on {code.year} than there is here, so it could mean another"
            " map; ask whoever made it for the scenario as a file."
        )
    return shared


def _symbols(number: int) -> tuple[int, ...]:
    symbols: list[int] = []
    while number:
        number, symbol = divmod(number, 1 << BITS)
        symbols.append(symbol)
    return tuple(reversed(symbols))


def _first(shared: SharedMap, book: Book, length: int) -> tuple[int, ...]:
    """The first bits of what a map means, as symbols."""
    return tuple(byte % (1 << BITS) for byte in meaning(shared, book)[:length])
