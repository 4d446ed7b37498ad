"""What the slots of a query look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.hearing import Heard, Segment
    from bot.questions.people import People


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a slot may look at. ``options`` are those filled before it."""

    heard: Heard
    snapshot: Snapshot
    people: People
    today: date
    default_election: int | None
    options: Mapping[str, object]

    @property
    def years(self) -> tuple[int, ...]:
        """The years that were said."""
        return tuple(year for year in self.heard.values("@year") if isinstance(year, int))

    def people_named(self, *roles: str) -> tuple[tuple[Segment, tuple[str, ...]], ...]:
        """Whom each name may mean: of several who share it, those of the year said, else of the default election."""
        years = self.years or (self.default_election,)
        found: list[tuple[Segment, tuple[str, ...]]] = []
        for segment, values in self.heard.mentions(*roles):
            sharing = tuple(value for value in values if isinstance(value, str))
            if sharing:
                found.append((segment, self.people.narrowed(sharing, years)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a slot found.

    Attributes:
        values: for the option, best first; several make a question to ask back; none: the row does not fit at all.
        assumptions: sentences about what was taken for granted.
        ask: what to ask back even if there is one value only.
        reason: why the question cannot be answered; ``values`` are then what comes nearest.
    """

    values: tuple[object, ...] = (None,)
    assumptions: tuple[str, ...] = ()
    ask: str = ""
    reason: str = ""


UNFIT = Filled(values=())
"""What was heard contradicts the row."""
