"""A scenario's edits as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.names import RULE_NAMES, place_name
from bot.scenarios.edits import (
    ABSTAIN,
    VACANT,
    AddTicket,
    Allocate,
    Apportion,
    Call,
    Edit,
    Electors,
    Flip,
    Reset,
    Several,
    Split,
    Swing,
)
from bot.services.method_names import PHRASES
from bot.services.wording import listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.services.cases import Case

_NAMED = 8
"""How many units, or edits, a sentence names before it counts the others."""


def described(edit: Edit, case: Case) -> str:
    """An edit as a person reads it: "PA and MI to Clinton"."""
    match edit:
        case Flip(units=units, to=to):
            return f"{few(units)} to {case.short(to)}"
        case Call(units=units, to=to):
            return f"{few(units)} called for {case.short(to)}" if to is not None else f"{few(units)} uncalled"
        case Split(unit=unit, electors=electors):
            return f"{unit} split: {', '.join(f'{case.short(ticket)} {count}' for ticket, count in electors)}"
        case Electors():
            return _single_electors(edit, case)
        case _:
            return _of_the_whole(edit, case)


def few(units: Sequence[str]) -> str:
    """The units by code, or the first of many and how many more there are."""
    if len(units) <= _NAMED:
        return listed(units)
    return f"{', '.join(units[:_NAMED])} and {number(len(units) - _NAMED)} more"


def _single_electors(edit: Electors, case: Case) -> str:
    of = f" of {case.short(edit.of)}" if edit.of else ""
    where = f" in {edit.state}" if edit.state else ""
    what = {ABSTAIN: "abstaining", VACANT: "not appointed"}.get(edit.to)
    return f"{plural(edit.count, 'elector')}{of}{where} {what or f'for {case.full(edit.to)}'}"


def _of_the_whole(edit: Swing | Allocate | Apportion | AddTicket | Several | Reset, case: Case) -> str:
    match edit:
        case Several(edits=edits):
            more = [f"and {number(len(edits) - _NAMED)} more"] if edits[_NAMED:] else []
            return "; ".join([*(described(one, case) for one in edits[:_NAMED]), *more])
        case Reset():
            return "reset to the start"
        case Swing(points=points, toward=toward, states=states):
            shown = f"{points:g}"
            where = f" in {few(states)}" if states else ""
            return f"{shown} {'point' if shown == '1' else 'points'} to {case.short(toward)}{where}"
        case Allocate(method=method, states=states):
            return f"{PHRASES[method]}{f' in {few(states)}' if states else ' in every state'}"
        case Apportion():
            return _another_house(edit, case)
        case AddTicket(name=name):
            return f"{name} added"


def _another_house(edit: Apportion, case: Case) -> str:
    parts = [
        f"a House of {number(edit.seats)}" if edit.seats else "",
        f"the census of {edit.census}" if edit.census else "",
        RULE_NAMES[edit.rule] if edit.rule else "",
        f"{listed(place_name(case.snapshot, code) for code in edit.admit)} admitted" if edit.admit else "",
    ]
    return ", ".join(part for part in parts if part) or "the House divided anew"
