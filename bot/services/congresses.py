"""Which Congress would choose, among whom, and whose candidates its members would vote for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.engine.calendar import Event
from bot.engine.contingent import HouseCount, SenateCount, congress_on, count_house, count_senate
from bot.engine.tally import HOUSE_CHOOSES_AMONG, HOUSE_CHOSE_AMONG, highest
from bot.errors import UnknownNameError
from bot.facts.model import Office, Votes
from bot.services.wording import ordinal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bot.facts.congresses import Congress
    from bot.facts.model import Party
    from bot.services.cases import Case

INDEPENDENT = "Independent"
SENATE_CHOOSES_AMONG = 2
"""Twelfth Amendment: "from the two highest numbers on the list"."""


@dataclass(frozen=True)
class Chambers:
    """Both chambers of one Congress, set to choose in one case.

    Attributes:
        case: what nobody has a majority in.
        congress: who chooses.
        rightful: the number of the Congress in office on the day of the count.
    """

    case: Case
    congress: Congress
    rightful: int

    @property
    def by_right(self) -> bool:
        """Whether it is the Congress that the law says, and not another in its place."""
        return self.congress.number == self.rightful

    @cached_property
    def finalists(self) -> tuple[str, ...]:
        """Among whom the House chooses; if somebody has a majority, those with the most electoral votes."""
        case = self.case
        if not case.tally.electoral_votes:
            return tuple(ticket.id for ticket in case.election.tickets[:HOUSE_CHOOSES_AMONG])
        among = HOUSE_CHOOSES_AMONG if case.election.votes_per_elector == 1 else HOUSE_CHOSE_AMONG
        return case.tally.house_candidates or highest(case.tally.electoral_votes, among)

    @cached_property
    def running_mates(self) -> tuple[str, ...]:
        """Between whom the Senate chooses; nobody before the Twelfth Amendment, or where nobody is nominated yet.

        In a scenario the electors of a ticket are taken to be for both its candidates.
        """
        case = self.case
        votes = dict(case.election.totals(Votes.AS_PLEDGED, Office.VICE_PRESIDENT))
        if case.scenario is not None:
            votes = dict[str, int]()
            for person, count in case.tally.electoral_votes:
                ticket = case.election.ticket.get(person)
                if ticket and ticket.vice_president:
                    votes[ticket.vice_president.id] = votes.get(ticket.vice_president.id, 0) + count
        if case.election.votes_per_elector > 1:
            return ()
        return highest(sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])), SENATE_CHOOSES_AMONG)

    @cached_property
    def house(self) -> HouseCount:
        """The House by states, every member voting for the candidate of their party."""
        members = self._delegations
        parties = {party for delegation in members.values() for party in delegation}
        tickets = self.case.election.ticket
        stood = {who: (tickets[who].party,) if who in tickets else () for who in self.finalists}
        return count_house(members, self._nominees(parties, stood), self.finalists)

    @cached_property
    def senate(self) -> SenateCount:
        """The Senate, every senator voting for the candidate of their party."""
        senators = dict(self.congress.senate)
        tickets = self.case.election.tickets
        stood = {
            who: tuple(t.party for t in tickets if t.vice_president and t.vice_president.id == who)
            for who in self.running_mates
        }
        nominees = self._nominees(senators, stood)
        return count_senate(senators, self.congress.senate_seats, nominees, self.running_mates)

    @property
    def _delegations(self) -> dict[str, Mapping[str, int]]:
        """Members by party of every state: in its own Congress, of the states then in the Union."""
        found: dict[str, Mapping[str, int]] = {
            state: dict(delegation.parties) for state, delegation in self.congress.delegations.items()
        }
        if not self.by_right:
            return found
        day = count_day(self.case)
        states = self.case.snapshot.states.values()
        members = {state.code: state for state in states if state.admitted and state.admitted <= day}
        return {code: found.get(code, {}) for code in (*members, *self.case.admitted)}

    def _nominees(self, names: Iterable[str], stood: Mapping[str, tuple[Party, ...]]) -> dict[str, str]:
        """The candidate of each party that has exactly one among them; independents are of no party."""
        nominees: dict[str, str] = {}
        for name in set(names) - {INDEPENDENT}:
            own = [who for who, parties in stood.items() if any(party.name == name for party in parties)]
            joint = [who for who, parties in stood.items() if any(name in _partners(party) for party in parties)]
            whose = own or joint or [who for who, parties in stood.items() if self._stood_with(name, who, parties)]
            if len(whose) == 1:
                nominees[name] = whose[0]
        return nominees

    def _stood_with(self, name: str, who: str, parties: tuple[Party, ...]) -> bool:
        """Whether members called after a person stood with a candidate."""
        factions = self.case.snapshot.factions.get(name, ())
        return any(
            faction.person == who or faction.party in {party.id for party in parties}
            for faction in factions
            if faction.first <= self.congress.number <= faction.last
        )


def chambers_of(case: Case, number: int | None) -> Chambers:
    """The Congress of a number, or the one in office on the day of the count; if that is not known, the newest.

    It is taken as it stood on that day, as far as the data has it; else as it began.

    Raises:
        UnknownNameError: there is no Congress of that number, or not yet.
    """
    known = case.snapshot.congresses
    rightful = congress_on(count_day(case))
    chosen = number or min(rightful, max(known))
    if chosen not in known:
        newest = f"the {ordinal(max(known))}"
        raise UnknownNameError(f"The {ordinal(chosen)} Congress is not known here; the newest is {newest}.")
    days = known[chosen]
    passed = [day for day in days if day.as_of <= count_day(case)]
    return Chambers(case, passed[-1] if passed else days[0], rightful)


def count_day(case: Case) -> date:
    """The day on which Congress counts the electoral votes; the choice follows "immediately".

    Raises:
        LookupError: the calendar does not have it.
    """
    found = case.snapshot.calendar.occurrence(Event.COUNT, case.election.year)
    if found is None:
        raise LookupError(f"no count of {case.election.year} in the calendar")
    return found.day


def _partners(party: Party) -> tuple[str, ...]:
    """The parties that stand together under one name: "Liberal Republican and Democratic"."""
    return tuple(part.strip() for part in re.split(r" and |[()]", party.name) if part.strip())
