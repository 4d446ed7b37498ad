"""``/states``: the states of an election, sorted and filtered."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.queries import StatesQuery, StatesSort
from commands.desk import Desk, Interaction
from commands.options import Election, Name, choices


class StatesCog(commands.Cog):
    """Lists of states."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        won_by="Only the states that this ticket carried",
        at_least="Only states with at least so many electors",
        at_most="Only states with at most so many electors",
        sort="Most electors first (the default), closest first, or by name",
        private="Only you see the answer",
    )
    async def states(
        self,
        interaction: Interaction,
        election: Election = None,
        won_by: Name | None = None,
        at_least: Range[int, 1, 700] | None = None,
        at_most: Range[int, 1, 700] | None = None,
        sort: Literal["electors", "closest", "name"] = "electors",
        private: bool = False,
    ) -> None:
        """Which states a ticket carried, how many electors each has, and by how much."""
        query = StatesQuery(
            election=election, won_by=won_by, at_least=at_least, at_most=at_most, sort=StatesSort(sort)
        )
        await self.desk.reply(interaction, query, private=private)

    @states.autocomplete("won_by")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(self.desk.options.suggest_tickets(typed, getattr(interaction.namespace, "election", None)))
