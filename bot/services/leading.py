"""Between whom states go back and forth in a scenario."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.errors import UserFacingError

if TYPE_CHECKING:
    from bot.services.cases import Case


def leaders(case: Case) -> tuple[str, ...]:
    """The two tickets between whom states go back and forth: those with the most electors in the base."""
    base: Counter[str] = Counter()
    for held in case.base.values():
        base.update(held)
    with_votes = [person for person, _ in base.most_common() if person in case.election.ticket]
    others = [ticket.id for ticket in case.election.tickets if ticket.id not in with_votes]
    return tuple([*with_votes, *others][:2])


def other_leader(case: Case, units: tuple[str, ...]) -> str:
    """To whom units go that are given away without saying to whom: the leading ticket that does not hold them.

    Raises:
        UserFacingError: they have several holders, or there is more than one other.
    """
    holders = {person for unit in units for person in case.holdings[unit]}
    first_two = leaders(case)
    others = [ticket for ticket in first_two if ticket not in holders]
    if len(holders) != 1 or len(others) != 1:
        choices = " or ".join(map(case.full, first_two))
        raise UserFacingError(f"Those are not all held by one ticket; say whom they should go to: {choices}.")
    return others[0]
