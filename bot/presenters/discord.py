"""An answer as a Discord message: Components V2 and a picture.

Order: the line to quote, the reasoning, the map, then how it was read and the sources; last, the natural next
questions as buttons. A button's ``custom_id`` carries the whole query, so buttons outlive restarts and need no
memory. All text is escaped here and nowhere else: an answer is plain.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.answers import AboutAnswer, CheckAnswer, HelpAnswer, ReportAnswer, ScenarioAnswer, WhenAnswer
from bot.clock import WASHINGTON
from bot.errors import NothingToDoError
from bot.map_spec import MapSpec
from bot.maps.alt import alt_text
from bot.maps.palette import Theme
from bot.presenters.text import days_of, footer_lines, plain_text, table_lines
from bot.queries import Query, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers import Answer, DatedEvent, FollowUp, UnitChoice
    from bot.map_spec import HistogramSpec
    from bot.maps.studio import MapStudio

ASK, COPY, LARGER, SCENARIO, SHOW = "ask", "copy", "large", "sc", "show"
"""What a ``custom_id`` begins with: ask a query, copy its answer, draw its map in larger type, act on a scenario,
show everyone an answer."""

_MARKUP = re.compile(r"([\\`*_~|\[\]<>])")
_AT_LINE_START = re.compile(r"^(\s*)([#+\-])", re.MULTILINE)
"""What is markup everywhere, and what only where a line begins (headings and lists)."""

MAP_FILE = "map.png"
_CUSTOM_ID, _OPTIONS, _ROW, _TEXT, _FOOTER = 100, 25, 5, 3000, 900
"""Discord’s limits: characters of a custom_id, options of a select, buttons in a row; and, of the 4,000 characters
that a message may have, those above its footer and in it."""
_VERDICTS = 2500
"""How many characters the verdicts on a text may take."""
_SOURCES = 3
"""How many sources a message names; *Copy with source* names all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A message ready to be sent: its layout, and the picture if it has one."""

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()


class DiscordPresenter:
    """Turns answers into cards."""

    def __init__(self, studio: MapStudio) -> None:
        self._studio = studio

    async def card(self, answer: Answer, *, theme: Theme = Theme.DARK, can_be_shown: bool = False) -> Card:
        """The message for an answer; its picture is drawn in a worker thread.

        ``can_be_shown``: only one person sees it, and gets a button that shows it to everyone.
        """
        container: ui.Container[ui.LayoutView] = ui.Container(*map(_display, _blocks(answer)))
        files: tuple[discord.File, ...] = ()
        if answer.map is not None:
            png = await self._studio.png(answer.map, theme)
            files = (discord.File(io.BytesIO(png), MAP_FILE),)
            container.add_item(_gallery(answer.map))
        if footer := _footer(answer):
            container.add_item(ui.TextDisplay(footer))
        for row in _rows(answer):
            container.add_item(row)
        if can_be_shown:
            container.add_item(ui.ActionRow(*_button("Show everyone", SHOW)))
        return Card(_finished(container), files)

    async def larger_card(self, answer: Answer, *, theme: Theme = Theme.DARK) -> Card:
        """The map of an answer alone, in larger type.

        Raises:
            NothingToDoError: the answer has no map.
        """
        if not isinstance(answer.map, MapSpec):
            raise NothingToDoError("That answer has no map any more.")
        png = await self._studio.png(answer.map, theme, large=True)
        return Card(_finished(_gallery(answer.map)), (discord.File(io.BytesIO(png), MAP_FILE),))

    def shown_to_all(self, message: discord.Message | None) -> Card:
        """A message once more, without its buttons that are for one person."""
        told = list(_texts(message.components)) if message is not None else []
        return Card(_finished(ui.Container(*map(_display, told))))

    def copy_card(self, answer: Answer) -> Card:
        """The answer and its sources as text to be copied."""
        text = plain_text(answer).replace("```", "ʼʼʼ")[: _TEXT - 10]
        return Card(_finished(ui.TextDisplay(f"```\n{text}\n```")))


def escaped(text: str) -> str:
    """Text in which Discord finds no markdown, link, mention, timestamp or emoji, whatever was typed."""
    plain = _AT_LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", text))
    return discord.utils.escape_mentions(plain).replace("://", ":\u200b//")


def _texts(components: Iterable[discord.Component]) -> Iterable[str]:
    """The texts of a message in reading order."""
    for component in components:
        if isinstance(component, discord.TextDisplay):
            yield component.content
        yield from _texts(getattr(component, "children", ()))


def _finished(*items: ui.Item[ui.LayoutView]) -> ui.LayoutView:
    """A layout that discord.py need not remember: its controls are answered by their custom_id."""
    view = ui.LayoutView(timeout=None)
    for item in items:
        view.add_item(item)
    view.stop()
    return view


def _display(text: str) -> ui.TextDisplay[ui.LayoutView]:
    return ui.TextDisplay(text)


def _blocks(answer: Answer) -> Iterable[str]:
    """The texts above the picture: the line to quote, the reasoning, what is listed. Each is a block of its own."""
    left = _TEXT
    for lines in ([f"### {escaped(answer.headline)}"], map(escaped, answer.reasoning), _body(answer)):
        block = "\n".join(lines)
        if len(block) > left:
            block = f"{block[: max(left, 0)]}…"
        left -= len(block)
        if block:
            yield block


def _footer(answer: Answer) -> str:
    footer = [f"-# {escaped(line)}" for line in footer_lines(answer, most_sources=_SOURCES)]
    left, caveats = _FOOTER - sum(map(len, footer)), list[str]()
    for caveat in answer.caveats:
        shown = f"-# {escaped(caveat)}"
        if len(shown) <= left:
            caveats.append(shown)
            left -= len(shown)
    return "\n".join((*caveats, *footer))


def _body(answer: Answer) -> Iterable[str]:
    match answer:
        case WhenAnswer(events=events):
            return map(_event_line, events)
        case ScenarioAnswer():
            return _scenario_lines(answer)
        case CheckAnswer():
            return _verdicts(answer)
        case HelpAnswer(examples=examples):
            return (f"`{example}` {escaped(shows)}" for example, shows in examples)
        case ReportAnswer(report=report) if report:
            return _monospaced(report)
        case _:
            listed = [f"**{escaped(label)}** {escaped(line)}" for label, line in answer.lines]
            return (*listed, *(_monospaced(table_lines(answer.table)) if answer.table else ()))


def _verdicts(answer: CheckAnswer) -> Iterable[str]:
    """A line for each claim, the verdict first; where a message cannot hold all, what is accurate is only named."""
    full = [
        f"**{finding.verdict.capitalize()}:** “{escaped(finding.span)}” {escaped(finding.text)}"
        for finding in answer.findings
    ]
    if sum(map(len, full)) <= _VERDICTS:
        return full
    short = [
        f"**Accurate:** “{escaped(f.span)}”" if f.verdict == "accurate" else line
        for f, line in zip(answer.findings, full, strict=True)
    ]
    kept = list[str]()
    for line in short:
        if sum(map(len, kept)) + len(line) > _VERDICTS:
            return (*kept, f"And {len(short) - len(kept)} more: check the rest of the text by itself.")
        kept.append(line)
    return kept


def _monospaced(lines: Iterable[str]) -> Iterable[str]:
    return ("```", *(line.replace("```", "ʼʼʼ") for line in lines), "```")


def _event_line(event: DatedEvent) -> str:
    """The day as the law means it; for what lies ahead, Discord counts the days for each reader."""
    line = f"**{days_of(event)}** {escaped(event.name)}"
    if event.note:
        line += f" ({escaped(event.note)})"
    if event.days_left < 0:
        return line
    hour = event.hour if event.hour is not None else 12
    moment = int(datetime.combine(event.day, time(hour), WASHINGTON).astimezone(UTC).timestamp())
    at = f", <t:{moment}:t> your time" if event.hour is not None else ""
    return f"{line}{at} · <t:{moment}:R>"


def _scenario_lines(answer: ScenarioAnswer) -> Iterable[str]:
    if answer.notice:
        yield f"**{escaped(answer.notice)}**"
    if answer.last_edits:
        yield "-# Last edits: " + " · ".join(f"{escaped(e.text)} (<@{e.author}>)" for e in answer.last_edits)


def _gallery(spec: MapSpec | HistogramSpec) -> ui.MediaGallery[ui.LayoutView]:
    item = discord.MediaGalleryItem(f"attachment://{MAP_FILE}", description=alt_text(spec))
    return ui.MediaGallery(item)


def _rows(answer: Answer) -> Iterable[ui.ActionRow[ui.LayoutView]]:
    buttons: list[ui.Button[ui.LayoutView]] = []
    if isinstance(answer, ScenarioAnswer):
        yield from _pickers(answer)
        yield ui.ActionRow(*_scenario_buttons(answer))
    buttons += _ask_buttons(answer.follow_ups)
    query: Query | None = getattr(answer, "query", None)
    if query is not None and not isinstance(answer, HelpAnswer | AboutAnswer):
        if isinstance(answer.map, MapSpec):
            buttons += _button("Larger type", f"{LARGER}|{written(query)}")
        buttons += _button("Copy with source", f"{COPY}|{written(query)}")
    for start in range(0, len(buttons), _ROW):
        yield ui.ActionRow(*buttons[start : start + _ROW])


def _ask_buttons(follow_ups: Sequence[FollowUp]) -> Iterable[ui.Button[ui.LayoutView]]:
    for follow_up in follow_ups:
        yield from _button(follow_up.label, f"{ASK}|{written(follow_up.query)}")


def _button(label: str, custom_id: str, *, disabled: bool = False) -> Iterable[ui.Button[ui.LayoutView]]:
    """A button, or none where its query is too long for one to carry."""
    if len(custom_id) <= _CUSTOM_ID:
        yield ui.Button(label=label[:80], custom_id=custom_id, disabled=disabled)


def _scenario_buttons(answer: ScenarioAnswer) -> Iterable[ui.Button[ui.LayoutView]]:
    panel = f"{answer.scenario}|{answer.version}"
    yield from _button("Undo", f"{SCENARIO}|undo|{panel}", disabled=not answer.can_undo)
    yield from _button("Redo", f"{SCENARIO}|redo|{panel}", disabled=not answer.can_redo)
    yield from _button("Reset", f"{SCENARIO}|reset|{panel}", disabled=not answer.changed)


def _pickers(answer: ScenarioAnswer) -> Iterable[ui.ActionRow[ui.LayoutView]]:
    """For each leading ticket, what it could be given: closest first."""
    for ticket, name in answer.tickets:
        units = [choice for choice in answer.choices if choice.holder != ticket][:_OPTIONS]
        if units:
            yield ui.ActionRow(_picker(answer, ticket, name, units))


def _picker(answer: ScenarioAnswer, ticket: str, name: str, units: Sequence[UnitChoice]) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=f"{SCENARIO}|give|{answer.scenario}|{answer.version}|{ticket}",
        placeholder=f"Give to {name}: pick states, closest first"[:150],
        max_values=len(units),
        options=[
            discord.SelectOption(label=unit.name[:100], value=unit.unit, description=unit.detail[:100])
            for unit in units
        ],
    )
