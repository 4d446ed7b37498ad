"""How many electors, states or voters would have to change sides, with the working shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers import FlipsAnswer, FollowUp, SourceNote, Table
from bot.engine.flips import FlipUnit, Goal
from bot.errors import NothingToDoError
from bot.facts.names import resolve_ticket
from bot.queries import FlipsQuery, ResultQuery
from bot.services import flips_in_states, flips_in_votes, flips_of_electors
from bot.services.flip_changes import UNIT_LABELS, Changes, other_units, unit_set
from bot.services.flip_goals import solve
from bot.services.law import NOT_ADVICE, surveys
from bot.services.pictures import states_map
from bot.services.results import map_titles
from bot.services.wording import number

if TYPE_CHECKING:
    from bot.engine.flips import ElectorFlips
    from bot.engine.flips_in_votes import FlippedSet
    from bot.services.cases import Case


def flips_answer(query: FlipsQuery, case: Case, assumptions: tuple[str, ...]) -> FlipsAnswer:
    """Answer one goal in one unit in full, and the others in a line each.

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
    changes = Changes(case, solve(case, query.goal, named))
    query = query.model_copy(update={"ticket": named})
    told = {FlipUnit.ELECTORS: _in_electors, FlipUnit.STATES: _in_states, FlipUnit.VOTES: _in_votes}[query.unit](
        changes, query
    )
    flips, tables = changes.flips, ("electoral_votes", "electors", *told.tables)
    return FlipsAnswer(
        query=query,
        headline=told.headline,
        reasoning=told.reasoning,
        lines=(*told.lines, *(other_units(changes, query.unit) if flips.needed != 0 else ())),
        table=told.table,
        assumptions=assumptions,
        caveats=told.caveats,
        sources=(*case.sources(*tables), *told.sources),
        map=states_map(case, *map_titles(case)),
        follow_ups=(*told.pages, *_follow_ups(query, case)),
        election=case.election.year,
        goal=flips.goal,
        unit=query.unit,
        ticket=flips.ticket,
        rival=flips.rival,
        needed=told.needed,
        electoral_votes=flips.electoral_votes,
        majority=flips.majority,
        sets=told.sets,
        best=unit_set(told.best) if told.best else None,
        examples=tuple(map(unit_set, told.examples)),
        added=told.added,
    )


@dataclass(frozen=True)
class _Told:
    """What differs by the unit asked for. ``tables``: those of the election that the figures come from."""

    headline: str
    reasoning: tuple[str, ...]
    needed: int | None
    lines: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    caveats: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    pages: tuple[FollowUp, ...] = ()
    sets: int | None = None
    best: FlippedSet | None = None
    examples: tuple[FlippedSet, ...] = ()
    added: int | None = None


def _in_electors(changes: Changes, _: FlipsQuery) -> _Told:
    case, flips = changes.case, changes.flips
    law = flips_of_electors.by_law(case, flips)
    return _Told(
        headline=flips_of_electors.headline(case, flips),
        reasoning=(*flips_of_electors.reasoning(case, flips), *law, *_other_goals(case, flips)),
        needed=flips.needed,
        caveats=(*((NOT_ADVICE,) if law else ()), *flips_in_votes.taken_for_granted(changes)),
        tables=_counted(changes),
        sources=surveys(case.snapshot) if law else (),
    )


def _in_states(changes: Changes, _: FlipsQuery) -> _Told:
    found = changes.units
    return _Told(
        headline=flips_in_states.headline(changes),
        reasoning=flips_in_states.reasoning(changes),
        needed=found.needed if found else None,
        lines=flips_in_states.lines(changes),
        caveats=(*flips_in_states.notes(changes), *flips_in_votes.taken_for_granted(changes)),
        tables=_counted(changes),
        sets=found.count if found else 0,
        best=found.cheapest if found else None,
        examples=found.examples if found else (),
    )


def _in_votes(changes: Changes, query: FlipsQuery) -> _Told:
    flips_in_votes.require_popular_votes(changes)
    found, added = changes.switched, changes.added
    table, more = flips_in_votes.table(changes, query.page)
    following = FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1}))
    return _Told(
        headline=flips_in_votes.headline(changes),
        reasoning=flips_in_votes.reasoning(changes),
        needed=found.needed if found else None,
        table=table,
        caveats=flips_in_votes.notes(changes),
        tables=_counted(changes),
        pages=(following,) if more else (),
        sets=found.count if found else 0,
        best=found.best if found else None,
        added=added.needed if added else None,
    )


def _counted(changes: Changes) -> tuple[str, ...]:
    """The tables of popular votes, where the answer gives voters."""
    if not changes.has_popular_votes:
        return ()
    districts = any(unit.is_district and unit.popular_votes for unit in changes.case.units)
    return ("popular_votes", "district_popular_votes") if districts else ("popular_votes",)


def _other_goals(case: Case, flips: ElectorFlips) -> tuple[str, ...]:
    lines: list[str] = []
    for goal in Goal:
        if goal is flips.goal:
            continue
        try:
            other = solve(case, goal, None)
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
    """The other units of this goal, the other goals, and the count."""
    runner_up = next((p for p, _ in case.tally.electoral_votes[1:]), None)
    labels = {
        Goal.DENY: "To deny a majority",
        Goal.WIN: f"For {case.short(runner_up)} to win" if runner_up else "To win",
        Goal.TIE: "For a tie",
    }
    units = tuple(
        FollowUp(label=label, query=query.model_copy(update={"unit": unit, "page": 1}))
        for unit, label in UNIT_LABELS.items()
        if unit is not query.unit
        if unit is not FlipUnit.VOTES or any(one.popular_votes for one in case.units)
    )
    goals = tuple(
        FollowUp(label=label, query=FlipsQuery(election=query.election, goal=goal, unit=query.unit))
        for goal, label in labels.items()
        if goal is not query.goal
    )
    return (*units, *goals, FollowUp(label="How it came out", query=ResultQuery(election=query.election)))
