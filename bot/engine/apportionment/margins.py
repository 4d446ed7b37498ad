"""How close the last seat was: who had it, who was next in line, and how many people lay between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.engine.apportionment.rules import greatest_population_below, least_population_above

if TYPE_CHECKING:
    from bot.engine.apportionment.division import Award, Division


@dataclass(frozen=True, slots=True)
class InLine:
    """A state's place in the line for one seat more than the House has.

    Attributes:
        state: who stands there.
        of_state: which seat of the state it would be.
        short_by: the least number of people by which the state fell short of the last seat that another state has:
            so many more there, and no one more elsewhere, and it would have had the seat. None where every seat
            beyond the states' first is its own already.
    """

    state: str
    of_state: int
    short_by: int | None


def in_line(division: Division) -> tuple[InLine, ...]:
    """Every state by its claim to one more seat, the greatest first; equal claims in alphabetical order.

    Raises:
        ValueError: the rule gives seats in no order.
    """
    ranked = sorted(division.seats, key=lambda state: (-division.next_claim(state), state))
    return tuple(InLine(state, division.seats[state] + 1, _short_by(division, state)) for state in ranked)


def spare_people(division: Division) -> int | None:
    """How many people fewer would have cost the state that has the last seat that seat; None where it is nobody's.

    Raises:
        ValueError: the rule gives seats in no order.
    """
    if not division.awards or len(division.seats) == 1:
        return None
    last = division.awards[-1]
    against = max(division.next_claim(state) for state in division.seats if state != last.state)
    people = greatest_population_below(division.rule, against, last.of_state - 1)
    return division.populations[last.state] - people


def _short_by(division: Division, state: str) -> int | None:
    to_beat = _last_award_elsewhere(division, state)
    if to_beat is None:
        return None
    people = least_population_above(division.rule, division.claim_of(to_beat), division.seats[state])
    return people - division.populations[state]


def _last_award_elsewhere(division: Division, state: str) -> Award | None:
    return next((award for award in reversed(division.awards) if award.state != state), None)
