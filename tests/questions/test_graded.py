"""Questions that were written before the reader was tuned to any of them, and figures that their answers must hold.

The lines of ``answers.jsonl`` and ``law.jsonl`` are graded together: some are not answered yet, and fewer right
ones than now fail. ``contains`` are expressions that each have to be found in the headline or the reasoning;
``source`` is the official table or law of the figure. ``kind`` is what becomes of the question where it is no
answer: ``decline`` or ``clarify``. ``held_out`` lines were written without a look at what the reader makes of them;
those of a ``round`` were held out until that round was graded, and the reader was bettered by its failures.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.answers import Clarify, Declined
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.services.answering import AnswerService, Asker
from tests.questions.conftest import SCORES, Score

if TYPE_CHECKING:
    from bot.answers import Answer

GRADED = Path(__file__).parent / "graded"
LINES = [
    json.loads(line)
    for file in ("answers.jsonl", "law.jsonl")
    for line in (GRADED / file).read_text(encoding="utf-8").splitlines()
]
LEAST_RIGHT = 323
"""How many of the lines were right when they were last counted."""
_INSTEAD: dict[str, type[Clarify | Declined]] = {"decline": Declined, "clarify": Clarify}
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


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


def is_right(answer: Answer | None, line: dict[str, Any]) -> bool:
    if line.get("kind") in _INSTEAD and isinstance(answer, _INSTEAD[line["kind"]]):
        return True
    if line.get("kind") in _INSTEAD and not line["contains"]:
        return False
    if not is_confident(answer):
        return False
    return holds(answer, line["contains"])


def holds(answer: Answer | None, contains: list[str]) -> bool:
    told = " ".join((answer.headline, *answer.reasoning)) if answer else ""
    return all(re.search(rf"(?<![\d,]){expression}(?![\d,]\d)", told, re.IGNORECASE) for expression in contains)


def is_confident(answer: Answer | None) -> bool:
    return answer is not None and not isinstance(answer, (Clarify, Declined))


def test_no_fewer_answers_hold_the_official_figure(answers: list[Answer | None], request: pytest.FixtureRequest):
    right, of = Counter[str](), Counter[str]()
    for line, answer in zip(LINES, answers, strict=True):
        of[line["topic"]] += 1
        right[line["topic"]] += is_right(answer, line)
    request.config.stash[SCORES] += [Score(f"answers, {topic}", right[topic], of[topic]) for topic in of]
    held_out = [index for index, line in enumerate(LINES) if line["held_out"]]
    of_held_out = sum(is_right(answers[index], LINES[index]) for index in held_out)
    request.config.stash[SCORES] += [Score("answers, held out", of_held_out, len(held_out))]
    for number in sorted({line["round"] for line in LINES if "round" in line}):
        of_round = [index for index, line in enumerate(LINES) if line.get("round") == number]
        found = sum(is_right(answers[index], LINES[index]) for index in of_round)
        request.config.stash[SCORES] += [Score(f"answers, round {number}", found, len(of_round))]

    assert right.total() >= LEAST_RIGHT


def test_what_is_answered_is_right(answers: list[Answer | None]):
    """A question may be declined; an answer without the figure that was asked for is worse than none."""
    wrong = [
        line["q"]
        for line, answer in zip(LINES, answers, strict=True)
        if is_confident(answer) and not is_right(answer, line)
    ]
    assert wrong == []


def test_every_line_names_the_source_of_its_figures():
    assert all(line["source"] and (line["contains"] or line.get("kind") in _INSTEAD) for line in LINES)
    assert len({line["q"] for line in LINES}) == len(LINES)
