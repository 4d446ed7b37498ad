"""The Discord client: it connects, publishes the commands when they changed, and hands interactions on."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from commands.admin import AdminCog
from commands.apportion import ApportionCog
from commands.ask import AskCog
from commands.calendar import CalendarCog
from commands.claims import ClaimsCog, check_claims
from commands.contingent import ContingentCog
from commands.controls import CONTROLS
from commands.electors import ElectorsCog
from commands.errors import answer_error
from commands.facts import FactsCog
from commands.guide import GuideCog
from commands.history import HistoryCog
from commands.methods import MethodsCog
from commands.odds import OddsCog
from commands.paths import PathsCog
from commands.results import ResultsCog
from commands.scenario import ScenarioCog
from commands.states import StatesCog
from commands.whatif import WhatIfCog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.scenarios.repository import ProcessNotes
    from commands.desk import Desk

log = structlog.stdlib.get_logger()


COGS = (
    ClaimsCog,
    FactsCog,
    ApportionCog,
    OddsCog,
    ContingentCog,
    MethodsCog,
    AskCog,
    ResultsCog,
    StatesCog,
    WhatIfCog,
    ElectorsCog,
    CalendarCog,
    GuideCog,
    ScenarioCog,
    PathsCog,
    HistoryCog,
)


class CommandTree(app_commands.CommandTree[commands.AutoShardedBot]):
    """A tree whose errors go where those of controls go."""

    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError, /) -> None:
        """Tell the person, and log."""
        await answer_error(interaction, error)


class AscertainBot(commands.AutoShardedBot):
    """Installable to servers and to users; sees servers only, and no message.

    Args:
        desk: what the commands work with.
        notes: remembers which commands were published last.
        admin_guild: the server in which the operators' commands are published.
        always_publish: publish the commands at every start, for a Discord that forgets them.
        shard_count: how many shards there are over all processes; None leaves it to Discord.
        shard_ids: which of them are this process's.
    """

    def __init__(
        self,
        desk: Desk,
        notes: ProcessNotes,
        *,
        admin_guild: int | None = None,
        always_publish: bool = False,
        shard_count: int | None = None,
        shard_ids: Sequence[int] | None = None,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=CommandTree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            shard_count=shard_count,
        )
        if shard_ids:
            self.shard_ids = list(shard_ids)
        self.desk = desk
        self._notes = notes
        self._admin_guild = discord.Object(admin_guild) if admin_guild else None
        self._always_publish = always_publish

    async def setup_hook(self) -> None:
        """Register commands and controls, and publish what changed."""
        for cog in COGS:
            await self.add_cog(cog(self.desk))
        self.tree.add_command(check_claims())
        self.add_dynamic_items(*CONTROLS)
        await self._publish(None)
        if self._admin_guild is not None:
            await self.add_cog(AdminCog(self.desk), guild=self._admin_guild)
            await self._publish(self._admin_guild)

    async def on_ready(self) -> None:
        """Say that the bot is up."""
        log.info("ready", user=str(self.user), servers=len(self.guilds))

    async def _publish(self, guild: discord.Object | None) -> None:
        """Publish a tree of commands, unless exactly this was published before."""
        definition = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=guild)]
        digest = hashlib.sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()
        key = f"commands:{self.application_id}:{guild.id if guild else 'global'}"
        if not self._always_publish and await self._notes.note(key) == digest:
            return
        published = await self.tree.sync(guild=guild)
        await self._notes.keep(key, digest)
        log.info("commands_published", where=key, commands=len(published))
