"""What statements are judged by: elections, facts that follow a count over time, and how they are told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from bot.facts.model import Votes
from bot.questions.claims.rows import Rows, read_rows
from bot.services.wording import listed, number, plain_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.engine.records import ElectionRecord
    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot
    from bot.verdicts import Verdict

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict, why in one or two sentences with the right figure, and the ids of the sources."""

    verdict: Verdict
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Record:
    """A snapshot, as verdicts need it."""

    snapshot: Snapshot

    @cached_property
    def by_year(self) -> Mapping[int, ElectionRecord]:
        """Each election that was held, in short."""
        return {record.year: record for record in self.snapshot.records}

    @cached_property
    def rows(self) -> Rows:
        """The rows of claims."""
        return read_rows(self.snapshot)

    def election(self, year: int) -> Election:
        """The election of a year."""
        return self.snapshot.elections[year]

    def name(self, year: int, person: str) -> str:
        """Somebody's full name."""
        return self.election(year).name_of(person)

    def counts_in_words(self, year: int, people: tuple[str, ...]) -> str:
        """Such as "Donald Trump had 306 electoral votes as pledged and 304 as cast"."""
        pledged, cast = (self.election(year).totals(votes) for votes in (Votes.AS_PLEDGED, Votes.AS_CAST))
        parts: list[str] = []
        for person in people:
            had = (pledged.get(person, 0), cast.get(person, 0))
            unit = "" if parts else " electoral votes"
            both = f"{number(had[0])}{unit} as pledged and {number(had[1])} as cast"
            parts.append(f"{self.name(year, person)} had {both if len(set(had)) > 1 else number(had[1]) + unit}")
        return listed(parts)

    def _running(self, year: int, person: str | None) -> str | None:
        return next((row.fact for row in self.rows.running if (row.election, row.person) == (year, person)), None)

    def running_count(self, year: int, person: str) -> tuple[int, ...]:
        """The counts of somebody's electoral votes that were reported while the count ran."""
        fact = self._running(year, person)
        return tuple(v.amount for v in self.snapshot.facts[fact].series if v.amount is not None) if fact else ()

    def days_of(self, year: int, person: str, amount: int) -> tuple[str, ...]:
        """The days for which a running count was reported."""
        fact = self._running(year, person)
        series = self.snapshot.facts[fact].series if fact else ()
        return tuple(plain_date(value.on) for value in series if value.amount == amount)

    def running_lead(self, year: int) -> str | None:
        """The fact that follows the popular lead of an election while it was counted."""
        return self._running(year, None)

    def between(self, fact: str, amount: int) -> str:
        """When a growing quantity was about so large, as a sentence."""
        series = [value for value in self.snapshot.facts[fact].series if value.amount is not None]
        near = [v for v in series if v.amount and abs(v.amount - amount) * 20 <= amount]
        if near:
            best = min(near, key=lambda value: abs((value.amount or 0) - amount))
            return f"About right on {plain_date(best.on)}, and overtaken since."
        earlier = [value for value in series if (value.amount or 0) < amount]
        later = [value for value in series if (value.amount or 0) > amount]
        if earlier and later:
            return f"The count passed this between {plain_date(earlier[-1].on)} and {plain_date(later[0].on)}."
        return "A running count, since overtaken."


def either(condition: bool, first: Choice, second: Choice) -> Choice:  # noqa: FBT001
    """One of two."""
    return first if condition else second
