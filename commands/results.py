"""``/result``, ``/candidate`` and ``/flips``: the count of an election, who stood, and what would change it."""

from __future__ import annotations

from typing import Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.engine.flips import FlipUnit, Goal
from bot.map_spec import MapStyle
from bot.queries import CandidateQuery, FlipsQuery, ResultAbout, ResultQuery, ResultVotes
from commands.desk import Desk, Interaction
from commands.options import Election, Name, State, choices

About = Literal["won", "lost", "runner_up", "running_mate", "candidates", "third", "others", "margin", "party"]


class ResultsCog(commands.Cog):
    """Counts, candidates, and the flips that would change a count."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        state="Only this state",
        person="Lead with this person’s votes",
        map="States (the default), a hexagon for each elector, margins of the popular vote, or what changed hands",
        about="What to begin with: who lost, running mates, third parties …",
        claimed="A number of electoral votes to check",
        votes="Electors as they voted (the default) or as pledged; or the popular vote first",
        private="Only you see the answer",
    )
    async def result(
        self,
        interaction: Interaction,
        election: Election = None,
        state: State | None = None,
        votes: Literal["as_cast", "as_pledged", "popular"] = "as_cast",
        person: Name | None = None,
        map: Literal["states", "electors", "margin", "change"] = "states",
        about: About | None = None,
        claimed: Range[int, 0, 1000] | None = None,
        private: bool = False,
    ) -> None:
        """Who received how many electoral and popular votes."""
        query = ResultQuery(
            election=election,
            state=state,
            votes=ResultVotes(votes),
            person=person,
            about=ResultAbout(about) if about else None,
            claimed=claimed,
            map=MapStyle(map),
        )
        await self.desk.reply(interaction, query, private=private)

    @app_commands.command()
    @app_commands.describe(
        election="An election year, or “this scenario”",
        goal="Deny the leader a majority (the default), win, or tie",
        ticket="For whom; without it the leader (deny) or the runner-up (win, tie)",
        unit="Count electors who vote otherwise (the default), states that change hands, or voters who switch",
        page="Which page of a long list",
        private="Only you see the answer",
    )
    async def flips(
        self,
        interaction: Interaction,
        election: Election = None,
        goal: Literal["deny", "win", "tie"] = "deny",
        ticket: Name | None = None,
        unit: Literal["electors", "states", "votes"] = "electors",
        page: app_commands.Range[int, 1] = 1,
        private: bool = False,
    ) -> None:
        """How many electors, states or voters would have to change sides."""
        query = FlipsQuery(election=election, goal=Goal(goal), ticket=ticket, unit=FlipUnit(unit), page=page)
        await self.desk.reply(interaction, query, private=private)

    @app_commands.command()
    @app_commands.describe(
        person="Anybody who stood for president", about="What to begin with", private="Only you see the answer"
    )
    async def candidate(
        self,
        interaction: Interaction,
        person: Name,
        about: Literal["running_mate"] | None = None,
        private: bool = False,
    ) -> None:
        """Every election somebody stood in, with whom, and what came of it."""
        await self.desk.reply(interaction, CandidateQuery(person=person, about=about), private=private)

    @result.autocomplete("person")
    @flips.autocomplete("ticket")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(self.desk.options.suggest_tickets(typed, getattr(interaction.namespace, "election", None)))
