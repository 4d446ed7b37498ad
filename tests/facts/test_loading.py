from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import DataFaultsError, Fault
from bot.facts.check import check
from bot.facts.files import default_data_dir, read_files
from bot.facts.loader import load

if TYPE_CHECKING:
    from pathlib import Path

    from bot.facts.snapshot import Snapshot
    from tests.facts.conftest import DataCopy


def test_the_data_in_the_repository_has_no_fault():
    assert check(default_data_dir()) == ()


def test_the_same_files_give_the_same_version_and_any_other_byte_another(data: DataCopy):
    before = load(data.folder).version
    assert load(data.folder).version == before
    data.replace("states.csv", "pennsylvannia", "pennsylvania")
    assert load(data.folder).version != before


def test_the_version_depends_on_names_as_well_as_on_contents(data: DataCopy):
    before = read_files(data.folder).version
    (data.folder / "states.csv").rename(data.folder / "regions.csv")
    assert read_files(data.folder).version != before


def test_states_and_people_carry_what_people_type(snapshot: Snapshot):
    assert len(snapshot.states) == 51
    assert "penn" in snapshot.states["PA"].aliases
    assert "wisc" in snapshot.states["WI"].aliases
    assert "washington dc" in snapshot.states["DC"].aliases
    assert "hrc" in snapshot.people["hillary-clinton"].aliases
    assert snapshot.people["faith-spotted-eagle"].surname == "Spotted Eagle"
    assert snapshot.parties["democratic"].colour == "blue"


def test_a_source_says_who_when_and_on_what_terms(snapshot: Snapshot):
    fec = snapshot.sources["fec-2016"]
    assert fec.publisher == "Federal Election Commission"
    assert fec.licence == "public domain"
    assert fec.as_of.year == 2026


def test_an_election_is_made_once(data: DataCopy):
    snapshot = load(data.folder)
    assert 2016 in snapshot.elections
    assert snapshot.elections[2016] is snapshot.elections[2016]


def test_an_election_is_read_from_memory_even_when_its_files_are_gone(data: DataCopy):
    snapshot = load(data.folder)
    (data.folder / "elections/2016/electors.csv").unlink()
    assert snapshot.elections[2016].electors_appointed == 538


def test_a_year_without_election_is_not_there(snapshot: Snapshot):
    assert 2017 not in snapshot.elections
    with pytest.raises(KeyError):
        snapshot.elections[2017]


def test_faults_of_an_election_show_when_it_is_asked_for(data: DataCopy):
    line = data.replace("elections/2016/electors.csv", "CA,CA,55,", "CA,CA,fifty-five,")
    snapshot = load(data.folder)
    with pytest.raises(DataFaultsError) as caught:
        snapshot.elections[2016]
    assert caught.value.faults == (
        Fault("elections/2016/electors.csv", line, "electors: 'fifty-five' is not a whole number (digits only)"),
    )


def test_faults_of_the_registers_show_at_once(data: DataCopy):
    data.replace("parties.csv", "green,Green,green", "green,Green,teal")
    data.append("people.csv", "jane-doe,Jane Doe,Doe,,no-such-source")
    with pytest.raises(DataFaultsError) as caught:
        load(data.folder)
    assert [fault.file for fault in caught.value.faults] == ["parties.csv", "people.csv"]


def test_popular_votes_cannot_be_changed(snapshot: Snapshot):
    votes = snapshot.elections[2016].popular_votes
    with pytest.raises(TypeError):
        votes["PA"]["donald-trump"] = 0  # pyright: ignore[reportIndexIssue]


def test_the_tables_of_other_packages_are_parsed_under_their_names(data: DataCopy):
    data.write("questions/lexicon.toml", '[words]\nflip = ["flip", "defect"]\n')
    data.write("questions/notes.csv", "not,toml\n")
    snapshot = load(data.folder)
    assert list(snapshot.tables) == ["questions/lexicon.toml"]
    assert snapshot.tables["questions/lexicon.toml"] == {"words": {"flip": ["flip", "defect"]}}


def test_hidden_files_and_the_geometry_are_left_to_others(data: DataCopy):
    before = read_files(data.folder)
    data.write("geometry/tiles.csv", "not,ours\n")
    data.write(".cache/states.csv", "not,ours\n")
    data.write(".states.csv", "an editor's copy\n")
    assert read_files(data.folder) == before


def test_a_folder_that_does_not_exist_is_a_fault(tmp_path: Path):
    missing = tmp_path / "nowhere"
    with pytest.raises(DataFaultsError, match="there is no such folder"):
        load(missing)
    assert check(missing) == (Fault(str(missing), 0, "there is no such folder"),)


def test_a_dangling_link_is_a_fault(data: DataCopy):
    (data.folder / "states.csv").unlink()
    (data.folder / "states.csv").symlink_to(data.folder / "gone.csv")
    assert data.faults() == (Fault("states.csv", 0, "the file cannot be read: No such file or directory"),)
