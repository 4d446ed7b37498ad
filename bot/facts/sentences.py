"""What pydantic found wrong, as a sentence for the person who edits the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


def sentence_of(error: ErrorDetails) -> str:
    """One plain sentence, beginning with the name of the column or key it is about."""
    keys = [part for part in error["loc"] if isinstance(part, str)]
    about = f"{keys[-1]}: " if keys else ""
    return about + _reason(error)


def _reason(error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "value_error":
            return str(context["error"])
        case "missing":
            return "is missing"
        case "extra_forbidden":
            return "is not a key that is known here"
        case "enum" | "literal_error":
            return f"{error['input']!r} is none of {context['expected']}"
        case _:
            return f"{error['msg'][0].lower()}{error['msg'][1:]}, not {error['input']!r}"
