"""What the controls of a panel do, and the button below a what-if.

A control carries its scenario and the version that it was drawn with. It acts upon the scenario as it is now, and
says what it did; the same press of the same person on the same panel acts once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bot.services.changes import edit_of
from bot.services.picks import picked
from bot.services.presses import Presses

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Hashable

    from bot.answers import ScenarioAnswer
    from bot.queries import WhatIfQuery
    from bot.services.actors import Actor
    from bot.services.panels import Panel
    from bot.services.scenarios import ScenarioService

Action = Literal["undo", "redo", "reset"]

_TWICE = "Pressed twice, done once."


class ControlService:
    """The use cases behind buttons and menus."""

    def __init__(self, scenarios: ScenarioService) -> None:
        self._scenarios = scenarios
        self._presses = Presses()

    async def act(self, actor: Actor, action: Action, panel: Panel) -> ScenarioAnswer:
        """Undo, redo or reset."""
        acting: Callable[..., Awaitable[ScenarioAnswer]] = getattr(self._scenarios, action)
        return await self._once(actor, action, panel, lambda: acting(actor, panel=panel))

    async def give(self, actor: Actor, units: tuple[str, ...], to: str | None, panel: Panel) -> ScenarioAnswer:
        """Give units to a ticket, or uncall them (``to`` None)."""
        what = (*units, to)
        return await self._once(
            actor, what, panel, lambda: self._scenarios.edit(actor, lambda case: picked(case, units, to), panel)
        )

    async def _once(
        self, actor: Actor, what: Hashable, panel: Panel, act: Callable[[], Awaitable[ScenarioAnswer]]
    ) -> ScenarioAnswer:
        press = (actor.user, what, panel)
        return await self._presses.once(press, act, lambda: self.draw(actor, panel, _TWICE))

    async def draw(self, actor: Actor, panel: Panel, notice: str = "") -> ScenarioAnswer:
        """The panel anew, with the map that ``panel`` asks for."""
        return await self._scenarios.seen(actor, panel, notice)

    async def apply(self, actor: Actor, query: WhatIfQuery) -> ScenarioAnswer:
        """Make a what-if's changes one edit of the open scenario, or the first of a new one on its election.

        Who presses at the same moment waits, and finds the scenario as the first has made it.

        Raises:
            UserFacingError: the changes cannot be read any more, or the actor may not make them.
            NothingToDoError: so it stands already; or the what-if was about a scenario, and none is open.
        """
        scenario = await self._scenarios.active(actor.scope)
        press = (actor.scope, query, scenario and (scenario.id, scenario.version))
        return await self._presses.once(press, lambda: self._apply(actor, query), lambda: self._apply(actor, query))

    async def _apply(self, actor: Actor, query: WhatIfQuery) -> ScenarioAnswer:
        scenario, year = await self._scenarios.active(actor.scope), query.election
        if isinstance(year, int) and (scenario is None or scenario.base.election != year):
            return await self._scenarios.start(
                actor, election=str(year), make=lambda case: edit_of(query.changes, case)
            )
        return await self._scenarios.edit(actor, lambda case: edit_of(query.changes, case))
