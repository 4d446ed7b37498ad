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
from bot.facts.elector_laws import Remedy
from bot.facts.model import Choice, FaithlessKind, Votes
from bot.frozen import Frozen
from bot.map_spec import MapSpec
from bot.queries import (
    AboutQuery,
    ElectorsQuery,
    FlipsQuery,
    HelpQuery,
    LawQuery,
    Query,
    ResultQuery,
    ScenarioQuery,
    StateQuery,
    WhenQuery,
)


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


class WhenAnswer(_Answer):
    """What falls on a date, or when something is."""

    kind: Literal["when"] = "when"
    query: WhenQuery
    events: tuple[DatedEvent, ...]


class StateElectors(Frozen):
    """The electors of one state in one election; ``choice`` is None where none were appointed.

    ``voted``: for a president, votes that Congress did not count included.
    """

    state: str
    allotted: int
    appointed: int
    voted: int
    not_counted: int
    choice: Choice | None


class BrokenPledge(Frozen):
    """An elector, or a group, who voted or tried to vote otherwise than pledged. Names of people, not their ids."""

    elector: str
    electors: int
    state: str
    """Empty where the states are not known."""
    broken: FaithlessKind
    counted: bool
    pledged_to: str
    voted_for: str
    """Empty where no vote was cast; so are the next two where nothing is known."""
    vice_president_pledged: str
    vice_president_voted: str
    outcome: str


class ElectorsAnswer(_Answer):
    """Who was appointed an elector, how they voted, and which votes went against a pledge.

    ``lines``: pairs of a label and a line, each about a vote or votes against a pledge.
    """

    kind: Literal["electors"] = "electors"
    query: ElectorsQuery
    election: int
    states: tuple[StateElectors, ...]
    allotted: int
    appointed: int
    voted: int
    pledges_broken: tuple[BrokenPledge, ...]
    lines: tuple[tuple[str, str], ...]


class LawAnswer(_Answer):
    """One state's law on electors, now and in December 2016. ``as_of``: a day, a month or a year."""

    kind: Literal["law"] = "law"
    query: LawQuery
    state: str
    bound: bool
    remedy: Remedy
    fine: int | None
    remedy_in_2016: Remedy
    as_of: str
    lines: tuple[tuple[str, str], ...]


class LawsAnswer(_Answer):
    """How many states, and the District, bind their electors. ``remedies``: which do what with a stray vote."""

    kind: Literal["laws"] = "laws"
    query: LawQuery
    bound: tuple[str, ...]
    bound_in_2016: tuple[str, ...]
    remedies: tuple[tuple[Remedy, tuple[str, ...]], ...]
    lines: tuple[tuple[str, str], ...]


class ElectorSpan(Frozen):
    """How many electors a state was allotted in each election of a range."""

    first: int
    last: int
    electors: int


class StateAnswer(_Answer):
    """A state's electors now and over time, its part in one election, its law, and its people per elector."""

    kind: Literal["state"] = "state"
    query: StateQuery
    state: str
    electors: int
    electors_over_time: tuple[ElectorSpan, ...]
    first_election: int
    admitted: date | None
    election: int
    standings: tuple[Standing, ...]
    margin: int | None
    residents_per_elector: int
    bound: bool
    compact_member: bool
    lines: tuple[tuple[str, str], ...]


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
    | ElectorsAnswer
    | LawAnswer
    | LawsAnswer
    | StateAnswer
    | ScenarioAnswer
    | HelpAnswer
    | AboutAnswer
    | ReportAnswer
    | Clarify
    | Declined
)

ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="kind")])
"""Reads and writes any answer as JSON."""
