"""The scenarios that a channel keeps, through the service."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import NotAllowedError, NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.store import FactStore
from bot.scenarios.model import MOST_KEPT, NOBODY, Base
from bot.scenarios.preferences import Preferences
from bot.services.actors import Actor
from bot.services.forgetting import ForgettingService
from bot.services.preferences import PreferenceService
from bot.services.scenarios import ScenarioService
from bot.services.sessions import SessionService
from bot.storage.database import Database

SCOPE = "channel:1"
ADA, BEN, CAT = (Actor(SCOPE, user, server=9) for user in (1, 2, 3))
MANAGER = Actor(SCOPE, 4, server=9, manages=True)
TEACHER = Actor(SCOPE, 5, roles=frozenset({77}), server=9)


class Channel:
    """The services on one database, with a clock that a test may move."""

    def __init__(self, database, store):
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)
        self.database = database
        self.changes = []
        self.preferences = PreferenceService(database.settings, store, 2016)
        self.scenarios = ScenarioService(database.scenarios, self.preferences, store, lambda: self.now, 2016)
        self.sessions = SessionService(
            database.scenarios, self.preferences, store, lambda: self.now, self.changes.append
        )
        self.forgetting = ForgettingService(database.scenarios)

    async def start(self, *names, actor=ADA, election="2016"):
        for name in names:
            await self.scenarios.start(actor, election=election, name=name)


@pytest.fixture(scope="module")
def store():
    return FactStore()


@pytest.fixture
async def channel(database_url, store):
    async with Database(database_url) as database:
        yield Channel(database, store)


async def test_the_list_tells_how_each_stands(channel):
    await channel.start("Blue wall")
    await channel.scenarios.flip(ADA, "PA, MI, WI", "Clinton")
    await channel.start("Open map", election="2028")
    await channel.scenarios.flip(BEN, "CA", "Democratic")

    answer = await channel.sessions.list(SCOPE)

    wall, open_map = answer.scenarios
    assert answer.headline == "2 scenarios kept here; “Open map” is open."
    # 232 + 20 + 16 + 10 of 538 (National Archives, 2016); California has 54 electors by the census of 2020.
    assert (wall.base, wall.count, wall.edits) == ("2016 as pledged", "Clinton 278, Trump 260", 1)
    assert (open_map.base, open_map.count) == ("the open map of 2028", "Democratic nominee 54, 484 undecided")
    assert [one.active for one in answer.scenarios] == [False, True]


async def test_a_long_list_is_paged(channel):
    await channel.start(*(f"No. {n}" for n in range(1, 13)))

    second = await channel.sessions.list(SCOPE, 2)

    assert [one.number for one in second.scenarios] == [11, 12]
    assert [follow.label for follow in second.follow_ups] == ["Open scenario", "Previous page"]
    with pytest.raises(UnknownNameError, match="2 pages"):
        await channel.sessions.list(SCOPE, 3)


@pytest.mark.parametrize("typed", ["blue wall", "BLUE WALL", "2", "#2", "blue", "bleu wall", " Blue  wall "])
async def test_a_scenario_is_found_as_it_is_typed(channel, typed):
    await channel.start("Sun belt", "Blue wall", "What if 2000")

    answer = await channel.sessions.switch(BEN, typed)

    assert answer.name == "Blue wall"
    assert answer.notice == "“Blue wall” is the open scenario now."
    assert channel.changes == [SCOPE]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "Give the scenario’s name, or its number in /scenario list."),
        ("wall", "“wall” fits more than one scenario here."),
        *((typed, f"No scenario here is called “{typed}”.") for typed in ("zzz", "0", "99", "-1", "²")),
    ],
)
async def test_what_could_be_none_or_several_is_not_switched_to(channel, typed, says):
    await channel.start("Blue wall", "Red wall", "Other")

    with pytest.raises(UnknownNameError, match=re.escape(says)) as refusal:
        await channel.sessions.switch(ADA, typed)

    assert refusal.value.suggestions
    assert (await channel.scenarios.active(SCOPE)).name == "Other"
    assert channel.changes == []


async def test_a_name_that_is_a_number_comes_before_the_number(channel):
    await channel.start("2", "Second", "Third")

    assert (await channel.sessions.switch(ADA, "2")).name == "2"


async def test_the_open_one_is_not_switched_to(channel):
    await channel.start("One")

    with pytest.raises(NothingToDoError, match="open one already"):
        await channel.sessions.switch(ADA, "One")


async def test_renaming(channel):
    await channel.start("One", "Two")

    answer = await channel.sessions.rename(BEN, "  Second\n thoughts ")

    assert answer.notice == "“Two” is called “Second thoughts” now."
    with pytest.raises(UserFacingError, match="Another scenario here is called “ONE”"):
        await channel.sessions.rename(BEN, "ONE")
    with pytest.raises(UserFacingError, match="at least one letter"):
        await channel.sessions.rename(BEN, " \n ")
    with pytest.raises(NothingToDoError):
        await channel.sessions.rename(BEN, "Second thoughts")


async def test_a_locked_scenario_cannot_be_changed_by_anybody_until_it_is_unlocked(channel):
    await channel.start("One")
    with pytest.raises(NotAllowedError, match="Only whoever started “One”"):
        await channel.sessions.lock(BEN)

    locked = await channel.sessions.lock(ADA)

    assert "locked" in locked.notice
    assert "/scenario lock" in locked.notice
    for change in (
        channel.scenarios.flip(ADA, "PA", "Clinton"),
        channel.scenarios.reset(MANAGER),
        channel.sessions.rename(ADA, "Other"),
        channel.sessions.end(ADA),
    ):
        with pytest.raises(UserFacingError, match="is locked; nothing was changed"):
            await change
    assert "unlocked" in (await channel.sessions.lock(MANAGER)).notice
    assert (await channel.scenarios.flip(BEN, "PA", "Clinton")).changed == ("PA",)


async def test_ending_opens_no_other_and_names_those_that_could_be(channel):
    await channel.start("One", "Two", "Three")

    answer = await channel.sessions.end(BEN)

    assert answer.headline == "“Three” has ended."
    assert "No scenario is open now: /scenario switch opens another, such as “Two” and “One”." in answer.reasoning
    assert [one.name for one in answer.scenarios] == ["One", "Two"]
    with pytest.raises(NothingToDoError, match="No scenario is open here"):
        await channel.scenarios.show(SCOPE)
    last = [await channel.sessions.end(BEN, name) for name in ("one", "2", "two") if name != "2"][-1]
    assert last.reasoning[-1] == "No scenario is left here: /scenario start opens another."


async def test_what_was_ended_comes_back_with_all_its_edits(channel):
    await channel.start("One")
    await channel.scenarios.flip(ADA, "PA", "Clinton")
    await channel.sessions.end(ADA)
    channel.now += timedelta(days=29, hours=23)
    assert await channel.sessions.suggest_ended(SCOPE, "") == [("One · 1 day left", "One")]
    listed = await channel.sessions.list(SCOPE)
    assert "“One” (1 day left)" in listed.reasoning[0]

    answer = await channel.sessions.restore(BEN, "one")

    assert (answer.changed, answer.notice) == (("PA",), "“One” is back, and the open scenario.")
    assert await channel.sessions.suggest_ended(SCOPE, "") == []


async def test_after_thirty_days_it_is_gone_for_good(channel):
    await channel.start("One")
    await channel.sessions.end(ADA)
    channel.now += timedelta(days=30, seconds=1)
    assert await channel.sessions.suggest_ended(SCOPE, "") == []
    assert (await channel.sessions.list(SCOPE)).reasoning == ()

    with pytest.raises(NothingToDoError, match="30 days"):
        await channel.sessions.restore(ADA, "One")

    assert await channel.database.scenarios.ended(SCOPE) == ()
    assert await channel.sessions.delete_old() == 0


async def test_where_nobody_does_anything_it_goes_as_well(channel):
    await channel.start("One")
    await channel.sessions.end(ADA)
    kept = list[int]()

    async def hours_pass(seconds):
        kept.append(len(await channel.database.scenarios.ended(SCOPE)))
        channel.now += timedelta(days=15, seconds=seconds)
        if len(kept) == 4:
            raise asyncio.CancelledError

    with pytest.raises(asyncio.CancelledError):
        await channel.sessions.keep_tidy(hours_pass)

    # Ended; after 15 days; after 30, when it was promised to go.
    assert kept == [1, 1, 0, 0]


async def test_what_comes_back_beside_an_open_one_leaves_it(channel):
    await channel.start("One")
    await channel.sessions.end(ADA)
    await channel.start("Two")

    answer = await channel.sessions.restore(ADA, "One")

    assert answer.name == "Two"
    assert "“One” is back. “Two” stays the open one" in answer.notice


async def test_two_of_one_name_that_were_ended_can_be_told_apart(channel):
    for _ in range(2):
        await channel.start("One")
        await channel.sessions.end(ADA)
        channel.now += timedelta(days=3)

    offered = await channel.sessions.suggest_ended(SCOPE, "one")

    assert [shown for shown, _ in offered] == ["One · 27 days left", "One · 24 days left"]
    # The second is the one that was ended first.
    older = (await channel.database.scenarios.ended(SCOPE))[1]
    await channel.sessions.restore(ADA, offered[1][1])
    assert (await channel.scenarios.active(SCOPE)).id == older.id
    assert [one.name for one in (await channel.sessions.list(SCOPE)).scenarios] == ["One"]


async def test_a_channel_with_fifty_is_full_and_says_what_to_end(channel):
    base = Base(election=2016)
    for n in range(MOST_KEPT):
        await channel.database.scenarios.start(SCOPE, f"No. {n}", base, by=1, at=channel.now + timedelta(days=n))
    channel.now += timedelta(days=60)

    with pytest.raises(UserFacingError) as refusal:
        await channel.start("More")

    assert str(refusal.value) == (
        "50 scenarios are kept here, the most there can be; nothing was changed. End one first, as /scenario end"
        " name:No. 0, which nobody has changed since November 21, 2026."
    )
    await channel.sessions.end(ADA, "No. 0")
    await channel.start("More")
    with pytest.raises(UserFacingError, match="End one first"):
        await channel.sessions.restore(ADA, "No. 0")


async def test_the_log_has_every_edit_newest_first(channel):
    await channel.start("One")
    for number, state in enumerate(("PA", "MI", "WI"), 1):
        channel.now += timedelta(minutes=1)
        await channel.scenarios.flip(Actor(SCOPE, number), state, "Clinton")
    await channel.scenarios.undo(ADA)

    answer = await channel.sessions.log(SCOPE)

    assert answer.headline == "“One” has 3 edits, of which 1 undone."
    assert [(e.number, e.text, e.author, e.undone) for e in answer.edits] == [
        (3, "WI to Clinton", 3, True),
        (2, "MI to Clinton", 2, False),
        (1, "PA to Clinton", 1, False),
    ]
    assert answer.edits[0].made_at == channel.now
    assert [follow.label for follow in answer.follow_ups] == ["Open scenario"]


async def test_a_long_log_is_paged(channel):
    await channel.start("One")
    for n in range(13):
        await channel.scenarios.flip(ADA, "PA", "Clinton" if n % 2 == 0 else "Trump")

    second = await channel.sessions.log(SCOPE, 2)

    assert [edit.number for edit in second.edits] == [1]
    assert "Page 2 of 2." in second.reasoning
    with pytest.raises(UnknownNameError):
        await channel.sessions.log(SCOPE, 3)


async def test_members_of_a_role_alone_open_and_change_scenarios(channel):
    await channel.start("One", actor=MANAGER)
    await channel.preferences.set_editors(MANAGER, "role", 77)

    for refused in (
        channel.scenarios.flip(BEN, "PA", "Clinton"),
        channel.scenarios.start(BEN),
        channel.sessions.rename(BEN, "Other"),
        channel.sessions.end(BEN),
        channel.sessions.switch(BEN, "One"),
        channel.sessions.restore(BEN, "One"),
    ):
        with pytest.raises(UserFacingError, match="Only members with a certain role can"):
            await refused
    assert (await channel.scenarios.flip(TEACHER, "PA", "Clinton")).changed == ("PA",)
    assert (await channel.scenarios.flip(MANAGER, "MI", "Clinton")).changed == ("MI", "PA")


async def test_who_started_it_alone_changes_it_but_all_may_start_their_own(channel):
    await channel.start("Ada’s")
    await channel.preferences.set_editors(MANAGER, "starter", None)

    with pytest.raises(UserFacingError, match=r"Only whoever started “.*” or manages the server can change it"):
        await channel.scenarios.flip(BEN, "PA", "Clinton")
    assert (await channel.scenarios.flip(ADA, "PA", "Clinton")).changed == ("PA",)
    await channel.start("Ben’s", actor=BEN)
    assert (await channel.scenarios.flip(BEN, "PA", "Clinton")).changed == ("PA",)
    assert (await channel.sessions.switch(CAT, "Ada’s")).name == "Ada’s"


async def test_switched_off_nothing_is_started_or_changed_and_all_can_be_seen(channel):
    await channel.start("One")
    await channel.preferences.set_scenarios(MANAGER, on=False)

    for refused in (
        channel.scenarios.start(MANAGER),
        channel.scenarios.flip(ADA, "PA", "Clinton"),
        channel.sessions.end(ADA),
        channel.sessions.switch(ADA, "One"),
    ):
        with pytest.raises(UserFacingError, match="switched off in this server"):
            await refused
    assert (await channel.scenarios.show(SCOPE)).name == "One"
    assert (await channel.sessions.list(SCOPE)).total == 1


@pytest.mark.parametrize(
    "setting",
    [
        lambda service, actor: service.show(actor),
        lambda service, actor: service.set_election(actor, "2000"),
        lambda service, actor: service.set_editors(actor, "starter", None),
        lambda service, actor: service.set_theme(actor, "light"),
        lambda service, actor: service.set_scenarios(actor, on=False),
    ],
)
async def test_only_who_manages_the_server_has_its_settings(channel, setting):
    with pytest.raises(NotAllowedError, match="Manage Server"):
        await setting(channel.preferences, ADA)
    with pytest.raises(NothingToDoError, match="in a server"):
        await setting(channel.preferences, Actor("user:1", 1))

    assert await channel.database.settings.all_preferences() == {}
    assert channel.preferences.of(9) == Preferences()


async def test_settings_hold_and_outlive_the_process(channel, store):
    told = await channel.preferences.set_election(MANAGER, "bush v gore")
    await channel.preferences.set_editors(MANAGER, "role", 77)
    await channel.preferences.set_theme(MANAGER, "light")

    assert "2000 is meant in this server" in told.headline
    assert (await channel.scenarios.start(TEACHER)).name == "What if 2000"
    later = PreferenceService(channel.database.settings, store, 2016)
    await later.load()
    assert later.of(9) == Preferences(election=2000, editors="role", role=77, theme="light")
    assert (later.election(9), later.election(8), later.election(None)) == (2000, 2016, 2016)
    assert "2016 again" in (await later.set_election(MANAGER, "default")).headline
    with pytest.raises(NothingToDoError, match="so already"):
        await later.set_theme(MANAGER, "light")


@pytest.mark.parametrize(("who", "role"), [("role", None), ("everyone", 77), ("starter", 77)])
async def test_a_role_goes_with_who_role_alone(channel, who, role):
    with pytest.raises(UserFacingError):
        await channel.preferences.set_editors(MANAGER, who, role)


async def test_an_election_that_the_data_lost_is_not_the_default(channel):
    await channel.preferences.prefer(9, Preferences(election=1492))

    assert channel.preferences.election(9) == 2016
    assert (await channel.scenarios.start(ADA)).name == "What if 2016"


async def test_who_is_forgotten_is_told_what_there_was(channel):
    await channel.start("One")
    await channel.scenarios.flip(ADA, "PA", "Clinton")
    await channel.scenarios.start(Actor("user:1", 1))

    asked = await channel.forgetting.ask()
    assert asked.asks
    assert (await channel.scenarios.active(SCOPE)).started_by == 1
    told = await channel.forgetting.forget(1)

    assert told.reasoning == (
        "Deleted: 1 scenario of your own.",
        "Your id was taken from 1 edit and 1 scenario that you had started.",
    )
    assert (await channel.scenarios.show(SCOPE)).last_edits[0].author == NOBODY
    assert (await channel.sessions.log(SCOPE)).edits[0].author == NOBODY
    with pytest.raises(NotAllowedError):
        await channel.sessions.lock(ADA)
    assert (await channel.forgetting.forget(1)).headline == "Nothing was stored of you."


async def test_twenty_switch_end_and_edit_at_once_and_one_at_most_is_open(channel):
    await channel.start("One", "Two", "Three")
    states = ("PA", "MI", "WI", "OH", "FL")

    async def act(n):
        match n % 4:
            case 0:
                await channel.sessions.switch(Actor(SCOPE, n), ("One", "Two", "Three")[n % 3])
            case 1:
                await channel.scenarios.flip(Actor(SCOPE, n), states[n % 5], "Clinton")
            case 2:
                await channel.sessions.rename(Actor(SCOPE, n), f"Renamed {n}")
            case _:
                await channel.scenarios.undo(Actor(SCOPE, n))

    outcomes = await asyncio.gather(*map(act, range(20)), return_exceptions=True)

    assert all(outcome is None or isinstance(outcome, UserFacingError) for outcome in outcomes), outcomes
    kept = await channel.database.scenarios.kept(SCOPE)
    assert len(kept) == 3
    assert sum(one.active for one in kept) == 1
