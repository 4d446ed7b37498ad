"""What every backend owes to what is shared: share codes, and scenarios that come with their edits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import StatementError

from bot.scenarios.edits import Flip, Several, Split
from bot.scenarios.model import MOST_KEPT, Base, Opened
from bot.scenarios.repository import NoRoomError, VersionConflictError

if TYPE_CHECKING:
    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

NOON = datetime(2016, 12, 19, 12, 0, 0, 123456, tzinfo=UTC)
MORE = Several(edits=(Flip(units=("MI", "WI"), to="clinton"), Split(unit="TX", electors=(("kasich", 2),))))
OPENED = Opened(
    name="Found", base=Base(election=2016, votes="as_cast"), edits=(Flip(units=("PA",), to="clinton"), MORE)
)


async def test_what_is_kept_under_a_key_is_found_by_whoever_asks(database: Database, other: Database):
    text = '{"name": "Wäre “es” so \\ud83d\\ude00", "n": 1}' + "x" * 100_000

    assert await database.shares.keep("KABC", text, by=7, at=NOON)

    assert await other.shares.shared("KABC") == text
    assert await other.shares.shared("KABD") is None
    assert await other.shares.shared("kabc") is None


async def test_a_key_that_is_taken_keeps_what_it_has(database: Database, other: Database):
    assert await database.shares.keep("KABC", "first", by=7, at=NOON)

    assert not await other.shares.keep("KABC", "second", by=8, at=NOON + timedelta(days=1))

    assert await database.shares.shared("KABC") == "first"


async def test_who_is_forgotten_takes_their_codes_along(database: Database):
    await database.shares.keep("KABC", "mine", by=7, at=NOON)
    await database.shares.keep("KABD", "another's", by=8, at=NOON)

    assert (await database.scenarios.forget(7)).shares == 1

    assert await database.shares.shared("KABC") is None
    assert await database.shares.shared("KABD") == "another's"


async def test_a_moment_without_a_zone_is_refused(database: Database):
    with pytest.raises(StatementError, match="no time zone"):
        await database.shares.keep("KABC", "text", by=7, at=NOON.replace(tzinfo=None))
    assert await database.shares.shared("KABC") is None


async def test_a_scenario_can_start_with_its_edits(database: Database, scenario: Scenario, other: Database):
    started = await database.scenarios.start_with(OPENED, scenario.scope, by=8, at=NOON)

    assert await other.scenarios.active(scenario.scope) == started
    assert (started.name, started.base, started.head, started.started_by) == ("Found", OPENED.base, 2, 8)
    assert [(r.seq, r.edit, r.author, r.made_at) for r in started.edits] == [
        (1, OPENED.edits[0], 8, NOON),
        (2, MORE, 8, NOON),
    ]
    undone = await other.scenarios.move_head(started.id, 0, version=started.version)
    assert undone.in_force == ()
    with pytest.raises(VersionConflictError):
        await database.scenarios.move_head(scenario.id, 0, version=scenario.version)


async def test_a_scenario_without_edits_starts_at_the_beginning(database: Database):
    started = await database.scenarios.start_with(OPENED.model_copy(update={"edits": ()}), "channel:1", by=8, at=NOON)
    assert (started.edits, started.head) == ((), 0)


async def test_a_full_scope_takes_no_more_and_keeps_what_is_open(database: Database):
    for number in range(MOST_KEPT):
        await database.scenarios.start("channel:1", f"No {number}", Base(election=2016), by=7, at=NOON)
    before = await database.scenarios.active("channel:1")

    with pytest.raises(NoRoomError):
        await database.scenarios.start_with(OPENED, "channel:1", by=7, at=NOON)

    assert await database.scenarios.active("channel:1") == before
    assert await database.scenarios.start_with(OPENED, "channel:2", by=7, at=NOON)
