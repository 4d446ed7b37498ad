"""How many electors would have to change their vote, with the working shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import FlipsAnswer, FollowUp
from bot.engine.flips import ElectorFlips, Goal, electors_to_deny, electors_to_tie, electors_to_win
from bot.errors import NothingToDoError
from bot.facts.model import Office
from bot.facts.names import resolve_ticket
from bot.queries import FlipsQuery, ResultQuery
from bot.services.pictures import states_map
from bot.services.results import map_titles
from bot.services.wording import capitalised, in_words, listed, number, plain_date, plural, possessive

if TYPE_CHECKING:
    from bot.facts.model import FaithlessVote
    from bot.services.cases import Case


def flips_answer(query: FlipsQuery, case: Case, assumptions: tuple[str, ...]) -> FlipsAnswer:
    """Answer one goal in full and the other goals in a line each.

    Raises:
        UnknownNameError: ``query.ticket`` names no ticket of the election.
        NothingToDoError: the question has no answer here, such as a tie of one.
    """
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {case.election.year} each elector cast two votes for either office, so no single vote could flip; "
            f"/result election:{case.election.year} shows the count."
        )
    named = resolve_ticket(case.election, case.snapshot, query.ticket).id if query.ticket else None
    flips = _solve(case, query.goal, named)
    query = query.model_copy(update={"ticket": named})
    return FlipsAnswer(
        query=query,
        headline=_headline(case, flips),
        reasoning=(
            _working(case, flips),
            *_announced(case, flips),
            *_in_the_event(case, flips),
            *_other_goals(case, flips),
        ),
        assumptions=assumptions,
        sources=case.sources("electoral_votes", "electors"),
        map=states_map(case, *map_titles(case)),
        follow_ups=_follow_ups(query, case),
        election=case.election.year,
        goal=flips.goal,
        ticket=flips.ticket,
        rival=flips.rival,
        needed=flips.needed,
        electoral_votes=flips.electoral_votes,
        majority=flips.majority,
    )


def _solve(case: Case, goal: Goal, named: str | None) -> ElectorFlips:
    """Compute for the ticket named; without one the leader is denied, the best of the others wins or draws level."""
    ranked = [person for person, _ in case.tally.electoral_votes]
    if not ranked:
        raise NothingToDoError(f"Nobody has electoral votes yet in {case.label}.")
    leader = ranked[0]
    if goal is Goal.DENY:
        return electors_to_deny(case.tally, named or leader)
    others = [person for person in ranked if person != leader] or [
        ticket.id for ticket in case.election.tickets if ticket.id != leader
    ]
    if not others and named in (None, leader):
        raise NothingToDoError(f"Nobody stood against {case.full(leader)} in {case.election.year}.")
    ticket = named or others[0]
    if goal is Goal.WIN:
        return electors_to_win(case.tally, ticket)
    # A tie of the leader with somebody is that somebody's tie with the leader.
    return electors_to_tie(case.tally, others[0] if ticket == leader else ticket, leader)


def _headline(case: Case, flips: ElectorFlips) -> str:
    name, held = case.full(flips.ticket), flips.electoral_votes
    if flips.goal is Goal.DENY:
        if not flips.needed:
            short_of = f"short of the {number(flips.majority)} that elect"
            return f"None: {name} has {plural(held, 'electoral vote')}, {short_of}."
        whose = "of" if case.scenario is not None else "pledged to"
        return (
            f"{plural(flips.needed, 'elector')} {whose} {name} {_would_have_to(case)} vote for somebody else "
            f"to deny {case.short(flips.ticket)} a majority{_in_year(case)}."
        )
    if flips.goal is Goal.WIN:
        if not flips.needed:
            return f"None: {name} already has a majority with {plural(held, 'electoral vote')}."
        needs = "needs" if case.scenario is not None else "needed"
        return f"{name} {needs} {number(flips.needed)} more electors to win{_in_year(case)}."
    rival = case.full(flips.rival or "")
    if flips.needed is None:
        return f"No number of electors going from {rival} to {name} makes a tie."
    electors = plural(flips.needed, "elector")
    return f"{electors} {_would_have_to(case)} go from {rival} to {name} for a tie{_in_year(case)}."


def _would_have_to(case: Case) -> str:
    return "would have to" if case.scenario is not None else "would have had to"


def _in_year(case: Case) -> str:
    return " in the scenario" if case.scenario is not None else f" in {case.election.year}"


def _working(case: Case, flips: ElectorFlips) -> str:
    """The sum, term by term."""
    held, majority, needed = flips.electoral_votes, flips.majority, flips.needed
    name, of = case.short(flips.ticket), number(case.tally.electors_appointed)
    if flips.goal is Goal.DENY:
        if not needed:
            return f"The majority of the {of} electors appointed is {number(majority)}."
        return (
            f"{held} − {majority} + 1 = {needed}: {name} has {held} of {of} electors in {case.label}, "
            f"the majority is {majority}, and {needed} fewer leave {held - needed}. "
            f"If nobody then has {majority}, the House elects the president."
        )
    if flips.goal is Goal.WIN:
        if not needed:
            return f"The majority of the {of} electors appointed is {number(majority)}."
        has = f"{name} has {held} of {of} electors in {case.label}"
        return f"{majority} − {held} = {needed}: {has}; the majority is {majority}."
    against = flips.rival_electoral_votes or 0
    rival = case.short(flips.rival or "")
    if needed is None:
        reason = "the difference is odd" if against > held else f"{name} is ahead"
        return f"{rival} has {against} and {name} {held} in {case.label}: {reason}."
    return (
        f"({against} − {held}) ÷ 2 = {needed}: {rival} has {against} and {name} {held} in {case.label}; "
        f"{needed} changing sides leave {against - needed}–{held + needed}."
    )


def _announced(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    """Electors who had said beforehand that they would break their pledge: part of the number already."""
    if flips.goal is not Goal.DENY or not flips.needed or case.scenario is not None:
        return ()
    early = [
        vote for vote in case.election.faithless if vote.pledged_to == flips.ticket and vote.announced_on is not None
    ]
    if not early:
        return ()
    return (
        f"{capitalised(in_words(len(early)))} of them, {listed(map(_announcement, early))}; "
        f"hence the “{flips.needed - len(early)} besides {early[0].elector.split()[-1]}” of reports at the time."
        if len(early) == 1
        else f"{capitalised(in_words(len(early)))} had announced it: {listed(map(_announcement, early))}.",
    )


def _announcement(vote: FaithlessVote) -> str:
    when = f" on {plain_date(vote.announced_on)}" if vote.announced_on else ""
    return f"{vote.elector}, had announced it{when}"


def _in_the_event(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    """How many of the ticket's electors really did vote otherwise."""
    if flips.goal is not Goal.DENY or not flips.needed or case.scenario is not None:
        return ()
    strays = [
        group
        for group in case.election.electoral_votes
        if group.office is Office.PRESIDENT and group.pledged_to == flips.ticket and group.stray
    ]
    count = sum(group.electors for group in strays)
    if not count:
        return (f"In the event none of {possessive(case.short(flips.ticket))} electors voted otherwise.",)
    votes = listed(f"{in_words(group.electors)} for {case.full(group.cast_for or '')}" for group in strays)
    return (f"In the event {in_words(count)} did: {votes}.",)


