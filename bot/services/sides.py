"""Which two tickets a swing is between, and which units no popular vote decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.tipping import moves
from bot.errors import NothingToDoError
from bot.facts.model import UnitKind

if TYPE_CHECKING:
    from bot.services.cases import Case


def two_sides(case: Case, named: str | None = None) -> tuple[str, str]:
    """The leader and the runner-up; or ``named``, and whichever of the two is its rival.

    They are ranked by electoral votes, then by popular votes.

    Raises:
        NothingToDoError: there are not two tickets with votes.
    """
    popular = case.election.national_popular_votes
    stood = [ticket.id for ticket in case.election.tickets if case.totals[ticket.id] or popular.get(ticket.id)]
    ranked = sorted(stood, key=lambda ticket: (-case.totals[ticket], -popular.get(ticket, 0)))
    rivals = [ticket for ticket in ranked if ticket != named]
    if named is not None and rivals:
        return named, rivals[0]
    if len(ranked) < 2:  # noqa: PLR2004 - two sides
        raise NothingToDoError(f"Fewer than two tickets have votes in {case.label}.")
    return ranked[0], ranked[1]


def ranked_sides(case: Case) -> list[str]:
    """Everybody with electors, most first, and every ticket.

    On a map that is being filled, somebody for whom a stray elector votes is no side.
    """
    held = [person for person, _ in case.tally.electoral_votes]
    tickets = case.election.ticket
    others = [ticket.id for ticket in case.election.tickets if ticket.id not in held]
    if case.election.uncalled:
        led = [person for person in held if person in tickets]
        return [*led, *others, *(person for person in held if person not in tickets)]
    return [*held, *others]


def firm_units(case: Case) -> tuple[str, ...]:
    """The units that no swing moves."""
    fixed = case.fixed
    return tuple(unit.code for unit in case.units if not moves(unit, fixed))


def unit_label(case: Case, code: str) -> str:
    """A unit in the first column of a table: a state by name, a district by code."""
    unit = case.election.unit[code]
    return code if unit.kind is UnitKind.DISTRICT else unit.name.removeprefix("the ")
