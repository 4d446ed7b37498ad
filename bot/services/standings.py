"""Who stood beside the winner: the runner-up, running mates, everybody else; each as the one line to quote."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.model import Office, Votes
from bot.services.popular_counts import popular_lead, votes_in_short
from bot.services.wording import in_words, listed, number, plural, possessive

if TYPE_CHECKING:
    from bot.facts.model import Ticket
    from bot.services.cases import Case

_NAMED = 5
"""How many candidates a sentence names before it says how many others there were."""

_MAJOR = frozenset({"democratic", "republican"})
"""The ids of the two parties beside which the others are third parties, where both have a ticket."""

_TWO = 2


def winner_of(case: Case) -> str | None:
    """Who was elected, if need be by the House; None where nobody was, or it is not known yet."""
    return case.tally.elected or (case.chosen_by_house if case.scenario is None else None)


def ranked_tickets(case: Case) -> tuple[Ticket, ...]:
    """The tickets: the elected one first, then by electors pledged, electoral votes and popular votes, most first.

    Pledges come first because electors may vote for others when a candidate has died, as in 1872.
    """
    winner, popular = winner_of(case), case.election.national_popular_votes
    pledged = case.totals if case.scenario is not None else Counter(case.pledged_totals)

    def place(ticket: Ticket) -> tuple[bool, int, int, int]:
        id_ = ticket.id
        return ticket.id == winner, pledged[id_], case.totals[id_], popular.get(id_, 0)

    return tuple(sorted(case.election.tickets, key=place, reverse=True))


def runner_up_sentence(case: Case) -> str:
    """Such as "Barry Goldwater lost the 1964 election to Lyndon B. Johnson, with 52 electoral votes to 486"."""
    winner, year = winner_of(case), case.election.year
    losers = [ticket.id for ticket in ranked_tickets(case) if ticket.id != winner]
    if winner is None:
        return ""
    if not losers:
        return f"{case.full(winner)} had no opponent in {year}."
    loser, won = losers[0], case.totals[winner]
    lost, which = case.totals[loser], "electoral votes"
    pledged = Counter(case.pledged_totals)
    if not lost and pledged[loser] and case.scenario is None:
        # The candidate died before the electors met.
        lost, won, which = pledged[loser], pledged[winner], "electors pledged"
    contest = f"the {year} election" if case.scenario is None else case.label
    in_house = " in the House" if case.tally.elected is None else ""
    to = f"{case.full(winner)}{in_house}"
    return f"{case.full(loser)} lost {contest} to {to}, with {number(lost)} {which} to {number(won)}."


def running_mate_sentences(case: Case, person: str | None) -> tuple[str, ...]:
    """Somebody's running mate; without ``person`` who was elected vice-president, then the leading running mates."""
    year = case.election.year
    if case.election.votes_per_elector > 1:
        return (f"Nobody stood for vice-president in {year}: each elector cast two votes, for either office.",)
    if person is not None:
        ticket = case.election.ticket.get(person)
        if ticket is None:
            return (f"{case.full(person)} stood on no ticket in {year}.",)
        if ticket.vice_president is None:
            return (f"No single running mate of {case.full(person)} in {year} is on record here.",)
        return (f"{possessive(case.full(person))} running mate in {year} was {ticket.vice_president.name}.",)
    mates = [
        f"{ticket.vice_president.name} ({case.full(ticket.id)})"
        for ticket in ranked_tickets(case)[:_NAMED]
        if ticket.vice_president
    ]
    listed_mates = f"Running mates in {year}: {listed(mates)}."
    elected = _vice_president(case)
    return (elected, listed_mates) if elected else (listed_mates,)


def candidates_sentence(case: Case, person: str | None) -> str:
    """Everybody who stood, or everybody who stood against somebody."""
    others = [ticket for ticket in ranked_tickets(case) if ticket.id != person]
    against = f" against {case.full(person)}" if person else ""
    year = case.election.year
    if not others:
        return f"Nobody stood{against} in {year}."
    named = [_with_party(case, ticket) for ticket in others[:_NAMED]]
    if (more := len(others) - _NAMED) > 0:
        named.append(f"{in_words(more)} other{'s' if more > 1 else ''}")
    return f"{listed(named)} stood{against} in {year}."


def third_sentence(case: Case) -> str:
    """Who came third, with what they received."""
    tickets, year = ranked_tickets(case), case.election.year
    if len(tickets) <= _TWO:
        return f"Nobody came third in {year}: there were {in_words(len(tickets))} tickets."
    third = tickets[_TWO]
    return f"{_with_party(case, third)} came third in {year}, with {votes_in_short(case, third.id)}."


def others_sentence(case: Case) -> str:
    """Who stood outside the two major parties, or beside the two leaders where those parties were not the two."""
    tickets, year = ranked_tickets(case), case.election.year
    if {ticket.party.id for ticket in tickets} >= _MAJOR:
        others, beside = [t for t in tickets if t.party.id not in _MAJOR], "the two major parties"
    else:
        others, beside = list(tickets[_TWO:]), "the two leading tickets"
    if not others:
        return f"Nobody beside {beside} is on record for {year}."
    told = [f"{_with_party(case, ticket)} with {votes_in_short(case, ticket.id)}" for ticket in others[:_TWO]]
    return f"Beside {beside} stood in {year}: {'; '.join(told)}."


def margin_sentence(case: Case) -> str:
    """By how many electoral votes, and by how many popular votes."""
    winner = case.tally.elected
    if winner is None or len(case.tally.electoral_votes) < _TWO:
        return ""
    (_, most), (second, count), *_ = case.tally.electoral_votes
    contest = f"the {case.election.year} election" if case.scenario is None else case.label
    by = f"{plural(most - count, 'electoral vote')}, {number(most)} to {number(count)} for {case.full(second)}"
    popular = popular_lead(case)
    if popular is None:
        return f"{case.full(winner)} won {contest} by {by}."
    leader, lead = popular
    also = "and" if leader == winner else f"and {case.full(leader)}"
    return f"{case.full(winner)} won {contest} by {by}, {also} led the popular vote{case.votes_from} by {lead}."


def party_sentence(case: Case, person: str | None) -> str:
    """Somebody's party, or the winner's."""
    who, year = person or winner_of(case), case.election.year
    ticket = case.election.ticket.get(who or "")
    if who is None or ticket is None:
        return ""
    name = ticket.party.name
    if name == "Independent":
        return f"{case.full(who)} stood as an independent in {year}."
    parties = "parties" if " and " in name else "Party"
    if person:
        return f"{case.full(who)} stood for the {name} {parties} in {year}."
    return f"The {name} {parties} won the {year} election, with {case.full(who)}."


def _with_party(case: Case, ticket: Ticket) -> str:
    return f"{case.full(ticket.id)} ({ticket.party.name})"


def _vice_president(case: Case) -> str:
    """Who was elected vice-president."""
    votes = Counter(case.election.totals(Votes.AS_CAST, Office.VICE_PRESIDENT)).most_common()
    year = case.election.year
    if not votes or case.scenario is not None:
        return ""
    (first, most) = votes[0]
    if most >= case.tally.majority:
        return f"{case.full(first)} was elected vice-president in {year}, with {plural(most, 'electoral vote')}."
    chosen = case.chosen_by_senate
    return f"{case.full(chosen)} was elected vice-president by the Senate after {year}." if chosen else ""
