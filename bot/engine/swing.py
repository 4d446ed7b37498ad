"""Uniform swing: who leads a unit when some points of the margin move, and which units fall in which order.

A swing of p percentage points from one ticket to another moves p/2 percent of a unit's ballots, in whole votes: the
margin between the two changes by p points of all ballots, and the votes for everybody else stay as they are. Only
units that move (:func:`bot.engine.tipping.moves`) change hands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bot.engine.tipping import NONE, moves

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from bot.engine.units import Unit


@dataclass(frozen=True, slots=True)
class Fall:
    """A unit that a swing brings to a ticket.

    Attributes:
        unit: its code.
        electors: how many it brings.
        holder: who leads it without the swing.
        points: the least swing that brings it, in whole votes.
        reached: the ticket's electoral votes with this unit and all that fall before it.
    """

    unit: str
    electors: int
    holder: str
    points: Fraction
    reached: int


@dataclass(frozen=True, slots=True)
class Falls:
    """What falls to ``toward``, in order, as the swing from ``away`` grows.

    Attributes:
        toward: to whom votes go.
        away: from whom.
        order: the units that fall, first first.
        denied: the least swing that takes the majority from ``away``; None if it has none, or none does.
        won: the least swing that gives ``toward`` the majority; None if it has it already, or none does.
    """

    toward: str
    away: str
    order: tuple[Fall, ...]
    denied: Fraction | None
    won: Fraction | None


@dataclass(frozen=True, slots=True)
class Change:
    """A unit that changed hands: who held most of its electors before, and who holds all of them after."""

    unit: str
    electors: int
    before: str
    after: str


class Place(NamedTuple):
    """A state or a district: its state's postal code, its popular votes by ticket, and all of its ballots."""

    state: str
    votes: Mapping[str, int]
    ballots: int


class Shift(NamedTuple):
    """A swing of so many points of the margin to one ticket from another; ``states`` None: everywhere."""

    points: Fraction
    toward: str
    away: str
    states: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Swung:
    """The units after a swing, in their order, and those that changed hands."""

    units: tuple[Unit, ...]
    changes: tuple[Change, ...]


def falls(units: Sequence[Unit], toward: str, away: str, majority: int, fixed: Collection[str] = NONE) -> Falls:
    """The units that fall to ``toward`` as a swing from ``away`` grows, and when majorities are lost and won.

    Where a third ticket leads, ``toward`` takes the unit once it is ahead of everybody.

    Raises:
        ValueError: ``toward`` and ``away`` are the same.
    """
    _differ(toward, away)
    loose = [unit for unit in units if moves(unit, fixed)]
    gains = [(points, unit) for unit in loose if (points := _points_to_lead(unit, toward, away)) is not None]
    losses = [(points, unit) for unit in loose if (points := _points_to_lose(unit, toward, away)) is not None]
    gains.sort(key=lambda pair: pair[0])
    losses.sort(key=lambda pair: pair[0])
    reached, order = _held(units, toward), list[Fall]()
    for points, unit in gains:
        brought = unit.electors - _held([unit], toward)
        reached += brought
        order.append(Fall(unit.code, brought, unit.popular_votes[0][0], points, reached))
    left, denied = _held(units, away), None
    for points, unit in losses:
        lost = _held([unit], away)
        if left >= majority > left - lost:
            denied = points
        left -= lost
    won = next((fall.points for fall in order if fall.reached >= majority > fall.reached - fall.electors), None)
    return Falls(toward, away, tuple(order), denied, won)


def _held(units: Iterable[Unit], ticket: str) -> int:
    return sum(dict(unit.held).get(ticket, 0) for unit in units)


def _points_to_lead(unit: Unit, toward: str, away: str) -> Fraction | None:
    """The least swing that puts ``toward`` ahead of everybody; None if it is, or none does."""
    votes = dict(unit.popular_votes)
    if unit.popular_votes[0][0] == toward or toward not in votes or away not in votes:
        return None
    moved = max(_past(votes[away] - votes[toward]), _most_of_others(unit, toward, away) - votes[toward] + 1)
    return Fraction(200 * moved, unit.ballots) if moved <= votes[away] else None


def _points_to_lose(unit: Unit, toward: str, away: str) -> Fraction | None:
    """The least swing that puts somebody ahead of ``away``; None if it does not lead, or ``toward`` did not stand."""
    votes = dict(unit.popular_votes)
    if unit.popular_votes[0][0] != away or toward not in votes:
        return None
    moved = min(_past(votes[away] - votes[toward]), votes[away] - _most_of_others(unit, toward, away) + 1)
    return Fraction(200 * moved, unit.ballots)


