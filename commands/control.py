"""What every button and menu has in common."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, Generic, Self, TypeVar

from discord import ui

from commands.desk import Desk, Interaction, desk_of
from commands.errors import answer_error

ItemT = TypeVar("ItemT", bound=ui.Item[Any])


class Control(ui.DynamicItem[ItemT], ABC, Generic[ItemT], template=r"$^"):
    """A control that is found by its custom_id, and whose errors go where those of commands go."""

    def __init__(self, item: ItemT, match: re.Match[str]) -> None:
        super().__init__(item)
        self.match = match

    @classmethod
    async def from_custom_id(cls, interaction: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:  # noqa: ARG003
        """The control of a message."""
        return cls(item, match)  # pyright: ignore[reportArgumentType] - the item has the type of its template

    async def callback(self, interaction: Interaction) -> None:
        """Act, and tell of what goes wrong."""
        try:
            await self.act(interaction, desk_of(interaction))
        except Exception as error:  # noqa: BLE001 - the one place where controls' errors end up
            await answer_error(interaction, error)

    @abstractmethod
    async def act(self, interaction: Interaction, desk: Desk) -> None:
        """Do what the control is for."""


def is_private(interaction: Interaction) -> bool:
    """Whether only one person sees the message whose control was used."""
    return interaction.message is not None and interaction.message.flags.ephemeral


def picked(interaction: Interaction) -> tuple[str, ...]:
    """What was picked in the menu that was used."""
    return tuple((interaction.data or {}).get("values", ()))
