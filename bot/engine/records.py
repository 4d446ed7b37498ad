"""The record of all elections: rankings, and the runs of a state, over one summary for each election.

Everything here is counted from the electors' votes as cast, but for how a state's electors were *chosen*, which is by
their pledges, and where there is none on record by their votes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Contender:
    """Somebody with electoral votes, or the head of a ticket without any.

    Attributes:
        person: their id.
        party: the id of the party as which the ticket counts; empty for somebody who led none.
        electoral_votes: as cast and counted.
        popular_votes: in the whole country; None where none are known.
        states: the states they carried.
    """

    person: str
    party: str
    electoral_votes: int
    popular_votes: int | None
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StateRecord:
    """A state's electors in one election.

    Attributes:
        chosen: pairs of a person's id and the electors chosen for them, most first.
        cast: pairs of a person's id and the electoral votes cast for them and counted, most first.
        carried: whoever has the electors of the whole state, or most of them; None where two are level.
    """

    state: str
    electors: int
    chosen: tuple[tuple[str, int], ...]
    cast: tuple[tuple[str, int], ...]
    carried: str | None

    @property
    def split(self) -> bool:
        """Whether its electors were chosen for more than one person: by districts, or man by man."""
        return len(self.chosen) > 1

    @property
    def strayed(self) -> bool:
        """Whether electors all chosen for one person voted for several."""
        return len(self.chosen) == 1 and len(self.cast) > 1


@dataclass(frozen=True)
class ElectionRecord:
    """One election in short.

    Attributes:
        votes_per_elector: 2 for 1789–1800, when votes were not for one office or the other.
        electors_counted: the electors whose votes for president were counted.
        majority: of the electors appointed.
        president: the id of the person elected, by the electors or by the House.
        house_chose: nobody had the majority for president, or two had it and were level.
        senate_chose: nobody had the majority for vice-president.
        contenders: most electoral votes first, then most popular votes.
        ballots: all popular votes; 0 where none are known.
        states: those that appointed electors.
        main_parties: the two large parties of the time.
    """

    year: int
    votes_per_elector: int
    electors_appointed: int
    electors_counted: int
    majority: int
    president: str
    house_chose: bool
    senate_chose: bool
    contenders: tuple[Contender, ...]
    ballots: int
    states: tuple[StateRecord, ...]
    main_parties: frozenset[str]

    @cached_property
    def state(self) -> Mapping[str, StateRecord]:
        """Each state that appointed electors by its code."""
        return {state.state: state for state in self.states}

    @cached_property
    def party(self) -> Mapping[str, str]:
        """The party of each contender who has one."""
        return {contender.person: contender.party for contender in self.contenders if contender.party}

    @cached_property
    def winner(self) -> Contender:
        """Whoever became president."""
        return next(contender for contender in self.contenders if contender.person == self.president)

    @cached_property
    def runner_up(self) -> Contender | None:
        """Whoever else has the most electoral votes; None where nobody else has any."""
        others = (c for c in self.contenders if c.person != self.president and c.electoral_votes)
        return next(others, None)

    @property
    def electoral_lead(self) -> int:
        """The president's electoral votes less those of the runner-up: negative in 1824."""
        return self.winner.electoral_votes - (self.runner_up.electoral_votes if self.runner_up else 0)

    @property
    def popular_leader(self) -> Contender | None:
        """Whoever has the most popular votes; None where none are known."""
        return max(self.contenders, key=lambda c: c.popular_votes or 0) if self.ballots else None

    @property
    def popular_lead(self) -> int | None:
        """The president's popular votes less the most that another has: negative where another has more."""
        if not self.ballots:
            return None
        others = [c.popular_votes or 0 for c in self.contenders if c.person != self.president]
        return (self.winner.popular_votes or 0) - max(others, default=0)

    @property
    def mismatch(self) -> bool:
        """Whether somebody else than the president has the most popular votes."""
        leader = self.popular_leader
        return leader is not None and leader.person != self.president

    @property
    def unanimous(self) -> bool:
        """Whether each elector who voted gave a vote to the president."""
        return self.winner.electoral_votes == self.electors_counted

    @property
    def third_parties(self) -> tuple[Contender, ...]:
        """The heads of tickets outside the two large parties that carried a state; none before 1804."""
        return tuple(c for c in self.contenders if c.states and c.party and c.party not in self.main_parties)


