"""``/ask``: a question in plain words."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from commands.desk import Desk, Interaction, asker_of


class AskCog(commands.Cog):
    """Free text in, an answer out, with how it was read."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        question="For example: how many flips are needed, what is Dec 19, who won Pennsylvania",
        private="Only you see the answer",
    )
    async def ask(self, interaction: Interaction, question: str, private: bool = False) -> None:
        """Ask about the Electoral College in plain words."""
        answering = self.desk.answers.ask(question, asker_of(interaction))
        await self.desk.send(interaction, answering, private=private)
