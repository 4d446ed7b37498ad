"""From what people type to what it names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.calendar import Event
from bot.errors import UnknownNameError, UserFacingError
from bot.facts.files import default_data_dir
from bot.facts.loader import load
from bot.facts.names import (
    EVENT_NAMES,
    Choice,
    available_elections,
    clean,
    election_label,
    resolve_date,
    resolve_election,
    resolve_event,
    resolve_state,
    resolve_ticket,
    resolve_units,
    shown,
    suggest_dates,
    suggest_elections,
    suggest_events,
    suggest_states,
    suggest_tickets,
    suggest_units,
)

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 21)
SNAPSHOT = load(default_data_dir())
ELECTION = SNAPSHOT.elections[2016]


def units(text: str) -> list[str]:
    return [unit.code for unit in resolve_units(ELECTION, SNAPSHOT, text)]


def day(text: str) -> tuple[int, int, int | None]:
    named = resolve_date(text, TODAY)
    return named.month, named.day, named.year


def refused(resolve: Callable[[str], object], text: str) -> UserFacingError | None:
    try:
        resolve(text)
    except UserFacingError as error:
        return error
    return None


RESOLVERS: tuple[Callable[[str], object], ...] = (
    lambda text: resolve_state(SNAPSHOT, text),
    units,
    lambda text: resolve_election(SNAPSHOT, text, TODAY),
    lambda text: resolve_ticket(ELECTION, SNAPSHOT, text),
    day,
    resolve_event,
)
SUGGESTERS: tuple[Callable[[str], tuple[Choice, ...]], ...] = (
    lambda text: suggest_states(SNAPSHOT, text),
    lambda text: suggest_units(ELECTION, SNAPSHOT, text),
    lambda text: suggest_elections(SNAPSHOT, text),
    lambda text: suggest_tickets(ELECTION, SNAPSHOT, text),
    lambda text: suggest_dates(SNAPSHOT, TODAY, text),
    suggest_events,
)

NEAR_NAMES = "PA in or ME 2 nd AL , & and Washington DC Maine's 2016 v trump Dec 19 / . - ' 31 \u200b"
near_names = st.lists(st.sampled_from(NEAR_NAMES.split(" ")), max_size=8).map(" ".join)


# --- any text


@settings(deadline=None)
@given(st.sampled_from(RESOLVERS), st.text(max_size=1300) | near_names)
def test_any_text_names_something_or_is_refused_with_a_sentence(resolve: Callable[[str], object], text: str):
    refusal = refused(resolve, text)
    if refusal is not None:
        assert refusal.sentence.endswith(".")
        assert "\n" not in refusal.sentence
        assert len(refusal.suggestions) <= 8


@settings(deadline=None)
@given(st.sampled_from(SUGGESTERS), st.text(max_size=1300) | near_names)
def test_any_text_gets_choices_that_discord_accepts(suggest: Callable[[str], tuple[Choice, ...]], text: str):
    choices = suggest(text)
    assert len(choices) <= 25
    assert all(0 < len(choice.label) <= 100 and 0 < len(choice.value) <= 100 for choice in choices)
    assert len({choice.value for choice in choices}) == len(choices)


@pytest.mark.parametrize("resolve", RESOLVERS)
@pytest.mark.parametrize("text", ["", " ", "\u200b\u202e", "\x00\x07", "?!", "x" * 6000, "\u0301" * 200, "ﷺ" * 300])
def test_what_cannot_be_read_is_refused(text: str, resolve: Callable[[str], object]):
    with pytest.raises(UserFacingError, match=r"too long to read|nothing in that which can be read"):
        resolve(text)


@pytest.mark.parametrize("resolve", RESOLVERS)
@pytest.mark.parametrize(
    "digits", ["٢٠١٦", "٢", "１２/１９", "१२-१९-२०१६", "²⁰¹⁶", "ME-٢", "Dec ٣٠", "9" * 300, "9" * 5000, "0" * 299]
)
def test_unusual_digits_and_many_of_them_are_read_or_refused(digits: str, resolve: Callable[[str], object]):
    for text in (digits, f"Dec {digits}", f"'{digits}", f"{digits}/{digits}", f"ME-{digits}", f"{digits}th"):
        refusal = refused(resolve, text)
        assert refusal is None or refusal.sentence.endswith(".")


def test_text_is_cleaned():
    assert clean(" Ｐ\u200bA,\n\t wisc\u202e. ") == "PA, wisc."
    assert shown("a\u202eb\nc" + "d" * 60) == "ab c" + "d" * 35 + "…"


# --- states and districts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("PA", ["PA"]),
        ("PA, Michigan, wisc.", ["PA", "MI", "WI"]),
        ("PA MI and WI", ["PA", "MI", "WI"]),
        ("wiscnsin; mich/ pa", ["WI", "MI", "PA"]),
        ("pa, in, or", ["PA", "IN", "OR"]),
        ("PA OR MI", ["PA", "OR", "MI"]),
        ("in", ["IN"]),
        ("PA, pa, Pennsylvania", ["PA"]),
        ("the states of PA and MI", ["PA", "MI"]),
        ("Georgia's", ["GA"]),
        ("new yrok & floridda", ["NY", "FL"]),
        ("N.C.", ["NC"]),
        ("W. Va.", ["WV"]),
        ("ＰＡ\u200b", ["PA"]),
        ("Washington", ["WA"]),
        ("washington state", ["WA"]),
        ("washington dc", ["DC"]),
        ("Washington, D.C.", ["DC"]),
        ("D.C.", ["DC"]),
        ("virginia", ["VA"]),
        ("west virginia", ["WV"]),
        ("kansas arkansas", ["KS", "AR"]),
        ("maine", ["ME", "ME-1", "ME-2"]),
        ("NE", ["NE", "NE-1", "NE-2", "NE-3"]),
        ("north carolina & ME-2", ["NC", "ME-2"]),
        ("Maine's 2nd district", ["ME-2"]),
        ("NE 2", ["NE-2"]),
        ("ne02", ["NE-2"]),
        ("NE-02", ["NE-2"]),
        ("me cd-1", ["ME-1"]),
        ("2nd district of Maine", ["ME-2"]),
        ("the second congressional district of nebraska", ["NE-2"]),
        ("nebraska's 2nd congressional district and ohio", ["NE-2", "OH"]),
        ("ME-AL", ["ME"]),
        ("Maine at large", ["ME"]),
        ("nebraska statewide", ["NE"]),
        ("ME-1, maine", ["ME-1", "ME", "ME-2"]),
    ],
)
def test_many_states_at_once_in_any_spelling(text: str, codes: list[str]):
    assert units(text) == codes


@pytest.mark.parametrize(
    ("text", "sentence", "suggestions"),
    [
        ("Ohiowa, PA", "“Ohiowa” is not a state or district.", ("Iowa", "Ohio")),
        ("akansas", "“akansas” is not a state or district.", ("Arkansas", "Kansas")),
        ("new", "“new” is not a state or district.", ("New Hampshire", "New Jersey", "New Mexico")),
        ("PA or MI", "“or” may be Oregon or just a small word", ("Oregon",)),
        ("in Ohio", "“in” may be Indiana or just a small word", ("Indiana",)),
        ("ME AL", "may be Maine at large or Maine and Alabama", ("ME-AL",)),
        ("Oregon, Washington, DC", "“Washington, DC” may be one place or two", ("WA", "DC")),
        ("ME-3", "Maine had no district 3 in 2016.", ("ME-1", "ME-2")),
        ("PA-2", "Pennsylvania had no districts that choose electors in 2016.", ("Pennsylvania",)),
        ("the", "No state is named in that.", ()),
        ("Kansas City", "“City” is not a state or district.", ()),
        ("Clinton states", "“Clinton states” is not a state or district.", ()),
        ("PA, the Midwest", "“Midwest” does not say which states; please name each, such as", ()),
        ("swing states", "“swing states” does not say which states; please name each, such as", ()),
        ("Porto Rico", "Puerto Rico is not a state and has no electors; a scenario can admit it:", ()),
        ("TX, GU", "Guam is not a state and has no electors; a scenario can admit it:", ()),
    ],
)
def test_what_names_no_state_for_certain_is_refused(text: str, sentence: str, suggestions: tuple[str, ...]):
    with pytest.raises(UnknownNameError) as caught:
        units(text)
    assert sentence in caught.value.sentence
    assert caught.value.suggestions[: len(suggestions)] == suggestions


def test_one_state():
    assert resolve_state(SNAPSHOT, "pensylvania").code == "PA"
    with pytest.raises(UnknownNameError, match="more than one state"):
        resolve_state(SNAPSHOT, "PA, MI")
    with pytest.raises(UnknownNameError) as caught:
        resolve_state(SNAPSHOT, "ME-2")
    assert str(caught.value) == "“ME-2” is a part of Maine; please name the whole state."


def test_what_is_like_no_state_brings_no_suggestion():
    with pytest.raises(UnknownNameError) as caught:
        resolve_state(SNAPSHOT, "Trump states")
    assert caught.value.suggestions == ()


def test_every_state_is_known_by_its_name_its_code_and_its_aliases():
    for state in SNAPSHOT.states.values():
        for spelling in (state.name, state.code, state.code.lower(), *state.aliases):
            assert resolve_state(SNAPSHOT, spelling) == state


def test_states_are_suggested():
    assert [choice.label for choice in suggest_states(SNAPSHOT, "")][:3] == ["Alabama", "Alaska", "Arizona"]
    assert [choice.value for choice in suggest_states(SNAPSHOT, "new")][:4] == ["NH", "NJ", "NM", "NY"]
    assert suggest_states(SNAPSHOT, "pensylv")[0] == Choice("Pennsylvania", "PA")


def test_the_last_of_a_list_is_completed_the_closest_first():
    assert [choice.value for choice in suggest_units(ELECTION, SNAPSHOT, "")][:3] == ["MI", "NH", "PA"]
    assert suggest_units(ELECTION, SNAPSHOT, "PA, ME-2 and mich") == (Choice("PA, ME-2, Michigan", "PA, ME-2, MI"),)
    assert {choice.value for choice in suggest_units(ELECTION, SNAPSHOT, "neb")} >= {"NE", "NE-AL", "NE-1", "NE-2"}
    assert suggest_units(ELECTION, SNAPSHOT, "nowhere, mich") == ()


def test_every_suggested_unit_resolves():
    for choice in suggest_units(ELECTION, SNAPSHOT, ""):
        assert units(choice.value) == units(choice.label)


# --- elections


@pytest.mark.parametrize(
    "text",
    [
        "2016",
        "16",
        "'16",
        "2016 · Trump v. Clinton",
        "trump v clinton",
        "trump clinton",
        "Clintn vs Tump",
        "hillary/donald",
    ],
)
def test_an_election_by_its_year_or_its_candidates(text: str):
    assert resolve_election(SNAPSHOT, text) == 2016


@pytest.mark.parametrize(
    ("text", "sentence", "suggestions"),
    [
        ("2017", "There was no presidential election in 2017.", ("2016", "2020")),
        ("2030", "There will be no presidential election in 2030.", ("2028", "2032")),
        ("1066", "There was no presidential election in 1066.", ("1789",)),
        ("2012 2016", "names more than one year", ()),
        ("2016 Obama", "does not fit the election of 2016", ("2016 · Trump v. Clinton",)),
        ("trump", "names one candidate; please name the year", ("2024 · Trump v. Harris", "2020 · Biden v. Trump")),
        ("washington adams", "fits more than one election", ("1796 · Adams v. Jefferson",)),
        ("lincoln truman", "is not an election that there is data on", ()),
        ("1877", "There was no presidential election in 1877.", ("1876", "1880")),
    ],
)
def test_what_names_no_election_for_certain_is_refused(text: str, sentence: str, suggestions: tuple[str, ...]):
    with pytest.raises(UnknownNameError) as caught:
        resolve_election(SNAPSHOT, text, TODAY)
    assert sentence in caught.value.sentence
    assert caught.value.suggestions[: len(suggestions)] == suggestions


def test_an_election_without_data_is_not_guessed_at():
    missing = next(year for year in reversed(SNAPSHOT.calendar.elections) if year not in SNAPSHOT.elections)
    with pytest.raises(UnknownNameError, match=f"There is no data on the election of {missing}; available: "):
        resolve_election(SNAPSHOT, str(missing))


def test_elections_are_suggested_latest_first():
    choices = suggest_elections(SNAPSHOT, "")
    assert [int(choice.value) for choice in choices] == list(available_elections(SNAPSHOT))[:25]
    assert election_label(ELECTION) == "2016 · Trump v. Clinton"
    assert Choice("2016 · Trump v. Clinton", "2016") in suggest_elections(SNAPSHOT, "clint")


# --- tickets


@pytest.mark.parametrize(
    ("text", "ticket"),
    [
        ("trump", "donald-trump"),
        ("Donald J. Trump", "donald-trump"),
        ("Trump/Pence", "donald-trump"),
        ("pence", "donald-trump"),
        ("GOP", "donald-trump"),
        ("the Republican party", "donald-trump"),
        ("clintn", "hillary-clinton"),
        ("HRC", "hillary-clinton"),
        ("democrats", "hillary-clinton"),
        ("jill", "jill-stein"),
        ("hillary-clinton", "hillary-clinton"),
    ],
)
def test_a_ticket_by_candidate_running_mate_or_party(text: str, ticket: str):
    assert resolve_ticket(ELECTION, SNAPSHOT, text).id == ticket


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("obama", "Barack Obama had no ticket in the election of 2016."),
        ("quokka", "“quokka” is not a ticket of the election of 2016."),
        ("kasich", "John Kasich had no ticket in the election of 2016."),
        ("trump clinton", "is not a ticket of the election of 2016."),
    ],
)
def test_what_names_no_ticket_is_refused(text: str, sentence: str):
    with pytest.raises(UnknownNameError) as caught:
        resolve_ticket(ELECTION, SNAPSHOT, text)
    assert sentence in caught.value.sentence


def test_tickets_are_suggested_those_with_most_electors_first():
    choices = suggest_tickets(ELECTION, SNAPSHOT, "")
    assert choices[0] == Choice("Donald Trump (Republican)", "donald-trump")
    assert [choice.value for choice in suggest_tickets(ELECTION, SNAPSHOT, "hil")] == ["hillary-clinton"]


# --- days


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dec 19", (12, 19, None)),
        ("december 19th", (12, 19, None)),
        ("the 19th of December", (12, 19, None)),
        ("december nineteenth", (12, 19, None)),
        ("decmber 19", (12, 19, None)),
        ("19 Dec 2016", (12, 19, 2016)),
        ("Monday, December 19, 2016", (12, 19, 2016)),
        ("dec 19 '16", (12, 19, 2016)),
        ("Dec. 19 '88", (12, 19, 1988)),
        ("12/19", (12, 19, None)),
        ("12-19", (12, 19, None)),
        ("19/12", (12, 19, None)),
        ("12/19/2016", (12, 19, 2016)),
        ("12/19/16", (12, 19, 2016)),
        ("2016-12-19", (12, 19, 2016)),
        ("2016/12/19", (12, 19, 2016)),
        ("19.12.2016", (12, 19, 2016)),
        ("4.4.2016", (4, 4, 2016)),
        ("Feb 29", (2, 29, None)),
        ("tomorrow", (11, 22, 2026)),
    ],
)
def test_a_day_as_people_write_it(text: str, expected: tuple[int, int, int | None]):
    assert day(text) == expected


def test_an_ambiguous_day_is_read_month_first_and_that_is_said():
    assert resolve_date("3/4", TODAY).note == "“3/4” is read as March 4, month first."
    assert resolve_date("12/19", TODAY).note == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Feb 30", "There is no February 30."),
        ("Feb 29 2015", "There is no February 29 in 2015."),
        ("13/13", "There is no month 13."),
        ("12/32/2016", "There is no December 32."),
        ("December", "“December” names a month; please name a day of it."),
        ("dec 2016", "names a month"),
        ("3.4.2016", "could be March 4, 2016 or April 3, 2016"),
        ("someday", "“someday” is not a date"),
        ("dec 19 2016 5", "is not a date"),
        ("dec 19 0000", "The year 0 is not one that can be looked up."),
    ],
)
def test_what_is_no_day_is_refused(text: str, sentence: str):
    with pytest.raises(UnknownNameError) as caught:
        resolve_date(text, TODAY)
    assert sentence in caught.value.sentence


def test_days_are_suggested_those_to_come_first():
    choices = suggest_dates(SNAPSHOT, TODAY, "")
    assert choices[0] == Choice("November 7, 2028 · Election Day", "2028-11-07")
    assert suggest_dates(SNAPSHOT, TODAY, "dec 19")[0].value == "2028-12-19"


# --- events


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("election day", Event.ELECTION_DAY),
        ("Safe harbour", Event.SAFE_HARBOR),
        ("electors meet", Event.ELECTORS_MEET),
        ("electoral college vote", Event.ELECTORS_MEET),
        ("electors_meet", Event.ELECTORS_MEET),
        ("the count", Event.COUNT),
        ("January 6", Event.COUNT),
        ("inaugration", Event.INAUGURATION),
        ("inaug", Event.INAUGURATION),
        ("deadline to certify", Event.CERTIFICATION_DEADLINE),
    ],
)
def test_an_event_by_its_names(text: str, event: Event):
    assert resolve_event(text) is event


def test_every_event_is_known_by_what_is_shown_of_it():
    assert set(EVENT_NAMES) == set(Event)
    for event, names in EVENT_NAMES.items():
        assert all(resolve_event(name) is event for name in names)
        assert resolve_event(event.value) is event
    assert [choice.value for choice in suggest_events("")] == [event.value for event in EVENT_NAMES]


def test_an_event_that_may_be_two_is_refused():
    with pytest.raises(UnknownNameError) as caught:
        resolve_event("congress")
    assert caught.value.suggestions == ("New Congress meets", "Congress counts the electoral votes")
