"""Days of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.answers.base import BaseAnswer
from bot.engine.calendar import Event
from bot.frozen import Frozen
from bot.queries import WhenQuery


class DatedEvent(Frozen):
    """One step of one election on its day. ``days_left`` is negative for the past."""

    event: Event
    name: str
    election: int
    day: date
    begins: date | None = None
    """Where the law gave a period that ended on the day: its first day."""
    through: date | None = None
    """Where it lasted longer than the day: its last day."""
    days_left: int
    rule: str
    citation: str
    note: str = ""
    hour: int | None = None
    """The hour in Washington that the law sets, where it sets one."""


class WhenAnswer(BaseAnswer):
    """What falls on a date, or when something is."""

    kind: Literal["when"] = "when"
    query: WhenQuery
    events: tuple[DatedEvent, ...]
