"""What-ifs: the count if something had come out otherwise."""

from datetime import UTC, datetime

import pytest

from bot.answers import WhatIfAnswer
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
from bot.facts.store import FactStore
from bot.queries import WhatIfQuery, parse, written
from bot.services.answering import AnswerService, Asker

ASKER = Asker()


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def answer(service, changes, election=None):
    given = await service.answer(WhatIfQuery(election=election, changes=changes), ASKER)
    assert isinstance(given, WhatIfAnswer)
    return given


def counts(given):
    return {standing.person: standing.electoral_votes for standing in given.standings if standing.electoral_votes}


# Sums over the electors of the National Archives' tables: 2016 as pledged 306 and 232; Pennsylvania 20, Michigan 16,
# Wisconsin 10, Utah 6, Florida 29. 2004: 286 and 252; Colorado 9, New Hampshire 4, New York 2020: 29.
@pytest.mark.parametrize(
    ("election", "changes", "expected", "elected"),
    [
        (2016, "PA, MI to Clinton", {"donald-trump": 270, "hillary-clinton": 268}, "donald-trump"),
        (
            2016,
            "PA and Michigan and wisc. to hillary",
            {"hillary-clinton": 278, "donald-trump": 260},
            "hillary-clinton",
        ),
        (2016, "38 electors of Trump to Clinton", {"hillary-clinton": 270, "donald-trump": 268}, "hillary-clinton"),
        (2016, "37 of Trump to abstain", {"donald-trump": 269, "hillary-clinton": 232}, None),
        (
            2016,
            "Utah to a third candidate",
            {"donald-trump": 300, "hillary-clinton": 232, "somebody-else": 6},
            "donald-trump",
        ),
        (
            2016,
            "1 elector in Texas to Kasich",
            {"donald-trump": 305, "hillary-clinton": 232, "john-kasich": 1},
            "donald-trump",
        ),
        (2004, "CO to Kerry; NH to Bush", {"george-w-bush": 281, "john-kerry": 257}, "george-w-bush"),
        (2020, "ME-2 to Biden", {"joe-biden": 307, "donald-trump": 231}, "joe-biden"),
        # Clinton trailed in Michigan by 0.23, in Pennsylvania by 0.72, in Wisconsin by 0.77 points (FEC, 2016).
        (2016, "1 point to Clinton", {"hillary-clinton": 278, "donald-trump": 260}, "hillary-clinton"),
        (
            2016,
            "a swing of 2.5 points to Clinton in PA, Michigan",
            {"donald-trump": 270, "hillary-clinton": 268},
            "donald-trump",
        ),
        # Clinton carried Maine as a whole, Trump Nebraska.
        (
            2016,
            "winner-take-all in Maine, NE",
            {"donald-trump": 305, "hillary-clinton": 233},
            "donald-trump",
        ),
        (
            2016,
            "winner take all in ME; 1 point to Clinton; OH to Clinton",
            {"hillary-clinton": 297, "donald-trump": 241},
            "hillary-clinton",
        ),
    ],
)
async def test_the_count_after_the_changes(service, election, changes, expected, elected):
    given = await answer(service, changes, election)

    assert counts(given) == expected
    assert given.elected == elected


async def test_a_state_that_appoints_nobody_lowers_the_majority(service):
    # Twelfth Amendment: a majority of the electors appointed. 538 − 29 = 509, of which 255 are more than half.
    given = await answer(service, "New York to vacant", 2020)

    assert (given.electors_appointed, given.majority) == (509, 255)


async def test_electors_who_abstain_do_not(service):
    given = await answer(service, "37 of Trump to abstain")

    assert (given.electors_appointed, given.majority, given.outcome) == (538, 270, Outcome.CONTINGENT)
    assert "House" in " ".join(given.reasoning)


async def test_a_tie_is_named_a_lack_of_majority(service):
    given = await answer(service, "37 of Trump to Clinton")

    assert given.outcome is Outcome.TIED
    assert "nobody would have had a majority" in given.headline
    assert counts(given) == {"donald-trump": 269, "hillary-clinton": 269}


