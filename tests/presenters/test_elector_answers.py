"""Answers about electors, laws and states in every layout."""

import json

import pytest
from rich.console import Console

from bot.presenters.json import as_json
from bot.presenters.terminal import page
from bot.presenters.text import plain_text
from bot.queries import parse
from bot.services.answering import Asker

QUERIES = (
    "electors",
    "electors election:1789",
    "electors election:1864",
    "electors election:1872",
    "electors election:2016 state:WA",
    "law",
    "law state:NC",
    "state state:PA",
    "state state:VA election:1864",
    "state state:AK election:1956",
)


@pytest.mark.parametrize("text", QUERIES)
async def test_a_message_keeps_to_discords_limits_and_shows_every_line(service, presenter, text):
    answer = await service.answer(parse(text), Asker())
    card = await presenter.card(answer)

    shown = "".join(getattr(item, "content", "") for item in card.view.walk_children())
    assert card.view.content_length() <= 4000
    for label, _ in answer.lines:
        assert f"**{label}**" in shown
    assert "…" not in shown


@pytest.mark.parametrize("text", QUERIES)
async def test_text_terminal_and_json_hold_the_same(service, text):
    answer = await service.answer(parse(text), Asker())
    terminal = Console(width=10_000, record=True, quiet=False, file=None)
    with terminal.capture() as captured:
        terminal.print(page(answer))

    for label, line in answer.lines:
        assert f"{label}: {line}" in plain_text(answer)
        assert f"{label}: {line}" in captured.get()
    written = json.loads(as_json("?", answer))
    assert written["status"] == "answered"
    assert written["answer"]["kind"] == answer.kind
