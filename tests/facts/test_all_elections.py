"""The official figures of the sixty elections from 1789 to 2024, and the map of 2028."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.engine.tally import Outcome, tally
from bot.facts.model import CaveatTopic, Choice, Counted, FaithlessKind, Office, UnitKind, Votes

if TYPE_CHECKING:
    from bot.facts.model import AllocationUnit, Election
    from bot.facts.snapshot import Snapshot

FIRST, LAST = 1789, 2024


def test_sixty_elections_and_the_next(snapshot: Snapshot):
    assert list(snapshot.elections) == [1789, *range(1792, 2029, 4)]


@pytest.mark.parametrize(
    ("year", "appointed", "majority", "leaders"),
    # National Archives, Electoral College results by year; 1789's and 1800's are of two votes each.
    [
        (1789, 72, 37, {"george-washington": 69, "john-adams": 34, "john-jay": 9}),
        (1796, 138, 70, {"john-adams": 71, "thomas-jefferson": 68, "thomas-pinckney": 59}),
        (1800, 138, 70, {"thomas-jefferson": 73, "aaron-burr": 73, "john-adams": 65}),
        (1820, 235, 118, {"james-monroe": 231, "john-quincy-adams": 1}),
        (1824, 261, 131, {"andrew-jackson": 99, "john-quincy-adams": 84, "william-h-crawford": 41, "henry-clay": 37}),
        (1864, 234, 118, {"abraham-lincoln": 212, "george-b-mcclellan": 21}),
        (1868, 294, 148, {"ulysses-s-grant": 214, "horatio-seymour": 80}),
        (1872, 366, 184, {"ulysses-s-grant": 286, "thomas-a-hendricks": 42, "benjamin-gratz-brown": 18}),
        (1876, 369, 185, {"rutherford-b-hayes": 185, "samuel-j-tilden": 184}),
        (1912, 531, 266, {"woodrow-wilson": 435, "theodore-roosevelt": 88, "william-howard-taft": 8}),
        (1948, 531, 266, {"harry-s-truman": 303, "thomas-e-dewey": 189, "strom-thurmond": 39}),
        (1960, 537, 269, {"john-f-kennedy": 303, "richard-nixon": 219, "harry-f-byrd": 15}),
        (1968, 538, 270, {"richard-nixon": 301, "hubert-humphrey": 191, "george-wallace": 46}),
        (2000, 538, 270, {"george-w-bush": 271, "al-gore": 266}),
        (2020, 538, 270, {"joe-biden": 306, "donald-trump": 232}),
        (2024, 538, 270, {"donald-trump": 312, "kamala-harris": 226}),
    ],
)
def test_electoral_votes_as_cast(
    snapshot: Snapshot, year: int, appointed: int, majority: int, leaders: dict[str, int]
):
    election = snapshot.elections[year]
    cast = election.totals(Votes.AS_CAST)
    result = tally(cast, election.electors_appointed, election.votes_per_elector)
    assert (result.electors_appointed, result.majority) == (appointed, majority)
    assert {who: cast[who] for who in leaders} == leaders
    assert max(cast.values()) == max(leaders.values())


@pytest.mark.parametrize(
    ("year", "pledged"),
    # FairVote's and The Green Papers' lists of faithless electors, taken from the votes above.
    [
        (1796, {"john-adams": 72, "thomas-jefferson": 67}),
        (1872, {"ulysses-s-grant": 300, "horace-greeley": 66}),
        (1948, {"harry-s-truman": 304, "thomas-e-dewey": 189, "strom-thurmond": 38}),
        (1960, {"john-f-kennedy": 303, "richard-nixon": 220}),
        (1968, {"richard-nixon": 302, "hubert-humphrey": 191, "george-wallace": 45}),
        (2000, {"george-w-bush": 271, "al-gore": 267}),
        (2004, {"george-w-bush": 286, "john-kerry": 252}),
    ],
)
def test_electoral_votes_as_pledged(snapshot: Snapshot, year: int, pledged: dict[str, int]):
    totals = snapshot.elections[year].totals(Votes.AS_PLEDGED)
    assert {who: totals[who] for who in pledged} == pledged


def test_the_tie_of_1800_is_between_two_with_a_majority_each(snapshot: Snapshot):
    election = snapshot.elections[1800]
    result = tally(election.totals(Votes.AS_CAST), election.electors_appointed, election.votes_per_elector)
    assert (result.outcome, result.elected, result.not_cast) == (Outcome.TIED, None, 0)
    assert result.house_candidates == ("aaron-burr", "thomas-jefferson")


def test_every_other_election_but_1824_elects_the_president_who_took_office(snapshot: Snapshot):
    contingent: list[int] = []
    for year, election in snapshot.elections.items():
        result = tally(election.totals(Votes.AS_CAST), election.electors_appointed, election.votes_per_elector)
        if result.elected is None and not election.uncalled:
            contingent.append(year)
    assert contingent == [1800, 1824]


def test_every_vote_of_every_elector_is_accounted_for(snapshot: Snapshot):
    for election in snapshot.elections.values():
        groups = [g for g in election.electoral_votes if g.office is Office.PRESIDENT and g.unit in election.unit]
        expected = 0 if election.uncalled else election.electors_appointed * election.votes_per_elector
        assert sum(group.electors for group in groups) == expected, election.year


@pytest.mark.parametrize(
    ("year", "cast"),
    # National Archives, vice-presidential totals; 1836: nobody had the 148 that elect, and the Senate chose.
    [
        (1804, {"george-clinton": 162, "rufus-king": 14}),
        (1832, {"martin-van-buren": 189, "john-sergeant": 49, "william-wilkins": 30}),
        (1836, {"richard-m-johnson": 147, "francis-granger": 77, "john-tyler": 47, "william-smith": 23}),
        (1872, {"henry-wilson": 286, "benjamin-gratz-brown": 47}),
        (1896, {"garret-hobart": 271, "arthur-sewall": 149, "thomas-e-watson": 27}),
        (2024, {"jd-vance": 312, "tim-walz": 226}),
    ],
)
def test_votes_for_vice_president(snapshot: Snapshot, year: int, cast: dict[str, int]):
    totals = snapshot.elections[year].totals(Votes.AS_CAST, Office.VICE_PRESIDENT)
    assert {who: totals[who] for who in cast} == cast


@pytest.mark.parametrize(
    ("year", "popular"),
    # FEC, official results of 2000, 2020 and 2024; before that the sums of the states, as Wikipedia gives them.
    [
        (1876, {"samuel-j-tilden": 4_286_808, "rutherford-b-hayes": 4_034_142}),
        (1888, {"grover-cleveland": 5_538_163, "benjamin-harrison": 5_443_633}),
        (1960, {"john-f-kennedy": 34_220_984, "richard-nixon": 34_108_157}),
        (2000, {"al-gore": 50_999_897, "george-w-bush": 50_456_002}),
        (2020, {"joe-biden": 81_283_501, "donald-trump": 74_223_975}),
        (2024, {"donald-trump": 77_302_580, "kamala-harris": 75_017_613}),
    ],
)
def test_national_popular_votes(snapshot: Snapshot, year: int, popular: dict[str, int]):
    totals = snapshot.elections[year].national_popular_votes
    assert {who: totals[who] for who in popular} == popular


@pytest.mark.parametrize(
    ("year", "state", "margin"),
    # The closest states: Maryland 1832; Hawaii 1960; New Mexico and Florida 2000 (FEC); 2020 (FEC).
    [(1832, "MD", 4), (1960, "HI", 115), (2000, "NM", 366), (2000, "FL", 537), (2020, "GA", 11_779)],
)
def test_close_states(snapshot: Snapshot, year: int, state: str, margin: int):
    counts = sorted(snapshot.elections[year].popular_votes[state].values(), reverse=True)
    assert counts[0] - counts[1] == margin


def test_legislatures_chose_without_a_popular_vote(snapshot: Snapshot):
    # South Carolina through 1860, Florida in 1868, Colorado in 1876.
    for year, state in ((1860, "SC"), (1868, "FL"), (1876, "CO")):
        election = snapshot.elections[year]
        assert election.unit[state].choice is Choice.LEGISLATURE
        assert state not in election.popular_votes


def test_states_that_appointed_no_electors_are_no_units(snapshot: Snapshot):
    # 1789: New York's legislature could not agree, North Carolina and Rhode Island had not ratified.
    first = snapshot.elections[1789]
    assert first.units_of("NY") == ()
    assert first.allotted["NY"] == 8
    assert "NC" not in first.allotted
    # 1864: eleven states in rebellion, with 80 of 314 electors.
    war = snapshot.elections[1864]
    assert sum(war.allotted.values()) - war.electors_appointed == 80
    # The votes of Louisiana and Tennessee were refused, and stand in no total.
    refused = [group for group in war.electoral_votes if group.unit in {"LA", "TN"}]
    assert {group.counted for group in refused} == {Counted.NO}
    assert war.rejected == 0


def test_the_rejected_votes_of_1872_were_of_electors_appointed(snapshot: Snapshot):
    # Arkansas 6, Louisiana 8, and Georgia's 3 for the dead Greeley.
    assert snapshot.elections[1872].rejected == 17


def test_disputed_votes_are_in_the_totals(snapshot: Snapshot):
    # Missouri's 3 of 1820 and Georgia's 9 of 1868, announced with and without.
    disputed = {
        (year, group.unit): group.electors
        for year, election in snapshot.elections.items()
        for group in election.electoral_votes
        if group.counted is Counted.DISPUTED and group.office is Office.PRESIDENT
    }
    assert disputed == {(1820, "MO"): 3, (1868, "GA"): 9}


def test_electors_without_a_pledge(snapshot: Snapshot):
    # Mississippi's eight and Alabama's six of 1960.
    unpledged = [
        g for g in snapshot.elections[1960].electoral_votes if g.office is Office.PRESIDENT and not g.pledged_to
    ]
    assert {(group.unit, group.electors, group.cast_for) for group in unpledged} == {
        ("AL", 6, "harry-f-byrd"),
        ("MS", 8, "harry-f-byrd"),
    }


def test_the_blank_ballot_of_2000(snapshot: Snapshot):
    # Barbara Lett-Simmons (Associated Press, 19 December 2000).
    (vote,) = snapshot.elections[2000].faithless
    assert (vote.elector, vote.kind, vote.voted_for) == ("Barbara Lett-Simmons", FaithlessKind.ABSTENTION, "")


def test_165_faithless_electors(snapshot: Snapshot):
    # 158 before 2016 and 7 in 2016; 89 for president, the others for vice-president only.
    votes = [vote for election in snapshot.elections.values() for vote in election.faithless if vote.in_total]
    assert sum(vote.electors for vote in votes) == 165
    assert sum(vote.electors for vote in votes if vote.pledged_to != vote.voted_for) == 89


def test_maine_and_nebraska_split(snapshot: Snapshot):
    # Nebraska 2008, 2020 and 2024, Maine 2016, 2020 and 2024 (National Archives).
    split = [
        (year, state)
        for year, election in snapshot.elections.items()
        for state in ("ME", "NE")
        if any(unit.kind is UnitKind.DISTRICT for unit in election.units_of(state))
        and len({who for unit in election.units_of(state) for who in election.holdings(Votes.AS_CAST)[unit.code]}) > 1
    ]
    assert split == [(2008, "NE"), (2016, "ME"), (2020, "ME"), (2020, "NE"), (2024, "ME"), (2024, "NE")]


def test_maine_has_districts_since_1972_and_nebraska_since_1992(snapshot: Snapshot):
    first = {
        state: min(y for y, e in snapshot.elections.items() if len(e.units_of(state)) > 1) for state in ("ME", "NE")
    }
    assert first == {"ME": 1972, "NE": 1992}
    assert "ME-1" not in snapshot.elections[1972].popular_votes
    assert snapshot.elections[1972].caveats_on(CaveatTopic.POPULAR_VOTES, "ME")


def test_2028_is_uncalled(snapshot: Snapshot):
    coming = snapshot.elections[2028]
    assert coming.uncalled
    assert (coming.electors_appointed, len(coming.units)) == (538, 56)
    assert [ticket.party.id for ticket in coming.tickets] == ["democratic", "republican"]
    assert not any(coming.holdings(Votes.AS_PLEDGED).values())
    assert not coming.popular_votes


def test_the_two_leading_tickets_of_each_election_have_different_inks(snapshot: Snapshot):
    # In 1820 and 1824 all stood for one party, and in 1800 the two who tied.
    same = [
        year
        for year, election in snapshot.elections.items()
        if len(election.tickets) > 1 and election.tickets[0].party.colour == election.tickets[1].party.colour
    ]
    assert same == [1800, 1824]


def test_names_as_people_type_them(snapshot: Snapshot):
    spelled = {alias: person.id for person in snapshot.people.values() for alias in person.aliases}
    assert spelled["teddy"] == spelled["tr"] == "theodore-roosevelt"
    assert spelled["fdr"] == "franklin-d-roosevelt"
    assert spelled["dubya"] == spelled["w"] == "george-w-bush"
    assert spelled["bush sr"] == "george-h-w-bush"
    assert spelled["jfk"] == "john-f-kennedy"
    assert spelled["bobby kennedy"] == "robert-f-kennedy"
    assert spelled["jqa"] == "john-quincy-adams"
    assert spelled["tippecanoe"] == "william-henry-harrison"


def test_a_state_appoints_electors_only_once_it_is_admitted(snapshot: Snapshot):
    early = [
        (election.year, unit.state)
        for election in snapshot.elections.values()
        for unit in _too_early(election, snapshot)
    ]
    # Missouri and Michigan, whose votes were announced in the alternative.
    assert early == [(1820, "MO"), (1836, "MI")]


def _too_early(election: Election, snapshot: Snapshot) -> list[AllocationUnit]:
    return [
        unit
        for unit in election.units
        if (admitted := snapshot.states[unit.state].admitted) and admitted.year > election.year
    ]
