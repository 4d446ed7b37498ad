"""``/fact``: what is known of law, procedure, people and events, with its sources and its history."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.queries import FactQuery
from commands.desk import Desk, Interaction
from commands.options import FactName


class FactsCog(commands.Cog):
    """Facts, looked up by what they are about."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        topic="What it is about, in a few words; without it, all topics", private="Only you see the answer"
    )
    async def fact(self, interaction: Interaction, topic: FactName | None = None, private: bool = False) -> None:
        """What is known of a law, a step, a person or an event, with sources and history."""
        await self.desk.reply(interaction, FactQuery(topic=topic), private=private)
