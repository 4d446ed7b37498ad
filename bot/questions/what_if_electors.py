"""Single electors in a what-if: "38 of Trump's electors voted for Clinton", "20 abstained and 17 chose Kasich"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.questions.expectations import PRONOUNS, subject_of
from bot.questions.filling import UNFIT, Filled
from bot.questions.places import is_district_number, place_of
from bot.questions.stand_ins import ticket_of

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_ELECTORS = {"elector", "electoral_votes", "faithless", "abstain"}
_AUXILIARIES = {"would", "does", "did", "do", "is", "will", "could"}
_MOVES = {"flip", "flipped", "broke_pledge"}
_OUTCOMES = {"tie", "majority"}
"""A number that is one of these, such as 269, counts no electors who change."""

SOMEBODY_ELSE = "somebody-else"


@dataclass
class _Group:
    """So many electors: of whom, in which state, and to whom they go."""

    count: int
    of: str = ""
    place: str = ""
    to: list[str] = field(default_factory=list[str])

    def written(self) -> str:
        of, where = f":{self.of}" if self.of else "", f"@{self.place}" if self.place else ""
        return f"{self.count}{of}{where}>{self.to[0]}"


def single_electors(question: Question) -> Filled | None:
    """The changes of single electors in their written form; None where no electors are counted."""
    if not question.heard.names & _ELECTORS:
        return None
    counted = [s for s in question.heard.meaningful if _is_count(s, question)]
    if not counted:
        return None
    groups = _groups(question, counted[0].at)
    if any(len(group.to) != 1 or group.to[0] == group.of for group in groups):
        return UNFIT
    return Filled((";".join(group.written() for group in groups),))


def wrong_numbers(question: Question) -> tuple[str, ...]:
    """What is to be put right of a state's electors: "New Hampshire's 3 electoral votes", where it had 4."""
    election = question.snapshot.elections.get(question.year or 0)
    told: list[str] = []
    for segment in question.heard.meaningful:
        place = _whole_state(segment, question)
        said = _number(segment)
        had = election.allotted.get(place, 0) if election else 0
        if place and had and said != had:
            name = question.snapshot.states[place].name
            told.append(f"{name} had {had} electoral votes in {question.year}, not {said}")
    return tuple(told)


def _is_count(segment: Segment, question: Question) -> bool:
    is_number = "@number" in segment.names and not segment.names & _OUTCOMES
    is_number = is_number and not is_district_number(segment, question)
    return is_number and not _whole_state(segment, question)


def _number(segment: Segment) -> int:
    return next((tag.value for tag in segment.tags if tag.name == "@number" and isinstance(tag.value, int)), 0)


def _whole_state(segment: Segment, question: Question) -> str:
    """The state whose electors a number is said to be: "Colorado's 9 electoral votes"."""
    segments = question.heard.meaningful
    at = segments.index(segment)
    if "@number" not in segment.names or at == 0 or at + 1 == len(segments):
        return ""
    return place_of(segments[at - 1], question) if "electoral_votes" in segments[at + 1].names else ""


def _groups(question: Question, first: int) -> list[_Group]:
    """One group for each number, from the first on to the end of the condition."""
    groups: list[_Group] = []
    subject = subject_of(question)
    for segment in question.heard.segments[_place(question, first) :]:
        if _ends_condition(segment, question, groups):
            break
        if _is_count(segment, question):
            groups.append(_Group(_number(segment)))
        else:
            _hear(groups[-1], segment, question, subject)
    for group in groups:
        _complete(group, question, subject)
    return groups


def _place(question: Question, at: int) -> int:
    return next(place for place, segment in enumerate(question.heard.segments) if segment.at == at)


def _ends_condition(segment: Segment, question: Question, groups: list[_Group]) -> bool:
    """Whether the main clause begins: "…, would she have won", or another condition."""
    if segment is question.heard.segments[0] or not groups:
        return False
    word = segment.tokens[0].word
    return word == "if" or (word in _AUXILIARIES and bool(groups[-1].to))


def _complete(group: _Group, question: Question, subject: str) -> None:
    """Fill in who gives and who gets, where it is said once for all or only in the main clause."""
    if not group.to and subject and question.heard.names & _MOVES:
        group.to.append(subject)  # "if one elector had switched, would Gore have won"
    if len(group.to) > 1 and not group.of:  # "three of Trump's Texas electors": who is named first gives
        group.of = group.to.pop(0)
    if "faithless" in question.heard.names and (not group.to or (len(group.to) == 1 and _is_against(question))):
        group.of = group.of or (group.to[0] if group.to else "")  # "three electors faithless against Bush"
        group.to = [SOMEBODY_ELSE]
    givers = question.tickets_named("@from")
    if len(givers) == 1 and len(givers[0]) == 1:
        group.of = group.of or givers[0][0]


def _is_against(question: Question) -> bool:
    return any(token.word == "against" for segment in question.heard.segments for token in segment.tokens)


def _hear(group: _Group, segment: Segment, question: Question, subject: str) -> None:
    if place := place_of(segment, question):
        group.place = place
    elif "abstain" in segment.names:
        group.to.append("abstain")
    elif "third_candidate" in segment.names:
        group.to.append(SOMEBODY_ELSE)
    elif ticket := _voted_for(segment, question):
        if "@from" in segment.names:
            group.of = ticket
        elif ticket not in group.to:
            group.to.append(ticket)
    elif segment.tokens[0].word in PRONOUNS and not group.to and subject:
        group.to.append(subject)


def _voted_for(segment: Segment, question: Question) -> str:
    """The ticket that a segment names, or somebody who received electoral votes without one."""
    if "@recipient" in segment.names:
        people = tuple(str(tag.value) for tag in segment.tags if tag.name == "@recipient")
        narrowed = question.people.narrowed(people, (question.year,))
        return narrowed[0] if len(narrowed) == 1 else ""
    return ticket_of(segment, question)
