"""The tables, as the newest migration leaves them; a test compares the two on every backend."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    false,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy.engine import Dialect

REVISION = "0002"
"""The migration whose schema this module describes. It stands here so that a start needs no Alembic to compare it."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, always aware and in UTC on the way out; SQLite alone would forget the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Bring ``value`` to UTC; a naive one is refused, for it could mean any moment."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back an aware moment in UTC, whatever the driver made of it."""
        if value is None or value.tzinfo is None:
            return value and value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite counts rows by itself only in a column declared INTEGER, which holds 64 bits there.
_RowId = BigInteger().with_variant(Integer(), "sqlite")

scenario = Table(
    "scenario",
    metadata,
    Column("id", _RowId, Identity(), primary_key=True),
    Column("scope", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("base", Text, nullable=False, doc="bot.scenarios.model.Base as JSON"),
    Column("head", Integer, nullable=False),
    Column("version", BigInteger, nullable=False),
    Column("started_by", BigInteger, nullable=False),
    Column("started_at", UtcDateTime, nullable=False),
    Column("locked", Boolean, nullable=False, server_default=false()),
    Column("ended_at", UtcDateTime, doc="None while it is kept; else it may be deleted some time after"),
    CheckConstraint("head >= 0", name="head"),
    CheckConstraint("version >= 1", name="version"),
    # An id is never given twice, so that a button of a deleted scenario cannot act upon another one.
    sqlite_autoincrement=True,
)

Index("ix_scenario_scope", scenario.c.scope)

# At most one active scenario in a scope, and the way to find it among any number of others.
Index(
    "uq_scenario_active",
    scenario.c.scope,
    unique=True,
    sqlite_where=text("active = 1"),  # to the letter as SQLAlchemy asks for it, or the index is of no use
    postgresql_where=scenario.c.active,
)

edit = Table(
    "edit",
    metadata,
    Column("scenario_id", BigInteger, ForeignKey("scenario.id", ondelete="CASCADE"), primary_key=True),
    Column("seq", Integer, primary_key=True, doc="1, 2, 3, … within the scenario"),
    Column("payload", Text, nullable=False, doc="bot.scenarios.model.EDIT as JSON"),
    Column("author", BigInteger, nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
    CheckConstraint("seq >= 1", name="seq"),
    # A scenario's edits lie side by side in the primary key, not scattered over the file in order of arrival.
    sqlite_with_rowid=False,
)

board = Table(
    "board",
    metadata,
    Column("scope", Text, primary_key=True, doc="whose active scenario the message shows"),
    Column("channel_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("style", Text, nullable=False, doc="bot.map_spec.MapStyle"),
    Column("scenario_id", BigInteger, doc="the scenario that the message shows, and its version; None for none"),
    Column("version", BigInteger, nullable=False),
)

share = Table(
    "share",
    metadata,
    Column("key", Text, primary_key=True, doc="the share code without its checksum"),
    Column("payload", Text, nullable=False, doc="the exported scenario as JSON"),
    Column("shared_by", BigInteger, nullable=False),
    Column("shared_at", UtcDateTime, nullable=False),
)

server_setting = Table(
    "server_setting",
    metadata,
    Column("server_id", BigInteger, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False, doc="bot.scenarios.preferences.Preferences as JSON"),
)

process_note = Table(
    "process_note",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
