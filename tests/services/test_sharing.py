"""Scenarios carried elsewhere: what comes in is what went out, and nothing that anybody attaches does harm."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.scenarios.edits import (
    ABSTAIN,
    VACANT,
    AddTicket,
    Allocate,
    Apportion,
    Call,
    Electors,
    Flip,
    Reset,
    Several,
    Split,
    Swing,
)
from bot.scenarios.files import MOST_BYTES
from bot.scenarios.model import MOST_KEPT, Base, Opened
from bot.scenarios.preferences import Preferences
from bot.services.actors import Actor
from bot.services.exports import Form
from bot.services.maps_in_codes import holdings_of
from bot.services.panels import case_of
from bot.services.sharing import SharingService
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

    from bot.answers import ScenarioAnswer, ShareAnswer
    from bot.scenarios.edits import Edit
    from bot.scenarios.model import Scenario

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ADA, BEN = Actor("channel:1", 1), Actor("channel:2", 2)
STORE = FactStore()
SNAPSHOT = STORE.current
TRUMP, CLINTON = "donald-trump", "hillary-clinton"


@dataclass
class Attachment:
    """A file as somebody attaches it; ``claimed`` is the size that is told before it is fetched."""

    content: bytes
    name: str = "map.json"
    claimed: int | None = None
    fetched: bool = False

    @property
    def size(self) -> int:
        return len(self.content) if self.claimed is None else self.claimed

    async def read(self) -> bytes:
        self.fetched = True
        return self.content


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database(database_url) as opened:
        yield opened


@pytest.fixture
def service(database: Database) -> SharingService:
    return SharingService(database.scenarios, database.shares, database.settings, STORE, lambda: NOON)


async def start(database: Database, *edits: Edit, election: int = 2016, name: str = "Blue wall") -> Scenario:
    """Ada's channel has a scenario open."""
    opened = Opened(name=name, base=Base(election=election), edits=edits)
    return await database.scenarios.start_with(opened, ADA.scope, by=ADA.user, at=NOON)


def state_of(scenario: Scenario) -> dict[str, dict[str, int]]:
    return holdings_of(case_of(scenario, SNAPSHOT))


async def shared(service: SharingService, form: Form = Form.CODE) -> ShareAnswer:
    return await service.share(ADA, form)


async def opened_by_ben(service: SharingService, database: Database, **what: Any) -> tuple[ScenarioAnswer, Scenario]:
    answer = await service.load(BEN, **what)
    scenario = await database.scenarios.active(BEN.scope)
    assert scenario is not None
    assert (scenario.started_by, scenario.head) == (BEN.user, len(scenario.edits))
    return answer, scenario


EDITS: list[Edit] = [
    Flip(units=("PA", "MI", "NE-2"), to=CLINTON),
    Split(unit="TX", electors=((TRUMP, 30), ("john-kasich", 1))),
    Electors(count=2, to=ABSTAIN, state="OH"),
    Electors(count=1, to=VACANT, state="FL", of=TRUMP),
    Electors(count=3, to="Dwayne Johnson", state="CA"),
    Call(units=("WI",)),
    Several(edits=(Flip(units=("GA",), to="jill-stein"), Electors(count=1, to="colin-powell", state="WA"))),
    AddTicket(id="jane-doe", name="Jane Doe", party="Moderate", colour="gold"),
    Flip(units=("AK",), to="jane-doe"),
    Swing(points=1.5, toward=CLINTON, away=TRUMP, states=("AZ",)),
    Allocate(method=Method.DHONDT, states=("IL", "ME")),
    Apportion(census=2020, seats=500, rule=Rule.HUNTINGTON_HILL, admit=("PR",)),
    Reset(),
    Flip(units=("VA",), to=TRUMP),
]


@pytest.mark.parametrize("count", range(len(EDITS) + 1))
async def test_export_then_import_is_the_identity(service: SharingService, database: Database, count: int):
    scenario = await start(database, *EDITS[:count])
    file = (await shared(service, Form.JSON)).file
    assert file is not None
    assert file.name == "blue-wall.json"

    answer, loaded = await opened_by_ben(service, database, file=Attachment(file.text.encode()))

    assert [one.edit for one in loaded.in_force] == [one.edit for one in scenario.in_force]
    assert (loaded.name, loaded.base) == (scenario.name, scenario.base)
    assert state_of(loaded) == state_of(scenario)
    assert answer.notice == "Opened “Blue wall”."


