"""``/scenario``: what changes a map, each with its undo."""

from __future__ import annotations

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from commands.desk import Desk, Interaction, actor_of, scope_of
from commands.options import Name, choices


class Edits(commands.Cog):
    """Commands that change the open scenario; each is one edit, however many states it names."""

    desk: Desk

    @app_commands.command()
    @app_commands.describe(
        states="One or many, in any spelling: PA, Michigan, wisc., NE-2",
        to="The ticket that gets them; without it, the other leading one",
        private="Only you see the panel",
    )
    async def flip(
        self,
        interaction: Interaction,
        states: str,
        to: Name | None = None,
        private: bool = False,
    ) -> None:
        """Give states to a ticket."""
        answering = self.desk.scenarios.flip(actor_of(interaction), states, to)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private="Only you see the panel")
    async def undo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Take back the last edits."""
        answering = self.desk.scenarios.undo(actor_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private="Only you see the panel")
    async def redo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Bring back edits that were undone."""
        answering = self.desk.scenarios.redo(actor_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def reset(self, interaction: Interaction, private: bool = False) -> None:
        """Go back to the start; this too can be undone."""
        answering = self.desk.scenarios.reset(actor_of(interaction))
        await self.desk.send(interaction, answering, private=private)

    @flip.autocomplete("states")
    async def _states(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        scenario = await self.desk.scenarios.active(scope_of(interaction))
        year = scenario.base.election if scenario else None
        return choices(self.desk.options.suggest_units(typed, year))

    @flip.autocomplete("to")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        scenario = await self.desk.scenarios.active(scope_of(interaction))
        year = scenario.base.election if scenario else None
        return choices(self.desk.options.suggest_tickets(typed, year))
