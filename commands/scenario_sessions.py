"""``/scenario``: sessions and what they are called."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.facts.model import Votes
from commands.desk import Desk, Interaction, actor_of, scope_of
from commands.options import Name, choices


class Sessions(commands.Cog):
    """Commands that start, show and keep scenarios."""

    desk: Desk

    @app_commands.command()
    @app_commands.describe(
        election="The election to start from",
        votes="Electors as pledged (the default), or as they voted",
        name="What to call it",
        private="Only you see the panel",
    )
    async def start(
        self,
        interaction: Interaction,
        election: Name | None = None,
        votes: Literal["as_pledged", "as_cast"] = "as_pledged",
        name: Name | None = None,
        private: bool = False,
    ) -> None:
        """Open a scenario on an election; an earlier one is kept."""
        answering = self.desk.scenarios.start(actor_of(interaction), election=election, votes=Votes(votes), name=name)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def show(self, interaction: Interaction, private: bool = False) -> None:
        """Show the open scenario with its controls."""
        await self.desk.send(interaction, self.desk.scenarios.show(scope_of(interaction)), private=private)

    @start.autocomplete("election")
    async def _elections(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # noqa: ARG002
        return choices(pair for pair in self.desk.options.suggest_elections(typed) if pair[1] != "scenario")
