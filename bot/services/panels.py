"""A scenario as its panel shows it: the count, what was changed by whom, and what can be changed next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import EditNote, FollowUp, ScenarioAnswer, UnitChoice
from bot.engine.flips import Goal
from bot.errors import UnavailableError, UserFacingError
from bot.facts.model import AllocationUnit, Election, UnitKind, Votes
from bot.queries import FlipsQuery, ResultQuery, ScenarioQuery
from bot.services.cases import Case
from bot.services.edit_words import described, few
from bot.services.pictures import states_map
from bot.services.results import count_sentence, map_titles
from bot.services.wording import number, plural, points

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.model import Scenario

_LAST_EDITS = 3


def case_of(scenario: Scenario, snapshot: Snapshot) -> Case:
    """The case a scenario makes.

    Raises:
        UnavailableError: the data no longer holds the scenario's election.
    """
    election = snapshot.elections.get(scenario.base.election)
    if election is None:
        raise UnavailableError(f"There is no data for {scenario.base.election} at the moment; the scenario is kept.")
    return Case(snapshot, election, Votes(scenario.base.votes), scenario)


def scenario_answer(scenario: Scenario, snapshot: Snapshot, notice: str = "") -> ScenarioAnswer:
    """A scenario as it stands, with what can be done to it."""
    case = case_of(scenario, snapshot)
    edits = scenario.in_force[-_LAST_EDITS:]
    return ScenarioAnswer(
        query=ScenarioQuery(),
        headline=count_sentence(case),
        reasoning=(_undecided_line(case),),
        sources=case.sources("electoral_votes", "electors"),
        map=states_map(case, *map_titles(case)),
        follow_ups=(
            FollowUp(label="Flips needed", query=FlipsQuery(election="scenario", goal=Goal.DENY)),
            FollowUp(label=f"{case.election.year} as cast", query=ResultQuery(election=case.election.year)),
        ),
        scenario=scenario.id,
        version=scenario.version,
        name=scenario.name,
        base=case.start,
        tickets=tuple((ticket, case.short(ticket)) for ticket in _leaders(case)),
        choices=_choices(case),
        standings=case.standings(),
        outcome=case.tally.outcome,
        elected=case.tally.elected,
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        changed=case.changed,
        last_edits=tuple(EditNote(text=described(r.edit, case), author=r.author) for r in reversed(edits)),
        can_undo=scenario.can_undo,
        can_redo=scenario.can_redo,
        notice=notice,
    )


def _leaders(case: Case) -> tuple[str, ...]:
    """The two tickets between whom states go back and forth: those with the most electors in the base."""
    base: Counter[str] = Counter()
    for held in case.base.values():
        base.update(held)
    with_votes = [person for person, _ in base.most_common() if person in case.election.ticket]
    others = [ticket.id for ticket in case.election.tickets if ticket.id not in with_votes]
    return tuple([*with_votes, *others][:2])


def other_leader(case: Case, units: tuple[str, ...]) -> str:
    """To whom units go that are given away without saying to whom: the leading ticket that does not hold them.

    Raises:
        UserFacingError: they have several holders, or there is more than one other.
    """
    holders = {person for unit in units for person in case.holdings[unit]}
    leaders = _leaders(case)
    others = [ticket for ticket in leaders if ticket not in holders]
    if len(holders) != 1 or len(others) != 1:
        choices = " or ".join(map(case.full, leaders))
        raise UserFacingError(f"Those are not all held by one ticket; say whom they should go to: {choices}.")
    return others[0]


def _undecided_line(case: Case) -> str:
    line = f"{number(case.tally.majority)} of {number(case.tally.electors_appointed)} elect"
    if case.tally.not_cast:
        line += f"; {plural(case.tally.not_cast, 'elector')} undecided"
    changed = f"changed from {case.start}: {few(case.changed)}" if case.changed else "nothing changed yet"
    return f"{line}; {changed}."


def _choices(case: Case) -> tuple[UnitChoice, ...]:
    ranked = sorted(case.election.units, key=lambda unit: (_closeness(case, unit), unit.code))
    return tuple(
        UnitChoice(
            unit=unit.code,
            name=unit.name,
            electors=unit.electors,
            holder=_holder(case, unit.code),
            detail=_detail(case, unit),
        )
        for unit in ranked
    )


def _holder(case: Case, unit: str) -> str | None:
    held = case.holdings[unit]
    return next(iter(held)) if len(held) == 1 else None


def _popular(case: Case, unit: AllocationUnit) -> list[tuple[str, int]]:
    place = unit.code if unit.kind is UnitKind.DISTRICT else unit.state
    popular = Counter(case.election.popular_votes.get(place, {}))
    popular.pop(Election.OTHER, None)
    return popular.most_common(2)


def _closeness(case: Case, unit: AllocationUnit) -> float:
    ranked = _popular(case, unit)
    if len(ranked) < 2:  # noqa: PLR2004 - a margin is between two
        return float("inf")
    return (ranked[0][1] - ranked[1][1]) / (ranked[0][1] + ranked[1][1])


def _detail(case: Case, unit: AllocationUnit) -> str:
    ranked = _popular(case, unit)
    electors = plural(unit.electors, "elector")
    if len(ranked) < 2:  # noqa: PLR2004 - a margin is between two
        return electors
    (first, most), (_, second) = ranked
    place = unit.code if unit.kind is UnitKind.DISTRICT else unit.state
    total = sum(case.election.popular_votes[place].values())
    lead = f"{case.short(first)} by {number(most - second)} ({points(most - second, total)} points)"
    return f"{electors} · {lead} in {case.election.year}"
