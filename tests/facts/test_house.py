"""The data folder as a whole: readable in a pull request, every source explained, nothing of somebody's machine."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from bot.facts.files import default_data_dir, read_files

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

FILES = read_files(default_data_dir()).contents
OURS = sorted(name for name in FILES if not name.startswith("questions/"))
SOURCES_PAGE = (default_data_dir() / "SOURCES.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in OURS if name.endswith(".csv")])
def test_a_table_is_written_plainly(name: str):
    # So that an edit by hand or by a spreadsheet differs in the rows it means, and in no others.
    rows = list(csv.reader(io.StringIO(FILES[name].decode(), newline="")))
    plain = io.StringIO()
    csv.writer(plain, lineterminator="\n").writerows(rows)
    assert FILES[name].decode() == plain.getvalue()


def test_every_source_is_explained_in_sources_md(snapshot: Snapshot):
    explained = set(re.findall(r"`([a-z0-9-]+)`", SOURCES_PAGE))
    assert set(snapshot.sources) - explained == set()


def test_sources_md_lists_no_source_that_is_gone(snapshot: Snapshot):
    listed = {
        id_
        for row in re.findall(r"^\| (`[a-z0-9-]+`(?:, `[a-z0-9-]+`)*) \|", SOURCES_PAGE, flags=re.MULTILINE)
        for id_ in re.findall(r"`([a-z0-9-]+)`", row)
    }
    assert listed == set(snapshot.sources)


@pytest.mark.parametrize("name", OURS)
def test_no_file_names_a_place_on_somebodys_machine(name: str):
    assert not re.search(rb"(?<![\w:/.])/(?:home|work|tmp|root|Users)/|[A-Z]:\\\\", FILES[name])


def test_a_rule_with_an_unchecked_citation_is_marked(snapshot: Snapshot):
    marked = {rule.citation for rule in snapshot.calendar.rules if "recalled" in rule.sources}
    unmarked = {rule.citation for rule in snapshot.calendar.rules} - marked
    # The pages read: the Acts of 1887 and 2022, the Twentieth Amendment, and 3 U.S.C. 15.
    assert all(
        re.search(r"24 Stat\. 373|Electoral Count Reform|amend\. XX|3 U\.S\.C\. 15", text) for text in unmarked
    )
    assert len(marked) >= 10
