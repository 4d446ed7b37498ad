"""The Answer union: what an answer means, with nothing of how it will look.

No markdown, colour or emoji. ``headline`` is one sentence that a person can quote; ``reasoning`` is two or three
more; a presenter adds layout. Names and figures that a presenter or a test needs are typed fields beside them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.engine.calendar import Event
from bot.engine.flips import Goal
from bot.engine.tally import Outcome
from bot.facts.model import Votes
from bot.frozen import Frozen
from bot.queries import AboutQuery, FlipsQuery, HelpQuery, Query, ResultQuery, ScenarioQuery, WhenQuery


class SourceNote(Frozen):
    """A source as an answer cites it."""

    title: str
    publisher: str
    as_of: date
    url: str = ""


class FollowUp(Frozen):
    """A natural next question: what its button says, and what it asks."""

    label: str
    query: Query


class MapSide(Frozen):
    """One ticket on a map, with its total. ``colour`` names an ink of the palette, as a party's does."""

    ticket: str
    name: str
    colour: str
    electoral_votes: int
    elected: bool = False


class MapUnit(Frozen):
    """One allocation unit on a map. ``holders``: who has how many of its electors; the rest are undecided."""

    unit: str
    state: str
    electors: int
    holders: tuple[tuple[str, int], ...] = ()
    changed: bool = False


class MapSpec(Frozen):
    """What a map shows. ``sides`` are in the order of the score bar, left to right; ``year`` decides the borders."""

    title: str
    subtitle: str
    year: int
    sides: tuple[MapSide, ...]
    units: tuple[MapUnit, ...]
    majority: int
    electors_appointed: int


class _Answer(Frozen):
    headline: str
    reasoning: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    """What was taken for granted because it was not said: "2016, the default election here"."""
    caveats: tuple[str, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    map: MapSpec | None = None
    follow_ups: tuple[FollowUp, ...] = ()


class Standing(Frozen):
    """One person's electoral votes, and popular votes where they stood for election."""

    person: str
    name: str
    party: str
    electoral_votes: int
    pledged: int
    popular_votes: int | None = None


class ResultAnswer(_Answer):
    """The count of an election."""

    kind: Literal["result"] = "result"
    query: ResultQuery
    election: int
    votes: Votes
    standings: tuple[Standing, ...]
    electors_appointed: int
    majority: int
    outcome: Outcome
    elected: str | None


class StateResultAnswer(_Answer):
    """One state's part in an election."""

    kind: Literal["state_result"] = "state_result"
    query: ResultQuery
    election: int
    state: str
    votes: Votes
    standings: tuple[Standing, ...]
    electors: int
    margin: int | None
    """Popular votes between the first and the second."""


class FlipsAnswer(_Answer):
    """How many electors would have to change their vote."""

    kind: Literal["flips"] = "flips"
    query: FlipsQuery
    election: int
    goal: Goal
    ticket: str
    rival: str | None
    needed: int | None
    electoral_votes: int
    majority: int


class DatedEvent(Frozen):
    """One step of one election on its day. ``days_left`` is negative for the past."""

    event: Event
    name: str
    election: int
    day: date
    days_left: int
    rule: str
    citation: str
    note: str = ""
    hour: int | None = None
    """The hour in Washington that the law sets, where it sets one."""


class WhenAnswer(_Answer):
    """What falls on a date, or when something is."""

    kind: Literal["when"] = "when"
    query: WhenQuery
    events: tuple[DatedEvent, ...]


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


class ScenarioAnswer(_Answer):
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


class HelpAnswer(_Answer):
    """What can be asked: pairs of an example and what it shows."""

    kind: Literal["help"] = "help"
    query: HelpQuery
    examples: tuple[tuple[str, str], ...]


class AboutAnswer(_Answer):
    """Version, data and privacy: pairs of a label and a line."""

    kind: Literal["about"] = "about"
    query: AboutQuery
    lines: tuple[tuple[str, str], ...]


class ReportAnswer(_Answer):
    """What an operator asked to see or to have done: a headline and lines."""

    kind: Literal["report"] = "report"
    lines: tuple[str, ...]


class Clarify(_Answer):
    """A question back: the reading is open in a way that matters. ``follow_ups`` are the readings to choose from."""

    kind: Literal["clarify"] = "clarify"


class Declined(_Answer):
    """An honest no: what cannot be answered here, and in ``follow_ups`` the nearest that can."""

    kind: Literal["declined"] = "declined"


Answer = (
    ResultAnswer
    | StateResultAnswer
    | FlipsAnswer
    | WhenAnswer
    | ScenarioAnswer
    | HelpAnswer
    | AboutAnswer
    | ReportAnswer
    | Clarify
    | Declined
)

ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="kind")])
"""Reads and writes any answer as JSON."""
