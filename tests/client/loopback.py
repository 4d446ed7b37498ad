"""A Discord on this machine: just enough REST and gateway for a bot to log in, publish commands and be ready."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator

BOT = {"id": "4242", "username": "ascertain", "discriminator": "0", "avatar": None, "bot": True, "flags": 0}
HELLO, HEARTBEAT, IDENTIFY, HEARTBEAT_ACK, DISPATCH = 10, 1, 2, 11, 0


@dataclass
class Loopback:
    """What reached the server, and ``ready``: set once a bot was greeted."""

    url: str = ""
    requests: list[tuple[str, str]] = field(default_factory=list)
    identified: list[dict[str, Any]] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    close_code: int | None = None
    token: str = "valid"  # noqa: S105 - the only token that this server takes

    async def rest(self, request: web.Request) -> web.StreamResponse:
        """Answer the few routes that a bot calls when it starts."""
        self.requests.append((request.method, request.path))
        if request.headers.get("Authorization") != f"Bot {self.token}":
            return _json({"message": "401: Unauthorized", "code": 0}, status=401)
        if request.path == "/users/@me":
            return _json(BOT)
        if request.path == "/gateway/bot":
            limit = {"total": 1000, "remaining": 999, "reset_after": 1, "max_concurrency": 1}
            return _json({"url": f"{self.url}/gateway", "shards": 1, "session_start_limit": limit})
        if request.path == "/oauth2/applications/@me":
            owner = {"id": "77", "username": "owner", "discriminator": "0", "avatar": None}
            application = {"id": "4242", "name": "ascertain", "description": "", "owner": owner, "flags": 0}
            application |= {"bot_public": True, "bot_require_code_grant": False, "verify_key": "00", "icon": None}
            return _json(application)
        if request.method == "PUT" and request.path.endswith("/commands"):
            given = await request.json()
            return _json([_registered(number, command) for number, command in enumerate(given, 1)])
        return _json({"message": "404: Not Found", "code": 0}, status=404)

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        """Greet, acknowledge heartbeats, and note how the connection ended."""
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": HELLO, "d": {"heartbeat_interval": 45_000}, "s": None, "t": None})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            payload = json.loads(message.data)
            if payload["op"] == HEARTBEAT:
                await socket.send_json({"op": HEARTBEAT_ACK, "d": None, "s": None, "t": None})
            elif payload["op"] == IDENTIFY:
                self.identified.append(payload["d"])
                hello = {"v": 10, "user": BOT, "guilds": [], "session_id": "s", "shard": [0, 1]}
                hello |= {"application": {"id": "4242", "flags": 0}, "resume_gateway_url": f"{self.url}/gateway"}
                await socket.send_json({"op": DISPATCH, "d": hello, "s": 1, "t": "READY"})
                self.ready.set()
        self.close_code = socket.close_code
        self.closed.set()
        return socket


def _json(body: Any, status: int = 200) -> web.Response:
    # Discord's content type has no charset, and discord.py looks for exactly that.
    return web.Response(body=json.dumps(body).encode(), status=status, headers={"Content-Type": "application/json"})


def _registered(number: int, command: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": "",
        "id": str(number),
        "application_id": "4242",
        "version": "1",
        "default_member_permissions": None,
        **command,
    }


@asynccontextmanager
async def loopback() -> AsyncGenerator[Loopback]:
    """The server, on a free port of the loopback address."""
    server = Loopback()
    application = web.Application()
    application.router.add_get("/gateway", server.gateway)
    application.router.add_get("/gateway/", server.gateway)
    application.router.add_route("*", "/{path:.*}", server.rest)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()
