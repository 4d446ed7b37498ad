"""From what was typed or picked to an edit of a scenario.

Each takes the case as it is and raises UserFacingError for what cannot be understood, NothingToDoError for an edit
that would change nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDoError
from bot.facts.names import resolve_ticket, resolve_units
from bot.scenarios.edits import Flip
from bot.services.panels import other_leader
from bot.services.wording import listed

if TYPE_CHECKING:
    from bot.services.cases import Case


def flip(case: Case, states: str, to: str | None = None) -> Flip:
    """Units, named in any spelling, to a ticket; without one, from their holder to the other leader."""
    units = tuple(unit.code for unit in resolve_units(case.election, case.snapshot, states))
    return give(case, units, resolve_ticket(case.election, case.snapshot, to).id if to else other_leader(case, units))


def give(case: Case, units: tuple[str, ...], ticket: str) -> Flip:
    """Units by their codes to a ticket by its id."""
    moved = tuple(unit for unit in units if set(case.holdings[unit]) != {ticket})
    if not moved:
        raise NothingToDoError(f"{case.full(ticket)} already has {listed(units)}; nothing was changed.")
    return Flip(units=moved, to=ticket)
