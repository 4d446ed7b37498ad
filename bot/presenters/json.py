"""An answer as one JSON object."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.presenters.text import plain_text

if TYPE_CHECKING:
    from bot.answers import Answer, CheckAnswer
    from bot.errors import UserFacingError


def as_json(question: str, answer: Answer) -> str:
    """One line: ``question``, ``status``, ``text``, ``query`` as understood, and the typed ``answer``."""
    status = answer.kind if answer.kind == "declined" else "clarify" if answer.kind == "clarify" else "answered"
    query = getattr(answer, "query", None)
    return _line(
        question=question,
        status=status,
        text=plain_text(answer),
        query=query.model_dump(mode="json") if query is not None else None,
        answer=answer.model_dump(mode="json"),
    )


def check_as_json(text: str, answer: CheckAnswer) -> str:
    """One line for a text that was checked: ``text``, and of each claim ``span``, ``verdict`` and ``text``."""
    claims = [finding.model_dump(mode="json") for finding in answer.findings]
    return _line(text=text, claims=claims, summary=answer.headline)


def error_as_json(question: str, error: UserFacingError) -> str:
    """One line for a question that cannot be answered as it stands."""
    return _line(question=question, status="declined", text=str(error), query=None, answer=None)


def _line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)
