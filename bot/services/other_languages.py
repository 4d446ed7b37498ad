"""Answers in other languages: the sentence that was asked for; the rest stays in English, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import (
    Answer,
    FactAnswer,
    ResultAnswer,
    StateAnswer,
    StateResultAnswer,
    WhenAnswer,
)
from bot.facts.figures import filled
from bot.queries import ResultAbout, ResultVotes
from bot.services.wording import number

if TYPE_CHECKING:
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.languages import Language, Sayings


_NOT_SAID = frozenset(ResultAbout) - {ResultAbout.WON, ResultAbout.MARGIN}
"""What a sentence on who won would not answer."""


def said_in(language: Language, answer: Answer, snapshot: Snapshot) -> Answer:
    """The answer with its first sentence in the language, where there is one; else as it is in English."""
    sentence = _sentence(language, answer, snapshot)
    if not sentence:
        return answer.model_copy(update={"reasoning": (*answer.reasoning, language.note)})
    return answer.model_copy(
        update={"headline": sentence, "reasoning": (language.note, answer.headline, *answer.reasoning)}
    )


def _sentence(language: Language, answer: Answer, snapshot: Snapshot) -> str:
    match answer:
        case FactAnswer(fact=id_):
            return filled(language.facts.get(id_, ""), snapshot)
        case ResultAnswer():
            return _result(language, answer)
        case StateResultAnswer(state=code, election=year, standings=standings) if language.says and standings:
            name = snapshot.states[code].name
            return language.says.state_result.format(state=name, winner=standings[0].name, year=year)
        case StateAnswer(state=code, electors=electors) if language.says:
            return language.says.state.format(state=snapshot.states[code].name, electors=electors)
        case WhenAnswer(events=(first, *_)) if first.event in language.events:
            day = _date(language, first.day)
            return language.events[first.event].format(year=first.election, date=day)
        case _:
            return ""


def _result(language: Language, answer: ResultAnswer) -> str:
    """Who won, or how many votes the one who was asked for had."""
    if language.says is None or not answer.standings or answer.query.about in _NOT_SAID:
        return ""
    if answer.query.votes is ResultVotes.POPULAR:
        return _most_popular(language.says, answer)
    ranked = sorted(answer.standings, key=lambda one: -one.electoral_votes)
    named = next((one for one in ranked if one.person == answer.query.person), None)
    if named:
        return language.says.person.format(winner=named.name, votes=named.electoral_votes, year=answer.election)
    first, *others = ranked
    if not others:
        return ""
    saying = language.says.elected if answer.elected == first.person else language.says.not_elected
    return saying.format(
        winner=first.name,
        year=answer.election,
        votes=first.electoral_votes,
        second=others[0].name,
        second_votes=others[0].electoral_votes,
    )


def _most_popular(says: Sayings, answer: ResultAnswer) -> str:
    """Who had the most popular votes, which need not be who was elected; empty where one person is asked for."""
    ranked = sorted(answer.standings, key=lambda one: -(one.popular_votes or 0))
    if answer.query.person or len([one for one in ranked if one.popular_votes]) <= 1:
        return ""
    first, second, *_ = ranked
    return says.most_popular.format(
        winner=first.name,
        year=answer.election,
        votes=number(first.popular_votes or 0),
        second=second.name,
        second_votes=number(second.popular_votes or 0),
    )


def _date(language: Language, day: date) -> str:
    return language.date.format(day=day.day, month=language.months[day.month - 1], year=day.year)
