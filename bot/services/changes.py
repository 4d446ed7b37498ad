"""What somebody wants to be otherwise, between its written form and a scenario's edits.

Written, a change is ``PA,MI>hillary-clinton``, or for single electors ``2:donald-trump@TX>john-kasich``, or what
:mod:`bot.services.changes_of_rules` has; changes are set apart by semicolons. It may be typed as "PA, Michigan to
Clinton" or "2 electors of Trump in Texas to Kasich".
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UserFacingError
from bot.facts.model import UnitKind
from bot.facts.names import resolve_person, resolve_state, resolve_ticket, resolve_units, shown
from bot.queries.analyses import THE_OTHER
from bot.scenarios.edits import Allocate, Call, Edit, Electors, Flip, Reset, Several, Swing
from bot.services.changes_of_rules import rule_of, written_rule
from bot.services.leading import other_leader
from bot.services.nobody import ELSE, NOBODY, SOMEBODY_ELSE, UNCALLED
from bot.services.wording import number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.facts.model import AllocationUnit
    from bot.services.cases import Case

_TO = re.compile(r"^(?P<what>.+?)\s*(?:>|→|\bto\b|\bfor\b)\s*(?P<to>[^>→]+)$", re.IGNORECASE | re.DOTALL)
_ELECTORS = re.compile(
    r"^(?P<count>\d{1,3})\s*(?:electors?\b|electoral votes?\b|ev\b)?\s*(?::|\bof\b|\bfrom\b)?\s*(?P<of>[^@]*?)\s*"
    r"(?:(?:@|\bin\b)\s*(?P<state>.+))?$",
    re.IGNORECASE,
)


def edits_of(text: str, case: Case) -> tuple[Edit, ...]:
    """The edits that ``text`` asks for, one after the other.

    Raises:
        UserFacingError: a part of it cannot be read, or names nothing.
    """
    parts = [part.strip() for part in text.split(";") if part.strip()]
    if not parts:
        raise UserFacingError(_HOW)
    return tuple(_edit(part, case) for part in parts)


def edit_of(text: str, case: Case) -> Edit:
    """What ``text`` asks for as one edit, to be made and undone at once.

    Raises:
        UserFacingError: a part of it cannot be read, or names nothing.
        NothingToDoError: it changes nothing in the case as it is.
    """
    edits = tuple(edit for edit in edits_of(text, case) if not isinstance(edit, Several | Reset))
    edit: Edit = edits[0] if len(edits) == 1 else Several(edits=edits)
    if replace(case, what_if=(*case.what_if, edit)).state == case.state:
        raise NothingToDoError("So it is already; nothing was changed.")
    return edit


def written_changes(edits: Iterable[Edit], case: Case) -> str:
    """The edits in their written form, without spaces."""
    return ";".join(_written(edit, case) for edit in edits)


_HOW = (
    "Write what should be otherwise as “PA, MI to Clinton”, “2 electors in Texas to Kasich”, “1 point to Clinton in"
    " Ohio” or “D’Hondt in Texas”, with “;” between."
)


def _edit(part: str, case: Case) -> Edit:
    rule = rule_of(part, case)
    if rule is not None:
        return rule
    found = _TO.match(part)
    if found is None:
        raise UserFacingError(f"“{shown(part)}” does not say to whom. {_HOW}")
    what, to = found["what"].strip(), found["to"].strip()
    nobody = NOBODY.get(to.casefold())
    single = _ELECTORS.match(what)
    if single is not None:
        return _single(single, to, nobody, case)
    units = resolve_units(case.election, case.snapshot, what)
    if nobody == UNCALLED:
        return Call(units=tuple(unit.code for unit in units))
    if nobody is not None:
        (state,) = {unit.state for unit in units} if len({unit.state for unit in units}) == 1 else (_one_state(what),)
        return Electors(count=sum(unit.electors for unit in units), to=nobody, state=state)
    codes = tuple(unit.code for unit in units)
    return Flip(units=codes, to=other_leader(case, codes) if to == THE_OTHER else _ticket(to, case))


def _one_state(what: str) -> str:
    raise UserFacingError(f"“{shown(what)}” names several states; say one at a time who abstains, with “;” between.")


def _single(found: re.Match[str], to: str, nobody: str | None, case: Case) -> Electors:
    if nobody == UNCALLED:
        raise UserFacingError("Single electors cannot be undecided; let them abstain, or name somebody.")
    state = resolve_state(case.snapshot, found["state"]).code if found["state"] else ""
    of = resolve_person(case.election, case.snapshot, found["of"]) if found["of"] else ""
    count = int(found["count"])
    to = nobody or (SOMEBODY_ELSE if to.casefold() in ELSE else resolve_person(case.election, case.snapshot, to))
    units = [unit for unit in case.units if state in {"", unit.state}]
    there = sum(dict(unit.held).get(of, 0) if of else unit.electors for unit in units)
    if not 0 < count <= there:
        whose = f"{case.full(of)} has" if of else "There are"
        where = f" in {case.snapshot.states[state].name}" if state else ""
        raise NothingToDoError(f"{whose} {plural(there, 'elector')}{where}, so {number(count)} cannot change.")
    return Electors(count=count, to=to, state=state, of=of)


def _ticket(to: str, case: Case) -> str:
    if to.casefold() in ELSE:
        return SOMEBODY_ELSE
    return resolve_ticket(case.election, case.snapshot, to).id


def _written(edit: Edit, case: Case) -> str:
    match edit:
        case Flip(units=units, to=to):
            return f"{_places(units, case)}>{to}"
        case Call(units=units, to=to):
            return f"{_places(units, case)}>{to or UNCALLED}"
        case Electors(count=count, to=to, state=state, of=of):
            return f"{count}{f':{of}' if of else ''}{f'@{state}' if state else ''}>{to}"
        case Swing() | Allocate():
            return written_rule(edit)
        case _:
            raise ValueError(f"{edit.kind} has no written form")


def _places(codes: tuple[str, ...], case: Case) -> str:
    """Units by code; the electors at large alone as ``ME-AL``, since ``ME`` is all of Maine."""
    by_state: dict[str, list[AllocationUnit]] = {}
    for code in codes:
        unit = case.election.unit[code]
        by_state.setdefault(unit.state, []).append(unit)
    places: list[str] = []
    for state, units in by_state.items():
        if len(units) == len(case.election.units_of(state)):
            places.append(state)
        else:
            places += [f"{unit.code}-AL" if unit.kind is UnitKind.AT_LARGE else unit.code for unit in units]
    return ",".join(places)
