"""An answer as a page in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot.presenters.text import body_lines, footer_lines

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.answers import Answer


def page(answer: Answer) -> RenderableType:
    """The headline, the reasoning, what is listed, then how it was read and the sources, quieter."""
    parts: list[RenderableType] = [Text(answer.headline, style="bold")]
    if answer.reasoning:
        parts.append(Padding(Text("\n".join(answer.reasoning)), (1, 0, 0, 0)))
    if lines := body_lines(answer):
        parts.append(Padding(Text("\n".join(lines)), (1, 0, 0, 2)))
    if answer.caveats:
        parts.append(Padding(Text("\n".join(answer.caveats), style="italic"), (1, 0, 0, 0)))
    if footer := footer_lines(answer):
        parts.append(Padding(Text("\n".join(footer), style="dim"), (1, 0, 0, 0)))
    return Group(*parts)
