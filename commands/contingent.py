"""``/contingent``: what the House and the Senate would do, or did, where nobody has a majority."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.queries import ContingentQuery
from commands.desk import Desk, Interaction
from commands.options import Election

_LAST = 999
"""More than there will be for a while; which ones are known is for the answer to say."""


class ContingentCog(commands.Cog):
    """Contingent elections."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        congress="As if this Congress chose: its number, such as 119; without it the one that would",
        private="Only you see the answer",
    )
    async def contingent(
        self,
        interaction: Interaction,
        election: Election = None,
        congress: app_commands.Range[int, 1, _LAST] | None = None,
        private: bool = False,
    ) -> None:
        """If nobody has a majority: the House by states, and the Senate for the vice-presidency."""
        await self.desk.reply(interaction, ContingentQuery(election=election, congress=congress), private=private)
