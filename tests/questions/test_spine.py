"""Wordings and what has to become of them: one line of a ``.jsonl`` file here each; add wordings there."""

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
WORDINGS = {
    file.stem: [
        (line["q"], line["expect"])
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())
        if "q" in line
    ]
    for file in FILES
}

WITH_NEAR_MISSES = [file for file, lines in WORDINGS.items() if any(said.startswith(NOT) for _, said in lines)]


def read_as(question: str, reader: Reader) -> str:
    match reader.understand(question, TODAY):
        case Understood(query=query):
            return written(query)
        case Unclear():
            return "unclear"
        case NotUnderstood():
            return "declined"


@pytest.mark.parametrize("file", WORDINGS)
def test_wordings_are_read_as_they_should_be(file: str, reader: Reader):
    expected = {question: expected for question, expected in WORDINGS[file] if not expected.startswith(NOT)}
    assert {question: read_as(question, reader) for question in expected} == expected


@pytest.mark.parametrize("file", WITH_NEAR_MISSES)
def test_near_misses_are_not_read_as_what_they_are_not(file: str, reader: Reader):
    kinds = {question: expected.split()[1:] for question, expected in WORDINGS[file] if expected.startswith(NOT)}
    read = {question: read_as(question, reader).split()[0] for question in kinds}
    assert {question: kind for question, kind in read.items() if kind in kinds[question]} == {}


def test_no_wording_stands_twice():
    wordings = [question for lines in WORDINGS.values() for question, _ in lines]
    assert len(set(wordings)) == len(wordings)


def test_every_expected_query_is_written_as_it_is_read_back():
    expected = {expected for lines in WORDINGS.values() for _, expected in lines if not expected.startswith(NOT)}
    queries = expected - {"declined", "unclear"}
    assert queries == {written(parse(query)) for query in queries}
