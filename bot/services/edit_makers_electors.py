"""From what was typed to an edit of a scenario's electors: single ones to anybody, or a state's divided."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.names import clean, resolve_person, resolve_state, resolve_units, shown
from bot.facts.names.text import words
from bot.scenarios.edits import Electors, Several, Split
from bot.services.edit_makers import changing, proper_name, ticket_named
from bot.services.leading import leaders
from bot.services.nobody import ELSE, NOBODY, SOMEBODY_ELSE, UNCALLED
from bot.services.wording import capitalised, in_sentence, number, plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.engine.units import Unit
    from bot.services.cases import Case

_NUMBERS_ONLY = re.compile(r"\d+(?:\s*[-–—−:/,]\s*\d+)+")
_PART = re.compile(r"(?:(?P<first>\d+)\s*(?:for|to|x|×)?\s*(?P<who>.+))|(?:(?P<name>.+?)\s*[:=]?\s*(?P<last>\d+))")
_APART = re.compile(r"[,;]|\band\b", re.IGNORECASE)
_HOW = "Write who gets how many, such as “Trump 3, Clinton 1” or “3–1”."


def electors(case: Case, state: str, count: int, to: str, of: str | None = None) -> Electors:
    """So many electors of a state to anybody, to nobody ("abstain"), or never appointed ("vacant").

    Args:
        case: as it is.
        state: in any spelling.
        count: how many of its electors.
        to: anybody's name, or what stands for nobody.
        of: whose electors they are; without it, those of whoever has most there.
    """
    place = resolve_state(case.snapshot, state)
    name = in_sentence(place.name)
    own = [unit for unit in case.units if unit.state == place.code]
    if not own:
        raise NothingToDoError(f"{capitalised(name)} has no electors in {case.label}.")
    whose = resolve_person(case.election, case.snapshot, of) if of else ""
    given = _recipient(case, to)
    there = _there(case, own, given, whose)
    if not 0 < count <= there:
        who = f"{case.full(whose)} has" if whose else "There are" if there != 1 else "There is"
        more = "" if whose else " that could change"
        if not there:
            raise NothingToDoError(f"{who} no electors in {name}{more}; nothing was changed.")
        raise NothingToDoError(f"{who} {plural(there, 'elector')} in {name}{more}, so {number(count)} cannot.")
    edit = Electors(count=count, to=given, state=place.code, of=whose)
    return changing(case, edit, f"{case.full(given)} has them already")


def _there(case: Case, own: list[Unit], to: str, of: str) -> int:
    """How many electors there are to be taken."""
    if of:
        return sum(dict(unit.held).get(of, 0) for unit in own) if of != to else 0
    silent = sum(case.state.abstaining.get(unit.code, 0) for unit in own)
    return sum(unit.electors - dict(unit.held).get(to, 0) for unit in own) - silent


def _recipient(case: Case, to: str) -> str:
    """Who gets electors: the id of somebody known, a name that nobody here has, or what stands for nobody.

    Raises:
        UserFacingError: it is no name, or could be several people's.
    """
    nobody = NOBODY.get(to.strip().casefold())
    if nobody == UNCALLED:
        raise UserFacingError("Single electors cannot be undecided; let them abstain, or name somebody.")
    if nobody is not None:
        return nobody
    if to.strip().casefold() in ELSE:
        return SOMEBODY_ELSE
    try:
        return resolve_person(case.election, case.snapshot, to)
    except UnknownNameError as error:
        typed = words(clean(to))
        everybody = case.snapshot.people.values()
        several = [person for person in everybody if typed in {words(person.name), words(person.surname)}]
        if len(several) > 1:
            names = tuple(person.name for person in several)
            raise UnknownNameError(f"“{shown(to)}” could be several people.", names[:3]) from error
        return proper_name(to)


def split(case: Case, state: str, votes: str) -> Split | Several:
    """A state's electors, or a district's, divided between tickets; those that are not named are undecided.

    Where a state has districts, its units go whole wherever that comes out right, and as few electors and as close
    units as can be change hands.
    """
    own = _units(case, state)
    wanted = _counts(case, votes)
    room = {unit.code: unit.electors + case.state.vacant.get(unit.code, 0) for unit in own}
    there = sum(room.values())
    name = in_sentence(case.election.unit[own[0].code].name)
    if len(own) > 1:
        name = in_sentence(case.snapshot.states[own[0].state].name)
    if wanted.total() > there:
        raise UserFacingError(
            f"That is {plural(wanted.total(), 'elector')}, and {name} has {number(there)}; nothing was changed."
        )
    divided = _divided(own, room, wanted)
    parts = tuple(Split(unit=code, electors=tuple(held.most_common())) for code, held in divided.items())
    edit = parts[0] if len(parts) == 1 else Several(edits=parts)
    return changing(case, edit, f"{capitalised(name)} is divided so already")


def _units(case: Case, state: str) -> list[Unit]:
    named = {unit.code: unit.state for unit in resolve_units(case.election, case.snapshot, state)}
    if len(set(named.values())) > 1:
        raise UserFacingError(f"“{shown(state)}” names several states; a split is of one.")
    return [unit for unit in case.units if unit.code in named]


def _counts(case: Case, votes: str) -> Counter[str]:
    """Who gets how many.

    Raises:
        UserFacingError: it cannot be read, or names somebody twice.
    """
    typed = clean(votes)
    if _NUMBERS_ONLY.fullmatch(typed):
        return _in_order(case, [int(digits) for digits in re.findall(r"\d+", typed)])
    wanted = Counter[str]()
    for part in _parts(typed):
        found = _PART.fullmatch(part)
        if found is None:
            raise UserFacingError(f"“{shown(part)}” does not say who gets how many. {_HOW}")
        name = found["who"] or found["name"]
        if NOBODY.get(name.casefold()) == UNCALLED:
            continue  # as is whoever is not named
        who = ticket_named(case, name)
        if who in wanted:
            raise UserFacingError(f"{case.full(who)} is named twice. {_HOW}")
        wanted[who] = int(found["first"] or found["last"])
    return +wanted


def _parts(typed: str) -> list[str]:
    """Who gets how many, one by one, with commas between or without."""
    parts = [part.strip() for part in _APART.split(typed) if part.strip()]
    each = re.compile(r"\d+\D+" if typed[:1].isdigit() else r"\D+\d+")
    together = [each.findall(part) for part in parts]
    return [
        one.strip() for part, found in zip(parts, together, strict=True) for one in (found if found[1:] else [part])
    ]


def _in_order(case: Case, counts: list[int]) -> Counter[str]:
    """Bare numbers: those of the two leading tickets, in their order."""
    two = leaders(case)
    if len(counts) > len(two):
        raise UserFacingError(f"{len(counts)} numbers are more than the leading tickets; name them. {_HOW}")
    return +Counter(dict(zip(two, counts, strict=True)))


def _divided(own: list[Unit], room: Mapping[str, int], wanted: Mapping[str, int]) -> dict[str, Counter[str]]:
    """Who gets how many in each unit; no unit is divided where whole ones come out right."""
    whole = _whole(own, room, wanted) if len(own) > 1 else None
    if whole is not None:
        return whole
    left, places = Counter(wanted), {unit.code: Counter[str]() for unit in own}
    for unit in own:
        for ticket, count in unit.held:
            kept = min(count, left[ticket])
            places[unit.code][ticket] += kept
            left[ticket] -= kept
    for unit in own:
        free = room[unit.code] - places[unit.code].total()
        for ticket, count in left.most_common():
            moved = min(free, count)
            places[unit.code][ticket] += moved
            left[ticket] -= moved
            free -= moved
    return {code: +held for code, held in places.items()}


def _whole(own: list[Unit], room: Mapping[str, int], wanted: Mapping[str, int]) -> dict[str, Counter[str]] | None:
    """Whole units to tickets, the fewest electors and the closest units changing hands; None where it cannot be."""
    best: tuple[int, Fraction] | None = None
    found: tuple[str, ...] = ()
    for tickets in product([*wanted, ""], repeat=len(own)):
        got = Counter[str]()
        for unit, ticket in zip(own, tickets, strict=True):
            got[ticket] += room[unit.code]
        if any(got[ticket] != count for ticket, count in wanted.items()):
            continue
        moved = [unit for unit, ticket in zip(own, tickets, strict=True) if (unit.holder or "") != ticket]
        cost = sum(room[unit.code] for unit in moved), sum(map(_closeness, moved), Fraction(0))
        if best is None or cost < best:
            best, found = cost, tickets
    if best is None:
        return None
    given = zip(own, found, strict=True)
    return {unit.code: Counter({ticket: room[unit.code]} if ticket else {}) for unit, ticket in given}


def _closeness(unit: Unit) -> Fraction:
    return Fraction(unit.margin or 0, unit.ballots or 1)
