"""How many voters must switch sides, or be added, so that one allocation unit changes hands.

Two aims: that a *ticket carries* the unit, with strictly more popular votes than every other; and that its *leader
loses* it, to whichever ticket needs the fewest. A voter who switches leaves one ticket for another, so the unit's
winner loses a vote where the other gains one: ⌊margin / 2⌋ + 1 of them change a unit. Where a third ticket stands
above the one that is to carry the unit, voters have to come from both: the fewest are found by taking from every
ticket that would otherwise remain level or ahead. A voter who is added, margin + 1 of them, leaves nobody.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.engine.flips import Goal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.engine.flips import ElectorFlips
    from bot.engine.units import Unit


class Counting(StrEnum):
    """Whose votes are counted: those of voters who switch sides, or of voters who come on top."""

    SWITCHED = "switched"
    ADDED = "added"


class NotPriced(StrEnum):
    """Why no number of voters can be given for a unit."""

    NO_POPULAR_VOTES = "no_popular_votes"
    """The people did not vote there, or it is not known how."""
    NOT_ON_THE_BALLOT = "not_on_the_ballot"
    """The ticket that is to carry it has no popular votes there; or nobody stood against the leader."""
    NOT_AS_VOTED = "not_as_voted"
    """Its electors are not held by whoever its popular votes chose, as after a what-if."""
    UNLISTED = "unlisted"
    """Candidates counted together, under no name of their own, might matter."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What units are to change hands for.

    Attributes:
        goal: to deny ``ticket`` the majority, to bring it to one, or to draw it level with ``rival``.
        ticket: whose electoral votes change.
        rival: with whom it is to be level, for a tie.
        needed: how much :meth:`gain` must add up to: at the least, and for a tie exactly.
    """

    goal: Goal
    ticket: str
    rival: str | None
    needed: int

    @classmethod
    def of(cls, flips: ElectorFlips) -> Aim | None:
        """The aim of an elector question asked of units; None where a tie has the ticket ahead already.

        Two tickets are level when the units that change hands make good the whole difference, of which a unit taken
        from the rival makes good its electors twice. So an odd difference can be made good where third tickets have
        electors.
        """
        if flips.goal is not Goal.TIE:
            return cls(flips.goal, flips.ticket, None, flips.needed or 0)
        difference = (flips.rival_electoral_votes or 0) - flips.electoral_votes
        return cls(flips.goal, flips.ticket, flips.rival, difference) if difference >= 0 else None

    @property
    def exactly(self) -> bool:
        """Whether more than is needed misses the goal."""
        return self.goal is Goal.TIE

    def moved(self, unit: Unit) -> int:
        """The electors that leave the ticket (to deny it the majority), or come to it, when the unit changes."""
        held = dict(unit.held).get(self.ticket, 0)
        return held if self.goal is Goal.DENY else unit.electors - held

    def gain(self, unit: Unit) -> int:
        """What the unit adds towards ``needed`` when all of it changes hands: 0 where there is nothing to change."""
        return self.moved(unit) + (dict(unit.held).get(self.rival, 0) if self.rival else 0)


@dataclass(frozen=True, slots=True)
class Price:
    """The fewest voters who change one unit.

    Attributes:
        votes: how many.
        source: the ticket that leads the unit; those who switch leave it.
        target: the ticket that is to pass it.
        most: how many could move from ``source`` to ``target`` (or be added) and leave the unit as it is.
        from_one: whether all who switch can come from ``source``.
    """

    votes: int
    source: str
    target: str
    most: int
    from_one: bool


def price(unit: Unit, aim: Aim, counting: Counting) -> Price | NotPriced:
    """Find the fewest voters who make ``unit`` change hands as ``aim`` has it."""
    counts = dict(unit.popular_votes)
    unlisted = unit.ballots - sum(counts.values())
    contest = _contest(counts, dict(unit.held), aim)
    if contest is NotPriced.NOT_ON_THE_BALLOT and unlisted > 0:
        return NotPriced.UNLISTED
    if isinstance(contest, NotPriced):
        return contest
    source, target = contest
    if aim.goal is Goal.DENY:
        votes = _between(counts[source] - counts[target], counting)
        hidden = unlisted > counts[target]
    else:
        votes = to_carry(counts, target, counting)
        hidden = unlisted >= counts[target] + votes
    if hidden:
        return NotPriced.UNLISTED
    return Price(votes, source, target, _most(counts, source, target, counting), _from_one(counts, contest, votes))


def to_carry(counts: Mapping[str, int], ticket: str, counting: Counting) -> int:
    """The fewest voters with whom ``ticket`` has strictly more than every other ticket.

    With k switched voters it has k more, and every other ticket must be left with fewer than that: the voters who
    have to leave the others for it must be no more than k.
    """
    own, others = counts.get(ticket, 0), [count for other, count in counts.items() if other != ticket]
    if counting is Counting.ADDED:
        return max(max(others, default=0) - own + 1, 0)

    def carries(switched: int) -> bool:
        return sum(max(count - own - switched + 1, 0) for count in others) <= switched

    return bisect_left(range(sum(others) + 1), x=True, key=carries)


def _contest(counts: Mapping[str, int], held: Mapping[str, int], aim: Aim) -> tuple[str, str] | NotPriced:
    """Who leads the unit, and who is to pass the leader."""
    if not counts:
        return NotPriced.NO_POPULAR_VOTES
    most = max(counts.values())
    ahead = [ticket for ticket, count in counts.items() if count == most]
    if held and not any(ticket in held for ticket in ahead):
        return NotPriced.NOT_AS_VOTED
    if aim.goal is Goal.DENY:
        others = [ticket for ticket in counts if ticket != aim.ticket and counts[ticket]]
        if aim.ticket not in ahead:
            return NotPriced.NOT_AS_VOTED
        return (aim.ticket, max(others, key=counts.__getitem__)) if others else NotPriced.NOT_ON_THE_BALLOT
    if not counts.get(aim.ticket):
        return NotPriced.NOT_ON_THE_BALLOT
    source = next((ticket for ticket in ahead if ticket != aim.ticket), None)
    return (source, aim.ticket) if source else NotPriced.NOT_AS_VOTED


def _between(margin: int, counting: Counting) -> int:
    return margin + 1 if counting is Counting.ADDED else margin // 2 + 1


def _most(counts: Mapping[str, int], source: str, target: str, counting: Counting) -> int:
    lead = counts[source] - counts[target]
    if counting is Counting.ADDED:
        return max(lead - 1, 0)
    third = max((count for ticket, count in counts.items() if ticket not in (source, target)), default=0)
    return max(min((lead - 1) // 2, counts[source] - third - 1), 0)


def _from_one(counts: Mapping[str, int], contest: tuple[str, str], votes: int) -> bool:
    source, target = contest
    return all(count < counts[target] + votes for ticket, count in counts.items() if ticket not in (source, target))
