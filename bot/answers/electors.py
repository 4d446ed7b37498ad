"""Electors, the law that binds them, and the states that appoint them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.answers.base import BaseAnswer
from bot.answers.results import Standing
from bot.facts.elector_laws import Remedy
from bot.facts.model import Choice, FaithlessKind
from bot.frozen import Frozen
from bot.queries import ElectorsQuery, LawQuery, StateQuery


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


class ElectorsAnswer(BaseAnswer):
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


class LawAnswer(BaseAnswer):
    """One state's law on electors, now and in December 2016. ``as_of``: a day, a month or a year."""

    kind: Literal["law"] = "law"
    query: LawQuery
    state: str
    bound: bool
    remedy: Remedy
    fine: int | None
    remedy_in_2016: Remedy
    as_of: str


class LawsAnswer(BaseAnswer):
    """How many states, and the District, bind their electors. ``remedies``: which do what with a stray vote."""

    kind: Literal["laws"] = "laws"
    query: LawQuery
    bound: tuple[str, ...]
    bound_in_2016: tuple[str, ...]
    remedies: tuple[tuple[Remedy, tuple[str, ...]], ...]


class ElectorSpan(Frozen):
    """How many electors a state was allotted in each election of a range."""

    first: int
    last: int
    electors: int


class StateAnswer(BaseAnswer):
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
