"""``/admin``: for the operators of the process, in their own server only."""

from __future__ import annotations

from typing import Protocol, cast

from discord import app_commands
from discord.ext import commands

from bot.errors import NotAllowedError
from commands.desk import Desk, Interaction


class AdminCog(commands.GroupCog, group_name="admin", group_description="For the operators of this bot"):
    """Every command checks on our side that an operator sent it; replies are private."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Refuse everybody but the application's owner or team."""
        if not await self.desk.is_operator(interaction.user.id):
            refusal = NotAllowedError("Only the operators of this bot may use /admin.")
            raise app_commands.CheckFailure from refusal  # discord.py takes no other error from a check
        return True

    @app_commands.command()
    @app_commands.describe(dry_run="Check and say what would change, without changing it")
    async def reload(self, interaction: Interaction, dry_run: bool = False) -> None:
        """Read the data files anew, check them whole, and swap them in."""
        await self.desk.send(interaction, self.desk.operating.reload(dry_run=dry_run), private=True)

    @app_commands.command()
    async def status(self, interaction: Interaction) -> None:
        """How the process is doing."""
        client = interaction.client
        report = self.desk.operating.status(servers=len(client.guilds), latency=client.latency)
        await self.desk.send(interaction, report, private=True)

    @app_commands.command()
    async def backup(self, interaction: Interaction) -> None:
        """Copy the database to a file beside it."""
        await self.desk.send(interaction, self.desk.operating.backup(), private=True)

    @app_commands.command()
    async def sync(self, interaction: Interaction) -> None:
        """Publish the commands to Discord anew."""
        publishing = cast("_Publishes", interaction.client).publish(anew=True)
        await self.desk.send(interaction, self.desk.operating.synced(publishing), private=True)


class _Publishes(Protocol):
    async def publish(self, *, anew: bool) -> int: ...
