"""From what is typed to an edit: every kind, in many spellings, refused in a sentence where it cannot be."""

from collections import Counter

import pytest

from bot.engine.allocation import Method
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.scenarios.edits import ABSTAIN, VACANT, AddTicket, Allocate, Apportion, Call, Electors, Flip, Several, Split
from bot.services import edit_options
from bot.services.cases import Case
from bot.services.changes import edit_of
from bot.services.edit_makers import add_ticket, after, call, flip
from bot.services.edit_makers_electors import electors, split
from bot.services.edit_makers_rules import allocate, apportion, swing
from bot.services.edit_remarks import remarks
from bot.services.edit_words import described

STORE = FactStore()
TRUMP, CLINTON = "donald-trump", "hillary-clinton"


def case_of(year=2016, *edits):
    """An election as pledged, edited."""
    return Case(STORE.current, STORE.current.elections[year], Votes.AS_PLEDGED, None, edits)


def counts(case):
    """Who has how many electors."""
    return dict(case.tally.electoral_votes)


@pytest.mark.parametrize(
    ("to", "id_"),
    [
        ("Kasich", "john-kasich"),
        ("clinton", CLINTON),
        ("abstain", ABSTAIN),
        ("nobody", ABSTAIN),
        ("Vacant", VACANT),
        ("Bernie Sanders", "bernie-sanders"),
        ("Jane Q. Public", "Jane Q. Public"),
        ("  Zoë   Public ", "Zoë Public"),
        ("somebody else", "somebody-else"),
    ],
)
def test_single_electors_go_to_anybody(to, id_):
    assert electors(case_of(), "texas", 2, to) == Electors(count=2, to=id_, state="TX", of="")


def test_electors_are_taken_from_whose_they_are():
    edit = electors(case_of(), "ME", 1, "Johnson", "Trump")
    then = after(case_of(), edit)
    # 306 pledged to Trump, one of them in Maine (National Archives, 2016).
    assert counts(then)[TRUMP] == 305
    assert then.held_in("ME") == Counter({CLINTON: 3, "gary-johnson": 1})


def test_all_electors_of_a_divided_state_can_go():
    then = after(case_of(), electors(case_of(), "ME", 4, "Johnson"))
    assert then.held_in("ME") == Counter({"gary-johnson": 4})


@pytest.mark.parametrize(
    ("state", "count", "to", "of", "says"),
    [
        ("PA", 21, "Clinton", None, "There are 20 electors in Pennsylvania that could change, so 21 cannot."),
        ("PA", 1, "Trump", None, "There are no electors in Pennsylvania that could change; nothing"),
        ("PA", 3, "Clinton", "Johnson", "Gary Johnson has no electors in Pennsylvania; nothing was changed."),
        ("PA", 3, "undecided", None, "Single electors cannot be undecided"),
        ("PA", 3, "Bush", None, "“Bush” could be several people. Did you mean George H. W. Bush or George W. Bush?"),
        ("PA", 3, "??", None, "There is nothing in that which can be read"),
        ("PA, OH", 3, "Clinton", None, "names more than one state"),
        ("Atlantis", 3, "Clinton", None, "“Atlantis” is not a state"),
    ],
)
def test_electors_that_there_are_not(state, count, to, of, says):
    with pytest.raises(UserFacingError) as refused:
        electors(case_of(), state, count, to, of)
    assert says in str(refused.value)


def test_what_the_law_would_do_is_said():
    # Colorado, 8 CCR 1505-1, Rule 24.2.2 (Micheal Baca's vote, 2016); Texas, H.B. 87 of 2023; RCW 29A.56 of 2019.
    def said(state, year=2016):
        case = case_of(year)
        return " ".join(remarks(electors(case, state, 1, "Kasich"), case))

    assert said("CO") == (
        "In Colorado in 2016 such a vote was cancelled and the elector replaced. The scenario lets it stand."
    )
    assert said("TX") == (
        "In Texas in 2016 no law bound electors, so such a vote counted; "
        "today such a vote is cancelled and the elector replaced."
    )
    assert "in 2016 such a vote counted, and could be punished; today" in said("WA")
    assert said("TX", 2024).startswith("In Texas today (the law as of 2023-06-18) such a vote is cancelled")
    assert said("TX", 2024).endswith("The scenario lets it stand.")
    assert remarks(electors(case_of(), "CO", 1, "vacant"), case_of()) == ()


def test_who_abstains_casts_no_vote_that_the_law_could_be_said_of():
    assert remarks(electors(case_of(), "CO", 1, "abstain"), case_of()) == (
        "In Colorado in 2016 a vote against the pledge was cancelled and the elector replaced.",
        "The scenario lets it stand.",
    )


