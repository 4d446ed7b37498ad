"""Look up a fact: by its id or in words; and what there is to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bot.answers import Clarify, FactAnswer, FactsAnswer, FollowUp, SourceNote, ValueOnDay
from bot.errors import UnknownNameError
from bot.facts.fact_model import FactStatus
from bot.facts.figures import figures_in, filled
from bot.facts.model import RECALLED
from bot.facts.names.text import clean, shown
from bot.queries import FactQuery
from bot.services.cases import cited
from bot.services.wording import plain_date, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.facts.fact_model import DatedValue, Fact, FactTopic
    from bot.facts.retrieval import Found
    from bot.facts.snapshot import Snapshot

Row = TypeVar("Row")

_NEAR = 0.4
"""From which score a fact may be what was meant."""
_OFFERED = 5
_NEAREST = 3
_TOPICS, _FACTS = 15, 8
"""How many a page lists, each with a button."""
_RELATED = 4
TABLES = "tables"
"""The sources that stand for our memory, and for what follows from our own tables."""


def fact_answer(query: FactQuery, snapshot: Snapshot) -> FactAnswer | FactsAnswer | Clarify:
    """The fact, the facts of the topic, or the topics; a question back where several facts fit equally well.

    Raises:
        UnknownNameError: nothing here is about those words, or there is no such page.
    """
    if query.topic is None:
        return _topics(query, snapshot)
    typed = clean(query.topic)
    if typed in snapshot.facts:
        return _answer(snapshot.facts[typed], snapshot)
    topic = _topic(typed, snapshot)
    if topic is not None:
        return _facts_of(topic, query, snapshot)
    best = snapshot.fact_index.best(typed)
    if best is not None:
        return _answer(best, snapshot)
    found = snapshot.fact_index.search(typed, limit=_OFFERED)
    return _which(typed, found, snapshot)


def suggest_facts(snapshot: Snapshot, typed: str, limit: int = 25) -> tuple[tuple[str, str], ...]:
    """Titles that fit what was typed so far, with the ids behind them; the topics before anything was typed."""
    words_of = snapshot.stems.words_of
    words = words_of(typed)
    if not words:
        return tuple((f"Topic: {topic.title}", topic.id) for topic in snapshot.fact_topics.values())[:limit]
    begun = [fact for fact in snapshot.facts.values() if _begins_so(words, fact, snapshot)]
    begun.sort(key=lambda fact: f" {' '.join(words)}" not in f" {' '.join(words_of(fact.title))}")
    found = tuple(one.fact for one in snapshot.fact_index.search(typed, limit=limit))
    return tuple((fact.title, fact.id) for fact in dict.fromkeys((*begun, *found)))[:limit]


def _begins_so(typed: tuple[str, ...], fact: Fact, snapshot: Snapshot) -> bool:
    words_of, begun = snapshot.stems.words_of, f" {' '.join(typed)}"
    return any(begun in f" {' '.join(words_of(text))}" for text in (fact.title, *fact.phrasings))


def _topic(typed: str, snapshot: Snapshot) -> FactTopic | None:
    words_of = snapshot.stems.words_of
    wanted = words_of(typed)
    for topic in snapshot.fact_topics.values():
        if typed == topic.id or wanted == words_of(topic.title):
            return topic
    return None


def _which(typed: str, found: tuple[Found, ...], snapshot: Snapshot) -> Clarify:
    near = [one for one in found if one.score >= _NEAR]
    if not near:
        nearest = tuple(one.fact.title for one in found[:_NEAREST])
        raise UnknownNameError(
            f"No fact here is about “{shown(typed)}”. /fact without a topic lists them.",
            nearest or tuple(topic.title for topic in snapshot.fact_topics.values())[:_NEAREST],
        )
    return Clarify(
        headline=f"Which of these is meant by “{shown(typed)}”?",
        follow_ups=tuple(FollowUp(label=one.fact.title, query=FactQuery(topic=one.fact.id)) for one in near),
    )


def _answer(fact: Fact, snapshot: Snapshot) -> FactAnswer:
    details = filled(fact.details, snapshot)
    return FactAnswer(
        query=FactQuery(topic=fact.id),
        headline=filled(fact.answer, snapshot),
        reasoning=tuple(part for part in (details, *_standing(fact, snapshot)) if part),
        lines=tuple(_lines(fact, snapshot)),
        caveats=tuple(_doubts(fact, snapshot)),
        sources=_sources(fact, snapshot),
        follow_ups=tuple(_follow_ups(fact, snapshot)),
        fact=fact.id,
        topic=fact.topic,
        title=fact.title,
        status=fact.status,
        as_of=fact.as_of,
        valid_from=fact.valid_from,
        valid_to=fact.valid_to,
        superseded_by=fact.superseded_by,
        supersedes=fact.supersedes,
        quantity=fact.quantity,
        series=tuple(_value(value, snapshot) for value in fact.series),
    )


def _sources(fact: Fact, snapshot: Snapshot) -> tuple[SourceNote, ...]:
    """The fact's own sources and those of its figures; where only our tables are named, these."""
    texts = (fact.answer, fact.details, *(value.value for value in fact.series))
    figures = (figure for text in texts for figure in figures_in(text, snapshot))
    named = cited(snapshot, (*fact.sources, *(source for figure in figures for source in figure.sources)))
    if named or TABLES not in fact.sources:
        return named
    ours = snapshot.sources[TABLES]
    return (SourceNote(title=ours.title, publisher=ours.publisher, as_of=ours.as_of),)


