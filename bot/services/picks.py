"""Edits that a panel's menus make: units by their codes, to a ticket by its id or to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UserFacingError
from bot.scenarios.edits import Call, Flip
from bot.services.edit_words import few

if TYPE_CHECKING:
    from bot.services.cases import Case


def picked(case: Case, units: tuple[str, ...], to: str | None) -> Flip | Call:
    """Give units to a ticket, or uncall them (``to`` None); on a map that is still open they are called.

    Raises:
        UserFacingError: no unit was picked, or none of them is a unit of the scenario any more.
        NothingToDoError: so it stands already.
    """
    there = tuple(unit for unit in dict.fromkeys(units) if unit in case.holdings)
    if not units:
        raise UserFacingError("No state was picked; nothing was changed.")
    if not there:
        raise UserFacingError("The scenario no longer has those states as they were shown; nothing was changed.")
    electors = {unit.code: unit.electors for unit in case.units}
    moved = tuple(unit for unit in there if case.holdings[unit] != ({} if to is None else {to: electors[unit]}))
    if not moved:
        stands = "are undecided already" if to is None else f"already go to {case.full(to)}"
        raise NothingToDoError(f"{few(there)} {stands}; nothing was changed.")
    if to is None or case.election.uncalled:
        return Call(units=moved, to=to)
    return Flip(units=moved, to=to)