def test_single_electors_given_before_are_said_to_stay_so():
    case = after(case_of(), electors(case_of(), "PA", 2, "Kasich"))
    case = after(case, electors(case, "PA", 1, "abstain"))

    stay = "Single electors given before stay so: John Kasich 2, abstaining 1."
    assert remarks(flip(case, "PA, MI", "Clinton"), case) == (stay,)
    assert remarks(split(case, "PA", "10-10"), case) == (stay,)
    # Of a state that nobody holds, whoever has most of it is Kasich: the one who abstains is taken from him.
    assert remarks(call(case, "PA", "nobody"), case) == (stay.replace("Kasich 2", "Kasich 1"),)
    assert remarks(flip(case, "MI", "Clinton"), case) == ()


@pytest.mark.parametrize(
    "votes",
    [
        "Trump 12, Clinton 8",
        "12 Trump and 8 Clinton",
        "12-8",
        "12–8",
        "Clinton: 8; Trump: 12",
        "Trump 12 Clinton 8",
        "12 Trump 8 Clinton",
        "12 for trump, 8 x gop",
    ],
)
def test_splits_as_they_are_typed(votes):
    if "gop" in votes:
        with pytest.raises(UserFacingError, match="named twice"):
            split(case_of(), "Pennsylvania", votes)
        return
    edit = split(case_of(), "Pennsylvania", votes)
    assert edit == Split(unit="PA", electors=((TRUMP, 12), (CLINTON, 8)))
    assert described(edit, case_of()) == "PA split: Trump 12, Clinton 8"


@pytest.mark.parametrize(
    ("votes", "held"),
    [
        # Maine chooses two electors at large and one in each district: whole units wherever they come out right.
        ("3-1", {"ME": TRUMP, "ME-1": CLINTON, "ME-2": TRUMP}),
        ("Clinton 4", {"ME": CLINTON, "ME-1": CLINTON, "ME-2": CLINTON}),
        ("2-2", {"ME": CLINTON, "ME-1": TRUMP, "ME-2": TRUMP}),
        ("Trump 1, Johnson 1, Clinton 2", {"ME": CLINTON, "ME-1": "gary-johnson", "ME-2": TRUMP}),
    ],
)
def test_maine_is_divided_by_its_units(votes, held):
    then = after(case_of(), split(case_of(), "Maine", votes))
    assert {unit.code: unit.holder for unit in then.units if unit.state == "ME"} == held


def test_nebraskas_closest_district_goes_first():
    # NE-2 was the closest of its districts in 2016: 2.24 points (FEC, by district).
    edit = split(case_of(), "NE", "4-1")
    assert isinstance(edit, Several)
    assert [part.unit for part in edit.edits if isinstance(part, Split) and dict(part.electors) == {CLINTON: 1}] == [
        "NE-2"
    ]
    assert described(edit, case_of()) == "NE split: Trump 4, Clinton 1"
    assert "Nebraska’s 2nd district Clinton 1" in remarks(edit, case_of())[0]


@pytest.mark.parametrize("votes", ["3-1", "Clinton 3, Trump 1", "Trump 2", "Clinton 1, Trump 1, Johnson 1, Stein 1"])
def test_a_whole_states_split_ends_so_divided(votes):
    case = case_of(2016, Flip(units=("ME", "ME-1"), to="gary-johnson"))
    then = after(case, split(case, "ME", votes))
    wanted = {"3-1": (3, 1), "Clinton 3, Trump 1": (1, 3), "Trump 2": (2, 0)}.get(votes, (1, 1))
    assert (then.held_in("ME")[TRUMP], then.held_in("ME")[CLINTON]) == wanted


@pytest.mark.parametrize(
    ("state", "votes", "says"),
    [
        ("PA", "Trump 12, Clinton 9", "That is 21 electors, and Pennsylvania has 20; nothing was changed."),
        ("ME", "3-2", "That is 5 electors, and Maine has 4"),
        ("ME", "1-3", "Maine is divided so already"),
        ("PA", "5", "does not say who gets how many"),
        ("PA", "5-5-5", "more than the leading tickets"),
        ("PA", "Trump 2, Trump 3", "named twice"),
        ("PA, OH", "3-1", "names several states"),
    ],
)
def test_splits_that_cannot_be(state, votes, says):
    with pytest.raises(UserFacingError) as refused:
        split(case_of(), state, votes)
    assert says in str(refused.value)


def test_a_split_may_leave_electors_undecided():
    edit = split(case_of(), "PA", "Trump 12")
    then = after(case_of(), edit)
    assert then.undecided == 8
    assert remarks(edit, case_of()) == ("8 electors are undecided.",)


