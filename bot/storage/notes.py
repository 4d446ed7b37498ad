"""What the process keeps for itself between starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, text

from bot.storage.tables import process_note

if TYPE_CHECKING:
    from bot.storage.units import Units

# Both backends read this; SQLAlchemy's own upsert would need a construct for each.
_KEEP = text(
    "INSERT INTO process_note (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value"
)


class StoredNotes:
    """:class:`~bot.scenarios.repository.ProcessNotes` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def note(self, key: str) -> str | None:
        """What was last kept under ``key``."""
        async with self._units.reading() as connection:
            return await connection.scalar(select(process_note.c.value).where(process_note.c.key == key))

    async def keep(self, key: str, value: str) -> None:
        """Keep ``value`` under ``key``."""
        async with self._units.writing() as connection:
            await connection.execute(_KEEP, {"key": key, "value": value})
