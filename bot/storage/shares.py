"""What was shared under a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, text

from bot.storage.tables import UtcDateTime, share

if TYPE_CHECKING:
    from datetime import datetime

    from bot.storage.units import Units

# Both backends read this; SQLAlchemy's own insert without a conflict would need a construct for each.
_KEEP = text(
    "INSERT INTO share (key, payload, shared_by, shared_at) VALUES (:key, :payload, :by, :at)"
    " ON CONFLICT (key) DO NOTHING"
).bindparams(bindparam("at", type_=UtcDateTime()))


class StoredShares:
    """:class:`~bot.scenarios.repository.ShareRepository` on a database."""

    def __init__(self, units: Units) -> None:
        self._units = units

    async def keep(self, key: str, payload: str, *, by: int, at: datetime) -> bool:
        """Keep a text under a key; False, and nothing is changed, where the key is taken."""
        async with self._units.writing() as connection:
            kept = await connection.execute(_KEEP, {"key": key, "payload": payload, "by": by, "at": at})
        return kept.rowcount == 1

    async def shared(self, key: str) -> str | None:
        """What is kept under a key."""
        async with self._units.reading() as connection:
            return await connection.scalar(select(share.c.payload).where(share.c.key == key))
