"""Which election, and which of two namesakes, a passage is about."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.claims.passage import Mention, Sentence
    from bot.questions.people import People


@dataclass(frozen=True)
class Context:
    """A passage as a whole, for what one sentence leaves open.

    Attributes:
        given_year: the election that the day of the passage belongs to, if that day was given.
        day: the day of the passage, if given: what "tomorrow" and "in five days" count from.
    """

    snapshot: Snapshot
    people: People
    sentences: tuple[Sentence, ...]
    default_election: int
    given_year: int | None = None
    day: date | None = None

    @cached_property
    def held(self) -> frozenset[int]:
        """The elections there are votes of."""
        return frozenset(record.year for record in self.snapshot.records)

    @cached_property
    def passage_years(self) -> tuple[int, ...]:
        """The elections that the passage names, most often named first."""
        named = [year for sentence in self.sentences for year in self._said(sentence)]
        return tuple(sorted(dict.fromkeys(named), key=lambda year: -named.count(year)))

    def said_years(self, sentence: Sentence) -> tuple[int, ...]:
        """The elections that a sentence names."""
        return tuple(dict.fromkeys(self._said(sentence)))

    def _said(self, sentence: Sentence) -> list[int]:
        dated = [date.year for date in sentence.dates if date.year]
        return [year for year in (*(named.year for named in sentence.years), *dated) if year in self.held]

    def years(self, sentence: Sentence, at: int, *mentions: Mention) -> tuple[tuple[int, ...], bool]:
        """The elections that may be meant at a mark of a sentence, the likeliest first, and whether that was said."""
        stood = self._stood(mentions)
        near = sorted((n for n in sentence.years if n.year in self.held), key=lambda n: abs(n.at - at))
        said = [n.year for n in near] or self.said_years(sentence)
        for year in said:
            if stood is None or year in stood:
                return (year,), True
        if said:
            return (), True
        if stood is not None and not stood:
            return (), False
        return self._open(sentence, stood), False

    def _open(self, sentence: Sentence, stood: frozenset[int] | None) -> tuple[int, ...]:
        """Where no year is said beside it: by the sentence before, by everybody in the passage, by the default."""
        index = next(i for i, one in enumerate(self.sentences) if one is sentence)
        carried = next(
            (self.said_years(s) for s in self.sentences[max(index - 1, 0) : index] if self.said_years(s)), ()
        )
        fits = [year for year in carried if stood is None or year in stood]
        if len(fits) == 1:
            return (fits[0],)
        narrowed = self._by_everybody(stood)
        likely = [y for y in (self.given_year, self.default_election) if y is not None and y in narrowed]
        if not narrowed and stood is None:
            return (self.given_year or self.default_election,)
        return tuple(dict.fromkeys((*likely, *sorted(narrowed, reverse=True))))

    def _by_everybody(self, stood: frozenset[int] | None) -> frozenset[int]:
        narrowed = stood
        for sentence in self.sentences:
            for mention in sentence.people:
                others = self._stood((mention,))
                is_place = any(state.first <= mention.first <= state.last for state in sentence.states)
                if not others or is_place:
                    continue
                both = others if narrowed is None else narrowed & others
                narrowed = both or narrowed
        if narrowed is not None and set(self.passage_years) & narrowed:
            return narrowed & set(self.passage_years)
        return narrowed if narrowed is not None else frozenset(self.passage_years)

    def _stood(self, mentions: Iterable[Mention]) -> frozenset[int] | None:
        """The elections in which all of them stood or were voted for; None where nobody is named."""
        found: frozenset[int] | None = None
        for mention in mentions:
            years = frozenset(y for person in mention.ids for y in self.people.years_of(person)) & self.held
            found = years if found is None else found & years
        return found

    def person(self, mention: Mention | None, year: int) -> str | None:
        """Who is meant by a name in an election: who stood then; None where nobody of that name did, or two."""
        if mention is None:
            return None
        standing = [person for person in mention.ids if year in self.people.years_of(person)]
        heads = [person for person in standing if year in self.people.stood_in(person)]
        chosen = heads or standing
        return chosen[0] if len(chosen) == 1 else None
