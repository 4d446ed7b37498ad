"""Whom a question about flips is about. Where several are named, their roles must fit the goal, or nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.questions.filling import UNFIT, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question

_ANY_ROLE = ("@ticket", "@for", "@from", "@party")


def denied(question: Question) -> Filled:
    """Whom the electors are to keep from a majority. Everybody named must belong to one and the same ticket."""
    return _one_of(question.tickets_named(*_ANY_ROLE))


def brought_to_win(question: Question) -> Filled:
    """Who is to win by the electors who flip; those whom they leave must be others."""
    winners = question.tickets_named("@for") or question.tickets_named("@ticket", "@party")
    winning = {ticket for tickets in winners for ticket in tickets}
    giving = {ticket for tickets in question.tickets_named("@from") for ticket in tickets}
    others = {ticket for tickets in question.tickets_named("@ticket", "@party") for ticket in tickets}
    left = (giving | others) - winning
    return UNFIT if giving & winning or len(left) > 1 else _one_of(winners)


def named_to_win(question: Question) -> Filled:
    """Who needs electors to win, where nothing is said of flipping: somebody has to be named."""
    found = question.tickets_named(*_ANY_ROLE)
    return _one_of(found) if found else UNFIT


def levelled(question: Question) -> Filled:
    """Who is to be drawn level. Two who are named are simply the two."""
    alone = len(set(question.tickets_named(*_ANY_ROLE))) == 1
    return _one_of(question.tickets_named("@for") if alone else ())


def _one_of(named: tuple[tuple[str, ...], ...]) -> Filled:
    """The ticket that every name may mean; several such make a question, none a contradiction."""
    if not named:
        return Filled()
    first, *others = named
    common = tuple(ticket for ticket in first if all(ticket in other for other in others))
    return Filled(common, ask="Which of them do you mean?" if len(common) > 1 else "")
