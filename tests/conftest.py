"""The real bot on a simulated Discord, with a fixed clock and a database of its own."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import pytest
import simcord

from bot import app
from bot.config import Settings
from bot.errors import UserFacingError
from bot.facts import files as files_module
from bot.facts import loader, store, tables
from bot.facts.files import default_data_dir
from bot.maps import studio
from bot.maps.drawing import Draughtsman
from bot.questions import Reader
from bot.services import answering
from bot.storage.database import Database

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
    from pathlib import Path

    from bot.app import Application
    from bot.facts.files import Files
    from bot.facts.snapshot import Snapshot

ADMIN_GUILD = 1_000_000_000_000_000_000
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SETTLES = 60.0
"""Seconds that a command may take in a test: the check of all data takes a second of a processor that is free."""


@dataclass
class World:
    """A server with a channel and two members; ``ada`` is the operator. ``text`` and ``labels`` read messages."""

    env: simcord.Env
    app: Application
    guild: Any
    channel: Any
    ada: Any
    ben: Any
    restart: Callable[[], Awaitable[None]]
    tolerated: tuple[type[BaseException], ...] = (UserFacingError,)
    """Errors that commands may raise in this test; any other fails it."""

    @staticmethod
    def text(message: Any) -> str:
        """Everything a person can read in a message: its content and every text of its layout."""
        return "\n".join([message.content, *texts(message.components)])

    @staticmethod
    def labels(message: Any) -> list[str]:
        """What the message's buttons say."""
        return [item["label"] for item in walk(message.components) if item["type"] == 2]

    @staticmethod
    def selects(message: Any) -> list[dict[str, Any]]:
        """The message's selects."""
        return [item for item in walk(message.components) if item["type"] == 3]

    @staticmethod
    def alt(message: Any) -> str:
        """The alt text of the message's picture."""
        (gallery,) = (item for item in walk(message.components) if item["type"] == 12)
        return gallery["items"][0]["description"]

    async def ask(self, question: str) -> str:
        """What Ada reads when she asks a question."""
        result = await self.ada.slash(self.channel, "ask", question=question)
        return self.text(result.response)


def walk(components: Any) -> Any:
    """Every component of a layout, outermost first."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))


def texts(components: Any) -> list[str]:
    """The texts of a layout in reading order."""
    return [component["content"] for component in walk(components) if component["type"] == 10]


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """The same data makes the same tables, snapshot, reader and draughtsman: a run makes each of them once.

    A process does so too; the bots of many tests in one process otherwise read the same files again and again.
    """
    ours = default_data_dir()
    files = cache(files_module.read_files)
    draughtsmen = cache(Draughtsman)
    snapshots: dict[str, Snapshot] = {}
    readers: dict[tuple[int, int | None], tuple[Snapshot, Reader]] = {}

    def read_files(folder: Path) -> Files:
        # A folder that a test made may change.
        return files(folder) if folder == ours else files_module.read_files(folder)

    def draughtsman(folder: Path) -> Draughtsman:
        return draughtsmen(folder) if folder == ours / "geometry" else Draughtsman(folder)

    def snapshot_of(files: Files) -> Snapshot:
        if files.version not in snapshots:
            snapshots[files.version] = loader.snapshot_of(files)
        return snapshots[files.version]

    def reader(snapshot: Snapshot, default_election: int | None = None) -> Reader:
        key = id(snapshot), default_election
        if key not in readers or readers[key][0] is not snapshot:
            readers[key] = snapshot, Reader(snapshot, default_election)
        return readers[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "table_of", lru_cache(maxsize=600)(tables.table_of))
        patch.setattr(store, "read_files", read_files)
        patch.setattr(store, "snapshot_of", snapshot_of)
        patch.setattr(studio, "Draughtsman", draughtsman)
        patch.setattr(answering, "Reader", reader)
        yield


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which nothing is yet, with its tables."""
    file = tmp_path_factory.mktemp("database") / "empty.db"

    async def create() -> None:
        async with Database(f"sqlite+aiosqlite:///{file}"):
            pass

    asyncio.run(create())
    return file


@pytest.fixture
def database_url(tmp_path: Path, empty_database: Path) -> str:
    """A database of a test's own, in which nothing is yet."""
    shutil.copy(empty_database, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'test.db'}"


@pytest.fixture
def settings(database_url: str) -> Settings:
    """The settings of a bot with a database of its own."""
    return Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - an argument of pydantic-settings
        database_url=database_url,
        admin_guild_id=ADMIN_GUILD,
    )


@asynccontextmanager
async def running(settings: Settings) -> AsyncGenerator[World]:
    """The bot in a world of its own; ``restart`` stops it and starts another on the same database."""
    operators: set[int] = set()

    async def is_operator(user: int) -> bool:
        return user in operators

    async with AsyncExitStack() as stack:

        async def opened() -> Application:
            wired = app.application(settings, now=lambda: NOON, is_operator=is_operator)
            return await stack.enter_async_context(wired)

        async def restart() -> None:
            world.app = await opened()
            await env.restart_bot(world.app.bot)

        first = await opened()
        env = simcord.Env(first.bot, shard_count=1, settle_timeout=SETTLES)
        await env.start()
        stack.push_async_callback(env.shutdown)
        guild = env.create_guild("Civics", id=ADMIN_GUILD)
        channel = guild.create_text_channel("electoral-college")
        ada, ben = (guild.add_member(env.create_user(name)) for name in ("ada", "ben"))
        operators.add(ada.id)
        world = World(env, first, guild, channel, ada, ben, restart)
        yield world
        assert [error for error in env.errors if not isinstance(beneath(error), world.tolerated)] == []


def beneath(error: BaseException) -> BaseException:
    """The error beneath discord.py's wrappers."""
    while error.__cause__ is not None:
        error = error.__cause__
    return error


@pytest.fixture
def open_world() -> Callable[[Settings], AbstractAsyncContextManager[World]]:
    """Opens a world: ``async with open_world(settings) as world``."""
    return running


@pytest.fixture
async def world(settings: Settings) -> AsyncGenerator[World]:
    """A world for one test."""
    async with running(settings) as opened:
        yield opened
