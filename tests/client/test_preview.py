"""``python -m bot preview``: the page is served, the channel is seeded, and it stops cleanly."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from pathlib import Path

import aiohttp
import pytest
import simcord

from bot import app, preview


async def start(folder, *options):
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        "preview",
        "--no-open",
        *options,
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "DISCORD_TOKEN": ""},
    )


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_serves_a_page_and_stops_cleanly(tmp_path, stop):
    process = await start(tmp_path)
    assert process.stdout
    line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
    address = re.search(r"http://127\.0\.0\.1:\d+/", line)
    assert address, line
    async with aiohttp.ClientSession() as session, session.get(address[0]) as page:
        assert page.status == 200
        assert "html" in page.headers["Content-Type"]
    process.send_signal(stop)
    out, error = await asyncio.wait_for(process.communicate(), 30)

    assert process.returncode == 0
    assert b"Stopped." in out
    assert b"Traceback" not in error
    assert (tmp_path / "preview.db").exists()


async def test_a_port_that_is_taken_is_one_sentence(tmp_path):
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    async with taken:
        process = await start(tmp_path, "--port", str(port))
        _, error = await asyncio.wait_for(process.communicate(), 60)

    assert process.returncode == 2
    assert str(port).encode() in error
    assert b"Traceback" not in error


async def test_the_channel_finds_its_scenario_again_in_the_next_run(settings):
    texts = []
    for command in ("scenario start", "scenario show"):
        async with app.application(settings, always_publish=True) as wired:
            env = simcord.Env(wired.bot, shard_count=1)
            await env.start()
            channel, (teacher, student) = preview.furnish(env)
            result = await teacher.slash(channel, command)
            assert result.response
            shown = result.response.components[0]["components"]
            texts.append([item["content"] for item in shown if item["type"] == 10])
            assert student.id != teacher.id
            await env.shutdown()

    assert "What if 2016" in texts[0][0]
    assert "What if 2016" in texts[1][0]
