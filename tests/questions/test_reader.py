from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserFacingError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.queries import parse, written
from bot.questions import QUESTION_LIMIT, NotUnderstood, Reader, Unclear, Understanding, Understood, understand
from bot.questions.labels import LABEL_LIMIT

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

TODAY = date(2026, 11, 21)
SNAPSHOT = load(default_data_dir())
READER = Reader(SNAPSHOT, default_election=2016)

UNDERSTOOD = (
    "how many flips are needed",
    "how many electors have to defect to keep Trump from winning",
    "how many electors does Clinton need to win",
    "how many electors must flip for a tie in 2016",
    "what is Dec 19",
    "when was the inauguration in 2017",
    "when is the next election",
    "who won Pennsylvania in 2016",
    "how many electoral votes did Trump get as pledged",
    "who is ahead",
)

anything = st.text(max_size=2 * QUESTION_LIMIT)
SUBJECT = (
    "who won how many electors flip need to not if 2016 2017 '16 1824 270 36 Dec 19 12/19 Feb 30 PA IN or Trump "
    "clinton johnson Suprun ME-2 Washington DC votes popular electoral college when is the last next election "
    "inauguration scenario tie for from as pledged quokka "
    "bush obama 1789 1860 2028 republicans the most margin wins ok oh me \u200b ’ 🗳️ \N{COMBINING ACUTE ACCENT}"
)
near_the_subject = st.lists(st.sampled_from(SUBJECT.split(" ")), max_size=12).map(" ".join)


def read(text: str, reader: Reader = READER) -> Understanding:
    return reader.understand(text, TODAY)


def reasons(text: str) -> str:
    result = read(text)
    assert isinstance(result, NotUnderstood)
    return result.reason


# --- what must hold for any text


@settings(deadline=None)
@given(anything | near_the_subject)
def test_any_text_is_read_or_refused_with_a_sentence(text: str):
    try:
        first = read(text)
    except UserFacingError as error:
        assert error.sentence.endswith(".")  # noqa: PT017 - most texts are not refused
        return
    assert first == read(text)
    offered = {Understood: (), Unclear: "readings", NotUnderstood: "nearest"}[type(first)]
    if isinstance(first, Unclear):
        assert 2 <= len(first.readings) <= 5
    for label, query in getattr(first, offered) if offered else ():
        assert 0 < len(label) <= LABEL_LIMIT
        assert parse(written(query)) == query


@settings(deadline=None)
@given(st.text(st.characters(categories=("Lo", "Lm", "So", "Sk")), min_size=1, max_size=40))
def test_text_in_other_scripts_is_declined(text: str):
    unknown = not any(character.isascii() for character in unicodedata.normalize("NFKC", text))
    if unknown and any(character.isalnum() for character in text):
        assert isinstance(read(f"{text} {text}"), NotUnderstood)


@settings(deadline=None)
@given(st.sampled_from(UNDERSTOOD), st.integers(0, 12), st.sampled_from(("quokka", "zorblat", "天气", "qqxz")))
def test_a_word_that_means_nothing_here_makes_it_decline(question: str, place: int, word: str):
    words = question.split()
    assert isinstance(read(" ".join((*words[:place], word, *words[place:]))), NotUnderstood)


@settings(deadline=None)
@given(st.sampled_from(UNDERSTOOD), st.sampled_from(("not", "never", "if", "should", "why did everyone say")))
def test_a_word_that_changes_the_sense_makes_it_decline(question: str, word: str):
    assert not isinstance(read(f"{word} {question}"), Understood)


@settings(deadline=None)
@given(st.sampled_from(UNDERSTOOD), st.sampled_from(("pls", "hey,", "lol", "  ", "\u200b", "?!", "dude")))
def test_small_talk_and_invisible_characters_change_nothing(question: str, filler: str):
    assert read(f"{filler} {question} {filler}") == read(question)


@pytest.mark.parametrize("question", UNDERSTOOD)
def test_capitals_change_nothing(question: str):
    assert read(question.upper()) == read(question)


# --- texts that are no question


@pytest.mark.parametrize("text", ["", "   ", "?!", "\u200b\u202e\x00", "\N{COMBINING ACUTE ACCENT}" * 50])
def test_text_without_words_is_refused(text: str):
    with pytest.raises(UserFacingError, match="nothing in that which can be read"):
        read(text)


@pytest.mark.parametrize("text", ["x" * 6000, "a " * 3000, "ﷺ" * 400, "flips " * 100])
def test_text_that_is_too_long_is_refused(text: str):
    with pytest.raises(UserFacingError, match="keep it to 500 characters"):
        read(text)


