"""``/scenario``: sessions and what they are called."""

from __future__ import annotations

import builtins
from typing import Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.facts.model import Votes
from bot.queries import LogQuery, ScenariosQuery
from commands.desk import Desk, Interaction, actor_of, scope_of
from commands.options import Name, choices

Page = Range[int, 1, 99]


class Sessions(commands.Cog):
    """Commands that start, show and keep scenarios."""

    desk: Desk

    @app_commands.command()
    @app_commands.describe(
        election="The election to start from",
        votes="Electors as pledged (the default), or as they voted",
        name="What to call it",
        private="Only you see the panel",
    )
    async def start(
        self,
        interaction: Interaction,
        election: Name | None = None,
        votes: Literal["as_pledged", "as_cast"] = "as_pledged",
        name: Name | None = None,
        private: bool = False,
    ) -> None:
        """Open a scenario on an election; an earlier one is kept."""
        answering = self.desk.scenarios.start(actor_of(interaction), election=election, votes=Votes(votes), name=name)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def show(self, interaction: Interaction, private: bool = False) -> None:
        """Show the open scenario with its controls."""
        await self.desk.send(interaction, self.desk.scenarios.show(scope_of(interaction)), private=private)

    @app_commands.command()
    @app_commands.describe(page="Which page, where there are more than ten", private="Only you see the list")
    async def list(self, interaction: Interaction, page: Page = 1, private: bool = False) -> None:
        """List the scenarios that this channel keeps."""
        await self.desk.reply(interaction, ScenariosQuery(page=page), private=private)

    @app_commands.command()
    @app_commands.describe(page="Which page, the newest edits first", private="Only you see the log")
    async def log(self, interaction: Interaction, page: Page = 1, private: bool = False) -> None:
        """List who changed what in the open scenario, and when."""
        await self.desk.reply(interaction, LogQuery(page=page), private=private)

    @app_commands.command()
    @app_commands.describe(name="Its name, or its number in /scenario list", private="Only you see the panel")
    async def switch(self, interaction: Interaction, name: Name, private: bool = False) -> None:
        """Open another of this channel's scenarios."""
        await self.desk.send(interaction, self.desk.sessions.switch(actor_of(interaction), name), private=private)

    @app_commands.command()
    @app_commands.describe(name="What to call it", private="Only you see the panel")
    async def rename(self, interaction: Interaction, name: Name, private: bool = False) -> None:
        """Give the open scenario another name."""
        await self.desk.send(interaction, self.desk.sessions.rename(actor_of(interaction), name), private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def lock(self, interaction: Interaction, private: bool = False) -> None:
        """Lock the open scenario so that nobody changes it, or unlock it."""
        await self.desk.send(interaction, self.desk.sessions.lock(actor_of(interaction)), private=private)

    @app_commands.command()
    @app_commands.describe(name="Which one; without it, the open one", private="Only you see the answer")
    async def end(self, interaction: Interaction, name: Name | None = None, private: bool = False) -> None:
        """Put a scenario away; it can be restored for 30 days."""
        await self.desk.send(interaction, self.desk.sessions.end(actor_of(interaction), name), private=private)

    @app_commands.command()
    @app_commands.describe(name="Its name", private="Only you see the panel")
    async def restore(self, interaction: Interaction, name: Name, private: bool = False) -> None:
        """Bring back a scenario that was ended."""
        await self.desk.send(interaction, self.desk.sessions.restore(actor_of(interaction), name), private=private)

    @switch.autocomplete("name")
    async def _others(self, interaction: Interaction, typed: str) -> builtins.list[Choice[str]]:
        return choices(await self.desk.sessions.suggest(scope_of(interaction), typed))

    @end.autocomplete("name")
    async def _kept(self, interaction: Interaction, typed: str) -> builtins.list[Choice[str]]:
        return choices(await self.desk.sessions.suggest(scope_of(interaction), typed))

    @restore.autocomplete("name")
    async def _ended(self, interaction: Interaction, typed: str) -> builtins.list[Choice[str]]:
        return choices(await self.desk.sessions.suggest_ended(scope_of(interaction), typed))

    @start.autocomplete("election")
    async def _elections(self, interaction: Interaction, typed: str) -> builtins.list[Choice[str]]:  # noqa: ARG002
        return choices(pair for pair in self.desk.options.suggest_elections(typed) if pair[1] != "scenario")
