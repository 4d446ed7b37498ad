"""``/settings``: what a server's managers have set for it."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from commands.desk import Desk, Interaction, actor_of
from commands.options import Name, choices


@app_commands.default_permissions(manage_guild=True)
class SettingsCog(commands.GroupCog, group_name="settings", group_description="What holds in this server"):
    """Discord shows these to who manages the server; the service checks it once more. Replies are private."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    async def show(self, interaction: Interaction) -> None:
        """Show the settings of this server."""
        await self.desk.send(interaction, self.desk.preferences.show(actor_of(interaction)), private=True)

    @app_commands.command()
    @app_commands.describe(election="A year, or default for the bot's own")
    async def election(self, interaction: Interaction, election: Name) -> None:
        """Which election is meant where none is named."""
        setting = self.desk.preferences.set_election(actor_of(interaction), election)
        await self.desk.send(interaction, setting, private=True)

    @app_commands.command()
    @app_commands.describe(
        who="Everyone, whoever started the scenario, or the members of a role", role="The role, with who:role"
    )
    async def editors(
        self,
        interaction: Interaction,
        who: Literal["everyone", "starter", "role"],
        role: discord.Role | None = None,
    ) -> None:
        """Who may change scenarios."""
        setting = self.desk.preferences.set_editors(actor_of(interaction), who, role.id if role else None)
        await self.desk.send(interaction, setting, private=True)

    @app_commands.command()
    @app_commands.describe(ground="Dark, or light")
    async def theme(self, interaction: Interaction, ground: Literal["dark", "light"]) -> None:
        """On which ground maps are drawn."""
        await self.desk.send(
            interaction, self.desk.preferences.set_theme(actor_of(interaction), ground), private=True
        )

    @app_commands.command()
    @app_commands.describe(switch="On, or off: those that there are, are kept")
    async def scenarios(self, interaction: Interaction, switch: Literal["on", "off"]) -> None:
        """Whether scenarios can be started and changed."""
        setting = self.desk.preferences.set_scenarios(actor_of(interaction), on=switch == "on")
        await self.desk.send(interaction, setting, private=True)

    @election.autocomplete("election")
    async def _elections(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # noqa: ARG002
        offered = [pair for pair in self.desk.options.suggest_elections(typed) if pair[1] != "scenario"]
        default = [("default", "default")] if "default".startswith(typed.strip().casefold()) else []
        return choices([*default, *offered[:24]])
