from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.errors import UnknownNameError
from bot.facts.names import resolve_election, resolve_ticket

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


@pytest.mark.parametrize(
    ("year", "typed", "ticket"),
    [
        (1796, "john adams", "john-adams"),
        (1800, "burr", "aaron-burr"),
        (1800, "Jefferson/Burr", "thomas-jefferson"),
        (1824, "JQA", "john-quincy-adams"),
        (1824, "adams", "john-quincy-adams"),
        (1840, "harrison", "william-henry-harrison"),
        (1840, "tippecanoe", "william-henry-harrison"),
        (1860, "abe lincoln", "abraham-lincoln"),
        (1864, "republican", "abraham-lincoln"),
        (1888, "harrison", "benjamin-harrison"),
        (1904, "Teddy", "theodore-roosevelt"),
        (1912, "TR", "theodore-roosevelt"),
        (1912, "bull moose", "theodore-roosevelt"),
        (1936, "FDR", "franklin-d-roosevelt"),
        (1948, "dixiecrats", "strom-thurmond"),
        (1952, "Ike", "dwight-d-eisenhower"),
        (1960, "JFK", "john-f-kennedy"),
        (1992, "bush", "george-h-w-bush"),
        (2000, "bush", "george-w-bush"),
        (2000, "Dubya", "george-w-bush"),
        (2004, "W", "george-w-bush"),
        (2024, "RFK Jr.", "robert-f-kennedy-jr"),
        (2028, "GOP", "republican-nominee"),
    ],
)
def test_a_ticket_is_known_by_what_people_call_it(snapshot: Snapshot, year: int, typed: str, ticket: str):
    assert resolve_ticket(snapshot.elections[year], snapshot, typed).id == ticket


def test_bobby_kennedy_is_not_john(snapshot: Snapshot):
    with pytest.raises(UnknownNameError, match=r"Robert F\. Kennedy had no ticket in the election of 1960"):
        resolve_ticket(snapshot.elections[1960], snapshot, "Bobby Kennedy")


def test_two_democrats_of_1860_are_asked_back(snapshot: Snapshot):
    with pytest.raises(UnknownNameError, match="fits more than one ticket"):
        resolve_ticket(snapshot.elections[1860], snapshot, "democrat")


@pytest.mark.parametrize(
    ("typed", "year"),
    [
        ("trump clinton", 2016),
        ("bush gore", 2000),
        ("lincoln douglas", 1860),
        ("kennedy nixon", 1960),
        ("2028", 2028),
    ],
)
def test_an_election_is_known_by_who_stood(snapshot: Snapshot, typed: str, year: int):
    assert resolve_election(snapshot, typed) == year
