"""``/scenario``: sharing, loading, comparing, and a board."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.errors import UnavailableError
from bot.services.exports import Form
from commands.board_keeper import keeper_of
from commands.desk import NO_MENTIONS, Desk, Interaction, actor_of
from commands.options import Name


class AttachedFile:
    """A file on Discord, as the services read it: they look at its size before it is fetched."""

    def __init__(self, attachment: discord.Attachment) -> None:
        self._attachment = attachment
        self.name = attachment.filename
        self.size = attachment.size

    async def read(self) -> bytes:
        """Fetch the file.

        Raises:
            UnavailableError: Discord does not give it.
        """
        try:
            return await self._attachment.read()
        except discord.HTTPException:
            raise UnavailableError("Discord did not hand over the file; please attach it once more.") from None


class Sharing(commands.Cog):
    """Commands that carry a scenario elsewhere."""

    desk: Desk

    @app_commands.command()
    @app_commands.describe(off="Let the board be, as it is now")
    async def board(self, interaction: Interaction, off: bool = False) -> None:
        """Keep one message here up to date with the open scenario."""
        keeper = keeper_of(interaction)
        if off:
            told = await keeper.stop(interaction)
            await interaction.response.send_message(told, ephemeral=True, allowed_mentions=NO_MENTIONS)
            return
        await keeper.post(interaction)

    @app_commands.command()
    @app_commands.rename(form="as")
    @app_commands.describe(
        form="A code to type (the default), or a file: JSON, CSV, picture, YAPms map", private="Only you see it"
    )
    async def share(
        self,
        interaction: Interaction,
        form: Literal["code", "json", "csv", "png", "yapms"] = "code",
        private: bool = False,
    ) -> None:
        """Share the open scenario as a code or a file."""
        await self.desk.send(interaction, self.desk.sharing.share(actor_of(interaction), Form(form)), private=private)

    @app_commands.command()
    @app_commands.describe(
        code="A share code, in capitals or not",
        file="A scenario exported as JSON, or a YAPms map",
        private="Only you see the panel",
    )
    async def load(
        self,
        interaction: Interaction,
        code: Name | None = None,
        file: discord.Attachment | None = None,
        private: bool = False,
    ) -> None:
        """Open a scenario from a share code or a file; the earlier one is kept."""
        attached = AttachedFile(file) if file is not None else None
        answering = self.desk.sharing.load(actor_of(interaction), code=code, file=attached)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(
        name="What to call the copy",
        code="A share code, to copy a scenario from elsewhere; without it, the open one",
        private="Only you see the panel",
    )
    async def fork(
        self,
        interaction: Interaction,
        name: Name | None = None,
        code: Name | None = None,
        private: bool = False,
    ) -> None:
        """Copy a scenario and go on with the copy."""
        answering = self.desk.sharing.fork(actor_of(interaction), name=name, code=code)
        await self.desk.send(interaction, answering, private=private)