def _other_goals(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    lines: list[str] = []
    for goal in Goal:
        if goal is flips.goal:
            continue
        try:
            other = _solve(case, goal, None)
        except NothingToDoError:
            continue
        name, count = case.short(other.ticket), other.needed
        if goal is Goal.DENY:
            lines.append(f"to deny {name} a majority {number(count or 0)}")
        elif goal is Goal.WIN:
            lines.append(f"for {name} to win {number(count or 0)}")
        else:
            who = f"{name} and {case.short(other.rival or '')}"
            lines.append(f"no number ties {who}" if count is None else f"to tie {who} {number(count)}")
    return (f"The other goals: {'; '.join(lines)}.",) if lines else ()


def _follow_ups(query: FlipsQuery, case: Case) -> tuple[FollowUp, ...]:
    runner_up = next((p for p, _ in case.tally.electoral_votes[1:]), None)
    labels = {
        Goal.DENY: "To deny a majority",
        Goal.WIN: f"For {case.short(runner_up)} to win" if runner_up else "To win",
        Goal.TIE: "For a tie",
    }
    goals = tuple(
        FollowUp(label=label, query=FlipsQuery(election=query.election, goal=goal))
        for goal, label in labels.items()
        if goal is not query.goal
    )
    return (*goals, FollowUp(label="How it came out", query=ResultQuery(election=query.election)))