async def test_the_query_is_shown_in_its_written_form_and_read_back(service):
    given = await answer(service, "Penn., mich. to clinton; ME-2 to Clinton; 2 electors of trump in Texas to Kasich")

    text = written(given.query)
    assert (
        text
        == "whatif election:2016 changes:PA,MI>hillary-clinton;ME-2>hillary-clinton;2:donald-trump@TX>john-kasich"
    )
    again = await service.answer(parse(text), ASKER)
    assert counts(again) == counts(given)


async def test_swings_and_methods_have_a_written_form(service):
    given = await answer(service, "2.5 points in pa, Michigan toward Clinton; swing 0.3 to trump; D’Hondt in Texas")

    text = written(given.query)
    assert text == "whatif election:2016 changes:+2.5@PA,MI>hillary-clinton;+0.3>donald-trump;=dhondt@TX"
    again = await service.answer(parse(text), ASKER)
    assert (again.headline, counts(again)) == (given.headline, counts(given))
    assert given.headline.startswith("With 2.5 points from Trump to Clinton in PA and MI, 0.3 points from Clinton to")
    assert given.reasoning[1].startswith("Electors change hands in ")


async def test_electors_at_large_are_written_apart_from_their_state(service):
    given = await answer(service, "ME-AL to Trump")

    assert "ME-AL>donald-trump" in written(given.query)
    assert counts(given)["donald-trump"] == 308  # Maine's two electors at large: 306 + 2


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ("PA", UserFacingError),
        (";", UserFacingError),
        ("Narnia to Clinton", UserFacingError),
        ("PA to Gandalf", UserFacingError),
        ("99 electors in Texas to Kasich", NothingToDoError),
        ("PA, MI to abstain", UserFacingError),
        ("1 point to Clinton in ME-2", UserFacingError),
        ("proportional in Texas", UnknownNameError),
    ],
)
async def test_what_cannot_be_read_is_said_in_a_sentence(service, changes, error):
    with pytest.raises(error, match=r"[.”]"):
        await answer(service, changes)


async def test_an_election_of_two_votes_each(service):
    with pytest.raises(NothingToDoError, match="1804"):
        await answer(service, "VA to Burr", 1800)


async def test_the_coming_election_is_still_open(service):
    given = await answer(service, "FL to Republican", 2028)

    assert given.elected is None
    assert "508 electors would still be open" in given.headline


async def test_a_channels_scenario_is_taken_and_left_alone(world):
    await world.ada.slash(world.channel, "scenario start", election="2016")
    await world.ada.slash(world.channel, "scenario flip", states="PA, MI", to="Clinton")
    result = await world.ben.slash(world.channel, "whatif", changes="WI to Clinton")

    assert "Hillary Clinton would win with 278 electoral votes" in world.text(result.response)
    shown = await world.ada.slash(world.channel, "scenario show")
    assert "Donald Trump 270" in world.text(shown.response)


# As pledged 2016: 306 and 232; 2020: 306 and 232 with Arizona 11, Georgia 16 and Wisconsin 10; 2000: 271 and 267.
@pytest.mark.parametrize(
    ("election", "changes", "claimed", "holds"),
    [
        (2016, "PA, MI to Clinton", "clinton", False),
        (2016, "PA, MI to Clinton", "donald-trump", True),
        (2016, "38 of Trump to Clinton", "Hillary Clinton", True),
        (2016, "37 of Trump to abstain", "nobody", True),
        (2020, "AZ, GA, WI to Trump", "tie", True),
        (2020, "AZ, GA to Trump", "tie", False),
        (2000, "NH to Gore", "change", True),
        (2004, "CO to Kerry; NH to Bush", "tie", False),
    ],
)
async def test_what_is_expected_is_told_with_yes_or_no(election, changes, claimed, holds, service):
    given = await service.answer(WhatIfQuery(election=election, changes=changes, claimed=claimed), ASKER)

    assert given.holds is holds
    assert given.headline.startswith("Yes: with " if holds else "No: with ")


async def test_where_nothing_is_expected_the_headline_says_what_comes_of_it(service):
    given = await answer(service, "PA to Clinton", 2016)

    assert given.holds is None
    assert given.headline.startswith("With Pennsylvania for Clinton, ")


async def test_an_expectation_of_nobody_known_is_an_error(service):
    with pytest.raises(UserFacingError):
        await service.answer(WhatIfQuery(election=2016, changes="PA to Clinton", claimed="zorblat"), ASKER)
