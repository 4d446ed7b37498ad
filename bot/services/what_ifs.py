"""The count if something had come out otherwise, without touching anybody's scenario."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import FollowUp, WhatIfAnswer
from bot.engine.flips import Goal
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError
from bot.facts.names import resolve_person
from bot.queries import ContingentQuery, FlipsQuery, ResultQuery, WhatIfQuery
from bot.scenarios.edits import ABSTAIN, VACANT, Allocate, Call, Edit, Electors, Flip, Swing
from bot.services.changes import edits_of, written_changes
from bot.services.edit_words import described, few
from bot.services.pictures import states_map
from bot.services.wording import capitalised, in_sentence, listed, number, plural, possessive

if TYPE_CHECKING:
    from bot.services.cases import Case


def what_if_answer(query: WhatIfQuery, case: Case, assumptions: tuple[str, ...]) -> WhatIfAnswer:
    """The count after the changes.

    Raises:
        UserFacingError: the changes cannot be read.
        NothingToDoError: they change nothing.
    """
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {case.election.year} each elector cast two votes, which a what-if cannot show; try 1804 or later."
        )
    edits = edits_of(query.changes, case)
    after = replace(case, what_if=edits)
    query = query.model_copy(update={"changes": written_changes(edits, case)})
    everywhere = any(isinstance(edit, Electors) and not edit.state for edit in edits)
    query, holds = _checked(query, case, after)
    told = f"{_changed(edits, case)}, {_outcome(case, after)}."
    return WhatIfAnswer(
        query=query,
        headline=told if holds is None else f"{'Yes' if holds else 'No'}: {told[0].lower()}{told[1:]}",
        reasoning=(
            _before(case, edits),
            *_moved(case, after, edits),
            *_majority(case, after),
            *_no_change(case, after),
        ),
        assumptions=assumptions,
        sources=case.sources("electoral_votes", "electors"),
        map=None if everywhere else states_map(after, _title(case), capitalised(_changed(edits, case))),
        follow_ups=_follow_ups(query, case, after),
        election=case.election.year,
        standings=after.standings(),
        electors_appointed=after.tally.electors_appointed,
        majority=after.tally.majority,
        outcome=after.tally.outcome,
        elected=after.tally.elected,
        elected_before=case.tally.elected,
        changed=after.changed,
        holds=holds,
    )


def _checked(query: WhatIfQuery, before: Case, after: Case) -> tuple[WhatIfQuery, bool | None]:
    """The query with its claim by the id of whoever it names, and whether the claim comes true."""
    claimed, elected = query.claimed, after.tally.elected
    match claimed:
        case None:
            return query, None
        case "tie":
            return query, after.tally.outcome is Outcome.TIED
        case "nobody":
            return query, elected is None
        case "change":
            return query, elected != before.tally.elected
        case _:
            person = resolve_person(after.election, after.snapshot, claimed)
            return query.model_copy(update={"claimed": person}), elected == person


def _title(case: Case) -> str:
    return f"{case.scenario.name}: what if" if case.scenario is not None else f"What if {case.election.year}"


def _changed(edits: tuple[Edit, ...], case: Case) -> str:
    return f"With {listed(_clause(edit, case) for edit in edits)}"


def _clause(edit: Edit, case: Case) -> str:
    """Such as "Pennsylvania and Michigan for Clinton", "2 of Trump's electors in Texas voting for John Kasich"."""
    match edit:
        case Flip(units=units, to=to):
            return f"{_names(units, case)} for {case.short(to)}"
        case Call(units=units):
            return f"{_names(units, case)} undecided"
        case Electors(count=count, to=to, state=state, of=of):
            whose = f"{number(count)} of {possessive(case.short(of))} electors" if of else plural(count, "elector")
            where = f" in {in_sentence(case.snapshot.states[state].name)}" if state else ""
            does = {ABSTAIN: "abstaining", VACANT: "never appointed"}.get(to, f"voting for {case.short(to)}")
            return f"{whose}{where} {does}"
        case _:
            return described(edit, case)


def _names(codes: tuple[str, ...], case: Case) -> str:
    """Whole states by name, else the units."""
    names: dict[str, None] = {}
    for code in codes:
        state = case.election.unit[code].state
        whole = {unit.code for unit in case.election.units_of(state)} <= set(codes)
        names[case.snapshot.states[state].name if whole else case.election.unit[code].name] = None
    return listed(map(in_sentence, names))


def _outcome(before: Case, after: Case) -> str:
    elected, still = after.tally.elected, after.tally.elected == before.tally.elected
    past = not after.election.uncalled and after.scenario is None
    if elected is None:
        undecided = after.tally.not_cast and not past
        what = "would still be open" if undecided else f"nobody would {'have had' if past else 'have'} a majority"
        subject = f"{number(after.tally.not_cast)} electors " if undecided else ""
        return f"{subject}{what}: {after.count_in_words()}, and {number(after.tally.majority)} elect"
    would = f"would {'still ' if still else ''}{'have won' if past else 'win'}"
    (_, most), *others = after.tally.electoral_votes
    to = f" to {possessive(after.short(others[0][0]))} {number(others[0][1])}" if others else ""
    more = f" ({', '.join(f'{after.short(p)} {number(n)}' for p, n in others[1:])})" if others[1:] else ""
    year = f" in {after.election.year}" if past else ""
    return f"{after.full(elected)} {would}{year} with {plural(most, 'electoral vote')}{to}{more}"


def _before(case: Case, edits: tuple[Edit, ...]) -> str:
    start = "As the scenario stands" if case.scenario is not None else f"As pledged in {case.election.year}"
    if case.election.uncalled and case.scenario is None:
        start = f"On the open map of {case.election.year}"
    units = [unit for edit in edits if isinstance(edit, Flip | Call) for unit in edit.units]
    states = dict.fromkeys(case.election.unit[unit].state for unit in units)
    counts = {
        state: sum(case.election.unit[unit].electors for unit in units if case.election.unit[unit].state == state)
        for state in states
    }
    have = listed(f"{in_sentence(case.snapshot.states[state].name)} has {count}" for state, count in counts.items())
    count = case.count_in_words() or "nobody has electors yet"
    return f"{start}: {count}{f'; of these, {have}' if have else ''}."


def _moved(case: Case, after: Case, edits: tuple[Edit, ...]) -> tuple[str, ...]:
    """Where swings and methods move electors, which they do not say themselves."""
    before = {unit.code: unit.held for unit in case.units}
    moved = [unit.code for unit in after.units if before.get(unit.code) != unit.held]
    if not moved or not any(isinstance(edit, Swing | Allocate) for edit in edits):
        return ()
    return (f"Electors change hands in {few(moved)}.",)


def _majority(before: Case, after: Case) -> tuple[str, ...]:
    tally = after.tally
    if tally.elected is not None or not tally.electoral_votes:
        return (f"{number(tally.majority)} of the {number(tally.electors_appointed)} electors appointed elect.",)
    if tally.not_cast and (before.election.uncalled or before.scenario is not None):
        return (f"{number(tally.majority)} of the {number(tally.electors_appointed)} electors elect.",)
    among = listed(map(after.full, tally.house_candidates))
    appointed = f"{number(tally.majority)} of the {number(tally.electors_appointed)} electors appointed elect"
    house = f"The House of Representatives would then choose the president among {among}, one vote for each state"
    return (
        f"{appointed}, whether or not all of them vote; nobody would have so many.",
        f"{house}, and a majority of all the states needed; the Senate would choose the vice-president.",
    )


def _no_change(before: Case, after: Case) -> tuple[str, ...]:
    return () if before.holdings != after.holdings or after.state.abstaining else ("Nothing changes: so it was.",)


def _follow_ups(query: WhatIfQuery, case: Case, after: Case) -> tuple[FollowUp, ...]:
    year = query.election
    house = () if after.tally.elected else (FollowUp(label="The House’s vote", query=ContingentQuery(election=year)),)
    return (
        *house,
        FollowUp(label="Flips needed", query=FlipsQuery(election=year, goal=Goal.WIN)),
        FollowUp(label="How it came out", query=ResultQuery(election=case.election.year)),
    )
