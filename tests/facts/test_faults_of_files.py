"""Faults of whole files, and of what several files say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import Fault

if TYPE_CHECKING:
    from tests.facts.conftest import DataCopy

ELECTION = "elections/2016/election.toml"
ELECTORS = "elections/2016/electors.csv"
ELECTORAL_VOTES = "elections/2016/electoral_votes.csv"
POPULAR_VOTES = "elections/2016/popular_votes.csv"
FAITHLESS = "faithless_electors.csv"
TOTALS = "official_totals.csv"
RULES = "calendar/rules.toml"
EXCEPTIONS = "calendar/exceptions.csv"
DATES = "calendar/dates.csv"
FILES = (
    "sources.toml",
    "states.csv",
    "parties.csv",
    "people.csv",
    FAITHLESS,
    TOTALS,
    "apportionment/censuses.csv",
    "apportionment/seats.csv",
    "apportionment/populations.csv",
    "apportionment/territories.csv",
    "apportionment/estimates.csv",
    "apportionment/projection_2032.csv",
    "law/elector_laws.csv",
    "law/compact.csv",
    "congress/house_delegations.csv",
    "congress/house_totals.csv",
    "congress/senate.csv",
    "congress/factions.csv",
    RULES,
    EXCEPTIONS,
    DATES,
    ELECTION,
    ELECTORS,
    ELECTORAL_VOTES,
    POPULAR_VOTES,
)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told(data: DataCopy, name: str):
    (data.folder / name).unlink()
    assert Fault(name, 0, "the file is missing") in data.faults()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\n", b" \r\n\n"])
def test_an_empty_file_is_told(data: DataCopy, name: str, content: bytes):
    (data.folder / name).write_bytes(content)
    assert Fault(name, 0, "the file is empty") in data.faults()


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("bytes_", "reason"),
    [(b"caf\xe9", "the line is not UTF-8"), (b"a\0b", "the line holds a NUL byte")],
)
def test_bytes_that_are_not_text_are_told_with_their_line(data: DataCopy, name: str, bytes_: bytes, reason: str):
    path = data.folder / name
    first, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(first + b"\n" + bytes_ + b"\n" + rest)
    assert Fault(name, 2, reason) in data.faults()


@pytest.mark.parametrize("name", FILES)
def test_a_byte_order_mark_is_told(data: DataCopy, name: str):
    path = data.folder / name
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert Fault(name, 1, "the file begins with a byte-order mark; save it as UTF-8 without one") in data.faults()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_a_row_that_stands_twice_is_told(data: DataCopy, name: str):
    last = data.text(name).splitlines()[-1]
    line = data.append(name, last)
    assert any(
        (fault.file, fault.line) == (name, line) and fault.reason.startswith("the same ") for fault in data.faults()
    ), data.faults()


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".csv")])
def test_a_column_too_many_is_told(data: DataCopy, name: str):
    header, _, rest = data.text(name).partition("\n")
    data.write(name, f"{header},surplus\n{rest}")
    assert any(
        (fault.file, fault.line) == (name, 1) and "'surplus' is not one of them" in fault.reason
        for fault in data.faults()
    ), data.faults()


def test_lines_are_counted_right_after_a_cell_of_two_lines(data: DataCopy):
    first = data.replace("states.csv", "AK,Alaska,", 'AK,"Alas\nka",')
    second = data.replace("states.csv", "AZ,Arizona,", "AZ,,")
    assert [(fault.line, fault.reason.partition(":")[0]) for fault in data.faults()] == [
        (first, "name"),
        (second, "name"),
    ]


@pytest.mark.parametrize("name", FILES)
def test_files_with_the_line_ends_of_windows_are_read_the_same(data: DataCopy, name: str):
    path = data.folder / name
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert data.faults() == ()


def test_an_alias_may_not_be_anothers_name(data: DataCopy):
    line = data.replace("people.csv", "bernie|bernard sanders", "bernie|bill weld")
    assert [(fault.file, fault.reason) for fault in data.faults()] == [
        ("people.csv", f"'Bill Weld' already stands for the row on line {line}")
    ]


def test_a_source_that_nothing_names_is_told_on_its_line(data: DataCopy):
    line = data.append("sources.toml", "\n[leftover]") + 1
    data.append("sources.toml", 'title = "T"\npublisher = "P"\nas_of = 2026-01-01\nlicence = "L"')
    assert data.faults() == (Fault("sources.toml", line, "no row names the source 'leftover'"),)


def test_a_source_that_only_a_question_table_names_is_used(data: DataCopy):
    data.append("sources.toml", '\n[extra]\ntitle = "T"\npublisher = "P"\nas_of = 2026-01-01\nlicence = "L"')
    data.write("questions/facts.toml", '[[facts]]\nsources = ["extra"]\n')
    assert data.faults() == ()
    data.write("questions/facts.toml", '[[facts]]\nsource = "project extras"\n')
    faults = data.faults()
    assert [fault.file for fault in faults] == ["questions/facts.toml"]
    assert "the nearest is 'extra'" in faults[0].reason


def test_a_question_table_that_is_not_toml_is_told(data: DataCopy):
    data.write("questions/lexicon.toml", "fine = true\nbroken =\n")
    (fault,) = data.faults()
    assert (fault.file, fault.line) == ("questions/lexicon.toml", 2)
    assert "the file is not TOML" in fault.reason


def test_a_file_of_an_unknown_name_is_told(data: DataCopy):
    data.write("elections/2016/popular_vote.csv", "place\n")
    data.write("elections/20l6/electors.csv", "unit\n")
    data.write("partys.csv", "id\n")
    assert data.faults() == (
        Fault("elections/2016/popular_vote.csv", 0, "no table of this name is known"),
        Fault("elections/20l6/electors.csv", 0, "no table of this name is known"),
        Fault("partys.csv", 0, "no table of this name is known"),
    )


def test_an_election_the_calendar_does_not_know_is_told(data: DataCopy):
    data.replace("calendar/rules.toml", "last = 2036", "last = 2012")
    assert Fault(ELECTION, 0, "2016 is not among the elections of calendar/rules.toml") in data.faults()


def test_an_event_without_rule_for_some_elections_is_told(data: DataCopy):
    data.replace(RULES, "last = 1844", "last = 1840")
    reasons = [fault.reason for fault in data.faults() if fault.file == RULES]
    assert reasons == ["election_day of 1844 has no rule, though earlier and later ones have"]


def test_a_candidate_without_official_total_is_told(data: DataCopy):
    data.replace(TOTALS, "2016,president,as_cast,colin-powell,3,,usvote\n", "")
    assert data.faults() == (Fault(TOTALS, 0, "2016: no official total for 'colin-powell', who has 3 as cast"),)


def test_a_faithless_elector_left_out_is_told_at_the_group(data: DataCopy):
    text = data.text(FAITHLESS)
    data.write(FAITHLESS, "".join(line for line in text.splitlines(keepends=True) if "Mulinix" not in line))
    line = (
        data.text(ELECTORAL_VOTES).splitlines().index("HI,president,hillary-clinton,bernie-sanders,1,yes,nara-2016")
        + 1
    )
    assert (
        Fault(
            ELECTORAL_VOTES,
            line,
            "HI, president: 1 electors pledged to 'hillary-clinton' voted for 'bernie-sanders', "
            "but 0 faithless electors are named",
        )
        in data.faults()
    )


def test_all_faults_of_all_files_come_together(data: DataCopy):
    data.replace("states.csv", "AK,Alaska,", "AK,,")
    data.replace("parties.csv", "green,Green", "Green,Green")
    data.replace(POPULAR_VOTES, ",163387,", ",-1,")
    data.replace(DATES, "count,2016,2017-01-06", "count,2016,2017-01-32")
    assert {fault.file for fault in data.faults()} >= {"states.csv", "parties.csv", POPULAR_VOTES, DATES}
    assert list(data.faults()) == sorted(data.faults())


def test_a_fault_in_one_election_leaves_the_calendar_compared(data: DataCopy):
    data.replace(POPULAR_VOTES, ",163387,", ",-1,")
    data.replace(DATES, "count,2016,2017-01-06", "count,2016,2017-01-07")
    assert [fault.file for fault in data.faults()] == [DATES, POPULAR_VOTES]
