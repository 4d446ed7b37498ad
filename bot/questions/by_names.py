"""Which election a question is about that names people or parties, and no year."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bot.questions.filling import SIDES, WHOSE, Filled

if TYPE_CHECKING:
    from bot.questions.filling import Question
    from bot.questions.hearing import Segment

CHOICES = 5
"""The most readings that are offered to choose from."""

_LOSING = {"lose", "runner_up"}
_MUCH = {"how_many", "margin", "how_close"}
_TERMS = {
    "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "final": -1, "last": -1,
}  # fmt: skip
"""Which of the elections that somebody won a term of theirs followed."""


class _Name(NamedTuple):
    """A name as it was heard: whom it may mean, how to say that, and the elections each of them stood in."""

    segment: Segment
    said: tuple[str, ...]
    stood: tuple[tuple[int, ...], ...]
    people: tuple[str, ...] = ()

    @property
    def years(self) -> set[int]:
        return {year for years in self.stood for year in years}


def election_by_names(question: Question) -> Filled:
    """The election that those named stood in together: the default, the only one, or one of several to choose."""
    named = _names(question)
    if not named:
        return Filled()
    fitting = _decided_by_words(_together(named, question), question)
    if question.default_election in fitting:
        return Filled(assumptions=_surnames_alone(named, question.default_election, question))
    if not fitting:
        years = sorted(named[0].years)[-1:]
        return Filled(tuple(years) or (None,), reason=f"{_listed(named)} did not stand in the same election.")
    offered = tuple(sorted(fitting, reverse=True)[:CHOICES])
    meant = tuple(_meant(name, fitting) for name in named)
    if len(offered) == 1:
        verb = "points" if len(meant) == 1 else "point"
        return Filled(offered, (f"{' and '.join(map(' or '.join, meant))} {verb} to the election of {offered[0]}.",))
    return Filled(offered, ask=_which(named[0], fitting))


def misfit(year: int, question: Question) -> str:
    """What to say of a name that nobody bore who stood in that year; empty where everybody named did."""
    for name in _names(question):
        if year in name.years:
            continue
        if not name.people:
            return f"There was no {name.said[0].removeprefix('the ')} in the election of {year}."
        if len(name.people) > 1:
            return f"Nobody named {name.segment.text} was a candidate in the election of {year}."
        return f"{name.said[0]} was not a candidate in the election of {year}."
    return ""


def _names(question: Question) -> tuple[_Name, ...]:
    known, people = question.people, question.snapshot.people
    return (
        *(
            _Name(segment, tuple(people[id_].name for id_ in sharing), tuple(map(known.years_of, sharing)), sharing)
            for segment, sharing in question.people_named(*WHOSE)
        ),
        *(
            _Name(
                segment,
                tuple(f"the {one.name} ticket" for one in parties),
                tuple(known.years_of_party(one.id) for one in parties),
            )
            for segment, parties in question.parties_named(*SIDES)
        ),
    )


def _together(named: tuple[_Name, ...], question: Question) -> set[int]:
    """The elections of all of them: with a result, if any has, and with tickets of their own, if any is such."""
    first, *others = (name.years for name in named)
    fitting = first.intersection(*others)
    if question.default_election in fitting:
        return fitting
    elections, known = question.snapshot.elections, question.people
    over = {year for year in fitting if not elections[year].uncalled} or fitting
    stood = {
        year
        for year in over
        if all(not name.people or any(year in known.stood_in(id_) for id_ in name.people) for name in named)
    }
    return _of_the_better_known(stood or over, named, question)


def _of_the_better_known(years: set[int], named: tuple[_Name, ...], question: Question) -> set[int]:
    """Without the elections in which only somebody stood for whom no elector was, if others are left."""
    known = question.people
    left = {
        year
        for year in years
        for name in named
        if any(year in known.years_of(id_) and not known.is_minor(id_) for id_ in name.people)
    }
    return left if any(len(name.people) > 1 for name in named) and left else years


def _decided_by_words(years: set[int], question: Question) -> set[int]:
    """By "who beat" somebody the elections they lost, by "whom did" they "beat" those they won, if there are any."""
    for before, after in pairwise(question.heard.meaningful):
        if "beat" in before.names:
            years = _where(years, after, question, won=False) or years
        if "beat" in after.names:
            years = _where(years, before, question, won=True) or years
        if before.names & _LOSING and "@for" in after.names:
            years = _where(years, after, question, won=True) or years
    return _of_term(years, question) or _of_state(years, question) or years


def _of_state(years: set[int], question: Question) -> set[int]:
    """By how much somebody lost a state: the elections in which somebody else led there."""
    heard, elections = question.heard, question.snapshot.elections
    people = {person for _, sharing in question.people_named(*WHOSE) for person in sharing}
    states = {str(tag.value) for segment in heard.segments for tag in segment.tags if tag.name == "@state"}
    if not ("lose" in heard.names and heard.names & _MUCH and len(people) == len(states) == 1):
        return set()
    (person,), (state,) = people, states
    votes = {year: elections[year].popular_votes.get(state, {}) for year in years}
    return {year for year, given in votes.items() if person in given and given[person] < max(given.values())}


def _of_term(years: set[int], question: Question) -> set[int]:
    """By "his fourth term" the fourth election that the one person named won, if there is one."""
    terms = (segment for segment in question.heard.segments if "second_term" in segment.names)
    words = [token.word for segment in terms for token in segment.tokens]
    nth = next((_TERMS[word] for word in words if word in _TERMS), None)
    people = {person for _, sharing in question.people_named(*WHOSE) for person in sharing}
    if nth is None or len(people) != 1:
        return set()
    person = people.pop()
    won = [year for year in question.people.years_of(person) if question.people.was_elected(person, year)]
    return years & {*won[nth : nth + 1 or None]}


def _where(years: set[int], segment: Segment, question: Question, *, won: bool) -> set[int]:
    people = [str(tag.value) for tag in segment.tags if tag.name in WHOSE]
    known = question.people
    return {
        year
        for year in years
        for person in people
        if year in known.years_of(person) and known.was_elected(person, year) is won
    }


def _surnames_alone(named: tuple[_Name, ...], year: int | None, question: Question) -> tuple[str, ...]:
    """What is assumed where a surname is said that others bear who are better known."""
    assumed: list[str] = []
    for name in named:
        for id_, years in zip(name.people, name.stood, strict=False):
            person = question.snapshot.people[id_]
            surname = name.segment.text.casefold() == person.surname.casefold()
            if surname and year in years and question.people.is_minor(id_):
                assumed.append(f"“{name.segment.text}” is read as {person.name}, who stood in {year}.")
    return tuple(assumed)


def _meant(name: _Name, fitting: set[int]) -> tuple[str, ...]:
    """Of those a name may mean, the ones who stood in an election that fits."""
    return tuple(said for said, years in zip(name.said, name.stood, strict=True) if {*years} & fitting)


def _which(name: _Name, fitting: set[int]) -> str:
    """The question which of those a name may mean is meant, or which of the elections; the latest first."""
    stood = ((said, sorted({*years} & fitting)) for said, years in zip(name.said, name.stood, strict=True))
    (said, years), *others = sorted((pair for pair in stood if pair[1]), key=lambda pair: -pair[1][-1])
    if not others:
        return f"{said[0].upper()}{said[1:]} stood in {_and(years)}. Which election do you mean?"
    stood_in = ", who stood in" if name.people else " of"
    each = (f"{said}{stood_in} {_and(years)}" for said, years in ((said, years), *others))
    return f"Do you mean {', or '.join(each)}?"


def _and(years: list[int]) -> str:
    *first, last = map(str, years)
    return f"{', '.join(first)} and {last}" if first else last


def _listed(named: tuple[_Name, ...]) -> str:
    return " and ".join(dict.fromkeys(name.said[0] if len(name.said) == 1 else name.segment.text for name in named))
