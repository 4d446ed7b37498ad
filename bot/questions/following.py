"""Fragments that follow a question: "and in 2012?", "what about Ohio?", "and if she also took Florida?".

A fragment is the last query with the one thing it names in place of what was there. It must say nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.queries import ResultVotes
from bot.questions.filling import SIDES
from bot.questions.matching import query_of

if TYPE_CHECKING:
    from bot.queries import Query
    from bot.questions.filling import Question

_BEGINS = re.compile(
    r"\s*(?:(?:ok|okay|so|then|now)[,\s]+)*(?:and|also|what about|how about|same for)\b", re.IGNORECASE
)
_VOTES = {"popular_vote": ResultVotes.POPULAR, "as_pledged": ResultVotes.AS_PLEDGED, "as_cast": ResultVotes.AS_CAST}
_NAMED = {"@year", "@state", *SIDES, *_VOTES}
_OF_WHAT_IFS = {"@state", "@district", "if", "whatif", "pronoun", "won", "win", "get", "all_else", *SIDES}
_PEOPLE_OPTIONS = ("person", "ticket")


def is_fragment(text: str) -> bool:
    """Whether a text begins as one that goes on from another: with "and", "what about" and the like."""
    return _BEGINS.match(text) is not None


def follow_up(question: Question, last: Query) -> Query | None:
    """The last query with what the fragment names put in; None where that makes no query, or more was said."""
    heard = question.heard.meaningful
    options = last.model_dump()
    if last.kind == "whatif":
        if not heard or not all(segment.names & _OF_WHAT_IFS for segment in heard):
            return None
        changed = _more_changes(question, str(options["changes"]))
    elif not heard or not all(segment.names & _NAMED for segment in heard):
        return None
    else:
        changed = _replaced(question, options)
    return query_of(last.kind, {**options, **changed}) if changed else None


def _replaced(question: Question, options: dict[str, object]) -> dict[str, object] | None:
    """The options that the fragment names; None where the query has no such option, or it names several."""
    found: list[tuple[str, tuple[object, ...]]] = [("election", question.years)]
    states = () if question.people_named(*SIDES) else question.heard.values("@state")
    found.append(("state", states))
    year = question.years[0] if question.years else options.get("election")
    named = _asking_in(question, year).tickets_named(*SIDES)
    role = next((role for role in _PEOPLE_OPTIONS if role in options), _PEOPLE_OPTIONS[0])
    found.extend((role, ticket) for ticket in named)
    found.append(("votes", tuple(vote for name, vote in _VOTES.items() if name in question.heard.names)))
    changed = [(name, values) for name, values in found if values]
    if any(name not in options or len(values) > 1 for name, values in changed):
        return None
    if "page" in options:
        changed.append(("page", (1,)))
    return {name: values[0] for name, values in changed}


def _asking_in(question: Question, year: object) -> Question:
    """The question as one about the election of the last query."""
    return type(question)(
        question.heard,
        question.snapshot,
        question.people,
        question.today,
        question.default_election,
        {"election": year} if isinstance(year, int) else {},
    )


def _more_changes(question: Question, changes: str) -> dict[str, object] | None:
    """The changes so far and the states that the fragment adds to them, for the one whom they were for."""
    places = [str(place) for place in question.heard.values("@state", "@district")]
    *before, last = changes.split(";")
    what, _, to = last.partition(">")
    named = {ticket for tickets in question.tickets_named(*SIDES) for ticket in tickets}
    if not places or (named and named != {to}):
        return None
    together = ",".join(dict.fromkeys((*what.split(","), *places)))
    return {"changes": ";".join((*before, f"{together}>{to}"))}
