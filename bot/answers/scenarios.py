"""A channel's scenario."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.answers.results import Standing
from bot.engine.tally import Outcome
from bot.frozen import Frozen
from bot.map_spec import MapStyle
from bot.queries import ScenarioQuery


class UnitChoice(Frozen):
    """An allocation unit as it can be picked.

    Attributes:
        holder: who has all its electors; None where nobody has.
        held: whose it is, in a word or two: a surname, "divided", "undecided".
        detail: its electors, and how close its popular vote was.
    """

    unit: str
    name: str
    electors: int
    holder: str | None
    held: str
    detail: str


class EditNote(Frozen):
    """One edit of a scenario as a person reads it: its place in the list, and its author's Discord id."""

    seq: int
    text: str
    author: int


class ScenarioAnswer(BaseAnswer):
    """A channel's scenario as it stands, with what can be done to it; ``follow_ups`` are its analyses."""

    kind: Literal["scenario"] = "scenario"
    query: ScenarioQuery
    scenario: int
    version: int
    name: str
    base: str
    tickets: tuple[tuple[str, str], ...]
    """Id and name of every ticket that can be given states, the two between whom they go back and forth first."""
    choices: tuple[UnitChoice, ...]
    """Every allocation unit, closest popular vote first."""
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """The same by name, in groups of a number that a menu can hold: "Alabama to Kentucky", and their codes."""
    standings: tuple[Standing, ...]
    outcome: Outcome
    elected: str | None
    majority: int
    electors_appointed: int
    changed: tuple[str, ...]
    last_edits: tuple[EditNote, ...]
    can_undo: bool
    can_redo: bool
    locked: bool = False
    own: bool = False
    """Whether it is a person's own, not a channel's."""
    style: MapStyle = MapStyle.STATES
    """What its map is drawn of."""
    notice: str = ""
    """What just happened, when somebody pressed or typed something."""
