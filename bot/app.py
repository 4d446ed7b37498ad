"""The one place where everything is wired: resources are opened here, and closed in reverse order.

Discord, storage and pictures are imported where they are wired, so that ``ask`` and ``check-data`` need not wait for
libraries that they do not use.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import structlog

from bot.errors import ConfigurationError, DataFaultsError, Fault, UnavailableError
from bot.facts.check import check
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.store import FactStore
from bot.questions.check import check_tables
from bot.services.answering import AnswerService
from bot.signals import in_background, stopping

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Awaitable, Callable
    from pathlib import Path

    from bot.client import AscertainBot
    from bot.config import Settings
    from bot.facts.snapshot import Snapshot
    from bot.maps.studio import MapStudio
    from bot.storage.database import Database
    from commands.desk import Desk

log = structlog.stdlib.get_logger()

HOW_TO_START = (
    "DISCORD_TOKEN is not set: create an application and its bot token in Discord's developer portal "
    "(discord.com/developers/applications) and put the token into .env or the environment; "
    "`python -m bot preview` shows the whole bot in a local browser without any account."
)

SWITCH_INTERVAL = 0.0005
"""Seconds after which a thread that draws lets the event loop run: a tenth of what Python gives it."""

PREVIEW_DATABASE = "sqlite+aiosqlite:///preview.db"


def utc_now() -> datetime:
    """The clock of the process: services are given it and never look at another."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Application:
    """The wired bot with what it stands on."""

    bot: AscertainBot
    database: Database
    store: FactStore


@asynccontextmanager
async def application(
    settings: Settings,
    *,
    now: Callable[[], datetime] = utc_now,
    is_operator: Callable[[int], Awaitable[bool]] | None = None,
    always_publish: bool = False,
) -> AsyncGenerator[Application]:
    """Open everything that the bot needs, and close it at the end.

    Args:
        settings: the settings of the process.
        now: the clock.
        is_operator: whether a user may operate the bot; by default the application's owner or team.
        always_publish: publish the commands even if they did not change.

    Raises:
        DataFaultsError: the data cannot be accepted.
        ConfigurationError: a setting does not fit the data or the database.
        UnavailableError: the database cannot be opened.
    """
    from bot.client import AscertainBot
    from bot.maps.studio import MapStudio
    from bot.storage.database import Database

    sys.setswitchinterval(SWITCH_INTERVAL)
    async with AsyncExitStack() as stack:
        store = fact_store(settings)
        studio = MapStudio(data_dir(settings) / "geometry")
        stack.callback(studio.close)
        database = Database(settings.database_url)
        await database.open()
        stack.push_async_callback(database.close)

        async def owner_or_team(user: int) -> bool:
            return await _owner_or_team(bot, user)

        desk = _desk(store, studio, database, now, settings.default_election, is_operator or owner_or_team)
        await stack.enter_async_context(_kept_current(desk, database))
        bot = AscertainBot(
            desk,
            database.notes,
            admin_guild=settings.admin_guild_id,
            always_publish=always_publish,
            shard_count=settings.shard_count,
            shard_ids=settings.shard_ids,
        )
        yield Application(bot, database, store)


@asynccontextmanager
async def _kept_current(desk: Desk, database: Database) -> AsyncGenerator[None]:
    """Within the block, settings are those of every process, and what was ended is deleted on its day."""
    await desk.preferences.load()
    with suppress(UnavailableError):  # a store that is busy now is cleared the next time
        await desk.sessions.delete_old()
    tidying = partial(desk.sessions.keep_tidy, asyncio.sleep)
    following = partial(database.follow_settings, desk.preferences.load)
    async with in_background(tidying, "tidying"), in_background(following, "following settings"):
        yield


def _desk(
    store: FactStore,
    studio: MapStudio,
    database: Database,
    now: Callable[[], datetime],
    default_election: int,
    is_operator: Callable[[int], Awaitable[bool]],
) -> Desk:
    from bot.presenters.discord import DiscordPresenter
    from bot.services.boards import BoardService
    from bot.services.controls import ControlService
    from bot.services.forgetting import ForgettingService
    from bot.services.operating import OperatingService
    from bot.services.options import OptionService
    from bot.services.preferences import PreferenceService
    from bot.services.scenarios import ScenarioService
    from bot.services.sessions import SessionService
    from bot.services.sharing import SharingService
    from commands.desk import Desk

    preferences = PreferenceService(database.settings, store, default_election)
    scenarios = ScenarioService(database.scenarios, preferences, store, now, default_election)
    sessions = SessionService(database.scenarios, preferences, store, now, scenarios.changed)
    return Desk(
        answers=AnswerService(store, scenarios, now, default_election, preferences, sessions),
        scenarios=scenarios,
        sessions=sessions,
        preferences=preferences,
        forgetting=ForgettingService(database.scenarios),
        controls=ControlService(scenarios),
        boards=BoardService(database.boards, scenarios, store),
        sharing=SharingService(database.scenarios, database.shares, preferences, store, now, scenarios.changed),
        options=OptionService(store, now, default_election),
        operating=OperatingService(store, now, database),
        presenter=DiscordPresenter(studio),
        is_operator=is_operator,
    )


def data_dir(settings: Settings) -> Path:
    """Where the figures are read from."""
    return settings.data_dir or default_data_dir()


