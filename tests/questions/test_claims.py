"""The claims of ``claims.jsonl``, found and judged; the result is printed."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.claims import ClaimReader
from bot.questions.claims.amounts import amounts_of
from bot.questions.claims.marks import marks_of
from bot.services.claims import NOTHING, check_answer

PASSAGES = [json.loads(line) for line in (Path(__file__).parent / "claims" / "claims.jsonl").read_text().splitlines()]
"""Each with its claims: the span and the verdict. Figures: National Archives (electoral votes), FEC and canvasses
(popular votes), and before 1976 Dave Leip's Atlas and the House Clerk's tables."""

SHARE_FOUND = 0.95


@pytest.fixture(scope="module")
def check(snapshot):
    reader = ClaimReader(snapshot, 2016)
    return lambda text: check_answer(text, reader, snapshot, 2016)


def _words(span):
    return {word.strip(".,;:'’\"()“”").lower() for word in span.split()}


def _same(one, other):
    return len(_words(one) & _words(other)) * 2 >= min(len(_words(one)), len(_words(other)))


def test_claims_are_found_and_no_verdict_is_wrong(check, capsys):
    wrong, missed, total = [], [], 0
    for passage in PASSAGES:
        findings = check(passage["text"]).findings
        for claim in passage["claims"]:
            total += 1
            near = [f.verdict for f in findings if _same(claim["span"], f.span)]
            if not near:
                missed.append(passage["text"])
            elif claim["verdict"] not in near:
                wrong.append((passage["text"], claim, near))
        if not any(claim["verdict"] != "accurate" for claim in passage["claims"]):
            wrong += [(passage["text"], f.span, f.verdict) for f in findings if f.verdict != "accurate"]
    with capsys.disabled():
        print(f"\nclaims: {total - len(missed)} of {total} found, {len(wrong)} wrong")  # noqa: T201
    assert wrong == []
    assert total - len(missed) >= total * SHARE_FOUND


def test_what_is_no_claim_is_left_alone(check):
    opinions = [passage["text"] for passage in PASSAGES if not passage["claims"]]
    assert len(opinions) >= 30
    judged = {text: check(text).findings for text in opinions if check(text).findings}
    assert judged == {}


def test_a_span_is_the_exact_words(check):
    for passage in PASSAGES:
        assert all(finding.span in passage["text"] for finding in check(passage["text"]).findings)


def test_every_row_names_a_fact_and_every_running_count_has_its_series(snapshot):
    rows = ClaimReader(snapshot, 2016).rows
    for row in (*rows.claims, *rows.series, *rows.running):
        assert row.fact in snapshot.facts
    assert all(snapshot.facts[row.fact].series for row in (*rows.series, *rows.running))


def test_every_election_judges_its_own_figures_as_accurate(check, snapshot):
    for record in snapshot.records:
        winner = snapshot.elections[record.year].name_of(record.president)
        text = f"In {record.year} {winner} won {record.winner.electoral_votes} electoral votes."
        (finding, *_) = check(text).findings or (None,)
        assert finding is not None, text
        assert finding.verdict == "accurate", (text, finding)


def test_every_election_judges_a_vote_too_many_as_inaccurate(check, snapshot):
    for record in snapshot.records:
        winner = snapshot.elections[record.year].name_of(record.president)
        most = max(snapshot.elections[record.year].totals(votes).get(record.president, 0) for votes in _bases())
        findings = check(f"In {record.year} {winner} won {most + 1} electoral votes.").findings
        assert [finding.verdict for finding in findings] == ["inaccurate"], (record.year, most, findings)


def _bases():
    from bot.facts.model import Votes

    return tuple(Votes)


def test_nothing_to_check_is_said(check):
    answer = check("A lovely day.")
    assert answer.headline == NOTHING
    assert answer.findings == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("thirty-seven electors", 37),
        ("five hundred and thirty-eight electors", 538),
        ("2.36 million votes", 2_360_000),
        ("2.36m votes", 2_360_000),
        ("half a million people", 500_000),
        ("400,000 votes", 400_000),
        ("500K and counting", 500_000),
        ("two million votes", 2_000_000),
        ("one hundred thousand votes", 100_000),
    ],
)
def test_amounts_in_words_and_figures(text, value):
    (amount,) = amounts_of(marks_of(text))
    assert amount.value == value


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(check, text):
    assert all(finding.span in text for finding in check(text).findings)


# 3 U.S.C. § 7 as it stood in 2016: the first Monday after the second Wednesday in December, so December 19.
@pytest.mark.parametrize(
    ("day", "text", "verdict"),
    [
        (date(2016, 12, 14), "Only five days are left before the Electoral College votes.", "accurate"),
        (date(2016, 12, 14), "The electors vote in 5 days.", "accurate"),
        (date(2016, 12, 14), "The electors vote next Monday.", "accurate"),
        (date(2016, 12, 18), "The electors meet tomorrow.", "accurate"),
        (date(2016, 12, 14), "The electors vote in nine days.", "inaccurate"),
        (date(2016, 12, 14), "The electors meet tomorrow.", "inaccurate"),
    ],
)
def test_days_are_counted_from_the_day_of_the_text(snapshot, day, text, verdict):
    answer = check_answer(text, ClaimReader(snapshot, 2016), snapshot, 2016, day)

    assert [(f.verdict, "December 19, 2016" in f.text) for f in answer.findings] == [(verdict, True)]


def test_days_that_count_from_an_unknown_day_are_not_judged(check):
    assert check("The electors vote in 5 days.").findings == ()
