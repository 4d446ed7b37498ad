"""Seats, populations, the law on electors and the compact, against published figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.engine.apportionment import huntington_hill
from bot.facts.elector_laws import Remedy

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot


@pytest.mark.parametrize(
    ("census", "seats"),
    # Acts of apportionment: 65 by the Constitution, 105 in 1792, … 435 since 1911 (433, and two for AZ and NM).
    [(1789, 65), (1790, 105), (1800, 141), (1850, 234), (1870, 292), (1900, 386), (1910, 435), (2020, 435)],
)
def test_the_size_of_the_house(snapshot: Snapshot, census: int, seats: int):
    assert sum(snapshot.apportionments[census].seats.values()) == seats


@pytest.mark.parametrize("census", range(1930, 2021, 10))
def test_equal_proportions_give_the_seats(snapshot: Snapshot, census: int):
    # In force since 1941; in 1930 major fractions gave the same.
    people = snapshot.censuses[census].apportionment
    assert huntington_hill(people, 435) == snapshot.apportionments[census].seats


@pytest.mark.parametrize(("more", "seats"), [(88, 26), (89, 27)])
def test_new_york_missed_a_seat_in_2020_by_89_people(snapshot: Snapshot, more: int, seats: int):
    people = dict(snapshot.censuses[2020].apportionment)
    people["NY"] += more
    assert huntington_hill(people, 435)["NY"] == seats


def test_no_seats_were_apportioned_after_1920(snapshot: Snapshot):
    assert 1920 in snapshot.censuses
    assert 1920 not in snapshot.apportionments


def test_seats_change_between_censuses(snapshot: Snapshot):
    # Maine took 7 of the 20 seats of Massachusetts; Alaska and Hawaii made the House 437.
    assert snapshot.apportionments[1810].seats_in(17)["MA"] == 13
    assert snapshot.apportionments[1810].seats_in(16)["MA"] == 20
    assert sum(snapshot.apportionments[1950].seats_in(87).values()) == 437


def test_the_projection_for_2032(snapshot: Snapshot):
    # Our own, on the Vintage 2025 estimates; a guess, and marked as one.
    assert sum(state.electors for state in snapshot.projection.values()) == 535
    assert snapshot.projection["CA"].electors == 50
    assert "own-projection" in snapshot.projection["CA"].sources
    assert sum(snapshot.estimates[2025][state] for state in snapshot.projection) > 330_000_000


def test_37_states_and_the_district_bind_their_electors(snapshot: Snapshot):
    # FairVote, NCSL and the statutes, 2020–2026; 30 and the District in 2016.
    laws = snapshot.elector_laws
    assert len(laws) == 51
    assert sum(law.bound for law in laws.values()) == 38
    assert sum(law.remedy_in_2016 is not Remedy.NO_LAW for law in laws.values()) == 31


def test_what_becomes_of_a_vote_against_the_pledge(snapshot: Snapshot):
    laws = snapshot.elector_laws
    assert laws["WA"].remedy_in_2016 is Remedy.COUNTED_PENALTY
    assert laws["WA"].remedy is Remedy.REPLACED
    assert laws["TX"].remedy_in_2016 is Remedy.NO_LAW
    assert laws["PA"].remedy is Remedy.NO_LAW
    assert laws["NC"].fine == 500
    assert not laws["MN"].remedy.counts
    assert sum(not law.remedy.counts for law in laws.values()) == 22


def test_the_compact_stands_at_222(snapshot: Snapshot):
    # Eighteen states and the District, with 222 electors on the census of 2020, as of November 2026.
    members = [state for state, part in snapshot.compact.items() if part.member]
    units = snapshot.elections[2028].units
    assert len(members) == 19
    assert (members[0], members[-1]) == ("MD", "VA")
    assert sum(unit.electors for unit in units if unit.state in members) == 222
    assert not snapshot.compact["NV"].member
    assert {part.as_of.year for part in snapshot.compact.values()} == {2026}
