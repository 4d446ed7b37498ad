"""How the options of a query are filled from what was heard. A slot is named in ``intents.toml`` by ``@name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.names import NamedDay
from bot.queries import ResultVotes
from bot.questions import election_slots, ticket_slots
from bot.questions.filling import UNFIT, Filled
from bot.questions.phrasebook import FILLER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_VOTES = {
    "as_pledged": ResultVotes.AS_PLEDGED,
    "as_cast": ResultVotes.AS_CAST,
    "popular_vote": ResultVotes.POPULAR,
    "people": ResultVotes.POPULAR,
}
"""The concepts that say which votes are meant."""


def state(question: Question) -> Filled:
    """One state, or none. A district, which no row accounts for, points to its state among what comes nearest."""
    states = question.snapshot.states
    assumptions: list[str] = []
    for segment, values in question.heard.mentions("@state"):
        names = tuple(states[str(code)].name for code in values)
        if len(values) > 1:
            return Filled(values, ask=f"Do you mean {' or '.join(names)}?")
        if (FILLER in segment.names and question.heard.shouted) or _may_be_a_candidate(segment, question):
            return Filled((None, *values), ask=f"Does “{segment.text}” stand for the state of {names[0]}?")
        if segment.spelled or FILLER in segment.names:
            assumptions.append(f"“{segment.text}” is read as {names[0]}.")
    districts = (str(district)[: len("PA")] for district in question.heard.values("@district"))
    codes = question.heard.values("@state") or tuple(code for code in districts if code in states)
    if len(codes) > 1:
        return Filled(codes, ask="Which state first?")
    return Filled(codes or (None,), tuple(assumptions))


def _may_be_a_candidate(segment: Segment, question: Question) -> bool:
    """Whether somebody of that name stood in the year that was said: "Washington" in 1789."""
    people = [str(tag.value) for tag in segment.tags if tag.name in {"@ticket", "@from", "@for"}]
    return any(year in question.people.years_of(person) for person in people for year in question.years)


def votes(question: Question) -> Filled:
    """Electoral votes as pledged or as cast, or popular votes, where that is said; otherwise the query's default."""
    named = {votes for concept, votes in _VOTES.items() if concept in question.heard.names}
    if "electoral_votes" in question.heard.names:
        named -= {ResultVotes.POPULAR}
    return Filled(tuple(named) or (None,)) if len(named) <= 1 else UNFIT


def day(question: Question) -> Filled:
    """The day of the calendar that was named, with a year that was said elsewhere."""
    days = tuple(named for named in question.heard.values("@date") if isinstance(named, NamedDay))
    years = question.years
    if len(years) > 1 or (years and any(named.year for named in days)):
        return UNFIT
    written = tuple(
        {"month": named.month, "day": named.day, "year": years[0] if years else named.year} for named in days
    )
    notes = tuple(named.note for named in days if named.note)
    return Filled(written, notes, ask="Which day first?" if len(written) > 1 else "")


def event(question: Question) -> Filled:
    """The step of an election that was named."""
    events = question.heard.values("@event")
    return Filled(events or (None,), ask="Which of them first?" if len(events) > 1 else "")


SLOTS: Mapping[str, Callable[[Question], Filled]] = {
    "@election": election_slots.election,
    "@event_election": election_slots.event_election,
    "@state": state,
    "@votes": votes,
    "@date": day,
    "@event": event,
    "@denied": ticket_slots.denied,
    "@brought_to_win": ticket_slots.brought_to_win,
    "@named_to_win": ticket_slots.named_to_win,
    "@levelled": ticket_slots.levelled,
}
"""Every slot by its name."""