async def test_undone_edits_stay_at_home(service: SharingService, database: Database):
    scenario = await start(database, *EDITS[:3])
    await database.scenarios.move_head(scenario.id, 1, version=scenario.version)
    file = (await shared(service, Form.JSON)).file
    assert file is not None

    _, loaded = await opened_by_ben(service, database, file=Attachment(file.text.encode()))

    assert [one.edit for one in loaded.edits] == EDITS[:1]


async def test_the_file_says_nothing_of_who_made_the_edits(service: SharingService, database: Database):
    opened = Opened(name="Mine", base=Base(election=2016), edits=tuple(EDITS[:2]))
    await database.scenarios.start_with(opened, ADA.scope, by=123456789123456789, at=NOON)
    file = (await shared(service, Form.JSON)).file
    assert file is not None
    told = json.loads(file.text)

    assert "123456789123456789" not in file.text
    assert (told["format"], told["version"], told["base"]["election"]) == ("ascertain-scenario", 1, 2016)
    assert [one["made_at"] for one in told["edits"]] == ["2026-11-21T12:00:00Z"] * 2
    # 306 − 20 (PA) − 16 (MI) − 1 (NE-2), and 8 of Texas's 38 for nobody on the ticket (National Archives, 2016).
    assert sum(unit["held"].get(TRUMP, 0) for unit in told["units"]) == 306 - 37 - 8


@pytest.mark.parametrize(
    ("edits", "holds_map"),
    [
        ((), True),
        (EDITS[:2], True),
        ((EDITS[0], EDITS[2], EDITS[3]), True),
        (EDITS[:5], False),
        (EDITS[:9], False),
        (EDITS[11:12], False),
        (EDITS[:14], True),
    ],
)
async def test_a_code_opens_the_same_map_elsewhere(
    service: SharingService, database: Database, edits: Iterable[Edit], *, holds_map: bool
):
    scenario = await start(database, *edits)
    answer = await shared(service)
    assert answer.holds_map == holds_map

    _, loaded = await opened_by_ben(service, database, code=answer.code.lower().replace("-", " "))

    assert state_of(loaded) == state_of(scenario)
    if not holds_map:
        assert [one.edit for one in loaded.edits] == [one.edit for one in scenario.in_force]
        assert loaded.name == scenario.name


async def test_a_map_in_a_code_opens_without_our_database(
    service: SharingService, database: Database, tmp_path: Path
):
    scenario = await start(database, EDITS[0], EDITS[2], EDITS[3])
    code = (await shared(service)).code
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'other.db'}") as other:
        elsewhere = SharingService(other.scenarios, other.shares, other.settings, STORE, lambda: NOON)
        await elsewhere.load(ADA, code=code)
        loaded = await other.scenarios.active(ADA.scope)
        assert loaded is not None
        assert state_of(loaded) == state_of(scenario)
        assert len(loaded.edits) == 1

        await start(database, EDITS[4])
        key = (await shared(service)).code
        with pytest.raises(UserFacingError, match="Nothing is stored under that share code here"):
            await elsewhere.load(ADA, code=key)


async def test_later_edits_do_not_change_what_was_shared(service: SharingService, database: Database):
    scenario = await start(database, EDITS[4])
    code = (await shared(service)).code
    before = state_of(scenario)
    await database.scenarios.append(scenario.id, EDITS[0], version=scenario.version, by=1, at=NOON)

    _, loaded = await opened_by_ben(service, database, code=code)

    assert state_of(loaded) == before


async def test_five_hundred_edits_fit_under_a_code(service: SharingService, database: Database):
    everything = tuple(SNAPSHOT.elections[2016].unit)
    edits = [Flip(units=everything, to=f"person of no fame {number}") for number in range(500)]
    await start(database, *edits)

    _, loaded = await opened_by_ben(service, database, code=(await shared(service)).code)

    assert [one.edit for one in loaded.edits] == edits


