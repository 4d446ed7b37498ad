"""What a what-if is expected to lead to: "would Clinton have won", "would it be a tie", "would that be enough".

A question that expects something has an auxiliary with its subject right after it. What follows says what is expected
of the subject, up to the condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bot.questions.filling import UNFIT, Filled
from bot.questions.places import place_of
from bot.questions.stand_ins import rival, ticket_of

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

NOBODY, TIE, CHANGE = "nobody", "tie", "change"
PRONOUNS = {"she", "he", "her", "him", "they"}
_AUXILIARIES = {"would", "wud", "wld", "could", "does", "did", "do", "is", "will", "had"}
_IT = {"it", "that", "this", "these", "those"}
_BETWEEN = {"still", "then", "the", "not", "have", "actually", "even", "to"}
_WINS = {"won", "win", "wins", "elect", "presidency", "majority", "beat", "reach"}
_CONDITION = {"if", "whatif"}
_SUBJECTS_WITHIN = 3
_PRESENT = {"still", "wins", "loses", "takes", "flips", "carries", "gets", "does"}


class _Clause(NamedTuple):
    """The main clause of a question of yes or no: its subject, and what is said of it."""

    subject: Segment
    said: tuple[Segment, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(name for segment in self.said for name in segment.names)


def subject_of(question: Question) -> str:
    """The ticket of which something is expected, where it is named there; else empty."""
    clause = _main_clause(question)
    return ticket_of(clause.subject, question) if clause else ""


def claimed(question: Question) -> Filled:
    """Whom the changes are expected to elect, or ``nobody``, ``tie`` or ``change``; None where nothing is."""
    clause = _main_clause(question)
    if clause is None:
        return Filled((TIE if "tie" in question.heard.names else None,))
    return Filled((_expected(clause, question) or None,))


def claimed_now(question: Question) -> Filled:
    """As :func:`claimed`, where only the present tense or "still" shows a what-if.

    Such is "Biden loses Georgia. Does he win?" It does not fit what is said in the past, which asks for what
    happened, nor where nothing is expected.
    """
    found = claimed(question)
    words = {_word(segment) for segment in question.heard.segments}
    heard = question.heard.names
    supposed = heard & {"if", "whatif", "would", "could"}
    open_ = found.values == (None,) and not heard & {"happen", "become_of", "result", "who"}
    return UNFIT if supposed or open_ or not words & _PRESENT else found


def _expected(clause: _Clause, question: Question) -> str:
    names, subject = clause.names, clause.subject
    for concept, expected in (("tie", TIE), ("outcome_changes", CHANGE), ("enough", _recipient(question))):
        if concept in names:
            return expected
    if "not" in subject.names:
        return NOBODY
    who = ticket_of(subject, question) or (_meant(question, subject) if _word(subject) in PRONOUNS else "")
    return rival(who, question) if _loses(clause) else who


def _loses(clause: _Clause) -> bool:
    """Whether it is expected to lose: "lose Michigan and still win" ends in a victory."""
    outcomes = [segment.names & {*_WINS, "lose"} for segment in clause.said]
    last = next((names for names in reversed(outcomes) if names), frozenset[str]())
    return "lose" in last


def _main_clause(question: Question) -> _Clause | None:
    segments = question.heard.segments
    for at, segment in enumerate(segments):
        if _word(segment) not in _AUXILIARIES:
            continue
        for after in range(at + 1, min(at + 1 + _SUBJECTS_WITHIN, len(segments))):
            if _is_subject(segments[after], question):
                clause = _Clause(segments[after], _until_condition(segments[after + 1 :]))
                if clause.names & {*_WINS, "lose", "tie", "outcome_changes", "enough"}:
                    return clause
                break
            if _word(segments[after]) not in _BETWEEN:
                break
    return None


def _is_subject(segment: Segment, question: Question) -> bool:
    word = _word(segment)
    named = ticket_of(segment, question) or place_of(segment, question)
    return bool(named) or word in PRONOUNS | _IT or word in {"nobody", "neither"} or "outcome" in word


def _until_condition(segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    end = next((at for at, segment in enumerate(segments) if segment.names & _CONDITION), len(segments))
    return segments[:end]


def _recipient(question: Question) -> str:
    """The one ticket to whom everything goes."""
    changes = str(question.options.get("changes", ""))
    to = {change.partition(">")[2] for change in changes.split(";")}
    (only, *others) = to
    return only if not others and only in question.snapshot.people else ""


def _meant(question: Question, pronoun: Segment) -> str:
    """Who was named last before a pronoun; else the one ticket that is named."""
    tickets = [(s.at, ticket) for s in question.heard.segments if (ticket := ticket_of(s, question))]
    before = [ticket for at, ticket in tickets if at < pronoun.at]
    named = dict.fromkeys(ticket for _, ticket in tickets)
    return before[-1] if before else next(iter(named)) if len(named) == 1 else ""


def _word(segment: Segment) -> str:
    return segment.tokens[0].word
