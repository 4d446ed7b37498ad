"""Allocation units as the engine sees them, whether they come from an election or from a scenario."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A set of electors chosen together, who holds them, and the popular vote that chose them.

    Attributes:
        code: such as ``PA``, ``ME`` (Maine's electors at large) or ``ME-2``.
        state: its state's postal code. Units of one state share their ballots: those of ``ME-1`` and ``ME-2`` are
            the ballots of ``ME``.
        electors: how many there are.
        held: pairs of a ticket's id and the electors it holds, most first; those whom nobody holds are undecided.
        popular_votes: pairs of a ticket's id and its popular votes in the unit, most first; empty where the people
            did not vote, or it is not known how.
        ballots: all popular votes in the unit, those for nobody on a ticket included.
        is_district: whether the unit is a part of its state only.
    """

    code: str
    state: str
    electors: int
    held: tuple[tuple[str, int], ...]
    popular_votes: tuple[tuple[str, int], ...]
    ballots: int
    is_district: bool = False

    @property
    def holder(self) -> str | None:
        """Who holds all of the unit's electors; None where they are split or undecided."""
        return next((ticket for ticket, count in self.held if count == self.electors), None)

    @property
    def margin(self) -> int | None:
        """The popular votes between the first and the second (the votes of the first, if it stood alone)."""
        counts = [count for _, count in self.popular_votes]
        return counts[0] - (counts[1] if len(counts) > 1 else 0) if counts else None
