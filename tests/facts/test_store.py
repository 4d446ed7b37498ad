from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import DataFaultsError
from bot.facts.changes import FileChanges
from bot.facts.model import Votes
from bot.facts.store import FactStore

if TYPE_CHECKING:
    from tests.facts.conftest import DataCopy

ELECTORAL_VOTES = "elections/2016/electoral_votes.csv"


@pytest.fixture
def store(data: DataCopy) -> FactStore:
    return FactStore(data.folder)


def test_a_store_without_folder_holds_the_data_of_the_repository():
    assert FactStore().current.elections[2016].electors_appointed == 538


def test_reloading_what_has_not_changed_keeps_the_very_same_snapshot(store: FactStore):
    before = store.current
    changes = store.reload()
    assert store.current is before
    assert (changes.files, changes.applied) == ((), False)
    assert changes.before == changes.after == before.version


def test_a_reload_replaces_the_snapshot_and_leaves_the_old_one_whole(store: FactStore, data: DataCopy):
    old = store.current
    data.replace("people.csv", "Tim Kaine,Kaine", "Timothy Kaine,Kaine")
    changes = store.reload()
    assert changes.applied
    assert (changes.before, changes.after) == (old.version, store.current.version)
    assert old.people["tim-kaine"].name == "Tim Kaine"
    assert old.elections[2016].people["tim-kaine"].name == "Tim Kaine"
    assert store.current.elections[2016].people["tim-kaine"].name == "Timothy Kaine"


def test_a_dry_run_tells_the_changes_and_makes_none(store: FactStore, data: DataCopy):
    before = store.current
    data.append("people.csv", "jane-doe,Jane Doe,Doe,,project")
    dry = store.reload(dry_run=True)
    assert store.current is before
    assert dry.files == (FileChanges("people.csv", added=1, changed=0, removed=0),)
    assert not dry.applied
    wet = store.reload()
    assert wet.files == dry.files
    assert "jane-doe" in store.current.people


def test_a_fault_refuses_the_whole_reload(store: FactStore, data: DataCopy):
    before = store.current
    data.append("people.csv", "jane-doe,Jane Doe,Doe,,project")
    line = data.replace(ELECTORAL_VOTES, "donald-trump,donald-trump,29,", "donald-trump,donald-trump,30,")
    with pytest.raises(DataFaultsError) as caught:
        store.reload()
    assert (ELECTORAL_VOTES, line) in [(fault.file, fault.line) for fault in caught.value.faults]
    assert store.current is before
    assert store.current.elections[2016].totals(Votes.AS_CAST)["donald-trump"] == 304


def test_a_folder_that_disappears_refuses_the_reload(store: FactStore, data: DataCopy):
    before = store.current
    data.folder.rename(data.folder.with_name("moved"))
    with pytest.raises(DataFaultsError, match="there is no such folder"):
        store.reload()
    assert store.current is before


def test_a_reload_after_a_refusal_takes_what_was_mended(store: FactStore, data: DataCopy):
    data.replace("people.csv", "Tim Kaine,Kaine", "Timothy Kaine,")
    with pytest.raises(DataFaultsError):
        store.reload()
    data.replace("people.csv", "Timothy Kaine,", "Timothy Kaine,Kaine")
    assert store.reload().applied


def test_rows_are_counted_as_added_changed_and_removed(store: FactStore, data: DataCopy):
    data.replace("parties.csv", "libertarian,Libertarian,gold", "libertarian,Libertarian,lilac")
    data.append("parties.csv", "pirate,Pirate,grey,,project")
    data.replace("calendar/dates.csv", "inauguration,1789,1789-04-30,known-dates inaugurations\n", "")
    assert store.reload().files == (
        FileChanges("calendar/dates.csv", added=0, changed=0, removed=1),
        FileChanges("parties.csv", added=1, changed=1, removed=0),
    )


def test_entries_of_toml_are_counted_too(store: FactStore, data: DataCopy):
    data.replace("calendar/rules.toml", 'text = "January 20 at noon"', 'text = "January 20, at noon"')
    data.replace("sources.toml", 'title = "Why January 21?"', 'title = "Why January 21"')
    data.write("questions/lexicon.toml", 'flip = ["flip"]\n[words]\na = 1\n')
    assert store.reload().files == (
        FileChanges("calendar/rules.toml", added=0, changed=1, removed=0),
        FileChanges("questions/lexicon.toml", added=2, changed=0, removed=0),
        FileChanges("sources.toml", added=0, changed=1, removed=0),
    )


def test_a_ticket_put_first_is_one_entry_added(store: FactStore, data: DataCopy):
    ticket = 'president = "colin-powell"\nparty = "independent"\nsource = "nara-2016"\n\n[[tickets]]\n'
    data.replace("elections/2016/election.toml", 'president = "donald-trump"', f'{ticket}president = "donald-trump"')
    assert store.reload().files == (FileChanges("elections/2016/election.toml", added=1, changed=0, removed=0),)
    assert store.current.elections[2016].tickets[0].vice_president is None


def test_a_comment_is_a_new_version_without_a_changed_entry(store: FactStore, data: DataCopy):
    data.append("calendar/rules.toml", "# Reviewed.")
    changes = store.reload()
    assert changes.applied
    assert changes.files == (FileChanges("calendar/rules.toml", added=0, changed=0, removed=0),)


def test_a_file_that_was_faulty_and_never_asked_for_can_be_mended(data: DataCopy):
    data.write("questions/lexicon.toml", "broken =\n")
    store = FactStore(data.folder)
    data.write("questions/lexicon.toml", "mended = true\n")
    assert store.reload().files == (FileChanges("questions/lexicon.toml", added=1, changed=0, removed=0),)
    assert store.current.tables["questions/lexicon.toml"] == {"mended": True}
