"""``/paths`` and ``/power``: the ways to a majority, and what each unit weighs in them."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.queries import PathsQuery, PowerQuery
from commands.desk import Desk, Interaction
from commands.options import Election, Name, choices


class PathsCog(commands.Cog):
    """Paths to victory, and voting power."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        undecided="States or districts that may go either way: PA, Michigan, NE-2; without any, all that are open",
        ticket="Whose paths; without it, the leader’s",
        fewest="Instead: how few states, or how few voters, could elect",
        page="Which page of the winning sets",
        private="Only you see the answer",
    )
    async def paths(
        self,
        interaction: Interaction,
        election: Election = None,
        undecided: Name | None = None,
        ticket: Name | None = None,
        fewest: Literal["states", "voters"] | None = None,
        page: Range[int, 1] = 1,
        private: bool = False,
    ) -> None:
        """In how many ways the undecided states elect each ticket."""
        query = PathsQuery(election=election, undecided=undecided, ticket=ticket, fewest=fewest, page=page)
        await self.desk.reply(interaction, query, private=private)

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        states="Two states to be compared: WY, CA",
        page="Which page",
        private="Only you see the answer",
    )
    async def power(
        self,
        interaction: Interaction,
        election: Election = None,
        states: Name | None = None,
        page: Range[int, 1] = 1,
        private: bool = False,
    ) -> None:
        """How much each state weighs: Banzhaf, Shapley–Shubik, and people per elector."""
        query = PowerQuery(election=election, states=states, page=page)
        await self.desk.reply(interaction, query, private=private)

    @paths.autocomplete("undecided")
    async def _units(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(self.desk.options.suggest_units(typed, getattr(interaction.namespace, "election", None)))

    @paths.autocomplete("ticket")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(self.desk.options.suggest_tickets(typed, getattr(interaction.namespace, "election", None)))