def fact_store(settings: Settings) -> FactStore:
    """The facts. Data of the operator's own is checked as a whole first; what comes with the bot was, when made.

    Raises:
        DataFaultsError: the data cannot be accepted.
        ConfigurationError: there is no data for the default election.
    """
    if settings.data_dir is not None and (faults := check_data(settings)):
        raise DataFaultsError(faults)
    year = settings.default_election

    def has_default(snapshot: Snapshot) -> tuple[Fault, ...]:
        reason = f"there is no election of {year}, which is DEFAULT_ELECTION"
        return () if year in snapshot.elections else (Fault("elections", 0, reason),)

    store = FactStore(data_dir(settings), (check_tables, has_default))
    if year not in store.current.elections:
        known = ", ".join(map(str, sorted(store.current.elections)))
        raise ConfigurationError(f"DEFAULT_ELECTION is {year}; there is data for {known}.")
    return store


def answer_service(settings: Settings) -> AnswerService:
    """Answers without Discord and without storage, for the command line."""
    return AnswerService(fact_store(settings), None, utc_now, settings.default_election)


async def run(settings: Settings) -> None:
    """Connect to Discord and serve until SIGTERM or SIGINT; then close the gateway, then the database.

    Raises:
        ConfigurationError: there is no token, or Discord refuses it.
    """
    if settings.discord_token is None:
        raise ConfigurationError(HOW_TO_START)
    async with application(settings) as app:
        await app.bot.desk.warm()
        with stopping(lambda: asyncio.ensure_future(app.bot.close())):
            await _connect(app.bot, settings.discord_token.get_secret_value())
    log.info("stopped")


async def preview(settings: Settings, *, port: int | None, open_browser: bool, say: Callable[[str], None]) -> None:
    """Show the whole bot in a local browser, with a database of its own that is kept between runs.

    Raises:
        ConfigurationError: what the preview needs is not installed, or the port cannot be used.
    """
    # What discord.py warns of when it starts (voice, intents of a probe) says nothing to who looks at a simulation.
    logging.getLogger("discord").setLevel(logging.ERROR)
    try:
        from bot import preview as page
    except ModuleNotFoundError as error:
        raise ConfigurationError(f"The preview needs `pip install ascertain[preview]` ({error.name}).") from None

    async def everybody(user: int) -> bool:  # noqa: ARG001 - whoever opened the preview runs it
        return True

    own = settings.model_copy(
        update={
            "database_url": PREVIEW_DATABASE,
            "admin_guild_id": page.GUILD,
            "shard_count": None,
            "shard_ids": None,
        }
    )
    async with application(own, is_operator=everybody, always_publish=True) as app:
        await page.serve(app.bot, port=port, open_browser=open_browser, say=say)


def check_data(settings: Settings) -> tuple[Fault, ...]:
    """Every fault in the data files; none if they are sound."""
    from bot.maps.geometry import load_geometry
    from bot.maps.layouts import load_layouts

    folder = data_dir(settings)
    if faults := check(folder) or check_tables(load(folder)):
        return faults
    try:
        load_geometry(folder / "geometry")
        load_layouts(folder / "geometry")
    except DataFaultsError as error:
        return error.faults
    return ()


async def migrate(settings: Settings) -> tuple[str | None, str]:
    """Bring the database up to date; its revision before and after."""
    from bot.storage.database import Database

    return await Database(settings.database_url).migrate()


async def backup(settings: Settings, file: Path) -> int:
    """Write everything that is stored into a new file; how many bytes that has.

    Raises:
        UserFacingError: there is such a file already, or it cannot be written.
        ConfigurationError: the database is not there, or is an older version's.
        UnavailableError: the database cannot be read.
    """
    from bot.storage.database import Database

    database = Database(settings.database_url)
    try:
        return await database.back_up(file)
    finally:
        await database.close()


async def move_storage(source: str, target: str) -> dict[str, int]:
    """Copy every row of one database into another, which has to be empty; how many of each table.

    Raises:
        ConfigurationError: one is not a database, or is not there, or the target is not empty.
        UnavailableError: one of the two cannot be reached; nothing was copied.
    """
    from bot.storage.database import Database

    databases = [Database(url) for url in (source, target)]
    try:
        return await databases[0].copy_to(databases[1])
    finally:
        for database in databases:
            await database.close()


async def _connect(bot: AscertainBot, token: str) -> None:
    import aiohttp
    import discord

    try:
        async with bot:
            await bot.start(token)
    except discord.LoginFailure:
        raise ConfigurationError("Discord refuses DISCORD_TOKEN; copy it anew from the portal.") from None
    except discord.HTTPException as error:
        raise ConfigurationError(f"Discord refuses what the bot asked at its start: {error.text or error}.") from None
    except (OSError, aiohttp.ClientError) as error:
        raise UnavailableError("Discord cannot be reached from here.") from error


async def _owner_or_team(bot: AscertainBot, user: int) -> bool:
    """Ask Discord who runs the application; operators are rare, so the answer is not kept."""
    from discord import TeamMembershipState

    info = await bot.application_info()
    if info.team is not None:
        return any(
            member.id == user and member.membership_state is TeamMembershipState.accepted
            for member in info.team.members
        )
    return info.owner.id == user
