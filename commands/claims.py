"""``/check`` and the message command **Check claims**: what of a text is right, what was overtaken, what is wrong."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from commands.desk import Desk, Interaction, asker_of, desk_of

_LIMIT = 4000
"""The most characters that Discord lets somebody type into an option."""


class ClaimsCog(commands.Cog):
    """Texts, checked claim by claim."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(text="A sentence, a paragraph or an article", private="Only you see the answer")
    async def check(
        self, interaction: Interaction, text: app_commands.Range[str, 1, _LIMIT], private: bool = False
    ) -> None:
        """Check the claims of a text: accurate, outdated, inaccurate or disputed."""
        checking = self.desk.answers.check(text, asker_of(interaction))
        await self.desk.send(interaction, checking, private=private)


def check_claims() -> app_commands.ContextMenu:
    """The message command: the answer is seen by whoever asked, with a button that shows it to everyone."""
    return app_commands.ContextMenu(name="Check claims", callback=_check_message)


async def _check_message(interaction: Interaction, message: discord.Message) -> None:
    desk = desk_of(interaction)
    checking = desk.check_for_one(message.content, asker_of(interaction), message.created_at.date())
    await desk.send_card(interaction, checking, private=True)
