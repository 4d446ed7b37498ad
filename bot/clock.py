"""The time zone that the law's days are reckoned in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from datetime import date, datetime

WASHINGTON = ZoneInfo("America/New_York")


def today_in_washington(now: datetime) -> date:
    """The date in Washington: polls are still open there when it is tomorrow in London."""
    return now.astimezone(WASHINGTON).date()
