"""A channel's scenario: start it, change it, undo, redo, reset, show it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import EditNote, FollowUp, ScenarioAnswer, UnitChoice
from bot.engine.flips import Goal
from bot.errors import NothingToDoError, UnavailableError, UserFacingError
from bot.facts.model import AllocationUnit, Election, UnitKind, Votes
from bot.facts.names import resolve_election, resolve_ticket, resolve_units
from bot.queries import FlipsQuery, ResultQuery, ScenarioQuery
from bot.scenarios.model import Base, Edit, Flip, RecordedEdit, Reset, Scenario
from bot.scenarios.repository import ScenarioRepository, VersionConflictError
from bot.services.cases import Case
from bot.services.pictures import states_map
from bot.services.results import count_sentence, map_titles
from bot.services.wording import listed, number, plural, points

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.facts.snapshot import Snapshot
    from bot.facts.store import FactStore

ATTEMPTS = 50
"""How often a change is tried anew when others change the scenario at the same moment."""

_LAST_EDITS = 3
_NAME_LENGTH = 80


class ScenarioService:
    """The use cases of ``/scenario``. A change that returns is durable; one that raises has changed nothing."""

    def __init__(
        self,
        repository: ScenarioRepository,
        store: FactStore,
        now: Callable[[], datetime],
        default_election: int,
    ) -> None:
        self._repository = repository
        self._store = store
        self._now = now
        self._default_election = default_election

    async def active(self, scope: str) -> Scenario | None:
        """The scenario that is open in a scope, if any."""
        return await self._repository.active(scope)

    async def start(
        self,
        scope: str,
        by: int,
        *,
        election: str | None = None,
        votes: Votes = Votes.AS_PLEDGED,
        name: str | None = None,
    ) -> ScenarioAnswer:
        """Open a scenario on an election; an earlier one is kept but no longer the open one."""
        snapshot = self._store.current
        year = resolve_election(snapshot, election) if election else self._default_election
        earlier = await self._repository.active(scope)
        title = _clean_name(name) or f"What if {year}"
        base = Base(election=year, votes=votes.value)
        scenario = await self._repository.start(scope, title, base, by=by, at=self._now())
        notice = f"Started “{title}”."
        if earlier is not None:
            notice += f" “{earlier.name}” is kept, and no longer the open one."
        return scenario_answer(scenario, snapshot, notice)

    async def show(self, scope: str) -> ScenarioAnswer:
        """The open scenario as it stands."""
        return scenario_answer(await self._open(scope), self._store.current)

    async def flip(self, scope: str, by: int, states: str, to: str | None = None) -> ScenarioAnswer:
        """Give units, named in any spelling, to a ticket; without one, from their holder to the other leader."""
        snapshot = self._store.current

        def named(case: Case) -> tuple[str, ...]:
            return tuple(unit.code for unit in resolve_units(case.election, snapshot, states))

        return await self._give(scope, by, named, to)

    async def flip_units(
        self, scope: str, by: int, units: tuple[str, ...], to: str, *, panel: tuple[int, int]
    ) -> ScenarioAnswer:
        """The same from a panel, by the units' codes: acts on the current state, and says if that had moved on."""
        return await self._give(scope, by, lambda _: units, to, panel)

    async def _give(
        self,
        scope: str,
        by: int,
        named: Callable[[Case], tuple[str, ...]],
        to: str | None,
        panel: tuple[int, int] | None = None,
    ) -> ScenarioAnswer:
        snapshot, described = self._store.current, ""

        async def change(scenario: Scenario) -> Scenario:
            nonlocal described
            case = case_of(scenario, snapshot)
            units = named(case)
            ticket = resolve_ticket(case.election, snapshot, to).id if to else _other_leader(case, units)
            moved = tuple(unit for unit in units if set(case.holdings[unit]) != {ticket})
            if not moved:
                raise NothingToDoError(f"{case.full(ticket)} already has {listed(units)}; nothing was changed.")
            edit = Flip(units=moved, to=ticket)
            described = _described(edit, case)
            return await self._append(scenario, edit, by)

        scenario = await self._change(scope, change, panel)
        return _with_drift(scenario_answer(scenario, snapshot, f"{described}."), panel)

    async def undo(self, scope: str, count: int = 1, *, panel: tuple[int, int] | None = None) -> ScenarioAnswer:
        """Take back the last ``count`` edits, or as many as there are. ``panel``: id and version it was drawn at."""
        return await self._move(scope, -count, panel)

    async def redo(self, scope: str, count: int = 1, *, panel: tuple[int, int] | None = None) -> ScenarioAnswer:
        """Bring back ``count`` undone edits, or as many as there are."""
        return await self._move(scope, count, panel)

    async def reset(self, scope: str, by: int, *, panel: tuple[int, int] | None = None) -> ScenarioAnswer:
        """Back to the base, as an edit that can be undone."""

        async def change(scenario: Scenario) -> Scenario:
            if not case_of(scenario, self._store.current).changed:
                raise NothingToDoError("Nothing has been changed yet, so there is nothing to reset.")
            return await self._append(scenario, Reset(), by)

        scenario = await self._change(scope, change, panel)
        answer = scenario_answer(scenario, self._store.current, "Back to the start; undo brings the edits back.")
        return _with_drift(answer, panel)

    async def _move(self, scope: str, by: int, panel: tuple[int, int] | None) -> ScenarioAnswer:
        snapshot, moved = self._store.current, list[RecordedEdit]()

        async def change(scenario: Scenario) -> Scenario:
            head = min(max(scenario.head + by, 0), len(scenario.edits))
            if head == scenario.head:
                raise NothingToDoError("There is nothing to undo." if by < 0 else "There is nothing to redo.")
            moved[:] = scenario.edits[min(head, scenario.head) : max(head, scenario.head)]
            return await self._repository.move_head(scenario.id, head, version=scenario.version)

        scenario = await self._change(scope, change, panel)
        case = case_of(scenario, snapshot)
        what = listed(_described(recorded.edit, case) for recorded in moved)
        answer = scenario_answer(scenario, snapshot, f"{'Undone' if by < 0 else 'Redone'}: {what}.")
        return _with_drift(answer, panel)

    async def _append(self, scenario: Scenario, edit: Edit, by: int) -> Scenario:
        return await self._repository.append(scenario.id, edit, version=scenario.version, by=by, at=self._now())

    async def _change(
        self, scope: str, change: Callable[[Scenario], Awaitable[Scenario]], panel: tuple[int, int] | None
    ) -> Scenario:
        """Read, change, and start over if somebody else was faster: nobody's edit is lost, whoever comes first."""
        for _ in range(ATTEMPTS):
            scenario = await self._open(scope)
            if panel is not None and panel[0] != scenario.id:
                raise UserFacingError(
                    f"This panel is an earlier scenario's. /scenario show shows the open one, “{scenario.name}”."
                )
            try:
                return await change(scenario)
            except VersionConflictError:
                continue
        raise UnavailableError("Too many people are changing this scenario at once; nothing was changed. Try again.")

    async def _open(self, scope: str) -> Scenario:
        scenario = await self._repository.active(scope)
        if scenario is None:
            raise NothingToDoError("No scenario is open here. Start one with /scenario start.")
        return scenario


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
        base=f"{case.election.year} {case.basis}",
        tickets=tuple((ticket, case.short(ticket)) for ticket in _leaders(case)),
        choices=_choices(case),
        standings=case.standings(),
        outcome=case.tally.outcome,
        elected=case.tally.elected,
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        changed=case.changed,
        last_edits=tuple(EditNote(text=_described(r.edit, case), author=r.author) for r in reversed(edits)),
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


