"""``python -m bot run`` against a Discord on this machine: it connects, publishes once, and stops in order."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import signal
import sys
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("loopback", Path(__file__).with_name("loopback.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
_MODULE = importlib.util.module_from_spec(_SPEC)
sys.modules["loopback"] = _MODULE
_SPEC.loader.exec_module(_MODULE)

_START = """
import sys, discord
discord.http.Route.BASE = sys.argv.pop(1)
from bot.__main__ import main
sys.exit(main(["run"]))
"""


async def start(server, folder, **environment):
    """Start the bot as a process of its own."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _START,
        server.url,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), **environment},
    )


async def until_ready(server, process):
    """Wait for the greeting; a process that ends before is a failure with its log."""
    ended = asyncio.ensure_future(process.wait())
    ready = asyncio.ensure_future(server.ready.wait())
    await asyncio.wait({ended, ready}, timeout=30, return_when=asyncio.FIRST_COMPLETED)
    if not server.ready.is_set():
        _, log = await process.communicate()
        pytest.fail(log.decode())
    ended.cancel()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_connects_publishes_and_stops_in_order(tmp_path, stop):
    async with _MODULE.loopback() as server:
        process = await start(server, tmp_path, DISCORD_TOKEN="valid", ADMIN_GUILD_ID="99")
        await until_ready(server, process)
        process.send_signal(stop)
        _, log = await asyncio.wait_for(process.communicate(), 30)

        assert process.returncode == 0, log.decode()
        await asyncio.wait_for(server.closed.wait(), 10)
        assert server.close_code == 1000
        assert ("PUT", "/applications/4242/commands") in server.requests
        assert ("PUT", "/applications/4242/guilds/99/commands") in server.requests
        # Guilds (1 << 0) is the only intent.
        assert [hello["intents"] for hello in server.identified] == [1]
        assert "valid" not in log.decode().replace("invalid", "")
        assert "Traceback" not in log.decode()
        # Closing SQLite's last connection folds the write-ahead log back into the file.
        assert [path.name for path in tmp_path.iterdir()] == ["ascertain.db"]


async def test_commands_are_published_again_only_when_they_changed(tmp_path):
    published = []
    for _ in range(2):
        async with _MODULE.loopback() as server:
            process = await start(server, tmp_path, DISCORD_TOKEN="valid")
            await until_ready(server, process)
            process.terminate()
            await asyncio.wait_for(process.communicate(), 30)
            published.append(sum(method == "PUT" for method, _ in server.requests))

    assert published == [1, 0]


async def test_without_a_token_one_sentence_and_exit_2(tmp_path):
    async with _MODULE.loopback() as server:
        process = await start(server, tmp_path, DISCORD_TOKEN="")
        out, error = await asyncio.wait_for(process.communicate(), 30)

    assert process.returncode == 2
    assert out == b""
    assert b"DISCORD_TOKEN is not set" in error
    assert b"preview" in error
    assert error.count(b"\n") == 1
    assert server.requests == []


async def test_a_refused_token_is_said_and_not_shown(tmp_path):
    async with _MODULE.loopback() as server:
        process = await start(server, tmp_path, DISCORD_TOKEN="not-the-right-one")
        _, error = await asyncio.wait_for(process.communicate(), 30)

    assert process.returncode == 2
    assert b"Discord refuses DISCORD_TOKEN" in error
    assert b"not-the-right-one" not in error
    assert b"Traceback" not in error


async def test_without_discord_one_sentence(tmp_path):
    nowhere = _MODULE.Loopback(url="http://127.0.0.1:1")
    process = await start(nowhere, tmp_path, DISCORD_TOKEN="valid")
    _, error = await asyncio.wait_for(process.communicate(), 60)

    assert process.returncode == 1
    assert b"Discord cannot be reached" in error
    assert b"Traceback" not in error


async def test_a_setting_that_cannot_be_is_named_without_its_value(tmp_path):
    async with _MODULE.loopback() as server:
        process = await start(server, tmp_path, DISCORD_TOKEN="valid", SHARD_COUNT="secret-many")
        _, error = await asyncio.wait_for(process.communicate(), 30)

    assert process.returncode == 2
    assert b"SHARD_COUNT" in error
    assert b"secret-many" not in error
