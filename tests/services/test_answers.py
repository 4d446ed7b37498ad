"""What services answer, as typed figures: no Discord, no storage."""

from datetime import UTC, datetime

import pytest

from bot.answers import ANSWER, Clarify, Declined, FlipsAnswer, ResultAnswer, WhenAnswer
from bot.engine.calendar import Event
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError, UnknownNameError, UserFacingError
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


async def test_as_pledged_nobody_has_received_what_was_only_pledged(service):
    # National Archives, 2016: Washington's 12 were pledged to Clinton, who received 8.
    given = await answer(service, "result state:WA votes:as_pledged")

    assert given.headline.endswith("and was pledged all 12 electoral votes.")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        # FEC, Federal Elections 2016; National Archives, 2016.
        ("result person:jill-stein", "Jill Stein received 1,457,218 popular votes (1.1%) and no electoral votes"),
        ("result person:colin-powell", "Colin Powell received 3 electoral votes"),
        ("result person:donald-trump", "62,984,828 popular votes (46.1%) and 304 electoral votes"),
        (
            "result person:jill-stein state:MI",
            "Jill Stein received 51,463 popular votes (1.1%) and no electoral votes",
        ),
    ],
)
async def test_an_answer_about_somebody_leads_with_them(service, text, says):
    assert says in (await answer(service, text)).headline


async def test_the_day_is_the_day_in_washington():
    # 01:30 UTC on 8 November 2028 is half past eight on Election Day in Washington.
    night = AnswerService(FactStore(), None, lambda: datetime(2028, 11, 8, 1, 30, tzinfo=UTC), 2016)
    given = await answer(night, "when event:election_day election:2028")

    assert "voters will choose the electors" in given.headline
    assert given.events[0].days_left == 0


async def test_a_date_an_event_and_an_election_must_go_together(service):
    given = await answer(service, "when date:12-19 event:electors_meet election:2028")
    assert [e.election for e in given.events] == [2028]
    with pytest.raises(UserFacingError, match="do not go together"):
        await answer(service, "when date:12-19 event:inauguration")


async def test_a_period_is_shown_from_its_first_day_to_its_last(service):
    # Act of March 1, 1792: within the 34 days before the first Wednesday in December.
    (window, *_) = (await answer(service, "when election:1800")).events

    assert (window.begins.isoformat(), window.day.isoformat()) == ("1800-10-30", "1800-12-02")


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
