"""Boards: which message follows a scope's scenario, and what it is to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Declined, ScenarioAnswer
from bot.map_spec import MapStyle
from bot.scenarios.boards import Board
from bot.services.panels import Panel, scenario_answer

if TYPE_CHECKING:
    from bot.facts.store import FactStore
    from bot.scenarios.boards import BoardRepository
    from bot.services.scenarios import ScenarioService


class BoardService:
    """The use cases of boards. Who posts and edits the messages is not known here."""

    def __init__(self, repository: BoardRepository, scenarios: ScenarioService, store: FactStore) -> None:
        self._repository = repository
        self._scenarios = scenarios
        self._store = store

    async def of(self, scope: str) -> Board | None:
        """The board of a scope, if it has one."""
        return await self._repository.board(scope)

    async def behind(self) -> tuple[str, ...]:
        """The scopes whose boards do not show what is: the process ended before it could redraw them."""
        return await self._repository.behind()

    async def shown(self, scope: str, style: str = MapStyle.STATES) -> ScenarioAnswer | Declined:
        """What the board of a scope is to show now."""
        scenario = await self._scenarios.active(scope)
        if scenario is None:
            return Declined(
                headline="No scenario is open here.", reasoning=("What /scenario start opens will be shown here.",)
            )
        panel = Panel(scenario.id, scenario.version, MapStyle(style))
        return scenario_answer(scenario, self._store.current, panel=panel)

    async def to_post(self, scope: str) -> ScenarioAnswer:
        """What a new board shows.

        Raises:
            NothingToDoError: no scenario is open.
        """
        return await self._scenarios.show(scope)

    async def keep(self, scope: str, channel: int, message: int, shows: ScenarioAnswer | Declined) -> None:
        """Let a message be the scope's board."""
        await self._repository.keep(_showing(Board(scope=scope, channel=channel, message=message), shows))

    async def drawn(self, board: Board, shows: ScenarioAnswer | Declined) -> None:
        """Note what a board shows now."""
        await self._repository.drawn(_showing(board, shows))

    async def forget(self, scope: str, message: int | None = None) -> bool:
        """Let a scope have no board; whether it had one."""
        return await self._repository.forget(scope, message)


def _showing(board: Board, shows: ScenarioAnswer | Declined) -> Board:
    if isinstance(shows, Declined):
        return board.model_copy(update={"scenario": None, "version": 0})
    return board.model_copy(update={"style": shows.style.value, "scenario": shows.scenario, "version": shows.version})
