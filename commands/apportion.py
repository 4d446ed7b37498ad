"""``/apportion``: House seats and electors by population, and elections run again with them."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.engine.apportionment import Rule
from bot.queries import ApportionQuery
from commands.desk import Desk, Interaction
from commands.options import Census, Election, HouseSize, Name, RuleName


class ApportionCog(commands.Cog):
    """Seats and electors."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        census="A census year; without one the newest, or the one in force at the election",
        seats="A number of House seats, or “wyoming” or “cube_root”; without it the House as it was",
        rule="How the seats are divided; without it by the law",
        admit="Places to be admitted as states, such as “Puerto Rico, DC”",
        election="An election year to be run again, or “this scenario”",
        private="Only you see the answer",
    )
    async def apportion(
        self,
        interaction: Interaction,
        census: Census | None = None,
        seats: HouseSize | None = None,
        rule: RuleName | None = None,
        admit: Name | None = None,
        election: Election = None,
        private: bool = False,
    ) -> None:
        """House seats and electors by any census, House size and rule; or an election run again with them."""
        chosen = Rule(rule) if rule else None
        query = ApportionQuery(census=census, seats=seats, rule=chosen, admit=admit, election=election)
        await self.desk.reply(interaction, query, private=private)
