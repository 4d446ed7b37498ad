"""What services answer, as typed figures: no Discord, no storage."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, Clarify, Declined, FlipsAnswer, ResultAnswer, WhenAnswer
from bot.engine.calendar import Event
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError, UnknownNameError
from bot.facts.store import FactStore
from bot.queries import parse
from bot.services.answering import AnswerService, Asker

ASKER = Asker()


@pytest.fixture(scope="module")
def service():
    return AnswerService(FactStore(), None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def answer(service, text):
    return await service.answer(parse(text), ASKER)


async def test_the_count_as_cast(service):
    # National Archives, 2016 Electoral College Results; popular votes: FEC, Federal Elections 2016.
    given = await answer(service, "result election:2016")

    assert isinstance(given, ResultAnswer)
    assert [(s.name, s.electoral_votes) for s in given.standings[:7]] == [
        ("Donald Trump", 304),
        ("Hillary Clinton", 227),
        ("Colin Powell", 3),
        ("Bernie Sanders", 1),
        ("Faith Spotted Eagle", 1),
        ("John Kasich", 1),
        ("Ron Paul", 1),
    ]
    assert (given.standings[0].popular_votes, given.standings[1].popular_votes) == (62_984_828, 65_853_514)
    assert (given.electors_appointed, given.majority, given.outcome) == (538, 270, Outcome.ELECTED)
    assert given.elected == "donald-trump"


async def test_every_figure_of_an_answer_has_a_source_with_a_date(service):
    for text in ("result", "result state:PA", "flips", "when date:12-19", "result votes:popular"):
        given = await answer(service, text)
        assert given.sources, text
        assert all(source.as_of.year >= 1792 for source in given.sources)


async def test_an_assumed_election_is_named_and_a_given_one_is_not(service):
    assert (await answer(service, "flips")).assumptions == ("2016, the default election here",)
    assert (await answer(service, "flips election:2016")).assumptions == ()


async def test_who_breaks_a_tie_in_a_name_is_nobody(service):
    given = await answer(service, "flips goal:tie ticket:gary-johnson")

    # Half of Trump's 306.
    assert isinstance(given, FlipsAnswer)
    assert given.needed == 153


async def test_denying_somebody_without_a_majority_takes_nobody(service):
    given = await answer(service, "flips ticket:hillary-clinton")

    assert isinstance(given, FlipsAnswer)
    assert given.needed == 0
    assert "In the event" not in " ".join(given.reasoning)


async def test_dec_19_of_every_year(service):
    given = await answer(service, "when date:12-19")

    # Electors met on December 19 in 1960, 1988 and 2016 (Monday rule), and will in 2028 (Tuesday rule of 2022).
    assert isinstance(given, WhenAnswer)
    assert [(e.election, e.event) for e in given.events] == [(2016, Event.ELECTORS_MEET), (2028, Event.ELECTORS_MEET)]
    assert "1960 and 1988" in " ".join(given.reasoning)
    assert given.events[1].days_left == 759


@pytest.mark.parametrize("text", ["when election:2017", "result election:2017", "flips election:1788"])
async def test_a_year_without_an_election_is_said_with_the_nearest(service, text):
    with pytest.raises(UnknownNameError) as refused:
        await answer(service, text)
    assert refused.value.suggestions


async def test_without_storage_there_is_no_scenario(service):
    with pytest.raises(NothingToDoError):
        await answer(service, "flips election:scenario")


async def test_answers_are_read_back_from_json(service):
    for text in ("result", "result state:ME", "flips", "when", "help", "about"):
        given = await answer(service, text)
        assert ANSWER.validate_json(ANSWER.dump_json(given)) == given


async def test_what_is_not_understood_is_declined_with_offers(service):
    given = await service.ask("what's the weather in Denver tomorrow?", ASKER)

    assert isinstance(given, Declined | Clarify)
    assert given.follow_ups
    for offer in given.follow_ups:
        await service.answer(offer.query, ASKER)


async def test_no_answer_contains_markup(service):
    for text in ("result", "result state:WA", "flips", "when", "when date:01-06", "help", "about"):
        given = await answer(service, text)
        words = " ".join((given.headline, *given.reasoning, *given.assumptions, *given.caveats))
        assert not set("*_`<>|#") & set(words), text
