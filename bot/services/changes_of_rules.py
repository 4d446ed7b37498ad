"""Swings and methods that somebody wants: between their written form and a scenario's edits.

Written, a swing is ``+2.5>hillary-clinton`` or ``+2.5@PA,MI>hillary-clinton``, a method ``=dhondt`` or
``=dhondt@PA``. They may be typed as "2.5 points to Clinton in PA and Michigan" or "D'Hondt in Texas".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.engine.allocation import Method
from bot.errors import UnknownNameError
from bot.facts.names.text import words
from bot.scenarios.edits import Allocate, Swing
from bot.services.edit_makers_rules import allocate, swing
from bot.services.method_names import COLUMNS, PHRASES, ROWS, TITLES

if TYPE_CHECKING:
    from bot.services.cases import Case

_STATES = r"(?:@|\bin\b)\s*"
_SWING = re.compile(
    r"(?P<sign>\+|(?:a\s+)?swing(?:\s+of)?\s+)?\s*(?P<points>\d{1,3}(?:\.\d{1,4})?)\s*"
    r"(?P<unit>(?:percentage\s+)?points?\b|pts?\b|pp\b|%)?(?:\s*\bswing\b)?\s*"
    rf"(?:{_STATES}(?P<before>[^>→]+?)\s*)?(?:>|→|\btowards?\b|\bto\b|\bfor\b)\s*"
    rf"(?P<to>[^>→]+?)(?:\s+{_STATES}(?P<after>.+))?",
    re.IGNORECASE,
)
_METHOD = re.compile(rf"=?\s*(?P<name>[^@=<>→]+?)\s*(?:{_STATES}(?P<states>.+)|everywhere)?", re.IGNORECASE)


def rule_of(part: str, case: Case) -> Swing | Allocate | None:
    """The swing or the method that a part asks for; None where it asks for neither.

    Raises:
        UserFacingError: it names somebody or some state that there is not.
        NothingToDoError: it changes nothing, or there are no votes to go by.
    """
    found = _SWING.fullmatch(part)
    if found is not None and (found["sign"] or found["unit"]):
        return swing(case, float(found["points"]), found["to"], found["before"] or found["after"])
    named = _METHOD.fullmatch(part)
    if named is None:
        return None
    if _folded(named["name"]) == "proportional":
        raise UnknownNameError(
            "“Proportional” could be several rules.", tuple(PHRASES[rule] for rule in _PROPORTIONAL)
        )
    method = _SPELLINGS.get(_folded(named["name"]))
    return allocate(case, method, named["states"]) if method is not None else None


def written_rule(edit: Swing | Allocate) -> str:
    """Its written form, without spaces."""
    states = f"@{','.join(edit.states)}" if edit.states else ""
    if isinstance(edit, Swing):
        return f"+{edit.points:g}{states}>{edit.toward}"
    return f"={edit.method.value}{states}"


def _folded(name: str) -> str:
    return "".join(words(name.replace("_", " ")))


_PROPORTIONAL = (Method.LARGEST_REMAINDER, Method.DHONDT, Method.SAINTE_LAGUE)
_SPELLINGS = {
    _folded(name.removesuffix(" everywhere").removesuffix(" in every state")): method
    for method in Method
    for name in (method.value, PHRASES[method], TITLES[method], ROWS[method], COLUMNS.get(method, method.value))
} | dict.fromkeys(("bydistrict", "districts", "bycongressionaldistrict"), Method.CONGRESSIONAL_DISTRICT)
"""Every name of a method, folded."""
