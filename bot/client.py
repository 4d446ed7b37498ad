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
from commands.board_keeper import BoardKeeper
from commands.calendar import CalendarCog
from commands.claims import ClaimsCog, check_claims
from commands.contingent import ContingentCog
from commands.controls import CONTROLS
from commands.electors import ElectorsCog
from commands.errors import answer_error
from commands.facts import FactsCog
from commands.forgetting import ForgettingCog
from commands.guide import GuideCog
from commands.history import HistoryCog
from commands.methods import MethodsCog
from commands.odds import OddsCog
from commands.panel_controls import form_filled
from commands.paths import PathsCog
from commands.results import ResultsCog
from commands.scenario import ScenarioCog
from commands.settings import SettingsCog
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
    SettingsCog,
    ForgettingCog,
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
        self.boards = BoardKeeper(self, desk)
        desk.scenarios.listen(self.boards.changed)
        self._notes = notes
        self._admin_guild = discord.Object(admin_guild) if admin_guild else None
        self._always_publish = always_publish

    async def setup_hook(self) -> None:
        """Register commands and controls, and publish what changed."""
        for cog in COGS:
            await self.add_cog(cog(self.desk))
        self.tree.add_command(check_claims())
        self.add_dynamic_items(*CONTROLS)
        if self._admin_guild is not None:
            await self.add_cog(AdminCog(self.desk), guild=self._admin_guild)
        await self.publish(anew=self._always_publish)

    async def on_ready(self) -> None:
        """Say that the bot is up, and bring boards up to date."""
        log.info("ready", user=str(self.user), servers=len(self.guilds))
        await self.boards.catch_up()

    async def on_interaction(self, interaction: discord.Interaction[discord.Client]) -> None:
        """Hand on the forms that were sent in; commands and controls find their way by themselves."""
        await form_filled(interaction)

    async def close(self) -> None:
        """Stop following scenarios, then disconnect."""
        await self.boards.close()
        await super().close()

    async def publish(self, *, anew: bool) -> int:
        """Publish the commands, to everyone and to the operators; how many there are.

        ``anew``: even those that were published before just as they are.
        """
        guilds = (None,) if self._admin_guild is None else (None, self._admin_guild)
        return sum([await self._publish(guild, anew=anew) for guild in guilds])

    async def _publish(self, guild: discord.Object | None, *, anew: bool) -> int:
        """Publish a tree of commands, unless exactly this was published before; how many it has."""
        definition = [command.to_dict(self.tree) for command in self.tree.get_commands(guild=guild)]
        digest = hashlib.sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()
        key = f"commands:{self.application_id}:{guild.id if guild else 'global'}"
        if not anew and await self._notes.note(key) == digest:
            return len(definition)
        published = await self.tree.sync(guild=guild)
        await self._notes.keep(key, digest)
        log.info("commands_published", where=key, commands=len(published))
        return len(published)
