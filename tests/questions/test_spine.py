"""Wordings and what has to become of them. A line of a ``*.jsonl`` here is one test; add wordings there."""

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
FILES = sorted(Path(__file__).parent.glob("*.jsonl"))
LINES = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines()]
WORDINGS = [(line["q"], line["expect"]) for line in map(json.loads, LINES)]


@pytest.mark.parametrize(("question", "expected"), WORDINGS, ids=[question for question, _ in WORDINGS])
def test_a_wording_is_read_as_it_should_be(question: str, expected: str, reader: Reader):
    match reader.understand(question, TODAY):
        case Understood(query=query):
            assert written(query) == expected
        case Unclear():
            assert expected == "unclear"
        case NotUnderstood():
            assert expected == "declined"


def test_no_wording_stands_twice():
    assert len({question for question, _ in WORDINGS}) == len(WORDINGS)


def test_every_expected_query_is_written_as_it_is_read_back():
    queries = {expected for _, expected in WORDINGS} - {"declined", "unclear"}
    assert queries == {written(parse(query)) for query in queries}
