"""Who holds a record among all elections: the most electoral votes, popular votes or states, the largest share."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.facts.apportionments import NOT_A_STATE
from bot.services.wording import listed, number, plural, possessive, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bot.engine.records import Contender, ElectionRecord
    from bot.facts.snapshot import Snapshot

    Records = tuple[ElectionRecord, ...]
    Held = tuple[Fraction, ElectionRecord, Contender]
    Measure = Callable[[ElectionRecord, Contender], Fraction | None]

_NEXT = 3
"""How many are told after the first."""


def electoral_votes_of(record: ElectionRecord, one: Contender) -> Fraction | None:
    """In number; None where each elector had two votes and they were for no one office."""
    return Fraction(one.electoral_votes) if record.votes_per_elector == 1 else None


def popular_votes_of(record: ElectionRecord, one: Contender) -> Fraction | None:  # noqa: ARG001 - as its kin
    """In number."""
    return None if one.popular_votes is None else Fraction(one.popular_votes)


def popular_share_of(record: ElectionRecord, one: Contender) -> Fraction | None:
    """As a part of all popular votes."""
    return Fraction(one.popular_votes, record.ballots) if one.popular_votes and record.ballots else None


def states_of(record: ElectionRecord, one: Contender) -> Fraction | None:
    """The states carried, without the District; None where each elector had two votes."""
    return Fraction(len([s for s in one.states if s != NOT_A_STATE])) if record.votes_per_elector == 1 else None


def of_winner(measure: Measure) -> Callable[[ElectionRecord], Fraction | None]:
    """The measure of whoever became president."""
    return lambda record: measure(record, record.winner)


def most_electoral_votes(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """Who received the most electoral votes in one election, and of those who were not elected."""
    return _most(records, snapshot, electoral_votes_of, lambda value, _: plural(int(value), "electoral vote"))


def most_popular_votes(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """Who received the most popular votes in one election, and of those who were not elected."""
    return _most(
        records,
        snapshot,
        popular_votes_of,
        lambda value, record: f"{number(int(value))} popular votes ({share(int(value), record.ballots)})",
    )


def most_states(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """Who carried the most states in one election."""
    order = _order(records, states_of)
    value = order[0][0]
    level = [pair for pair in order if pair[0] == value]
    rest = order[len(level) : len(level) + _NEXT]
    names = listed(_named(record, one, snapshot) for _, record, one in level)
    return (
        f"The most states carried in one election are {number(int(value))}: by {names}.",
        f"Next: {listed(f'{_named(record, one, snapshot)} {int(count)}' for count, record, one in rest)}.",
        "The District of Columbia is not counted among the states.",
    )


def largest_share(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """The presidents with the largest share of the popular vote, and the smallest."""
    first, last = _ends(records)
    return (
        f"The largest share of the popular vote was {_shares(first[:1], snapshot)}.",
        *_rest(first, last, snapshot),
    )


def smallest_share(records: Records, snapshot: Snapshot) -> tuple[str, ...]:
    """The presidents with the smallest share of the popular vote, and the largest."""
    first, last = _ends(records)
    return (
        f"The smallest share of the popular vote of anybody who became president was {_shares(last[:1], snapshot)}.",
        *_rest(last, first, snapshot, largest=False),
    )


def _ends(records: Records) -> tuple[list[Held], ...]:
    order = [(v, r, c) for v, r, c in _order(records, popular_share_of) if c.person == r.president]
    return order[: _NEXT + 1], order[: -_NEXT - 2 : -1]


def _rest(
    first: list[Held],
    other: list[Held],
    snapshot: Snapshot,
    *,
    largest: bool = True,
) -> tuple[str, ...]:
    words = ("smallest", "largest") if largest else ("largest", "smallest")
    return (
        f"Next: {_shares(first[1:], snapshot)}.",
        f"The {words[0]} of a president: {_shares(other[:1], snapshot)}.",
        "Of all popular votes on record, for elections in which voters chose electors.",
    )


def _shares(order: Iterable[Held], snapshot: Snapshot) -> str:
    return listed(
        f"{possessive(snapshot.people[one.person].name)} {share(value.numerator, value.denominator)} in {record.year}"
        for value, record, one in order
    )


def _most(
    records: Records,
    snapshot: Snapshot,
    measure: Measure,
    told: Callable[[Fraction, ElectionRecord], str],
) -> tuple[str, ...]:
    order = _order(records, measure)
    value, record, one = order[0]
    lost = [(v, r, c) for v, r, c in order if c.person != r.president]
    return (
        (
            f"{snapshot.people[one.person].name} received the most in one election: {told(value, record)}, "
            f"in {record.year}."
        ),
        f"Next: {listed(f'{_named(r, c, snapshot)} {number(int(v))}' for v, r, c in order[1 : _NEXT + 1])}.",
        (
            f"The most of anybody who was not elected: {told(lost[0][0], lost[0][1])}, "
            f"{snapshot.people[lost[0][2].person].name} in {lost[0][1].year}."
        ),
    )


def _order(records: Records, measure: Measure) -> list[Held]:
    """Everybody of whom there is the measure, in every election, the largest first."""
    measured = [
        (value, record, one)
        for record in records
        for one in record.contenders
        if (value := measure(record, one)) is not None
    ]
    return sorted(measured, key=lambda triple: -triple[0])


def _named(record: ElectionRecord, one: Contender, snapshot: Snapshot) -> str:
    return f"{snapshot.people[one.person].name} in {record.year}"
