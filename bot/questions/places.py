"""The states and districts that a question names, "Nebraska's second district" among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

_ORDINALS = {"first": 1, "second": 2, "third": 3}


def places_named(question: Question) -> tuple[str, ...]:
    """Every state and district, in order."""
    return tuple(place for segment in question.heard.segments if (place := place_of(segment, question)))


def place_of(segment: Segment, question: Question) -> str:
    """The state or district that a segment names: ``PA``, ``NE-2``; empty where it is none, or several."""
    if "@district" in segment.names:
        return next(str(tag.value) for tag in segment.tags if tag.name == "@district")
    if "@state" not in segment.names or question.is_person(segment):
        return ""
    codes = [str(tag.value) for tag in segment.tags if tag.name == "@state"]
    if len(codes) != 1:
        return ""
    number = _district_of(segment, question)
    return f"{codes[0]}-{number}" if number else codes[0]


def is_district_number(segment: Segment, question: Question) -> bool:
    """Whether a number counts a district: "the 2nd district"."""
    segments = question.heard.meaningful
    place = segments.index(segment) if segment in segments else -1
    return 0 <= place < len(segments) - 1 and "district_word" in segments[place + 1].names


def _district_of(segment: Segment, question: Question) -> int:
    """The number of the district that is named right beside a state; 0 where none is."""
    segments = question.heard.meaningful
    place = segments.index(segment)
    beside = segments[max(place - 2, 0) : place + 3]
    for index, one in enumerate(beside[:-1]):
        if "district_word" in beside[index + 1].names and (number := _ordinal(one)):
            return number
    return 0


def _ordinal(segment: Segment) -> int:
    token = segment.tokens[0]
    return _ORDINALS.get(token.word, 0) or (token.number or 0 if "@number" in segment.names else 0)
