"""Options that are typed freely: each is resolved from whatever was typed, and suggested while typing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import discord
from discord.app_commands import Choice, Transform, Transformer

from bot.engine.calendar import Event
from bot.queries import CalendarDay, ElectionRef, NamedSize
from bot.services.options import OptionService
from commands.desk import Interaction, desk_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Resolve = Callable[[OptionService, str], Any]
    Suggest = Callable[[OptionService, str], Iterable[tuple[str, str]]]


def choices(pairs: Iterable[tuple[str, str]]) -> list[Choice[str]]:
    """Pairs of what is shown and the value, within Discord's limits."""
    return [Choice(name=shown[:100], value=value[:100]) for shown, value in pairs][:25]


class Typed(Transformer):
    """A string option that the option service resolves; it raises UserFacingError for what it does not know."""

    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord shows: a text field."""
        return discord.AppCommandOptionType.string

    async def transform(self, interaction: Interaction, value: Any, /) -> Any:  # noqa: ANN401 - as discord.py has it
        """The value behind what was typed."""
        return self._resolve(desk_of(interaction).options, str(value))


class Suggested(Typed):
    """The same, with suggestions while typing."""

    def __init__(self, resolve: Resolve, suggest: Suggest) -> None:
        super().__init__(resolve)
        self._suggest = suggest

    async def autocomplete(self, interaction: Interaction, value: Any, /) -> list[Any]:  # noqa: ANN401
        """At most 25 choices for what was typed so far."""
        return choices(self._suggest(desk_of(interaction).options, str(value)))


Election = Transform[ElectionRef, Suggested(OptionService.election, OptionService.suggest_elections)]
CalendarYear = Transform[int, Suggested(OptionService.calendar_year, OptionService.suggest_calendar_years)]
State = Transform[str, Suggested(OptionService.state, OptionService.suggest_states)]
Census = Transform[int, Suggested(OptionService.census, OptionService.suggest_censuses)]
HouseSize = Transform[int | NamedSize, Suggested(OptionService.house_size, OptionService.suggest_house_sizes)]
Day = Transform[CalendarDay, Suggested(OptionService.day, OptionService.suggest_days)]
CalendarEvent = Transform[Event, Suggested(OptionService.event, OptionService.suggest_events)]
RuleName = Literal["huntington_hill", "webster", "jefferson", "adams", "dean", "hamilton"]
"""A rule of apportionment."""
FactName = Transform[str, Suggested(lambda _, typed: typed, OptionService.suggest_facts)]
Name = Transform[str, Typed(lambda _, typed: typed)]
"""Text that a service resolves, because what it means depends on another option."""
