"""How many electors would have to change their vote.

Three goals, which are not the same: to **deny** the leader a majority (then the House decides), to **win** for a
ticket (bring it to a majority), and to **tie** the two. An elector who flips away from the leader may vote for
anybody when the goal is to deny; for the other goals the elector votes for the ticket in question.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.tally import Tally


class Goal(StrEnum):
    """What the electors who change their vote are to bring about."""

    DENY = "deny"
    WIN = "win"
    TIE = "tie"


class FlipUnit(StrEnum):
    """What changes sides: electors after the vote, whole units, or voters."""

    ELECTORS = "electors"
    STATES = "states"
    VOTES = "votes"


@dataclass(frozen=True, slots=True)
class ElectorFlips:
    """The least number of electors that reaches a goal.

    Attributes:
        goal: what is to be brought about.
        ticket: the ticket it is brought about for: the one denied, the one to win, or the one drawn level.
        rival: the leader from whom the electors come, where the goal has one (tie).
        needed: how many electors; 0 when the goal is already reached; None when no number of them reaches it.
        electoral_votes: of ``ticket`` before anybody changed.
        rival_electoral_votes: of ``rival`` before anybody changed, for a tie.
        majority: the least number of electoral votes that elects.
    """

    goal: Goal
    ticket: str
    rival: str | None
    needed: int | None
    electoral_votes: int
    rival_electoral_votes: int | None
    majority: int


def electors_to_deny(tally: Tally, leader: str) -> ElectorFlips:
    """The electors of ``leader`` who must vote otherwise so that ``leader`` has no majority: v − M + 1."""
    held = tally.of(leader)
    needed = max(held - tally.majority + 1, 0)
    return ElectorFlips(Goal.DENY, leader, None, needed, held, None, tally.majority)


def electors_to_win(tally: Tally, ticket: str) -> ElectorFlips:
    """The electors who must come over to ``ticket`` so that it has a majority: M − v."""
    held = tally.of(ticket)
    needed = max(tally.majority - held, 0)
    return ElectorFlips(Goal.WIN, ticket, None, needed, held, None, tally.majority)


def electors_to_tie(tally: Tally, ticket: str, rival: str) -> ElectorFlips:
    """The electors who must go from ``rival`` to ``ticket`` so that the two are level: half the difference.

    ``needed`` is None where the difference is odd (one elector more or fewer always remains between them), or
    where ``ticket`` is ahead of ``rival``.

    Raises:
        ValueError: ``ticket`` and ``rival`` are the same.
    """
    if ticket == rival:
        raise ValueError("a ticket cannot be tied with itself")
    held, against = tally.of(ticket), tally.of(rival)
    difference = against - held
    needed = difference // 2 if difference >= 0 and difference % 2 == 0 else None
    return ElectorFlips(Goal.TIE, ticket, rival, needed, held, against, tally.majority)
