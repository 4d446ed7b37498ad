"""Share electors in proportion to votes, exactly and in integers, by three rules that are always named.

They are the classical rules of M. L. Balinski and H. P. Young, *Fair Representation* (1982), appendix A: Hamilton's,
Jefferson's and Webster's, known for parties as largest remainder, D'Hondt and Sainte-Laguë. There is no threshold.

A tie is never broken: electors to whom several tickets have the very same claim stay undecided.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Votes = tuple[tuple[str, int], ...]
"""Pairs of a ticket's id and a count, most first, equal counts in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Split:
    """Electors shared among tickets.

    Attributes:
        electors: pairs of a ticket and its electors (> 0), most first.
        undecided: how many electors ``tied`` have the very same claim to.
        tied: those tickets; empty where nothing is undecided.
    """

    electors: Votes
    undecided: int = 0
    tied: tuple[str, ...] = ()


def ranked(counts: Mapping[str, int]) -> Votes:
    """The counts above zero, most first."""
    positive = sorted(pair for pair in counts.items() if pair[1])
    return tuple(sorted(positive, key=itemgetter(1), reverse=True))


def largest_remainder(votes: Mapping[str, int], electors: int) -> Split:
    """Share electors by largest remainder (Hamilton): each whole quota of votes, then the largest remainders.

    The quota is all of ``votes`` ÷ ``electors`` (Hare's).

    Raises:
        ValueError: there are no votes, or a count is negative.
    """
    total = _total(votes, electors)
    given = {ticket: count * electors // total for ticket, count in votes.items()}
    remainders = {ticket: count * electors % total for ticket, count in votes.items()}
    left = electors - sum(given.values())
    by_remainder = sorted(remainders, key=remainders.__getitem__, reverse=True)
    for _, group in groupby(by_remainder, key=remainders.__getitem__):
        level = list(group)
        if len(level) > left:
            return _split(given, left, level)
        left -= len(level)
        for ticket in level:
            given[ticket] += 1
    raise AssertionError("remainders add up to fewer quotas than there are tickets")


def dhondt(votes: Mapping[str, int], electors: int) -> Split:
    """Share electors by D'Hondt (Jefferson): each goes to the highest of votes ÷ (electors so far + 1).

    Raises:
        ValueError: there are no votes, or a count is negative.
    """
    # No ticket has fewer than its whole quotas.
    total = _total(votes, electors)
    least = {ticket: count * electors // total for ticket, count in votes.items()}
    return _highest_averages(votes, electors, least, lambda given: given + 1)


def sainte_lague(votes: Mapping[str, int], electors: int) -> Split:
    """Share electors by Sainte-Laguë (Webster): each goes to the highest of votes ÷ (2 × electors so far + 1).

    Raises:
        ValueError: there are no votes, or a count is negative.
    """
    # With k tickets the last quotient is at most total ÷ (electors − k/2) votes an elector, for each ticket has at
    # most half an elector more than its votes call for; hence each has at least this many.
    total, twice = _total(votes, electors), 2 * electors - len(votes)
    least = {ticket: max(0, -((total - count * twice) // (2 * total))) for ticket, count in votes.items()}
    return _highest_averages(votes, electors, least, lambda given: 2 * given + 1)


def _total(votes: Mapping[str, int], electors: int) -> int:
    total = sum(votes.values())
    if total <= 0 or electors < 0 or min(votes.values()) < 0:
        raise ValueError("electors are shared among tickets with votes")
    return total


def _highest_averages(
    votes: Mapping[str, int], electors: int, least: Mapping[str, int], divisor: Callable[[int], int]
) -> Split:
    """Give one elector after another to the highest quotient, from a number that each ticket is sure to have."""
    given, left = dict(least), electors - sum(least.values())
    while left:
        level = _highest(votes, {ticket: divisor(count) for ticket, count in given.items()})
        if len(level) > left:
            return _split(given, left, level)
        left -= len(level)
        for ticket in level:
            given[ticket] += 1
    return _split(given, 0, ())


def _highest(dividends: Mapping[str, int], divisors: Mapping[str, int]) -> list[str]:
    """Who has the highest quotient; several where they are level."""
    level, best, of = list[str](), -1, 1
    for ticket, dividend in dividends.items():
        difference = dividend * of - best * divisors[ticket]
        if difference > 0:
            level, best, of = [ticket], dividend, divisors[ticket]
        elif difference == 0:
            level.append(ticket)
    return level


def _split(given: Mapping[str, int], undecided: int, level: Iterable[str]) -> Split:
    return Split(ranked(given), undecided, tuple(sorted(level)) if undecided else ())
