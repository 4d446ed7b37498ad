"""Who is who in the elections there is data on: tickets, running mates, others voted for, electors, parties."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.model import Office, Votes
from bot.facts.names.text import words
from bot.facts.names.tickets import party_spellings, person_spellings
from bot.questions.phrasebook import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.model import Election, Party
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
        self._nominees: dict[str, Party] = {}
        self._tickets: dict[str, dict[int, tuple[str, ...]]] = {}
        for year, election in self._elections.items():
            for ticket in election.tickets:
                held = self._tickets.setdefault(ticket.party.id, {})
                held[year] = (*held.get(year, ()), ticket.id)
                if " ".join(words(ticket.president.name)).startswith(" ".join(words(ticket.party.name))):
                    self._nominees[ticket.id] = ticket.party  # "Democratic nominee": nobody is known to stand yet
                    continue
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
        surnames = {" ".join(words(person.surname)) for person in self._snapshot.people.values()}
        for year, election in self._elections.items():
            for vote in election.faithless:
                if vote.is_named:
                    spellings = _name_and_surname(vote.elector)
                    yield from ((spelled, Tag("@elector", year)) for spelled in spellings if spelled not in surnames)

    def years_of(self, person: str) -> tuple[int, ...]:
        """The elections in which somebody had a ticket, or electoral votes without one."""
        return tuple(sorted({*self._stood.get(person, ()), *self._voted_for.get(person, ())}))

    def stood_in(self, person: str) -> tuple[int, ...]:
        """The elections in which somebody had a ticket."""
        return self._stood.get(person, ())

    def years_of_party(self, party: str) -> tuple[int, ...]:
        """The elections in which a party had a ticket."""
        return tuple(self._tickets.get(party, ()))

    def narrowed(self, people: tuple[str, ...], years: tuple[int | None, ...]) -> tuple[str, ...]:
        """Those of the people who were candidates in one of the years; all of them if nobody was."""
        return tuple(person for person in people if {*self.years_of(person)} & {*years}) or people

    def of_party(self, party: str, year: int | None) -> tuple[str, ...]:
        """The tickets of a party in the election of that year, or in all."""
        held = self._tickets.get(party, {})
        years = held if year is None else (year,)
        return tuple(dict.fromkeys(ticket for one in years for ticket in held.get(one, ())))

    def is_minor(self, person: str) -> bool:
        """Whether nobody was ever pledged to somebody who stood: a surname alone may then mean another."""
        return person in self._stood and not any(
            group.pledged_to == person
            for year in self._stood[person]
            for group in self._elections[year].electoral_votes
        )

    def has_electors(self, person: str, year: int | None) -> bool:
        """Whether electors voted for somebody, or were pledged to, in the election of that year."""
        election = self._elections.get(year or 0)
        return election is not None and any(person in election.totals(votes) for votes in Votes)

    def was_elected(self, person: str, year: int) -> bool:
        """Whether somebody won the election of that year, if need be in the House."""
        return person == self._elected(year)

    def _elected(self, year: int) -> str:
        house = [vote for vote in self._snapshot.contingent_votes.get(year, ()) if vote.office is Office.PRESIDENT]
        if house:
            last = max(vote.ballot for vote in house)
            states: Counter[str] = Counter()
            for vote in house:
                states[vote.cast_for or ""] += vote.votes * (vote.ballot == last)
            return states.most_common(1)[0][0]
        totals = self._elections[year].totals(Votes.AS_CAST)
        return max(totals, key=lambda person: totals[person], default="")

    def _tags(self, person: str) -> Iterator[Tag]:
        if person in self._nominees:
            yield Tag("@party", self._nominees[person])
        if person in self._stood:
            yield Tag("@ticket", person)
        elif person in self._voted_for:
            yield Tag("@recipient", person)
        if person in self._running_mates:
            yield Tag("@running_mate", person)


def _voted_for(election: Election) -> set[str]:
    return {
        group.cast_for for group in election.electoral_votes if group.office is Office.PRESIDENT and group.cast_for
    }


def _name_and_surname(name: str) -> tuple[str, ...]:
    spelled = [word for word in words(name) if word not in _SUFFIXES]
    return (" ".join(spelled), spelled[-1])
