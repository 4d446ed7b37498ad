"""What Congress would do, or did: against published counts, and over every election and every Congress."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, ContingentAnswer
from bot.engine.contingent import Standing
from bot.errors import UnknownNameError
from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.map_spec import MapSpec
from bot.maps.alt import alt_text
from bot.presenters.text import plain_text
from bot.queries import ContingentQuery, parse
from bot.scenarios.edits import Flip
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.answering import AnswerService, Asker
from bot.services.cases import Case
from bot.services.contingent import contingent_answer

STORE = FactStore()
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
YEARS = list(STORE.current.elections)


@pytest.fixture(scope="module")
def service() -> AnswerService:
    return AnswerService(STORE, None, lambda: NOON, 2016)


async def answer(service: AnswerService, text: str) -> ContingentAnswer:
    given = await service.answer(parse(text), Asker())
    assert isinstance(given, ContingentAnswer)
    return given


def held(given: ContingentAnswer) -> dict[str, int]:
    return {camp.name: camp.count for camp in given.house}


def without(given: ContingentAnswer, standing: Standing) -> set[str]:
    return {vote.state for vote in given.delegations if vote.standing is standing}


@pytest.mark.parametrize(
    ("year", "republican", "democratic", "divided", "president"),
    [
        # 1968: Wikipedia, 1968 United States House of Representatives elections: 26 and 19, and 5 split.
        (1968, 19, 26, {"IL", "MD", "MT", "OR", "VA"}, "hubert-humphrey"),
        # 2016: members of January 3, 2017, by the Clerk: 241 Republicans and 194 Democrats; Maine had one of each.
        (2016, 32, 17, {"ME"}, "donald-trump"),
        # 2020: House historian, Changes in State Delegation Party Majorities (January 2021).
        (2020, 27, 20, {"MI", "MN", "PA"}, "donald-trump"),
        (2024, 30, 18, {"CO", "MN"}, "donald-trump"),
    ],
)
async def test_delegations_of_the_new_congress(
    service: AnswerService, year: int, republican: int, democratic: int, divided: set[str], president: str
):
    given = await answer(service, f"contingent election:{year}")

    assert held(given) == {"Republican": republican, "Democratic": democratic}
    assert without(given, Standing.DIVIDED) == divided
    assert (given.states, given.majority, given.president) == (50, 26, president)
    assert not given.happened


async def test_an_independent_is_told_and_not_guessed(service: AnswerService):
    # Barone, Washington Examiner, November 2014: 28 Republican, 18 Democratic and 4 tied delegations in January 2001;
    # Vermont's one member, the 18th, was an Independent who caucused with Democrats.
    given = await answer(service, "contingent election:2000")

    assert held(given) == {"Republican": 28, "Democratic": 17, "Independent": 1}
    assert without(given, Standing.DIVIDED) == {"CT", "IL", "MD", "NV"}
    assert "VT: Bernie Sanders, Independent, caucused with Democrats." in given.caveats
    # Senate Historical Office: 50 and 50; 51 is a majority of the whole number.
    assert (given.senators_needed, given.vice_president) == (51, None)
    assert {(camp.name, camp.count) for camp in given.senate} == {("Democratic", 50), ("Republican", 50)}


async def test_the_line_to_quote(service: AnswerService):
    given = await answer(service, "contingent election:2016")

    assert given.headline == (
        "Had nobody had 270 in 2016, the House would have chosen with 26 of 50 states: "
        "Republicans held 32 delegations, Democrats 17, and Maine’s was divided."
    )
    told = " ".join(given.reasoning)
    # Congressional Research Service, RS20300: 26 states, 51 senators, no part for the District, the
    # vice-president-elect and then the Speaker after January 20. Two-thirds of 50 states: 34.
    for words in ("two-thirds of the states, 34", "51 of 100", "District of Columbia has none", "by January 20"):
        assert words in told
    assert "Donald Trump would have been chosen with 32 states, six more than needed" in told
    assert ("Divided, 1", "Maine 1–1") in given.lines


async def test_1801_as_it_happened(service: AnswerService):
    # Annals of Congress, 6th Congress, February 11 to 17, 1801: eight, six and two on the first ballot; on the 36th
    # ten for Jefferson, four for Burr, and Delaware and South Carolina blank.
    given = await answer(service, "contingent election:1800")

    assert given.headline == (
        "The House chose Thomas Jefferson president on February 17, 1801, on the 36th ballot, with 10 of 16 states; "
        "Aaron Burr had 4."
    )
    assert given.happened
    assert (given.congress, given.states, given.majority, given.president) == (6, 16, 9, "thomas-jefferson")
    assert held(given) == {"Thomas Jefferson": 10, "Aaron Burr": 4}
    assert ("Blank, 2", "DE, SC") in given.lines
    assert "Thomas Jefferson 8, Aaron Burr 6, and two had no vote" in " ".join(given.reasoning)
    assert any("from memory" in caveat for caveat in given.caveats)


async def test_1825_as_it_happened(service: AnswerService):
    # National Archives, 1824 Electoral College Results: 13, 7 and 4 states.
    given = await answer(service, "contingent election:1824")

    assert held(given) == {"John Quincy Adams": 13, "Andrew Jackson": 7, "William H. Crawford": 4}
    assert (given.congress, given.states, given.majority, given.president) == (18, 24, 13, "john-quincy-adams")
    assert "John C. Calhoun had been elected vice-president with 182" in " ".join(given.reasoning)


async def test_1837_as_it_happened(service: AnswerService):
    # National Archives, 1836 Electoral College Results: 33 senators to 16.
    given = await answer(service, "contingent election:1836")

    assert [(camp.candidate, camp.count) for camp in given.senate] == [
        ("richard-m-johnson", 33),
        ("francis-granger", 16),
    ]
    assert (given.congress, given.senators_needed, given.vice_president) == (24, 27, "richard-m-johnson")
    assert given.president == "martin-van-buren"
    assert given.map is None


async def test_members_named_after_a_person_vote_for_him(service: AnswerService):
    # As they voted (National Archives: 13, 7 and 4 states), but for New York, whose vote turned on one member.
    given = await answer(service, "contingent election:1824 congress:18")

    assert {camp.candidate: camp.count for camp in given.house} == {
        "john-quincy-adams": 12,
        "andrew-jackson": 7,
        "william-h-crawford": 4,
    }
    assert without(given, Standing.PLURALITY) == {"NY"}
    assert (given.happened, given.president) == (False, None)


@pytest.mark.parametrize(
    ("year", "congress", "states"),
    # The first election counted by the new Congress was that of 1936 (Twentieth Amendment); at the counts of 1789 and
    # 1821 North Carolina and Rhode Island, and Missouri, were not in the Union.
    [(1789, 1, 11), (1820, 16, 23), (1876, 44, 38), (1932, 72, 48), (1936, 75, 48), (1956, 85, 48), (1960, 87, 50)],
)
async def test_the_congress_in_office_at_the_count(service: AnswerService, year: int, congress: int, states: int):
    given = await answer(service, f"contingent election:{year}")

    assert (given.congress, given.states) == (congress, states)


async def test_states_without_a_member_count_among_all_the_states(service: AnswerService):
    # Eleven states had no member in the 38th Congress.
    given = await answer(service, "contingent election:1864")

    assert len(without(given, Standing.EMPTY)) == 11
    assert (given.states, given.majority) == (36, 19)
    assert any("no members seated" in caveat for caveat in given.caveats)


async def test_parties_with_one_candidate_are_counted_together(service: AnswerService):
    given = await answer(service, "contingent election:1872")

    (greeley,) = (camp for camp in given.house if camp.candidate == "horace-greeley")
    assert greeley.name == "Democratic and Liberal Republican"


async def test_a_party_with_two_candidates_is_not_given_to_either(service: AnswerService):
    # Northern and Southern Democrats had a candidate each.
    given = await answer(service, "contingent election:1860")

    assert {camp.name: camp.candidate for camp in given.house}["Democratic"] is None


async def test_another_congress_may_be_named(service: AnswerService):
    given = await answer(service, "contingent election:2016 congress:80")

    assert "the 80th Congress would have chosen with 25 of 48 states" in given.headline
    assert "By right it fell to the 115th Congress" in " ".join(given.reasoning)


async def test_for_an_election_to_come_the_newest_congress_stands_in(service: AnswerService):
    given = await answer(service, "contingent election:2028")

    assert given.headline.startswith(
        "If nobody has 270 in 2028, the House chooses with 26 of 50 states: Republicans hold"
    )
    assert given.assumptions == ("as if the 119th Congress chose, as of June 15, 2026; the 121st is not elected yet",)
    assert "the Republican nominee would be chosen" in " ".join(given.reasoning)


@pytest.mark.parametrize("number", [120, 121, 999])
async def test_a_congress_to_come_is_refused_with_the_newest(service: AnswerService, number: int):
    with pytest.raises(UnknownNameError, match=f"{number}.* Congress is not known here; the newest is the 119th"):
        await answer(service, f"contingent election:2016 congress:{number}")


def _scenario(year: int, *edits: Flip) -> Case:
    recorded = tuple(RecordedEdit(seq=n, edit=edit, author=1, made_at=NOON) for n, edit in enumerate(edits, 1))
    scenario = Scenario(
        id=1,
        scope="channel:1",
        name="Close",
        base=Base(election=year),
        edits=recorded,
        head=len(recorded),
        version=1,
        started_by=1,
        started_at=NOON,
    )
    return Case(STORE.current, STORE.current.elections[year], Votes.AS_PLEDGED, scenario)


def _answer(case: Case) -> ContingentAnswer:
    return contingent_answer(ContingentQuery(election="scenario"), case, ())


def test_a_tie_in_a_scenario_goes_to_the_house():
    # 306 − 10 − 16 − 11 = 269.
    given = _answer(_scenario(2016, Flip(units=("WI", "MI", "AZ"), to="hillary-clinton")))

    assert given.headline.startswith(
        "Nobody has 270 in the scenario “Close”: the House would choose with 26 of 50 states"
    )
    assert (given.president, given.vice_president) == ("donald-trump", "mike-pence")
    assert "Donald Trump would be chosen with 32 states" in given.reasoning[0]


def test_the_third_of_a_scenario_is_a_candidate_too():
    moved = Flip(units=("WI", "MI", "AZ"), to="hillary-clinton")
    given = _answer(_scenario(2016, moved, Flip(units=("UT",), to="evan-mcmullin")))

    assert given.candidates == ("hillary-clinton", "donald-trump", "evan-mcmullin")
    assert given.president == "donald-trump"
    # The Senate has two to choose from.
    assert "(Tim Kaine and Mike Pence)" in " ".join(given.reasoning)


def test_an_independent_member_is_nobodys_party():
    # In January 1993 Vermont's one member was an Independent, as Perot was in 1992.
    given = _answer(_scenario(1992, Flip(units=("CA", "TX", "NY", "FL", "OH"), to="ross-perot")))

    assert "ross-perot" in given.candidates
    assert {camp.name: camp.candidate for camp in given.house}["Independent"] is None


def test_a_scenario_that_elects_somebody_is_told_as_such():
    given = _answer(_scenario(2016))

    assert given.headline.startswith("If nobody had 270 in the scenario “Close”, the House would choose with")


def test_a_scenario_of_1824_is_not_what_happened():
    given = _answer(_scenario(1824, Flip(units=("NY",), to="henry-clay")))

    assert not given.happened
    # Clay had 37 and Adams 84; New York's 36 went to Adams but ten: both stand, and their members are nobody's alone.
    assert set(given.candidates) == {"andrew-jackson", "henry-clay", "john-quincy-adams"}
    assert {camp.name: camp.candidate for camp in given.house}["Adams-Clay Republican"] is None


@pytest.mark.parametrize("year", YEARS)
async def test_every_election_has_an_answer(service: AnswerService, year: int):
    given = await answer(service, f"contingent election:{year}")

    counted = sum(camp.count for camp in given.house)
    assert given.majority == given.states // 2 + 1
    assert counted + sum(vote.party is None and vote.candidate is None for vote in given.delegations) == len(
        given.delegations
    )
    assert given.sources
    assert "recalled" not in plain_text(given).split("Source")[1]
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    assert all(len(sentence) < 420 for sentence in (given.headline, *given.reasoning))
    assert len(plain_text(given)) < 3_500
    if given.map is not None:
        assert isinstance(given.map, MapSpec)
        assert sum(side.electoral_votes for side in given.map.sides) == counted
        assert len(given.map.units) == given.states
        assert "electoral votes" not in alt_text(given.map).lower()


@pytest.mark.parametrize("year", [1800, 1824, 1860, 1912, 2016, 2028])
async def test_every_congress_may_be_asked(service: AnswerService, year: int):
    for number in STORE.current.congresses:
        given = await answer(service, f"contingent election:{year} congress:{number}")

        assert given.congress == number
        assert len(given.delegations) == given.states
        assert given.president is None or given.president in given.candidates


@pytest.mark.parametrize("year", YEARS)
async def test_the_next_questions_have_answers(service: AnswerService, year: int):
    given = await answer(service, f"contingent election:{year}")

    assert len({follow.label for follow in given.follow_ups}) == len(given.follow_ups) <= 5
    for follow in given.follow_ups:
        assert (await service.answer(follow.query, Asker())).headline


@pytest.mark.parametrize(
    ("year", "first"), [(2028, "Two candidates tie at 269–269"), (1876, "A third candidate has")]
)
async def test_it_says_how_it_could_come_about(service: AnswerService, year: int, first: str):
    # 538 electors can be halved; the 369 of 1876 cannot.
    assert (await answer(service, f"contingent election:{year}")).reasoning[0].startswith(first)
