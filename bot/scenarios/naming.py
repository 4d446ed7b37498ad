"""Names of scenarios, unique in their scope whatever their case."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from bot.scenarios.model import NAME_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable


def same(one: str, other: str) -> bool:
    """Whether two names are one name."""
    return one.casefold() == other.casefold()


def free_name(name: str, taken: Iterable[str]) -> str:
    """The name, or where it is taken the first that is not: "What if 2016 (2)"."""
    others = {other.casefold() for other in taken}
    if name.casefold() not in others:
        return name
    for number in count(2):
        mark = f" ({number})"
        candidate = name[: NAME_LENGTH - len(mark)].rstrip() + mark
        if candidate.casefold() not in others:
            return candidate
    raise AssertionError


def clean_name(name: str | None) -> str:
    """A scenario's name as typed, without control characters, on one line, cut to a sensible length."""
    if not name:
        return ""
    printable = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(printable.split())[:NAME_LENGTH]
