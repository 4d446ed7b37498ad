"""Wordings and what has to become of them. A line of a ``.jsonl`` file here is one test; add wordings there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.queries import parse, written
from bot.questions import NotUnderstood, Unclear, Understood

if TYPE_CHECKING:
    from bot.questions import Reader

TODAY = date(2026, 11, 21)
NOT = "not "
"""A near miss: what follows are the kinds of query as which the question is not to be read."""
FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LINES = [json.loads(line) for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
WORDINGS = [(line["q"], line["expect"]) for line in LINES if "q" in line]


READ = [(question, expected) for question, expected in WORDINGS if not expected.startswith(NOT)]
NOT_SO = [(question, expected) for question, expected in WORDINGS if expected.startswith(NOT)]


@pytest.mark.parametrize(("question", "expected"), READ, ids=[question for question, _ in READ])
def test_a_wording_is_read_as_it_should_be(question: str, expected: str, reader: Reader):
    match reader.understand(question, TODAY):
        case Understood(query=query):
            assert written(query) == expected
        case Unclear():
            assert expected == "unclear"
        case NotUnderstood():
            assert expected == "declined"


@pytest.mark.parametrize(("question", "expected"), NOT_SO, ids=[question for question, _ in NOT_SO])
def test_a_near_miss_is_not_read_as_what_it_is_not(question: str, expected: str, reader: Reader):
    result = reader.understand(question, TODAY)
    if isinstance(result, Understood):
        assert result.query.kind not in expected.split()


def test_no_wording_stands_twice():
    assert len({question for question, _ in WORDINGS}) == len(WORDINGS)


def test_every_expected_query_is_written_as_it_is_read_back():
    queries = {expected for _, expected in READ} - {"declined", "unclear"}
    assert queries == {written(parse(query)) for query in queries}
