from __future__ import annotations

from datetime import date

import pytest

from bot.questions.hearing import Heard, hear
from bot.questions.phrasebook import Phrasebook, Tag
from bot.questions.tokens import is_shouted, tokenize

BOOK = Phrasebook(
    [
        ("the", Tag("filler")),
        ("in", Tag("filler")),
        ("IN", Tag("@state", "IN")),
        ("virginia", Tag("@state", "VA")),
        ("west virginia", Tag("@state", "WV")),
        ("trump", Tag("@ticket", "donald-trump")),
        ("elector", Tag("elector")),
        ("electors", Tag("elector")),
        ("count", Tag("counts")),
    ],
    ["court", "december", "dec"],
)


def heard(text: str) -> Heard:
    return hear(tokenize(text, {}), BOOK, date(2026, 11, 21), shouted=is_shouted(text))


def names(text: str) -> list[str]:
    return ["+".join(sorted(segment.names)) or "?" for segment in heard(text).segments]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("who's Trump’s elector?", ["who", "is", "trump", "elector"]),
        ("D.C. & ME-2, ne02", ["dc", "me-2", "ne02"]),
        ("269–269 or 1,237", ["269-269", "or", "1,237"]),
        ("'16 19th 2016-12-19", ["'16", "19th", "2016-12-19"]),
        ("élu naïve __x__", ["elu", "naive", "x"]),
    ],
)
def test_a_question_is_cut_into_tokens(text: str, tokens: list[str]):
    assert [token.word for token in tokenize(text, {"who's": "who is"})] == tokens


@pytest.mark.parametrize(
    ("text", "shouted"),
    [("WHO WON IN 2016", True), ("Who won IN 2016", False), ("PA 2016", False), ("2016", False), ("who won", False)],
)
def test_capitals_mean_little_where_all_is_in_capitals(text: str, shouted: bool):  # noqa: FBT001
    assert is_shouted(text) is shouted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("west virginia", ["@state"]),
        ("the virginia", ["filler", "@state"]),
        ("in", ["filler"]),
        ("IN", ["@state+filler"]),
        ("IN THE VIRGINIA", ["filler", "filler", "@state"]),
        ("elektors cuont", ["elector", "counts"]),
        ("court", ["?"]),
        ("trump electors", ["@from", "elector"]),
        ("from the trump", ["?", "filler", "@from"]),
        ("2016 '16 36", ["@year", "@year", "@number"]),
        ("ME-2", ["@district"]),
        ("December", ["@month"]),
        ("the 19th of december 2016", ["filler", "@date"]),
        ("dec the 19th", ["@date"]),
        ("12/19 2016-12-19 19.12.2016", ["@date", "@date", "@date"]),
        ("7/0.5 2/31 269-269 2.7 1.2.3.4 50/50", ["?", "?", "?", "@decimal", "?", "?"]),
    ],
)
def test_segments_are_recognised(text: str, expected: list[str]):
    assert names(text) == expected


def test_a_slip_that_may_be_two_words_is_both():
    book = Phrasebook([("kansas", Tag("@state", "KS")), ("arkansas", Tag("@state", "AR"))], [])
    (segment,) = hear(tokenize("akansas", {}), book, date(2026, 11, 21), shouted=False).segments
    assert {tag.value for tag in segment.tags} == {"KS", "AR"}
    assert segment.spelled
