"""Who is who in the elections there is data on: tickets, running mates, others voted for, electors, parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import Office
from bot.facts.names.text import words
from bot.facts.names.tickets import party_spellings, person_spellings
from bot.questions.phrasebook import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}


class People:
    """The people of a snapshot by what they did. Built once, then only read."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._elections = {year: snapshot.elections[year] for year in sorted(snapshot.elections)}
        self._stood: dict[str, tuple[int, ...]] = {}
        self._running_mates: set[str] = set()
        self._voted_for: dict[str, tuple[int, ...]] = {}
        for year, election in self._elections.items():
            for ticket in election.tickets:
                self._stood[ticket.id] = (*self._stood.get(ticket.id, ()), year)
                if ticket.vice_president:
                    self._running_mates.add(ticket.vice_president.id)
            for person in _voted_for(election):
                self._voted_for[person] = (*self._voted_for.get(person, ()), year)

    def phrases(self) -> Iterator[tuple[str, Tag]]:
        """Every spelling of every person and party, with its tag; an elector's value is the year."""
        for person in self._snapshot.people.values():
            for tag in self._tags(person.id):
                yield from ((spelling, tag) for spelling in person_spellings(person))
        for party in self._snapshot.parties.values():
            yield from ((spelling, Tag("@party", party)) for spelling in party_spellings(party) if len(spelling) > 1)
        for year, election in self._elections.items():
            for vote in election.faithless:
                yield from ((spelling, Tag("@elector", year)) for spelling in _name_and_surname(vote.elector))

    def years_of(self, person: str) -> tuple[int, ...]:
        """The elections in which somebody had a ticket, or electoral votes without one."""
        return tuple(sorted({*self._stood.get(person, ()), *self._voted_for.get(person, ())}))

    def narrowed(self, people: tuple[str, ...], years: tuple[int | None, ...]) -> tuple[str, ...]:
        """Those of the people who were candidates in one of the years; all of them if nobody was."""
        return tuple(person for person in people if {*self.years_of(person)} & {*years}) or people

    def of_party(self, party: str, year: int | None) -> tuple[str, ...]:
        """The tickets of a party in the election of that year, or in all."""
        return tuple(
            dict.fromkeys(
                ticket.id
                for election in self._elections.values()
                if year in (None, election.year)
                for ticket in election.tickets
                if ticket.party.id == party
            )
        )

    def is_minor(self, person: str) -> bool:
        """Whether nobody was ever pledged to somebody who stood: a surname alone may then mean another."""
        return person in self._stood and not any(
            group.pledged_to == person
            for year in self._stood[person]
            for group in self._elections[year].electoral_votes
        )

    def _tags(self, person: str) -> Iterator[Tag]:
        if person in self._stood:
            yield Tag("@ticket", person)
        elif person in self._voted_for:
            yield Tag("@recipient", person)
        if person in self._running_mates:
            yield Tag("@running_mate", person)


def _voted_for(election: Election) -> set[str]:
    return {group.cast_for for group in election.electoral_votes if group.office is Office.PRESIDENT}


def _name_and_surname(name: str) -> tuple[str, ...]:
    spelled = [word for word in words(name) if word not in _SUFFIXES]
    return (" ".join(spelled), spelled[-1])
