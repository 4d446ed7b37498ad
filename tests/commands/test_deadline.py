"""Discord waits three seconds for an answer; what takes longer is announced, and still reaches whom it is for."""

import asyncio

import pytest

from bot.errors import UnavailableError
from commands import desk


async def test_what_takes_long_is_announced_and_then_delivered(monkeypatch):
    monkeypatch.setattr(desk, "DEFER_AFTER", 0)
    announced = asyncio.Event()

    async def making() -> str:
        await announced.wait()
        return "card"

    async def announce() -> None:
        announced.set()

    assert await desk._in_time(making(), announce) == "card"


async def test_what_is_ready_is_not_announced():
    async def making() -> str:
        return "card"

    async def announce() -> None:
        pytest.fail("there was nothing to wait for")

    assert await desk._in_time(making(), announce) == "card"


async def test_an_error_after_the_announcement_is_for_one_person_only(world, monkeypatch):
    async def slow(_self, interaction, _query, *, private):
        await interaction.response.defer(thinking=True, ephemeral=private)
        raise UnavailableError("The scenario store is not available right now; nothing was changed.")

    monkeypatch.setattr(desk.Desk, "reply", slow)
    result = await world.ada.slash(world.channel, "flips")

    assert [message.ephemeral for message in result.followups] == [True]
    assert "not available right now" in result.followups[0].content
