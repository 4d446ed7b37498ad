"""What Congress would do if nobody had a majority: the House by states, the Senate by senators, party by party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import CampCount, ContingentAnswer, FollowUp, StateVote
from bot.engine.calendar import Event
from bot.engine.tally import Outcome
from bot.queries import ContingentQuery, FlipsQuery, ResultQuery, WhenQuery
from bot.services.cases import cited
from bot.services.congresses import chambers_of
from bot.services.contingent_record import record_answer, was_decided
from bot.services.contingent_words import (
    camp_name,
    caveats,
    deadline,
    how_it_comes_about,
    how_the_house_chooses,
    how_the_senate_chooses,
    is_past,
    standing_in_words,
    state_lines,
    who_chooses,
)
from bot.services.delegation_map import delegations_map
from bot.services.wording import in_words, listed, number, ordinal, plain_date, plural

if TYPE_CHECKING:
    from bot.engine.contingent import Camp, Effort
    from bot.services.cases import Case
    from bot.services.congresses import Chambers


def contingent_answer(query: ContingentQuery, case: Case, assumptions: tuple[str, ...]) -> ContingentAnswer:
    """As it happened, where Congress did choose; else as the parties stood in the Congress that would have chosen.

    Raises:
        UnknownNameError: ``query.congress`` is no Congress that is known.
    """
    if query.congress is None and case.scenario is None and was_decided(case):
        return record_answer(query, case, assumptions)
    chambers = chambers_of(case, query.congress)
    counted = case.election.sources.get("electoral_votes", ())
    return ContingentAnswer(
        query=query,
        headline=_headline(chambers),
        reasoning=(
            *how_it_comes_about(case),
            _outcome(chambers),
            how_the_house_chooses(chambers),
            *who_chooses(chambers),
            how_the_senate_chooses(chambers),
            deadline(case),
        ),
        lines=state_lines(chambers),
        assumptions=(*assumptions, *_stand_in(chambers, asked=query.congress is not None)),
        caveats=caveats(chambers),
        sources=cited(case.snapshot, (*counted, *chambers.congress.sources, "constitution")),
        map=delegations_map(chambers),
        follow_ups=_follow_ups(query, chambers),
        election=case.election.year,
        congress=chambers.congress.number,
        happened=False,
        candidates=chambers.finalists,
        states=chambers.house.states,
        majority=chambers.house.majority,
        house=tuple(_count(camp, len(states)) for camp, states in chambers.house.held),
        delegations=_state_votes(chambers),
        president=chambers.house.chosen,
        senate=tuple(_count(camp, senators) for camp, senators in chambers.senate.members),
        senators_needed=chambers.senate.majority,
        vice_president=chambers.senate.chosen,
    )


def _count(camp: Camp, count: int) -> CampCount:
    return CampCount(name=camp_name(camp), candidate=camp.candidate, count=count)


def _state_votes(chambers: Chambers) -> tuple[StateVote, ...]:
    return tuple(
        StateVote(
            state=delegation.state,
            standing=delegation.standing,
            party=delegation.camp.party if delegation.camp else None,
            candidate=delegation.camp.candidate if delegation.camp else None,
        )
        for delegation in chambers.house.delegations
    )


def _headline(chambers: Chambers) -> str:
    """The rule's number and how the delegations stood: the one line to quote."""
    house, number_ = chambers.house, chambers.congress.number
    states = f"{number(house.majority)} of {number(house.states)} states"
    if chambers.by_right or chambers.case.election.uncalled:
        return f"{_opening(chambers.case)} with {states}: {standing_in_words(chambers)}."
    who = f"the {ordinal(number_)} Congress"
    return f"{_opening(chambers.case, who)} with {states}: {standing_in_words(chambers)}."


def _opening(case: Case, who: str = "the House") -> str:
    """Such as "Had nobody had 270 in 2016, the House would have chosen"."""
    majority, year = number(case.tally.majority), case.election.year
    if case.scenario is not None:
        where = f"in the scenario “{case.scenario.name}”"
        if case.tally.outcome is Outcome.ELECTED:
            return f"If nobody had {majority} {where}, {who} would choose"
        return f"Nobody has {majority} {where}: {who} would choose"
    if case.election.uncalled:
        return f"If nobody has {majority} in {year}, {who} chooses"
    if case.tally.outcome is Outcome.TIED:
        return f"With {listed(map(case.short, case.tally.house_candidates))} level in {year}, {who} would have chosen"
    if case.tally.outcome is Outcome.ELECTED:
        return f"Had nobody had {majority} in {year}, {who} would have chosen"
    return f"Nobody had {majority} in {year}: {who} would have chosen"


def _outcome(chambers: Chambers) -> str:
    """Whom the House would choose if every member voted for their party's candidate, and what would change it."""
    case, house = chambers.case, chambers.house
    be, have = ("have been", "have had") if is_past(case) else ("be", "have")
    if all(camp.candidate is None for camp, _ in house.held):
        return (
            "No party there has a candidate of its own among these, so how its delegations would vote is not guessed."
        )
    who, states = house.votes[0]
    if house.chosen is not None:
        effort = house.to_deny(who)
        return (
            f"If every member voted for the candidate of their party, {_the(case, who)} would {be} chosen with "
            f"{plural(states, 'state')}, {_to_spare(states - house.majority)}; to prevent it, at least "
            f"{_people(effort)} would {have} to vote otherwise."
        )
    effort = house.to_win(who)
    tail = f"; at least {_people(effort)} would {have} to come over" if effort else ""
    return (
        f"If every member voted for the candidate of their party, nobody would {be} chosen: {_the(case, who)} would "
        f"{have} {plural(states, 'state')}, {in_words(house.majority - states)} short{tail}."
    )


def _to_spare(spare: int) -> str:
    return f"{in_words(spare)} more than needed" if spare else "exactly as many as needed"


def _people(effort: Effort) -> str:
    """Such as "seven members in seven states"."""
    members = f"{in_words(effort.members)} member{'s' if effort.members != 1 else ''}"
    return f"{members} in {in_words(len(effort.states))} state{'s' if len(effort.states) != 1 else ''}"


def _the(case: Case, person: str) -> str:
    """A person's name, or "the Republican nominee" before there is one."""
    name = case.full(person)
    return f"the {name}" if name.endswith("nominee") else name


def _stand_in(chambers: Chambers, *, asked: bool) -> tuple[str, ...]:
    """Which Congress was taken where the one that would choose is not known yet."""
    if chambers.by_right or asked:
        return ()
    number_, day = ordinal(chambers.congress.number), plain_date(chambers.congress.as_of)
    return (f"as if the {number_} Congress chose, as of {day}; the {ordinal(chambers.rightful)} is not elected yet",)


def _follow_ups(query: ContingentQuery, chambers: Chambers) -> tuple[FollowUp, ...]:
    case, number_ = chambers.case, chambers.congress.number
    asks = [
        FollowUp(label=f"Had the {ordinal(other)} chosen", query=query.model_copy(update={"congress": other}))
        for other in (number_ - 1, number_ + 1)
        if other in case.snapshot.congresses
    ]
    if case.election.votes_per_elector == 1 and case.tally.electoral_votes:
        asks.insert(0, FollowUp(label="Flips to get there", query=FlipsQuery(election=query.election)))
    if case.scenario is None:
        asks.append(
            FollowUp(label="When it is counted", query=WhenQuery(event=Event.COUNT, election=case.election.year))
        )
    asks.append(FollowUp(label="How it came out", query=ResultQuery(election=query.election)))
    return tuple(asks)
