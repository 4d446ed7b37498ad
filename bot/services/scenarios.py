"""A channel's scenario: start it, change it, undo, redo, reset, show it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.model import Votes
from bot.facts.names import resolve_election
from bot.queries import CompareQuery
from bot.scenarios.edits import Edit, Reset
from bot.scenarios.model import Base, Opened, RecordedEdit, Scenario
from bot.scenarios.naming import clean_name
from bot.scenarios.repository import NoRoomError, ScenarioRepository, SettingsRepository
from bot.services.actors import check_may_edit, check_may_start, preferences_for
from bot.services.attempts import Turns, insisting
from bot.services.cases import Case
from bot.services.edit_makers import after, flip, give
from bot.services.edit_remarks import remarks
from bot.services.edit_words import described
from bot.services.panels import Panel, case_of, scenario_answer
from bot.services.refusals import no_room, the_open
from bot.services.wording import capitalised, plural

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from datetime import datetime

    from bot.answers import ScenarioAnswer
    from bot.facts.model import Election
    from bot.facts.store import FactStore
    from bot.scenarios.preferences import Preferences
    from bot.services.actors import Actor

MOST_EDITS = 500
"""How many edits a scenario can have."""

Listener = Callable[[str], None]

_log = logging.getLogger(__name__)
_LAST_EDITS = 3


class ScenarioService:
    """The use cases of ``/scenario``. A change that returns is durable; one that raises has changed nothing."""

    def __init__(
        self,
        repository: ScenarioRepository,
        settings: SettingsRepository,
        store: FactStore,
        now: Callable[[], datetime],
        default_election: int,
    ) -> None:
        self._repository = repository
        self._settings = settings
        self._store = store
        self._now = now
        self._default_election = default_election
        self._listeners = list[Listener]()
        self._turns = Turns()

    def listen(self, listener: Listener) -> None:
        """Let ``listener`` know after each durable change, by its scope. It must neither wait nor do the work."""
        self._listeners.append(listener)

    def changed(self, scope: str) -> None:
        """Tell the listeners of a durable change; what goes wrong with them is no fault of the change."""
        for listener in self._listeners:
            try:
                listener(scope)
            except Exception:  # noqa: BLE001 - the change is made, and whoever made it is to hear so
                _log.exception("A listener failed")

    async def active(self, scope: str) -> Scenario | None:
        """The scenario that is open in a scope, if any."""
        return await self._repository.active(scope)

    async def start(
        self,
        actor: Actor,
        *,
        election: str | None = None,
        votes: Votes = Votes.AS_PLEDGED,
        name: str | None = None,
        make: Callable[[Case], Edit] | None = None,
    ) -> ScenarioAnswer:
        """Open a scenario on an election; an earlier one is kept but no longer the open one.

        Args:
            actor: who opens it, and where.
            election: as typed; without it the server's default.
            votes: as pledged, or as cast.
            name: what to call it.
            make: makes a first edit; the scenario is there with it, or not at all.
        """
        snapshot, preferences = self._store.current, await preferences_for(actor, self._settings)
        check_may_start(actor, preferences)
        year = resolve_election(snapshot, election) if election else self._default(preferences)
        check_one_vote(snapshot.elections[year])
        case = Case(snapshot, snapshot.elections[year], votes)
        edits = (make(case),) if make is not None else ()
        base = Base(election=year, votes=votes.value)
        opened = Opened(name=clean_name(name) or f"What if {year}", base=base, edits=edits)
        earlier = await self._repository.active(actor.scope)
        try:
            scenario = await self._repository.start_with(opened, actor.scope, by=actor.user, at=self._now())
        except NoRoomError:
            raise await no_room(self._repository, actor.scope) from None
        self.changed(actor.scope)
        notice = [f"Started “{scenario.name}”.", *(_told(edit, case) for edit in edits)]
        if earlier is not None:
            notice.append(f"“{earlier.name}” is kept, and no longer the open one.")
        return scenario_answer(scenario, snapshot, " ".join(notice))

    async def show(self, scope: str) -> ScenarioAnswer:
        """The open scenario as it stands."""
        return scenario_answer(await self.open(scope), self._store.current)

    async def case(self, scope: str) -> Case:
        """The open scenario's case; where none is open, that of the default election as pledged."""
        snapshot, scenario = self._store.current, await self._repository.active(scope)
        if scenario is not None:
            return case_of(scenario, snapshot)
        return Case(snapshot, snapshot.elections[self._default_election], Votes.AS_PLEDGED)

    async def comparison(self, scope: str, other: str | None) -> CompareQuery:
        """What compares the open scenario with another there or an election; without one with what it starts from."""
        await self.open(scope)
        if other is None:
            return CompareQuery(first="scenario")
        if await self.named(scope, other) is not None:
            return CompareQuery(first="scenario", other=other.strip().replace(" ", "+"))
        try:
            return CompareQuery(first="scenario", second=resolve_election(self._store.current, other))
        except UnknownNameError as error:
            neither = f"“{clean_name(other)}” is neither a scenario here nor an election that there is data on."
            raise UnknownNameError(neither, error.suggestions) from None

    async def named(self, scope: str, name: str) -> Scenario | None:
        """The scenario of that name, blanks written as such or as ``+``; none that was ended."""
        exact = await self._repository.named(scope, name.strip())
        return exact or await self._repository.named(scope, name.strip().replace("+", " "))

    async def seen(self, actor: Actor, panel: Panel, notice: str = "") -> ScenarioAnswer:
        """The panel anew, as the scenario stands now; whoever may see it may ask for that."""
        scenario = await self.open(actor.scope)
        check_panel(panel, scenario)
        return scenario_answer(scenario, self._store.current, notice, panel)

    async def edit(self, actor: Actor, make: Callable[[Case], Edit], panel: Panel | None = None) -> ScenarioAnswer:
        """Add an edit to the open scenario.

        Args:
            actor: whose edit it is, and where.
            make: makes the edit from the case as it is now; called anew if somebody else was faster. It raises
                NothingToDoError for an edit that would change nothing.
            panel: the panel that was used.
        """
        snapshot, told = self._store.current, ""

        async def change(scenario: Scenario) -> Scenario:
            nonlocal told
            case = case_of(scenario, snapshot)
            edit = make(case)
            told = _told(edit, case)
            return await self._append(scenario, edit, actor.user)

        scenario = await self.change(actor, change, panel)
        return _with_drift(scenario_answer(scenario, snapshot, told, panel), panel)

    async def flip(self, actor: Actor, states: str, to: str | None = None) -> ScenarioAnswer:
        """Give units, named in any spelling, to a ticket; without one, from their holder to the other leader."""
        return await self.edit(actor, lambda case: flip(case, states, to))

    async def flip_units(
        self, actor: Actor, units: tuple[str, ...], to: str, *, panel: Panel | None = None
    ) -> ScenarioAnswer:
        """The same from a panel, by the units' codes: acts on the current state, and says if that had moved on."""
        return await self.edit(actor, lambda case: give(case, units, to), panel)

    async def undo(self, actor: Actor, count: int = 1, *, panel: Panel | None = None) -> ScenarioAnswer:
        """Take back the last ``count`` edits, or as many as there are."""
        return await self._move(actor, -count, panel)

    async def redo(self, actor: Actor, count: int = 1, *, panel: Panel | None = None) -> ScenarioAnswer:
        """Bring back ``count`` undone edits, or as many as there are."""
        return await self._move(actor, count, panel)

    async def reset(self, actor: Actor, *, panel: Panel | None = None) -> ScenarioAnswer:
        """Back to the base, as an edit that can be undone."""

        async def change(scenario: Scenario) -> Scenario:
            if not case_of(scenario, self._store.current).state.in_force:
                raise NothingToDoError("Nothing has been changed yet, so there is nothing to reset.")
            return await self._append(scenario, Reset(), actor.user)

        scenario = await self.change(actor, change, panel)
        notice = "Back to the start; undo brings the edits back."
        return _with_drift(scenario_answer(scenario, self._store.current, notice, panel), panel)

    async def change(
        self, actor: Actor, change: Callable[[Scenario], Awaitable[Scenario]], panel: Panel | None = None
    ) -> Scenario:
        """Read, change, and start over if somebody else was faster: nobody's edit is lost, whoever comes first.

        Raises:
            UserFacingError: the actor may not change the scenario, or the panel is an earlier scenario's.
            NothingToDoError: no scenario is open.
        """
        preferences = await preferences_for(actor, self._settings)

        async def attempt() -> Scenario:
            scenario = await self.open(actor.scope)
            if panel is not None:
                check_panel(panel, scenario)
            check_may_edit(actor, scenario, preferences)
            return await change(scenario)

        async with self._turns.of(actor.scope):
            changed = await insisting(attempt)
        self.changed(actor.scope)
        return changed

    async def open(self, scope: str) -> Scenario:
        """The open scenario.

        Raises:
            NothingToDoError: none is open.
        """
        return await the_open(self._repository, scope)

    async def _move(self, actor: Actor, by: int, panel: Panel | None) -> ScenarioAnswer:
        snapshot, moved = self._store.current, list[RecordedEdit]()

        async def change(scenario: Scenario) -> Scenario:
            head = min(max(scenario.head + by, 0), len(scenario.edits))
            if head == scenario.head:
                raise NothingToDoError("There is nothing to undo." if by < 0 else "There is nothing to redo.")
            moved[:] = scenario.edits[min(head, scenario.head) : max(head, scenario.head)]
            return await self._repository.move_head(scenario.id, head, version=scenario.version)

        scenario = await self.change(actor, change, panel)
        case = case_of(scenario, snapshot)
        what = "; ".join(described(recorded.edit, case) for recorded in moved[-_LAST_EDITS:])
        if len(moved) > _LAST_EDITS:
            what += f"; and {plural(len(moved) - _LAST_EDITS, 'more edit')}"
        notice = f"{'Undone' if by < 0 else 'Redone'}: {what}."
        return _with_drift(scenario_answer(scenario, snapshot, notice, panel), panel)

    async def _append(self, scenario: Scenario, edit: Edit, by: int) -> Scenario:
        if scenario.head >= MOST_EDITS:
            raise NothingToDoError(
                f"“{scenario.name}” has {MOST_EDITS} edits, the most a scenario can have; nothing was changed. Undo"
                " some, or start another with /scenario start."
            )
        return await self._repository.append(scenario.id, edit, version=scenario.version, by=by, at=self._now())

    def _default(self, preferences: Preferences) -> int:
        chosen = preferences.election
        return chosen if chosen is not None and chosen in self._store.current.elections else self._default_election


