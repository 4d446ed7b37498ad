"""The official figures of 2016, each with the source it is published in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.engine.tally import Outcome, tally
from bot.facts.model import Office, UnitKind, Votes

if TYPE_CHECKING:
    from bot.facts.model import Election
    from bot.facts.snapshot import Snapshot


@pytest.fixture
def election(snapshot: Snapshot) -> Election:
    return snapshot.elections[2016]


def test_538_electors_were_appointed_by_56_units(election: Election):
    # 435 + 100 + 3: Twenty-third Amendment; Maine and Nebraska choose one in each of their five districts.
    assert election.electors_appointed == 538
    assert len(election.units) == 56


def test_as_pledged_306_to_232(election: Election):
    # FairVote, "Faithless Electors Fizzle, But Leave Uncertainty".
    assert election.totals(Votes.AS_PLEDGED) == {"donald-trump": 306, "hillary-clinton": 232}


def test_as_cast_for_president(election: Election):
    # National Archives, 2016 Electoral College Results.
    assert election.totals(Votes.AS_CAST) == {
        "donald-trump": 304,
        "hillary-clinton": 227,
        "colin-powell": 3,
        "john-kasich": 1,
        "ron-paul": 1,
        "bernie-sanders": 1,
        "faith-spotted-eagle": 1,
    }


def test_as_cast_for_vice_president(election: Election):
    # National Archives, 2016 Electoral College Results.
    assert election.totals(Votes.AS_CAST, Office.VICE_PRESIDENT) == {
        "mike-pence": 305,
        "tim-kaine": 227,
        "elizabeth-warren": 2,
        "carly-fiorina": 1,
        "maria-cantwell": 1,
        "susan-collins": 1,
        "winona-laduke": 1,
    }


def test_the_tally_elects_trump_as_cast_and_as_pledged(election: Election):
    for votes in Votes:
        result = tally(election.totals(votes), election.electors_appointed)
        assert (result.outcome, result.elected, result.majority) == (Outcome.ELECTED, "donald-trump", 270)


def test_national_popular_votes(election: Election):
    # FEC, official 2016 results: Clinton ahead by 2,868,686.
    totals = election.national_popular_votes
    assert totals["hillary-clinton"] == 65_853_514
    assert totals["donald-trump"] == 62_984_828


@pytest.mark.parametrize(
    ("state", "margin"),
    # FEC, Federal Elections 2016: the three states that 77,744 popular votes decided.
    [("WI", 22_748), ("MI", 10_704), ("PA", 44_292)],
)
def test_margins_of_the_closest_states_trump_carried(election: Election, state: str, margin: int):
    counts = election.popular_votes[state]
    assert counts["donald-trump"] - counts["hillary-clinton"] == margin


def test_maine_and_nebraska_by_district(election: Election):
    # FiveThirtyEight; Maine split 3 to 1, Nebraska's five went to one ticket (National Archives).
    held = election.holdings(Votes.AS_CAST)
    assert [held[unit.code] for unit in election.units_of("ME")] == [
        {"hillary-clinton": 2},
        {"hillary-clinton": 1},
        {"donald-trump": 1},
    ]
    assert [held[unit.code] for unit in election.units_of("NE")] == [
        {"donald-trump": 2},
        {"donald-trump": 1},
        {"donald-trump": 1},
        {"donald-trump": 1},
    ]
    assert election.popular_votes["ME-2"]["donald-trump"] == 181_177
    assert election.popular_votes["NE-2"]["hillary-clinton"] == 131_030


def test_units_read_in_a_sentence(election: Election):
    names = {code: unit.name for code, unit in election.unit.items()}
    assert names["PA"] == "Pennsylvania"
    assert names["DC"] == "the District of Columbia"
    assert names["ME"] == "Maine at large"
    assert names["ME-1"] == "Maine's 1st district"
    assert names["NE-3"] == "Nebraska's 3rd district"
    assert election.unit["NE-2"].kind is UnitKind.DISTRICT


def test_seven_faithless_votes_counted_and_three_were_void(election: Election):
    # National Archives (the votes); The Green Papers (the three that were void).
    counted = {vote.elector for vote in election.faithless if vote.counted}
    void = {vote.elector: vote.outcome for vote in election.faithless if not vote.counted}
    assert len(counted) == 7
    assert {"Christopher Suprun", "Bill Greene", "David Mulinix", "Robert Satiacum Jr."} <= counted
    assert set(void) == {"Micheal Baca", "Muhammad Abdurrahman", "David Bright"}
    assert "Celeste Landry" in void["Micheal Baca"]


def test_suprun_voted_for_kasich(election: Election):
    # The Texas Tribune, 19 December 2016.
    suprun = next(vote for vote in election.faithless if vote.elector == "Christopher Suprun")
    assert (suprun.unit, suprun.pledged_to, suprun.voted_for) == ("TX", "donald-trump", "john-kasich")


def test_six_tickets_stood_and_everybody_voted_for_has_a_name(election: Election):
    assert [ticket.id for ticket in election.tickets[:2]] == ["donald-trump", "hillary-clinton"]
    assert len(election.tickets) == 6
    assert election.ticket["gary-johnson"].vice_president == election.people["bill-weld"]
    for office in Office:
        for person in election.totals(Votes.AS_CAST, office):
            assert election.name_of(person) == election.people[person].name


def test_every_table_names_its_sources(snapshot: Snapshot, election: Election):
    tables = {"electors", "electoral_votes", "popular_votes", "district_popular_votes", "tickets"}
    assert set(election.sources) == tables
    for ids in election.sources.values():
        assert ids
        assert set(ids) <= set(snapshot.sources)
    assert election.sources["popular_votes"] == ("fec-2016",)
    assert election.sources["district_popular_votes"] == ("fivethirtyeight",)
