"""What Congress would do, or did, where nobody has a majority of the electors."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.contingent import Standing
from bot.frozen import Frozen
from bot.queries import ContingentQuery


class CampCount(Frozen):
    """The states, or the senators, that vote alike: a party, and the id of its candidate if it has one."""

    name: str
    candidate: str | None
    count: int


class StateVote(Frozen):
    """A state's vote in the House: for ``candidate`` (an id), or ``party``'s where that has none; or none."""

    state: str
    standing: Standing
    party: str | None
    candidate: str | None


class ContingentAnswer(BaseAnswer):
    """The House by states, and the Senate by senators: as they voted, or as the parties stood."""

    kind: Literal["contingent"] = "contingent"
    query: ContingentQuery
    election: int
    congress: int
    happened: bool
    """Whether it did vote: then the figures are votes, and else members by party."""
    candidates: tuple[str, ...]
    states: int
    majority: int
    """How many states elect."""
    house: tuple[CampCount, ...]
    delegations: tuple[StateVote, ...]
    president: str | None
    """Whom the House chose, or would choose if everybody voted for their party's candidate."""
    senate: tuple[CampCount, ...]
    senators_needed: int
    vice_president: str | None
