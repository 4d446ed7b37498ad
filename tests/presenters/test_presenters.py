"""One answer, four layouts: plain text, JSON, a terminal page, a Discord message."""

import io
import json
import re

import discord
import pytest
from rich.console import Console

from bot.presenters.discord import escaped
from bot.presenters.json import as_json
from bot.presenters.terminal import page
from bot.presenters.text import days_left, plain_text
from bot.queries import parse
from bot.services.answering import Asker

QUERIES = (
    "result",
    "result state:WA",
    "result votes:popular",
    "flips",
    "flips goal:tie",
    "when",
    "when date:12-19",
    "when date:11-08",
    "help",
    "about",
)


@pytest.mark.parametrize("text", QUERIES)
async def test_a_message_keeps_to_discords_limits(service, presenter, text):
    card = await presenter.card(await service.answer(parse(text), Asker()))

    assert card.view.content_length() <= 4000
    assert card.view.total_children_count <= 40
    for item in card.view.walk_children():
        if isinstance(item, discord.ui.Button):
            assert item.label
            assert item.custom_id
            assert len(item.custom_id) <= 100
        if isinstance(item, discord.ui.MediaGallery):
            assert all(media.description for media in item.items)


async def test_the_line_to_quote_comes_first_and_the_source_last(service, presenter):
    given = await service.answer(parse("flips"), Asker())
    texts = [
        i.content for i in (await presenter.card(given)).view.walk_children() if isinstance(i, discord.ui.TextDisplay)
    ]

    assert texts[0].startswith("### 37 electors pledged to Donald Trump")
    assert texts[-1].splitlines()[-1].startswith("-# Source")


@pytest.mark.parametrize("text", QUERIES)
async def test_the_layouts_tell_the_same(service, text):
    given = await service.answer(parse(text), Asker())
    out = io.StringIO()
    Console(file=out, width=200).print(page(given))
    told = json.loads(as_json("?", given))

    assert told["status"] == "answered"
    assert told["text"] == plain_text(given)
    assert given.headline in told["text"]
    assert given.headline in out.getvalue()
    for line in given.reasoning:
        assert line in told["text"]


@pytest.mark.parametrize(
    "text",
    [
        "**a**",
        "_a_",
        "`a`",
        "||a||",
        "~~a~~",
        "# a",
        "> a",
        "@everyone",
        "<@1>",
        "<#1>",
        "<t:0:R>",
        "[a](http://b)",
        "<:a:1>",
    ],
)
def test_nothing_that_a_person_typed_is_markup(text):
    shown = escaped(text)

    assert shown != text
    assert not shown.startswith(text[0]) or text[0] in "[@"


@pytest.mark.parametrize(
    ("days", "words"), [(0, "today"), (1, "in 1 day"), (759, "in 759 days"), (3653, "in 3,653 days")]
)
def test_days_left(days, words):
    assert days_left(days) == words


@pytest.mark.parametrize(
    "name",
    ["[x] [Free Nitro](https://evil.example)", "||sp|| `c` **b** (2016 as cast)", "https://evil.example (0 edits)"],
)
def test_no_bracket_further_on_lets_markup_through(name):
    shown = escaped(f"“{name}” (2016 as pledged, 0 edits)")

    assert not re.search(r"(?<!\\)[\[\]`*_|]", shown)
    assert "://" not in shown
