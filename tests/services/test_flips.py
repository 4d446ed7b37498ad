"""Flips in electors, in states and in popular votes, for every election and for what-ifs."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, FlipsAnswer
from bot.engine.flips import FlipUnit, Goal
from bot.errors import NothingToDoError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.model import Votes
from bot.presenters.text import table_lines
from bot.queries import FlipsQuery
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.cases import Case
from bot.services.flips import flips_answer

SNAPSHOT = load(default_data_dir())
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FROM_1824 = tuple(year for year in SNAPSHOT.elections if 1824 <= year <= 2024)
WITH_ONE_VOTE = tuple(year for year in SNAPSHOT.elections if year >= 1804)


def case(year: int, *edits: Flip) -> Case:
    if not edits:
        return Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED)
    recorded = tuple(RecordedEdit(seq=n, edit=edit, author=1, made_at=NOON) for n, edit in enumerate(edits, 1))
    scenario = Scenario(
        id=1,
        scope="channel:1",
        name="what if",
        base=Base(election=year),
        edits=recorded,
        head=len(recorded),
        version=1,
        started_by=1,
        started_at=NOON,
    )
    return Case(SNAPSHOT, SNAPSHOT.elections[year], Votes.AS_PLEDGED, scenario)


def ask(year: int, *edits: Flip, **options: object) -> FlipsAnswer:
    return flips_answer(FlipsQuery.model_validate({"election": year, **options}), case(year, *edits), ())


def words(given: FlipsAnswer) -> str:
    lines = (f"{label}: {line}" for label, line in given.lines)
    return "\n".join((given.headline, *given.reasoning, *lines, *given.caveats))


@pytest.mark.parametrize(
    ("year", "goal", "voters", "units"),
    [
        # FairVote, "Magic Numbers": 5,353 in Michigan, 11,375 in Wisconsin and 22,147 in Pennsylvania.
        (2016, "win", 38_875, {"MI": 5_353, "PA": 22_147, "WI": 11_375}),
        # The Wall Street Journal (C. Bialik, 2008), on M. Sheppard's integer programmes: 269 in Florida.
        (2000, "win", 269, {"FL": 269}),
        # Margins of 10,457, 11,779 and 20,682 (FEC, Federal Elections 2020), and 22,091 in Nebraska's 2nd district.
        (2020, "tie", 21_461, {"AZ": 5_229, "GA": 5_890, "WI": 10_342}),
        (2020, "win", 32_507, {"AZ": 5_229, "GA": 5_890, "NE-2": 11_046, "WI": 10_342}),
        # Margins of 11,116 and 7,372 (Clerk of the House, Statistics of 1976).
        (1976, "win", 9_246, {"HI": 3_687, "OH": 5_559}),
        # Margins of 17,865 and 7,107 (Clerk of the House, Statistics of 1948).
        (1948, "deny", 12_487, {"CA": 8_933, "OH": 3_554}),
        # New York: 563,154 to 562,005, and 650,338 to 635,965.
        (1884, "win", 575, {"NY": 575}),
        (1888, "win", 7_187, {"NY": 7_187}),
    ],
)
def test_the_fewest_voters_who_switch(year, goal, voters, units):
    given = ask(year, goal=goal, unit="votes")

    assert (given.needed, given.sets) == (voters, 1)
    assert given.best is not None
    assert {one.unit: one.voters for one in given.best.units} == units
    assert f"{voters:,} voters switching sides would have" in given.headline


@pytest.mark.parametrize(
    ("year", "goal", "added"),
    [
        # Talk Elections, "Close elections of our past": margins and one more in each state.
        (2020, "tie", 42_921),
        (2016, "win", 77_747),
        (2004, "tie", 37_550),
        (2000, "win", 538),
    ],
)
def test_the_fewest_voters_on_top(year, goal, added):
    given = ask(year, goal=goal, unit="votes")

    assert given.added == added
    assert f"Of voters who only come on top it takes {added:,}." in words(given)


def test_fewest_states():
    # Texas had 38 electors, as many as Clinton was short of 270; 29 and 8 make 37, half of 306 − 232. National
    # Archives, allocation by the census of 2010: Florida 29; Kentucky and Louisiana 8, both for Trump.
    win, tie = ask(2016, goal="win", unit="states"), ask(2016, goal="tie", unit="states")

    assert (win.needed, win.sets) == (1, 1)
    assert "1 unit changing hands would have elected Hillary Clinton in 2016: Texas." in win.headline
    assert (tie.needed, tie.sets) == (2, 2)
    assert {tuple(one.unit for one in example.units) for example in tie.examples} == {("FL", "KY"), ("FL", "LA")}


def test_a_state_whose_districts_vote_with_it_cannot_change_alone():
    # In 2000 a tie takes two electors; Nebraska has two at large, and all its three districts voted as it did.
    given = ask(2000, goal="tie", unit="states")

    assert [one.unit for one in given.examples[0].units] == ["NE"]
    assert given.best is None
    assert "No voters switching sides could bring about just that." in given.reasoning


def test_electors_first_and_the_others_in_a_line_each():
    given = ask(2016, goal="win")

    assert given.needed == 38
    assert dict(given.lines)["In states"] == "1 unit changing hands, Texas"
    assert dict(given.lines)["In popular votes"] == (
        "38,875 voters switching sides in Michigan, Pennsylvania and Wisconsin"
    )
    asked = [offer.query for offer in given.follow_ups if isinstance(offer.query, FlipsQuery)]
    assert {query.unit for query in asked if query.goal is Goal.WIN} == {FlipUnit.STATES, FlipUnit.VOTES}


def test_the_law_of_the_time_on_the_electors_counted_on():
    # National Archives, 2016: of the states whose law then cancelled such a vote (NCSL; FairVote) Trump had Michigan
    # 16, Montana 3, North Carolina 15, Nebraska 5, Oklahoma 7 and Utah 6; South Carolina's 9 could only be punished.
    assert (
        "Of Trump’s 306 electors, 52 sit in states whose law then voided such a vote, "
        "and 9 more where it counted and may be punished."
    ) in words(ask(2016))
    assert "law now voids" in words(ask(2024))
    assert "law" not in words(ask(2012))


def test_of_a_what_if_the_law_is_that_of_now():
    given = ask(2016, Flip(units=("PA",), to="hillary-clinton"))

    assert "whose law now voids such a vote" in words(given)


def test_a_what_if_leaves_out_what_its_edits_say_otherwise_than_the_voters():
    # With Pennsylvania given to Clinton (252) she is 18 short: Michigan's 16 and one of Nebraska's do not suffice.
    given = ask(2016, Flip(units=("PA",), to="hillary-clinton"), goal="win", unit="votes")

    assert given.headline == "16,728 voters switching sides would elect Hillary Clinton in the scenario."
    assert given.best is not None
    # Half of the margins of 10,704 and 22,748 and one more each (FEC, Federal Elections 2016).
    assert {one.unit: one.voters for one in given.best.units} == {"MI": 5_353, "WI": 11_375}
    back = ask(2016, Flip(units=("PA",), to="hillary-clinton"), goal="deny", unit="votes", ticket="clinton")
    assert back.needed == 0
    assert "The popular votes are those of 2016" in words(given)
    denied = ask(2016, Flip(units=("PA", "TX"), to="hillary-clinton"), unit="votes")
    assert "Left out: Pennsylvania and Texas, whose electors are not all held as the popular vote went." in words(
        denied
    )


def test_to_deny_is_not_to_win():
    # 1860: New York's 35 leave Lincoln with 145 of 303, and elect nobody: Breckinridge has 72.
    deny, win = ask(1860, unit="states"), ask(1860, goal="win", unit="states")

    assert (deny.ticket, deny.needed, win.ticket, win.needed) == ("abraham-lincoln", 1, "john-c-breckinridge", 3)
    assert "New York" in deny.headline


@pytest.mark.parametrize(
    ("year", "options", "says"),
    [
        (1860, {}, "Left out: New Jersey, whose electors are not all held as the popular vote went."),
        (1828, {"goal": "win"}, "South Carolina, where the legislature chose"),
        (1828, {"goal": "win"}, "New York were chosen in districts whose counts are not known"),
        (1984, {"goal": "win"}, "Maine’s 1st district and Maine’s 2nd district, whose popular votes are not known"),
        (1860, {"goal": "win"}, "where Breckinridge has no popular votes"),
        (1892, {}, "The electors of California were split"),
    ],
)
def test_what_cannot_be_counted_is_said(year, options, says):
    assert says in words(ask(year, unit="votes", **options))


@pytest.mark.parametrize("year", [1804, 1816, 1820])
def test_without_popular_votes_voters_cannot_be_counted(year):
    with pytest.raises(NothingToDoError, match=f"No popular votes of {year} are known"):
        ask(year, unit="votes")
    given = ask(year)
    assert [label for label, _ in given.lines] == ["In states"]
    assert not [offer for offer in given.follow_ups if offer.label == "In popular votes"]


def test_of_a_coming_election_there_are_no_votes_to_switch():
    flip = Flip(units=("PA", "TX", "CA", "NY", "FL"), to="republican-2028")
    ticket = SNAPSHOT.elections[2028].tickets[0].id
    with pytest.raises(NothingToDoError, match="No popular votes of 2028 are counted yet"):
        ask(2028, flip.model_copy(update={"to": ticket}), goal="win", unit="votes")


def test_the_fewest_states_to_270():
    # The twelve largest states hold 281 electors by the census of 2020, the eleven largest 268 (National Archives).
    ticket = SNAPSHOT.elections[2028].tickets[0].id
    given = ask(2028, Flip(units=("DC",), to=ticket), goal="win", unit="states", ticket=ticket)

    # With the District's three electors the ticket needs 267: eleven states.
    assert given.needed == 11


@pytest.mark.parametrize("unit", FlipUnit)
@pytest.mark.parametrize("year", WITH_ONE_VOTE)
def test_every_goal_of_every_election(year, unit):
    for goal in Goal:
        try:
            given = ask(year, goal=goal, unit=unit)
        except NothingToDoError:
            assert year in {1820, 2028} or (unit is FlipUnit.VOTES and year < 1824)
            continue
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
        assert not set("*_`<>|#") & set(words(given))
        assert all(offer.label for offer in given.follow_ups)
        if given.table:
            assert all(len(line) <= 44 for line in table_lines(given.table))
            assert len(given.table.rows) <= 25


@pytest.mark.parametrize("year", FROM_1824)
def test_what_takes_fewer_voters_takes_no_fewer_units(year):
    for goal in Goal:
        states, votes = (ask(year, goal=goal, unit=unit) for unit in (FlipUnit.STATES, FlipUnit.VOTES))
        if votes.best is None or states.needed is None:
            assert votes.needed is None
            continue
        assert len(votes.best.units) >= states.needed
        if states.best is not None and states.best.voters is not None:
            assert (votes.needed or 0) <= states.best.voters
        assert votes.added is not None
        assert (votes.needed or 0) <= votes.added <= 2 * (votes.needed or 0)


@pytest.mark.parametrize("year", FROM_1824)
def test_to_deny_takes_no_more_than_to_win(year):
    case_ = case(year)
    if case_.tally.elected is None:
        return
    deny, win = (ask(year, goal=goal, unit="votes").needed for goal in ("deny", "win"))
    assert deny is not None
    assert win is None or deny <= win


def test_a_long_list_has_pages():
    given = ask(2016, goal="win", ticket="gary-johnson", unit="votes")
    assert given.table is not None
    assert given.best is not None
    following = next(offer.query for offer in given.follow_ups if offer.label == "Next page")
    assert isinstance(following, FlipsQuery)
    rest = ask(2016, goal="win", ticket="gary-johnson", unit="votes", page=following.page)
    assert rest.table is not None
    assert len(given.table.rows) + len(rest.table.rows) == len(given.best.units)
    with pytest.raises(NothingToDoError, match="2 pages"):
        ask(2016, goal="win", ticket="gary-johnson", unit="votes", page=9)
