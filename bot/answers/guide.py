"""What can be asked, what this is, and what could not be answered."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.queries import AboutQuery, HelpQuery


class HelpAnswer(BaseAnswer):
    """What can be asked: pairs of an example and what it shows."""

    kind: Literal["help"] = "help"
    query: HelpQuery
    examples: tuple[tuple[str, str], ...]


class AboutAnswer(BaseAnswer):
    """Version, data and privacy: pairs of a label and a line."""

    kind: Literal["about"] = "about"
    query: AboutQuery


class ReportAnswer(BaseAnswer):
    """What an operator asked to see or to have done: a headline and lines."""

    kind: Literal["report"] = "report"
    report: tuple[str, ...] = ()


class Clarify(BaseAnswer):
    """A question back: the reading is open in a way that matters. ``follow_ups`` are the readings to choose from."""

    kind: Literal["clarify"] = "clarify"


class Declined(BaseAnswer):
    """An honest no: what cannot be answered here, and in ``follow_ups`` the nearest that can."""

    kind: Literal["declined"] = "declined"
