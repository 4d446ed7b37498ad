"""From what was typed or picked to an edit of a scenario that gives units to tickets, or makes a ticket.

Each takes the case as it is and raises UserFacingError for what cannot be understood, NothingToDoError for an edit
that would change nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeVar

from bot.errors import NothingToDoError, UserFacingError
from bot.facts.names import clean, resolve_ticket, resolve_units
from bot.facts.names.text import words
from bot.scenarios.edits import AddTicket, Call, Flip
from bot.services.leading import leaders, other_leader
from bot.services.nobody import NOBODY, UNCALLED
from bot.services.wording import listed, possessive

if TYPE_CHECKING:
    from bot.scenarios.edits import Edit
    from bot.services.cases import Case

EditT = TypeVar("EditT", bound="Edit")

Colour = Literal["blue", "red", "gold", "green", "lilac", "grey"]
"""The palette's inks by their plain names."""

COLOURS: tuple[Colour, ...] = ("gold", "green", "lilac", "grey", "blue", "red")
"""In the order in which a ticket that did not stand gets one."""

MOST_TICKETS = 10
"""How many tickets can be added to a scenario."""

LONGEST_NAME = 60


def after(case: Case, edit: Edit) -> Case:
    """The case with one more edit."""
    return replace(case, what_if=(*case.what_if, edit))


def changing(case: Case, edit: EditT, otherwise: str) -> EditT:
    """The edit, if it changes anything.

    Raises:
        NothingToDoError: it does not; ``otherwise`` says how it is already.
    """
    if after(case, edit).state == case.state:
        raise NothingToDoError(f"{otherwise}; nothing was changed.")
    return edit


def flip(case: Case, states: str, to: str | None = None) -> Flip:
    """Units, named in any spelling, to a ticket; without one, from their holder to the other leader."""
    units = tuple(unit.code for unit in resolve_units(case.election, case.snapshot, states))
    return give(case, units, ticket_named(case, to) if to else other_leader(case, units))


def ticket_named(case: Case, to: str) -> str:
    """The id of a ticket to which whole units can go.

    Raises:
        UserFacingError: it names none, or nobody.
    """
    if to.strip().casefold() in NOBODY:
        raise UserFacingError(
            "States go to a ticket: /scenario call to:uncalled takes them from everybody, and /scenario electors lets"
            " single electors abstain or stay away."
        )
    return resolve_ticket(case.election, case.snapshot, to).id


def give(case: Case, units: tuple[str, ...], ticket: str) -> Flip:
    """Units by their codes to a ticket by its id."""
    moved = _moved(case, units, Flip(units=units, to=ticket))
    if not moved:
        raise NothingToDoError(f"{case.full(ticket)} already has {listed(units)}; nothing was changed.")
    return Flip(units=moved, to=ticket)


def call(case: Case, states: str, to: str) -> Call:
    """Units, named in any spelling, called for a ticket; or "uncalled", so that nobody holds them."""
    units = tuple(unit.code for unit in resolve_units(case.election, case.snapshot, states))
    open_ = NOBODY.get(to.strip().casefold()) == UNCALLED or to.strip().casefold() == "nobody"
    ticket = None if open_ else ticket_named(case, to)
    moved = _moved(case, units, Call(units=units, to=ticket))
    if not moved:
        how = "undecided" if ticket is None else f"called for {case.full(ticket)}"
        have = "are" if len(units) > 1 else "is"
        raise NothingToDoError(f"{listed(units)} {have} {how} already; nothing was changed.")
    return Call(units=moved, to=ticket)


def _moved(case: Case, units: tuple[str, ...], edit: Flip | Call) -> tuple[str, ...]:
    """Those of the units that an edit changes."""
    before, then = case.state, after(case, edit).state
    was, then_is = ({unit.code: unit for unit in state.units} for state in (before, then))

    def same(code: str) -> bool:
        silent = before.abstaining.get(code, 0) == then.abstaining.get(code, 0)
        return was.get(code) == then_is.get(code) and silent

    return tuple(code for code in units if not same(code))


def add_ticket(case: Case, name: str, party: str | None = None, colour: Colour | None = None) -> AddTicket:
    """A ticket that did not stand; without a colour in the first that is free."""
    full = proper_name(name)
    known = [person.id for person in case.snapshot.people.values() if words(person.name) == words(full)]
    id_ = known[0] if len(known) == 1 else "-".join(words(full))
    taken = next((t for t in case.election.tickets if t.id == id_ or words(t.president.name) == words(full)), None)
    if taken is not None:
        raise NothingToDoError(f"{taken.president.name} has a ticket there already; nothing was changed.")
    named = next((t for t in case.election.tickets if words(t.president.surname) == words(full)), None)
    if named is not None:
        raise UserFacingError(f"“{full}” could be {named.president.name}; give a first name too.")
    if len(case.state.tickets) >= MOST_TICKETS:
        raise NothingToDoError(f"{MOST_TICKETS} tickets were added already, the most there can be.")
    held = _colours(case)
    if colour in held:
        free = [each for each in COLOURS if each not in held]
        choose = f"; take {', '.join(free[:-1])} or {free[-1]}" if len(free) > 1 else "; leave it out to share one"
        raise UserFacingError(f"{colour.capitalize()} is {possessive(case.full(held[colour]))} colour{choose}.")
    chosen = colour or next((each for each in COLOURS if each not in held), "grey")
    return AddTicket(id=id_, name=full, party=proper_name(party) if party else "", colour=chosen)


def _colours(case: Case) -> dict[str, str]:
    """Which colours the leading, the added, and those with electors have."""
    shown = [*leaders(case), *case.state.tickets, *case.totals]
    tickets = case.election.ticket
    return {tickets[id_].party.colour: id_ for id_ in reversed(shown) if id_ in tickets}


def proper_name(typed: str) -> str:
    """Somebody's name as typed, on one line.

    Raises:
        UserFacingError: it is no name.
    """
    name = clean(typed, LONGEST_NAME)
    if not any(character.isalpha() for character in name):
        raise UserFacingError("That is no name: please use letters.")
    return name
