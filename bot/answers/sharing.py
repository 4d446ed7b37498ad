"""A scenario to be carried elsewhere: as a code or a file."""

from __future__ import annotations

from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen


class TextFile(Frozen):
    """A file with text in it, to be sent along."""

    name: str
    text: str


class ShareAnswer(BaseAnswer):
    """A scenario's share code, or the scenario as a file."""

    kind: Literal["share"] = "share"
    code: str = ""
    """As it is shown; empty where a file was asked for."""
    holds_map: bool = False
    """Whether the code holds the map itself; else the scenario is stored under it."""
    file: TextFile | None = None

    @property
    def report(self) -> tuple[str, ...]:
        """What is to be copied: the code."""
        return (self.code,) if self.code else ()
