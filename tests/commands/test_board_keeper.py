"""How boards are kept, on a clock that the test moves and a Discord that fails when told to."""

from __future__ import annotations

import asyncio
import heapq
from itertools import pairwise
from types import SimpleNamespace
from typing import Any, cast

import discord
import pytest

from bot.answers import Declined
from bot.errors import UnavailableError
from bot.scenarios.boards import Board
from commands.board_keeper import EVERY, BoardKeeper

SCOPE = "channel:1"


class Clock:
    """Time that passes only when told to."""

    def __init__(self) -> None:
        self.now = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    async def pause(self, seconds: float) -> None:
        until = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.now + seconds, len(self._sleepers), until))
        await until

    async def advance(self, seconds: float) -> None:
        end = self.now + seconds
        await idle()
        while self._sleepers and self._sleepers[0][0] <= end:
            self.now, _, until = heapq.heappop(self._sleepers)
            if not until.done():
                until.set_result(None)
            await idle()
        self.now = end


class Boards:
    """The boards' service, with one scope whose scenario is a number."""

    def __init__(self) -> None:
        self.board: Board | None = Board(scope=SCOPE, channel=5, message=100)
        self.state = 0
        self.drawn_states: list[str] = []
        self.unavailable = False

    async def of(self, scope: str) -> Board | None:
        if self.unavailable:
            raise UnavailableError("not available")
        return self.board if scope == SCOPE else None

    async def behind(self) -> tuple[str, ...]:
        return (SCOPE,)

    async def shown(self, _scope: str, _style: str) -> Declined:
        return Declined(headline=f"state {self.state}")

    async def keep(self, scope: str, channel: int, message: int, _shows: Any) -> None:
        self.board = Board(scope=scope, channel=channel, message=message)

    async def drawn(self, _board: Board, shows: Declined) -> None:
        self.drawn_states.append(shows.headline)

    async def forget(self, _scope: str, message: int | None = None) -> bool:
        if self.board is not None and message in (None, self.board.message):
            self.board = None
        return True


