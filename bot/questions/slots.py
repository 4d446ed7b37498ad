"""How the options of a query are filled from what was heard. A slot is named in ``intents.toml`` by ``@name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.calendar import Event
from bot.facts.names import NamedDay
from bot.queries import ResultVotes
from bot.questions import (
    analysis_slots,
    apportionment_slots,
    election_slots,
    expectations,
    record_slots,
    result_slots,
    ticket_slots,
    what_if_slots,
)
from bot.questions.filling import SIDES, UNFIT, Filled
from bot.questions.phrasebook import FILLER

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.questions.filling import Question

_VOTES = {
    "as_pledged": ResultVotes.AS_PLEDGED,
    "as_cast": ResultVotes.AS_CAST,
    "popular_vote": ResultVotes.POPULAR,
    "people": ResultVotes.POPULAR,
}
"""The concepts that say which votes are meant."""

_ANY_VOTES = {"vote", "voted"}
_OF_ELECTORS = {"electoral_votes", "elector", "college"}
_WHO = "Which of them do you mean?"
_NO_SAFE_HARBOR = "the law of 2022 put the deadline for certificates in the place of the safe-harbor date"


def state(question: Question) -> Filled:
    """One state, or none. A district, which no row accounts for, points to its state among what comes nearest."""
    states = question.snapshot.states
    assumptions: list[str] = []
    found: list[object] = []
    for segment, values in question.heard.mentions("@state"):
        names = tuple(states[str(code)].name for code in values)
        if question.is_person(segment):
            continue
        if len(values) > 1:
            return Filled(values, ask=f"Do you mean {' or '.join(names)}?")
        if FILLER in segment.names and (question.heard.shouted or segment.text.islower()):
            return Filled((None, *values), ask=f"Does “{segment.text}” stand for the state of {names[0]}?")
        if segment.spelled or FILLER in segment.names:
            assumptions.append(f"“{segment.text}” is read as {names[0]}.")
        found.extend(values)
    districts = (str(district)[: len("PA")] for district in question.heard.values("@district"))
    codes = tuple(dict.fromkeys(found)) or tuple(code for code in districts if code in states)
    if len(codes) > 1:
        return Filled(codes, ask="Which state first?")
    return Filled(codes or (None,), tuple(assumptions))


def person(question: Question) -> Filled:
    """Whose votes are asked for: the one person named, or a party's candidate; nobody where several are.

    Members of a party that are counted themselves ("how many Republicans voted") are no candidate.
    """
    segments = question.heard.meaningful
    for segment, _ in question.parties_named("@from"):
        after = next((other.names for other in segments if other.at > segment.at), frozenset[str]())
        if not after & {"elector", "electoral_votes", "vote", "popular_vote", "party_word"}:
            return UNFIT
    first, *others = question.tickets_named(*SIDES) or ((),)
    if not first or any({*first} != {*other} for other in others):
        givers = question.tickets_named("@from")  # "how many Trump electors voted for Clinton"
        return UNFIT if givers and len(givers) <= len(others) else Filled()
    return Filled(first, ask=_WHO if len(first) > 1 else "")


def person_with_electors(question: Question) -> Filled:
    """As :func:`person`, if electors voted for them: for others' running mates nobody did."""
    found = person(question)
    return found if all(question.people.has_electors(str(one), question.year) for one in found.values) else UNFIT


def votes(question: Question) -> Filled:
    """Electoral votes as pledged or as cast, or popular votes, where that is said; otherwise the query's default."""
    heard = question.heard.names
    named = {votes for concept, votes in _VOTES.items() if concept in heard}
    if "electoral_votes" in heard:
        named -= {ResultVotes.POPULAR}
    whose = question.options.get("person")
    if not named and heard & _ANY_VOTES and not heard & _OF_ELECTORS and isinstance(whose, str):
        return Filled((None if question.people.has_electors(whose, question.year) else ResultVotes.POPULAR,))
    return Filled(tuple(named) or (None,)) if len(named) <= 1 else UNFIT


