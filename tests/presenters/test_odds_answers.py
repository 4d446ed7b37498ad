"""Answers about swings and odds in every layout, for every kind of election."""

import json

import pytest
from rich.console import Console

from bot.presenters.json import as_json
from bot.presenters.terminal import page
from bot.queries import parse
from bot.services.answering import Asker

QUERIES = (
    *(f"swing election:{year}" for year in (1824, 1860, 1892, 1912, 1960, 1972, 2016, 2020)),
    *(f"swing election:{year} points:20" for year in (1892, 1912, 1968, 1984, 2016)),
    *(f"odds election:{year}" for year in (1824, 1860, 1912, 1968, 2016, 2028)),
    "odds election:2016 swing_sd:0 lead:30 chances:PA=60,MI=55,WI=52.5,AZ=48,GA=51,NC=49,NV=47,FL=40,TX=12",
)


@pytest.mark.parametrize("text", QUERIES)
async def test_an_answer_fits_every_layout(service, presenter, text):
    answer = await service.answer(parse(text), Asker())
    card = await presenter.card(answer)

    assert card.view.content_length() <= 4000
    shown = "".join(getattr(item, "content", "") for item in card.view.walk_children())
    assert "…" not in shown
    for label, _ in answer.lines:
        assert f"**{label}**" in shown
    for row in answer.table.rows:
        assert row[0] in shown
    assert len(card.files) == 1
    assert json.loads(as_json("", answer))["status"] == "answered"
    terminal = Console(width=10_000)
    with terminal.capture() as captured:
        terminal.print(page(answer))
    assert answer.table.rows[0][0] in captured.get()
