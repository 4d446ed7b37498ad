"""A figure changed by one in any file of the whole folder is found out."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

import pytest

from bot.facts.check import check_files
from bot.facts.files import Files, default_data_dir, read_files

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = read_files(default_data_dir())
OURS = {name: content for name, content in FILES.contents.items() if not name.startswith("questions/")}
HELD = sorted(name.split("/")[1] for name in OURS if name.endswith("/popular_votes.csv") and "/2028/" not in name)
WITH_POPULAR_VOTES = [year for year in HELD if int(year) >= 1824]
WITH_DISTRICT_VOTES = ["2008", "2012", "2016", "2020", "2024"]


def _spoiled(name: str, spoil: Callable[[dict[str, str]], None], at: int = 0) -> bytes:
    """A table with one row spoiled, counted among those that the change can be made to."""
    rows = list(csv.DictReader(io.StringIO(OURS[name].decode(), newline="")))
    spoil(rows[at])
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def _one_more(column: str) -> Callable[[dict[str, str]], None]:
    def spoil(row: dict[str, str]) -> None:
        row[column] = str(int(row[column]) + 1)

    return spoil


def _set(column: str, value: str) -> Callable[[dict[str, str]], None]:
    def spoil(row: dict[str, str]) -> None:
        assert row[column] != value
        row[column] = value

    return spoil


def _faulty_files(spoiled: dict[str, bytes]) -> set[str]:
    return {fault.file for fault in check_files(Files({**OURS, **spoiled}))}


@pytest.mark.parametrize(
    ("table", "column", "years"),
    [
        ("electors.csv", "allotted", [*HELD, "2028"]),
        ("electoral_votes.csv", "electors", HELD),
        ("popular_votes.csv", "popular_votes", WITH_POPULAR_VOTES),
        ("district_votes.csv", "total", WITH_DISTRICT_VOTES),
    ],
)
def test_a_figure_of_every_election(table: str, column: str, years: list[str]):
    spoil = _set(column, "1") if table == "district_votes.csv" else _one_more(column)
    spoiled = {f"elections/{year}/{table}": _spoiled(f"elections/{year}/{table}", spoil) for year in years}
    assert _years_told(spoiled) >= set(years)


def _years_told(spoiled: dict[str, bytes]) -> set[str]:
    """The elections with a fault in their own files or in their official totals."""
    totals = OURS["official_totals.csv"].decode().splitlines()
    return {
        totals[fault.line - 1][:4] if fault.file == "official_totals.csv" else fault.file.split("/")[1]
        for fault in check_files(Files({**OURS, **spoiled}))
    }


def test_a_ticket_of_every_election():
    names = [f"elections/{year}/election.toml" for year in (*HELD, "2028")]
    spoiled = {name: re.sub(rb'party = ".*"', b'party = "no-such-party"', OURS[name], count=1) for name in names}
    assert _faulty_files(spoiled) >= set(names)


SPOILED: list[tuple[str, Callable[[dict[str, str]], None], int]] = [
    ("official_totals.csv", _one_more("total"), 0),
    ("official_totals.csv", _set("difference", "7"), 3),
    ("faithless_electors.csv", _one_more("electors"), 3),
    ("faithless_electors.csv", _set("unit", "VT"), 4),
    ("caveats.csv", _set("state", "VT"), 2),
    ("caveats.csv", _set("about", "popular_vote"), 0),
    ("states.csv", _set("admitted", "2030-01-01"), 0),
    ("parties.csv", _set("colour", "pink"), 0),
    ("people.csv", _set("surname", ""), 0),
    ("apportionment/censuses.csv", _one_more("seats"), 0),
    ("apportionment/seats.csv", _one_more("seats"), 500),
    ("apportionment/changes.csv", _one_more("seats"), 3),
    ("apportionment/populations.csv", _one_more("apportionment"), 1000),
    ("apportionment/territories.csv", _set("code", "AK"), 0),
    ("apportionment/territories.csv", _set("census", "1905"), 0),
    ("apportionment/territories.csv", _set("name", "Porto Rico"), 0),
    ("apportionment/estimates.csv", _one_more("population"), -1),
    ("apportionment/projection_2032.csv", _one_more("seats_trend"), 4),
    ("law/elector_laws.csv", _set("remedy", "no_law"), 0),
    ("law/elector_laws.csv", _set("remedy_in_2016", "no_law"), 5),
    ("law/compact.csv", _set("enacted", "2030-01-01"), 0),
    ("congress/house_delegations.csv", _one_more("seats"), 2000),
    ("congress/house_delegations.csv", _set("parties", "Whig:1"), 2000),
    ("congress/house_totals.csv", _one_more("divided"), 50),
    ("congress/senate.csv", _set("as_of", "1900-01-01"), 50),
    ("congress/contingent_votes.csv", _set("state", "CA"), 0),
    ("congress/contingent_votes.csv", _set("cast_for", "mike-pence"), 0),
    ("congress/factions.csv", _set("name", "Tyler"), 0),
    ("congress/factions.csv", _set("party", "whig"), 0),
    ("congress/factions.csv", _set("last", "1"), 0),
    ("congress/factions.csv", _set("last", "25"), -1),
    ("calendar/dates.csv", _set("day", "1789-01-08"), 0),
    ("calendar/exceptions.csv", _set("day", "1821-03-06"), 0),
]


@pytest.mark.parametrize(("name", "spoil", "at"), SPOILED)
def test_a_cell_of_every_other_table(name: str, spoil: Callable[[dict[str, str]], None], at: int):
    assert _faulty_files({name: _spoiled(name, spoil, at)})


def test_every_table_of_the_folder_is_spoiled_here():
    spoiled = {name for name, _, _ in SPOILED}
    assert {name for name in OURS if name.endswith(".csv") and not name.startswith("elections/")} == spoiled
