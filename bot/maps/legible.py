"""Names that the fonts can write: what they have no glyph for is written otherwise, never as an empty box."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.maps.lettering import Face, can_write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.maps.places import Side


@lru_cache(maxsize=4096)
def legible(text: str) -> str:
    """The text without what no font here can write: an accent is dropped before its letter, an emoji as a whole."""
    written = "".join(map(_written, unicodedata.normalize("NFC", text)))
    return " ".join(written.split()) if written != text else text


def with_names(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The sides by names that can be written; where nothing of a name can, by the side's number on the bar."""
    return tuple(replace(side, name=_name(side)) for side in sides)


def _name(side: Side) -> str:
    name = legible(side.name)
    return name if not side.name or any(map(str.isalnum, name)) else f"Ticket {side.order + 1}"


@lru_cache(maxsize=4096)
def _written(character: str) -> str:
    if unicodedata.category(character)[0] == "C":
        return " " if character.isspace() else ""
    for attempt in (character, unicodedata.normalize("NFKC", character), _bare(character)):
        if attempt and all(can_write(part, face) for part in attempt for face in (Face.NAME, Face.CODE)):
            return attempt
    return " " if unicodedata.category(character)[0] in "ZP" else ""


def _bare(character: str) -> str:
    """A character without accents."""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))
