"""Questions written in rounds, each before anybody looked at what the reader makes of it, then kept to guard it.

Each line of ``graded/rounds.jsonl`` has the round it was written for. When they were first asked, 54 of the 80 of the
first round had the right answer, 57 of 82 and 62 of 81 of the next two, and 55 of 70 of the last. ``contains`` are
expressions that each have to be found in the answer; ``source`` is the official table they were taken from.
"""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answers import Clarify, Declined
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.presenters.text import plain_text
from bot.services.answering import AnswerService, Asker
from tests.questions.conftest import SCORES, Score

if TYPE_CHECKING:
    from bot.answers import Answer

ROUNDS = Path(__file__).parent / "graded" / "rounds.jsonl"
LINES = [json.loads(line) for line in ROUNDS.read_text(encoding="utf-8").splitlines()]
LEAST_RIGHT = 291
"""How many of the lines were right when they were last counted."""
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})


@pytest.fixture(scope="module")
def answers() -> list[Answer | None]:
    service = AnswerService(FactStore(), None, lambda: NOON, 2016)

    async def ask(question: str) -> Answer | None:
        try:
            return await service.ask(question, Asker())
        except UserFacingError:
            return None

    async def all_of_them() -> list[Answer | None]:
        return [await ask(line["q"]) for line in LINES]

    return asyncio.run(all_of_them())


def is_answered(answer: Answer | None) -> bool:
    return answer is not None and not isinstance(answer, (Clarify, Declined))


def is_right(answer: Answer | None, contains: list[str]) -> bool:
    """Whether it is an answer in which everything is found; a number is not found within another."""
    if answer is None or not is_answered(answer):
        return False
    told = " ".join(unicodedata.normalize("NFKC", plain_text(answer)).translate(_PLAIN).split())
    return all(re.search(rf"(?<![\d,])(?:{each})(?![,]?\d)", told, re.IGNORECASE) for each in contains)


def test_no_fewer_questions_have_the_right_answer(answers: list[Answer | None], request: pytest.FixtureRequest):
    right, of = Counter[int](), Counter[int]()
    for line, answer in zip(LINES, answers, strict=True):
        of[line["round"]] += 1
        right[line["round"]] += is_right(answer, line["contains"])
    request.config.stash[SCORES] += [Score(f"answers, round {round_}", right[round_], of[round_]) for round_ in of]

    assert right.total() >= LEAST_RIGHT


def test_what_is_answered_is_right(answers: list[Answer | None]):
    wrong = [
        line["q"]
        for line, answer in zip(LINES, answers, strict=True)
        if is_answered(answer) and not is_right(answer, line["contains"])
    ]
    assert wrong == []


def test_every_line_names_its_source_and_its_round():
    assert all(line["source"] and line["contains"] and line["round"] for line in LINES)
    assert len({line["q"] for line in LINES}) == len(LINES)
