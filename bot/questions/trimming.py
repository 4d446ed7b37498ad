"""A wordy question about one election, cut down to what it asks.

A quiz wraps its question: "In one of the greatest upsets in history, Democratic incumbent Harry S. Truman bested what
New York Governor for the 1948 presidential election?" Three kinds of words may be left out, and no others:

* a clause that marks set apart from the one that asks, or that "despite", "after" and the like begin;
* what somebody was, right before the name or right after "which": "New York Governor", "peanut farmer Jimmy Carter";
* nothing at all where a word could change what is asked: the group ``never_trimmed`` of the tables.

What is left is held against the rows that are marked ``tolerant``, which must still account for all of it. Somebody
who stood, or a year beside a word for the presidency, has to be named: else the question may be about anything.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.questions.filling import WHOSE
from bot.questions.hearing import Heard
from bot.questions.phrasebook import Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.questions.hearing import Segment

NEVER = "never_trimmed"
"""The group of what forbids to leave anything out."""

KEPT = "kept_of_a_clause"
"""The group of what still counts of a clause that is left out: whom and which election it names."""

_ASKS = {"who", "which", "when", "name_it", "blank"}
_IS_SOMEBODY = {"title", "ran", "nominee", "presidency", "@party", "@for", "@from", "third_candidate", "runner_up"}
_PINS = {"presidency", "college", "electoral_votes", "popular_vote"}
_PIN_WORDS = {"presidential", "president", "presidency"}
"""Words within phrases: "presidential election" is an election, "became president" a victory."""

_WHICH = {"which", "what", "this"}
_OPENS = {
    "after", "despite", "following", "during", "amid", "amidst", "although", "though", "even", "while", "as", "a",
    "an", "the", "my", "our", "this", "one",
}  # fmt: skip
_OPENS_BEFORE_AN_ARTICLE = {"in", "on", "for", "with", "at"}
_ONE_OF_MANY = ("one", "of")
_ARTICLES = {"a", "an", "the", "one", "what", "his", "her", "ten", "10"}
_LONGEST_TITLE = 6


@dataclass(frozen=True, slots=True)
class Trimmer:
    """Cuts questions down. ``never`` and ``kept`` are the two groups of the tables."""

    never: frozenset[str]
    kept: frozenset[str]

    def trimmed(self, heard: Heard) -> Heard | None:
        """What is left of a question; None where nothing may be left out, or nothing was."""
        if heard.names & self.never:
            return None
        left: list[Segment] = []
        asking = _ASKS if heard.names & _ASKS else _ASKS | {"what"}
        for clause in _clauses(heard.segments):
            own = self._of_clause(clause, asking)
            if own is None:
                return None
            left += own
        shorter = Heard(tuple(left), heard.shouted)
        return shorter if shorter.segments != heard.segments and _is_pinned(shorter, heard) else None

    def _of_clause(self, clause: list[Segment], asking: set[str]) -> list[Segment] | None:
        if not _asks(clause, asking):
            described = _without_titles(clause)
            if not _only_adds(clause) and all(map(_is_known, described)):
                return described
            return self._aside(clause) if _is_set_apart(clause) else None
        main = list(takewhile(lambda segment: "circumstance" not in segment.names, clause))
        aside = clause[len(main) :]
        if main and aside and _asks(main, asking):
            return [*_without_titles(main), *self._aside(aside)]
        return _without_titles(clause)

    def _aside(self, clause: list[Segment]) -> list[Segment]:
        """What still counts of a clause that is left out."""
        return [segment for segment in clause if segment.names & self.kept]


def trimmer(groups: Mapping[str, tuple[str, ...]]) -> Trimmer:
    """A trimmer with the two groups of the tables."""
    return Trimmer(frozenset(groups.get(NEVER, ())), frozenset(groups.get(KEPT, ())))


def _clauses(segments: tuple[Segment, ...]) -> Iterator[list[Segment]]:
    clause: list[Segment] = []
    for segment in segments:
        if segment.tokens[0].paused and clause:
            yield clause
            clause = []
        clause.append(segment)
    if clause:
        yield clause


def _asks(clause: list[Segment], asking: set[str]) -> bool:
    """Whether a clause asks; by "what" alone, a small word, only where nothing else does."""
    return any(
        segment.names & asking or ("what" in asking and segment.tokens[0].word == "what") for segment in clause
    )


def _is_known(segment: Segment) -> bool:
    return bool(segment.tags) and "title" not in segment.names


def _only_adds(clause: list[Segment]) -> bool:
    """Whether a clause says what is not asked: "despite …", "In one of the closest elections ever"."""
    words = [token.word for segment in clause for token in segment.tokens][: len(_ONE_OF_MANY) + 1]
    return "circumstance" in clause[0].names or tuple(words[1:]) == _ONE_OF_MANY


def _is_set_apart(clause: list[Segment]) -> bool:
    """Whether a clause begins as one that adds a circumstance: "In one of …", "despite …", "the Arizona senator"."""
    words = [token.word for segment in clause for token in segment.tokens][:2]
    return (
        words[0] in _OPENS
        or _only_adds(clause)
        or (len(words) > 1 and words[0] in _OPENS_BEFORE_AN_ARTICLE and words[1] in _ARTICLES)
    )


def _is_pinned(heard: Heard, whole: Heard) -> bool:
    """Whether what is left is of one election; a word for the presidency may have been left out as a title."""
    people = any(segment.names & {*WHOSE, "@running_mate"} for segment in heard.segments)
    years = heard.values("@year")
    words = {token.word for segment in whole.segments for token in segment.tokens}
    of_president = bool(whole.names & _PINS or words & _PIN_WORDS)
    return len(years) == 1 and (people or of_president) if years else people


def _without_titles(clause: list[Segment]) -> list[Segment]:
    """The clause without what is said of somebody right before the name, or between "which" and the verb."""
    left: list[Segment] = []
    at = 0
    while at < len(clause):
        run = _title_at(clause, at + 1) if _begins_a_title(clause[at]) else []
        if run:
            somebody = replace(clause[at], tags=(Tag("who"),))
            left += [somebody, *(segment for segment in run if _says_more(segment))]
        else:
            left.append(clause[at])
        at += 1 + len(run)
    return _without_descriptions(left)


def _begins_a_title(segment: Segment) -> bool:
    return len(segment.tokens) == 1 and (segment.tokens[0].word in _WHICH or segment.names == frozenset({"which"}))


def _title_at(clause: list[Segment], at: int) -> list[Segment]:
    """What follows "which", up to a word for somebody; empty where no such word follows."""
    run = list(takewhile(_may_describe, clause[at : at + _LONGEST_TITLE]))
    while run and not run[-1].names & _IS_SOMEBODY:
        run.pop()
    return run


def _may_describe(segment: Segment) -> bool:
    """Whether it may be part of what somebody is said to be: an unknown word, a title, a state, a party."""
    return not segment.tags or bool(segment.names & {*_IS_SOMEBODY, "@state", "party_word", "filler"})


def _says_more(segment: Segment) -> bool:
    """Whether a word between "which" and the verb is one that a row may need: a party, "third-party"."""
    return bool(segment.names & (_IS_SOMEBODY - {"title", "presidency"}))


def _without_descriptions(clause: list[Segment]) -> list[Segment]:
    """The clause without titles right before names: "Democratic incumbent Harry S. Truman"."""
    left: list[Segment] = []
    for segment in clause:
        if segment.names & {*WHOSE, "@running_mate"} and left and left[-1].names & {"title", "@party"}:
            while left and _only_describes(left[-1]):
                left.pop()
        left.append(segment)
    return left


def _only_describes(segment: Segment) -> bool:
    names = segment.names
    return not segment.tags or "title" in names or bool(names & {"@state", "@party"} and not names & {*WHOSE})
