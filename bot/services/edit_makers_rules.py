"""From what was typed to an edit of what a scenario's electors follow from: votes, methods, the House."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.allocation import Method
from bot.errors import NothingToDoError, UserFacingError
from bot.facts.names import RULE_NAMES, place_name, resolve_ticket, resolve_units
from bot.queries import ApportionQuery
from bot.scenarios.edits import Allocate, Apportion, Swing
from bot.services.apportion_basis import basis_for
from bot.services.edit_makers import changing
from bot.services.grounds import house_of
from bot.services.method_names import PHRASES
from bot.services.wording import capitalised, in_sentence, listed, number

if TYPE_CHECKING:
    from bot.engine.apportionment import Rule
    from bot.queries import NamedSize
    from bot.services.cases import Case

LARGEST_SWING = 200.0
"""Points: from all votes for one to all for the other."""


def swing(case: Case, points: float, toward: str, states: str | None = None) -> Swing:
    """A uniform swing of the margin between a ticket and its strongest rival, in the whole country or in states."""
    _check_voted(case, "swing")
    if not 0 < points <= LARGEST_SWING:
        raise UserFacingError(f"A swing is of more than 0 and at most {LARGEST_SWING:g} points of the margin.")
    ticket, popular = resolve_ticket(case.election, case.snapshot, toward).id, case.election.national_popular_votes
    if not popular.get(ticket):
        raise NothingToDoError(
            f"{case.full(ticket)} has no popular votes of {case.election.year} that could grow; give states with"
            " /scenario flip."
        )
    rivals = [each.id for each in case.election.tickets if each.id != ticket and popular.get(each.id)]
    away = max(rivals, key=lambda rival: (case.totals[rival], popular[rival]), default=None)
    if away is None:
        raise NothingToDoError(f"Nobody beside {case.full(ticket)} has popular votes of {case.election.year}.")
    edit = Swing(points=points, toward=ticket, away=away, states=_states(case, states, "A swing moves"))
    where = listed(edit.states) or "No state"
    return changing(case, edit, f"{where} has votes that could go from {case.full(away)} to {case.full(ticket)}")


def allocate(case: Case, method: Method, states: str | None = None) -> Allocate:
    """Electors by another method, everywhere or in some states."""
    _check_voted(case, "allocate electors by")
    edit = Allocate(method=method, states=_states(case, states, "A method is for"))
    if method is Method.CONGRESSIONAL_DISTRICT:
        _check_districts(case, edit)
    have = f"{listed(edit.states)} {'has' if len(edit.states) == 1 else 'have'}" if edit.states else "All states have"
    return changing(case, edit, f"{have} just these electors already, or no votes to go by")


def _check_voted(case: Case, what: str) -> None:
    if case.election.uncalled:
        raise NothingToDoError(
            f"Nobody has voted yet in {case.election.year}, so there are no votes to {what}; give states with"
            " /scenario call."
        )
    if not any(unit.popular_votes for unit in case.units):
        raise NothingToDoError(
            f"No popular votes by state are on record for {case.election.year}, so there are none to {what}."
        )


def _check_districts(case: Case, edit: Allocate) -> None:
    year, on_record = case.election.year, sorted(case.snapshot.district_votes)
    if case.ground.district_winners is None:
        raise NothingToDoError(
            f"Votes by congressional district are not on record for {year}; "
            f"those of {on_record[0]}–{on_record[-1]} are."
        )
    resized = {unit.state for unit in case.ground.units} & set(_resized(case))
    affected = resized & set(edit.states) if edit.states else resized
    if affected:
        named = listed(sorted(affected)) if edit.states else f"{number(len(affected))} states"
        raise NothingToDoError(
            f"In another House {named} would have other districts, and nobody knows who would win them."
        )


def _resized(case: Case) -> list[str]:
    """The states that another House gives another number of electors."""
    house = house_of(case.state.in_force)
    if house is None:
        return []
    now, before = case.ground.electors(house), dict[str, int]()
    for unit in case.ground.units:
        before[unit.state] = before.get(unit.state, 0) + unit.electors
    return [state for state, electors in before.items() if now.get(state, electors) != electors]


def _states(case: Case, states: str | None, what: str) -> tuple[str, ...]:
    """Whole states by their codes; none means all.

    Raises:
        UserFacingError: a district is named without the rest of its state.
    """
    if not states:
        return ()
    named = [unit.code for unit in resolve_units(case.election, case.snapshot, states)]
    codes = tuple(dict.fromkeys(case.election.unit[code].state for code in named))
    for code in codes:
        if any(unit.code not in named for unit in case.election.units_of(code)):
            name = in_sentence(case.snapshot.states[code].name)
            raise UserFacingError(f"{what} a whole state; name {name}, not a part of it.")
    return codes


def apportion(
    case: Case,
    *,
    census: int | None = None,
    seats: int | NamedSize | None = None,
    rule: Rule | None = None,
    admit: str | None = None,
) -> Apportion:
    """Another House; what is not named stays as an earlier edit had it, or as it was.

    Raises:
        UserFacingError: nothing is named, or it cannot be worked out.
    """
    if (census, seats, rule, admit) == (None, None, None, None):
        raise NothingToDoError("Name a census, a number of seats, a rule, or places to admit.")
    before = house_of(case.state.in_force) or Apportion()
    places = ",".join((*before.admit, *([admit] if admit else ()))) or None
    query = ApportionQuery(
        census=census or before.census, seats=seats or before.seats, rule=rule or before.rule, admit=places
    )
    basis = basis_for(query, case.data, case.origin)
    _ = basis.electors
    edit = Apportion(
        census=query.census,
        seats=basis.size if query.seats is not None else None,
        rule=query.rule,
        admit=tuple(dict.fromkeys((*before.admit, *basis.admitted))),
    )
    return changing(case, edit, f"{capitalised(house_in_words(edit, case)) or 'That'} gives the same electors")


def house_in_words(edit: Apportion, case: Case) -> str:
    """Such as "a House of 700, the census of 2020, Puerto Rico admitted"."""
    parts = [
        f"a House of {number(edit.seats)}" if edit.seats else "",
        f"the census of {edit.census}" if edit.census else "",
        RULE_NAMES[edit.rule] if edit.rule else "",
        f"{listed(place_name(case.snapshot, code) for code in edit.admit)} admitted" if edit.admit else "",
    ]
    return ", ".join(part for part in parts if part)


def method_in_words(edit: Allocate) -> str:
    """Such as "winner-take-all in ME and NE", "D’Hondt in every state"."""
    if edit.method is Method.POPULAR_VOTE and not edit.states:
        return f"all electors by {PHRASES[edit.method]}"
    name = PHRASES[edit.method].removesuffix(" everywhere")
    return f"{name} in {listed(edit.states) if edit.states else 'every state'}"
