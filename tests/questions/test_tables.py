from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from bot.errors import DataFaultsError
from bot.queries import HelpQuery
from bot.questions import Reader, Understood, check_tables
from bot.questions.lexicon import INTENTS, LEXICON, ORDINARY, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.facts.snapshot import Snapshot


TODAY = date(2026, 11, 21)


def with_table(snapshot: Snapshot, file: str, **changes: object) -> Snapshot:
    table: Mapping[str, Any] = {**snapshot.tables[file], **changes}
    return replace(snapshot, tables={**snapshot.tables, file: table})


def with_row(snapshot: Snapshot, **row: object) -> Snapshot:
    return with_table(snapshot, INTENTS, intents=[{"name": "planted", "kind": "flips", "needs": ["flip"], **row}])


def test_the_tables_in_the_repository_have_no_fault(snapshot: Snapshot):
    assert check_tables(snapshot) == ()


def test_every_concept_is_used_by_a_row_or_stops_one(snapshot: Snapshot):
    """A concept that no row knows still has a purpose: it makes every row decline. Those are listed here.

    What is never left out of a wordy question, and what may be, are for trimming.
    """
    tables = read_tables(snapshot)
    used = {name for row in tables.intents.intents for name in tables.intents.covers(row)}
    used |= {name for refusal in tables.intents.refusals for need in refusal.needs for name in need.split("|")}
    used |= {*tables.intents.groups["never_trimmed"], "title", "circumstance"}
    assert set(tables.lexicon.concepts) <= used


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"needs": ["flop"]}, "planted: 'flop' is no concept"),
        ({"needs": ["flip|flop"]}, "planted: 'flop' is no concept"),
        ({"allows": ["$nobody"]}, "planted: '$nobody' is no concept"),
        ({"kind": "flops"}, "planted: 'flops' is no kind of query"),
        ({"fill": {"ticket": "@nobody"}}, "planted: '@nobody' is no slot"),
        ({"fill": {"state": "@state"}}, "planted: 'state' is no option of flips"),
        ({"fill": {"goal": "lose"}}, "planted: goal: Input should be 'deny', 'win' or 'tie'"),
        ({"ask": "Which?"}, "intents.0: Value error, `ask` and `choices` go together"),
        ({"needs": []}, "intents.0.needs: Tuple should have at least 1 item after validation, not 0"),
        ({"wieght": 1}, "intents.0.wieght: Extra inputs are not permitted"),
    ],
)
def test_a_faulty_row_is_named(row: dict[str, object], reason: str, snapshot: Snapshot):
    assert reason in [fault.reason for fault in check_tables(with_row(snapshot, **row))]


def test_a_faulty_phrase_is_named(snapshot: Snapshot):
    concepts: Mapping[str, Any] = snapshot.tables[LEXICON]["concepts"]  # type: ignore[assignment]
    spoiled = with_table(snapshot, LEXICON, concepts={**concepts, "flip": ["Flip!", "switch", "switch"]})
    assert [fault.reason for fault in check_tables(spoiled)] == [
        "flip: 'Flip!' should be small letters, without marks, with single spaces",
        "flip: a phrase stands twice",
    ]


def test_a_topic_adds_words_and_rows(snapshot: Snapshot):
    topic = {
        "concepts": {"flip": ["defenestrate"]},
        "groups": {"planted": ["flip"]},
        "intents": [{"name": "planted", "kind": "help", "needs": ["$planted"], "weight": 9}],
    }
    extended = replace(snapshot, tables={**snapshot.tables, "questions/topics/planted.toml": topic})

    assert check_tables(extended) == ()
    assert Reader(extended).understand("defenestrate", TODAY) == Understood(HelpQuery())


def test_a_faulty_topic_is_named(snapshot: Snapshot):
    spoiled = replace(snapshot, tables={**snapshot.tables, "questions/topics/planted.toml": {"flip": ["x"]}})

    (fault,) = check_tables(spoiled)
    assert str(fault) == "questions/topics/planted.toml:0: flip: Extra inputs are not permitted"


def test_a_faulty_offer_is_named(snapshot: Snapshot):
    (fault,) = check_tables(with_table(snapshot, INTENTS, nearest=["result election:never"]))
    assert fault.reason.startswith("nearest: 'result election:never' is no query")


@pytest.mark.parametrize("file", [LEXICON, INTENTS, ORDINARY])
def test_a_missing_table_is_a_fault_and_no_reader_is_made(file: str, snapshot: Snapshot):
    without = replace(snapshot, tables={name: table for name, table in snapshot.tables.items() if name != file})
    (fault,) = check_tables(without)
    assert str(fault) == f"{file}:0: the file is missing"
    with pytest.raises(DataFaultsError):
        Reader(without)
