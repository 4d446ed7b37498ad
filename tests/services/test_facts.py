"""What ``/fact`` answers: a fact with its history and sources, a topic page by page, or the nearest there is."""

from datetime import UTC, date, datetime

import pytest

from bot.answers import ANSWER, Clarify, FactAnswer, FactsAnswer
from bot.errors import UnknownNameError, UserFacingError
from bot.facts.fact_model import FactStatus
from bot.facts.store import FactStore
from bot.queries import FactQuery, parse, written
from bot.questions.labels import LABEL_LIMIT, label
from bot.services.answering import AnswerService, Asker
from bot.services.facts import suggest_facts

STORE = FactStore()
SNAPSHOT = STORE.current


@pytest.fixture(scope="module")
def service():
    return AnswerService(STORE, None, lambda: datetime(2026, 11, 21, 12, tzinfo=UTC), 2016)


async def fact(service, topic):
    given = await service.answer(FactQuery(topic=topic), Asker())
    assert isinstance(given, FactAnswer)
    return given


async def test_a_fact_in_words(service):
    # Constitution, Twelfth Amendment.
    given = await fact(service, "what did the twelfth amendment change")

    assert given.fact == "twelfth-amendment"
    assert given.query == FactQuery(topic="twelfth-amendment")
    assert "separate ballots" in given.headline
    assert ("Citation", "U.S. Const. amend. XII") in given.lines
    assert given.sources


async def test_what_superseded_it_and_what_held_before(service):
    # Electoral Count Reform Act, Pub. L. 117-328, div. P, of December 29, 2022.
    old = await fact(service, "electors-monday")
    new = await fact(service, "electors-meet")

    assert old.status is FactStatus.SUPERSEDED
    assert old.superseded_by == "electors-meet"
    assert any(line.startswith("Superseded on December 29, 2022: ") for line in old.reasoning)
    assert any(line.startswith("Until December 29, 2022: ") for line in new.reasoning)
    assert new.supersedes == ("electors-monday",)
    assert old.follow_ups[0].query == FactQuery(topic="electors-meet")


async def test_a_series_is_told_by_date(service):
    # FEC report of 2016: 65,853,514 to 62,984,828; the article of November 11, 2016: 400,000.
    given = await fact(service, "popular-lead-2016")

    assert ("November 11, 2016", "about 400,000") in given.lines
    assert given.series[0].amount == 400_000
    assert given.series[0].approximate
    assert given.series[-1].amount == 65_853_514 - 62_984_828
    assert [value.on for value in given.series] == sorted(value.on for value in given.series)
    assert given.as_of == date(2026, 11, 21)


async def test_the_sources_of_its_figures_are_named(service):
    given = await fact(service, "december-19")
    assert any(source.publisher == "National Archives" for source in given.sources)


@pytest.mark.parametrize("id_", list(SNAPSHOT.facts))
async def test_every_fact_can_be_answered(service, id_):
    given = await fact(service, id_)

    assert "{" not in "".join((given.headline, *given.reasoning, *(line for _, line in given.lines)))
    assert given.headline[-1] in ".?!”)"
    assert given.sources or any("recalled" in caveat for caveat in given.caveats)
    assert len(given.headline) <= 300
    assert 1 <= len(given.follow_ups) <= 10
    assert ANSWER.validate_json(ANSWER.dump_json(given)) == given
    assert parse(written(given.query)) == given.query
    assert len(label(given.query, SNAPSHOT)) <= LABEL_LIMIT


async def test_the_topics_and_their_pages(service):
    first = await service.answer(FactQuery(), Asker())
    assert isinstance(first, FactsAnswer)
    assert first.total == len(SNAPSHOT.fact_topics)
    seen = list(first.ids)
    following = next(f for f in first.follow_ups if f.label == "Next page")
    second = await service.answer(following.query, Asker())
    seen += second.ids
    assert sorted(seen) == sorted(SNAPSHOT.fact_topics)
    assert len(first.follow_ups) <= 24


@pytest.mark.parametrize("topic", list(SNAPSHOT.fact_topics))
async def test_a_topic_lists_its_facts_page_by_page(service, topic):
    seen, query = [], FactQuery(topic=topic)
    while query:
        given = await service.answer(query, Asker())
        assert isinstance(given, FactsAnswer)
        assert given.topic == topic
        seen += given.ids
        query = next((f.query for f in given.follow_ups if f.label == "Next page"), None)
    assert tuple(seen) == SNAPSHOT.fact_topics[topic].facts


async def test_a_topic_by_its_title(service):
    given = await service.answer(FactQuery(topic="Court cases"), Asker())
    assert isinstance(given, FactsAnswer)
    assert given.topic == "cases"


async def test_words_that_fit_several_facts_are_asked_back(service):
    given = await service.answer(FactQuery(topic="petition"), Asker())
    assert isinstance(given, Clarify)
    assert len(given.follow_ups) >= 2
    assert all(isinstance(f.query, FactQuery) and f.query.topic in SNAPSHOT.facts for f in given.follow_ups)


@pytest.mark.parametrize("typed", ["asdf qwer", "zebra crossing", "🦅x"])
async def test_words_about_nothing_here_are_declined(service, typed):
    with pytest.raises(UnknownNameError) as raised:
        await service.answer(FactQuery(topic=typed), Asker())
    assert raised.value.suggestions


@pytest.mark.parametrize("typed", ["", "  ", "?!", "x" * 1000])
async def test_what_cannot_be_read_gets_a_sentence(service, typed):
    with pytest.raises(UserFacingError):
        await service.answer(FactQuery(topic=typed), Asker())


async def test_a_page_there_is_not(service):
    with pytest.raises(UnknownNameError, match="2 pages"):
        await service.answer(FactQuery(topic="cases", page=9), Asker())


@pytest.mark.parametrize(
    ("typed", "offers"),
    [
        ("chiaf", "chiafalo-v-washington"),
        ("why tues", "why-tuesday"),
        ("nebraska split", "nebraska-splits"),
        ("safe harb", "safe-harbor"),
        ("12th am", "twelfth-amendment"),
        ("faithles", "faithless-elector"),
    ],
)
def test_suggestions_while_typing(typed, offers):
    suggested = suggest_facts(SNAPSHOT, typed)
    assert offers in [id_ for _, id_ in suggested[:10]]
    assert len(suggested) <= 25
    assert all(0 < len(shown) <= 100 for shown, _ in suggested)


def test_before_anything_is_typed_the_topics_are_offered():
    suggested = suggest_facts(SNAPSHOT, "")
    assert {id_ for _, id_ in suggested} <= set(SNAPSHOT.fact_topics)
    assert len(suggested) == min(25, len(SNAPSHOT.fact_topics))
