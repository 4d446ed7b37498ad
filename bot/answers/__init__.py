"""The Answer union: what an answer means, with nothing of how it will look.

No markdown, colour or emoji. ``headline`` is one sentence that a person can quote; ``reasoning`` is two or three
more; a presenter adds layout. Names and figures that a presenter or a test needs are typed fields beside them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, TypeAdapter

from bot.answers.apportion import ApportionAnswer, HouseSizes, RerunAnswer, StateSeats
from bot.answers.base import BaseAnswer, FollowUp, SourceNote, Table
from bot.answers.calendar import DatedEvent, WhenAnswer
from bot.answers.candidates import Candidacy, CandidateAnswer
from bot.answers.claims import CheckAnswer, Finding
from bot.answers.compare import CompareAnswer, NetElectors, SwingRow, UnitMove
from bot.answers.contingent import CampCount, ContingentAnswer, StateVote
from bot.answers.electors import (
    BrokenPledge,
    ElectorsAnswer,
    ElectorSpan,
    LawAnswer,
    LawsAnswer,
    StateAnswer,
    StateElectors,
)
from bot.answers.facts import FactAnswer, FactsAnswer, ValueOnDay
from bot.answers.flips import FlipsAnswer, UnitChange, UnitSet
from bot.answers.guide import AboutAnswer, Clarify, Declined, HelpAnswer, ReportAnswer
from bot.answers.history import HistoryAnswer, HistoryRow
from bot.answers.methods import (
    MethodAnswer,
    MethodOutcome,
    MethodRecord,
    MethodsAcrossAnswer,
    MethodsAnswer,
    StateAllotment,
)
from bot.answers.odds import OddsAnswer
from bot.answers.paths import PathsAnswer, UnitShare
from bot.answers.power import PowerAnswer, PowerRow
from bot.answers.results import ResultAnswer, Standing, StateResultAnswer
from bot.answers.scenarios import EditNote, ScenarioAnswer, UnitChoice
from bot.answers.sessions import (
    ForgetAnswer,
    KeptScenario,
    LogAnswer,
    LoggedEdit,
    ScenariosAnswer,
    SettingsAnswer,
)
from bot.answers.sharing import ShareAnswer, TextFile
from bot.answers.smallest_wins import SmallestWinAnswer
from bot.answers.states import StateCarried, StatesAnswer
from bot.answers.swing import SwingAnswer
from bot.answers.what_ifs import WhatIfAnswer

__all__ = [
    "ANSWER",
    "AboutAnswer",
    "Answer",
    "ApportionAnswer",
    "BaseAnswer",
    "BrokenPledge",
    "CampCount",
    "Candidacy",
    "CandidateAnswer",
    "CheckAnswer",
    "Clarify",
    "CompareAnswer",
    "ContingentAnswer",
    "DatedEvent",
    "Declined",
    "EditNote",
    "ElectorSpan",
    "ElectorsAnswer",
    "FactAnswer",
    "FactsAnswer",
    "Finding",
    "FlipsAnswer",
    "FollowUp",
    "ForgetAnswer",
    "HelpAnswer",
    "HistoryAnswer",
    "HistoryRow",
    "HouseSizes",
    "KeptScenario",
    "LawAnswer",
    "LawsAnswer",
    "LogAnswer",
    "LoggedEdit",
    "MethodAnswer",
    "MethodOutcome",
    "MethodRecord",
    "MethodsAcrossAnswer",
    "MethodsAnswer",
    "NetElectors",
    "OddsAnswer",
    "PathsAnswer",
    "PowerAnswer",
    "PowerRow",
    "ReportAnswer",
    "RerunAnswer",
    "ResultAnswer",
    "ScenarioAnswer",
    "ScenariosAnswer",
    "SettingsAnswer",
    "ShareAnswer",
    "SmallestWinAnswer",
    "SourceNote",
    "Standing",
    "StateAllotment",
    "StateAnswer",
    "StateCarried",
    "StateElectors",
    "StateResultAnswer",
    "StateSeats",
    "StateVote",
    "StatesAnswer",
    "SwingAnswer",
    "SwingRow",
    "Table",
    "TextFile",
    "UnitChange",
    "UnitChoice",
    "UnitMove",
    "UnitSet",
    "UnitShare",
    "ValueOnDay",
    "WhatIfAnswer",
    "WhenAnswer",
]

Answer = (
    ResultAnswer
    | StateResultAnswer
    | CandidateAnswer
    | FlipsAnswer
    | WhatIfAnswer
    | PathsAnswer
    | PowerAnswer
    | SmallestWinAnswer
    | MethodAnswer
    | MethodsAcrossAnswer
    | MethodsAnswer
    | ContingentAnswer
    | SwingAnswer
    | OddsAnswer
    | ApportionAnswer
    | RerunAnswer
    | WhenAnswer
    | ElectorsAnswer
    | LawAnswer
    | LawsAnswer
    | StateAnswer
    | HistoryAnswer
    | CompareAnswer
    | StatesAnswer
    | FactAnswer
    | FactsAnswer
    | CheckAnswer
    | ScenarioAnswer
    | ScenariosAnswer
    | LogAnswer
    | SettingsAnswer
    | ForgetAnswer
    | ShareAnswer
    | HelpAnswer
    | AboutAnswer
    | ReportAnswer
    | Clarify
    | Declined
)

ANSWER: TypeAdapter[Answer] = TypeAdapter(Annotated[Answer, Field(discriminator="kind")])
"""Reads and writes any answer as JSON."""
