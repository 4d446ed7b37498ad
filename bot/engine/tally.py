"""Count electoral votes and say what follows from the count.

The rule is the Twelfth Amendment's: the person with the greatest number is elected "if such number be a majority of
the whole number of Electors appointed"; if nobody has it, the House chooses "from the persons having the highest
numbers not exceeding three". The majority is therefore computed from the electors *appointed*, never assumed.

Before that Amendment, in 1789–1800, each elector voted for two persons without saying for which office (Art. II,
sec. 1, cl. 3): the votes are up to twice the electors, the majority is still of the electors, and several persons may
have one. The House then chose among those level at the top with a majority, else among "the five highest".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HOUSE_CHOOSES_AMONG = 3
HOUSE_CHOSE_AMONG = 5
"""Before the Twelfth Amendment."""


class Outcome(StrEnum):
    """What a count leads to."""

    ELECTED = "elected"
    TIED = "tied"
    """The leaders have equally many electoral votes and so nobody is elected: a contingent election."""
    CONTINGENT = "contingent"
    """Nobody has a majority and one person leads: a contingent election."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The electoral votes of one election for one office, most first; equal counts in alphabetical order.

    Attributes:
        electoral_votes: pairs of a candidate's id and their electoral votes (> 0).
        electors_appointed: the denominator of the majority.
        majority: the least number of electoral votes that elects.
        outcome: whether somebody is elected, and if not, whether the lead is shared.
        elected: the id of the person elected, if anybody is.
        house_candidates: among whom the House would choose; empty if somebody is elected. More than three (or,
            before the Twelfth Amendment, five) only when a tie for the last place leaves that limit unresolved.
        votes_per_elector: 2 before the Twelfth Amendment, when votes were not for one office or the other.
    """

    electoral_votes: tuple[tuple[str, int], ...]
    electors_appointed: int
    majority: int
    outcome: Outcome
    elected: str | None
    house_candidates: tuple[str, ...]
    votes_per_elector: int = 1

    def of(self, candidate: str) -> int:
        """The electoral votes of ``candidate``: 0 for somebody who has none."""
        return dict(self.electoral_votes).get(candidate, 0)

    @property
    def leader(self) -> str | None:
        """The id of whoever has the most electoral votes; None when the lead is shared or nobody has any."""
        counts = [count for _, count in self.electoral_votes]
        if not counts or counts[0] in counts[1:]:
            return None
        return self.electoral_votes[0][0]

    @property
    def not_cast(self) -> int:
        """How many of the electors appointed have no vote in this count."""
        missing = self.electors_appointed * self.votes_per_elector - sum(count for _, count in self.electoral_votes)
        return missing // self.votes_per_elector


def majority_of(electors_appointed: int) -> int:
    """The least whole number that is more than half of the electors appointed (Twelfth Amendment)."""
    return electors_appointed // 2 + 1


def tally(electoral_votes: Mapping[str, int], electors_appointed: int, votes_per_elector: int = 1) -> Tally:
    """Count one office's electoral votes.

    Args:
        electoral_votes: each candidate's electoral votes; zeros are left out of the result.
        electors_appointed: all electors appointed, whether or not they voted.
        votes_per_elector: 2 for the elections of 1789–1800, whose votes were for either office.

    Raises:
        ValueError: a count is negative, or more votes were given than the electors appointed had.
    """
    if any(count < 0 for count in electoral_votes.values()):
        raise ValueError("electoral votes cannot be negative")
    if sum(electoral_votes.values()) > electors_appointed * votes_per_elector:
        raise ValueError("more electoral votes than electors appointed")
    ranked = tuple(
        sorted(
            ((candidate, count) for candidate, count in electoral_votes.items() if count),
            key=lambda pair: (-pair[1], pair[0]),
        )
    )
    majority = majority_of(electors_appointed)
    level = tuple(candidate for candidate, count in ranked if count == ranked[0][1])
    has_majority = bool(ranked) and ranked[0][1] >= majority
    if has_majority and len(level) == 1:
        return Tally(ranked, electors_appointed, majority, Outcome.ELECTED, level[0], (), votes_per_elector)
    among = HOUSE_CHOOSES_AMONG if votes_per_elector == 1 else HOUSE_CHOSE_AMONG
    candidates = level if has_majority else highest(ranked, among)
    outcome = Outcome.TIED if len(level) > 1 else Outcome.CONTINGENT
    return Tally(ranked, electors_appointed, majority, outcome, None, candidates, votes_per_elector)


def highest(ranked: Sequence[tuple[str, int]], among: int) -> tuple[str, ...]:
    """The ``among`` candidates with the most electoral votes; more where a tie for the last place leaves it open.

    Args:
        ranked: pairs of a candidate's id and their electoral votes, most first.
        among: how many.
    """
    if len(ranked) <= among:
        return tuple(candidate for candidate, _ in ranked)
    least = ranked[among - 1][1]
    return tuple(candidate for candidate, count in ranked if count >= least)
