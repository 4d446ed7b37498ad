"""Buttons and menus. Each carries in its ``custom_id`` all that it needs, so it works after any restart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import ui

from bot.errors import UserFacingError
from bot.presenters.discord import ASK, COPY, FORGET, LARGER, SHOW
from bot.queries import parse
from commands.control import Control, is_private
from commands.desk import Desk, Interaction, asker_of
from commands.panel_controls import PANEL_CONTROLS

if TYPE_CHECKING:
    import re

    from bot.queries import Query


class AskButton(Control[ui.Button[Any]], template=rf"{ASK}\|(?P<query>.+)"):
    """Asks the next question, in a message of its own; in private below a private answer."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer the query that the button carries."""
        await desk.reply(interaction, _query(self.match), private=is_private(interaction))


class CopyButton(Control[ui.Button[Any]], template=rf"{COPY}\|(?P<query>.+)"):
    """Gives the answer and its sources as text, to whoever pressed."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer anew, and give the text."""
        await desk.send_card(interaction, desk.copy(_query(self.match), asker_of(interaction)), private=True)


class LargerButton(Control[ui.Button[Any]], template=rf"{LARGER}\|(?P<query>.+)"):
    """Gives the map in larger type, to whoever pressed."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Answer anew, and draw the map larger."""
        await desk.send_card(interaction, desk.larger(_query(self.match), asker_of(interaction)), private=True)


class ShowButton(Control[ui.Button[Any]], template=SHOW):
    """Shows everyone an answer that only one person saw."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Send the same answer to the channel."""
        await desk.show_everyone(interaction)


class ForgetButton(Control[ui.Button[Any]], template=FORGET):
    """Deletes what is stored of whoever presses it; only they see it."""

    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Delete it, and say what there was."""
        await desk.redraw(interaction, desk.forgetting.forget(interaction.user.id))


CONTROLS: tuple[type[ui.DynamicItem[Any]], ...] = (
    AskButton,
    CopyButton,
    LargerButton,
    ShowButton,
    ForgetButton,
    *PANEL_CONTROLS,
)


def _query(match: re.Match[str]) -> Query:
    try:
        return parse(match["query"])
    except ValueError:
        raise UserFacingError("This button is from an older version; please ask again with a command.") from None