def _standing(fact: Fact, snapshot: Snapshot) -> Iterator[str]:
    """Since when it holds, and what holds in its place or held before it."""
    if fact.superseded_by and fact.valid_to:
        successor = snapshot.facts[fact.superseded_by]
        yield f"Superseded on {plain_date(fact.valid_to)}: {filled(successor.answer, snapshot)}"
    for old in (snapshot.facts[id_] for id_ in fact.supersedes):
        if old.valid_to:
            yield f"Until {plain_date(old.valid_to)}: {filled(old.answer, snapshot)}"
    if fact.status is FactStatus.DISPUTED:
        yield "This is disputed."
    if fact.quantity:
        yield f"{fact.quantity}:"


def _lines(fact: Fact, snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    for value in fact.series:
        yield plain_date(value.on), filled(value.value, snapshot)
    if fact.citation:
        yield "Citation", fact.citation
    yield "As of", plain_date(fact.as_of)


def _value(value: DatedValue, snapshot: Snapshot) -> ValueOnDay:
    return ValueOnDay(
        on=value.on, value=filled(value.value, snapshot), amount=value.amount, approximate=value.approximate
    )


def _doubts(fact: Fact, snapshot: Snapshot) -> Iterator[str]:
    if fact.note:
        yield filled(fact.note, snapshot)
    elif RECALLED in fact.sources:
        yield "A part of this is recalled and was not checked against a page."


def _follow_ups(fact: Fact, snapshot: Snapshot) -> Iterator[FollowUp]:
    """What superseded it and what it superseded, what is related, and the topic."""
    linked = (*((fact.superseded_by,) if fact.superseded_by else ()), *fact.supersedes, *fact.related)
    for id_ in tuple(dict.fromkeys(linked))[:_RELATED]:
        yield FollowUp(label=snapshot.facts[id_].title, query=FactQuery(topic=id_))
    yield FollowUp(label=snapshot.fact_topics[fact.topic].title, query=FactQuery(topic=fact.topic))


def _topics(query: FactQuery, snapshot: Snapshot) -> FactsAnswer:
    topics = sorted(snapshot.fact_topics.values(), key=lambda topic: topic.title)
    shown_here, pages = _page_of(topics, query.page, _TOPICS, "list of topics")
    return FactsAnswer(
        query=FactQuery(page=query.page),
        headline=f"{plural(len(snapshot.facts), 'fact')} in {plural(len(topics), 'topic')} can be looked up.",
        reasoning=("Pick a topic, or give /fact a few words: it finds the fact that fits.",),
        lines=tuple((topic.title, plural(len(topic.facts), "fact")) for topic in shown_here),
        follow_ups=(
            *(FollowUp(label=topic.title, query=FactQuery(topic=topic.id)) for topic in shown_here),
            *_turned(FactQuery(page=query.page), pages),
        ),
        topic=None,
        ids=tuple(topic.id for topic in shown_here),
        total=len(topics),
    )


def _facts_of(topic: FactTopic, query: FactQuery, snapshot: Snapshot) -> FactsAnswer:
    ids, pages = _page_of(topic.facts, query.page, _FACTS, topic.title)
    facts = tuple(snapshot.facts[id_] for id_ in ids)
    here = FactQuery(topic=topic.id, page=query.page)
    return FactsAnswer(
        query=here,
        headline=f"{topic.title}: {plural(len(topic.facts), 'fact')}.",
        reasoning=(f"Page {query.page} of {pages}.",) if pages > 1 else (),
        lines=tuple((fact.title, filled(fact.answer, snapshot)) for fact in facts),
        follow_ups=(
            *(FollowUp(label=fact.title, query=FactQuery(topic=fact.id)) for fact in facts),
            *_turned(here, pages),
            FollowUp(label="All topics", query=FactQuery()),
        ),
        topic=topic.id,
        ids=ids,
        total=len(topic.facts),
    )


def _page_of(rows: Sequence[Row], page: int, size: int, what: str) -> tuple[tuple[Row, ...], int]:
    """The rows of a page, and how many pages there are."""
    pages = -(-len(rows) // size)
    if page > pages:
        raise UnknownNameError(f"“{what}” has {plural(pages, 'page')}.")
    return tuple(rows[(page - 1) * size : page * size]), pages


def _turned(here: FactQuery, pages: int) -> Iterator[FollowUp]:
    for label, page in (("Previous page", here.page - 1), ("Next page", here.page + 1)):
        if 1 <= page <= pages:
            yield FollowUp(label=label, query=here.model_copy(update={"page": page}))
