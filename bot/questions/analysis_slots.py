"""What is asked of an analysis: which units are undecided, which method, how large a swing and to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.allocation import Method
from bot.questions.filling import SIDES, UNFIT, Filled
from bot.questions.places import places_named
from bot.questions.stand_ins import ticket_of

if TYPE_CHECKING:
    from bot.questions.filling import Question

_METHODS = {
    "proportional": Method.LARGEST_REMAINDER,
    "largest_remainder": Method.LARGEST_REMAINDER,
    "dhondt": Method.DHONDT,
    "sainte_lague": Method.SAINTE_LAGUE,
    "by_district": Method.CONGRESSIONAL_DISTRICT,
    "winner_take_all": Method.WINNER_TAKE_ALL,
    "popular_rule": Method.POPULAR_VOTE,
    "plus_two": Method.POPULAR_PLUS_TWO,
}
"""The concepts that say which method is meant; a more exact one comes after "proportional"."""

_A_HALF = 0.5
_MOST_POINTS = 100
_PROPORTIONAL = "proportional by largest remainder in each state; D’Hondt and Sainte-Laguë can differ"


def undecided(question: Question) -> Filled:
    """The units that are said to be open; all of them where none are named."""
    places = places_named(question)
    return Filled((",".join(dict.fromkeys(places)),)) if places else Filled()


def method(question: Question) -> Filled:
    """The one allocation method that is named."""
    found = {concept: value for concept, value in _METHODS.items() if concept in question.heard.names}
    if found.keys() & {"largest_remainder", "dhondt", "sainte_lague", "plus_two"}:
        found.pop("proportional", None)
    if len(found) != 1:
        return UNFIT
    ((concept, value),) = found.items()
    return Filled((value,), (_PROPORTIONAL,) if concept == "proportional" else ())


def points(question: Question) -> Filled:
    """A swing in percentage points."""
    numbers = [float(str(n)) for n in question.heard.values("@number", "@decimal", "@percent")]
    if "half_point" in question.heard.names:
        numbers.append(_A_HALF)
    fits = len(numbers) == 1 and 0 < numbers[0] <= _MOST_POINTS
    return Filled((float(numbers[0]),)) if fits else UNFIT


def toward(question: Question) -> Filled:
    """Whom a swing goes to: the one who is named; None where nobody is."""
    found = dict.fromkeys(
        ticket
        for segment in question.heard.segments
        if segment.names & {*SIDES, "blue", "red"} and (ticket := ticket_of(segment, question))
    )
    if question.heard.names & {*SIDES, "blue", "red"} and len(found) != 1:
        return UNFIT
    return Filled(tuple(found) or (None,))