@pytest.mark.parametrize("digits", ["٢٠١٦", "１２/１９", "²⁰¹⁶", "'१६", "9" * 490, "1," * 200, "٣" * 490, "9" * 5000])
def test_unusual_digits_and_many_of_them_are_read_or_refused(digits: str):
    for text in (digits, f"who won {digits}", f"Dec {digits}", f"ME-{digits}", f"in '{digits}", f"{digits}th"):
        try:
            read(text)
        except UserFacingError as error:
            assert error.sentence.endswith(".")  # noqa: PT017 - most are not refused


# --- assumptions, questions back, reasons


@pytest.mark.parametrize(
    ("question", "assumption"),
    [
        ("how many flips are needed", "the goal is to deny the leader a majority"),
        ("when was the inauguration in 2017", "2017 is read as the year of that day"),
        ("when is the inauguration 2016", "2016 is read as the year of the election"),
        ("what is 3/4", "“3/4” is read as March 4"),
        ("who won IN in 2016", "“IN” is read as Indiana"),
        ("who won tennesssee in 2016", "“tennesssee” is read as Tennessee"),
        ("did trump win oh", "“oh” is read as Ohio"),
        ("did johnson win", "“johnson” is read as Gary Johnson, who stood in 2016."),
        ("how many electoral votes did Mondale get", "Walter Mondale points to the election of 1984."),
        ("did Bush beat Dukakis", "George H. W. Bush and Michael Dukakis point to the election of 1988."),
    ],
)
def test_what_was_taken_for_granted_is_said(question: str, assumption: str):
    result = read(question)
    assert isinstance(result, Understood)
    assert assumption in " ".join(result.assumptions)


@pytest.mark.parametrize(
    ("question", "back", "readings"),
    [
        (
            "who won the 2017 election",
            "no presidential election in 2017",
            ["result election:2016", "result election:2020"],
        ),
        ("who won PA and MI", "Which state first?", ["result state:PA", "result state:MI"]),
        (
            "did obama win",
            "Barack Obama stood in 2008 and 2012",
            [f"result election:{year} person:barack-obama about:won" for year in (2012, 2008)],
        ),
        (
            "how many electors does Bush need to win",
            "George W. Bush, who stood in 2000 and 2004, or George H. W. Bush, who stood in 1988 and 1992?",
            [
                "flips election:2004 goal:win ticket:george-w-bush",
                "flips election:2000 goal:win ticket:george-w-bush",
                "flips election:1992 goal:win ticket:george-h-w-bush",
                "flips election:1988 goal:win ticket:george-h-w-bush",
            ],
        ),
        ("who won akansas", "Do you mean Arkansas or Kansas?", ["result state:AR", "result state:KS"]),
        (
            "WHO WON OK IN 2016",
            "“OK” stand for the state of Oklahoma",
            ["result election:2016", "result election:2016 state:OK"],
        ),
        (
            "how many electors would have to flip from Trump to Clinton",
            "To what end",
            ["flips", "flips goal:win ticket:hillary-clinton"],
        ),
        (
            "when is election day 2026",
            "no presidential election in 2026",
            ["when event:election_day election:2024", "when event:election_day election:2028"],
        ),
    ],
)
def test_what_is_open_is_asked_back(question: str, back: str, readings: list[str]):
    result = read(question)
    assert isinstance(result, Unclear)
    assert back in result.question
    assert [written(query) for _, query in result.readings] == readings


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("who won in 2026", "There was no presidential election in 2026."),
        ("did Obama beat Reagan", "Barack Obama and Ronald Reagan did not stand in the same election."),
        ("who won in 2028", "The election of 2028 is still to come."),
        ("what is Feb 30", "There is no February 30."),
        ("who should I vote for", "not something this bot advises on"),
        ("who will win in 2028", "No forecasts are made here"),
        ("live results", "No live counts"),
        ("who won the 2016 iowa caucus", "Only presidential elections"),
        ("¿cuántos años tiene el presidente de México?", "no la puedo responder en español"),
        ("wer wird die wahl gewinnen und warum", "kann ich nur auf Englisch beantworten"),
        ("what's the weather in Denver", "does not look like a question about the Electoral College"),
        ("who won the quokka in 2016", "“quokka”"),
    ],
)
def test_a_refusal_says_why(question: str, reason: str):
    assert reason in reasons(question)


def test_a_refusal_offers_what_comes_nearest():
    result = read("who won ME-2 in 2016")
    assert isinstance(result, NotUnderstood)
    assert "result election:2016 state:ME" in [written(query) for _, query in result.nearest]


