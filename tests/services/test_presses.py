"""One press that arrives twice is one; two presses are two."""

import asyncio

import pytest

from bot.services.presses import Presses


class Counter:
    def __init__(self):
        self.acted = 0
        self.looked = 0
        self.go = asyncio.Event()

    async def act(self):
        await self.go.wait()
        self.acted += 1
        return "acted"

    async def look(self):
        self.looked += 1
        return f"looked after {self.acted}"

    async def fail(self):
        raise ValueError("it failed")


async def test_the_same_press_acts_once_and_the_second_sees_what_the_first_did():
    presses, counter = Presses(), Counter()
    both = [asyncio.create_task(presses.once("undo", counter.act, counter.look)) for _ in range(2)]
    await asyncio.sleep(0)
    counter.go.set()

    assert await asyncio.gather(*both) == ["acted", "looked after 1"]
    assert await presses.once("undo", counter.act, counter.look) == "looked after 1"


async def test_other_presses_are_not_held_up():
    presses, counter = Presses(), Counter()
    waiting = asyncio.create_task(presses.once("undo", counter.act, counter.look))
    await asyncio.sleep(0)

    assert await presses.once("redo", counter.look, counter.act) == "looked after 0"
    counter.go.set()
    assert await waiting == "acted"


async def test_what_failed_may_be_pressed_again():
    presses, counter = Presses(), Counter()
    counter.go.set()
    with pytest.raises(ValueError, match="failed"):
        await presses.once("undo", counter.fail, counter.look)

    assert await presses.once("undo", counter.act, counter.look) == "acted"


async def test_only_the_last_presses_are_remembered():
    presses, counter = Presses(remembered=2), Counter()
    counter.go.set()
    for press in ("a", "b", "c"):
        await presses.once(press, counter.act, counter.look)

    assert await presses.once("a", counter.act, counter.look) == "acted"
    assert await presses.once("c", counter.act, counter.look) == "looked after 4"