def _past(lead: int) -> int:
    """The least number of voters who turn a lead round by changing sides: ⌊lead / 2⌋ + 1."""
    return lead // 2 + 1


def _most_of_others(unit: Unit, toward: str, away: str) -> int:
    """The popular votes of the strongest ticket beside the two; 0 if there is none."""
    return max((count for name, count in unit.popular_votes if name not in (toward, away)), default=0)


def swung(
    units: Sequence[Unit],
    points: Fraction,
    toward: str,
    away: str,
    *,
    states: Collection[str] | None = None,
    fixed: Collection[str] = NONE,
) -> Swung:
    """Move a uniform swing and give each unit that has a new leader to that leader.

    Args:
        units: all allocation units.
        points: percentage points of the margin (> 0), of all ballots in each unit.
        toward: to whom votes go.
        away: from whom; never more than it has.
        states: postal codes of the states that swing, with their districts; None: all.
        fixed: codes of units whose electors stay whatever their popular vote.

    Returns:
        The units with popular votes and holders after the swing. Where one of the two did not stand, nothing moves.

    Raises:
        ValueError: ``points`` is not positive, or ``toward`` and ``away`` are the same.
    """
    _differ(toward, away)
    if points <= 0:
        raise ValueError("a swing is of more than no points")
    after = swung_in_turn(units, [Shift(points, toward, away, None if states is None else frozenset(states))], fixed)
    changes = tuple(
        Change(old.code, old.electors, old.held[0][0], new.held[0][0])
        for old, new in zip(units, after, strict=True)
        if old.held != new.held
    )
    return Swung(after, changes)


def swung_in_turn(units: Sequence[Unit], shifts: Sequence[Shift], fixed: Collection[str] = NONE) -> tuple[Unit, ...]:
    """The units after several swings: each unit that moves goes to whoever leads it after the last of them."""
    if not shifts:
        return tuple(units)
    votes = shifted([Place(unit.state, dict(unit.popular_votes), unit.ballots) for unit in units], shifts)
    return tuple(_swung(unit, its_votes, fixed) for unit, its_votes in zip(units, votes, strict=True))


def _swung(unit: Unit, votes: Mapping[str, int], fixed: Collection[str]) -> Unit:
    if votes == dict(unit.popular_votes):
        return unit
    new = replace(unit, popular_votes=_most_first(votes))
    leader = _leader(new)
    if leader and moves(unit, fixed) and leader != unit.held[0][0]:
        return replace(new, held=((leader, unit.electors),))
    return new


def shifted(places: Sequence[Place], shifts: Sequence[Shift]) -> list[dict[str, int]]:
    """The popular votes of each place after several swings, one after the other: never more than a ticket has goes.

    All places move at once, so that hundreds of swings in hundreds of districts take a few milliseconds.
    """
    tickets = list(dict.fromkeys(ticket for place in places for ticket in place.votes))
    votes = {t: np.array([place.votes.get(t, 0) for place in places], dtype=np.int64) for t in tickets}
    able = {
        shift: _able(shift, places) for shift in dict.fromkeys(shifts) if {shift.toward, shift.away} <= votes.keys()
    }
    for shift in shifts:
        if shift in able:
            moved = np.minimum(able[shift], votes[shift.away])
            votes[shift.away] -= moved
            votes[shift.toward] += moved
    counts = {ticket: column.tolist() for ticket, column in votes.items()}
    return [{ticket: counts[ticket][at] for ticket in place.votes} for at, place in enumerate(places)]


def _able(shift: Shift, places: Sequence[Place]) -> npt.NDArray[np.int64]:
    """How many votes a swing would move in each place: half of its points of the ballots, in whole votes."""
    part, of = shift.points.numerator, 200 * shift.points.denominator
    both = {shift.toward, shift.away}
    here = (both <= place.votes.keys() and (shift.states is None or place.state in shift.states) for place in places)
    able = [part * place.ballots // of if is_here else 0 for place, is_here in zip(places, here, strict=True)]
    return np.array(able, dtype=np.int64)


def _most_first(votes: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(votes.items(), key=lambda pair: -pair[1]))


def _leader(unit: Unit) -> str | None:
    """Who alone has the most popular votes; nobody where two are level."""
    counts = [count for _, count in unit.popular_votes]
    if not counts or counts[0] in counts[1:]:
        return None
    return unit.popular_votes[0][0]


def _differ(toward: str, away: str) -> None:
    if toward == away:
        raise ValueError("a swing goes from one ticket to another")
