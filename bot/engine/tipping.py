"""The tipping point: the unit that gives a ticket the majority when units are ranked by its margin.

The term is N. Silver's ("The Tipping-Point States", 2008); the bias is by how much a ticket's margin there exceeds
its margin in the whole country, in percentage points.

A unit moves with a swing only if all of its electors are held, most of them by the ticket that leads its popular
vote. Electors who were chosen by a legislature, are unpledged, or are held against the popular vote stay with whoever
holds them. Where electors were chosen one by one and the vote was close, a few may have gone to another ticket.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from bot.engine.units import Unit

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lead:
    """How far a ticket is ahead of the strongest other, or behind it.

    Attributes:
        votes: popular votes; negative behind.
        ballots: all popular votes there.
        of_both: the popular votes of the two together.
        rival: the strongest other.
    """

    votes: int
    ballots: int
    of_both: int
    rival: str

    @property
    def points(self) -> Fraction:
        """In percentage points of all ballots."""
        return Fraction(100 * self.votes, self.ballots)

    @property
    def two_party_points(self) -> Fraction:
        """In percentage points of the votes for the two."""
        return Fraction(100 * self.votes, self.of_both)


@dataclass(frozen=True, slots=True)
class Ranked:
    """A unit in a ticket's ranking, safest first.

    Attributes:
        unit: its code.
        electors: those whom the ticket holds there.
        lead: the ticket's; None where no popular vote says how safe the unit is.
        reached: the electors of this unit and all safer ones.
    """

    unit: str
    electors: int
    lead: Lead | None
    reached: int


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """The unit that gives a ticket its majority.

    Attributes:
        ticket: whose majority it is.
        majority: the least number of electoral votes that elects.
        order: the ticket's units, safest first; those without a lead are the first.
        at: the unit with which the majority is reached; its lead is None if units without one suffice.
        if_unsure: the same if units without a lead are ranked last.
        national: the ticket's lead in the whole country.
    """

    ticket: str
    majority: int
    order: tuple[Ranked, ...]
    at: Ranked
    if_unsure: Ranked
    national: Lead

    @property
    def bias(self) -> Fraction | None:
        """The lead at the tipping point minus the national one, in points; positive helps the ticket."""
        return self.at.lead.points - self.national.points if self.at.lead else None

    @property
    def two_party_bias(self) -> Fraction | None:
        """The same of the votes for the two in each place."""
        return self.at.lead.two_party_points - self.national.two_party_points if self.at.lead else None


def moves(unit: Unit, fixed: Collection[str] = NONE) -> bool:
    """Whether the popular vote decides the unit: who leads it holds most of its electors, and none is left over."""
    if unit.code in fixed or not _all_held(unit) or len(unit.popular_votes) < 2:  # noqa: PLR2004 - somebody to lead
        return False
    (first, most), (_, second) = unit.popular_votes[:2]
    (holder, count), *others = unit.held
    return most > second and holder == first and all(count > fewer for _, fewer in others)


def _all_held(unit: Unit) -> bool:
    return 0 < unit.electors == sum(count for _, count in unit.held)


def _has_margin(unit: Unit, fixed: Collection[str]) -> bool:
    """Whether a unit is ranked by its margin: it moves, or its electors were divided in a popular vote."""
    return moves(unit, fixed) or (len(unit.held) > 1 and _all_held(unit) and unit.code not in fixed)


def lead_in(unit: Unit, ticket: str) -> Lead | None:
    """The lead of ``ticket`` in a unit; None where it, or everybody else, has no popular votes."""
    return _lead(unit.popular_votes, unit.ballots, ticket)


def national_lead(units: Iterable[Unit], ticket: str) -> Lead | None:
    """The lead of ``ticket`` in all units together; districts are part of their states."""
    votes, ballots = dict[str, int](), 0
    for unit in units:
        if not unit.is_district:
            ballots += unit.ballots
            for name, count in unit.popular_votes:
                votes[name] = votes.get(name, 0) + count
    return _lead(tuple(votes.items()), ballots, ticket)


def _lead(votes: Sequence[tuple[str, int]], ballots: int, ticket: str) -> Lead | None:
    own = dict(votes).get(ticket)
    others = [(count, name) for name, count in votes if name != ticket]
    if own is None or not others:
        return None
    most, rival = max(others)
    return Lead(own - most, ballots, own + most, rival)


def tipping_point(
    units: Sequence[Unit], ticket: str, majority: int, fixed: Collection[str] = NONE
) -> TippingPoint | None:
    """The tipping point of a ticket that has the majority.

    Args:
        units: all allocation units.
        ticket: who has the majority.
        majority: the least number of electoral votes that elects.
        fixed: codes of units that do not move whatever their popular vote.

    Returns:
        None where ``ticket`` has no majority, or its popular votes in the country are not known.
    """
    held = [(unit, count) for unit in units if (count := dict(unit.held).get(ticket, 0))]
    national = national_lead(units, ticket)
    if national is None or sum(count for _, count in held) < majority:
        return None
    rows = [(unit, count, lead_in(unit, ticket) if _has_margin(unit, fixed) else None) for unit, count in held]
    firm = [row for row in rows if row[2] is None]
    loose = sorted((row for row in rows if row[2]), key=lambda row: -row[2].points if row[2] else Fraction(0))
    order, unsure = _reached([*firm, *loose]), _reached([*loose, *firm])
    return TippingPoint(ticket, majority, order, _at(order, majority), _at(unsure, majority), national)


def _reached(rows: Iterable[tuple[Unit, int, Lead | None]]) -> tuple[Ranked, ...]:
    total, order = 0, list[Ranked]()
    for unit, count, lead in rows:
        total += count
        order.append(Ranked(unit.code, count, lead, total))
    return tuple(order)


def _at(order: Iterable[Ranked], majority: int) -> Ranked:
    return next(ranked for ranked in order if ranked.reached >= majority)
