"""The settings of servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from bot.scenarios.preferences import Preferences
from bot.storage.following import SETTINGS
from bot.storage.tables import server_setting

if TYPE_CHECKING:
    from bot.storage.units import Units

# Both backends read this; SQLAlchemy's own upsert would need a construct for each.
_KEEP = text(
    "INSERT INTO server_setting (server_id, payload) VALUES (:server, :payload)"
    " ON CONFLICT (server_id) DO UPDATE SET payload = :payload"
)
_TELL = text("SELECT pg_notify(:channel, :server)")


class StoredSettings:
    """:class:`~bot.scenarios.repository.SettingsRepository` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def preferences(self, server: int) -> Preferences:
        """What is set for a server; the defaults where nothing is."""
        async with self._units.reading() as connection:
            found = select(server_setting.c.payload).where(server_setting.c.server_id == server)
            payload = await connection.scalar(found)
        return Preferences() if payload is None else Preferences.model_validate_json(payload)

    async def all_preferences(self) -> dict[int, Preferences]:
        """What is set for each server for which anything is."""
        async with self._units.reading() as connection:
            rows = (await connection.execute(select(server_setting))).all()
        return {row.server_id: Preferences.model_validate_json(row.payload) for row in rows}

    async def prefer(self, server: int, preferences: Preferences) -> None:
        """Keep the settings of a server, and let other processes know."""
        async with self._units.writing() as connection:
            await connection.execute(_KEEP, {"server": server, "payload": preferences.model_dump_json()})
            if connection.dialect.name == "postgresql":
                await connection.execute(_TELL, {"channel": SETTINGS, "server": str(server)})
