"""The whole bot in a local browser: a simulated Discord with one server, one channel and two members.

Everything but Discord itself is real: the same commands, services, storage and views. The page listens on loopback
only. Its address carries a key, so that no other page in the browser can use it.
"""

from __future__ import annotations

import asyncio
import webbrowser
from contextlib import AsyncExitStack, asynccontextmanager
from typing import TYPE_CHECKING

import simcord

from bot.errors import ConfigurationError
from bot.signals import stopping

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

    from bot.client import AscertainBot

GUILD = 1_000_000_000_000_000_000
"""The same in every run, so that the channel, whose number follows from it, finds its scenarios again."""

MEMBERS = ("teacher", "student")


async def serve(bot: AscertainBot, *, port: int | None, open_browser: bool, say: Callable[[str], None]) -> None:
    """Show the bot until the page's *End*, SIGTERM or SIGINT.

    Args:
        bot: the wired bot; it must publish its commands at every start, and to ``GUILD`` for operators.
        port: the loopback port; None takes a free one.
        open_browser: open the page in the default browser, where there is one.
        say: prints a line for the person who started it.

    Raises:
        ConfigurationError: the port cannot be used.
    """
    async with simcord.run(bot, shard_count=1, check_errors=False) as env:
        channel, members = furnish(env)
        if bot.user is not None:
            await bot.user.edit(username="Ascertain")
        await members[0].slash(channel, "help")
        async with _page(env, channel, members, port) as preview:
            say(f"Ascertain is open at {preview.url}")
            say("Type / in the page to see the commands; switch members at the top. Ctrl-C stops.")
            if open_browser:
                await asyncio.to_thread(_open, preview.url)
            await _until_closed(preview)
    say("Stopped.")


def furnish(env: simcord.Env) -> tuple[simcord.ChannelHandle, list[simcord.MemberActor]]:
    """The server's one channel, and its members. In a new world they get the same ids each time."""
    guild = env.create_guild("Ascertain preview", id=GUILD)
    channel = guild.create_text_channel("electoral-college")
    return channel, [guild.add_member(env.create_user(name, global_name=name.title())) for name in MEMBERS]


@asynccontextmanager
async def _page(
    env: simcord.Env, channel: simcord.ChannelHandle, members: list[simcord.MemberActor], port: int | None
) -> AsyncGenerator[simcord.Preview]:
    """The page, served; a port that cannot be used is a setting to be changed, not a fault."""
    async with AsyncExitStack() as stack:
        try:
            served = env.preview(channel, viewers=members, layout="channel", port=port)
            preview = await stack.enter_async_context(served)
        except simcord.SetupError as error:
            raise ConfigurationError(f"The preview cannot be opened: {error}.") from None
        yield preview


async def _until_closed(preview: simcord.Preview) -> None:
    stop = asyncio.Event()
    with stopping(stop.set):
        closed = asyncio.ensure_future(preview.wait_closed())
        closed.add_done_callback(lambda _: stop.set())
        await stop.wait()
        closed.cancel()


def _open(url: str) -> None:
    """Open a browser if there is one; a machine without a screen has none, and that is no fault."""
    try:
        browser = webbrowser.get()
        if type(browser) is not webbrowser.GenericBrowser:  # a text browser, which would take the terminal
            browser.open(url)
    except webbrowser.Error:
        return
