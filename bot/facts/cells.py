"""What a cell of a table, or a value of a TOML file, may hold, each with the sentence that says what is wrong.

A reference to something kept elsewhere (a source, a state, a person …) is checked as the cell is read, against the
:class:`Known` ids that are passed as pydantic's validation context.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from bot.facts.model import Choice

if TYPE_CHECKING:
    from collections.abc import Callable

OTHER = "other"
"""Stands in popular votes for the candidates who are not listed."""


@dataclass(frozen=True, slots=True)
class Known:
    """The ids a table may refer to, as far as they have been read before it."""

    sources: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    elections: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    candidates: frozenset[str] = frozenset()


def whole_number(value: object) -> int:
    """A count as it stands in a table: digits only, no sign, no separators, no leading zero."""
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if not isinstance(value, str) or not (value.isascii() and value.isdigit()) or (value[0] == "0" and value != "0"):
        raise ValueError(f"{value!r} is not a whole number (digits only)")
    return int(value)


def _count_if_any(value: object) -> int | None:
    return None if value in ("", None) else whole_number(value)


def _difference(value: object) -> int:
    """A whole number with or without a minus sign; nothing stands for none."""
    if value == "":
        return 0
    if isinstance(value, str) and re.fullmatch(r"-?[1-9][0-9]*", value):
        return int(value)
    raise ValueError(f"{value!r} is not a difference other than 0 (digits only; empty for none)")


def _none_if_empty(value: object) -> object:
    return None if value == "" else value


def _more_than_none(value: int) -> int:
    if value == 0:
        raise ValueError("0 electors need no row")
    return value


def calendar_day(value: object) -> date:
    """A date as YYYY-MM-DD, or as TOML's own kind of date."""
    if type(value) is date:
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"{value!r} is not a date (YYYY-MM-DD)")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a day of the calendar") from None


def _calendar_day_if_any(value: object) -> date | None:
    return None if value in ("", None) else calendar_day(value)


def _yes_or_no(value: object) -> bool:
    if value not in ("yes", "no"):
        raise ValueError(f"{value!r} is neither yes nor no")
    return value == "yes"


def _split_aliases(value: object) -> tuple[str, ...]:
    aliases = tuple(str(value).split("|")) if value else ()
    for alias in aliases:
        if not alias or alias != " ".join(alias.split()):
            raise ValueError(f"{alias!r} is not an alias: one space between words, none around the bar")
    return aliases


def _split_sources(value: object) -> tuple[str, ...]:
    ids = tuple(str(value).split(" ")) if value else ()
    if not ids:
        raise ValueError("the row names no source")
    if "" in ids or len(set(ids)) < len(ids):
        raise ValueError(f"{value!r} should be different ids with one space between them")
    return ids


def _split_parties(value: object) -> tuple[tuple[str, int], ...]:
    """Counts by party, the most first: ``Democratic:3|Whig:2``; empty where nobody sits."""
    parties: list[tuple[str, int]] = []
    for part in str(value).split("|") if value else ():
        name, _, count = part.rpartition(":")
        if not name or not re.fullmatch(r"[1-9][0-9]*", count):
            raise ValueError(f"{part!r} is not a party and a count (Whig:2)")
        parties.append((name, int(count)))
    if len({name for name, _ in parties}) < len(parties) or parties != sorted(parties, key=lambda pair: -pair[1]):
        raise ValueError(f"{value!r} should be different parties, the most members first")
    return tuple(parties)


def _plain_text(value: str) -> str:
    if not value:
        raise ValueError("the cell is empty")
    return value


def _written(pattern: str, what: str) -> Callable[[str], str]:
    """Accepts what is written so, and says of anything else that it is not."""
    accepted = re.compile(pattern)

    def check(value: str) -> str:
        if not accepted.fullmatch(value):
            raise ValueError(f"{value!r} is not {what}")
        return value

    return check


def _if_any(check: Callable[[str], str]) -> Callable[[str], str]:
    return lambda value: check(value) if value else value


