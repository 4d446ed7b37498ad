"""Maps of YAPms: everything that can be taken over is, and what cannot is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.errors import UserFacingError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.scenarios.edits import ABSTAIN, AddTicket, Allocate, Electors, Flip, Several, Split
from bot.scenarios.model import Base, Opened
from bot.scenarios.yapms import ink_of, yapms_in
from bot.services.cases import Case
from bot.services.imports import Import, from_file
from bot.services.maps_in_codes import holdings_of
from bot.services.yapms_export import yapms_file

SNAPSHOT = FactStore().current
TRUMP, CLINTON = "donald-trump", "hillary-clinton"
CANDIDATES = [
    {"id": "r", "name": "Trump", "defaultCount": 0, "margins": [{"color": "#bf1d29"}, {"color": "#ff5865"}]},
    {"id": "d", "name": "Hillary Clinton", "defaultCount": 0, "margins": [{"color": "#1c408c"}]},
    {"id": "o", "name": "Jane Doe", "defaultCount": 0, "margins": [{"color": "#e6b700"}]},
]
EMPTY = {"permaVal": 0, "locked": False, "permaLocked": False, "disabled": False}


def region(id_: str, value: int, *shares: tuple[str, int], **other: Any) -> dict[str, Any]:
    candidates = [{"id": who, "count": count, "margin": 1} for who, count in shares]
    return {"id": id_, "value": value, **EMPTY, "candidates": candidates, **other}


def saved(*regions: dict[str, Any], year: Any = "2016", **other: Any) -> bytes:
    """A file as YAPms saves it."""
    file = {
        "map": {"country": "usa", "type": "presidential", "year": year, "variant": "blank"},
        "tossup": {"id": "t", "name": "Toss Up", "defaultCount": 0, "margins": [{"color": "#cccccc"}]},
        "candidates": CANDIDATES,
        "regions": regions,
    }
    return json.dumps({**file, **other}).encode()


def read(content: bytes, name: str = "my_map.json") -> Import:
    return from_file(content, name, SNAPSHOT)


def case_of(opened: Opened) -> Case:
    election = SNAPSHOT.elections[opened.base.election]
    return Case(SNAPSHOT, election, Votes(opened.base.votes), what_if=opened.edits)


def test_states_go_to_whoever_is_meant_by_the_candidates():
    found = read(
        saved(region("pa", 20, ("d", 20)), region("dc", 3, ("r", 3)), region("oh", 18, ("t", 18)), region("mi", 16))
    )
    held = holdings_of(case_of(found.opened))

    assert (found.opened.name, found.opened.base) == ("my map", Base(election=2016))
    assert len(found.opened.edits) == 1
    assert (held["PA"], held["DC"], held["OH"], held["MI"]) == ({CLINTON: 20}, {TRUMP: 3}, {}, {})
    assert held["TX"] == {TRUMP: 38}
    assert found.remarks == ("Not in the file, so as at the start: AK, AL, AR, AZ, CA, CO, CT, DE and 44 more.",)


def test_a_split_state_is_split_and_districts_are_units():
    parts = [region("me-al", 2, ("d", 1), ("t", 1)), region("me-01", 1, ("d", 1)), region("me-02", 1, ("o", 1))]
    held = holdings_of(case_of(read(saved(region("tx", 38, ("r", 36), ("o", 2)), *parts)).opened))

    assert held["TX"] == {TRUMP: 36, "jane-doe": 2}
    assert (held["ME"], held["ME-1"], held["ME-2"]) == ({CLINTON: 1}, {CLINTON: 1}, {"jane-doe": 1})


def test_who_is_nobodys_ticket_becomes_one():
    found = read(saved(region("pa", 20, ("o", 20))))
    case = case_of(found.opened)
    (edit,) = found.opened.edits

    assert isinstance(edit, Several)
    assert edit.edits[0] == AddTicket(id="jane-doe", name="Jane Doe", colour="gold")
    assert case.full("jane-doe") == "Jane Doe"
    assert "Added as a ticket: Jane Doe." in found.remarks


def test_an_added_ticket_takes_no_colour_that_another_has():
    red = [{**CANDIDATES[0]}, {**CANDIDATES[2], "margins": [{"color": "#ff0000"}]}]
    found = read(saved(region("pa", 20, ("o", 20)), region("tx", 38, ("r", 38)), candidates=red))
    assert [ticket.colour for ticket in case_of(found.opened).state.tickets.values()] == ["gold"]


@pytest.mark.parametrize(
    ("name", "ticket"),
    [
        ("Donald J. Trump", TRUMP),
        ("trump", TRUMP),
        ("Hilary Clintn", CLINTON),
        ("Donald Duck", "donald-duck"),
        ("Republican", TRUMP),
        ("Democratic", CLINTON),
        ("Clinton/Kaine", CLINTON),
        ("Mike Pence", "mike-pence"),
        ("Bernie Sanders", "bernie-sanders"),
        ("Someone New", "someone-new"),
        ("Vacant", "ticket-vacant"),
        ("???", "candidate-1"),
    ],
)
def test_names_are_matched_with_tickets(name: str, ticket: str):
    candidates = [{"id": "x", "name": name, "margins": []}]
    held = holdings_of(case_of(read(saved(region("ca", 55, ("x", 55)), candidates=candidates)).opened))
    assert held["CA"] == {ticket: 55}


@pytest.mark.parametrize(
    ("year", "election", "remark"),
    [
        ("2016", 2016, ""),
        (2024, 2024, ""),
        ("1968", 1968, ""),
        ("2032", 2028, "“2032” is the year of no election here, so the map is that of 2028."),
        ("blank", 2028, "“blank” is the year of no election here, so the map is that of 2028."),
        (None, 2028, "The file names no year, so the map is that of 2028."),
        (10**100, 2028, "so the map is that of 2028."),
    ],
)
def test_the_year_says_which_election(year: Any, election: int, remark: str):
    found = read(saved(region("wa", 12, ("r", 12)), year=year))
    assert found.opened.base.election == election
    assert any(remark in told for told in found.remarks)


def test_a_year_with_two_votes_for_each_elector_is_refused():
    with pytest.raises(UserFacingError, match="two votes"):
        read(saved(region("pa", 15, ("r", 15)), year="1796"))


def test_what_could_not_be_taken_over_is_told():
    found = read(
        saved(
            region("tx", 40, ("r", 40)),
            region("ca", 55, ("r", 40), ("d", 40)),
            region("fl", 29, ("nobody", 29)),
            region("ny", 60, ("d", 31), ("r", 29)),
            region("on", 100, ("d", 100)),
            region("ne-04", 1, ("d", 1)),
            region("oh", 18, ("d", 18), disabled=True),
            region("1-2-3", 1),
            region("ga", 20, ("d", 7), ("r", 6)),
        )
    )
    held = holdings_of(case_of(found.opened))

    assert held["TX"] == {TRUMP: 38}
    assert (held["CA"], held["FL"], held["NY"]) == ({CLINTON: 55}, {TRUMP: 29}, {CLINTON: 29})
    assert (held["OH"], held["GA"]) == ({CLINTON: 18}, {CLINTON: 7, TRUMP: 6})
    told = "\n".join(found.remarks)
    assert "Who has CA, FL and NY could not be taken over; there the map is as at the start." in told
    assert "The file counts other electors in GA, NY and TX; here those of 2016 count." in told
    assert "3 regions of the file left out, unknown here: " in told
    assert "Disabled in the file, and counted here: OH." in told


def test_a_whole_maine_of_a_file_is_all_its_units():
    held = holdings_of(case_of(read(saved(region("me", 4, ("r", 4)))).opened))
    assert (held["ME"], held["ME-1"], held["ME-2"]) == ({TRUMP: 2}, {TRUMP: 1}, {TRUMP: 1})
    assert any("Who has ME could" in told for told in read(saved(region("me", 4, ("r", 3), ("d", 1)))).remarks)


def test_districts_of_a_file_are_one_unit_where_there_were_none():
    # Nebraska had 5 electors in 1988 and no districts before 1992 (National Archives).
    parts = [
        region("ne-al", 2, ("r", 2)),
        region("ne-01", 1, ("r", 1)),
        region("ne-02", 1, ("d", 1)),
        region("ne-03", 1),
    ]
    names = [{**CANDIDATES[0], "name": "Bush"}, {**CANDIDATES[1], "name": "Dukakis"}]
    held = holdings_of(case_of(read(saved(*parts, year="1988", candidates=names)).opened))
    assert held["NE"] == {"george-h-w-bush": 3, "michael-dukakis": 1}


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"map": {"country": "gbr", "type": "presidential"}}, "only presidential maps of the United States"),
        ({"map": {"country": "usa", "type": "senate"}}, "a map of usa, senate"),
        ({"map": {}}, "at “map.country”"),
        ({"candidates": None}, "at “candidates”"),
        ({"tossup": {}}, "at “tossup.id”"),
        ({"candidates": [{"id": str(number), "name": f"N{number}"} for number in range(61)]}, "at “candidates”"),
        ({"regions": [{"id": "pa", "value": -1}]}, "at “regions.0.value”"),
        ({"regions": [{"id": "pa", "value": 10**30}]}, "at “regions.0.value”"),
        ({"regions": [{"id": "pa", "value": 20, "candidates": [{"id": "r", "count": 1.5}]}]}, "count”"),
        ({"regions": [{"value": 20}]}, "at “regions.0.id”"),
    ],
)
def test_a_map_that_cannot_be_read_says_where(other: dict[str, Any], sentence: str):
    with pytest.raises(UserFacingError, match=sentence):
        read(saved(**other))


def test_more_candidates_than_a_scenario_can_have_are_refused():
    states = [unit.code for unit in SNAPSHOT.elections[2016].units][:11]
    candidates = [{"id": str(number), "name": f"Name Number {letter}"} for number, letter in enumerate("ABCDEFGHIJK")]
    regions = [region(state.lower(), 60, (str(number), 60)) for number, state in enumerate(states)]
    with pytest.raises(UserFacingError, match="more than 10 candidates who did not stand in 2016"):
        read(saved(*regions, candidates=candidates))


@pytest.mark.parametrize(
    ("color", "ink"),
    [
        ("#bf1d29", "red"),
        ("#FF0000", "red"),
        ("1c408c", "blue"),
        ("#577cccff", "blue"),
        ("#e6b700", "gold"),
        ("#ff9900", "gold"),
        ("#1c8c28", "green"),
        ("#822194", "lilac"),
        ("#cccccc", "grey"),
        ("#000000", "grey"),
        ("red", "grey"),
        ("", "grey"),
    ],
)
def test_a_colour_goes_by_its_nearest_plain_name(color: str, ink: str):
    assert ink_of(color) == ink


@pytest.mark.parametrize("year", [year for year in sorted(SNAPSHOT.elections) if year > 1800])
@pytest.mark.parametrize("votes", [*Votes])
def test_what_is_written_is_read_back(year: int, votes: Votes):
    election = SNAPSHOT.elections[year]
    case = Case(SNAPSHOT, election, votes)
    text = yapms_file(case, election).text
    opened = read(text.encode()).opened

    assert holdings_of(case_of(opened)) == holdings_of(case)


def test_a_written_map_has_every_field_of_yapms():
    case = Case(
        SNAPSHOT,
        SNAPSHOT.elections[2016],
        Votes.AS_PLEDGED,
        what_if=(
            Flip(units=("PA",), to=CLINTON),
            Split(unit="TX", electors=((TRUMP, 36), ("john-kasich", 2))),
            Electors(count=1, to=ABSTAIN, state="OH"),
        ),
    )
    told = json.loads(yapms_file(case, SNAPSHOT.elections[2016]).text)
    by_id = {one["id"]: one for one in told["regions"]}

    assert told["map"] == {"country": "usa", "type": "presidential", "year": "2016"}
    assert by_id["pa"] == region("pa", 20) | {
        "permaVal": 20,
        "candidates": [{"id": CLINTON, "count": 20, "margin": 0}],
    }
    assert [(share["id"], share["count"]) for share in by_id["oh"]["candidates"]] == [(TRUMP, 17), ("tossup", 1)]
    assert {"me-al", "me-01", "me-02", "ne-al", "ne-01", "ne-02", "ne-03", "dc"} <= by_id.keys()
    # 538 electors (National Archives, 2016).
    assert sum(one["value"] for one in told["regions"]) == 538
    assert [one["name"] for one in told["candidates"]] == ["Donald Trump", "Hillary Clinton", "John Kasich"]
    assert yapms_in(told).tossup.id == "tossup"


def test_states_that_are_divided_otherwise_cannot_be_written():
    by_state = Allocate(method="winner_take_all", states=("ME",))  # pyright: ignore[reportArgumentType]
    case = Case(SNAPSHOT, SNAPSHOT.elections[2016], Votes.AS_PLEDGED, what_if=(by_state,))
    with pytest.raises(UserFacingError, match="divided otherwise"):
        yapms_file(case, SNAPSHOT.elections[2016])
