"""``/scenario``: what changes a map, each with its undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.services import edit_options
from bot.services.edit_makers import add_ticket, call
from bot.services.edit_makers_electors import electors, split
from bot.services.edit_makers_rules import LARGEST_SWING, allocate, apportion, swing
from bot.services.method_names import TITLES
from commands.desk import Desk, Interaction, actor_of, scope_of
from commands.options import Census, HouseSize, Name, RuleName, choices

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.scenarios.edits import Edit
    from bot.services.cases import Case

_PRIVATE = "Only you see the panel"
_STATES = "One or many, in any spelling: PA, Michigan, wisc., NE-2"


class Edits(commands.Cog):
    """Commands that change the open scenario; each is one edit, however many states it names."""

    desk: Desk

    @app_commands.command()
    @app_commands.describe(
        states=_STATES, to="The ticket that gets them; without it, the other leading one", private=_PRIVATE
    )
    async def flip(
        self, interaction: Interaction, states: str, to: Name | None = None, private: bool = False
    ) -> None:
        """Give states to a ticket."""
        answering = self.desk.scenarios.flip(actor_of(interaction), states, to)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command(name="call")
    @app_commands.describe(states=_STATES, to="A ticket, or “uncalled”", private=_PRIVATE)
    async def call_(self, interaction: Interaction, states: str, to: Name, private: bool = False) -> None:
        """Call states for a ticket, or take a call back."""
        await self._edit(interaction, lambda case: call(case, states, to), private=private)

    @app_commands.command(name="electors")
    @app_commands.describe(
        state="In any spelling",
        count="How many of its electors",
        to="Anybody, or “abstain”, or “vacant”",
        of="Whose electors; without it, those of whoever has most there",
        private=_PRIVATE,
    )
    async def electors_(
        self,
        interaction: Interaction,
        state: str,
        count: Range[int, 1, 538],
        to: Name,
        of: Name | None = None,
        private: bool = False,
    ) -> None:
        """Let single electors vote for somebody else, for nobody, or never be appointed."""
        await self._edit(interaction, lambda case: electors(case, state, count, to, of), private=private)

    @app_commands.command(name="split")
    @app_commands.describe(
        state="A state or a district", votes="“Trump 3, Clinton 1”, or “3–1” for the two leaders", private=_PRIVATE
    )
    async def split_(self, interaction: Interaction, state: str, votes: str, private: bool = False) -> None:
        """Divide a state's electors between tickets."""
        await self._edit(interaction, lambda case: split(case, state, votes), private=private)

    @app_commands.command(name="swing")
    @app_commands.describe(
        points="Percentage points of the margin",
        toward="The ticket that gains; its strongest rival loses",
        states="Only these; without it, the whole country",
        private=_PRIVATE,
    )
    async def swing_(
        self,
        interaction: Interaction,
        points: Range[float, 0.01, LARGEST_SWING],
        toward: Name,
        states: str | None = None,
        private: bool = False,
    ) -> None:
        """Move the popular votes by a uniform swing."""
        await self._edit(interaction, lambda case: swing(case, points, toward, states), private=private)

    @app_commands.command(name="method")
    @app_commands.describe(method="How votes become electors", states="Only these; without it, all", private=_PRIVATE)
    @app_commands.choices(method=[Choice(name=title, value=method.value) for method, title in TITLES.items()])
    async def method_(
        self, interaction: Interaction, method: str, states: str | None = None, private: bool = False
    ) -> None:
        """Allocate electors by another method."""
        await self._edit(interaction, lambda case: allocate(case, Method(method), states), private=private)

    @app_commands.command(name="apportion")
    @app_commands.describe(
        census="Whose people the House seats go by",
        seats="A number of House seats, or “wyoming” or “cube_root”",
        rule="How the seats are divided",
        admit="Places to be admitted as states, such as “Puerto Rico, DC”",
        private=_PRIVATE,
    )
    async def apportion_(
        self,
        interaction: Interaction,
        census: Census | None = None,
        seats: HouseSize | None = None,
        rule: RuleName | None = None,
        admit: Name | None = None,
        private: bool = False,
    ) -> None:
        """Divide the House anew, and with it the electors."""
        chosen = Rule(rule) if rule else None
        await self._edit(
            interaction,
            lambda case: apportion(case, census=census, seats=seats, rule=chosen, admit=admit),
            private=private,
        )

    @app_commands.command()
    @app_commands.describe(
        name="Who stands for president",
        party="Of which party; without it, an independent",
        colour="On the map; without it, the first that is free",
        private=_PRIVATE,
    )
    async def ticket(
        self,
        interaction: Interaction,
        name: Name,
        party: Name | None = None,
        colour: Literal["blue", "red", "gold", "green", "lilac", "grey"] | None = None,
        private: bool = False,
    ) -> None:
        """Add a ticket that did not stand."""
        await self._edit(interaction, lambda case: add_ticket(case, name, party, colour), private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private=_PRIVATE)
    async def undo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Take back the last edits."""
        answering = self.desk.scenarios.undo(actor_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(count="How many edits", private=_PRIVATE)
    async def redo(self, interaction: Interaction, count: Range[int, 1, 500] = 1, private: bool = False) -> None:
        """Bring back edits that were undone."""
        answering = self.desk.scenarios.redo(actor_of(interaction), count)
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.describe(private=_PRIVATE)
    async def reset(self, interaction: Interaction, private: bool = False) -> None:
        """Go back to the start; this too can be undone."""
        answering = self.desk.scenarios.reset(actor_of(interaction))
        await self.desk.send(interaction, answering, private=private)

    @app_commands.command()
    @app_commands.rename(other="with")
    @app_commands.describe(
        other="An election, or another scenario here; without it, what the scenario starts from", private=_PRIVATE
    )
    async def compare(self, interaction: Interaction, other: Name | None = None, private: bool = False) -> None:
        """Say what changed hands between the open scenario and another map."""
        query = await self.desk.scenarios.comparison(scope_of(interaction), other)
        await self.desk.reply(interaction, query, private=private)

    async def _edit(self, interaction: Interaction, make: Callable[[Case], Edit], *, private: bool) -> None:
        answering = self.desk.scenarios.edit(actor_of(interaction), make)
        await self.desk.send(interaction, answering, private=private)

    async def _case(self, interaction: Interaction) -> Case:
        return await self.desk.scenarios.case(scope_of(interaction))

    @flip.autocomplete("states")
    @call_.autocomplete("states")
    @electors_.autocomplete("state")
    @split_.autocomplete("state")
    @swing_.autocomplete("states")
    @method_.autocomplete("states")
    async def _units(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(edit_options.units(await self._case(interaction), typed))

    @flip.autocomplete("to")
    @swing_.autocomplete("toward")
    async def _tickets(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(edit_options.tickets(await self._case(interaction), typed))

    @call_.autocomplete("to")
    async def _calls(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(edit_options.tickets_or_open(await self._case(interaction), typed))

    @electors_.autocomplete("to")
    async def _recipients(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(edit_options.recipients(await self._case(interaction), typed))

    @electors_.autocomplete("of")
    async def _holders(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        return choices(edit_options.holders(await self._case(interaction), typed))

    @compare.autocomplete("other")
    async def _maps(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        here = await self.desk.sessions.suggest(scope_of(interaction), typed)
        elections = (pair for pair in self.desk.options.suggest_elections(typed) if pair[1] != "scenario")
        return choices([*here, *elections])

    @split_.autocomplete("votes")
    async def _splits(self, interaction: Interaction, typed: str) -> list[Choice[str]]:
        state = str(getattr(interaction.namespace, "state", ""))
        return choices(edit_options.splits(await self._case(interaction), state, typed))