def _other_leader(case: Case, units: tuple[str, ...]) -> str:
    holders = {person for unit in units for person in case.holdings[unit]}
    leaders = _leaders(case)
    others = [ticket for ticket in leaders if ticket not in holders]
    if len(holders) != 1 or len(others) != 1:
        raise UserFacingError(
            "Those are not all held by one ticket: say whom they should go to.", tuple(map(case.full, leaders))
        )
    return others[0]


def _undecided_line(case: Case) -> str:
    line = f"{number(case.tally.majority)} of {number(case.tally.electors_appointed)} elect"
    if case.tally.not_cast:
        line += f"; {plural(case.tally.not_cast, 'elector')} undecided"
    changed = (
        f"changed from {case.election.year} {case.basis}: {listed(case.changed)}"
        if case.changed
        else "nothing changed yet"
    )
    return f"{line}; {changed}."


def _described(edit: Edit, case: Case) -> str:
    match edit:
        case Flip(units=units, to=to):
            return f"{listed(units)} to {case.short(to)}"
        case Reset():
            return "reset to the start"


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


def _with_drift(answer: ScenarioAnswer, panel: tuple[int, int] | None) -> ScenarioAnswer:
    """Say so when a panel was older than the state it acted upon: exactly one change is the panel's own."""
    if panel is None or answer.version == panel[1] + 1:
        return answer
    notice = f"{answer.notice} Others had changed the scenario since this panel was drawn."
    return answer.model_copy(update={"notice": notice.strip()})


def _clean_name(name: str | None) -> str:
    """A scenario's name as typed, without control characters, on one line, cut to a sensible length."""
    if not name:
        return ""
    printable = "".join(char if char.isprintable() else " " for char in name)
    return " ".join(printable.split())[:_NAME_LENGTH]
