"""A channel's scenarios, the log of one, and a server's settings, line by line for Discord.

Authors are shown as mentions, which notify nobody, and moments in each reader's own time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import LogAnswer, ScenariosAnswer, SettingsAnswer
from bot.presenters.text import about, marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Escape = Callable[[str], str]


def session_lines(answer: ScenariosAnswer | LogAnswer | SettingsAnswer, escaped: Escape) -> Iterator[str]:
    """What such an answer lists."""
    match answer:
        case ScenariosAnswer():
            return _scenarios(answer, escaped)
        case LogAnswer():
            return _log(answer, escaped)
        case SettingsAnswer():
            return _settings(answer, escaped)


def _scenarios(answer: ScenariosAnswer, escaped: Escape) -> Iterator[str]:
    """Each scenario with its number, how it stands, and since when."""
    for one in answer.scenarios:
        when = f", <t:{int(one.changed_at.timestamp())}:R>"
        yield f"**{one.number}. {escaped(one.name)}**{marks_of(one)}\n-# {escaped(about(one))}{when}"


def _log(answer: LogAnswer, escaped: Escape) -> Iterator[str]:
    """Each edit with its number, who made it, and when; what was undone is struck out."""
    for one in answer.edits:
        text = f"~~{escaped(one.text)}~~ (undone)" if one.undone else escaped(one.text)
        when = f"<t:{int(one.made_at.timestamp())}:R>"
        yield f"**{one.number}.** {text} · {author_shown(one.author)} · {when}"


def _settings(answer: SettingsAnswer, escaped: Escape) -> Iterator[str]:
    """Each setting, and the role that may edit where one is set."""
    for label, line in answer.lines:
        yield f"**{escaped(label)}** {escaped(line)}"
    if answer.role is not None:
        yield f"**Role** <@&{answer.role}>"


def author_shown(author: int) -> str:
    """Whoever made an edit, as a mention; somebody who wishes to be forgotten has no name."""
    return f"<@{author}>" if author else "somebody"
