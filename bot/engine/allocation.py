"""How a state's electors go to tickets: by the actual rule, or by another."""

from __future__ import annotations

from enum import StrEnum


class Method(StrEnum):
    """An allocation method: how votes become electors."""

    ACTUAL = "actual"
    WINNER_TAKE_ALL = "winner_take_all"
    CONGRESSIONAL_DISTRICT = "congressional_district"
    """One elector to the winner of each district, two to the winner of the state."""
    LARGEST_REMAINDER = "largest_remainder"
    """Proportional in each state, by largest remainder (Hamilton)."""
    DHONDT = "dhondt"
    """Proportional in each state, by D'Hondt (Jefferson)."""
    SAINTE_LAGUE = "sainte_lague"
    """Proportional in each state, by Sainte-Laguë (Webster)."""
    POPULAR_VOTE = "popular_vote"
    """All electors to whoever leads the national popular vote."""
    POPULAR_PLUS_TWO = "popular_plus_two"
    """Electors shared as the national popular vote, and two from each state to its winner."""
