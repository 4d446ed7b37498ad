"""``/help`` and ``/about``."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.queries import AboutQuery, HelpQuery
from commands.desk import Desk, Interaction


class GuideCog(commands.Cog):
    """What can be asked, and what stands behind the answers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(private="Only you see the answer")
    async def help(self, interaction: Interaction, private: bool = False) -> None:
        """What you can ask, with examples."""
        await self.desk.reply(interaction, HelpQuery(), private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the answer")
    async def about(self, interaction: Interaction, private: bool = False) -> None:
        """Version, data and privacy."""
        await self.desk.reply(interaction, AboutQuery(), private=private)
