"""How many electors would have to change their vote, with the working shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.flips import Goal
from bot.facts.elector_laws import BEFORE_THE_LAW_CHANGED, Remedy
from bot.facts.model import Office
from bot.services.flip_goals import already, in_year, would_have
from bot.services.wording import capitalised, in_words, listed, number, plain_date, plural, possessive

if TYPE_CHECKING:
    from bot.engine.flips import ElectorFlips
    from bot.facts.model import FaithlessVote
    from bot.services.cases import Case


def headline(case: Case, flips: ElectorFlips) -> str:
    """The number, in one line."""
    nothing = already(case, flips)
    if nothing:
        return nothing
    name = case.full(flips.ticket)
    have_to = would_have(case, "have to", "had to")
    if flips.goal is Goal.DENY:
        whose = "of" if case.scenario is not None else "pledged to"
        return (
            f"{plural(flips.needed or 0, 'elector')} {whose} {name} {have_to} vote for somebody else "
            f"to deny {case.short(flips.ticket)} a majority{in_year(case)}."
        )
    if flips.goal is Goal.WIN:
        needs = "needs" if case.scenario is not None else "needed"
        return f"{name} {needs} {number(flips.needed or 0)} more electors to win{in_year(case)}."
    rival = case.full(flips.rival or "")
    if flips.needed is None:
        return f"No number of electors going from {rival} to {name} makes a tie."
    return f"{plural(flips.needed, 'elector')} {have_to} go from {rival} to {name} for a tie{in_year(case)}."


def reasoning(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    """The sum; what had been announced, and what happened."""
    return (_working(case, flips), *_announced(case, flips), *_in_the_event(case, flips))


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


def by_law(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    """How many of the electors counted on sit in states that void or punish such a vote, where the law is known."""
    year = case.election.year
    losing = flips.ticket if flips.goal is Goal.DENY else flips.rival or case.tally.electoral_votes[0][0]
    from_others = flips.goal is Goal.WIN and losing == flips.ticket
    if not flips.needed or from_others or year < BEFORE_THE_LAW_CHANGED:
        return ()
    then = year == BEFORE_THE_LAW_CHANGED and case.scenario is None
    void = fined = 0
    for unit in case.units:
        law, held = case.snapshot.elector_laws.get(unit.state), dict(unit.held).get(losing, 0)
        if law is None:
            # A place that a scenario admits has none yet.
            continue
        remedy = law.remedy_in_2016 if then else law.remedy
        void += 0 if remedy.counts else held
        fined += held if remedy is Remedy.COUNTED_PENALTY else 0
    voids, counts = ("then voided", "counted") if then else ("now voids", "counts")
    whose = f"{possessive(case.short(losing))} {plural(case.totals[losing], 'elector')}"
    more = f", and {number(fined)} more where it {counts} and may be punished" if fined else ""
    return (
        f"Of {whose}, {number(void)} {'sits' if void == 1 else 'sit'} in states whose law {voids} such a vote{more}.",
    )
