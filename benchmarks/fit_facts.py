"""Fit the weights of ``bot/facts/likelihood.py`` anew: ``python -m benchmarks.fit_facts``.

Three kinds of questions teach them: those that people asked, with the facts that answer them
(``tests/facts/paraphrases.txt``, and the wordings in ``tests/questions/`` that a fact answers); those that no fact
answers (``not_facts.txt``, and the wordings that are declined); and our own wordings, each held against an index
without it, where its fact should be found, and against one without its fact, where nothing should be. Only what could
be answered at all counts: where a rule forbids the fact, no weight is asked. The fit is a logistic regression with a
small penalty, by Newton's method.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from bot.facts.files import default_data_dir
from bot.facts.likelihood import Weights, evidence_of
from bot.facts.loader import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.retrieval import FactIndex

TESTS = Path("tests")
SHARES = {"asked": 3.0, "no fact": 2.0, "without its wording": 1.0, "without its fact": 0.3}
"""How much a question of each kind counts: those that people asked count most."""
SAMPLE = {"without its wording": 1500, "without its fact": 800}
PENALTY, STEPS = 1.0, 25


class Lesson(NamedTuple):
    """A question, which facts answer it, and what the index has to do without."""

    kind: str
    text: str
    facts: frozenset[str] = frozenset()
    without_wording: str = ""
    without_fact: str = ""


def main() -> None:
    """Print the weights in use and the fitted ones."""
    index = load(default_data_dir()).fact_index
    rows, right, share = [], [], []
    for lesson in lessons(index):
        evidence = evidence_of(*index.heard_with(lesson.text, lesson.without_wording, lesson.without_fact))
        if evidence:
            rows.append(evidence.parts)
            right.append(evidence.fact in lesson.facts)
            share.append(SHARES[lesson.kind])
    fitted = fit(np.array(rows), np.array(right, float), np.array(share))
    print(f"{len(rows)} lessons")
    for name, used, new in zip(Weights._fields, Weights(), fitted, strict=True):
        print(f"{name:<10}{used:>8.1f}{new:>8.1f}")


def lessons(index: FactIndex) -> Iterator[Lesson]:
    """Every lesson, the sampled ones by a fixed seed."""
    for line in _lines("paraphrases.txt"):
        text, ids = line.split("|")
        yield Lesson("asked", text.strip(), frozenset(ids.split()))
    yield from (Lesson("no fact", line) for line in _lines("not_facts.txt"))
    for file in sorted((TESTS / "questions").glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            question = json.loads(line)
            expected = question.get("expect", "")
            if expected.startswith("fact topic:"):
                yield Lesson("asked", question["q"], frozenset({expected.split(":")[1].split()[0]}))
            elif expected in {"declined", "unclear"}:
                yield Lesson("no fact", question["q"])
    drawn = random.Random(1)  # noqa: S311 - nothing secret
    wordings = [(fact.id, text) for fact in index.facts for text in fact.phrasings]
    for id_, text in drawn.sample(wordings, SAMPLE["without its wording"]):
        yield Lesson("without its wording", text, frozenset({id_}), without_wording=text)
    for id_, text in drawn.sample(wordings, SAMPLE["without its fact"]):
        yield Lesson("without its fact", text, without_fact=id_)


def fit(parts: np.ndarray, right: np.ndarray, share: np.ndarray) -> np.ndarray:
    """The weights, the base first, under which the lessons are most likely."""
    features = np.column_stack([np.ones(len(parts)), parts])
    penalty = np.diag([0.0, *[PENALTY] * parts.shape[1]])
    weights = np.zeros(features.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (share * (right - likely)) - penalty @ weights
        curve = (features * (share * likely * (1 - likely))[:, None]).T @ features + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def _lines(name: str) -> list[str]:
    lines = (TESTS / "facts" / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


if __name__ == "__main__":
    main()
