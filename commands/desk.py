"""What every command needs: the services behind it, and the ways to answer an interaction."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import discord

from bot.queries import ResultQuery
from bot.services.actors import Actor
from bot.services.answering import Asker

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date

    from bot.answers import Answer
    from bot.presenters.discord import Card, DiscordPresenter
    from bot.queries import Query
    from bot.services.answering import AnswerService
    from bot.services.boards import BoardService
    from bot.services.controls import ControlService
    from bot.services.forgetting import ForgettingService
    from bot.services.operating import OperatingService
    from bot.services.options import OptionService
    from bot.services.preferences import PreferenceService
    from bot.services.scenarios import ScenarioService
    from bot.services.sessions import SessionService
    from bot.services.sharing import SharingService

Made = TypeVar("Made")
Answered = TypeVar("Answered", bound="Answer")

DEFER_AFTER = 1.5
"""Seconds."""

_UNKNOWN_MESSAGE = 10008
"""What Discord says of a message that was deleted."""

NO_MENTIONS = discord.AllowedMentions.none()

Interaction = discord.Interaction[discord.Client]


@dataclass(frozen=True)
class Desk:
    """The front desk: one object, wired once, handed to every command and control."""

    answers: AnswerService
    scenarios: ScenarioService
    sessions: SessionService
    preferences: PreferenceService
    forgetting: ForgettingService
    controls: ControlService
    boards: BoardService
    sharing: SharingService
    options: OptionService
    operating: OperatingService
    presenter: DiscordPresenter
    is_operator: Callable[[int], Awaitable[bool]]

    async def warm(self) -> None:
        """Read all and draw the default map once, so that nobody has to wait for elections, fonts and borders."""
        await asyncio.to_thread(self.answers.prepare)
        await self.presenter.card(await self.answers.answer(ResultQuery(), Asker()))

    def theme_in(self, server: int | None) -> str:
        """How pictures are drawn in a server."""
        return self.preferences.of(server).theme

    async def reply(self, interaction: Interaction, query: Query, *, private: bool) -> None:
        """Answer a query with a new message; only the person who asked sees a private one."""
        await self.send(interaction, self.answers.answer(query, asker_of(interaction)), private=private)

    async def send(self, interaction: Interaction, answering: Awaitable[Answer], *, private: bool) -> None:
        """Send an answer as a new message."""
        await self.send_card(interaction, self._card(interaction, answering), private=private)

    async def send_card(self, interaction: Interaction, making: Awaitable[Card], *, private: bool) -> None:
        """Send a card as a new message."""
        card = await _in_time(making, lambda: interaction.response.defer(ephemeral=private, thinking=True))
        if interaction.response.is_done():
            await interaction.followup.send(
                view=card.view, files=list(card.files), ephemeral=private, allowed_mentions=NO_MENTIONS
            )
        else:
            await interaction.response.send_message(
                view=card.view, files=list(card.files), ephemeral=private, allowed_mentions=NO_MENTIONS
            )
        for page in card.more:
            await interaction.followup.send(view=page.view, ephemeral=True, allowed_mentions=NO_MENTIONS)

    async def redraw(self, interaction: Interaction, answering: Awaitable[Answered]) -> Answered:
        """Put an answer in place of the message whose control was used; if that is deleted meanwhile, after it."""

        async def drawn() -> tuple[Answered, Card]:
            answer = await answering
            return answer, await self._shown(interaction, answer)

        answer, card = await _in_time(drawn(), interaction.response.defer)
        try:
            await _put_in_place(interaction, card)
        except discord.NotFound as error:
            if error.code != _UNKNOWN_MESSAGE:
                raise
            await self.send_card(interaction, self._shown(interaction, answer), private=False)
        return answer

    async def copy(self, query: Query, asker: Asker) -> Card:
        """The answer to a query as text to be copied."""
        return self.presenter.copy_card(await self.answers.answer(query, asker))

    async def larger(self, query: Query, asker: Asker) -> Card:
        """The map of the answer to a query, in larger type."""
        return await self.presenter.larger_card(
            await self.answers.answer(query, asker), theme=self.theme_in(asker.server)
        )

    async def check_for_one(self, text: str, asker: Asker, day: date) -> Card:
        """The claims of somebody's message of a day, checked, with a button to show the answer to everyone."""
        return await self.presenter.card(await self.answers.check(text, asker, day), can_be_shown=True)

    async def show_everyone(self, interaction: Interaction) -> None:
        """Send what only one person saw to the channel; it stands in the message itself, so nothing is remembered."""
        card = self.presenter.shown_to_all(interaction.message)
        await interaction.response.send_message(view=card.view, allowed_mentions=NO_MENTIONS)

    async def _card(self, interaction: Interaction, answering: Awaitable[Answer]) -> Card:
        return await self._shown(interaction, await answering)

    async def _shown(self, interaction: Interaction, answer: Answer) -> Card:
        return await self.presenter.card(answer, theme=self.theme_in(server_of(interaction)))


async def _put_in_place(interaction: Interaction, card: Card) -> None:
    files = list(card.files)
    if interaction.response.is_done():
        await interaction.edit_original_response(view=card.view, attachments=files, allowed_mentions=NO_MENTIONS)
    else:
        await interaction.response.edit_message(view=card.view, attachments=files, allowed_mentions=NO_MENTIONS)


async def _in_time(making: Awaitable[Made], defer: Callable[[], Awaitable[object]]) -> Made:
    """What is being made; if that takes long, Discord is told to wait, since it waits no more than three seconds."""
    task = asyncio.ensure_future(making)
    try:
        done, _ = await asyncio.wait({task}, timeout=DEFER_AFTER)
        if not done:
            await defer()
        return await task
    finally:
        task.cancel()


class _HasDesk(Protocol):
    desk: Desk


def desk_of(interaction: Interaction) -> Desk:
    """The desk of the bot that an interaction belongs to."""
    return cast("_HasDesk", interaction.client).desk


def scope_of(interaction: Interaction) -> str:
    """Whose scenario an interaction means: the channel's, or the user's own.

    It is the user's own in a conversation with the bot, and where only the user installed it.
    """
    if _is_only_user_installed(interaction) or interaction.context.dm_channel:
        return f"user:{interaction.user.id}"
    return f"channel:{interaction.channel_id}"


def server_of(interaction: Interaction) -> int | None:
    """The server whose settings hold; None in a conversation, and where only the user installed the bot."""
    return None if _is_only_user_installed(interaction) else interaction.guild_id


def _is_only_user_installed(interaction: Interaction) -> bool:
    return interaction.is_user_integration() and not interaction.is_guild_integration()


def actor_of(interaction: Interaction) -> Actor:
    """Who acts, for the services; what they may do is Discord's word, not the message's."""
    return Actor(
        scope=scope_of(interaction),
        user=interaction.user.id,
        roles=frozenset(role.id for role in getattr(interaction.user, "roles", ())),
        server=server_of(interaction),
        manages=server_of(interaction) is not None and interaction.permissions.manage_guild,
    )


def asker_of(interaction: Interaction) -> Asker:
    """Who asks, for the services."""
    return Asker(scope=scope_of(interaction), user=str(interaction.user.id), server=server_of(interaction))
