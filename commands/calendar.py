"""``/when``: what falls on a date, and when something is."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.queries import WhenQuery
from commands.desk import Desk, Interaction
from commands.options import CalendarEvent, CalendarYear, Day


class CalendarCog(commands.Cog):
    """The calendar of presidential elections."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        date="A day, such as Dec 19 or 2016-12-19",
        event="A step of the election, such as Election Day",
        election="An election year",
        private="Only you see the answer",
    )
    async def when(
        self,
        interaction: Interaction,
        date: Day | None = None,
        event: CalendarEvent | None = None,
        election: CalendarYear | None = None,
        private: bool = False,
    ) -> None:
        """What falls on a date, when something is, or what comes next."""
        query = WhenQuery(date=date, event=event, election=election)
        await self.desk.reply(interaction, query, private=private)
