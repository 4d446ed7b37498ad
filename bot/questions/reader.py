"""Free text to a query, or an honest no.

A question is cut into segments (:mod:`bot.questions.hearing`), and every row of ``intents.toml`` is held against them
(:mod:`bot.questions.matching`). A row answers only if it has all it needs **and** accounts for every word that means
something. What no row accounts for wholly is declined: a wrong answer is worse than none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.errors import UnknownNameError
from bot.facts.names import clean, shown
from bot.facts.names.dates import MONTH_NUMBERS
from bot.facts.names.states import state_spellings
from bot.facts.names.text import words
from bot.queries import parse
from bot.questions.by_names import CHOICES
from bot.questions.fact_finder import FactFinder
from bot.questions.filling import Question
from bot.questions.following import follow_up, is_fragment
from bot.questions.hearing import hear
from bot.questions.labels import label
from bot.questions.languages import language_of
from bot.questions.lexicon import read_tables
from bot.questions.matching import intents_of, propose
from bot.questions.people import People
from bot.questions.phrasebook import FILLER, Phrasebook, Tag, phrases_of
from bot.questions.premises import result_without_the_stranger
from bot.questions.tokens import is_shouted, tokenize
from bot.questions.trimming import trimmer
from bot.questions.understanding import ANYWHERE, NotUnderstood, Reading, Unclear, Understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.queries import Query
    from bot.questions.hearing import Heard
    from bot.questions.lexicon import Tables
    from bot.questions.matching import Intent, Proposal
    from bot.questions.understanding import Place, Understanding

QUESTION_LIMIT = 500
"""The most characters that a question may have."""

CLEAR_LEAD = 1
"""By how much the best whole fit must lead another that asks something else."""

_NEAREST = 3
_GENERAL = {"law"}
"""Kinds of queries whose answers range over much: a fact that is known by the very words comes before them."""
_OFF_SUBJECT_SHARE = 0.5
_CODE_LENGTH = 2
_OFF_SUBJECT = "That does not look like a question about the Electoral College."
_WHICH = "Which of these do you mean?"
_NO_ANSWER = "Nothing that is known here answers exactly that."


class Reader:
    """Understands questions with the words and the names of one snapshot. Built once, then only read."""

    def __init__(self, snapshot: Snapshot, default_election: int | None = None) -> None:
        """Prepare the words, the names and the rows.

        Args:
            snapshot: the data, with the tables of ``data/questions/``.
            default_election: which is meant where nothing else is said, and its candidates by a name and no year.

        Raises:
            DataFaultsError: a table in ``data/questions/`` is missing or malformed.
        """
        self._snapshot = snapshot
        self._default_election = default_election
        self._tables = read_tables(snapshot)
        self._people = People(snapshot)
        self._facts = FactFinder(snapshot)
        ordinary = self._tables.ordinary.words
        self._book = Phrasebook(_phrases(snapshot, self._tables, self._people), (*ordinary, *MONTH_NUMBERS))
        self._intents = intents_of(self._tables.intents)
        self._tolerant = tuple(intent for intent in self._intents if intent.row.tolerant)
        self._trimmer = trimmer(self._tables.intents.groups)
        self._refusals = tuple(
            (refusal, self._tables.intents.alternatives(refusal.needs)) for refusal in self._tables.intents.refusals
        )
        self._default = tuple(self._reading(parse(written)) for written in self._tables.intents.nearest)

    def understand(self, text: str, today: date, place: Place = ANYWHERE) -> Understanding:
        """What a question asks for.

        Args:
            text: as it was typed.
            today: what "last", "still to come" and a year of two figures are reckoned from.
            place: where it is asked, as far as that says what is meant.

        Raises:
            UserFacingError: the text is empty or too long to be a question.
        """
        typed = clean(text, QUESTION_LIMIT)
        language = language_of(typed, self._tables.languages)
        if language is None:
            return self._in_english(typed, today, place)
        english = language.english(typed)
        fact = self._facts.clear(english)
        if fact and fact.topic in language.facts:
            return Understood(fact, language=language)
        understood = self._in_english(english, today, place)
        if isinstance(understood, Understood):
            return Understood(understood.query, language=language, premise=understood.premise)
        return NotUnderstood(language.reason, self._default)

    def follow(self, text: str, today: date, last: Query, place: Place = ANYWHERE) -> Understood | None:
        """The last query with what a fragment names in place of it: "and in 2012?"; None where it is no fragment.

        Raises:
            UserFacingError: the text is empty or too long to be a question.
        """
        typed = clean(text, QUESTION_LIMIT)
        if not is_fragment(typed):
            return None
        tokens = tokenize(typed, self._tables.lexicon.contractions)
        try:
            heard = hear(tokens, self._book, today, shouted=is_shouted(typed))
        except UnknownNameError:
            return None
        question = self._question(heard, today, place)
        query = follow_up(question, last)
        return Understood(query) if query else None

    def _in_english(self, typed: str, today: date, place: Place) -> Understanding:
        tokens = tokenize(typed, self._tables.lexicon.contractions)
        try:
            heard = hear(tokens, self._book, today, shouted=is_shouted(typed))
        except UnknownNameError as error:
            return NotUnderstood(error.sentence, self._default)
        question = self._question(heard, today, place)
        rows = self._answerable(self._intents, question) or self._trimmed(question)
        return (
            self._fact_before(rows, typed)
            or rows
            or self._refused(question, firm=True)
            or self._by_fact(typed)
            or self._declined(typed, question)
        )

    def _question(self, heard: Heard, today: date, place: Place) -> Question:
        default = self._default_election if place.default_election is None else place.default_election
        return Question(heard, self._snapshot, self._people, today, default, {}, in_scenario=place.in_scenario)

    def _fact_before(self, rows: Understanding | None, typed: str) -> Understood | None:
        """The fact known by these words, if it says more than what the rows found."""
        known = self._facts.verbatim(typed) if rows is None or _is_general(rows) else None
        return Understood(known) if known and (rows is None or self._facts.is_worded(typed, known)) else None

    def _by_fact(self, text: str) -> Understanding | None:
        """The fact that answers the question; asked back where it is open what "it" is."""
        asked = self._facts.clear(text)
        if asked:
            return Understood(asked)
        pointing, likely = self._facts.points_back(text), self._facts.likely(text)
        if not pointing or not likely:
            return None
        return Unclear(f"It is not said here what “{pointing}” is. Which of these is meant?", self._readings(likely))

    def _trimmed(self, question: Question) -> Understanding | None:
        """What a wordy question asks for, by the rows that bear being told less than all of it."""
        shorter = self._trimmer.trimmed(question.heard)
        if shorter is None:
            return None
        return self._answerable(self._tolerant, replace(question, heard=shorter))

    def _answerable(self, intents: tuple[Intent, ...], question: Question) -> Understanding | None:
        if all(segment.spelled for segment in question.heard.meaningful):
            return None  # all of it would be guessed from slips of the finger
        heard = question.heard
        fits = (intent.fit(heard) for intent in intents if intent.has_all(heard.names))
        whole = sorted((fit for fit in fits if fit.is_whole), key=lambda fit: -fit.score)
        proposals = [
            (fit.score, proposal) for fit in whole if (proposal := propose(fit.intent.row, question)).queries
        ]
        if not proposals:
            return None
        best_score, best = proposals[0]
        rivals = [
            proposal
            for score, proposal in proposals[1:]
            if best_score - score < CLEAR_LEAD and proposal.queries != best.queries
        ]
        if rivals and not best.reason:
            queries = (query for proposal in (best, *rivals) for query in proposal.queries)
            return Unclear(_WHICH, self._readings(queries)[:CHOICES])
        return self._outcome(best)

    def _outcome(self, proposal: Proposal) -> Understanding:
        if proposal.reason:
            asked = result_without_the_stranger(proposal, self._snapshot)
            if asked:
                return Understood(asked, premise=proposal.reason)
            return NotUnderstood(proposal.reason, self._readings(proposal.queries))
        query, *others = proposal.queries
        if proposal.ask or others:
            return Unclear(proposal.ask or _WHICH, self._readings(proposal.queries)[:CHOICES])
        return Understood(query, proposal.assumptions)

    def _declined(self, typed: str, question: Question) -> NotUnderstood:
        refused = self._refused(question, firm=False)
        if refused:
            return refused
        near = self._readings(self._facts.near(typed))
        rows = self._nearest(question)
        offered = dict.fromkeys((*near, *(() if near and rows == self._default else rows)))
        return NotUnderstood(self._why(question.heard), tuple(offered)[: max(_NEAREST, len(self._default))])

    def _refused(self, question: Question, *, firm: bool) -> NotUnderstood | None:
        """What is known to be asked and has no answer here."""
        if self._is_off_subject(question.heard):
            return None
        for refusal, needs in self._refusals:
            if refusal.firm is firm and all(need & question.heard.names for need in needs):
                return NotUnderstood(refusal.reason, self._nearest(question))
        return None

    def _why(self, heard: Heard) -> str:
        unknown = [segment.text for segment in heard.meaningful if not segment.tags]
        if self._is_off_subject(heard):
            return _OFF_SUBJECT
        if unknown:
            return f"It is not clear here what “{shown(' '.join(unknown))}” asks for."
        return _NO_ANSWER

    def _nearest(self, question: Question) -> tuple[Reading, ...]:
        """What comes nearest among what can be answered: rows that share most with the question."""
        if self._is_off_subject(question.heard):
            return self._default
        fits = (intent.fit(question.heard) for intent in self._intents)
        likely = sorted((fit for fit in fits if fit.is_near), key=lambda fit: fit.nearness, reverse=True)
        found: dict[Query, Reading] = {}
        for fit in likely:
            for query in propose(fit.intent.row, question).queries[:1]:
                found.setdefault(query, self._reading(query))
            if len(found) == _NEAREST:
                break
        return tuple(found.values()) or self._default

    def _is_off_subject(self, heard: Heard) -> bool:
        """Whether most of what was said means nothing here."""
        unknown = sum(1 for segment in heard.meaningful if not segment.tags)
        on_subject = heard.names & set(self._tables.intents.subject)
        return unknown >= len(heard.meaningful) * _OFF_SUBJECT_SHARE and not on_subject

    def _readings(self, queries: Iterable[Query]) -> tuple[Reading, ...]:
        return tuple(self._reading(query) for query in dict.fromkeys(queries))

    def _reading(self, query: Query) -> Reading:
        return Reading(label(query, self._snapshot), query)


def _is_general(found: Understanding) -> bool:
    """Whether a row only leads to a list in which the answer stands, so that a fact may say more."""
    return isinstance(found, Understood) and found.query.kind in _GENERAL


def understand(text: str, snapshot: Snapshot, today: date) -> Understanding:
    """What one question asks for; where more than one is asked, keep a :class:`Reader`."""
    return Reader(snapshot).understand(text, today)


def _phrases(snapshot: Snapshot, tables: Tables, people: People) -> Iterator[tuple[str, Tag]]:
    """Everything that has a name: filler, concepts, steps of an election, states and people."""
    lexicon = tables.lexicon
    yield from ((phrase, Tag(FILLER)) for phrase in lexicon.filler)
    yield from phrases_of(lexicon.concepts)
    yield from ((phrase, Tag("@event", event)) for event, phrases in lexicon.events.items() for phrase in phrases)
    concepts = {phrase for phrases in lexicon.concepts.values() for phrase in phrases}
    yield from ((phrase, tag) for phrase, tag in people.phrases() if tag.name != "@party" or phrase not in concepts)
    taken = {*tables.ordinary.no_state, *lexicon.filler, *concepts}
    for spelling, code in state_spellings(snapshot.states).items():
        if spelling not in taken and not spelling.startswith("the "):
            yield spelling, Tag("@state", code)
        elif len(spelling) == _CODE_LENGTH and spelling == " ".join(words(code)):
            yield code, Tag("@state", code)