def votes_to_compare(question: Question) -> Filled:
    """As :func:`votes`, but "the most votes" alone may be either kind, unless it is of one state."""
    heard, options = question.heard.names, question.options
    said = votes(question)
    election = question.snapshot.elections.get(question.year or 0)
    if said.values != (None,) or heard & _OF_ELECTORS or options.get("state"):
        return said
    if election is None or not election.national_popular_votes:
        return said
    if "nationally" in heard:
        return Filled((ResultVotes.POPULAR,))
    if "than" in heard:
        return Filled((ResultVotes.POPULAR,), ("“votes” is read as popular votes",))
    return Filled((None, ResultVotes.POPULAR), ask="The electoral votes, or the popular vote?")


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
    calendar, asked = question.snapshot.calendar, (Event.SAFE_HARBOR, Event.CERTIFICATION_DEADLINE)
    if events == asked[:1] and question.years and not calendar.occurrence(asked[0], question.years[0]):
        replaced = calendar.occurrence(asked[1], question.years[0])
        return Filled(asked[1:], (_NO_SAFE_HARBOR,)) if replaced else Filled(events)
    return Filled(events or (None,), ask="Which of them first?" if len(events) > 1 else "")


SLOTS: Mapping[str, Callable[[Question], Filled]] = {
    "@election": election_slots.election,
    "@first_election": election_slots.first_election,
    "@second_election": election_slots.second_election,
    "@electors_election": election_slots.electors_election,
    "@event_election": election_slots.event_election,
    "@state": state,
    "@person": person,
    "@person_with_electors": person_with_electors,
    "@votes": votes,
    "@votes_to_compare": votes_to_compare,
    "@date": day,
    "@event": event,
    "@denied": ticket_slots.denied,
    "@brought_to_win": ticket_slots.brought_to_win,
    "@named_to_win": ticket_slots.named_to_win,
    "@levelled": ticket_slots.levelled,
    "@what_if_election": what_if_slots.what_if_election,
    "@changes": what_if_slots.changes,
    "@expected": expectations.claimed,
    "@still_expected": expectations.claimed_now,
    "@coming_election": election_slots.coming_election,
    "@voters_election": election_slots.voters_election,
    "@election_to_rerun": apportionment_slots.election_to_rerun,
    "@census": apportionment_slots.census,
    "@census_year": apportionment_slots.census_year,
    "@census_of_seats": apportionment_slots.census_of_seats,
    "@seats": apportionment_slots.seats,
    "@rule": apportionment_slots.rule,
    "@admitted": apportionment_slots.admitted,
    "@two_states": apportionment_slots.two_states,
    "@fewest_electors": apportionment_slots.fewest_electors,
    "@most_electors": apportionment_slots.most_electors,
    "@electors_at_least": apportionment_slots.at_least,
    "@electors_at_most": apportionment_slots.at_most,
    "@undecided": analysis_slots.undecided,
    "@method": analysis_slots.method,
    "@points": analysis_slots.points,
    "@toward": analysis_slots.toward,
    "@one_person": result_slots.one_person,
    "@named_person": result_slots.named_person,
    "@partys_candidate": result_slots.partys_candidate,
    "@nobody_of_several": result_slots.nobody_of_several,
    "@whom_it_was_won_by": result_slots.whom_it_was_won_by,
    "@one_candidate": result_slots.one_candidate,
    "@one_of_several_elections": result_slots.one_of_several_elections,
    "@head_of_the_ticket": result_slots.head_of_the_ticket,
    "@election_of_both": result_slots.election_of_both,
    "@clear_election": result_slots.clear_election,
    "@electors_year": result_slots.electors_year,
    "@beaten": result_slots.beaten,
    "@whether": result_slots.whether,
    "@subject": result_slots.subject,
    "@false_claim": result_slots.false_claim,
    "@votes_won": result_slots.votes_won,
    "@popular_for_loser": result_slots.popular_for_loser,
    "@claimed": result_slots.claimed,
    "@at_least": result_slots.at_least,
    "@at_most": result_slots.at_most,
    "@a_state": record_slots.a_state,
    "@state_with_seats": record_slots.state_with_seats,
    "@votes_said": record_slots.votes_said,
    "@several_states": record_slots.several_states,
    "@a_party": record_slots.a_party,
    "@which_time": record_slots.which_time,
    "@by_popular_vote": record_slots.by_popular_vote,
    "@since_year": record_slots.since_year,
    "@until_year": record_slots.until_year,
    "@record": record_slots.record,
    "@with_so_many": record_slots.with_so_many,
    "@each_said": record_slots.each_said,
    "@election_with_states": record_slots.election_with_states,
    "@election_of_states": record_slots.election_of_states,
    "@carried_only": record_slots.carried_only,
    "@census_of_changes": apportionment_slots.census_of_changes,
    "@nth_most": apportionment_slots.nth_most,
    "@electors_of_several": record_slots.electors_of_several,
}
"""Every slot by its name."""
