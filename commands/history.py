"""``/history`` and ``/compare``: all elections in one table, and two of them side by side."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Range
from discord.ext import commands

from bot.queries import CompareQuery, HistoryQuery, HistoryShow, HistorySort
from commands.desk import Desk, Interaction
from commands.options import Election, State


class HistoryCog(commands.Cog):
    """Elections beside each other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        sort="Newest first (the default), or what elections are ranked by",
        show="All (the default), or only the unusual ones of a kind",
        since="Only elections from this year on",
        state="How this state went in each election",
        party="What this party won: the state, or else the presidency",
        page="Which page of the list",
        private="Only you see the answer",
    )
    async def history(
        self,
        interaction: Interaction,
        sort: Literal[
            "year",
            "closest",
            "largest",
            "popular_gap",
            "most_electoral_votes",
            "most_popular_votes",
            "popular_share",
            "least_popular_share",
            "most_states",
        ] = "year",
        show: Literal[
            "all", "splits", "mismatches", "contingent", "third_parties", "unanimous", "bellwethers", "runs"
        ] = "all",
        since: Range[int, 1789, 2100] | None = None,
        state: State | None = None,
        party: Literal["democratic", "republican", "whig", "democratic-republican", "federalist"] | None = None,
        page: Range[int, 1, 99] = 1,
        private: bool = False,
    ) -> None:
        """All elections since 1789: who won by how much, the closest, the largest, the unusual ones."""
        query = HistoryQuery(
            sort=HistorySort(sort), show=HistoryShow(show), since=since, state=state, party=party, page=page
        )
        await self.desk.reply(interaction, query, private=private)

    @app_commands.command()
    @app_commands.describe(
        first="An election year, or “this scenario”",
        second="What to compare it with",
        page="Which page of the swings",
        private="Only you see the answer",
    )
    async def compare(
        self,
        interaction: Interaction,
        first: Election = None,
        second: Election = None,
        page: Range[int, 1, 99] = 1,
        private: bool = False,
    ) -> None:
        """What changed hands between two elections, or between an election and the scenario here."""
        query = CompareQuery(first=first, second=second, page=page)
        await self.desk.reply(interaction, query, private=private)
