"""A channel's scenario."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.answers.results import Standing
from bot.engine.tally import Outcome
from bot.frozen import Frozen
from bot.queries import ScenarioQuery


class UnitChoice(Frozen):
    """An allocation unit as it can be picked: whose it is now, and how close its popular vote was."""

    unit: str
    name: str
    electors: int
    holder: str | None
    detail: str


class EditNote(Frozen):
    """One edit of a scenario as a person reads it. ``author`` is a Discord user's id."""

    text: str
    author: int


class ScenarioAnswer(BaseAnswer):
    """A channel's scenario as it stands."""

    kind: Literal["scenario"] = "scenario"
    query: ScenarioQuery
    scenario: int
    version: int
    name: str
    base: str
    tickets: tuple[tuple[str, str], ...]
    """Id and name of the tickets between whom states go back and forth."""
    choices: tuple[UnitChoice, ...]
    """Every allocation unit, closest popular vote first."""
    standings: tuple[Standing, ...]
    outcome: Outcome
    elected: str | None
    majority: int
    electors_appointed: int
    changed: tuple[str, ...]
    last_edits: tuple[EditNote, ...]
    can_undo: bool
    can_redo: bool
    notice: str = ""
    """What just happened, when somebody pressed or typed something."""