def test_a_swing_moves_the_closest_states():
    # Margins of 2016: MI 0.23, PA 0.72, WI 0.77 points (FEC); 306 - 46 electors.
    edit = swing(case_of(), 0.8, "Clinton")
    then = after(case_of(), edit)
    assert counts(then) == {CLINTON: 278, TRUMP: 260}
    assert described(edit, then) == "0.8 points from Trump to Clinton"
    assert remarks(edit, case_of()) == ("Electors change hands in MI, PA and WI.",)
    assert counts(after(case_of(), swing(case_of(), 0.8, "Clinton", "PA, mich"))) == {TRUMP: 270, CLINTON: 268}


@pytest.mark.parametrize(
    ("year", "arguments", "says"),
    [
        (2016, (2, "Clinton", "NE-2"), "A swing moves a whole state; name Nebraska, not a part of it."),
        (2016, (0, "Clinton", None), "more than 0 and at most 200"),
        (2016, (201, "Clinton", None), "more than 0 and at most 200"),
        (2028, (2, "GOP", None), "Nobody has voted yet in 2028"),
        (1820, (2, "Monroe", None), "popular votes"),
    ],
)
def test_swings_that_cannot_be(year, arguments, says):
    with pytest.raises(UserFacingError, match=says):
        swing(case_of(year), *arguments)


def test_methods():
    # All to the winner in Maine and Nebraska too: only ME-2's elector changes hands (National Archives, 2016).
    everywhere = allocate(case_of(), Method.WINNER_TAKE_ALL)
    assert counts(after(case_of(), everywhere)) == {TRUMP: 305, CLINTON: 233}
    assert described(everywhere, case_of()) == "winner-take-all in every state"
    # By congressional district: Trump 290, Clinton 248 (Daily Kos Elections, presidential results by district).
    assert counts(after(case_of(), allocate(case_of(), Method.CONGRESSIONAL_DISTRICT))) == {TRUMP: 290, CLINTON: 248}
    some = allocate(case_of(), Method.DHONDT, "Texas, calif.")
    assert some == Allocate(method=Method.DHONDT, states=("TX", "CA"))
    assert described(some, case_of()) == "D’Hondt in TX and CA"


@pytest.mark.parametrize(
    ("year", "method", "states", "says"),
    [
        (2028, Method.DHONDT, None, "Nobody has voted yet in 2028"),
        (1992, Method.CONGRESSIONAL_DISTRICT, None, "not on record for 1992"),
        (2016, Method.WINNER_TAKE_ALL, "PA", "PA has just these electors already"),
        (2016, Method.DHONDT, "ME-2", "A method is for a whole state"),
    ],
)
def test_methods_that_cannot_be(year, method, states, says):
    with pytest.raises(UserFacingError, match=says):
        allocate(case_of(year), method, states)


def test_districts_are_not_known_in_another_house():
    case = case_of(2016, Apportion(seats=700))
    with pytest.raises(NothingToDoError, match="other districts"):
        allocate(case, Method.CONGRESSIONAL_DISTRICT)


def test_another_house_adds_to_an_earlier_one():
    first = apportion(case_of(), admit="Puerto Rico")
    second = apportion(case_of(2016, first), seats="wyoming")
    assert first == Apportion(admit=("PR",))
    assert second.admit == ("PR",)
    with pytest.raises(NothingToDoError):
        apportion(case_of(2016, first), admit="Puerto Rico")
    with pytest.raises(UserFacingError, match="too small"):
        apportion(case_of(), seats=20)
    with pytest.raises(NothingToDoError, match="Name a census"):
        apportion(case_of())


def test_puerto_rico_takes_seats_from_four_states():
    # By the census of 2020 Puerto Rico would have four seats, one each from CA, CO, MN and MT.
    then = after(case_of(2028), apportion(case_of(2028), admit="Puerto Rico"))
    sizes, were = (
        Counter({state: sum(u.electors for u in case.units if u.state == state) for state in case.election.allotted})
        for case in (then, case_of(2028))
    )
    assert {state: sizes[state] - were[state] for state in sizes if sizes[state] != were[state]} == {
        "PR": 6,
        "CA": -1,
        "CO": -1,
        "MN": -1,
        "MT": -1,
    }
    assert (then.tally.electors_appointed, then.tally.majority) == (540, 271)


def test_what_no_longer_counts_is_said():
    case = case_of(2016, flip(case_of(), "ME-2", "Clinton"))
    told = remarks(apportion(case, seats=700), case)
    # 700 seats, 100 electors for the senators, and three for the District, whose number is the least state's.
    assert told[0] == "803 electors are appointed, and 402 elect."
    assert "What was done to ME-2 no longer counts, for ME is one unit now." in told


