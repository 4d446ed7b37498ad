"""A channel's scenario: start it, change it, undo, redo, reset, show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UnavailableError, UserFacingError
from bot.facts.model import Votes
from bot.facts.names import resolve_election, resolve_ticket, resolve_units
from bot.scenarios.edits import Edit, Flip, Reset
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.scenarios.repository import ScenarioRepository, VersionConflictError
from bot.services.edit_words import described
from bot.services.panels import case_of, other_leader, scenario_answer
from bot.services.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.answers import ScenarioAnswer
    from bot.facts.store import FactStore
    from bot.services.cases import Case

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
        if snapshot.elections[year].votes_per_elector > 1:
            raise UserFacingError(
                f"In {year} each elector cast two votes, which a what-if cannot show; start from 1804 or later."
            )
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
        snapshot, told = self._store.current, ""

        async def change(scenario: Scenario) -> Scenario:
            nonlocal told
            case = case_of(scenario, snapshot)
            units = named(case)
            ticket = resolve_ticket(case.election, snapshot, to).id if to else other_leader(case, units)
            moved = tuple(unit for unit in units if set(case.holdings[unit]) != {ticket})
            if not moved:
                raise NothingToDoError(f"{case.full(ticket)} already has {listed(units)}; nothing was changed.")
            edit = Flip(units=moved, to=ticket)
            told = described(edit, case)
            return await self._append(scenario, edit, by)

        scenario = await self._change(scope, change, panel)
        return _with_drift(scenario_answer(scenario, snapshot, f"{told}."), panel)

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
        what = "; ".join(described(recorded.edit, case) for recorded in moved[-_LAST_EDITS:])
        if len(moved) > _LAST_EDITS:
            what += f"; and {plural(len(moved) - _LAST_EDITS, 'edit')} more"
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
