"""How many states, or districts that choose electors, would have to change hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.flips import Goal
from bot.services.flip_changes import out_of_reach
from bot.services.flip_goals import afterwards, already, brought_about
from bot.services.wording import listed, number, plural

if TYPE_CHECKING:
    from bot.engine.flips_in_states import UnitFlips
    from bot.services.flip_changes import Changes

_EXAMPLE = ("First example", "Second example", "Third example")


def headline(changes: Changes) -> str:
    """How few units, and which, in one line."""
    found = changes.units
    nothing, about = already(changes.case, changes.flips), brought_about(changes.case, changes.flips)
    if nothing:
        return nothing
    if found is None or found.needed is None:
        return f"No set of {changes.noun}s changing hands {about}."
    names = changes.names(unit.code for unit in (found.cheapest or found.examples[0]).units)
    such = ":" if found.count == 1 else ", such as"
    return f"{plural(found.needed, changes.noun)} changing hands {about}{such} {names}."


def reasoning(changes: Changes) -> tuple[str, ...]:
    """What moves, how many such sets there are, and which of them takes the fewest voters."""
    found, flips, case = changes.units, changes.flips, changes.case
    if found is None or found.needed is None:
        return (out_of_reach(changes),)
    if not found.needed:
        return (f"The majority of the {case.tally.electors_appointed} electors appointed is {flips.majority}.",)
    shown = found.cheapest or found.examples[0]
    return (
        afterwards(case, flips, shown.moved, shown.from_rival),
        f"{_ways(found, changes.noun)} {_who_gains(changes)}",
        *_in_voters(changes),
    )


def lines(changes: Changes) -> tuple[tuple[str, str], ...]:
    """A few sets where there are several, with the electors of each unit."""
    found = changes.units
    if found is None or not found.needed or found.count == 1:
        return ()
    return tuple(
        (label, listed(f"{changes.name(one.code)} ({number(one.moved)})" for one in example.units))
        for label, example in zip(_EXAMPLE, found.examples, strict=False)
    )


def notes(changes: Changes) -> tuple[str, ...]:
    """What is counted as a unit."""
    if changes.noun == "state":
        return ()
    districts = sorted({unit.state for unit in changes.case.units if unit.is_district})
    if not districts:
        return ("A unit is a state or the District of Columbia.",)
    of = listed(changes.case.snapshot.states[code].name for code in districts)
    return (
        f"A unit is a state, the District of Columbia, or a district of {of}, whose electors at large are one too.",
    )


def _ways(found: UnitFlips, noun: str) -> str:
    if found.needed == 1:
        return (
            f"No other {noun} does it alone." if found.count == 1 else f"{number(found.count)} {noun}s do it alone."
        )
    few = plural(found.needed or 0, noun)
    ways = f"No other set of {few} does it" if found.count == 1 else f"{number(found.count)} sets of {few} do it"
    return f"{ways}, and none of fewer."


def _who_gains(changes: Changes) -> str:
    case, flips = changes.case, changes.flips
    ticket = case.short(flips.ticket)
    if flips.goal is Goal.DENY:
        return f"They are taken from {ticket}; to whom they go does not matter."
    if flips.goal is Goal.WIN:
        return f"They go to {ticket}, whoever holds them."
    rival = case.short(flips.rival or "")
    return f"They go to {ticket}, from {rival} or from a third ticket, until {ticket} and {rival} are level."


def _in_voters(changes: Changes) -> tuple[str, ...]:
    found = changes.units
    if found is None or not changes.has_popular_votes:
        return ()
    if found.cheapest is None or found.cheapest.votes is None:
        return ("No voters switching sides could bring about just that.",)
    voters = plural(found.cheapest.votes, "voter")
    if found.count == 1:
        return (f"{voters} switching sides would do it.",)
    names = changes.names(unit.code for unit in found.cheapest.units)
    return (
        f"Of these sets, that of {names} takes the fewest voters: {number(found.cheapest.votes)} switching sides.",
    )
