"""The count if something had come out otherwise."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.answers.results import Standing
from bot.engine.tally import Outcome
from bot.queries import WhatIfQuery


class WhatIfAnswer(BaseAnswer):
    """The count after some changes.

    ``elected_before``: who is elected without them. ``holds``: whether what the query claims comes of it.
    """

    kind: Literal["whatif"] = "whatif"
    query: WhatIfQuery
    election: int
    standings: tuple[Standing, ...]
    electors_appointed: int
    majority: int
    outcome: Outcome
    elected: str | None
    elected_before: str | None
    changed: tuple[str, ...]
    holds: bool | None = None
