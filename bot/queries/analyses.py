"""Queries for what is computed from an election, or from a scenario. Each starts from the electors as pledged."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.engine.flips import FlipUnit, Goal
from bot.frozen import Frozen
from bot.queries.fields import ElectionRef, NamedSize


class FlipsQuery(Frozen):
    """How many electors, states or voters must change sides, starting from the votes as pledged.

    ``ticket``: whom the goal is about: denied the majority, brought to it, or drawn level. Without it the leader
    (deny) or the runner-up (win, tie).
    """

    kind: Literal["flips"] = "flips"
    election: ElectionRef = None
    goal: Goal = Goal.DENY
    ticket: str | None = None
    unit: FlipUnit = FlipUnit.ELECTORS
    page: int = Field(default=1, ge=1)


class PathsQuery(Frozen):
    """In how many ways the undecided units elect each ticket; ``undecided``: codes as in ``PA,MI``, or all units.

    ``fewest``: instead, how few states, or how few voters, could elect.
    """

    kind: Literal["paths"] = "paths"
    election: ElectionRef = None
    undecided: str | None = None
    ticket: str | None = None
    fewest: Literal["states", "voters"] | None = None
    page: int = Field(default=1, ge=1)


class SwingQuery(Frozen):
    """The tipping point and the order in which units fall; with ``points``, the map after a uniform swing of so many.

    ``points``: of the margin, in percent of all ballots; ``toward``: whom they go to, without it the runner-up.
    """

    kind: Literal["swing"] = "swing"
    election: ElectionRef = None
    points: float | None = Field(default=None, gt=0, le=200)
    toward: str | None = None
    page: int = Field(default=1, ge=1)


class OddsQuery(Frozen):
    """The distribution of electoral votes, given chances.

    ``ticket``: whose electoral votes and chances these are, without it the leader's; ``lead``: its national lead in
    points, without it that of the election; ``swing_sd``: standard deviation of the national swing, in points;
    ``chances``: units set by hand, as in ``PA=60,MI=55``: the percent with which ``ticket`` carries them.
    """

    kind: Literal["odds"] = "odds"
    election: ElectionRef = None
    ticket: str | None = None
    swing_sd: float | None = Field(default=None, ge=0, le=20)
    lead: float | None = Field(default=None, ge=-100, le=100)
    chances: str | None = None


class MethodsQuery(Frozen):
    """The outcome under other allocation methods; with ``across``, one line for each election."""

    kind: Literal["methods"] = "methods"
    election: ElectionRef = None
    method: Method | None = None
    across: bool = False
    page: int = Field(default=1, ge=1)


class ApportionQuery(Frozen):
    """Seats and electors by a census, a House size and a rule; with an election, that election re-run under them.

    ``seats``: a number, or the name of a rule for it, such as ``wyoming``; ``admit``: codes of states to be admitted.
    ``about``: with ``changes``, the answer begins with which states gained and lost seats; ``state``: with that
    state's seats.
    """

    kind: Literal["apportion"] = "apportion"
    census: int | None = None
    seats: int | NamedSize | None = None
    rule: Rule | None = None
    admit: str | None = None
    election: ElectionRef = None
    about: Literal["changes"] | None = None
    state: str | None = None
    page: int = Field(default=1, ge=1)


class ContingentQuery(Frozen):
    """What the House and the Senate would do, or did, where nobody has a majority."""

    kind: Literal["contingent"] = "contingent"
    election: ElectionRef = None
    congress: int | None = Field(default=None, ge=1)


class PowerQuery(Frozen):
    """Voting power of the states, and people and voters per elector; ``states``: two to compare, as in ``WY,CA``."""

    kind: Literal["power"] = "power"
    election: ElectionRef = None
    states: str | None = None
    page: int = Field(default=1, ge=1)


class CompareQuery(Frozen):
    """Two elections side by side, or the channel's scenario and an election.

    ``other``: the name of another scenario there, with ``+`` for blanks, which is compared with the open one.
    """

    kind: Literal["compare"] = "compare"
    first: ElectionRef = None
    second: ElectionRef = None
    other: str | None = None
    page: int = Field(default=1, ge=1)


THE_OTHER = "the-other"
"""In a what-if, to whom states go that change hands in a scenario: the leading ticket that does not hold them."""


class WhatIfQuery(Frozen):
    """The count if something had come out otherwise; nobody's scenario is touched.

    ``changes``: as in ``PA,MI>hillary-clinton;2:donald-trump@TX>john-kasich;+2.5@PA>hillary-clinton;=dhondt@TX``:
    units, or so many electors (of somebody, in a state), and to whom they go; swings; methods. ``claimed``: what
    somebody expects to come of it, whom it elects, or ``nobody``, ``tie`` or ``change`` (another outcome): the answer
    then begins with yes or no.
    """

    kind: Literal["whatif"] = "whatif"
    election: ElectionRef = None
    changes: str
    claimed: str | None = None
