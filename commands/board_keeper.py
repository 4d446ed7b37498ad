"""Keeps boards up to date: each is a message that follows the active scenario of its channel.

An edit is made durable and acknowledged first; the board follows. Edits that come close together are drawn once, and
a board is edited no more than once in two seconds, so that a lively channel stays within Discord's limits. What is
shown is noted, so that after a restart those boards are redrawn that had fallen behind.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from typing import TYPE_CHECKING, Protocol, cast
from weakref import WeakValueDictionary

import discord
import structlog

from bot.answers import ScenarioAnswer
from bot.errors import UnavailableError, UserFacingError
from commands.desk import NO_MENTIONS, Interaction, scope_of, server_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.answers import Answer, Declined
    from bot.presenters.discord import Card
    from bot.scenarios.boards import Board
    from commands.desk import Desk

log = structlog.stdlib.get_logger()

EVERY = 2.0
"""Seconds between two edits of a board, at the least."""
GRACE = 0.4
"""Seconds in which whoever pressed a control of the board sees it redrawn, so that it need not be edited again."""

_TRIES = 6
"""How often a board is tried while Discord or the database fails; each time it waits twice as long."""
_REMEMBERED = 1000
_UNKNOWN_CHANNEL = 10003
_SERVER_ERROR = 500

_Shown = tuple[int, int, str]


class BoardKeeper:
    """Posts, edits and forgets boards."""

    def __init__(
        self,
        client: discord.Client,
        desk: Desk,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._client = client
        self._desk = desk
        self._boards = desk.boards
        self._pause = pause
        self._behind = set[str]()
        self._following: dict[str, asyncio.Task[None]] = {}
        self._posting: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._redrawn: OrderedDict[int, _Shown] = OrderedDict()

    def changed(self, scope: str) -> None:
        """Let the scope's board, if there is one, show what is; returns at once."""
        self._behind.add(scope)
        if scope not in self._following:
            self._following[scope] = asyncio.create_task(self._follow(scope), name=f"board {scope}")

    def redrawn(self, message: int, answer: Answer) -> None:
        """Remember that a control's use has drawn ``answer`` in a message: if that is a board, it is up to date."""
        if isinstance(answer, ScenarioAnswer):
            self._redrawn[message] = _what(answer)
            self._redrawn.move_to_end(message)
            while len(self._redrawn) > _REMEMBERED:
                self._redrawn.popitem(last=False)

    async def restyled(self, scope: str, message: int, answer: Answer) -> None:
        """Note that a board's map is drawn of something else from now on."""
        board = await self._boards.of(scope)
        if board is not None and board.message == message and isinstance(answer, ScenarioAnswer):
            await self._boards.drawn(board, answer)

    async def catch_up(self) -> None:
        """Redraw the boards that fell behind while nobody served."""
        try:
            for scope in await self._boards.behind():
                self.changed(scope)
        except UnavailableError:
            log.warning("boards_not_found")

    async def close(self) -> None:
        """Stop following; what is behind is redrawn after the next start."""
        tasks = list(self._following.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def post(self, interaction: Interaction) -> None:
        """Answer an interaction with a board, in place of the scope's earlier one.

        Raises:
            UserFacingError: the bot cannot post where the interaction is, or no scenario is open there.
        """
        _check_place(interaction)
        scope = scope_of(interaction)
        async with self._turn(scope):
            answer = await self._boards.to_post(scope)
            earlier = await self._boards.of(scope)
            theme = self._desk.theme_in(server_of(interaction))
            await self._desk.send_card(interaction, self._desk.presenter.card(answer, theme=theme), private=False)
            message = await interaction.original_response()
            await self._boards.keep(scope, message.channel.id, message.id, answer)
            self.redrawn(message.id, answer)
        if earlier is not None:
            await self._delete(earlier)
        self.changed(scope)

    async def stop(self, interaction: Interaction) -> str:
        """Let the scope have no board any more; the message stays as it is. What to tell whoever asked."""
        if await self._boards.forget(scope_of(interaction)):
            return "The board no longer follows the scenario. /scenario board posts a new one."
        return "There is no board here. /scenario board posts one."

    def _turn(self, scope: str) -> asyncio.Lock:
        """Whoever posts a scope's board posts alone; a lock that nobody holds is not kept."""
        return self._posting.setdefault(scope, asyncio.Lock())

    async def _follow(self, scope: str) -> None:
        tries = 0
        try:
            while scope in self._behind and tries < _TRIES:
                self._behind.discard(scope)  # what changes from here on counts anew
                if await self._has_none(scope):
                    continue
                if not tries:
                    await self._pause(GRACE)
                tries = 0 if await self._brought_up_to_date(scope) else tries + 1
                await self._pause(EVERY * 2**tries)
        except Exception:
            log.exception("board_failed", scope=scope)
        finally:
            self._behind.discard(scope)
            del self._following[scope]

    async def _has_none(self, scope: str) -> bool:
        try:
            return await self._boards.of(scope) is None
        except UnavailableError:
            return False

    async def _brought_up_to_date(self, scope: str) -> bool:
        """Whether the board shows what is, or never can; if not, it is worth trying again."""
        self._behind.discard(scope)
        try:
            board = await self._boards.of(scope)
            if board is not None:
                await self._show(board)
        except (UnavailableError, discord.DiscordServerError, OSError) as error:
            log.warning("board_not_drawn", scope=scope, reason=type(error).__name__)
            self._behind.add(scope)
            return False
        except discord.HTTPException as error:
            log.warning("board_refused", scope=scope, status=error.status, code=error.code)
        return True

    async def _show(self, board: Board) -> None:
        answer = await self._boards.shown(board.scope, board.style)
        if isinstance(answer, ScenarioAnswer) and self._redrawn.get(board.message) == _what(answer):
            await self._boards.drawn(board, answer)
            return
        card = await self._card(board, answer)
        channel = self._client.get_partial_messageable(board.channel)
        try:
            await channel.get_partial_message(board.message).edit(
                view=card.view, attachments=list(card.files), allowed_mentions=NO_MENTIONS
            )
        except discord.NotFound as error:
            await self._lost(board, answer, error)
        except discord.Forbidden as error:
            await self._forget(board, error)
        else:
            self._redrawn.pop(board.message, None)
            await self._boards.drawn(board, answer)

    async def _card(self, board: Board, answer: ScenarioAnswer | Declined) -> Card:
        guild = getattr(self._client.get_channel(board.channel), "guild", None)
        theme = self._desk.theme_in(guild.id if guild is not None else None)
        return await self._desk.presenter.card(answer, theme=theme)

    async def _lost(self, board: Board, answer: ScenarioAnswer | Declined, error: discord.NotFound) -> None:
        """The message is gone: post it anew, unless the channel is gone too, or the board has moved meanwhile."""
        if error.code == _UNKNOWN_CHANNEL:
            await self._forget(board, error)
            return
        async with self._turn(board.scope):
            now = await self._boards.of(board.scope)
            if now is None or now.message != board.message:
                self._behind.add(board.scope)
                return
            card = await self._card(board, answer)
            try:
                message = await self._client.get_partial_messageable(board.channel).send(
                    view=card.view, files=list(card.files), allowed_mentions=NO_MENTIONS
                )
            except (discord.NotFound, discord.Forbidden) as refused:
                await self._forget(board, refused)
                return
            await self._boards.keep(board.scope, board.channel, message.id, answer)

    async def _forget(self, board: Board, error: discord.HTTPException) -> None:
        log.warning("board_forgotten", scope=board.scope, status=error.status, code=error.code)
        await self._boards.forget(board.scope, board.message)

    async def _delete(self, board: Board) -> None:
        """Take away the message that was the board before; it may be gone, or out of reach."""
        channel = self._client.get_partial_messageable(board.channel)
        try:
            await channel.get_partial_message(board.message).delete()
        except discord.HTTPException as error:
            log.info("earlier_board_stays", status=error.status, code=error.code)


class _HasBoards(Protocol):
    boards: BoardKeeper


def keeper_of(interaction: Interaction) -> BoardKeeper:
    """The keeper of the bot that an interaction belongs to."""
    return cast("_HasBoards", interaction.client).boards


def _what(answer: ScenarioAnswer) -> _Shown:
    return answer.scenario, answer.version, answer.style.value


def _check_place(interaction: Interaction) -> None:
    """Let pass where the bot can post and edit messages by itself.

    Raises:
        UserFacingError: it cannot.
    """
    if interaction.context.dm_channel:
        return
    if scope_of(interaction).startswith("user:"):
        raise UserFacingError(
            "I was installed by you alone and not by this server, so I cannot keep a board here; /scenario show shows"
            " your scenario."
        )
    may = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (may.view_channel and (may.send_messages_in_threads if in_thread else may.send_messages)):
        raise UserFacingError(
            "I cannot post in this channel, so I cannot keep a board here: I may have to be allowed to view it and to"
            " send messages."
        )
