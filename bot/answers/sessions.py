"""The scenarios that a channel keeps, what was done to the open one, and what a server's managers have set."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import LogQuery, ScenariosQuery


class KeptScenario(Frozen):
    """A scenario of a list: its number there, what it stands on, how it stands, and since when."""

    number: int
    name: str
    base: str
    count: str
    edits: int
    changed_at: datetime
    active: bool
    locked: bool
    days_left: int | None = None
    """For how many days one that was ended can still be restored."""


class ScenariosAnswer(BaseAnswer):
    """The scenarios of a channel, one page of them."""

    kind: Literal["scenarios"] = "scenarios"
    query: ScenariosQuery
    scenarios: tuple[KeptScenario, ...]
    """Those of the page."""
    total: int
    """How many there are, those that were ended not counted."""


class LoggedEdit(Frozen):
    """An edit of a log; ``author`` is a Discord user's id, 0 for somebody who wishes to be forgotten."""

    number: int
    text: str
    author: int
    made_at: datetime
    undone: bool


class LogAnswer(BaseAnswer):
    """Every edit of the open scenario, newest first, one page of them."""

    kind: Literal["log"] = "log"
    query: LogQuery
    name: str
    edits: tuple[LoggedEdit, ...]


class SettingsAnswer(BaseAnswer):
    """The settings of a server. ``role`` is the id of the role that may change scenarios, where one is set."""

    kind: Literal["settings"] = "settings"
    election: int
    role: int | None = None


class ForgetAnswer(BaseAnswer):
    """What would be deleted of a person, or what was. ``asks``: nothing was done yet; a button confirms."""

    kind: Literal["forget"] = "forget"
    asks: bool
