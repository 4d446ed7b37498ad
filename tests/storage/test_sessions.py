"""What every backend owes the several scenarios of a scope."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert, select

from bot.scenarios.edits import Flip
from bot.scenarios.model import MOST_KEPT, NAME_LENGTH, NOBODY, Base
from bot.scenarios.naming import free_name
from bot.scenarios.repository import Forgotten, NameTakenError, NoRoomError, VersionConflictError
from bot.storage.tables import board, share

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from bot.scenarios.model import Scenario
    from bot.storage.database import Database

    Append = Callable[[Database, Scenario, str], Awaitable[Scenario]]

NOON = datetime(2016, 12, 19, 12, 0, 0, 123456, tzinfo=UTC)
BASE = Base(election=2016)


@pytest.fixture
def start(database: Database) -> Callable[..., Awaitable[Scenario]]:
    async def started(name: str, scope: str = "channel:1", by: int = 7) -> Scenario:
        return await database.scenarios.start(scope, name, BASE, by=by, at=NOON)

    return started


async def test_a_scope_keeps_its_scenarios_in_order(database: Database, start, append: Append):
    one = await start("One")
    one = await append(database, await append(database, one, "clinton"), "trump")
    one = await database.scenarios.move_head(one.id, 1, version=one.version)
    two = await start("Two")
    await start("Elsewhere", scope="channel:2")

    first, second = await database.scenarios.kept("channel:1")

    assert (first.id, first.name, first.active, first.edits, first.head) == (one.id, "One", False, 2, 1)
    assert (second.id, second.name, second.active, second.edits) == (two.id, "Two", True, 0)
    assert (first.changed_at, second.changed_at) == (NOON, NOON)
    assert first.changed_at.tzinfo is UTC
    assert await database.scenarios.ended("channel:1") == ()


async def test_one_is_found_by_id_and_by_name(database: Database, start, append: Append):
    one = await append(database, await start("Élection"), "clinton")
    await start("Two")

    named = await database.scenarios.named("channel:1", "éLECTION")

    assert named == await database.scenarios.read(one.id)
    assert named is not None
    assert named.edits == one.edits
    assert await database.scenarios.named("channel:2", "Two") is None
    assert await database.scenarios.read(one.id + 100) is None


async def test_a_name_that_is_taken_gets_a_number(start):
    names = [(await start(name)).name for name in ("What if 2016", "what if 2016", "What if 2016", "Other")]

    assert names == ["What if 2016", "what if 2016 (2)", "What if 2016 (3)", "Other"]


def test_a_number_fits_into_the_length_of_names():
    long = "x" * NAME_LENGTH

    assert free_name(long, [long]) == "x" * (NAME_LENGTH - 4) + " (2)"


async def test_switching_makes_another_the_active_one(database: Database, start, append: Append):
    one = await append(database, await start("One"), "clinton")
    two = await start("Two")
    kept = await database.scenarios.named("channel:1", "One")
    assert kept is not None

    switched = await database.scenarios.activate(kept)

    assert switched.edits == one.edits
    assert await database.scenarios.active("channel:1") == switched
    # Who still held the other learns that it is no longer the one.
    with pytest.raises(VersionConflictError):
        await append(database, two, "clinton")
    with pytest.raises(VersionConflictError):
        await database.scenarios.activate(kept)


async def test_a_name_of_another_cannot_be_given(database: Database, start):
    one = await start("One")
    two = await start("Two")

    with pytest.raises(NameTakenError):
        await database.scenarios.rename(two, "ONE")
    renamed = await database.scenarios.rename(two, "two")

    assert (renamed.name, renamed.version) == ("two", two.version + 1)
    assert [kept.name for kept in await database.scenarios.kept("channel:1")] == ["One", "two"]
    with pytest.raises(VersionConflictError):
        await database.scenarios.rename(one, "Three")  # starting the second had changed it


async def test_a_lock_is_kept(database: Database, other: Database, start):
    one = await start("One")

    locked = await database.scenarios.lock(one, locked=True)

    assert locked.locked
    assert await other.scenarios.active("channel:1") == locked
    assert not (await other.scenarios.lock(locked, locked=False)).locked


async def test_what_was_ended_is_put_away_and_comes_back(database: Database, start, append: Append):
    one = await append(database, await start("One"), "clinton")

    ended = await database.scenarios.end(one, at=NOON)

    assert (ended.active, ended.ended_at) == (False, NOON)
    assert await database.scenarios.active("channel:1") is None
    assert await database.scenarios.kept("channel:1") == ()
    assert await database.scenarios.named("channel:1", "One") is None
    (away,) = await database.scenarios.ended("channel:1")
    with pytest.raises(VersionConflictError):
        await database.scenarios.activate(away)
    restored = await database.scenarios.restore(away)
    assert (restored.active, restored.ended_at, restored.edits) == (True, None, one.edits)
    assert await database.scenarios.active("channel:1") == restored
    with pytest.raises(VersionConflictError):
        await database.scenarios.restore(restored)


async def test_ending_one_that_is_not_open_leaves_the_open_one(database: Database, start):
    await start("One")
    two = await start("Two")
    one = await database.scenarios.named("channel:1", "One")
    assert one is not None

    await database.scenarios.end(one, at=NOON)

    assert await database.scenarios.active("channel:1") == two


async def test_what_comes_back_leaves_the_open_one_and_takes_no_name(database: Database, start):
    ended = await database.scenarios.end(await start("One"), at=NOON)
    second = await start("one")

    restored = await database.scenarios.restore(ended)

    assert (restored.name, restored.active) == ("One (2)", False)
    assert await database.scenarios.active("channel:1") == second


async def test_a_scope_has_room_for_so_many(database: Database, start):
    for n in range(MOST_KEPT):
        await start(str(n))
    for more in (start("more"), database.scenarios.copy(1, "channel:1", "more", by=7, at=NOON)):
        with pytest.raises(NoRoomError):
            await more
    active = await database.scenarios.active("channel:1")
    assert active is not None
    assert active.name == str(MOST_KEPT - 1)

    ended = await database.scenarios.end(active, at=NOON)
    await start("more")
    with pytest.raises(NoRoomError):
        await database.scenarios.restore(ended)
    assert await start("elsewhere", scope="channel:2")


async def test_many_started_at_once_do_not_exceed_the_room(database: Database, other: Database, start):
    for n in range(MOST_KEPT - 5):
        await start(str(n))
    started = await asyncio.gather(
        *((database, other)[n % 2].scenarios.start("channel:1", "more", BASE, by=n, at=NOON) for n in range(10)),
        return_exceptions=True,
    )

    assert [type(one) for one in started].count(NoRoomError) == 5
    names = [kept.name for kept in await database.scenarios.kept("channel:1")]
    assert len(names) == len(set(names)) == MOST_KEPT


async def test_a_copy_has_the_edits_with_their_authors_and_leaves_the_original(
    database: Database, start, append: Append
):
    one = await append(database, await append(database, await start("One"), "clinton"), "trump")
    one = await database.scenarios.move_head(one.id, 1, version=one.version)
    later = NOON + timedelta(days=1)

    copy = await database.scenarios.copy(one.id, "channel:2", "Mine", by=9, at=later)

    assert (copy.name, copy.scope, copy.started_by, copy.started_at) == ("Mine", "channel:2", 9, later)
    assert (copy.edits, copy.head, copy.base, copy.version) == (one.edits, 1, one.base, 1)
    assert await database.scenarios.active("channel:2") == copy
    assert await database.scenarios.active("channel:1") == one
    edited = await append(database, copy, "johnson")
    assert await database.scenarios.active("channel:2") == edited
    assert await database.scenarios.active("channel:1") == one
    with pytest.raises(VersionConflictError):
        await database.scenarios.copy(copy.id + 100, "channel:2", "None", by=9, at=later)


async def test_what_was_ended_long_ago_is_deleted_with_its_edits(database: Database, start, append: Append):
    old = await database.scenarios.end(await append(database, await start("Old"), "clinton"), at=NOON)
    elsewhere = await database.scenarios.end(await start("Old", scope="channel:2"), at=NOON)
    recent = await database.scenarios.end(await start("Recent"), at=NOON + timedelta(days=2))
    kept = await start("Kept")
    day = NOON + timedelta(days=1)

    assert await database.scenarios.delete_ended(day, "channel:1") == 1
    assert await database.scenarios.read(old.id) is None
    assert await database.scenarios.read(elsewhere.id) == elsewhere
    assert await database.scenarios.delete_ended(day) == 1

    assert [away.id for away in await database.scenarios.ended("channel:1")] == [recent.id]
    assert await database.scenarios.active("channel:1") == kept
    with pytest.raises(VersionConflictError):
        await database.scenarios.restore(old)


async def test_who_is_forgotten_leaves_no_trace(database: Database, append: Append, start):
    flip = Flip(units=("PA",), to="clinton")
    shared = await start("Shared", by=7)
    shared = await database.scenarios.append(shared.id, flip, version=shared.version, by=7, at=NOON)
    shared = await database.scenarios.append(shared.id, flip, version=shared.version, by=8, at=NOON)
    own = await append(database, await start("Own", scope="user:7", by=7), "clinton")
    theirs = await start("Theirs", scope="user:8", by=8)
    async with database._units.writing() as connection:
        for user in (7, 8):
            code = {"key": f"K{user}", "payload": "{}", "shared_by": user, "shared_at": NOON}
            await connection.execute(insert(share), code)
        await connection.execute(
            insert(board),
            {
                "scope": "user:7",
                "channel_id": 1,
                "message_id": 2,
                "style": "states",
                "scenario_id": 1,
                "version": 1,
            },
        )

    assert await database.scenarios.forget(7) == Forgotten(scenarios=1, edits=1, started=1, shares=1)

    kept = await database.scenarios.active("channel:1")
    assert kept is not None
    assert (kept.started_by, [made.author for made in kept.edits]) == (NOBODY, [NOBODY, 8])
    assert [made.edit for made in kept.edits] == [flip, flip]
    assert await database.scenarios.read(own.id) is None
    assert await database.scenarios.active("user:8") == theirs
    async with database._units.reading() as connection:
        assert (await connection.scalars(select(share.c.key))).all() == ["K8"]
        assert (await connection.scalars(select(board.c.scope))).all() == []
    again = await database.scenarios.forget(7)
    assert not again.anything
    # The one who is left goes on with the scenario as it is.
    assert await append(database, kept, "trump")


async def test_switching_back_and_forth_at_once_leaves_one_active(database: Database, other: Database, start):
    for n in range(4):
        await start(str(n))

    async def switch(by: Database, name: str) -> None:
        while True:
            found = await by.scenarios.named("channel:1", name)
            assert found is not None
            try:
                await by.scenarios.activate(found)
            except VersionConflictError:
                continue
            return

    await asyncio.gather(*(switch((database, other)[n % 2], str(n % 4)) for n in range(20)))

    kept = await database.scenarios.kept("channel:1")
    assert sum(one.active for one in kept) == 1
    active = await database.scenarios.active("channel:1")
    assert active is not None
    assert [one.id for one in kept if one.active] == [active.id]


async def test_settings_of_servers_are_read_together(database: Database):
    assert await database.settings.all_preferences() == {}
    chosen = (await database.settings.preferences(1)).model_copy(update={"election": 2000, "theme": "light"})
    await database.settings.prefer(1, chosen)
    await database.settings.prefer(2**62, chosen.model_copy(update={"scenarios": False}))

    found = await database.settings.all_preferences()

    assert found == {1: chosen, 2**62: chosen.model_copy(update={"scenarios": False})}
    assert found[1] == await database.settings.preferences(1)