class Discord:
    """A client with one channel; ``failures`` are raised by the next edits, ``refuses`` by each message sent."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.edits: list[tuple[float, int, str]] = []
        self.sent: list[str] = []
        self.failures: list[Exception] = []
        self.refuses: Exception | None = None

    def get_channel(self, _channel: int) -> Any:
        return SimpleNamespace(guild=SimpleNamespace(id=7))

    def get_partial_messageable(self, _channel: int) -> Any:
        return SimpleNamespace(get_partial_message=self._message, send=self._send)

    def _message(self, message: int) -> Any:
        async def edit(*, view: str, **_: Any) -> None:
            if self.failures:
                raise self.failures.pop(0)
            self.edits.append((self.clock.now, message, view))

        return SimpleNamespace(edit=edit)

    async def _send(self, *, view: str, **_: Any) -> Any:
        if self.refuses is not None:
            raise self.refuses
        self.sent.append(view)
        return SimpleNamespace(id=200 + len(self.sent))


class Presenter:
    async def card(self, answer: Declined, *, theme: str) -> Any:
        assert theme == "light"
        return SimpleNamespace(view=answer.headline, files=())


class World(SimpleNamespace):
    clock: Clock
    boards: Boards
    discord: Discord
    keeper: BoardKeeper


async def idle() -> None:
    for _ in range(30):
        await asyncio.sleep(0)


def error(kind: type[discord.HTTPException], status: int, code: int) -> discord.HTTPException:
    return kind(cast("Any", SimpleNamespace(status=status, reason="as told")), {"code": code, "message": "as told"})


@pytest.fixture
async def kept():
    clock = Clock()
    boards, client = Boards(), Discord(clock)
    desk = SimpleNamespace(boards=boards, presenter=Presenter(), theme_in=lambda _: "light")
    keeper = BoardKeeper(cast("Any", client), cast("Any", desk), clock.pause)
    yield World(clock=clock, boards=boards, discord=client, keeper=keeper)
    await keeper.close()


async def test_a_burst_of_edits_is_drawn_once_and_the_last_state_is_shown(kept: World):
    for state in range(1, 21):
        kept.boards.state = state
        kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)

    assert [view for _, _, view in kept.discord.edits] == ["state 20"]


async def test_no_more_than_one_edit_in_two_seconds_while_edits_go_on(kept: World):
    for state in range(1, 101):
        kept.boards.state = state
        kept.keeper.changed(SCOPE)
        await kept.clock.advance(0.25)
    await kept.clock.advance(10)

    times = [at for at, _, _ in kept.discord.edits]
    assert all(later - earlier >= EVERY for earlier, later in pairwise(times))
    assert len(times) >= 25 / EVERY - 1
    assert kept.discord.edits[-1][2] == "state 100"
    assert kept.boards.drawn_states[-1] == "state 100"


async def test_a_scope_without_a_board_costs_no_edit(kept: World):
    kept.keeper.changed("channel:2")
    await kept.clock.advance(10)

    assert kept.discord.edits == []


async def test_a_deleted_message_is_posted_anew_and_then_edited(kept: World):
    kept.discord.failures = [error(discord.NotFound, 404, 10008)]
    kept.boards.state = 1
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)
    assert kept.discord.sent == ["state 1"]
    assert kept.boards.board is not None
    assert kept.boards.board.message == 201

    kept.boards.state = 2
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)
    assert [(message, view) for _, message, view in kept.discord.edits] == [(201, "state 2")]


@pytest.mark.parametrize(
    "failure",
    [error(discord.Forbidden, 403, 50001), error(discord.NotFound, 404, 10003)],
    ids=["no permission", "no channel"],
)
async def test_a_board_out_of_reach_is_forgotten(kept: World, failure: discord.HTTPException):
    kept.discord.failures = [failure]
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)

    assert kept.boards.board is None
    assert kept.discord.sent == []


async def test_a_deleted_message_that_may_not_be_posted_anew_is_forgotten(kept: World):
    kept.discord.failures = [error(discord.NotFound, 404, 10008)]
    kept.discord.refuses = error(discord.Forbidden, 403, 50013)
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)

    assert kept.boards.board is None


async def test_a_message_that_was_deleted_because_the_board_moved_is_not_posted_anew(kept: World):
    class Moving(list[Exception]):
        def pop(self, index: Any = 0) -> Exception:
            kept.boards.board = Board(scope=SCOPE, channel=5, message=300)
            return super().pop(index)

    kept.discord.failures = Moving([error(discord.NotFound, 404, 10008)])
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)

    assert kept.discord.sent == []
    assert [message for _, message, _ in kept.discord.edits] == [300]


async def test_while_discord_fails_it_is_tried_again(kept: World):
    kept.discord.failures = [error(discord.DiscordServerError, 503, 0) for _ in range(3)]
    kept.boards.state = 7
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(60)

    assert [view for _, _, view in kept.discord.edits] == ["state 7"]


async def test_what_is_refused_for_good_is_not_tried_again_but_the_next_change_is(kept: World):
    kept.discord.failures = [error(discord.HTTPException, 400, 50083)]
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(60)
    assert kept.discord.edits == []

    kept.keeper.changed(SCOPE)
    await kept.clock.advance(60)
    assert len(kept.discord.edits) == 1


async def test_a_database_that_is_gone_for_a_while_is_waited_for(kept: World):
    kept.boards.unavailable = True
    kept.boards.state = 3
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(5)
    kept.boards.unavailable = False
    await kept.clock.advance(60)

    assert [view for _, _, view in kept.discord.edits] == ["state 3"]


async def test_after_a_failure_of_ours_the_next_change_is_followed(kept: World):
    kept.discord.failures = [RuntimeError("our fault")]
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)
    kept.keeper.changed(SCOPE)
    await kept.clock.advance(10)

    assert len(kept.discord.edits) == 1


async def test_boards_that_fell_behind_are_drawn_after_a_start(kept: World):
    kept.boards.state = 4
    await kept.keeper.catch_up()
    await kept.clock.advance(10)

    assert [view for _, _, view in kept.discord.edits] == ["state 4"]
