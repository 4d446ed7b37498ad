"""``/whatif``: the count if something had come out otherwise."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.queries import WhatIfQuery
from commands.desk import Desk, Interaction
from commands.options import Election


class WhatIfCog(commands.Cog):
    """What-ifs that leave the channel's scenario alone."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        changes="Such as: PA, MI to Clinton; 2 electors in Texas to Kasich",
        election="An election year, or “this scenario”",
        private="Only you see the answer",
    )
    async def whatif(
        self,
        interaction: Interaction,
        changes: Range[str, 1, 300],
        election: Election = None,
        private: bool = False,
    ) -> None:
        """The count if states or electors had gone otherwise."""
        await self.desk.reply(interaction, WhatIfQuery(election=election, changes=changes), private=private)
