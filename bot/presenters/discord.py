"""An answer as a Discord message: Components V2 and a picture.

Order: the line to quote, the reasoning, the map, then how it was read and the sources; last, the natural next
questions as buttons. A button's ``custom_id`` carries the whole query, so buttons outlive restarts and need no
memory. All text is escaped here and nowhere else: an answer is plain.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.answers import (
    AboutAnswer,
    CheckAnswer,
    ForgetAnswer,
    HelpAnswer,
    LogAnswer,
    ReportAnswer,
    ScenarioAnswer,
    ScenariosAnswer,
    SettingsAnswer,
    ShareAnswer,
    WhatIfAnswer,
    WhenAnswer,
)
from bot.clock import WASHINGTON
from bot.errors import NothingToDoError
from bot.map_spec import MapSpec
from bot.maps.alt import alt_text
from bot.maps.palette import Theme
from bot.presenters.escaping import escaped
from bot.presenters.panel import COPY, LARGER, SCENARIO, accent, edits_text, panel_rows, panel_texts
from bot.presenters.sessions import session_lines
from bot.presenters.text import days_of, footer_lines, plain_text, table_lines
from bot.queries import Query, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers import Answer, DatedEvent, FollowUp
    from bot.map_spec import HistogramSpec
    from bot.maps.studio import MapStudio

__all__ = ["APPLY", "ASK", "COPY", "FORGET", "LARGER", "SCENARIO", "SHOW", "Card", "DiscordPresenter", "escaped"]

ASK, APPLY, FORGET, SHOW = "ask", "apply", "forget", "show"
"""What a ``custom_id`` begins with: ask a query, apply a what-if, delete what is stored of whoever presses, show
everyone an answer."""

MAP_FILE = "map.png"
_CUSTOM_ID, _ROW, _TEXT, _FOOTER = 100, 5, 3000, 900
"""Discord’s limits: characters of a custom_id, buttons in a row; and, of the 4,000 characters that a message may
have, those above its footer and in it."""
_VERDICTS = 2500
"""How many characters the verdicts on a text may take in one message."""
_SOURCES = 3
"""How many sources a message names; *Copy with source* names all."""


@dataclass(frozen=True, slots=True)
class Card:
    """A message ready to be sent: its layout, its picture, and what did not fit, for whoever asked alone."""

    view: ui.LayoutView
    files: tuple[discord.File, ...] = ()
    more: tuple[Card, ...] = ()


class DiscordPresenter:
    """Turns answers into cards."""

    def __init__(self, studio: MapStudio) -> None:
        self._studio = studio

    async def card(self, answer: Answer, *, theme: Theme | str = Theme.DARK, can_be_shown: bool = False) -> Card:
        """The message for an answer; its picture is drawn in a worker thread.

        ``can_be_shown``: only one person sees it, and gets a button that shows it to everyone.
        """
        container: ui.Container[ui.LayoutView] = ui.Container(*map(_display, _blocks(answer)))
        files: tuple[discord.File, ...] = ()
        if answer.map is not None:
            png = await self._studio.png(answer.map, Theme(theme))
            files = (discord.File(io.BytesIO(png), MAP_FILE),)
            container.add_item(_gallery(answer.map))
        if isinstance(answer, ShareAnswer) and answer.file is not None:
            files = (*files, discord.File(io.BytesIO(answer.file.text.encode()), answer.file.name))
            container.add_item(ui.File(f"attachment://{answer.file.name}"))
        if isinstance(answer, ScenarioAnswer):
            container.accent_colour = accent(answer)
        for item in self._below(answer):
            container.add_item(item)
        if can_be_shown:
            container.add_item(_show_button())
        return Card(_finished(container), files, tuple(_further(answer, can_be_shown=can_be_shown)))

    def _below(self, answer: Answer) -> Iterable[ui.Item[ui.LayoutView]]:
        """What stands below the picture: on a panel the controls come before the sources."""
        footer = [_display(text) for text in (_footer(answer),) if text]
        if not isinstance(answer, ScenarioAnswer):
            return (*footer, *_rows(answer))
        edits = [_display(text) for text in (edits_text(answer),) if text]
        controls = panel_rows(answer)
        return (*edits, ui.Separator(), *controls, *footer)

    async def larger_card(self, answer: Answer, *, theme: Theme | str = Theme.DARK) -> Card:
        """The map of an answer alone, in larger type.

        Raises:
            NothingToDoError: the answer has no map.
        """
        if not isinstance(answer.map, MapSpec):
            raise NothingToDoError("That answer has no map any more.")
        png = await self._studio.png(answer.map, Theme(theme), large=True)
        return Card(_finished(_gallery(answer.map)), (discord.File(io.BytesIO(png), MAP_FILE),))

    def shown_to_all(self, message: discord.Message | None) -> Card:
        """A message once more, without its buttons that are for one person."""
        told = list(_texts(message.components)) if message is not None else []
        return Card(_finished(ui.Container(*map(_display, told))))

    def copy_card(self, answer: Answer) -> Card:
        """The answer and its sources as text to be copied."""
        text = plain_text(answer).replace("```", "ʼʼʼ")[: _TEXT - 10]
        return Card(_finished(ui.TextDisplay(f"```\n{text}\n```")))


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
    if isinstance(answer, ScenarioAnswer):
        yield from panel_texts(answer)
        return
    left = _TEXT
    is_of_sessions = isinstance(answer, ScenariosAnswer | LogAnswer | SettingsAnswer)
    body = session_lines(answer, escaped) if is_of_sessions else _body(answer)
    for lines in ([f"### {escaped(answer.headline)}"], map(escaped, answer.reasoning), body):
        block = "\n".join(lines)
        if len(block) > left:
            block = f"{block[: max(left, 0)]}…"
        left -= len(block)
        if block:
            yield block


def _footer(answer: Answer) -> str:
    most = 1 if isinstance(answer, ScenarioAnswer) else _SOURCES
    footer = [f"-# {escaped(line)}" for line in footer_lines(answer, most_sources=most)]
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
        case CheckAnswer():
            return _first_verdicts(answer)
        case HelpAnswer(examples=examples):
            return (f"`{example}` {escaped(shows)}" for example, shows in examples)
        case ReportAnswer(report=report) | ShareAnswer(report=report) if report:
            return _monospaced(report)
        case _:
            listed = [f"**{escaped(label)}** {escaped(line)}" for label, line in answer.lines]
            return (*listed, *(_monospaced(table_lines(answer.table)) if answer.table else ()))


def _pages_of_verdicts(answer: CheckAnswer) -> list[str]:
    """A line for each claim, the verdict first, on as many pages as that takes."""
    pages = [""]
    for finding in answer.findings:
        line = f"**{finding.verdict.capitalize()}:** “{escaped(finding.span)}” {escaped(finding.text)}"[:_VERDICTS]
        if pages[-1] and len(pages[-1]) + len(line) >= _VERDICTS:
            pages.append("")
        pages[-1] = f"{pages[-1]}\n{line}".strip()
    return pages


def _first_verdicts(answer: CheckAnswer) -> Iterable[str]:
    first, *others = _pages_of_verdicts(answer)
    more = [f"-# Page 1 of {1 + len(others)}; the rest follows, seen by whoever asked."] if others else []
    return (first, *more)


def _further(answer: Answer, *, can_be_shown: bool) -> Iterable[Card]:
    """The pages after the first, each a message of its own."""
    pages = _pages_of_verdicts(answer) if isinstance(answer, CheckAnswer) else []
    for place, page in enumerate(pages[1:], 2):
        container: ui.Container[ui.LayoutView] = ui.Container(
            *map(_display, (page, f"-# Page {place} of {len(pages)}"))
        )
        if can_be_shown:
            container.add_item(_show_button())
        yield Card(_finished(container))


def _show_button() -> ui.ActionRow[ui.LayoutView]:
    return ui.ActionRow(*_button("Show everyone", SHOW))


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


def _gallery(spec: MapSpec | HistogramSpec) -> ui.MediaGallery[ui.LayoutView]:
    item = discord.MediaGalleryItem(f"attachment://{MAP_FILE}", description=alt_text(spec))
    return ui.MediaGallery(item)


def _rows(answer: Answer) -> Iterable[ui.ActionRow[ui.LayoutView]]:
    buttons: list[ui.Button[ui.LayoutView]] = []
    if isinstance(answer, ForgetAnswer) and answer.asks:
        buttons.append(ui.Button(label="Delete", custom_id=FORGET, style=discord.ButtonStyle.danger))
    if isinstance(answer, WhatIfAnswer):
        buttons += _button("Apply to this channel", f"{APPLY}|{written(answer.query)}")
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


def _button(label: str, custom_id: str) -> Iterable[ui.Button[ui.LayoutView]]:
    """A button, or none where its query is too long for one to carry."""
    if len(custom_id) <= _CUSTOM_ID:
        yield ui.Button(label=label[:80], custom_id=custom_id)