async def test_a_copy_goes_its_own_way(service: SharingService, database: Database):
    original = await start(database, *EDITS[:2])
    answer = await service.fork(Actor(ADA.scope, 7), name="My turn")
    copy = await database.scenarios.active(ADA.scope)

    assert copy is not None
    assert copy.id != original.id
    assert (copy.name, copy.started_by, state_of(copy)) == ("My turn", 7, state_of(original))
    assert [one.author for one in copy.edits] == [ADA.user] * 2
    assert answer.notice == "Copied to “My turn”, which is the open one now; “Blue wall” is kept as it is."
    await database.scenarios.append(copy.id, EDITS[5], version=copy.version, by=7, at=NOON)
    kept = await database.scenarios.read(original.id)
    assert kept is not None
    assert kept.edits == original.edits


async def test_a_copy_without_a_name_gets_a_number(service: SharingService, database: Database):
    await start(database)
    await service.fork(ADA)
    copy = await database.scenarios.active(ADA.scope)
    assert copy is not None
    assert copy.name == "Blue wall (2)"


async def test_another_channels_scenario_is_copied_by_its_code(service: SharingService, database: Database):
    scenario = await start(database, *EDITS[:5])
    await service.fork(BEN, name="Ours", code=(await shared(service)).code)
    copy = await database.scenarios.active(BEN.scope)
    assert copy is not None
    assert (copy.name, state_of(copy)) == ("Ours", state_of(scenario))


@pytest.mark.parametrize("what", [{}, {"code": "A1NAN-ANANA-NAMSW-68W66", "file": Attachment(b"{}")}])
async def test_one_thing_is_loaded_at_a_time(service: SharingService, what: dict[str, Any]):
    with pytest.raises(UserFacingError, match="either a share code or a file"):
        await service.load(ADA, **what)


async def test_a_channel_without_a_scenario_has_nothing_to_share(service: SharingService):
    for form in Form:
        with pytest.raises(UserFacingError, match="No scenario is open here"):
            await service.share(ADA, form)
    with pytest.raises(UserFacingError, match="No scenario is open here"):
        await service.fork(ADA)


async def test_where_scenarios_are_off_none_is_opened(service: SharingService, database: Database):
    await start(database)
    await database.settings.prefer(9, Preferences(scenarios=False))
    there = Actor(ADA.scope, 1, server=9)
    for attempt in (service.load(there, code="A2XXN-109S2-VPWT"), service.fork(there)):
        with pytest.raises(UserFacingError, match="switched off"):
            await attempt
    assert len(await database.scenarios.kept(ADA.scope)) == 1


async def test_a_full_channel_says_so_and_keeps_what_is_open(service: SharingService, database: Database):
    scenario = await start(database)
    code = (await shared(service)).code
    for number in range(MOST_KEPT - 1):
        scenario = await start(database, name=f"No {number}")
    for attempt in (service.load(ADA, code=code), service.fork(ADA), service.fork(ADA, code=code)):
        with pytest.raises(UserFacingError, match="the most there can be"):
            await attempt
    assert await database.scenarios.active(ADA.scope) == scenario


async def test_a_table_has_a_row_for_each_holder(service: SharingService, database: Database):
    await start(database, *EDITS[:4], AddTicket(id="x", name="=1+1", colour="gold"), Flip(units=("AK",), to="x"))
    file = (await shared(service, Form.CSV)).file
    assert file is not None
    rows = list(csv.DictReader(io.StringIO(file.text)))
    texas = [(row["holder"], row["electoral_votes"]) for row in rows if row["unit"] == "TX"]

    assert texas == [("Donald Trump", "30"), ("John Kasich", "1"), ("(undecided)", "7")]
    assert [row["holder"] for row in rows if row["unit"] == "OH"] == ["Donald Trump", "(abstaining)"]
    assert [row["holder"] for row in rows if row["unit"] == "FL"] == ["Donald Trump", "(not appointed)"]
    assert [row["holder"] for row in rows if row["unit"] == "AK"] == ["'=1+1"]
    # 538 electors (National Archives, 2016).
    assert sum(int(row["electoral_votes"]) for row in rows) == 538
    assert {row["unit"] for row in rows if row["changed"] == "yes"} == {"PA", "MI", "NE-2", "TX", "OH", "FL", "AK"}