def test_calls_and_their_undoing():
    case = case_of(2028)
    edit = call(case, "PA, ME, wisc.", "Democratic")
    assert edit == Call(units=("PA", "ME", "ME-1", "ME-2", "WI"), to="democratic-nominee")
    called = case_of(2028, edit)
    for word in ("uncalled", "undecided", "toss-up"):
        assert call(called, "WI, OH", word) == Call(units=("WI",), to=None)
    with pytest.raises(NothingToDoError, match="OH is undecided already"):
        call(called, "OH", "uncalled")
    with pytest.raises(NothingToDoError, match="PA is called for Democratic nominee already"):
        call(called, "PA", "dem")


def test_a_ticket_is_added_and_wins_states():
    edit = add_ticket(case_of(), "Dwayne Johnson", "Rock Party")
    assert edit == AddTicket(id="dwayne-johnson", name="Dwayne Johnson", party="Rock Party", colour="gold")
    case = case_of(2016, edit)
    assert flip(case, "CA", "Dwayne Johnson") == Flip(units=("CA",), to="dwayne-johnson")
    assert flip(case, "CA", "rock party").to == "dwayne-johnson"
    then = after(case, flip(case, "CA", "Dwayne"))
    assert then.full("dwayne-johnson") == "Dwayne Johnson"
    assert then.party("dwayne-johnson") == "Rock Party"
    # Gary Johnson stood too, so neither is just "Johnson".
    assert then.short("dwayne-johnson") == "Dwayne Johnson"
    assert then.standings()[2].electoral_votes == 55


@pytest.mark.parametrize(
    ("name", "colour", "says"),
    [
        ("Donald Trump", None, "Donald Trump has a ticket there already"),
        ("donald  trump", None, "Donald Trump has a ticket there already"),
        ("Dwayne Johnson", "red", "Red is Donald Trump’s colour; take gold, green, lilac or grey."),
        ("123", None, "That is no name"),
        ("trump", None, "“trump” could be Donald Trump; give a first name too."),
        ("", None, "There is nothing in that"),
        ("x" * 100, None, "too long"),
    ],
)
def test_tickets_that_cannot_be(name, colour, says):
    with pytest.raises(UserFacingError) as refused:
        add_ticket(case_of(), name, None, colour)
    assert says in str(refused.value)


def test_somebody_known_keeps_the_same_id():
    assert add_ticket(case_of(), "Bernie Sanders").id == "bernie-sanders"


def test_flips_of_a_unit_that_is_only_partly_held():
    case = case_of(2016, split(case_of(), "PA", "Trump 12"))
    assert flip(case, "PA", "Trump") == Flip(units=("PA",), to=TRUMP)


def test_a_what_if_becomes_one_edit():
    assert edit_of("PA,MI > Clinton", case_of()) == Flip(units=("PA", "MI"), to=CLINTON)
    both = edit_of("PA > Clinton; 2 electors of Trump in Texas to Kasich", case_of())
    assert both == Several(
        edits=(Flip(units=("PA",), to=CLINTON), Electors(count=2, to="john-kasich", state="TX", of=TRUMP))
    )
    with pytest.raises(NothingToDoError):
        edit_of("PA > Trump", case_of())


def test_suggestions_are_of_the_scenario():
    added = add_ticket(case_of(), "Dwayne Johnson")
    case = case_of(2016, added, Apportion(admit=("PR",)))
    assert ("Puerto Rico", "PR") in [tuple(choice) for choice in edit_options.units(case, "puerto")]
    assert "dwayne-johnson" in [value for _, value in edit_options.tickets(case, "dwa")]
    assert "uncalled" in [value for _, value in edit_options.tickets_or_open(case, "unc")]
    assert ABSTAIN in [value for _, value in edit_options.recipients(case, "abs")]
    assert edit_options.holders(case, "cl")[0][1] == "Hillary Clinton"
    assert edit_options.splits(case, "ME", "")[0][1] == "Trump 2, Clinton 2"
    assert edit_options.splits(case, "nowhere", "") == ()


def test_names_that_stand_for_nothing_are_refused():
    with pytest.raises(UnknownNameError):
        call(case_of(), "PA", "Nobody Known At All")


@pytest.mark.parametrize("nobody", ["nobody", "undecided", "abstain", "vacant"])
def test_states_are_not_given_to_nobody_without_saying_how(nobody):
    with pytest.raises(UserFacingError, match="/scenario call to:uncalled takes them from everybody"):
        flip(case_of(), "PA", nobody)


def test_what_a_split_calls_undecided_is_so():
    case = case_of()
    edit = split(case, "PA", "Trump 12, undecided 8")
    assert edit == Split(unit="PA", electors=((TRUMP, 12),))
    assert remarks(edit, case) == ("8 electors are undecided.",)
