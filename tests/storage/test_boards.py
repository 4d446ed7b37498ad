"""What every backend owes the boards."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.scenarios.boards import Board
from bot.scenarios.edits import Reset
from bot.scenarios.model import Base

if TYPE_CHECKING:
    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)
BOARD = Board(scope="channel:1", channel=2**63 - 1, message=2**62)


async def test_a_scope_without_a_board_has_none(database: Database):
    assert await database.boards.board("channel:1") is None
    assert not await database.boards.forget("channel:1")


async def test_a_board_is_kept_and_found_by_another_process(database: Database, other: Database):
    await database.boards.keep(BOARD)

    assert await other.boards.board("channel:1") == BOARD
    assert await other.boards.board("channel:2") is None


async def test_a_scope_has_one_board_the_last(database: Database):
    moved = BOARD.model_copy(update={"message": 7, "style": "electors", "scenario": 3, "version": 4})
    await database.boards.keep(BOARD)
    await database.boards.keep(moved)

    assert await database.boards.board("channel:1") == moved


async def test_what_is_drawn_is_noted_unless_the_board_has_moved(database: Database):
    shown = BOARD.model_copy(update={"style": "electors", "scenario": 3, "version": 9})
    await database.boards.keep(BOARD)
    await database.boards.drawn(shown)
    await database.boards.drawn(shown.model_copy(update={"message": 7, "version": 10}))

    assert await database.boards.board("channel:1") == shown


async def test_a_board_is_forgotten_but_not_the_one_after_it(database: Database):
    await database.boards.keep(BOARD)

    assert not await database.boards.forget("channel:1", message=7)
    assert await database.boards.board("channel:1") == BOARD
    assert await database.boards.forget("channel:1", message=BOARD.message)
    assert await database.boards.board("channel:1") is None


async def test_boards_that_do_not_show_what_is_are_found(database: Database, scenario: Scenario):
    shown = Board(scope=scenario.scope, channel=1, message=1, scenario=scenario.id, version=scenario.version)
    await database.boards.keep(Board(scope="channel:9", channel=1, message=1))
    await database.boards.keep(shown)
    assert await database.boards.behind() == ()

    edited = await database.scenarios.append(scenario.id, Reset(), version=scenario.version, by=7, at=NOON)
    assert await database.boards.behind() == (scenario.scope,)

    await database.boards.drawn(shown.model_copy(update={"version": edited.version}))
    assert await database.boards.behind() == ()

    await database.scenarios.start("channel:9", "Another", Base(election=2016), by=7, at=NOON)
    assert await database.boards.behind() == ("channel:9",)