async def test_a_picture_shows_the_map(service: SharingService, database: Database):
    await start(database, EDITS[0])
    answer = await shared(service, Form.PNG)
    assert answer.map is not None
    assert {unit.unit for unit in answer.map.units if unit.changed} == {"PA", "MI", "NE-2"}  # pyright: ignore[reportAttributeAccessIssue]


WRONG = {
    "no JSON": (b"hello", "not JSON"),
    "nothing": (b"", "not JSON"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "not text"),
    "a list": (b"[]", "neither a scenario"),
    "a number": (b"1" * 10_000, "not JSON"),
    "not a number": (b'{"format": NaN}', "not JSON"),
    "something else": (b'{"type": "FeatureCollection"}', "neither a scenario"),
    "depth": (b"[" * 200_000, "too deeply"),
    "depth in an object": (b'{"a":' * 40_000 + b"1" + b"}" * 40_000, "too deeply"),
    "size": (b'"' + b"x" * MOST_BYTES + b'"', "too large"),
    "a newer version": (b'{"format": "ascertain-scenario", "version": 2}', "newer version"),
    "no base": (b'{"format": "ascertain-scenario", "version": 1, "name": "x"}', "at “base”: field required"),
    "no such election": (
        b'{"format": "ascertain-scenario", "version": 1, "name": "x", "base": {"election": 2017}}',
        "no presidential election in 2017",
    ),
    "two votes": (
        b'{"format": "ascertain-scenario", "version": 1, "name": "x", "base": {"election": 1796}}',
        "two votes",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_file_gets_a_clear_sentence(service: SharingService, database: Database, wrong: str):
    scenario = await start(database)
    content, sentence = WRONG[wrong]
    with pytest.raises(UserFacingError, match=sentence) as caught:
        await service.load(ADA, file=Attachment(content))
    assert len(str(caught.value)) < 250
    assert await database.scenarios.active(ADA.scope) == scenario


async def test_a_file_that_is_too_large_is_not_even_fetched(service: SharingService):
    attached = Attachment(b"{}", claimed=MOST_BYTES + 1)
    with pytest.raises(UserFacingError, match="too large"):
        await service.load(ADA, file=attached)
    assert not attached.fetched


def ours(*edits: dict[str, Any], **other: Any) -> bytes:
    base = {"format": "ascertain-scenario", "version": 1, "name": "x", "base": {"election": 2016}}
    return json.dumps({**base, "edits": [{"edit": edit} for edit in edits], **other}).encode()


@pytest.mark.parametrize(
    "content",
    [
        ours({"kind": "flip", "units": ["PA"], "to": "x" * 81}),
        ours({"kind": "flip", "units": ["PA"], "to": "a\nb"}),
        ours({"kind": "flip", "units": ["PA"], "to": "\u202eevil"}),
        ours({"kind": "flip", "units": ["PA"] * 201, "to": "x"}),
        ours({"kind": "electors", "count": 10**30, "to": "x"}),
        ours({"kind": "apportion", "seats": 10**9}),
        ours({"kind": "ticket", "id": "x", "name": "X", "colour": "plaid"}),
        ours({"kind": "ticket", "id": "x", "name": "  ", "colour": "gold"}),
        ours({"kind": "coup"}),
        ours({"kind": "several", "edits": [{"kind": "reset"}]}),
        ours({"kind": "several", "edits": [{"kind": "call", "units": ["PA"]}] * 2000}, *[{"kind": "reset"}] * 3001),
        ours(*[{"kind": "reset"}] * 501),
        ours({"kind": "several", "edits": [{"kind": "electors", "count": 1, "to": "x"}] * 501}),
        ours(name="x" * 81),
        ours(surprise=1),
    ],
)
async def test_an_edit_that_nobody_could_make_here_is_refused(service: SharingService, content: bytes):
    with pytest.raises(UserFacingError):
        await service.load(ADA, file=Attachment(content))


async def test_what_the_file_says_the_map_was_is_compared(service: SharingService, database: Database):
    await start(database, EDITS[0])
    file = (await shared(service, Form.JSON)).file
    assert file is not None
    told = json.loads(file.text)
    for unit in told["units"]:
        if unit["unit"] == "OH":
            unit["electors"] = 20

    answer, _ = await opened_by_ben(service, database, file=Attachment(json.dumps(told).encode()))

    assert answer.notice == "Opened “Blue wall”. With the figures as they are here, the map is not the file’s in OH."