def test_words_of_the_asker_are_quoted_shortened_and_without_invisible_characters():
    reason = reasons(f"who won the zor\u202eblat{'t' * 100} in 2016")
    assert "zorblat" in reason
    assert len(reason) < 100


def test_nothing_is_read_out_of_slips_alone():
    assert isinstance(read("fliph"), NotUnderstood)


# --- several elections


def understood(text: str, reader: Reader = READER) -> str:
    result = read(text, reader)
    assert isinstance(result, Understood)
    return written(result.query)


@pytest.mark.parametrize(
    ("question", "premise", "query"),
    [
        (
            "did Obama win Michigan in 2016",
            "Barack Obama was not a candidate in the election of 2016.",
            "result election:2016 state:MI",
        ),
        ("did the whigs win in 2016", "There was no Whig ticket in the election of 2016.", "result election:2016"),
        (
            "did Clinton win in 1860",
            "Nobody named Clinton was a candidate in the election of 1860.",
            "result election:1860",
        ),
    ],
)
def test_where_somebody_did_not_stand_that_is_said_before_the_result(question: str, premise: str, query: str):
    result = read(question)
    assert isinstance(result, Understood)
    assert (result.premise, written(result.query)) == (premise, query)


def test_a_party_means_its_ticket_of_that_year():
    question = "how many electors did the republicans need to win"
    assert understood(question) == "flips goal:win ticket:donald-trump"
    assert understood(f"{question} in 2012") == "flips election:2012 goal:win ticket:mitt-romney"


def test_a_name_that_several_share_is_whose_year_was_said_or_whose_election_is_the_default():
    question = "how many electors does Clinton need to win"
    assert understood(f"{question} in 1992") == "flips election:1992 goal:win ticket:bill-clinton"
    assert understood(question) == "flips goal:win ticket:hillary-clinton"
    assert understood(question, Reader(SNAPSHOT, default_election=1996)) == "flips goal:win ticket:bill-clinton"


def test_a_name_that_several_share_is_asked_back_otherwise():
    result = read("how many electoral votes did Roosevelt get")
    assert isinstance(result, Unclear)
    assert "Franklin D. Roosevelt, who stood in 1932, 1936, 1940 and 1944" in result.question
    assert "Theodore Roosevelt, who stood in 1904 and 1912" in result.question
    assert [written(query) for _, query in result.readings] == [
        *(f"result election:{year} person:franklin-d-roosevelt" for year in (1944, 1940, 1936, 1932)),
        "result election:1912 person:theodore-roosevelt",
    ]


def test_without_a_default_somebody_who_stood_more_than_once_is_asked_back():
    result = read("did Trump win", Reader(SNAPSHOT))
    assert isinstance(result, Unclear)
    assert [written(query) for _, query in result.readings] == [
        f"result election:{year} person:donald-trump about:won" for year in (2024, 2020, 2016)
    ]


def test_washington_is_the_state_unless_he_stood_that_year():
    assert understood("who won Washington in 2016") == "result election:2016 state:WA"
    of_1792 = understood("how many electoral votes did Washington get in 1792")
    assert of_1792 == "result election:1792 person:george-washington"


def test_two_elections_are_asked_back():
    result = read("who won in 2012 and 2016")
    assert isinstance(result, Unclear)
    assert [written(query) for _, query in result.readings] == ["result election:2012", "result election:2016"]


def test_an_election_without_data_is_not_answered():
    without = replace(SNAPSHOT, elections={year: e for year, e in SNAPSHOT.elections.items() if year != 2020})
    result = read("who won in 2020", Reader(without, default_election=2016))
    assert isinstance(result, NotUnderstood)
    assert "There is no data on the election of 2020" in result.reason


def test_an_election_that_is_over_and_has_no_result_yet_is_not_answered():
    result = READER.understand("who won in 2028", date(2028, 11, 8))
    assert isinstance(result, NotUnderstood)
    assert result.reason == "There is no result of the election of 2028 yet."


def test_one_question_can_be_understood_without_keeping_a_reader(snapshot: Snapshot):
    assert understand("who won in 2016", snapshot, TODAY) == read("who won in 2016")


@pytest.mark.parametrize(("today", "election"), [(date(2028, 11, 6), 2024), (date(2028, 11, 7), 2028)])
def test_last_is_reckoned_from_today(today: date, election: int, reader: Reader):
    result = reader.understand("when was the last election", today)
    assert isinstance(result, Understood)
    assert written(result.query) == f"when event:election_day election:{election}"
