"""What a question is about: an election, or a channel's scenario on top of one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answers import SourceNote, Standing
from bot.engine.tally import Tally, tally
from bot.facts.model import Election, Votes
from bot.scenarios.model import Holdings, Scenario, changed_units, fold
from bot.services.wording import number

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.facts.snapshot import Snapshot

_BASIS = {Votes.AS_CAST: "as cast", Votes.AS_PLEDGED: "as pledged"}


@dataclass(frozen=True)
class Case:
    """An election with its electors as pledged or as cast, or as a scenario has them."""

    snapshot: Snapshot
    election: Election
    votes: Votes
    scenario: Scenario | None = None

    @cached_property
    def base(self) -> Holdings:
        """Who holds which electors before any what-if."""
        return self.election.holdings(self.votes)

    @cached_property
    def holdings(self) -> Holdings:
        """Who holds which electors, what-ifs included."""
        if self.scenario is None:
            return self.base
        return fold(self.base, (recorded.edit for recorded in self.scenario.in_force))

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The units that a what-if changed."""
        return changed_units(self.base, self.holdings)

    @cached_property
    def totals(self) -> Counter[str]:
        """Each person's electoral votes for president."""
        totals: Counter[str] = Counter()
        for held in self.holdings.values():
            totals.update(held)
        return totals

    @cached_property
    def tally(self) -> Tally:
        """The count for president."""
        return tally(self.totals, self.election.electors_appointed)

    @property
    def basis(self) -> str:
        """Such as "as pledged" or "as cast"."""
        return _BASIS[self.votes]

    @property
    def label(self) -> str:
        """What the case is, as part of a sentence."""
        if self.scenario is None:
            return f"{self.election.year}, {self.basis}"
        return f"the scenario “{self.scenario.name}” ({self.election.year} {self.basis})"

    def full(self, person: str) -> str:
        """A person's full name."""
        return self.election.name_of(person)

    def short(self, person: str) -> str:
        """A person's surname, or the whole name where two here share the surname."""
        people = self.election.people
        surname = people[person].surname
        shared = sum(other.surname == surname for other in people.values()) > 1
        return people[person].name if shared else surname

    def standings(self) -> tuple[Standing, ...]:
        """Everybody with electoral votes, most first, then tickets without any that people voted for."""
        pledged = self.election.totals(Votes.AS_PLEDGED)
        popular = self.election.national_popular_votes
        with_votes = [person for person, _ in self.tally.electoral_votes]
        without = [t.id for t in self.election.tickets if t.id not in self.totals and popular.get(t.id)]
        return tuple(
            Standing(
                person=person,
                name=self.full(person),
                party=self.party(person),
                electoral_votes=self.totals[person],
                pledged=pledged.get(person, 0),
                popular_votes=popular.get(person),
            )
            for person in [*with_votes, *without]
        )

    def party(self, person: str) -> str:
        """The name of the party whose ticket a person led; empty for somebody who led none."""
        ticket = self.election.ticket.get(person)
        return ticket.party.name if ticket else ""

    def held_in(self, state: str) -> Counter[str]:
        """The electors that each person holds in one state."""
        return self._sum_over(state, self.holdings)

    def pledged_in(self, state: str) -> Counter[str]:
        """The electors that were pledged to each person in one state."""
        return self._sum_over(state, self.election.holdings(Votes.AS_PLEDGED))

    def _sum_over(self, state: str, holdings: Mapping[str, Mapping[str, int]]) -> Counter[str]:
        held: Counter[str] = Counter()
        for unit in self.election.units_of(state):
            held.update(holdings[unit.code])
        return held

    def count_in_words(self) -> str:
        """Such as "Trump 304, Clinton 227, Powell 3"."""
        return ", ".join(f"{self.short(person)} {number(count)}" for person, count in self.tally.electoral_votes)

    def sources(self, *tables: str) -> tuple[SourceNote, ...]:
        """The sources of the election's tables, each once."""
        ids = dict.fromkeys(source for table in tables for source in self.election.sources.get(table, ()))
        return cited(self.snapshot, ids)


def cited(snapshot: Snapshot, ids: Iterable[str]) -> tuple[SourceNote, ...]:
    """Sources by their ids, as an answer cites them."""
    found = (snapshot.sources[source] for source in dict.fromkeys(ids))
    return tuple(SourceNote(title=s.title, publisher=s.publisher, as_of=s.as_of, url=s.url) for s in found)
