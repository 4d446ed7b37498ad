"""``/electors``, ``/law`` and ``/state``: who votes for president, how they are bound, and what a state has."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.queries import ElectorsQuery, LawQuery, StateQuery
from commands.desk import Desk, Interaction
from commands.options import Election, State


class ElectorsCog(commands.Cog):
    """Electors, the law on them, and the states that appoint them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario” for the one it starts from",
        state="Only this state",
        private="Only you see the answer",
    )
    async def electors(
        self,
        interaction: Interaction,
        election: Election = None,
        state: State | None = None,
        private: bool = False,
    ) -> None:
        """Who was appointed, how they voted, and every vote against a pledge."""
        await self.desk.reply(interaction, ElectorsQuery(election=election, state=state), private=private)

    @app_commands.command()
    @app_commands.describe(
        state="A state; without one, how many states bind their electors", private="Only you see the answer"
    )
    async def law(self, interaction: Interaction, state: State | None = None, private: bool = False) -> None:
        """Whether an elector is bound, and what becomes of a vote against the pledge."""
        await self.desk.reply(interaction, LawQuery(state=state), private=private)

    @app_commands.command()
    @app_commands.describe(
        state="A state, or DC",
        election="An election year, or “this scenario” for the one it starts from",
        census="The census by whose apportionment its electors are; 2030 for what is projected",
        claimed="A number of electoral votes to check: whether the state had so many, and when",
        private="Only you see the answer",
    )
    async def state(
        self,
        interaction: Interaction,
        state: State,
        election: Election = None,
        census: Range[int, 1790, 2030] | None = None,
        claimed: Range[int, 0, 1000] | None = None,
        private: bool = False,
    ) -> None:
        """A state’s electors now and over time, its result, people per elector, and its law."""
        query = StateQuery(state=state, election=election, census=census, claimed=claimed)
        await self.desk.reply(interaction, query, private=private)
