"""What may be left out of a wordy question, and what may not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.queries import written
from bot.questions import NotUnderstood, Reader, Understood
from bot.questions.lexicon import read_tables

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

TODAY = date(2026, 11, 21)
SNAPSHOT = load(default_data_dir())
READER = Reader(SNAPSHOT, default_election=2016)

WORDY = (
    ("In one of the wildest nights of all, {}", "who won the 1948 presidential election?", "result election:1948"),
    (
        "Despite zorblat quokkas, {}",
        "who was defeated in the 1980 presidential election?",
        "result election:1980 about:runner_up",
    ),
    (
        "After a long night, {}",
        "who was Al Gore's running mate in 2000?",
        "result election:2000 person:al-gore about:running_mate",
    ),
)


@pytest.mark.parametrize(("clause", "question", "query"), WORDY)
def test_a_clause_set_apart_changes_nothing(clause: str, question: str, query: str):
    for text in (question, clause.format(question)):
        result = READER.understand(text, TODAY)
        assert isinstance(result, Understood)
        assert written(result.query) == query


@pytest.mark.parametrize(
    "spoiled",
    [
        "In France, who won the 1948 presidential election?",
        "In Cook County, who won the 1948 presidential election?",
        "In los angeles, who won the 1948 presidential election?",
        "In the primaries, who won the 1948 presidential election?",
        "In the debate, who won, Kennedy or Nixon, in 1960?",
        "Had quokkas voted, who would have won the 1948 presidential election?",
        "Among quokkas, who won the 1948 presidential election?",
        "Despite quokkas, who did not win the 1948 presidential election?",
        "Despite quokkas, who won the 1948 election?",
        "Despite quokkas, who won?",
        "who quokka won the 1948 presidential election?",
        "who won the quokka presidential election of 1948?",
        "who won the 1948 presidential election of quokkas?",
        "Which quokka won the 1948 presidential election?",
        "Which governor's quokka won the 1948 presidential election?",
        "What quokka did Nixon defeat in the 1968 presidential election?",
        "Who was the quokka of Harry S. Truman in the 1948 presidential election?",
    ],
)
def test_what_could_change_the_question_is_not_left_out(spoiled: str):
    assert isinstance(READER.understand(spoiled, TODAY), NotUnderstood)


@settings(deadline=None)
@given(st.sampled_from(WORDY), st.sampled_from(read_tables(SNAPSHOT).intents.groups["never_trimmed"]), st.data())
def test_nothing_is_left_out_beside_a_word_that_may_change_the_sense(
    wordy: tuple[str, str, str], concept: str, data: st.DataObject
):
    phrases = read_tables(SNAPSHOT).lexicon.concepts.get(concept, ("ME-2",))
    clause, question, _ = wordy
    phrase = data.draw(st.sampled_from(phrases))
    assert not isinstance(READER.understand(f"{clause.format(phrase)} quokka, {question}", TODAY), Understood)


def test_only_rows_that_are_marked_bear_it(snapshot: Snapshot):
    rows = read_tables(snapshot).intents.intents
    assert {row.kind for row in rows if row.tolerant} == {"result", "states", "candidate"}
