"""What somebody calls a rule of apportionment, a House size, or a place that might be admitted as a state."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from bot.engine.apportionment import Rule
from bot.errors import UnknownNameError
from bot.facts.names.states import state_spellings
from bot.facts.names.territories import FURTHER_SPELLINGS, place_name
from bot.facts.names.text import Choice, alike, clean, nearest_spellings, offer, shown, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.apportionments import Census
    from bot.facts.snapshot import Snapshot

RULE_NAMES: Mapping[Rule, str] = MappingProxyType(
    {
        Rule.HUNTINGTON_HILL: "Huntington–Hill",
        Rule.WEBSTER: "Webster’s rule",
        Rule.JEFFERSON: "Jefferson’s rule",
        Rule.ADAMS: "Adams’s rule",
        Rule.DEAN: "Dean’s rule",
        Rule.HAMILTON: "Hamilton’s rule",
    }
)
"""As they stand in a sentence: "by Webster's rule"."""

SIZE_NAMES: Mapping[str, str] = MappingProxyType({"wyoming": "the Wyoming rule", "cube_root": "the cube root rule"})
"""Proposals for the size of the House, as they stand in a sentence."""

_NamedSize = Literal["wyoming", "cube_root"]

_SIZE_SPELLINGS: Mapping[str, _NamedSize] = MappingProxyType(
    {
        "wyoming": "wyoming",
        "wyoming rule": "wyoming",
        "wy": "wyoming",
        "cube root": "cube_root",
        "cuberoot": "cube_root",
        "cube root rule": "cube_root",
        "cube": "cube_root",
    }
)
_MOST_DIGITS = 6
_SEPARATORS = re.compile(r"[,;/&+|]|\band\b", re.IGNORECASE)


def census_years(snapshot: Snapshot) -> tuple[int, ...]:
    """Every census whose seats or people are known, oldest first; 1789 stands for the Constitution's own seats."""
    return tuple(sorted({*snapshot.apportionments, *snapshot.censuses}))


def resolve_census(snapshot: Snapshot, text: str) -> int:
    """The census of a year.

    Raises:
        UnknownNameError: there was none in that year.
        UserFacingError: it cannot be read.
    """
    known, typed = census_years(snapshot), clean(text)
    if typed in map(str, known):
        return int(typed)
    is_year = typed.isascii() and typed.isdecimal() and len(typed) <= _MOST_DIGITS
    near = sorted(sorted(known, key=lambda year: abs(year - int(typed)))[:2]) if is_year else known[-2:]
    raise UnknownNameError(f"There was no census called “{shown(text)}”.", tuple(map(str, near)))


def resolve_house_size(text: str) -> int | _NamedSize:
    """A number of seats, or the proposal that gives one.

    Raises:
        UnknownNameError: it is neither.
        UserFacingError: it cannot be read.
    """
    typed = _named(clean(text).replace("_", " "))
    digits = re.sub(r"[\s,]|\bseats?\b", "", clean(text), flags=re.IGNORECASE)
    if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS:
        return int(digits)
    if typed in _SIZE_SPELLINGS:
        return _SIZE_SPELLINGS[typed]
    near = nearest_spellings(typed, _SIZE_SPELLINGS)
    if len({_SIZE_SPELLINGS[spelling] for spelling in near}) == 1:
        return _SIZE_SPELLINGS[near[0]]
    raise UnknownNameError(
        f"“{shown(text)}” is no size of the House: please give a number of seats, or a rule for it.",
        ("435", "wyoming", "cube_root"),
    )


def suggest_house_sizes(snapshot: Snapshot, text: str) -> tuple[Choice, ...]:
    """Proposals for the size of the House, and the House as it is."""
    now = sum(snapshot.apportionments[max(snapshot.apportionments)].seats.values())
    numbers = [str(now), str(now + 1)]
    offered = [
        (Choice(f"{SIZE_NAMES[size].removeprefix('the ')}", size), (size, SIZE_NAMES[size])) for size in SIZE_NAMES
    ]
    return offer(text, [*offered, *((Choice(f"{size} seats", size), (size,)) for size in numbers)])


def resolve_admissions(snapshot: Snapshot, census: Census, text: str) -> tuple[str, ...]:
    """The codes of the places that ``text`` names, in that order: counted by the census, and without seats.

    Raises:
        UnknownNameError: a part of it names no such place, or a state.
        UserFacingError: it cannot be read.
    """
    spellings = _spellings(snapshot, census)
    found: dict[str, None] = {}
    for part in _SEPARATORS.split(clean(text)):
        if part.strip():
            found[_admission(snapshot, census, spellings, part)] = None
    if not found:
        raise UnknownNameError("Please name the places to be admitted.", _choices(snapshot, census))
    return tuple(found)


def _admission(snapshot: Snapshot, census: Census, spellings: Mapping[str, str], part: str) -> str:
    typed = _named(part)
    code = spellings.get(typed)
    if code is None and len(near := {spellings[spelling] for spelling in nearest_spellings(typed, spellings)}) == 1:
        code = near.pop()
    if code is None:
        likely = alike(part, {spelling: place_name(snapshot, code) for spelling, code in spellings.items()})
        sentence = f"“{shown(part.strip())}” is no place that could be admitted by the census of {census.year}."
        raise UnknownNameError(sentence, likely or _choices(snapshot, census))
    if code in census.apportionment:
        sentence = f"{place_name(snapshot, code)} is a state with seats of its own in the census of {census.year}."
        raise UnknownNameError(sentence, _choices(snapshot, census))
    return code


def _named(text: str) -> str:
    """The words of a name, without its article."""
    return " ".join(words(text)).removeprefix("the ")


def _spellings(snapshot: Snapshot, census: Census) -> dict[str, str]:
    counted = {code for spelled in (census.resident, census.territories) for code in spelled}
    spelled = {spelling: code for spelling, code in state_spellings(snapshot.states).items() if code in counted}
    for code, territory in census.territories.items():
        spelled |= {" ".join(words(spelling)): code for spelling in (code, territory.name)}
    return spelled | {spelling: code for spelling, code in FURTHER_SPELLINGS.items() if code in counted}


def _choices(snapshot: Snapshot, census: Census) -> tuple[str, ...]:
    """The places with the most people first."""
    people = {code: count for code, count in census.resident.items() if code not in census.apportionment}
    people |= {code: territory.resident for code, territory in census.territories.items()}
    ranked = sorted(people, key=lambda code: -people[code])
    return tuple(place_name(snapshot, code) for code in ranked[:3])
