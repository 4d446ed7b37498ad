"""Queries for what is on record: results, dates, electors, law, and what is stored here."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from bot.engine.calendar import Event
from bot.frozen import Frozen
from bot.map_spec import MapStyle
from bot.queries.fields import CalendarDay, ElectionRef


class ResultVotes(StrEnum):
    """Which votes a result leads with."""

    AS_CAST = "as_cast"
    AS_PLEDGED = "as_pledged"
    POPULAR = "popular"


class ResultAbout(StrEnum):
    """What an answer about a result begins with; without it, who won."""

    WON = "won"
    """Whether ``person`` won: yes or no."""
    LOST = "lost"
    """Whether ``person`` lost."""
    RUNNER_UP = "runner_up"
    RUNNING_MATE = "running_mate"
    CANDIDATES = "candidates"
    """Who stood, against ``person`` if there is one."""
    THIRD = "third"
    """Who came third."""
    OTHERS = "others"
    """Who stood outside the two major parties."""
    MARGIN = "margin"
    PARTY = "party"


class ResultQuery(Frozen):
    """Who received how many votes; in one state, if ``state`` (a postal code) is given.

    ``person``: whose votes the answer leads with; an id, or text that names somebody who stood. ``claimed``: how many
    electoral votes the person, or the state, is said to have had: the answer begins by putting a wrong number right.
    ``map``: what the map is drawn of.
    """

    kind: Literal["result"] = "result"
    election: ElectionRef = None
    state: str | None = None
    votes: ResultVotes = ResultVotes.AS_CAST
    person: str | None = None
    map: MapStyle = MapStyle.STATES
    about: ResultAbout | None = None
    claimed: int | None = Field(default=None, ge=0, le=1000)


class CandidateQuery(Frozen):
    """Every election somebody stood in; ``person``: an id, or text that names one; ``about``: what comes first."""

    kind: Literal["candidate"] = "candidate"
    person: str
    about: Literal["running_mate", "electoral_votes", "popular_votes", "opponents", "states"] | None = None


class WhenQuery(Frozen):
    """What falls on a date, or when an event is; with neither, what comes next."""

    kind: Literal["when"] = "when"
    date: CalendarDay | None = None
    event: Event | None = None
    election: int | None = None


class ElectorsQuery(Frozen):
    """Who was appointed an elector, how they voted, and which votes went against a pledge; in one state or in all."""

    kind: Literal["electors"] = "electors"
    election: ElectionRef = None
    state: str | None = None


class LawQuery(Frozen):
    """Whether an elector is bound by law: in one state, or how many states bind theirs."""

    kind: Literal["law"] = "law"
    state: str | None = None


class StateQuery(Frozen):
    """A state's electors now and over time, its part in one election, its law, and its people per elector.

    ``census``: the one by whose apportionment its electors are asked for, the coming one included.
    ``claimed``: how many electors it is said to have had: the answer begins with whether it had, and when.
    """

    kind: Literal["state"] = "state"
    state: str
    election: ElectionRef = None
    census: int | None = None
    claimed: int | None = Field(default=None, ge=0, le=1000)


class FactQuery(Frozen):
    """A fact, by its id or in words; the facts of a topic; or, without a topic, the topics."""

    kind: Literal["fact"] = "fact"
    topic: str | None = None
    page: int = Field(default=1, ge=1)


class ScenarioQuery(Frozen):
    """The channel's open scenario as it stands."""

    kind: Literal["scenario"] = "scenario"


class ScenariosQuery(Frozen):
    """The scenarios that the channel keeps."""

    kind: Literal["scenarios"] = "scenarios"
    page: int = Field(default=1, ge=1)


class LogQuery(Frozen):
    """The edits of the open scenario, with who made them and when."""

    kind: Literal["log"] = "log"
    page: int = Field(default=1, ge=1)


class HelpQuery(Frozen):
    """What can be asked, and how."""

    kind: Literal["help"] = "help"


class AboutQuery(Frozen):
    """Version, data and privacy."""

    kind: Literal["about"] = "about"


class StatesSort(StrEnum):
    """In which order states are listed."""

    ELECTORS = "electors"
    CLOSEST = "closest"
    NAME = "name"


class StatesQuery(Frozen):
    """The states of an election: who carried each, electors and margin.

    ``won_by``: only those that this ticket carried; ``at_least`` and ``at_most``: only those with so many electors.
    ``among``: only these, by their codes as in ``GA,NC``. ``each``: how many every state is said to have.
    ``about``: with ``most``, who carried the most states, and whether ``won_by`` did.
    """

    kind: Literal["states"] = "states"
    election: ElectionRef = None
    won_by: str | None = None
    at_least: int | None = Field(default=None, ge=1, le=700)
    at_most: int | None = Field(default=None, ge=1, le=700)
    sort: StatesSort = StatesSort.ELECTORS
    among: str | None = None
    each: int | None = Field(default=None, ge=0, le=1000)
    about: Literal["most"] | None = None
    page: int = Field(default=1, ge=1)


class HistorySort(StrEnum):
    """In which order elections are listed."""

    YEAR = "year"
    CLOSEST = "closest"
    LARGEST = "largest"
    POPULAR_GAP = "popular_gap"
    MOST_ELECTORAL_VOTES = "most_electoral_votes"
    MOST_POPULAR_VOTES = "most_popular_votes"
    POPULAR_SHARE = "popular_share"
    LEAST_POPULAR_SHARE = "least_popular_share"
    MOST_STATES = "most_states"


class HistoryShow(StrEnum):
    """Which elections are listed."""

    ALL = "all"
    SPLITS = "splits"
    MISMATCHES = "mismatches"
    CONTINGENT = "contingent"
    THIRD_PARTIES = "third_parties"
    UNANIMOUS = "unanimous"
    BELLWETHERS = "bellwethers"
    RUNS = "runs"


class HistoryQuery(Frozen):
    """The table of all elections, sorted and filtered; ``since`` and ``until``: of those years, both included.

    With ``state``, a postal code, how that state went in each; with ``party``, an id, what that party won: the state,
    or without one the presidency, or with ``by`` the popular vote. ``which``: what comes first in the answer.
    """

    kind: Literal["history"] = "history"
    sort: HistorySort = HistorySort.YEAR
    show: HistoryShow = HistoryShow.ALL
    since: int | None = Field(default=None, ge=1789, le=9999)
    until: int | None = Field(default=None, ge=1789, le=9999)
    state: str | None = None
    party: str | None = None
    by: Literal["popular_vote"] | None = None
    which: Literal["first", "last", "ever"] | None = None
    page: int = Field(default=1, ge=1)
