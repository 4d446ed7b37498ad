"""A scenario's panel on Discord: who leads and what is undecided, the last edits, and the controls.

Every control carries in its ``custom_id`` the scenario, the version that was drawn, and what the map is drawn of. So
a panel works after any restart, however old, and ten people may use it at once: none of them has a mode that another
could change. The two menus give states to the leading tickets; a form gives any state to any ticket.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.map_spec import MapStyle
from bot.maps.palette import SHADES, Fill, Theme
from bot.presenters.escaping import escaped
from bot.presenters.sessions import author_shown
from bot.queries import ResultQuery, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers import ScenarioAnswer, UnitChoice

SCENARIO, COPY, LARGER = "sc", "copy", "large"
"""What a ``custom_id`` begins with: act on a scenario, copy a query's answer, draw its map in larger type."""
TO, UNCALLED = "to", "-"
"""The form's menu of tickets, and what it holds for nobody."""
STATES = "states"
"""What the form's menus of states are called, each with a number behind it."""

_MENU, _CUSTOM_ID, _LINES = 25, 100, 5
"""Discord’s limits: choices of a menu, characters of a custom_id, parts of a form."""
_LEADING = 2
"""How many tickets have a menu of their own."""
_OTHER_STYLE = {MapStyle.STATES: MapStyle.ELECTORS, MapStyle.ELECTORS: MapStyle.STATES}
_STYLE_NAMES = {MapStyle.STATES: "Map of states", MapStyle.ELECTORS: "Map of electors"}


def panel_texts(answer: ScenarioAnswer) -> Iterable[str]:
    """The texts above the picture: where it stands, and what just happened."""
    yield f"### {escaped(_cut(answer.headline, 400))}"
    if answer.notice:
        yield escaped(_cut(answer.notice, 500))
    marks = ["Your own scenario: nobody else can change it."] if answer.own else []
    marks += ["Locked: /scenario lock unlocks it."] if answer.locked else []
    yield "\n".join(f"-# {escaped(line)}" for line in (*marks, *answer.reasoning))


def edits_text(answer: ScenarioAnswer) -> str:
    """The last edits, newest first, each with its place and its author."""
    lines = (
        f"-# {edit.seq}. {escaped(_cut(edit.text, 160))} · {author_shown(edit.author)}" for edit in answer.last_edits
    )
    return "\n".join(lines)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def accent(answer: ScenarioAnswer) -> discord.Colour:
    """The ink of whoever would be elected; while nobody would, the shade of undecided states."""
    sides = getattr(answer.map, "sides", ())
    inks = [side.colour for side in sides if side.elected]
    return discord.Colour.from_rgb(*SHADES[Theme.DARK].fill[Fill(inks[0]) if inks else Fill.UNDECIDED])


def panel_rows(answer: ScenarioAnswer) -> Iterable[ui.ActionRow[ui.LayoutView]]:
    """The controls: what to give to whom, what to take back, what to look at."""
    for ticket, name in answer.tickets[:_LEADING]:
        yield from _picker(answer, ticket, name)
    yield ui.ActionRow(
        _button("All states…", _id(answer, "form"), disabled=answer.locked),
        _button("Undo", _id(answer, "undo"), disabled=answer.locked or not answer.can_undo),
        _button("Redo", _id(answer, "redo"), disabled=answer.locked or not answer.can_redo),
        _button("Reset", _id(answer, "reset"), disabled=answer.locked or not answer.changed),
    )
    yield ui.ActionRow(_analyses(answer))
    other = _OTHER_STYLE.get(answer.style, MapStyle.STATES)
    yield ui.ActionRow(
        _button(_STYLE_NAMES[other], _id(answer, "draw", other)),
        _button("Share", f"{SCENARIO}|share|{answer.scenario}|{answer.version}"),
        _button("Larger type", f"{LARGER}|{written(ResultQuery(election='scenario', map=answer.style))}"),
        _button("Copy with source", f"{COPY}|{written(answer.query)}"),
    )


def form(answer: ScenarioAnswer) -> ui.Modal:
    """A form that gives any states to any ticket, or to nobody. It is for one person, and nobody else sees it."""
    modal = ui.Modal(title="Give states to a ticket", custom_id=_id(answer, "filled"), timeout=None)
    tickets = [discord.SelectOption(label=name[:100], value=ticket[:100]) for ticket, name in answer.tickets]
    nobody = discord.SelectOption(label="Nobody: undecided", value=UNCALLED)
    to = ui.Select[ui.Modal](custom_id=TO, placeholder="Pick a ticket", options=[*tickets[: _MENU - 1], nobody])
    modal.add_item(ui.Label(text="To whom", component=to))
    by_code = {unit.unit: unit for unit in answer.choices}
    menus = [("Closest first", answer.choices[:_MENU])]
    menus += [(name, tuple(by_code[code] for code in codes)) for name, codes in answer.groups]
    for place, (name, units) in enumerate(menus[: _LINES - 1]):
        select = ui.Select[ui.Modal](
            custom_id=f"{STATES}{place}",
            placeholder="Pick any number of states",
            options=[_option(unit, f"{unit.held} · {unit.detail}") for unit in units],
            min_values=0,
            max_values=len(units),
            required=False,
        )
        modal.add_item(ui.Label(text=name[:45], component=select))
    modal.stop()  # whoever sends it in is answered by its custom_id, after a restart too
    return modal


def _id(answer: ScenarioAnswer, action: str, style: MapStyle | None = None) -> str:
    return f"{SCENARIO}|{action}|{answer.scenario}|{answer.version}|{style or answer.style}"


def _button(label: str, custom_id: str, *, disabled: bool = False) -> ui.Button[ui.LayoutView]:
    return ui.Button(label=label, custom_id=custom_id, disabled=disabled)


def _picker(answer: ScenarioAnswer, ticket: str, name: str) -> Iterable[ui.ActionRow[ui.LayoutView]]:
    """What a ticket could be given: closest first."""
    units: Sequence[UnitChoice] = [unit for unit in answer.choices if unit.holder != ticket][:_MENU]
    custom_id = f"{_id(answer, 'give')}|{ticket}"
    if units and len(custom_id) <= _CUSTOM_ID:
        select = ui.Select[ui.LayoutView](
            custom_id=custom_id,
            placeholder=f"Give states to {name}…"[:150],
            max_values=len(units),
            options=[_option(unit, unit.detail) for unit in units],
            disabled=answer.locked,
        )
        yield ui.ActionRow(select)


def _option(unit: UnitChoice, detail: str) -> discord.SelectOption:
    return discord.SelectOption(label=unit.name[:100], value=unit.unit, description=detail[:100])


def _analyses(answer: ScenarioAnswer) -> ui.Select[ui.LayoutView]:
    asks = [(ask.label, written(ask.query)) for ask in answer.follow_ups]
    return ui.Select(
        custom_id=f"{SCENARIO}|analyse|{answer.scenario}|{answer.version}",
        placeholder="Analyse…",
        options=[
            discord.SelectOption(label=label[:100], value=query) for label, query in asks if len(query) <= _CUSTOM_ID
        ],
    )