def check_panel(panel: Panel, scenario: Scenario) -> None:
    """Let pass the panel of the open scenario.

    Raises:
        UserFacingError: it is another scenario's.
    """
    if panel.scenario != scenario.id:
        raise UserFacingError(
            f"This panel is another scenario’s; the one open here is “{scenario.name}”: /scenario show shows it."
        )


def check_one_vote(election: Election) -> None:
    """Let pass an election from which a what-if can start.

    Raises:
        UserFacingError: each elector cast two votes.
    """
    if election.votes_per_elector > 1:
        raise UserFacingError(
            f"In {election.year} each elector cast two votes, which a what-if cannot show; start from 1804 or later."
        )


def _told(edit: Edit, case: Case) -> str:
    """What an edit does, and what there is to say of it; ``case`` is as it was before."""
    return " ".join((f"{capitalised(described(edit, after(case, edit)))}.", *remarks(edit, case)))


def _with_drift(answer: ScenarioAnswer, panel: Panel | None) -> ScenarioAnswer:
    """Say so when a panel was older than the state it acted upon: exactly one change is the panel's own."""
    if panel is None or answer.version == panel.version + 1:
        return answer
    notice = f"{answer.notice} Others had changed the scenario since this panel was drawn."
    return answer.model_copy(update={"notice": notice.strip()})
