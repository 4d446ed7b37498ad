"""What became of the claims of a text."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.answers.base import BaseAnswer
from bot.frozen import Frozen
from bot.verdicts import Verdict


class Finding(Frozen):
    """One claim: the exact words, the verdict, and why with the right figure."""

    span: str
    verdict: Verdict
    text: str


class CheckAnswer(BaseAnswer):
    """The findings of a text in its order; ``as_of``: the day of the text, where it was given."""

    kind: Literal["check"] = "check"
    findings: tuple[Finding, ...]
    as_of: date | None
