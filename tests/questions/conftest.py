from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Election, Office, Person, Ticket
from bot.questions import Reader

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    return load(default_data_dir())


@pytest.fixture(scope="session")
def reader(snapshot: Snapshot) -> Reader:
    return Reader(snapshot)


@pytest.fixture(scope="session")
def two_elections(snapshot: Snapshot) -> Snapshot:
    """The data with a second election, of 2012: the same states, Obama against Romney.

    Two who never stood then are there for their names: George Washington and Bill Clinton.
    """
    obama, romney = Person("barack-obama", "Barack Obama", "Obama"), Person("mitt-romney", "Mitt Romney", "Romney")
    theirs = {"hillary-clinton": obama.id, "donald-trump": romney.id}
    known = snapshot.elections[2016]
    votes = tuple(
        replace(group, pledged_to=theirs[group.pledged_to], cast_for=theirs[group.pledged_to])
        for group in known.electoral_votes
        if group.office is Office.PRESIDENT
    )
    washington = Person("george-washington", "George Washington", "Washington")
    other = Person("bill-clinton", "Bill Clinton", "Clinton")
    tickets = (
        Ticket(obama.id, obama, None, snapshot.parties["democratic"]),
        Ticket(romney.id, romney, None, snapshot.parties["republican"]),
        Ticket(washington.id, washington, None, snapshot.parties["independent"]),
        Ticket(other.id, other, None, snapshot.parties["independent"]),
    )
    people = {person.id: person for person in (obama, romney, washington, other)}
    election = Election(2012, tickets, people, known.units, votes, {}, (), {})
    return replace(
        snapshot, people={**snapshot.people, **people}, elections={2012: election, **dict(snapshot.elections)}
    )