def electoral_margin(record: ElectionRecord) -> Fraction | None:
    """The lead over the runner-up as a part of the electors who voted; None where the House chose."""
    return None if record.house_chose else Fraction(record.electoral_lead, record.electors_counted)


def electoral_share(record: ElectionRecord) -> Fraction | None:
    """The president's part of the electors who voted; None where the House chose."""
    return None if record.house_chose else Fraction(record.winner.electoral_votes, record.electors_counted)


def popular_margin(record: ElectionRecord) -> Fraction | None:
    """Between the president and the other with the most, as a part of all popular votes; None without any."""
    return None if record.popular_lead is None else Fraction(abs(record.popular_lead), record.ballots)


def between(records: Iterable[ElectionRecord], first: int, last: int) -> tuple[ElectionRecord, ...]:
    """The elections from ``first`` to ``last``, both included."""
    return tuple(record for record in records if first <= record.year <= last)


def ranked(
    records: Iterable[ElectionRecord], measure: Callable[[ElectionRecord], Fraction | None], *, largest: bool
) -> tuple[ElectionRecord, ...]:
    """The elections that have the measure, smallest or largest first; equal ones stay in the order given."""
    measured = [(value, record) for record in records if (value := measure(record)) is not None]
    measured.sort(key=lambda pair: -pair[0] if largest else pair[0])
    return tuple(record for _, record in measured)


def landslides(records: Iterable[ElectionRecord], at_least: Fraction) -> tuple[ElectionRecord, ...]:
    """The elections in which the president had at least such a part of the electors who voted."""
    shares = ((record, electoral_share(record)) for record in records)
    return tuple(record for record, share in shares if share is not None and share >= at_least)


@dataclass(frozen=True, slots=True)
class Run:
    """Elections that followed each other and came out alike in a state; ``party``: who carried it in all of them.

    ``party`` is None where nobody of a party did.
    """

    first: int
    last: int
    elections: int
    party: str | None


def party_runs(records: Sequence[ElectionRecord], state: str) -> tuple[Run, ...]:
    """How a state voted over time, as runs of one party; an election in which it chose no electors ends a run."""
    outcomes = [(record.year, _party_in(record, state)) for record in records]
    runs = ((outcome, [year for year, _ in pairs]) for outcome, pairs in groupby(outcomes, key=lambda pair: pair[1]))
    return tuple(Run(years[0], years[-1], len(years), party) for (took_part, party), years in runs if took_part)


def winner_runs(records: Sequence[ElectionRecord], state: str) -> tuple[tuple[int, ...], ...]:
    """The runs of elections in which a state was carried by whoever became president, as years."""
    runs = groupby(records, key=lambda record: _with_the_winner(record, state))
    return tuple(tuple(record.year for record in run) for with_the_winner, run in runs if with_the_winner)


def always_with_the_winner(records: Sequence[ElectionRecord]) -> tuple[str, ...]:
    """The states that were carried by the president whenever they chose electors."""
    took_part = {state.state for record in records for state in record.states}
    lost = {state.state for record in records for state in record.states if state.carried != record.president}
    return tuple(sorted(took_part - lost))


def _party_in(record: ElectionRecord, state: str) -> tuple[bool, str | None]:
    """Whether the state chose electors, and the party that carried it."""
    found = record.state.get(state)
    return found is not None, record.party.get(found.carried) if found and found.carried else None


def _with_the_winner(record: ElectionRecord, state: str) -> bool:
    found = record.state.get(state)
    return found is not None and found.carried == record.president
