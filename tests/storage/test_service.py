"""Members change one scenario at once through the service, on each database: all of it is in, in one order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.errors import NothingToDoError
from bot.facts.store import FactStore
from bot.services.actors import Actor
from bot.services.scenarios import ScenarioService

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.storage.database import Database

SCOPE = "channel:1"
NOON = datetime(2016, 12, 19, 12, tzinfo=UTC)
STATES = "AK AL AR AZ FL GA IA ID IN KS KY LA MI MO MS MT NC ND OH OK".split()  # noqa: SIM905
"""Twenty whose electors were pledged to Donald Trump (National Archives, 2016)."""


@pytest.fixture(scope="module")
def store() -> FactStore:
    return FactStore()


@pytest.fixture
def services(database: Database, other: Database, store: FactStore) -> list[ScenarioService]:
    """The service of two processes on one database."""
    return [ScenarioService(one.scenarios, one.settings, store, lambda: NOON, 2016) for one in (database, other)]


async def test_twenty_members_at_once_all_get_in(services: list[ScenarioService]):
    await services[0].start(Actor(SCOPE, 1))

    answers = await asyncio.gather(
        *(services[number % 2].flip(Actor(SCOPE, number), state, "Clinton") for number, state in enumerate(STATES))
    )

    scenario = await services[0].open(SCOPE)
    assert (await services[1].show(SCOPE)).changed == tuple(sorted(STATES))
    assert [made.seq for made in scenario.edits] == list(range(1, 21))
    assert sorted(made.author for made in scenario.edits) == list(range(20))
    # Each was shown the map with their own edit as the last one, and those before it.
    order = [made.author for made in scenario.edits]
    assert sorted(len(answer.changed) for answer in answers) == list(range(1, 21))
    for number, answer in enumerate(answers):
        assert answer.last_edits[0].author == number
        assert set(answer.changed) == {STATES[author] for author in order[: len(answer.changed)]}


async def test_undo_while_another_edits_loses_neither(services: list[ScenarioService]):
    """Whichever comes first, what was undone is told, and what was edited is in."""
    one, two = services
    await one.start(Actor(SCOPE, 1))
    await one.flip(Actor(SCOPE, 1), "PA", "Clinton")
    for state in ("MI", "WI", "OH", "FL", "NC"):
        before = (await one.open(SCOPE)).in_force

        undone, _ = await asyncio.gather(
            one.undo(Actor(SCOPE, 1)), two.flip(Actor(SCOPE, 2), state, "Clinton"), return_exceptions=True
        )

        after = (await one.open(SCOPE)).in_force
        assert not isinstance(undone, BaseException)
        if undone.notice.startswith(f"Undone: {state} to Clinton."):
            assert after == before
        else:
            assert after[:-1] == before[:-1]
            assert after[-1].author == 2


async def test_many_undo_at_once_and_each_takes_back_an_edit_of_its_own(services: list[ScenarioService]):
    await services[0].start(Actor(SCOPE, 1))
    for state in STATES[:5]:
        await services[0].flip(Actor(SCOPE, 1), state, "Clinton")

    outcomes = await asyncio.gather(
        *(services[n % 2].undo(Actor(SCOPE, n)) for n in range(8)), return_exceptions=True
    )

    told = [outcome.notice for outcome in outcomes if not isinstance(outcome, BaseException)]
    assert sorted(told) == [f"Undone: {state} to Clinton." for state in STATES[:5]]
    assert [type(outcome) for outcome in outcomes].count(NothingToDoError) == 3
    assert (await services[0].open(SCOPE)).head == 0


async def test_two_processes_on_one_database(services: list[ScenarioService], process: Callable[..., Iterator[str]]):
    """Ten members of each of two processes, let loose at one moment."""
    await services[0].start(Actor(SCOPE, 1))

    assert list(process("members", SCOPE)) == ["statuses [0, 0]"]

    scenario = await services[0].open(SCOPE)
    assert (await services[0].show(SCOPE)).changed == tuple(sorted(STATES))
    assert [made.seq for made in scenario.edits] == list(range(1, 21))
    assert sorted(made.author for made in scenario.edits) == list(range(20))
