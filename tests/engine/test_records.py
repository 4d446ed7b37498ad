"""Rankings and runs, over small records made here."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.records import (
    Contender,
    ElectionRecord,
    StateRecord,
    always_with_the_winner,
    between,
    electoral_margin,
    electoral_share,
    landslides,
    party_runs,
    popular_margin,
    ranked,
    winner_runs,
)

STATES = ("AA", "BB", "CC")
STATE = st.sampled_from(STATES).map(str)
SIDE = st.sampled_from(("left", "right")).map(str)


def record(year: int, carried: dict[str, str], popular: tuple[int, int] = (60, 40)) -> ElectionRecord:
    """An election of "left" and "right", one elector a state."""
    votes = {party: sum(each == party for each in carried.values()) for party in ("left", "right")}
    popular_votes: dict[str, int] = {"left": popular[0], "right": popular[1]}
    president = max(votes, key=lambda party: votes[party])
    contenders = tuple(
        Contender(
            party, party, votes[party], popular_votes[party], tuple(s for s, who in carried.items() if who == party)
        )
        for party in sorted(votes, key=lambda party: -votes[party])
    )
    return ElectionRecord(
        year=year,
        votes_per_elector=1,
        electors_appointed=len(carried),
        electors_counted=len(carried),
        majority=len(carried) // 2 + 1,
        president=president,
        house_chose=votes["left"] == votes["right"],
        senate_chose=False,
        contenders=contenders,
        ballots=sum(popular),
        states=tuple(StateRecord(s, 1, ((who, 1),), ((who, 1),), who) for s, who in carried.items()),
        main_parties=frozenset(votes),
    )


histories = st.lists(
    st.tuples(
        st.dictionaries(STATE, SIDE, min_size=1),
        st.tuples(st.integers(0, 99), st.integers(1, 99)),
    ),
    min_size=1,
    max_size=12,
).map(lambda drawn: [record(1800 + 4 * place, *each) for place, each in enumerate(drawn)])


@settings(deadline=None)
@given(histories)
def test_an_order_holds_whatever_can_be_measured_once(history: list[ElectionRecord]):
    for measure in (electoral_margin, electoral_share, popular_margin):
        for largest in (False, True):
            order = ranked(history, measure, largest=largest)
            values = [measure(each) or Fraction(0) for each in order]
            assert values == sorted(values, reverse=largest)
            assert {each.year for each in order} == {each.year for each in history if measure(each) is not None}
            level = [(a.year, b.year) for (a, b) in pairwise(order) if measure(a) == measure(b)]
            assert all(first < second for first, second in level)


@settings(deadline=None)
@given(histories)
def test_runs_cover_the_elections_a_state_took_part_in(history: list[ElectionRecord]):
    for state in STATES:
        took_part = [each.year for each in history if state in each.state]
        runs = party_runs(history, state)
        assert sum(run.elections for run in runs) == len(took_part)
        assert [year for run in runs for year in took_part if run.first <= year <= run.last] == took_part
        for before, after in pairwise(runs):
            missed = [each for each in between(history, before.last + 1, after.first - 1) if state not in each.state]
            assert before.party != after.party or missed


@settings(deadline=None)
@given(histories)
def test_runs_with_the_winner_and_the_elections_lost_make_all(history: list[ElectionRecord]):
    for state in STATES:
        won = [year for run in winner_runs(history, state) for year in run]
        lost = [r.year for r in history if state in r.state and r.state[state].carried != r.president]
        assert sorted([*won, *lost]) == [r.year for r in history if state in r.state]
        took_part = any(state in r.state for r in history)
        assert (state in always_with_the_winner(history)) == (took_part and not lost)


@settings(deadline=None)
@given(histories)
def test_a_landslide_is_a_share_of_the_electors(history: list[ElectionRecord]):
    found = landslides(history, Fraction(3, 4))

    assert found == tuple(
        r for r in history if not r.house_chose and r.winner.electoral_votes * 4 >= 3 * r.electors_counted
    )


def test_a_president_with_fewer_votes_is_behind_in_the_lead():
    lost = record(1900, {"AA": "left", "BB": "left", "CC": "right"}, (40, 60))

    assert (lost.mismatch, lost.popular_lead, lost.electoral_lead) == (True, -20, 1)
    assert popular_margin(lost) == Fraction(1, 5)


def test_an_election_that_the_house_decided_is_in_no_electoral_ranking():
    tied = record(1900, {"AA": "left", "BB": "right"})

    assert (electoral_margin(tied), electoral_share(tied)) == (None, None)
    assert landslides([tied], Fraction(0)) == ()


def test_a_split_is_a_choice_and_a_stray_is_a_vote():
    split = StateRecord("ME", 4, (("left", 3), ("right", 1)), (("left", 3), ("right", 1)), "left")
    strayed = StateRecord("WA", 12, (("left", 12),), (("left", 8), ("other", 4)), "left")
    silent = StateRecord("DC", 3, (("left", 3),), (("left", 2),), "left")

    assert [(s.split, s.strayed) for s in (split, strayed, silent)] == [(True, False), (False, True), (False, False)]
