"""Delegations, the Senate, contingent elections, and votes by congressional district."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bot.facts.model import CaveatTopic, Office

if TYPE_CHECKING:
    from bot.facts.congresses import Congress
    from bot.facts.snapshot import Snapshot


def _sides(congress: Congress) -> tuple[int, int, int]:
    sides = Counter(delegation.party for delegation in congress.delegations.values())
    return sides["Republican"], sides["Democratic"], sides[None]


@pytest.mark.parametrize(
    ("number", "sides"),
    # Republican, Democratic and divided delegations as each Congress began (members by the Clerk, via
    # congress-legislators); in the 91st the House would have chosen in 1969.
    [
        (91, (19, 26, 5)),
        (112, (33, 16, 1)),
        (114, (33, 14, 3)),
        (115, (32, 17, 1)),
        (116, (26, 22, 2)),
        (117, (27, 20, 3)),
        (118, (26, 21, 3)),
        (119, (30, 18, 2)),
    ],
)
def test_delegations(snapshot: Snapshot, number: int, sides: tuple[int, int, int]):
    congress = snapshot.congresses[number][0]
    assert _sides(congress) == sides
    assert congress.delegations_needed == 26


def test_every_congress_is_there_and_the_119th_twice(snapshot: Snapshot):
    assert list(snapshot.congresses) == list(range(1, 120))
    assert [day.as_of.year for day in snapshot.congresses[119]] == [2025, 2026]


@pytest.mark.parametrize(
    ("number", "democratic", "republican"),
    # Senate Historical Office, party division at the opening.
    [(74, 69, 25), (89, 68, 32), (97, 46, 53), (107, 50, 50), (115, 46, 52), (119, 45, 52)],
)
def test_the_senate(snapshot: Snapshot, number: int, democratic: int, republican: int):
    senate = dict(snapshot.congresses[number][0].senate)
    assert (senate["Democratic"], senate["Republican"]) == (democratic, republican)


def test_a_plurality_is_not_a_majority(snapshot: Snapshot):
    california = snapshot.congresses[64][0].delegations["CA"]
    assert (california.party, california.has_majority) == ("Republican", False)


@pytest.mark.parametrize(
    ("election", "ballot", "votes"),
    # 1801: eight of sixteen states on the first ballot, ten on the 36th; 1825: 13, 7 and 4 (National Archives, 1824).
    [
        (1800, 1, {"thomas-jefferson": 8, "aaron-burr": 6, None: 2}),
        (1800, 36, {"thomas-jefferson": 10, "aaron-burr": 4, None: 2}),
        (1824, 1, {"john-quincy-adams": 13, "andrew-jackson": 7, "william-h-crawford": 4}),
    ],
)
def test_contingent_elections_of_presidents(
    snapshot: Snapshot, election: int, ballot: int, votes: dict[str | None, int]
):
    found = Counter(vote.cast_for for vote in snapshot.contingent_votes[election] if vote.ballot == ballot)
    assert found == votes


def test_the_senate_chose_johnson_in_1837(snapshot: Snapshot):
    # 33 to 16 (National Archives, 1836).
    votes = snapshot.contingent_votes[1836]
    assert {vote.office for vote in votes} == {Office.VICE_PRESIDENT}
    assert {vote.cast_for: vote.votes for vote in votes} == {"richard-m-johnson": 33, "francis-granger": 16}


@pytest.mark.parametrize(
    ("year", "winner", "electors", "others"),
    # One elector for each district and two for the state: the published results of the district method.
    [
        (2008, "barack-obama", 301, 237),
        (2012, "mitt-romney", 274, 264),
        (2016, "donald-trump", 290, 248),
        (2020, "joe-biden", 277, 261),
        (2024, "donald-trump", 292, 246),
    ],
)
def test_the_district_method_everywhere(snapshot: Snapshot, year: int, winner: str, electors: int, others: int):
    election = snapshot.elections[year]
    ticket = {ticket.party.id: ticket.id for ticket in election.tickets[:2]}
    won: Counter[str] = Counter()
    for state, allotted in election.allotted.items():
        counts = election.popular_votes[state]
        won[max(counts, key=lambda who: counts[who])] += 3 if state == "DC" else 2
        assert allotted >= 3
    for district in snapshot.district_votes[year].values():
        won[ticket[district.winner]] += 1
    assert (won[winner], won.total() - won[winner]) == (electors, others)


def test_votes_by_district_are_marked_as_rounded(snapshot: Snapshot):
    assert list(snapshot.district_votes) == [2008, 2012, 2016, 2020, 2024]
    for year, districts in snapshot.district_votes.items():
        assert len(districts) == 435
        assert "rounded" in snapshot.elections[year].caveats_on(CaveatTopic.DISTRICT_VOTES)[0].text
