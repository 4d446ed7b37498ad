"""Whom a question about flips is about, and the turns of phrase that all its answers share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.flips import ElectorFlips, Goal, electors_to_deny, electors_to_tie, electors_to_win
from bot.errors import NothingToDoError
from bot.services.sides import ranked_sides
from bot.services.wording import number, plural

if TYPE_CHECKING:
    from bot.services.cases import Case


def solve(case: Case, goal: Goal, named: str | None) -> ElectorFlips:
    """Compute for the ticket named; without one the leader is denied, the best of the others wins or draws level.

    Raises:
        NothingToDoError: nobody has electoral votes, or nobody stood against the one who has.
    """
    ranked = [person for person, _ in case.tally.electoral_votes]
    if not ranked:
        raise NothingToDoError(f"Nobody has electoral votes yet in {case.label}.")
    leader = ranked[0]
    if goal is Goal.DENY:
        return electors_to_deny(case.tally, named or leader)
    others = [person for person in ranked_sides(case) if person != leader]
    if not others and named in (None, leader):
        raise NothingToDoError(f"Nobody stood against {case.full(leader)} in {case.election.year}.")
    ticket = named or others[0]
    if goal is Goal.WIN:
        return electors_to_win(case.tally, ticket)
    # A tie of the leader with somebody is that somebody's tie with the leader.
    return electors_to_tie(case.tally, others[0] if ticket == leader else ticket, leader)


def would_have(case: Case, verb: str, participle: str) -> str:
    """Such as "would win" of a scenario, "would have won" of an election that is over."""
    return f"would {verb}" if case.scenario is not None else f"would have {participle}"


def in_year(case: Case) -> str:
    """Such as " in 2016", " in the scenario"."""
    return " in the scenario" if case.scenario is not None else f" in {case.election.year}"


def already(case: Case, flips: ElectorFlips) -> str | None:
    """What to say where nothing has to change; None where something has to."""
    name, held = case.full(flips.ticket), plural(flips.electoral_votes, "electoral vote")
    if flips.needed != 0:
        return None
    if flips.goal is Goal.DENY:
        return f"None: {name} has {held}, short of the {number(flips.majority)} that elect."
    if flips.goal is Goal.WIN:
        return f"None: {name} already has a majority with {held}."
    return f"None: {name} and {case.full(flips.rival or '')} are level with {held} each."


def brought_about(case: Case, flips: ElectorFlips) -> str:
    """Such as "would have denied Donald Trump a majority in 2016"."""
    name = case.full(flips.ticket)
    if flips.goal is Goal.DENY:
        what = f"{would_have(case, 'deny', 'denied')} {name} a majority"
    elif flips.goal is Goal.WIN:
        what = f"{would_have(case, 'elect', 'elected')} {name}"
    else:
        what = f"{would_have(case, 'tie', 'tied')} {name} with {case.full(flips.rival or '')}"
    return f"{what}{in_year(case)}"


def afterwards(case: Case, flips: ElectorFlips, moved: int, from_rival: int) -> str:
    """What the count is once so many electors have changed hands, as a sentence."""
    name, of = case.short(flips.ticket), number(case.tally.electors_appointed)
    electors = plural(moved, "elector")
    if flips.goal is Goal.DENY:
        left = number(flips.electoral_votes - moved)
        return f"With {electors} fewer {name} has {left}; the majority is {number(flips.majority)} of {of}."
    has = number(flips.electoral_votes + moved)
    if flips.goal is Goal.WIN:
        return f"With {electors} more {name} has {has}; the majority is {number(flips.majority)} of {of}."
    rival = number((flips.rival_electoral_votes or 0) - from_rival)
    return f"With {electors} more {name} has {has}, and {case.short(flips.rival or '')} is left with {rival}."
