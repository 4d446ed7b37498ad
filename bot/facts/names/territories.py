"""Places that were never states: what they are called, whether or not a scenario admits them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.facts.names.text import nearest_spellings, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.snapshot import Snapshot

FURTHER_SPELLINGS: Mapping[str, str] = MappingProxyType(
    {
        "porto rico": "PR",
        "virgin islands": "VI",
        "us virgin islands": "VI",
        "usvi": "VI",
        "marianas": "MP",
        "northern marianas": "MP",
        "cnmi": "MP",
        "samoa": "AS",
    }
)


def territory_in(snapshot: Snapshot, text: str) -> str | None:
    """The code of the territory that ``text`` names, a slip of the keyboard allowed; None where it names none."""
    spellings, typed = _spellings(snapshot), " ".join(words(text)).removeprefix("the ")
    near = {spellings[spelling] for spelling in nearest_spellings(typed, spellings)}
    return spellings.get(typed) or (near.pop() if len(near) == 1 else None)


def place_name(snapshot: Snapshot, code: str) -> str:
    """The name of a state, or of a territory by the newest census that counted it."""
    if code in snapshot.states:
        return snapshot.states[code].name
    named = (census.territories[code].name for census in snapshot.censuses.values() if code in census.territories)
    return next(named, code)


def place_aliases(code: str) -> tuple[str, ...]:
    """What a territory is called beside its name."""
    return tuple(spelling for spelling, named in FURTHER_SPELLINGS.items() if named == code)


def _spellings(snapshot: Snapshot) -> dict[str, str]:
    codes = {code for census in snapshot.censuses.values() for code in census.territories}
    named = {" ".join(words(spelling)): code for code in codes for spelling in (code, place_name(snapshot, code))}
    return named | {spelling: code for spelling, code in FURTHER_SPELLINGS.items() if code in codes}
