"""Many people change one scenario at once: everything they did is in, in one order, and nothing is lost."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.errors import NothingToDoError, UserFacingError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, Opened
from bot.services import attempts, edit_makers
from bot.services.actors import Actor
from bot.services.scenarios import ScenarioService
from bot.storage.database import Database

SCOPE = "channel:1"
PLEDGED_TO_TRUMP = (
    "AK",
    "AL",
    "AR",
    "AZ",
    "FL",
    "GA",
    "IA",
    "ID",
    "IN",
    "KS",
    "KY",
    "LA",
    "MI",
    "MO",
    "MS",
    "MT",
    "NC",
    "ND",
    "OH",
    "OK",
)


@pytest.fixture(scope="module")
def store():
    return FactStore()


@pytest.fixture
async def service(database_url, store):
    database = Database(database_url)
    await database.open()
    yield ScenarioService(
        database.scenarios, database.settings, store, lambda: datetime(2026, 11, 21, tzinfo=UTC), 2016
    )
    await database.close()


async def test_twenty_members_at_once_all_get_in_in_the_order_in_which_they_came(service):
    await service.start(Actor(SCOPE, 1))
    made = list[str]()

    async def flip(number, state):
        def make(case):
            made.append(state)
            return edit_makers.flip(case, state, "Clinton")

        return await service.edit(Actor(SCOPE, number), make)

    answers = await asyncio.gather(*(flip(number, state) for number, state in enumerate(PLEDGED_TO_TRUMP)))

    final = await service.show(SCOPE)
    assert set(final.changed) == set(PLEDGED_TO_TRUMP)
    assert len({answer.version for answer in answers}) == 20
    scenario = await service.active(SCOPE)
    assert [recorded.seq for recorded in scenario.edits] == list(range(1, 21))
    assert [recorded.author for recorded in scenario.edits] == list(range(20))
    # Nobody had to begin anew because somebody else was faster.
    assert made == list(PLEDGED_TO_TRUMP)


async def test_whoever_is_stuck_holds_nobody_up_for_long(service, monkeypatch):
    monkeypatch.setattr(attempts, "PATIENCE", 0.01)
    await service.start(Actor(SCOPE, 1))
    held, let_go = asyncio.Event(), asyncio.Event()

    async def stuck(scenario):
        held.set()
        await let_go.wait()
        return scenario

    waiting = asyncio.create_task(service.change(Actor(SCOPE, 1), stuck))
    await held.wait()
    assert (await service.flip(Actor(SCOPE, 2), states="PA", to="Clinton")).changed == ("PA",)

    let_go.set()
    await waiting


async def test_many_states_in_one_command_are_one_edit(service):
    await service.start(Actor(SCOPE, 1))
    await service.flip(Actor(SCOPE, 1), states="PA, Michigan and wisc.", to="Clinton")
    undone = await service.undo(Actor(SCOPE, 1))

    assert undone.changed == ()
    assert undone.notice == "Undone: PA, MI and WI to Clinton."


async def test_undo_takes_back_no_more_than_there_is(service):
    await service.start(Actor(SCOPE, 1))
    await service.flip(Actor(SCOPE, 1), states="PA", to="Clinton")
    await service.flip(Actor(SCOPE, 1), states="MI", to="Clinton")
    assert (await service.undo(Actor(SCOPE, 1), 500)).changed == ()
    with pytest.raises(NothingToDoError):
        await service.undo(Actor(SCOPE, 1))
    assert (await service.redo(Actor(SCOPE, 1), 500)).changed == ("MI", "PA")
    with pytest.raises(NothingToDoError):
        await service.redo(Actor(SCOPE, 1))


async def test_a_new_edit_after_an_undo_drops_what_was_undone(service):
    await service.start(Actor(SCOPE, 1))
    await service.flip(Actor(SCOPE, 1), states="PA", to="Clinton")
    await service.undo(Actor(SCOPE, 1))
    changed = await service.flip(Actor(SCOPE, 1), states="MI", to="Clinton")

    assert changed.changed == ("MI",)
    assert not changed.can_redo


async def test_electors_always_add_up_to_those_appointed(service):
    # National Archives, 2016: 538 electors appointed.
    await service.start(Actor(SCOPE, 1))
    for states, to in (("Maine", "Trump"), ("NE-2 ME-1", "Clinton"), ("TX", "Johnson"), ("WA, DC", "Stein")):
        answer = await service.flip(Actor(SCOPE, 1), states=states, to=to)
        assert sum(standing.electoral_votes for standing in answer.standings) == 538


async def test_a_tie_is_named_and_sent_to_the_house(service):
    # 306 - 37 = 269: Michigan (16), Wisconsin (10), Arizona (11) are 37 electors (National Archives, 2016).
    await service.start(Actor(SCOPE, 1))
    answer = await service.flip(Actor(SCOPE, 1), states="MI WI AZ", to="Clinton")

    assert [standing.electoral_votes for standing in answer.standings[:2]] == [269, 269]
    assert answer.elected is None
    assert "the House would decide" in answer.headline


async def test_from_the_votes_as_cast(service):
    # 304 - 227 - 3 - 1 - 1 - 1 - 1 (National Archives, 2016).
    answer = await service.start(Actor(SCOPE, 1), election="2016", votes=Votes.AS_CAST)

    assert [standing.electoral_votes for standing in answer.standings[:7]] == [304, 227, 3, 1, 1, 1, 1]


@pytest.mark.parametrize(("states", "to"), [("", "Clinton"), ("PA", "Nobody Known"), ("Atlantis", "Clinton")])
async def test_what_is_not_understood_changes_nothing(service, states, to):
    started = await service.start(Actor(SCOPE, 1))
    with pytest.raises(UserFacingError):
        await service.flip(Actor(SCOPE, 1), states=states, to=to)
    assert (await service.show(SCOPE)).version == started.version
    assert (await service.active(SCOPE)).edits == ()


async def test_whoever_listens_hears_of_each_change_once_it_is_durable(service):
    heard = []
    service.listen(heard.append)
    await service.start(Actor(SCOPE, 1))
    await service.flip(Actor(SCOPE, 1), states="PA", to="Clinton")
    await service.undo(Actor(SCOPE, 1))
    await service.redo(Actor(SCOPE, 1))
    await service.reset(Actor(SCOPE, 1))
    with pytest.raises(UserFacingError):
        await service.flip(Actor(SCOPE, 1), states="Atlantis", to="Clinton")

    assert heard == [SCOPE] * 5


async def test_a_listener_that_fails_is_no_fault_of_the_edit(service):
    def fail(_scope):
        raise RuntimeError("not the edit's fault")

    heard = []
    service.listen(fail)
    service.listen(heard.append)
    await service.start(Actor(SCOPE, 1))
    flipped = await service.flip(Actor(SCOPE, 1), states="PA", to="Clinton")

    assert flipped.changed == ("PA",)
    assert heard == [SCOPE] * 2


async def test_a_scenario_has_five_hundred_edits_at_the_most_and_says_what_to_do(service):
    flips = tuple(Flip(units=("PA",), to=("hillary-clinton", "donald-trump")[n % 2]) for n in range(500))
    opened = Opened(name="Full", base=Base(election=2016), edits=flips)
    await service._repository.start_with(opened, SCOPE, by=1, at=datetime(2026, 11, 21, tzinfo=UTC))
    full = (
        "“Full” has 500 edits, the most a scenario can have; nothing was changed. Undo some, or start another with"
        " /scenario start."
    )

    for change in (service.flip(Actor(SCOPE, 1), "MI", "Clinton"), service.reset(Actor(SCOPE, 1))):
        with pytest.raises(NothingToDoError) as refused:
            await change
        assert str(refused.value) == full
    assert (await service.open(SCOPE)).version == 1

    await service.undo(Actor(SCOPE, 1))
    assert (await service.flip(Actor(SCOPE, 1), "MI", "Clinton")).changed == ("MI", "PA")
