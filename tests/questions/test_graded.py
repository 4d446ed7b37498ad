"""Questions written before anybody looked at what becomes of them, and figures that their answers must hold.

The lines of ``graded/*.jsonl`` are asked and graded together: some are not answered yet, and fewer right ones than
now fail. ``contains`` are expressions that each have to be found in the headline or the reasoning, or anywhere in the
answer where the line says ``whole``; ``source`` is the official table or law of the figure. ``kind`` is what becomes
of the question: an ``answer``, or else ``decline`` or ``clarify``, beside which an answer that holds the figure is
right too. ``held_out`` lines were never used to better the reader; those of a ``round`` were held out until that
round was graded. When they were first asked, 54 of the 80 questions of the first round of ``rounds.jsonl`` had the
right answer, 57 of 82 and 62 of 81 of the next two, 55 of 70 of the fourth, and of the fifth to the ninth 67 of 85,
61 of 86, 63 of 81, 53 of 73 and 32 of 41; of these five, what was not right is kept, and every third of the rest.
"""

from __future__ import annotations

import asyncio
import json
import re
import unicodedata
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.answers import Clarify, Declined
from bot.errors import UserFacingError
from bot.facts.store import FactStore
from bot.presenters.text import plain_text
from bot.services.answering import AnswerService, Asker
from tests.questions.conftest import SCORES, Score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers import Answer

FILES = sorted((Path(__file__).parent / "graded").glob("*.jsonl"))
LINES: list[dict[str, Any]] = [
    json.loads(line) | {"file": file.stem} for file in FILES for line in file.read_text(encoding="utf-8").splitlines()
]
LEAST_RIGHT = 763
"""How many of the lines were right when they were last counted."""
_INSTEAD: dict[str, type[Clarify | Declined]] = {"decline": Declined, "clarify": Clarify}
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


def is_right(answer: Answer | None, line: dict[str, Any]) -> bool:
    instead = _INSTEAD.get(line["kind"])
    if instead and isinstance(answer, instead):
        return True
    return is_confident(answer) and bool(line["contains"]) and holds(answer, line)


def holds(answer: Answer | None, line: dict[str, Any]) -> bool:
    """Whether everything is found in what is told; a number is not found within another."""
    if answer is None:
        return False
    told = plain_text(answer) if line.get("whole") else " ".join((answer.headline, *answer.reasoning))
    plain = " ".join(unicodedata.normalize("NFKC", told).translate(_PLAIN).split())
    return all(re.search(rf"(?<![\d,])(?:{each})(?!,?\d)", plain, re.IGNORECASE) for each in line["contains"])


def is_confident(answer: Answer | None) -> bool:
    return answer is not None and not isinstance(answer, (Clarify, Declined))


def scores(answers: list[Answer | None]) -> Iterator[Score]:
    """How many are right by topic, by round, and of those that were held out."""
    right, of = Counter[str](), Counter[str]()
    for line, answer in zip(LINES, answers, strict=True):
        groups = [line["topic"], f"{line['file']}, round {line['round']}" if "round" in line else ""]
        for group in filter(None, (*groups, "held out" if line["held_out"] else "")):
            of[group] += 1
            right[group] += is_right(answer, line)
    return (Score(f"answers, {group}", right[group], of[group]) for group in of)


def test_no_fewer_answers_hold_the_official_figure(answers: list[Answer | None], request: pytest.FixtureRequest):
    request.config.stash[SCORES] += scores(answers)

    assert sum(map(is_right, answers, LINES)) >= LEAST_RIGHT


def test_what_is_answered_is_right(answers: list[Answer | None]):
    """A question may be declined; an answer without the figure that was asked for is worse than none."""
    wrong = [
        line["q"]
        for line, answer in zip(LINES, answers, strict=True)
        if is_confident(answer) and not is_right(answer, line)
    ]
    assert wrong == []


def test_every_line_names_the_source_of_its_figures():
    assert all(line["source"] and (line["contains"] or line["kind"] in _INSTEAD) for line in LINES)
    assert len({line["q"] for line in LINES}) == len(LINES)