_slug = _written(r"[a-z0-9]+(-[a-z0-9]+)*", "an id (small letters and digits, joined by hyphens)")
_unit_code = _written(r"[A-Z]{2}(-[1-9][0-9]?)?", "the code of a unit (PA, ME-1)")
_district_code = _written(
    r"[A-Z]{2}-([1-9][0-9]?|AL)", "the code of a district (PA-1; AK-AL where there is only one)"
)
_state_code = _written(r"[A-Z]{2}", "a postal code of two capitals")


def require_known(value: str, ids: frozenset[str], kept: str) -> str:
    """``value`` if it is among ``ids``, which are kept in a place such as ``a person in people.csv``.

    Raises:
        ValueError: it is not; the sentence names the nearest id there is.
    """
    if value in ids:
        return value
    nearest = get_close_matches(value, ids, n=1)
    hint = f"; the nearest is {nearest[0]!r}" if nearest else ""
    raise ValueError(f"{value!r} is not {kept}{hint}")


def _reference(ids: Callable[[Known], frozenset[str]], kept: str, *, or_empty: bool = False) -> AfterValidator:
    def check(value: str, info: ValidationInfo) -> str:
        return value if or_empty and not value else require_known(value, ids(_known(info)), kept)

    return AfterValidator(check)


def _known(info: ValidationInfo) -> Known:
    if not isinstance(info.context, Known):
        raise TypeError("rows are validated with the known ids as context")
    return info.context


def _known_sources(ids: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
    known = _known(info).sources
    return tuple(require_known(value, known, "a source in sources.toml") for value in ids)


def _known_election(year: int, info: ValidationInfo) -> int:
    require_known(str(year), _known(info).elections, "an election that has a folder below elections/")
    return year


Text = Annotated[str, AfterValidator(_plain_text)]
Slug = Annotated[str, AfterValidator(_slug)]
SlugIfAny = Annotated[str, AfterValidator(_if_any(_slug))]
Code = Annotated[str, AfterValidator(_state_code)]
Unit = Annotated[str, AfterValidator(_unit_code)]
UnitIfAny = Annotated[str, AfterValidator(_if_any(_unit_code))]
District = Annotated[str, AfterValidator(_district_code)]
Count = Annotated[int, BeforeValidator(whole_number)]
Electors = Annotated[int, BeforeValidator(whole_number), AfterValidator(_more_than_none)]
Day = Annotated[date, BeforeValidator(calendar_day)]
DayIfAny = Annotated[date | None, BeforeValidator(_calendar_day_if_any)]
CountIfAny = Annotated[int | None, BeforeValidator(_count_if_any)]
Difference = Annotated[int, BeforeValidator(_difference)]
ChoiceIfAny = Annotated[Choice | None, BeforeValidator(_none_if_empty)]
Parties = Annotated[tuple[tuple[str, int], ...], BeforeValidator(_split_parties)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Aliases = Annotated[tuple[str, ...], BeforeValidator(_split_aliases)]
SourceIds = Annotated[tuple[str, ...], BeforeValidator(_split_sources), AfterValidator(_known_sources)]

StateId = Annotated[str, _reference(lambda known: known.states, "a state in states.csv")]
StateIfAny = Annotated[str, _reference(lambda known: known.states, "a state in states.csv", or_empty=True)]
"""Empty for the whole country."""
PartyId = Annotated[str, _reference(lambda known: known.parties, "a party in parties.csv")]
PartyIfAny = Annotated[str, _reference(lambda known: known.parties, "a party in parties.csv", or_empty=True)]
PersonId = Annotated[str, _reference(lambda known: known.people, "a person in people.csv")]
PersonIfAny = Annotated[str, _reference(lambda known: known.people, "a person in people.csv", or_empty=True)]
"""Empty where nobody can be named: no vote was cast, or a figure is not a person's."""
UnitId = Annotated[str, _reference(lambda known: known.units, "a unit in the election's electors.csv")]
CandidateId = Annotated[
    str, _reference(lambda known: known.candidates, f"a ticket in the election's election.toml, nor {OTHER!r}")
]
ElectionYear = Annotated[int, BeforeValidator(whole_number), AfterValidator(_known_election)]
