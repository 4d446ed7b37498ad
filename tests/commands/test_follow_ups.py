"""A fragment that follows a question, as people type it in a channel."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.queries import parse
from bot.services.case_finder import Asker
from bot.services.last_questions import REMEMBERED_FOR, LastQuestions

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def _asked(world, *questions: str) -> str:
    results = [await world.ada.slash(world.channel, "ask", question=question) for question in questions]
    return world.text(results[-1].response)


@pytest.mark.parametrize(
    ("questions", "read_as", "said"),
    [
        # The National Archives: Obama 332, Romney 206 in 2012; Ohio had 18 electors then, and 20 in 2008.
        (("who won in 2016", "and in 2012?"), "/result election:2012", "332 electoral votes"),
        (("who won in 2012", "what about Ohio?"), "/result election:2012 state:OH", "all 18 electoral votes"),
        (("who won Ohio in 2012", "ok and in 2008"), "/result election:2008 state:OH", "all 20 electoral votes"),
        (("how many votes did Trump get in 2016", "and Clinton?"), "person:hillary-clinton", "227 electoral votes"),
        # 232 electors, 20 of Pennsylvania and 29 of Florida.
        (
            ("what if Clinton had won Pennsylvania", "and if she also took Florida?"),
            "/whatif",
            "281 electoral votes",
        ),
    ],
)
async def test_a_fragment_is_the_last_question_with_what_it_names(world, questions, read_as, said):
    text = await _asked(world, *questions)

    assert read_as in text
    assert said in text


async def test_somebody_elses_question_is_not_followed(world):
    await world.ada.slash(world.channel, "ask", question="who won in 2012")
    result = await world.ben.slash(world.channel, "ask", question="what about Ohio?")

    assert "/state state:OH" in world.text(result.response)


async def test_a_fragment_that_says_more_is_not_read_as_one(world):
    text = await _asked(world, "who won in 2016", "and the weather in Ohio?")

    assert "/result" not in text.split("Read as")[-1]
    assert "Ohio in 2016" not in text


def test_a_question_is_forgotten_after_a_few_minutes():
    asked = LastQuestions()
    asker, query = Asker(scope="channel:1", user="2"), parse("result election:2016")
    asked.keep(asker, query, NOW)

    assert asked.last(asker, NOW + REMEMBERED_FOR) == query
    assert asked.last(asker, NOW + REMEMBERED_FOR + timedelta(seconds=1)) is None
    assert asked.last(Asker(scope="channel:2", user="2"), NOW) is None


def test_nobody_is_remembered_where_no_channel_is_known():
    asked = LastQuestions()
    asked.keep(Asker(), parse("result"), NOW)

    assert asked.last(Asker(), NOW) is None


# The National Archives: 306 electors pledged to Trump in 2016, 232 to Clinton; Pennsylvania 20, Ohio 18.
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what if we also lose Ohio?", "With Ohio for Clinton, Hillary Clinton would win with 270"),
        ("what if Ohio flips too", "With Ohio for Clinton"),
        ("what if Clinton also wins Ohio", "Hillary Clinton would win with 270"),
        ("who's ahead?", "Donald Trump 286, Hillary Clinton 252"),
        ("how many flips are needed", "the scenario open here"),
        ("what if Obama had lost Florida in 2012", "2012"),
    ],
)
async def test_a_question_is_about_the_open_scenario_and_leaves_it_as_it_is(world, question, said):
    await world.ada.slash(world.channel, "scenario start", election="2016", name="Ours")
    await world.ada.slash(world.channel, "scenario flip", states="PA")

    text = await world.ask(question)
    shown = world.text((await world.ada.slash(world.channel, "scenario show")).response)

    assert said in text
    assert "Donald Trump 286, Hillary Clinton 252" in shown


async def test_without_a_scenario_nobody_knows_whose_states_are_meant(world):
    assert "Ohio" not in (await world.ask("what if we also lose Ohio?")).splitlines()[0]
