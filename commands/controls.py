"""Buttons and selects. Each carries in its ``custom_id`` all that it needs, so it works after any restart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from discord import ui

from bot.errors import UserFacingError
from bot.presenters.discord import ASK, COPY, LARGER, SCENARIO, SHOW
from bot.queries import parse
from bot.services.scenarios import Panel
from commands.desk import Desk, Interaction, actor_of, asker_of, desk_of
from commands.errors import answer_error

if TYPE_CHECKING:
    from bot.queries import Query

ItemT = TypeVar("ItemT", bound=ui.Item[Any])


class _Control(ui.DynamicItem[ItemT], Generic[ItemT], template=r"$^"):
    """A control that is found by its custom_id, and whose errors go where those of commands go."""

    def __init__(self, item: ItemT, match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:  # noqa: ARG003
        return cls(item, match)  # pyright: ignore[reportArgumentType] - the item has the type of its template

    async def callback(self, interaction: Interaction) -> None:
        try:
            await self.act(interaction, desk_of(interaction))
        except Exception as error:  # noqa: BLE001 - the one place where controls' errors end up
            await answer_error(interaction, error)

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Do what the control is for."""
        raise NotImplementedError


class AskButton(_Control[ui.Button[Any]], template=rf"{ASK}\|(?P<query>.+)"):
    """Asks the next question, in a message of its own; in private below a private answer."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer the query that the button carries."""
        await desk.reply(interaction, _query(self.match), private=_is_private(interaction))


class CopyButton(_Control[ui.Button[Any]], template=rf"{COPY}\|(?P<query>.+)"):
    """Gives the answer and its sources as text, to whoever pressed."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer anew, and give the text."""
        await desk.send_card(interaction, desk.copy(_query(self.match), asker_of(interaction)), private=True)


class LargerButton(_Control[ui.Button[Any]], template=rf"{LARGER}\|(?P<query>.+)"):
    """Gives the map in larger type, to whoever pressed."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer anew, and draw the map larger."""
        await desk.send_card(interaction, desk.larger(_query(self.match), asker_of(interaction)), private=True)


class ShowButton(_Control[ui.Button[Any]], template=SHOW):
    """Shows everyone an answer that only one person saw."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Send the same answer to the channel."""
        await desk.show_everyone(interaction)


class ScenarioButton(
    _Control[ui.Button[Any]], template=rf"{SCENARIO}\|(?P<action>undo|redo|reset)\|(?P<id>\d+)\|(?P<version>\d+)"
):
    """Undo, redo and reset on a scenario's panel, which is redrawn in place."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Act on the scenario as it is now."""
        panel, actor = _panel(self.match), actor_of(interaction)
        match self.match["action"]:
            case "undo":
                answering = desk.scenarios.undo(actor, panel=panel)
            case "redo":
                answering = desk.scenarios.redo(actor, panel=panel)
            case _:
                answering = desk.scenarios.reset(actor, panel=panel)
        await desk.redraw(interaction, answering)


class GiveSelect(
    _Control[ui.Select[Any]], template=rf"{SCENARIO}\|give\|(?P<id>\d+)\|(?P<version>\d+)\|(?P<ticket>.+)"
):
    """Gives the units that were picked to a ticket, as one edit."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Give them, and redraw the panel."""
        units = tuple((interaction.data or {}).get("values", ()))
        answering = desk.scenarios.flip_units(
            actor_of(interaction), units, self.match["ticket"], panel=_panel(self.match)
        )
        await desk.redraw(interaction, answering)


CONTROLS: tuple[type[ui.DynamicItem[Any]], ...] = (
    AskButton,
    CopyButton,
    LargerButton,
    ShowButton,
    ScenarioButton,
    GiveSelect,
)


def _query(match: re.Match[str]) -> Query:
    try:
        return parse(match["query"])
    except ValueError:
        raise UserFacingError("This button is from an older version; please ask again with a command.") from None


def _panel(match: re.Match[str]) -> Panel:
    return Panel(int(match["id"]), int(match["version"]))


def _is_private(interaction: Interaction) -> bool:
    return interaction.message is not None and interaction.message.flags.ephemeral
