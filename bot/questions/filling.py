"""What the slots of a query look at, and what they find."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.facts.model import Party

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.hearing import Heard, Segment
    from bot.questions.people import People

WHOSE = ("@ticket", "@from", "@for", "@recipient")
"""The roles of a person who was voted for."""

SIDES = (*WHOSE, "@party")


@dataclass(frozen=True, slots=True)
class Question:
    """Everything a slot may look at. ``options`` are those filled before it.

    ``in_scenario``: a scenario on the default election is open where the question is asked.
    """

    heard: Heard
    snapshot: Snapshot
    people: People
    today: date
    default_election: int | None
    options: Mapping[str, object]
    in_scenario: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        """The years that were said."""
        return tuple(year for year in self.heard.values("@year") if isinstance(year, int))

    @property
    def year(self) -> int | None:
        """The election in question, as far as it is known: the one filled in, else the default."""
        year = self.options.get("election")
        return year if isinstance(year, int) else self.default_election

    def people_named(self, *roles: str) -> tuple[tuple[Segment, tuple[str, ...]], ...]:
        """Everybody that each name may mean. A name that is a state's as well is the state, where that is meant."""
        found: list[tuple[Segment, tuple[str, ...]]] = []
        for segment, values in self.heard.mentions(*roles):
            sharing = tuple(value for value in values if isinstance(value, str))
            if sharing and ("@state" not in segment.names or self.is_person(segment)):
                found.append((segment, sharing))
        return tuple(found)

    def parties_named(self, *roles: str) -> tuple[tuple[Segment, tuple[Party, ...]], ...]:
        """The parties that each name may mean."""
        found = (
            (segment, tuple(value for value in values if isinstance(value, Party)))
            for segment, values in self.heard.mentions(*roles)
        )
        return tuple((segment, parties) for segment, parties in found if parties)

    def tickets_named(self, *roles: str) -> tuple[tuple[str, ...], ...]:
        """Whom each name of a person or party may mean in the election in question."""
        people = tuple(self.people.narrowed(sharing, (self.year,)) for _, sharing in self.people_named(*roles))
        parties = tuple(
            tuple(dict.fromkeys(ticket for one in sharing for ticket in self.people.of_party(one.id, self.year)))
            for _, sharing in self.parties_named(*roles)
        )
        return (*people, *parties)

    def is_person(self, segment: Segment) -> bool:
        """Whether a name that is also a state's is a candidate's: of a year in which the state had no electors."""
        states = [str(tag.value) for tag in segment.tags if tag.name == "@state"]
        elections = [self.snapshot.elections[year] for year in self.years if year in self.snapshot.elections]
        people = [str(tag.value) for tag in segment.tags if tag.name in WHOSE]
        return any(
            election.year in self.people.years_of(person) and not any(map(election.units_of, states))
            for person in people
            for election in elections
        )


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
