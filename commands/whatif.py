"""``/whatif``: the count if something had come out otherwise."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.queries import WhatIfQuery
from commands.desk import Desk, Interaction
from commands.options import Election, Name


class WhatIfCog(commands.Cog):
    """What-ifs that leave the channel's scenario alone."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        changes="PA, MI to Clinton; 2 electors in Texas to Kasich; 1 point to Clinton; D’Hondt in Ohio",
        election="An election year, or “this scenario”",
        claimed="Whom you expect it to elect, or nobody, tie, or change: the answer says yes or no",
        private="Only you see the answer",
    )
    async def whatif(
        self,
        interaction: Interaction,
        changes: Range[str, 1, 300],
        election: Election = None,
        claimed: Name | None = None,
        private: bool = False,
    ) -> None:
        """The count if states or electors had gone otherwise."""
        query = WhatIfQuery(election=election, changes=changes, claimed=claimed)
        await self.desk.reply(interaction, query, private=private)
