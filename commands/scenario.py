"""``/scenario``: a what-if map that a channel builds together."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.facts.model import Votes
from commands.desk import Desk, Interaction, scope_of
from commands.options import Name, choices


class ScenarioCog(
    commands.GroupCog, group_name="scenario", group_description="Build a what-if map with this channel"
):
    """Each command changes or shows the channel's open scenario and sends its panel."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

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
        answering = self.desk.scenarios.start(
            scope_of(interaction), interaction.user.id, election=election, votes=Votes(votes), name=name
        )
        await self.desk.send(interaction, answering, private=private)

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
        answering = self.desk.scenarios.flip(scope_of(interaction), interaction.user.id, states, to)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private="Only you see the panel")
    async def undo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Take back the last edits."""
        answering = self.desk.scenarios.undo(scope_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private="Only you see the panel")
    async def redo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Bring back edits that were undone."""
        answering = self.desk.scenarios.redo(scope_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def reset(self, interaction: Interaction, private: bool = False) -> None:
        """Go back to the start; this too can be undone."""
        answering = self.desk.scenarios.reset(scope_of(interaction), interaction.user.id)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private="Only you see the panel")
    async def show(self, interaction: Interaction, private: bool = False) -> None:
        """Show the open scenario with its controls."""
        await self.desk.send(interaction, self.desk.scenarios.show(scope_of(interaction)), private=private)

    @start.autocomplete("election")
    async def _elections(self, interaction: Interaction, typed: str) -> list[Choice[str]]:  # noqa: ARG002
        return choices(pair for pair in self.desk.options.suggest_elections(typed) if pair[1] != "scenario")

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
