"""The controls of a scenario's panel, the form that it opens, and the button below a what-if."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.errors import UserFacingError
from bot.map_spec import MapStyle
from bot.presenters.discord import APPLY, SCENARIO
from bot.presenters.panel import STATES, TO, UNCALLED, form
from bot.queries import WhatIfQuery, parse
from bot.services.panels import Panel
from commands.board_keeper import keeper_of
from commands.control import Control, is_private, picked
from commands.desk import Desk, Interaction, actor_of, desk_of, scope_of
from commands.errors import answer_error

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from bot.answers import ScenarioAnswer

_PANEL = r"(?P<id>\d+)\|(?P<version>\d+)\|(?P<style>states|electors)"
_FILLED = re.compile(rf"{SCENARIO}\|filled\|{_PANEL}")
_OUTDATED = "This button is from an older version; please ask again with a command."


class StepButton(Control[ui.Button[Any]], template=rf"{SCENARIO}\|(?P<action>undo|redo|reset)\|{_PANEL}"):
    """Undo, redo and reset: they act upon the scenario as it is now, and redraw the panel in place."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Act once, however fast the button is pressed again."""
        panel = _panel(self.match, interaction)
        match self.match["action"]:
            case "undo" | "redo" | "reset" as action:
                await _redraw(interaction, desk, desk.controls.act(actor_of(interaction), action, panel))
            case _:
                raise UserFacingError(_OUTDATED)


class GiveSelect(Control[ui.Select[Any]], template=rf"{SCENARIO}\|give\|{_PANEL}\|(?P<ticket>.+)"):
    """Gives the units that were picked to a ticket, as one edit."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Give them, and redraw the panel."""
        panel = _panel(self.match, interaction)
        giving = desk.controls.give(actor_of(interaction), picked(interaction), self.match["ticket"], panel)
        await _redraw(interaction, desk, giving)


class FormButton(Control[ui.Button[Any]], template=rf"{SCENARIO}\|form\|{_PANEL}"):
    """Opens the form that gives any state to any ticket."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Show the form, with everything as it stands now."""
        answer = await desk.controls.draw(actor_of(interaction), _panel(self.match, interaction))
        await interaction.response.send_modal(form(answer))


class DrawButton(Control[ui.Button[Any]], template=rf"{SCENARIO}\|draw\|{_PANEL}"):
    """Draws the panel with the other kind of map."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Redraw; a board keeps to it."""
        panel = _panel(self.match, interaction)
        answer = await _redraw(interaction, desk, desk.controls.draw(actor_of(interaction), panel))
        await keeper_of(interaction).restyled(scope_of(interaction), panel.message, answer)


class AnalyseSelect(Control[ui.Select[Any]], template=rf"{SCENARIO}\|analyse\|\d+\|\d+"):
    """Asks one of the questions that fit the scenario, in a message of its own."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer what was picked."""
        try:
            query = parse(picked(interaction)[0])
        except (ValueError, IndexError):
            raise UserFacingError(_OUTDATED) from None
        await desk.reply(interaction, query, private=is_private(interaction))


class ShareButton(Control[ui.Button[Any]], template=rf"{SCENARIO}\|share\|\d+\|\d+"):
    """Makes a share code of the scenario as it is now."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Send the code, in a message of its own."""
        await desk.send(interaction, desk.sharing.share(actor_of(interaction)), private=is_private(interaction))


class ApplyButton(Control[ui.Button[Any]], template=rf"{APPLY}\|(?P<query>.+)"):
    """Makes a what-if an edit of the channel's scenario, which everybody there sees."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Apply it, and send the panel."""
        try:
            query = parse(self.match["query"])
        except ValueError:
            raise UserFacingError(_OUTDATED) from None
        if not isinstance(query, WhatIfQuery):
            raise UserFacingError(_OUTDATED)
        await desk.send(interaction, desk.controls.apply(actor_of(interaction), query), private=False)


PANEL_CONTROLS: tuple[type[ui.DynamicItem[Any]], ...] = (
    StepButton,
    GiveSelect,
    FormButton,
    DrawButton,
    AnalyseSelect,
    ShareButton,
    ApplyButton,
)


async def form_filled(interaction: Interaction) -> None:
    """Do what a form asks for that was sent in; any other interaction is left alone.

    The form is known by its custom_id, so that one that was opened before a restart can be sent in after it.
    """
    data: dict[str, Any] = dict(interaction.data or {})
    found = _FILLED.fullmatch(str(data.get("custom_id", "")))
    if interaction.type is not discord.InteractionType.modal_submit or found is None:
        return
    desk = desk_of(interaction)
    try:
        values = _values(data)
        units = tuple(unit for menu, codes in values.items() if menu.startswith(STATES) for unit in codes)
        to = next(iter(values.get(TO, ())), UNCALLED)
        panel = _panel(found, interaction)
        giving = desk.controls.give(actor_of(interaction), units, None if to == UNCALLED else to, panel)
        await _redraw(interaction, desk, giving)
    except Exception as error:  # noqa: BLE001 - as controls' errors
        await answer_error(interaction, error)


def _values(data: dict[str, Any]) -> dict[str, list[str]]:
    """What was picked in each menu of a form."""
    menus: list[dict[str, Any]] = [part.get("component") or {} for part in data.get("components", ())]
    return {str(menu.get("custom_id")): list(menu.get("values") or ()) for menu in menus}


async def _redraw(interaction: Interaction, desk: Desk, answering: Awaitable[ScenarioAnswer]) -> ScenarioAnswer:
    """Put the panel in place of the one that was used; a board need not be drawn again for that."""
    answer = await desk.redraw(interaction, answering)
    if interaction.message is not None:
        keeper_of(interaction).redrawn(interaction.message.id, answer)
    return answer


def _panel(match: re.Match[str], interaction: Interaction) -> Panel:
    message = interaction.message.id if interaction.message is not None else 0
    return Panel(int(match["id"]), int(match["version"]), MapStyle(match["style"]), message)
