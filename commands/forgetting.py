"""``/forget-me``: delete what is stored of a person."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from commands.desk import Desk, Interaction


class ForgettingCog(commands.Cog):
    """Asks first; the button below the answer does it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command(name="forget-me")
    async def forget_me(self, interaction: Interaction) -> None:
        """Delete what is stored of you, once you confirm."""
        await self.desk.send(interaction, self.desk.forgetting.ask(), private=True)
