"""A scenario's edits as a person reads them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

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
    Single,
    Split,
    Swing,
)
from bot.services.edit_makers_rules import house_in_words, method_in_words
from bot.services.wording import listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
            return f"{unit} split: {_shares(electors, case)}"
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
            return _together(edits, case)
        case Reset():
            return "reset to the start"
        case Swing(points=points, toward=toward, away=away, states=states):
            shown = f"{points:g}"
            where = f" in {few(states)}" if states else ""
            count = f"{shown} {'point' if shown == '1' else 'points'}"
            return f"{count} from {case.short(away)} to {case.short(toward)}{where}"
        case Allocate():
            return method_in_words(edit)
        case Apportion():
            return house_in_words(edit, case) or "the House divided anew"
        case AddTicket(name=name, party=party):
            return f"{name}{f' ({party})' if party else ''} added as a ticket"


def _together(edits: tuple[Single, ...], case: Case) -> str:
    """Edits made together; those that divide the units of one state as one."""
    splits = [edit for edit in edits if isinstance(edit, Split)]
    states = {edit.unit.partition("-")[0] for edit in splits}
    if len(splits) == len(edits) and len(states) == 1:
        total = Counter[str]()
        for one in splits:
            total.update(dict(one.electors))
        return f"{states.pop()} split: {_shares(total.most_common(), case)}"
    more = [f"and {number(len(edits) - _NAMED)} more"] if edits[_NAMED:] else []
    return "; ".join([*(described(one, case) for one in edits[:_NAMED]), *more])


def _shares(electors: Iterable[tuple[str, int]], case: Case) -> str:
    return ", ".join(f"{case.short(ticket)} {count}" for ticket, count in electors) or "all undecided"
