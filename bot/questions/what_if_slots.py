"""What is to be otherwise in a what-if: which units, or how many electors, go to whom.

A question is read from left to right. Whoever stands before "won" or "took" gets the states that follow; states
before "to" or "for" somebody go to that one; "lost" takes a state from whoever is named. The result is the written
form of :class:`~bot.queries.WhatIfQuery`'s changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.facts.model import Votes
from bot.questions.filling import SIDES, UNFIT, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

SOMEBODY_ELSE = "somebody-else"
_WINS = {"won", "win", "wins", "get", "carried", "worth"}
_LOSES = {"lose"}
_FOR = {"@for"}
_MOVES = {"flip", "flipped", "broke_pledge", "move_to", "other_way"}
_PRONOUNS = {"she", "he", "her", "him", "they"}
_ABSTAINS = {"abstain"}


@dataclass
class _Clause:
    """What was heard so far, and the changes that follow from it."""

    changes: dict[str, list[str]] = field(default_factory=dict[str, "list[str]"])
    waiting: list[str] = field(default_factory=list[str])
    actor: str = ""
    wins: bool | None = None

    def give(self, places: list[str], to: str) -> None:
        self.changes.setdefault(to, []).extend(places)


def changes(question: Question) -> Filled:
    """The changes that a question names, in their written form; UNFIT where it is not clear who gets what."""
    single = _single_electors(question)
    if single is not None:
        return single
    clause = _Clause()
    for segment in question.heard.segments:
        _hear(clause, segment, question)
    if clause.waiting and not clause.changes and _says_she_or_he(question):
        return _whose(clause.waiting, question)
    if clause.waiting and not _settle(clause, question):
        return UNFIT
    if not clause.changes:
        return UNFIT
    written = ";".join(f"{','.join(dict.fromkeys(places))}>{to}" for to, places in clause.changes.items())
    return Filled((written,))


def _hear(clause: _Clause, segment: Segment, question: Question) -> None:
    names = segment.names
    place = _place(segment, question)
    if place:
        if clause.actor and clause.wins:
            clause.give([place], clause.actor)
        elif clause.actor and clause.wins is False:
            clause.give([place], _rival(clause.actor, question))
        else:
            clause.waiting.append(place)
        return
    who = _who(segment, question)
    if who and clause.waiting and (names & _FOR or not names & {"@from"}):
        clause.give(clause.waiting, who)
        clause.waiting, clause.actor, clause.wins = [], "", None
    elif who:
        clause.actor, clause.wins = who, None
    elif names & _LOSES:
        clause.wins = False
    elif names & _WINS:
        clause.wins = True


def _says_she_or_he(question: Question) -> bool:
    """Whether somebody is meant who is not named."""
    words = {token.word for segment in question.heard.segments for token in segment.tokens}
    return bool(words & _PRONOUNS) and not question.tickets_named(*SIDES)


def _whose(places: list[str], question: Question) -> Filled:
    """Ask back which of the two leading tickets gets them."""
    leaders = _leaders(question)
    names = " or ".join(question.snapshot.people[leader].name for leader in leaders)
    return Filled(tuple(f"{','.join(places)}>{leader}" for leader in leaders), ask=f"Whom do you mean: {names}?")


def _settle(clause: _Clause, question: Question) -> bool:
    """States named without a recipient: they go to the one side named, or simply to the other side."""
    if clause.actor:
        to = clause.actor if clause.wins is not False else _rival(clause.actor, question)
    elif not clause.changes and question.heard.names & _MOVES:
        holders = {_holder(place, question) for place in clause.waiting}
        to = _rival(holders.pop(), question) if len(holders) == 1 else ""
    else:
        to = ""
    if not to:
        return False
    clause.give(clause.waiting, to)
    return True


def _single_electors(question: Question) -> Filled | None:
    """As in "38 of Trump's electors had voted for Clinton", or "abstained"; None where no electors are counted."""
    heard = question.heard.names
    numbers = [number for number in question.heard.values("@number") if isinstance(number, int)]
    if not numbers or not heard & {"elector", "electoral_votes", "faithless"}:
        return None
    if len(numbers) > 1:
        return UNFIT
    givers = _one(question.tickets_named("@from"))
    takers = _one(question.tickets_named("@for", "@ticket"))
    place = next((p for s in question.heard.segments if (p := _place(s, question))), "")
    of = f":{givers}" if givers else ""
    where = f"@{place}" if place else ""
    if heard & _ABSTAINS:
        return Filled((f"{numbers[0]}{of or (f':{takers}' if takers else '')}{where}>abstain",))
    if not takers or takers == givers:
        return UNFIT
    return Filled((f"{numbers[0]}{of}{where}>{takers}",))


def _place(segment: Segment, question: Question) -> str:
    """The state or district that a segment names."""
    if "@district" in segment.names:
        return next(str(tag.value) for tag in segment.tags if tag.name == "@district")
    if "@state" not in segment.names or question.is_person(segment):
        return ""
    codes = [str(tag.value) for tag in segment.tags if tag.name == "@state"]
    return codes[0] if len(codes) == 1 else ""


def _who(segment: Segment, question: Question) -> str:
    """The one ticket that a segment names in the election in question; or somebody of no name."""
    if "third_candidate" in segment.names:
        return SOMEBODY_ELSE
    people = tuple(str(tag.value) for tag in segment.tags if tag.name in SIDES and isinstance(tag.value, str))
    if people:
        narrowed = question.people.narrowed(people, (question.year,))
        return narrowed[0] if len(narrowed) == 1 and question.year in question.people.years_of(narrowed[0]) else ""
    parties = [tag.value for tag in segment.tags if tag.name in SIDES and not isinstance(tag.value, str)]
    tickets = dict.fromkeys(
        ticket
        for party in parties
        for ticket in question.people.of_party(str(getattr(party, "id", "")), question.year)
    )
    return next(iter(tickets)) if len(tickets) == 1 else ""


def _one(named: tuple[tuple[str, ...], ...]) -> str:
    first = named[0] if named else ()
    return first[0] if len(first) == 1 else ""


def _leaders(question: Question) -> list[str]:
    election = question.snapshot.elections.get(question.year or 0)
    if election is None:
        return []
    totals = election.totals(Votes.AS_PLEDGED)
    ranked = sorted((t.id for t in election.tickets), key=lambda ticket: -totals.get(ticket, 0))
    return ranked[:2]


def _rival(ticket: str, question: Question) -> str:
    """The other of the two leading tickets."""
    leaders = _leaders(question)
    others = [one for one in leaders if one != ticket]
    return others[0] if ticket in leaders and len(others) == 1 else ""


def _holder(place: str, question: Question) -> str:
    """Who was pledged a place's electors, all of them."""
    election = question.snapshot.elections.get(question.year or 0)
    if election is None:
        return ""
    holdings = election.holdings(Votes.AS_PLEDGED)
    units = [place] if "-" in place else [unit.code for unit in election.units_of(place)]
    holders = {person for unit in units for person in holdings.get(unit, {})}
    return holders.pop() if len(holders) == 1 else ""
