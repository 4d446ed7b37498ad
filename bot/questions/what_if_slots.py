"""What is to be otherwise in a what-if: which units, or how many electors, go to whom.

A question is read from left to right. Whoever stands before "won" or "took" gets the states that follow; states
before "to" or "for" somebody go to that one; "lost" takes a state from whoever is named. The result is the written
form of :class:`~bot.queries.WhatIfQuery`'s changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.facts.model import Votes
from bot.queries.analyses import THE_OTHER
from bot.questions.election_slots import election
from bot.questions.expectations import PRONOUNS, subject_of
from bot.questions.filling import SIDES, UNFIT, Filled
from bot.questions.places import place_of, places_named
from bot.questions.stand_ins import leaders, rival, stand_ins, ticket_of
from bot.questions.what_if_electors import SOMEBODY_ELSE, single_electors, wrong_numbers

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_WINS = {"won", "win", "wins", "get", "carried", "worth"}
_LOSES = {"lose", "without"}
_US = {"we", "us"}
_MOVES = {"flip", "flipped", "broke_pledge", "move_to", "other_way"}


@dataclass
class _Clause:
    """What was heard so far, and the changes that follow from it."""

    changes: dict[str, list[str]] = field(default_factory=dict[str, "list[str]"])
    waiting: list[str] = field(default_factory=list[str])
    actor: str = ""
    wins: bool | None = None
    is_pronoun: bool = False
    """Whether the actor is only taken to be meant by "she" or "he"."""
    is_said: bool = False
    """Whether a place was named after the verb: another verb then says something new ("lost Ohio but won Iowa")."""

    def give(self, places: list[str], to: str) -> None:
        self.changes.setdefault(to, []).extend(places)


def what_if_election(question: Question) -> Filled:
    """The election that is to come out otherwise; in one that is carried over, others' names stand for parties."""
    found = election(question)
    if "carried_over" in question.heard.names and found.reason and len(question.years) == 1:
        return Filled(question.years)
    meant = found.values == (None,) or question.default_election in found.values
    if question.in_scenario and not question.years and meant:
        return Filled(("scenario",))
    return found


def changes(question: Question) -> Filled:
    """The changes that a question names, in their written form; UNFIT where it is not clear who gets what."""
    if "vacant" in question.heard.names:
        return _all_of_theirs("vacant", question)
    single = single_electors(question)
    if single is not None:
        return single
    if "abstain" in question.heard.names:
        return _all_of_theirs("abstain", question)
    clause = _Clause()
    for segment in question.heard.segments:
        _hear(clause, segment, question)
    if clause.waiting and not clause.changes and _says_she_or_he(question):
        return _whose(clause.waiting, question)
    if (clause.waiting and not _settle(clause, question)) or not clause.changes:
        return UNFIT
    written = ";".join(f"{','.join(dict.fromkeys(places))}>{to}" for to, places in clause.changes.items())
    return Filled((written,), (*wrong_numbers(question), *stand_ins(question)))


def _hear(clause: _Clause, segment: Segment, question: Question) -> None:
    place = place_of(segment, question)
    if place:
        _hear_place(clause, place, question)
        return
    who = SOMEBODY_ELSE if "third_candidate" in segment.names else ticket_of(segment, question)
    meant = _pronoun(segment, question)
    if who and clause.waiting and (segment.names & {"@for", "blue", "red"} or "@from" not in segment.names):
        clause.give(clause.waiting, who)
        clause.waiting, clause.actor, clause.wins = [], "", None
    elif who:
        clause.actor, clause.wins, clause.is_pronoun = who, None, False
    elif meant:
        clause.actor, clause.wins, clause.is_pronoun = meant, None, True
    elif segment.names & _LOSES or ("not" in segment.names and clause.actor):
        clause.wins, clause.is_said = False, False
    elif segment.names & _WINS and (clause.wins is None or clause.is_said):
        clause.wins, clause.is_said = True, False


def _hear_place(clause: _Clause, place: str, question: Question) -> None:
    actor, clause.is_said = clause.actor, True
    if clause.is_pronoun and clause.wins is not None and (holder(place, question) == actor) is clause.wins:
        actor = rival(actor, question)  # nobody wins what they have, or loses what they have not: the other is meant
    if actor and clause.wins:
        clause.give([place], actor)
    elif actor and clause.wins is False:
        clause.give([place], rival(actor, question))
    else:
        clause.waiting.append(place)


def _pronoun(segment: Segment, question: Question) -> str:
    """Who is meant by a pronoun: the one of whom something is expected, else the only one who is named."""
    if not any(token.word in PRONOUNS for token in segment.tokens):
        return ""
    named = dict.fromkeys(ticket for one in question.heard.segments if (ticket := ticket_of(one, question)))
    return subject_of(question) or (next(iter(named)) if len(named) == 1 else "")


def _says_she_or_he(question: Question) -> bool:
    """Whether somebody is meant who is not named."""
    words = {token.word for segment in question.heard.segments for token in segment.tokens}
    return bool(words & PRONOUNS) and not question.tickets_named(*SIDES)


def _whose(places: list[str], question: Question) -> Filled:
    """Ask back which of the two leading tickets gets them."""
    found = leaders(question)
    names = " or ".join(question.snapshot.people[leader].name for leader in found)
    return Filled(tuple(f"{','.join(places)}>{leader}" for leader in found), ask=f"Whom do you mean: {names}?")


def _is_about_us(question: Question) -> bool:
    """Whether states of an open scenario are to change hands, whoever holds them: "what if we also lose Ohio"."""
    words = {token.word for segment in question.heard.segments for token in segment.tokens}
    return question.in_scenario and bool(question.heard.names & {*_MOVES, *_LOSES} or words & _US)


def _settle(clause: _Clause, question: Question) -> bool:
    """States named without a recipient: they go to the one side named, or simply to the other side."""
    if clause.actor:
        to = clause.actor if clause.wins is not False else rival(clause.actor, question)
    elif not clause.changes and question.heard.names & _MOVES and not question.in_scenario:
        holders = {holder(place, question) for place in clause.waiting}
        to = rival(holders.pop(), question) if len(holders) == 1 else ""
    elif not clause.changes and _is_about_us(question):
        to = THE_OTHER
    else:
        to = ""
    if not to:
        return False
    clause.give(clause.waiting, to)
    return True


def _all_of_theirs(to: str, question: Question) -> Filled:
    """States all of whose electors are vacant, or abstain."""
    found = question.snapshot.elections.get(question.year or 0)
    places = tuple(dict.fromkeys(places_named(question)))
    if found is None or not places or any(not found.units_of(place) for place in places):
        return UNFIT
    counts = {place: sum(unit.electors for unit in found.units_of(place)) for place in places}
    return Filled((";".join(f"{count}@{place}>{to}" for place, count in counts.items()),))


def holder(place: str, question: Question) -> str:
    """Who was pledged a place's electors, all of them."""
    found = question.snapshot.elections.get(question.year or 0)
    if found is None:
        return ""
    holdings = found.holdings(Votes.AS_PLEDGED)
    units = [place] if "-" in place else [unit.code for unit in found.units_of(place)]
    holders = {person for unit in units for person in holdings.get(unit, {})}
    return holders.pop() if len(holders) == 1 else ""
