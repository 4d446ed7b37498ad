"""What ``/electors`` answers: who was appointed, how they voted, and every vote against a pledge."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, ElectorsAnswer
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.model import Choice, FaithlessKind
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

YEARS = (1789, *range(1792, 2029, 4))


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def electors(service, text):
    given = await service.answer(parse(f"electors {text}".strip()), Asker())
    assert isinstance(given, ElectorsAnswer)
    return given


def by_kind(given):
    counts = {}
    for row in given.pledges_broken:
        counts[row.broken] = counts.get(row.broken, 0) + row.electors
    return counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        # National Archives, 2016 Electoral College Results; The Green Papers on the other three.
        ("election:2016", {FaithlessKind.FAITHLESS: 7, FaithlessKind.VOIDED: 3}),
        # National Archives, 1836: Virginia's 23 votes for vice-president went to William Smith.
        ("election:1836", {FaithlessKind.FAITHLESS: 23}),
        # National Archives, 1872: 63 of Greeley's 66 electors voted for others; three votes for him were not counted.
        ("election:1872", {FaithlessKind.DEATH_OF_CANDIDATE: 63}),
        # National Archives, 1912: eight votes for Nicholas Murray Butler, Sherman having died.
        ("election:1912", {FaithlessKind.DEATH_OF_CANDIDATE: 8}),
        # National Archives, 1832: Pennsylvania's 30 for Wilkins; two of Maryland's electors did not vote.
        ("election:1832", {FaithlessKind.FAITHLESS: 30, FaithlessKind.ABSTENTION: 2}),
        # National Archives, 2000: one of the District's three electors left the ballot blank.
        ("election:2000", {FaithlessKind.ABSTENTION: 1}),
        # National Archives, 2004: one of Minnesota's electors voted for John Edwards.
        ("election:2004", {FaithlessKind.POSSIBLE_ACCIDENT: 1}),
        ("election:2020", {}),
        ("election:2016 state:TX", {FaithlessKind.FAITHLESS: 2}),
        ("election:2016 state:CO", {FaithlessKind.VOIDED: 1}),
        ("election:2016 state:PA", {}),
    ],
)
async def test_how_many_voted_against_a_pledge_and_how_it_came(service, text, counts):
    assert by_kind(await electors(service, text)) == counts


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("", "In 2016, seven electors broke their pledges, and three more tried to and were stopped."),
        ("election:2020", "Nobody broke a pledge in 2020."),
        ("election:1844", "No elector is known to have broken a pledge in 1844."),
        ("election:1800", "138 electors were appointed in 1800, and no pledge of theirs is on record."),
        ("election:2028", "538 electors are to be chosen in 2028."),
        ("election:1836", "In 1836, 23 electors of Virginia broke their pledges for vice-president."),
        ("election:2000", "In 2000, one elector of the District of Columbia cast no vote."),
        (
            "election:1872",
            "In 1872, 63 electors voted for somebody else, their candidate having died.",
        ),
        ("election:2016 state:ME", "In 2016, one elector of Maine tried to break a pledge and was stopped."),
        (
            "election:2016 state:PA",
            "Pennsylvania’s 20 electors all voted for Donald Trump in 2016, and none broke a pledge.",
        ),
        ("election:1789 state:NY", "New York was allotted 8 electors in 1789 and appointed none."),
        ("election:1872 state:AR", "The votes of Arkansas’s 6 electors in 1872 were not counted."),
        ("election:1956 state:AK", "Alaska had no electors in 1956."),
        ("election:2028 state:ME", "Maine is to choose 4 electors in 2028."),
    ],
)
async def test_the_line_to_quote(service, text, headline):
    assert (await electors(service, text)).headline == headline


@pytest.mark.parametrize(
    ("year", "allotted", "appointed", "voted"),
    [
        # National Archives, Electoral College Box Scores, and the caveats of data/caveats.csv.
        (1789, 81, 72, 69),
        (1864, 314, 234, 233),
        (1868, 317, 294, 294),
        (1964, 538, 538, 538),
        (2000, 538, 538, 537),
        (2016, 538, 538, 538),
    ],
)
async def test_allotted_appointed_and_voting(service, year, allotted, appointed, voted):
    given = await electors(service, f"election:{year}")

    assert (given.allotted, given.appointed, given.voted) == (allotted, appointed, voted)
    assert given.allotted == sum(each.allotted for each in given.states)


async def test_states_that_appointed_nobody_are_named(service):
    # In 1864 eleven states in rebellion had been allotted 80 electors between them.
    given = await electors(service, "election:1864")
    absent = {each.state: each.allotted for each in given.states if not each.appointed}

    assert len(absent) == 11
    assert sum(absent.values()) == 80
    assert "Virginia 10" in " ".join(given.reasoning)
    assert any("In rebellion" in caveat for caveat in given.caveats)


async def test_how_electors_were_chosen(service):
    given = await electors(service, "election:1800 state:NY")
    assert given.states[0].choice is Choice.LEGISLATURE
    assert "They were chosen by the legislature." in given.reasoning
    assert "by the legislature in SC" in " ".join((await electors(service, "election:1856")).reasoning)
    assert "in districts in ME and NE" in " ".join((await electors(service, "election:2024")).reasoning)


async def test_a_vote_that_was_not_counted_is_said(service):
    # National Archives, 1872: the House refused Georgia's three votes for Greeley, who had died.
    given = await electors(service, "election:1872 state:GA")

    assert given.states[0].not_counted == 3
    assert "3 votes were not counted" in " ".join(given.reasoning)


async def test_each_stray_vote_names_the_elector_the_pledge_the_vote_and_what_became_of_it(service):
    given = await electors(service, "election:2016 state:TX")
    suprun = given.pledges_broken[0]

    assert (suprun.elector, suprun.pledged_to, suprun.voted_for) == (
        "Christopher Suprun",
        "Donald Trump",
        "John Kasich",
    )
    assert suprun.vice_president_voted == "Carly Fiorina"
    assert suprun.counted
    assert len(given.lines) == len(given.pledges_broken) == 2


async def test_a_state_before_statehood_is_told_honestly(service):
    given = await electors(service, "election:1956 state:AK")

    assert given.reasoning == ("Alaska was admitted on January 3, 1959; its first election was 1960.",)
    assert given.states == ()
    assert all(offer.query for offer in given.follow_ups)


@pytest.mark.parametrize("year", YEARS)
async def test_every_election_has_an_answer_with_sources_and_without_markup(service, year):
    given = await electors(service, f"election:{year}")

    assert given.sources
    assert given.assumptions == ()
    words = " ".join((given.headline, *given.reasoning, *(f"{label} {line}" for label, line in given.lines)))
    assert not set("*_`<>|#") & set(words)
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    for offer in given.follow_ups:
        await service.answer(offer.query, Asker())


async def test_every_state_has_an_answer(service):
    for code in FactStore().current.states:
        for year in (1789, 1820, 1864, 1872, 2016, 2028):
            given = await electors(service, f"election:{year} state:{code}")
            assert given.query.state == code
            assert "None" not in given.headline


async def test_what_is_not_known_is_refused(service):
    with pytest.raises(UnknownNameError):
        await electors(service, "election:2017")
    with pytest.raises(UnknownNameError):
        await electors(service, "state:Ontario")
    with pytest.raises(NothingToDoError):
        await electors(service, "election:scenario")
