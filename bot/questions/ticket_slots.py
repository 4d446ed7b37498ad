"""Whom a question about flips is about. Where several are named, their roles must fit the goal, or nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import Party
from bot.questions.filling import UNFIT, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question

_ANY_ROLE = ("@ticket", "@for", "@from", "@party")
_GIVERS = ("@from", "@party")


def denied(question: Question) -> Filled:
    """Whom the electors are to keep from a majority. Everybody named must belong to one and the same ticket."""
    return _one_of(_tickets(question, *_ANY_ROLE))


def brought_to_win(question: Question) -> Filled:
    """Who is to win by the electors who flip; those whom they leave must be others."""
    winners = _tickets(question, "@for") or _tickets(question, "@ticket")
    givers = set(_tickets(question, *_GIVERS))
    left = {*givers, *_tickets(question, "@ticket")} - set(winners)
    return UNFIT if givers & set(winners) or len(left) > 1 else _one_of(winners)


def named_to_win(question: Question) -> Filled:
    """Who needs electors to win, where nothing is said of flipping: somebody has to be named."""
    found = _tickets(question, *_ANY_ROLE)
    return _one_of(found) if found else UNFIT


def levelled(question: Question) -> Filled:
    """Who is to be drawn level. Two who are named are simply the two."""
    alone = len(_tickets(question, *_ANY_ROLE)) == 1
    return _one_of(_tickets(question, "@for") if alone else ())


def _one_of(tickets: tuple[str, ...]) -> Filled:
    return Filled(tickets or (None,)) if len(tickets) <= 1 else UNFIT


def _tickets(question: Question, *roles: str) -> tuple[str, ...]:
    """The tickets in these roles; a party stands for its ticket."""
    year = question.options.get("election")
    found: list[str] = []
    for value in question.heard.values(*roles):
        if isinstance(value, Party):
            found += question.people.of_party(value.id, year if isinstance(year, int) else None)
        else:
            found.append(str(value))
    return tuple(dict.fromkeys(found))
