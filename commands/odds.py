"""``/swing`` and ``/odds``: the tipping point, and chances under assumptions."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.queries import OddsQuery, SwingQuery
from commands.desk import Desk, Interaction
from commands.options import Election, Name, choices


class OddsCog(commands.Cog):
    """What a swing changes, and how likely what is."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        points="Percentage points of the margin; without them the tipping point",
        toward="Whom the swing goes to; without it the runner-up",
        private="Only you see the answer",
    )
    async def swing(
        self,
        interaction: Interaction,
        election: Election = None,
        points: Range[float, 0.01, 200.0] | None = None,
        toward: Name | None = None,
        private: bool = False,
    ) -> None:
        """The tipping point and which states fall in which order, or the map after a uniform swing."""
        query = SwingQuery(election=election, points=points, toward=toward)
        await self.desk.reply(interaction, query, private=private)

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”; a coming one starts from the last result",
        ticket="Whose chances; without it the leader’s",
        lead="That ticket’s national lead, in points; without it as in the election",
        swing_sd="Standard deviation of the national swing, in points",
        chances="States set by hand, as in PA=60, MI=55: that ticket’s chance in percent",
        private="Only you see the answer",
    )
    async def odds(
        self,
        interaction: Interaction,
        election: Election = None,
        ticket: Name | None = None,
        lead: Range[float, -100.0, 100.0] | None = None,
        swing_sd: Range[float, 0.0, 20.0] | None = None,
        chances: Name | None = None,
        private: bool = False,
    ) -> None:
        """Chances of each number of electoral votes under stated assumptions; not a forecast."""
        query = OddsQuery(election=election, ticket=ticket, lead=lead, swing_sd=swing_sd, chances=chances)
        await self.desk.reply(interaction, query, private=private)

    @swing.autocomplete("toward")
    @odds.autocomplete("ticket")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(self.desk.options.suggest_tickets(typed, getattr(interaction.namespace, "election", None)))
