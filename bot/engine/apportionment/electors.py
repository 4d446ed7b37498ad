"""From House seats to electors: how many each state has, and who holds them in an election that is run again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.engine.units import Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

SENATORS = 2
"""Of each state; as many electors (U.S. Const. art. II, sec. 1, cl. 2)."""


def electors_of(
    seats: Mapping[str, int], populations: Mapping[str, int], district: str | None = None
) -> dict[str, int]:
    """The electors of each state: its seats and two.

    Args:
        seats: the House seats of each state.
        populations: the people of each state; they say which is the least populous.
        district: the code of the District of Columbia where it has electors and is no state: as many as the least
            populous state (Twenty-third Amendment; in force since the election of 1964).

    Raises:
        ValueError: there is no state.
    """
    electors = {state: count + SENATORS for state, count in seats.items()}
    if district is not None and district not in electors:
        electors[district] = electors[min(seats, key=lambda state: (populations[state], state))]
    return electors


def reapportioned(
    units: Iterable[Unit], electors: Mapping[str, int], added: Collection[str] = ()
) -> tuple[Unit, ...]:
    """The allocation units with as many electors as ``electors`` gives their states.

    A state whose number stays the same keeps its units as they are. Otherwise it becomes one unit. Electors who were
    all of one ticket stay so. Where they were divided, those at large beside districts keep their holders (they stand
    for the two senators); the others, whose districts would be drawn anew, are divided in the old proportion, by
    largest remainders.

    Args:
        units: with their holders; units of one state may stand apart.
        electors: how many each state has now.
        added: states of ``electors`` that have no units yet and get one, all of it undecided.

    Raises:
        ValueError: ``electors`` lacks a state.
    """
    by_state: dict[str, list[Unit]] = {}
    for unit in units:
        by_state.setdefault(unit.state, []).append(unit)
    if lacking := by_state.keys() - electors.keys():
        raise ValueError(f"no number of electors for {sorted(lacking)}")
    kept = tuple(unit for state, own in by_state.items() for unit in resized(own, electors[state]))
    new = (Unit(state, state, electors[state], (), (), 0) for state in added if state not in by_state)
    return (*kept, *new)


def resized(units: Sequence[Unit], electors: int) -> tuple[Unit, ...]:
    """The units of one state with ``electors`` in all, as :func:`reapportioned` divides them."""
    if sum(unit.electors for unit in units) == electors:
        return tuple(units)
    first = next((unit for unit in units if not unit.is_district), units[0])
    votes, ballots = first.popular_votes, first.ballots
    if first.is_district:
        votes = tuple(_most_first(_added(unit.popular_votes for unit in units)))
        ballots = sum(unit.ballots for unit in units)
    held = tuple(_most_first(_held(units, electors)))
    return (
        replace(
            first,
            code=first.state,
            electors=electors,
            held=held,
            popular_votes=votes,
            ballots=ballots,
            is_district=False,
        ),
    )


def shared_out(counts: Mapping[str | None, int], total: int) -> dict[str | None, int]:
    """``total`` in the proportion of ``counts``, by largest remainders; of equal ones the larger count goes first.

    Args:
        counts: what each ticket had (None: nobody); equal counts in their order.
        total: what is to be shared out.
    """
    everything = sum(counts.values())
    if not everything:
        return {None: total}
    parts = {holder: divmod(count * total, everything) for holder, count in counts.items()}
    left = total - sum(whole for whole, _ in parts.values())
    ranked = sorted(parts, key=lambda holder: (parts[holder][1], counts[holder]), reverse=True)
    return {holder: whole + (holder in ranked[:left]) for holder, (whole, _) in parts.items()}


def _held(units: Sequence[Unit], electors: int) -> dict[str, int]:
    at_large = [unit for unit in units if not unit.is_district]
    others = [unit for unit in units if unit.is_district]
    fixed = sum(unit.electors for unit in at_large)
    if not others or not at_large or fixed > electors:
        at_large, others, fixed = [], list(units), 0
    held = _counts(at_large)
    for holder, count in shared_out(_counts(others), electors - fixed).items():
        held[holder] = held.get(holder, 0) + count
    return {holder: count for holder, count in held.items() if holder is not None and count}


def _counts(units: Iterable[Unit]) -> dict[str | None, int]:
    """The electors of each holder, most first, those of nobody last."""
    counts: dict[str | None, int] = {}
    nobody = 0
    for unit in units:
        nobody += unit.electors - sum(count for _, count in unit.held)
        for holder, count in unit.held:
            counts[holder] = counts.get(holder, 0) + count
    ranked = dict(sorted(counts.items(), key=lambda pair: -pair[1]))
    return {**ranked, None: nobody} if nobody else ranked


def _added(votes: Iterable[tuple[tuple[str, int], ...]]) -> dict[str, int]:
    total: dict[str, int] = {}
    for pairs in votes:
        for ticket, count in pairs:
            total[ticket] = total.get(ticket, 0) + count
    return total


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: -pair[1])
