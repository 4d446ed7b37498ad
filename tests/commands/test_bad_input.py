"""Whatever is typed: one clear sentence, only for who typed it, nothing changed, one line in the log."""

import pytest
import structlog

SOUP = "\u202e\u200b\u200dPA\u2066 ]](http://x) **bold** <@1> @everyone"


@pytest.mark.parametrize(
    ("command", "options", "says"),
    [
        ("result", {"election": "2017"}, "2016"),
        ("result", {"election": "1788"}, "1789"),
        ("result", {"election": "yesterday"}, "yesterday"),
        ("result", {"state": "Ontario"}, "Ontario"),
        ("result", {"state": "Pensylvannyah"}, "Pennsylvania"),
        ("flips", {"ticket": "Lincoln"}, "Lincoln"),
        ("when", {"date": "Feb 30"}, "30"),
        ("when", {"date": "someday"}, "someday"),
        ("when", {"event": "the finals"}, "finals"),
        ("when", {"election": "2017"}, "2017"),
        ("scenario undo", {}, "No scenario is open"),
        ("scenario flip", {"states": "PA", "to": "Clinton"}, "No scenario is open"),
        ("scenario start", {"election": "2017"}, "2017"),
    ],
)
async def test_a_sentence_for_who_typed_it(world, command, options, says):
    with structlog.testing.capture_logs() as logged:
        result = await world.ada.slash(world.channel, command, **options)

    assert result.ephemeral
    text = result.response.content
    assert says in text
    assert len(text) < 400
    assert [line["log_level"] for line in logged] == ["info"]


@pytest.mark.parametrize(
    "question", [SOUP, "\u200b\u200b", "a" * 1000, "?" * 1000, "🦅" * 200, "\u202estcejer", "%s{0}`"]
)
async def test_ask_survives_anything_and_pings_nobody(world, question):
    result = await world.ada.slash(world.channel, "ask", question=question)

    assert result.acknowledged
    sent = result.response
    assert "@everyone" not in world.text(sent).replace("@\u200beveryone", "")
    assert "<@1>" not in world.text(sent).replace("\\<@", "")


LONG = "Pennsylvania " * 461
"""5,993 characters; Discord lets an option have 6,000."""


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("ask", {"question": LONG}),
        ("result", {"election": LONG}),
        ("result", {"state": LONG}),
        ("flips", {"ticket": LONG}),
        ("when", {"date": LONG}),
        ("when", {"event": LONG}),
        ("when", {"election": LONG}),
        ("scenario flip", {"states": LONG, "to": "Clinton"}),
        ("scenario flip", {"states": "PA", "to": LONG}),
        ("scenario start", {"election": LONG}),
    ],
)
async def test_six_thousand_characters_get_a_short_sentence(world, command, options):
    await world.ada.slash(world.channel, "scenario start")
    result = await world.ada.slash(world.channel, command, **options)

    assert result.ephemeral
    assert 0 < len(result.response.content) < 400
    shown = await world.ada.slash(world.channel, "scenario show")
    assert "nothing changed yet" in world.text(shown.response)


async def test_a_name_of_six_thousand_characters_is_cut(world):
    started = await world.ada.slash(world.channel, "scenario start", name=LONG)

    assert "Pennsylvania Pennsylvania" in world.text(started.response)
    assert LONG[:100] not in world.text(started.response)


async def test_markdown_in_a_name_is_shown_as_typed(world):
    await world.ada.slash(world.channel, "scenario start", name="**Bold** @everyone <@1> `x`")
    result = await world.ada.slash(world.channel, "scenario show")

    text = world.text(result.response)
    assert "\\*\\*Bold\\*\\*" in text
    assert "@everyone" not in text.replace("@\u200beveryone", "")


async def test_a_bug_shows_a_reference_and_logs_the_traceback(world, monkeypatch):
    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    world.tolerated = (RuntimeError,)
    monkeypatch.setattr(type(world.app.bot.desk.answers), "answer", broken)
    with structlog.testing.capture_logs() as logged:
        result = await world.ada.slash(world.channel, "flips")

    assert result.ephemeral
    assert "secret detail" not in result.response.content
    (line,) = logged
    assert line["log_level"] == "error"
    assert result.response.content == f"Something went wrong on our side. Reference: {line['reference']}."
    assert "secret detail" in str(line["exc_info"])


async def test_a_bug_behind_a_button_is_told_in_the_same_way(world, monkeypatch):
    shown = await world.ada.slash(world.channel, "flips")

    async def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    world.tolerated = (RuntimeError,)
    monkeypatch.setattr(type(world.app.bot.desk.answers), "answer", broken)
    with structlog.testing.capture_logs() as logged:
        result = await world.ben.click(shown.response.message, label="For a tie")

    assert result.ephemeral
    assert "Reference: " in result.response.content
    assert [line["log_level"] for line in logged] == ["error"]
