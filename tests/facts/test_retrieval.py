"""Other people's words find the right fact, or none: a fact that is wrong is worse than none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.retrieval import FactIndex

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

HERE = Path(__file__).parent
SNAPSHOT = load(default_data_dir())
INDEX, STEMS = SNAPSHOT.fact_index, SNAPSHOT.stems


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


PARAPHRASES = [
    (question.strip(), set(ids.split())) for question, ids in (line.split("|") for line in _lines("paraphrases.txt"))
]
NOT_FACTS = _lines("not_facts.txt")


def test_the_paraphrases_are_no_phrasings_of_ours(snapshot: Snapshot):
    ours = {STEMS.words_of(text) for fact in snapshot.facts.values() for text in (fact.title, *fact.phrasings)}
    copied = [question for question, _ in PARAPHRASES if STEMS.words_of(question) in ours]
    assert len(PARAPHRASES) - len(copied) >= 150
    assert len({question for question, _ in PARAPHRASES}) == len(PARAPHRASES)
    assert set().union(*(ids for _, ids in PARAPHRASES)) <= set(snapshot.facts)


def test_no_paraphrase_gets_a_wrong_fact():
    wrong = {q: found.id for q, ids in PARAPHRASES if (found := INDEX.best(q)) is not None and found.id not in ids}
    assert wrong == {}


def test_most_paraphrases_get_their_fact():
    found = [question for question, _ in PARAPHRASES if INDEX.best(question) is not None]
    assert len(found) / len(PARAPHRASES) >= 0.75


def test_nearly_all_have_it_among_the_first_three():
    offered = [
        question
        for question, ids in PARAPHRASES
        if ids & {found.fact.id for found in INDEX.search(question, limit=3)}
    ]
    assert len(offered) / len(PARAPHRASES) >= 0.95


@pytest.mark.parametrize("question", NOT_FACTS)
def test_a_question_that_no_fact_answers_gets_none(question: str):
    assert INDEX.best(question) is None


def test_every_title_finds_its_own_fact(snapshot: Snapshot):
    first = {fact.id: INDEX.search(fact.title, limit=1)[0] for fact in snapshot.facts.values()}
    assert {id_: found.fact.id for id_, found in first.items() if found.fact.id != id_ and found.score < 1} == {}
    assert all(found.score == pytest.approx(1) for found in first.values())


def test_every_phrasing_finds_its_fact_among_the_first_three(snapshot: Snapshot):
    lost = [
        text
        for fact in snapshot.facts.values()
        for text in fact.phrasings
        if fact.id not in {found.fact.id for found in INDEX.search(text, limit=3)}
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who was the frist faithless elector", "miles-1796"),
        ("what is a faithles elector", "faithless-elector"),
        ("what is the safe harbour deadline", "safe-harbor"),
        ("huntingdon hil method", "apportionment-method"),
    ],
)
def test_slips_of_the_finger_are_read(typed: str, meant: str):
    assert INDEX.search(typed, limit=1)[0].fact.id == meant


def test_a_short_unknown_word_is_not_taken_for_a_slip():
    assert INDEX.best("who billed kennedy") is None
    assert INDEX.best("what is the third amendment") is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("how many electors", "many"),
        ("on what date do they meet", "when"),
        ("in which city", "where"),
        ("does it exist", "whether"),
        ("why not", "why"),
        ("electors", ""),
    ],
)
def test_the_kind_of_a_question(text: str, kind: str):
    assert STEMS.read(text).kind == kind


@given(st.text(max_size=200))
def test_any_text_is_searched_the_same_way_twice(text: str):
    first = INDEX.search(text)
    assert first == INDEX.search(text)
    assert all(0 <= found.score <= 1 for found in first)
    assert [found.score for found in first] == sorted((found.score for found in first), reverse=True)


def test_without_facts_nothing_is_found():
    assert FactIndex({}, STEMS).search("electors") == ()
    assert FactIndex({}, STEMS).best("electors") is None
