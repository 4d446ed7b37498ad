"""Share codes as people read and type them: 32 letters and digits without look-alikes, checked, in groups of five.

The alphabet is Crockford's Base32. The last two characters check the others: with them a code is a word of a
Reed–Solomon code over GF(32) (I. S. Reed and G. Solomon, SIAM Journal 8, 1960) whose words differ in three places or
more, so any one or two wrong characters are noticed, and any two that changed places. They depend on the length, too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.errors import UserFacingError

if TYPE_CHECKING:
    from collections.abc import Sequence

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS: Final = 5
"""How many bits a character holds."""
CHECKS: Final = 2
"""How many characters check the others."""
LONGEST: Final = 31
"""How many characters a code can have, its checks included; in longer ones some slips would go unnoticed."""

_VALUES = {character: value for value, character in enumerate(ALPHABET)}
_LIKES = str.maketrans("ILOU", "110V")
"""What stands for a character that is not in the alphabet and looks like one that is."""
_GAPS = re.compile(r"[\s\-‐‑‒–—−_.]+")
_GROUP = 5
_TYPED_LENGTH = 200

_FIELD = 0b100101
"""x⁵ + x² + 1, by which GF(32) is made from polynomials over GF(2)."""
_GENERATOR = (6, 8)
"""x² + 6x + 8 = (x − a)(x − a²), whose multiples are the words of the code; a is 2 and minus is plus."""
_COSET = 22
"""Keeps a row of zeros from being a word."""


def written(symbols: Sequence[int]) -> str:
    """The code for some values of 0 to 31, checks added, in groups.

    Raises:
        ValueError: there are too many.
    """
    if len(symbols) + CHECKS > LONGEST:
        raise ValueError(f"{len(symbols)} characters are too many for a code.")
    text = "".join(ALPHABET[symbol] for symbol in (*symbols, *_checks(symbols)))
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP))


def read(typed: str) -> tuple[int, ...]:
    """The values in a code as it was typed: in either case, with gaps anywhere; its checks are taken off.

    Raises:
        UserFacingError: it is no code, or there is a slip in it.
    """
    text = _GAPS.sub("", typed[:_TYPED_LENGTH]).upper().translate(_LIKES)
    symbols = tuple(_VALUES.get(character, -1) for character in text)
    if len(typed) > _TYPED_LENGTH or -1 in symbols or not CHECKS < len(symbols) <= LONGEST:
        raise UserFacingError("That is not a share code; one looks like K7Q2M-9XT4C-V0HDA.")
    if symbols[-CHECKS:] != _checks(symbols[:-CHECKS]):
        raise UserFacingError(
            "There is a slip in that share code: a character is wrong, missing or too many. Please compare it with"
            " the original."
        )
    return symbols[:-CHECKS]


def _checks(symbols: Sequence[int]) -> tuple[int, int]:
    """The remainder of the symbols as a polynomial, divided by the generator."""
    high = low = 0
    for symbol in symbols:
        carry = symbol ^ high
        high, low = low ^ _BY_GENERATOR[0][carry], _BY_GENERATOR[1][carry]
    return high ^ _COSET, low ^ len(symbols)


def _times(one: int, other: int) -> int:
    """The product in GF(32)."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 0b100000:
            one ^= _FIELD
        other >>= 1
    return product


_BY_GENERATOR = tuple(tuple(_times(value, factor) for value in range(len(ALPHABET))) for factor in _GENERATOR)
