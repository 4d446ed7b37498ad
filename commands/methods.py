"""``/methods``: an election, or all of them, under other ways of choosing electors."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.engine.allocation import Method
from bot.queries import MethodsQuery
from bot.services.method_names import TITLES
from commands.desk import Desk, Interaction
from commands.options import Election


class MethodsCog(commands.Cog):
    """Allocation methods."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        method="Only this method, state by state",
        across="All elections: how often it would have changed the winner",
        page="Which page, where there is more than one",
        private="Only you see the answer",
    )
    @app_commands.choices(method=[Choice(name=title, value=method.value) for method, title in TITLES.items()])
    async def methods(
        self,
        interaction: Interaction,
        election: Election = None,
        method: str | None = None,
        across: bool = False,
        page: Range[int, 1, 99] = 1,
        private: bool = False,
    ) -> None:
        """How an election would have come out under other allocation methods."""
        named = Method(method) if method else None
        query = MethodsQuery(election=election, method=named, across=across, page=page)
        await self.desk.reply(interaction, query, private=private)
