"""Somebody's candidacies."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.queries import CandidateQuery


class Candidacy(Frozen):
    """One election somebody stood in, with the party and the running mate, and what came of it.

    ``popular_votes``: None where there are none to tell; ``running_mate``: empty where there was none.
    """

    election: int
    party: str
    running_mate: str
    electoral_votes: int
    popular_votes: int | None
    elected: bool


class CandidateAnswer(BaseAnswer):
    """Every election somebody stood in for president; ``as_running_mate``: those in which for vice-president."""

    kind: Literal["candidate"] = "candidate"
    query: CandidateQuery
    person: str
    candidacies: tuple[Candidacy, ...]
    as_running_mate: tuple[int, ...]
