"""Which ticket somebody stands for in the election in question: their own, their party's, or that of its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import Votes
from bot.questions.filling import SIDES

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_COLOURS = {"blue": "democratic", "red": "republican"}
_COLOURS_SINCE = 2000
"""From the election of 2000 on, maps have had these colours."""


def ticket_of(segment: Segment, question: Question) -> str:
    """The one ticket that a segment names in the election in question; empty where it is none, or several."""
    for concept, party in _COLOURS.items():
        if concept in segment.names:
            return _only(question.people.of_party(party, question.year)) if _has_colours(question) else ""
    people = tuple(str(tag.value) for tag in segment.tags if tag.name in SIDES and isinstance(tag.value, str))
    if people:
        narrowed = question.people.narrowed(people, (question.year,))
        if len(narrowed) == 1 and question.year in question.people.years_of(narrowed[0]):
            return narrowed[0]
        return _of_same_party(people, question)
    parties = [tag.value for tag in segment.tags if tag.name in SIDES and not isinstance(tag.value, str)]
    tickets = dict.fromkeys(
        ticket
        for party in parties
        for ticket in question.people.of_party(str(getattr(party, "id", "")), question.year)
    )
    return _only(tuple(tickets))


def stand_ins(question: Question) -> tuple[str, ...]:
    """What is assumed of those who did not stand in the election in question, and of colours."""
    told: dict[str, None] = {}
    names = question.snapshot.people
    for segment in question.heard.segments:
        ticket = ticket_of(segment, question) if segment.names & {*SIDES, *_COLOURS} else ""
        if not ticket:
            continue
        people = [str(tag.value) for tag in segment.tags if tag.name in SIDES and isinstance(tag.value, str)]
        if people and ticket not in people:
            told[
                f"{names[people[0]].name} stands for the party’s ticket of {question.year}, {names[ticket].name}"
            ] = None
    return tuple(told)


def leaders(question: Question) -> list[str]:
    """The two tickets with the most electors as pledged."""
    election = question.snapshot.elections.get(question.year or 0)
    if election is None:
        return []
    totals = election.totals(Votes.AS_PLEDGED)
    return sorted((t.id for t in election.tickets), key=lambda ticket: -totals.get(ticket, 0))[:2]


def rival(ticket: str, question: Question) -> str:
    """The other of the two leading tickets."""
    first_two = leaders(question)
    others = [one for one in first_two if one != ticket]
    return others[0] if ticket in first_two and len(others) == 1 else ""


def _has_colours(question: Question) -> bool:
    return (question.year or 0) >= _COLOURS_SINCE


def _of_same_party(people: tuple[str, ...], question: Question) -> str:
    """The ticket, in an election that is carried over to another time, of the party somebody led at that time."""
    if "carried_over" not in question.heard.names or len(people) != 1:
        return ""
    elections = question.snapshot.elections
    parties = {
        elections[year].ticket[people[0]].party.id
        for year in question.people.stood_in(people[0])
        if people[0] in elections[year].ticket
    }
    return _only(tuple(dict.fromkeys(t for party in parties for t in question.people.of_party(party, question.year))))


def _only(tickets: tuple[str, ...]) -> str:
    return tickets[0] if len(tickets) == 1 else ""
