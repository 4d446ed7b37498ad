"""Panels keep to Discord's limits, whatever their scenario is."""

from datetime import UTC, datetime

import discord
import pytest

from bot.facts.store import FactStore
from bot.map_spec import MapStyle
from bot.presenters.panel import form
from bot.scenarios.edits import AddTicket, Call, Flip
from bot.scenarios.model import Base, RecordedEdit, Scenario
from bot.services.panels import Panel, scenario_answer

SNAPSHOT = FactStore().current
YEARS = [year for year, election in SNAPSHOT.elections.items() if election.votes_per_elector == 1]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def scenario(year, *edits, **values):
    recorded = tuple(
        RecordedEdit(seq=n, edit=edit, author=2**63 - 1, made_at=NOON) for n, edit in enumerate(edits, 1)
    )
    given = {
        "id": 2**63 - 1,
        "scope": "channel:1",
        "name": "*" * 80,
        "base": Base(election=year),
        "edits": recorded,
        "head": len(recorded),
        "version": 10**9,
        "started_by": 7,
        "started_at": NOON,
    }
    return Scenario(**(given | values))


def answer(year, *edits, style=MapStyle.STATES, **values):
    of = scenario(year, *edits, **values)
    return scenario_answer(of, SNAPSHOT, "*" * 1000, Panel(of.id, of.version, style))


@pytest.mark.parametrize("style", [MapStyle.STATES, MapStyle.ELECTORS])
@pytest.mark.parametrize("year", YEARS)
async def test_every_election_has_a_panel_and_a_form_within_the_limits(presenter, year, style):
    units = tuple(unit.code for unit in SNAPSHOT.elections[year].units)
    tickets = [ticket.id for ticket in SNAPSHOT.elections[year].tickets]
    edits = (
        Call(units=units),
        *(Flip(units=units[place::4], to=tickets[place % len(tickets)]) for place in range(4)),
    )
    given = answer(year, *edits, style=style)
    card = await presenter.card(given)

    assert card.view.content_length() <= 4000
    assert card.view.total_children_count <= 40
    ids = [
        item.custom_id
        for item in card.view.walk_children()
        if isinstance(item, discord.ui.Button | discord.ui.Select)
    ]
    assert len(set(ids)) == len(ids)
    assert all(custom_id and len(custom_id) <= 100 for custom_id in ids)
    for item in [*card.view.walk_children(), *form(given).walk_children()]:
        if isinstance(item, discord.ui.Select):
            assert 1 <= len(item.options) <= 25
            assert len({option.value for option in item.options}) == len(item.options)
            assert all(option.label and len(option.label) <= 100 for option in item.options)
        if isinstance(item, discord.ui.Label):
            assert 0 < len(item.text) <= 45
    assert len(form(given).children) <= 5


async def test_thirty_tickets_leave_the_leading_ones_and_nobody_in_the_form():
    added = [AddTicket(id=f"t{n}", name=f"Ticket {n}", colour="gold") for n in range(30)]
    (menu, *_) = (item for item in form(answer(2016, *added)).walk_children() if isinstance(item, discord.ui.Select))

    values = [option.value for option in menu.options]
    assert len(values) == 25
    assert values[:2] == ["donald-trump", "hillary-clinton"]
    assert values[-1] == "-"


async def test_a_locked_scenario_can_be_looked_at_only(presenter):
    card = await presenter.card(answer(2016, Flip(units=("PA",), to="hillary-clinton"), locked=True))
    enabled = {
        item.label for item in card.view.walk_children() if isinstance(item, discord.ui.Button) and not item.disabled
    }

    assert enabled == {"Map of electors", "Share", "Larger type", "Copy with source"}
    menus = [item for item in card.view.walk_children() if isinstance(item, discord.ui.Select)]
    assert [menu.placeholder for menu in menus if not menu.disabled] == ["Analyse…"]
    texts = "\n".join(i.content for i in card.view.walk_children() if isinstance(i, discord.ui.TextDisplay))
    assert "Locked" in texts


async def test_an_author_who_wished_to_be_forgotten_is_not_mentioned(presenter):
    edit = RecordedEdit(seq=1, edit=Flip(units=("PA",), to="hillary-clinton"), author=0, made_at=NOON)
    card = await presenter.card(answer(2016, edits=(edit,), head=1))
    texts = "\n".join(i.content for i in card.view.walk_children() if isinstance(i, discord.ui.TextDisplay))

    assert "1. PA to Clinton · somebody\n" in texts + "\n"


async def test_the_stripe_is_the_colour_of_whoever_would_be_elected_and_neutral_while_nobody_would(presenter):
    def stripe(card):
        (container,) = (item for item in card.view.children if isinstance(item, discord.ui.Container))
        return container.accent_colour

    elected = stripe(await presenter.card(answer(2016)))
    units = tuple(unit.code for unit in SNAPSHOT.elections[2016].units)
    other = stripe(await presenter.card(answer(2016, Flip(units=units, to="hillary-clinton"))))
    open_map = stripe(await presenter.card(answer(2028)))
    assert len({elected, other, open_map}) == 3
    assert None not in {elected, other, open_map}
