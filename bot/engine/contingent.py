"""What Congress would do where nobody has a majority of the electors: the House by states, the Senate by heads.

The House chooses the president, "the representation from each state having one vote": a majority "of all the states"
is necessary, and a quorum is "a member or members from two-thirds of the states". The Senate chooses the
vice-president by "a majority of the whole number"; two-thirds of the senators are its quorum (Twelfth Amendment; for
the House the same in Art. II, sec. 1, cl. 3). By the rules that the House made for itself in 1825, a state's vote is
cast by a majority of its members who vote, and is "divided" without one (Congressional Research Service, RS20300).

Whether members would vote for the candidate of their party is the assumption of whoever asks; nothing binds them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIRST_CONGRESS = date(1789, 3, 4)
_LAST_TO_BEGIN_IN_MARCH = 1933


class Standing(StrEnum):
    """How a state's delegation stands."""

    HELD = "held"
    """One camp has more than half of its members: it has the state's vote."""
    DIVIDED = "divided"
    """Two or more camps are level, and none is larger."""
    PLURALITY = "plurality"
    """One camp is the largest without having more than half."""
    EMPTY = "empty"
    """The state has no member."""


@dataclass(frozen=True, slots=True)
class Camp:
    """Members who vote alike: those of every party whose candidate is the same, or of one party without any.

    Attributes:
        parties: their parties, the most numerous in the whole chamber first.
        candidate: the id of whom they vote for; None where their parties have nobody to choose from.
    """

    parties: tuple[str, ...]
    candidate: str | None

    @property
    def party(self) -> str:
        """The most numerous of its parties."""
        return self.parties[0]


@dataclass(frozen=True, slots=True)
class Delegation:
    """One state's members: pairs of a camp and a number (> 0), most first, and whether one of them has the vote."""

    state: str
    members: tuple[tuple[Camp, int], ...]
    standing: Standing

    @property
    def camp(self) -> Camp | None:
        """The camp that has the state's vote."""
        return self.members[0][0] if self.standing is Standing.HELD else None

    @property
    def seated(self) -> int:
        """All members."""
        return sum(count for _, count in self.members)

    def of(self, candidate: str) -> int:
        """The members who vote for ``candidate``."""
        return sum(count for camp, count in self.members if camp.candidate == candidate)


@dataclass(frozen=True, slots=True)
class Effort:
    """The least that would change a count in the House.

    Attributes:
        states: the delegations that must change, cheapest first; of equals in the order of the states.
        members: how many of their members, taken together, must vote otherwise.
    """

    states: tuple[str, ...]
    members: int


@dataclass(frozen=True)
class HouseCount:
    """How the House would vote by states.

    Attributes:
        delegations: every state's, in the order given.
        candidates: among whom the House chooses.
    """

    delegations: tuple[Delegation, ...]
    candidates: tuple[str, ...]

    @property
    def states(self) -> int:
        """All states, those without a member included."""
        return len(self.delegations)

    @property
    def majority(self) -> int:
        """The least number of states that elects: a majority of all the states."""
        return self.states // 2 + 1

    @property
    def quorum(self) -> int:
        """The least number of states of which a member must be there: two-thirds."""
        return two_thirds(self.states)

    @property
    def present(self) -> int:
        """The states that have a member."""
        return sum(delegation.standing is not Standing.EMPTY for delegation in self.delegations)

    @cached_property
    def held(self) -> tuple[tuple[Camp, tuple[str, ...]], ...]:
        """Each camp that has states, and which; most first."""
        states: dict[Camp, list[str]] = {}
        for delegation in self.delegations:
            if delegation.camp is not None:
                states.setdefault(delegation.camp, []).append(delegation.state)
        ranked = sorted(states.items(), key=lambda pair: (-len(pair[1]), pair[0].parties))
        return tuple((camp, tuple(held)) for camp, held in ranked)

    @cached_property
    def votes(self) -> tuple[tuple[str, int], ...]:
        """Each candidate's states, most first; equal ones in the order of the candidates."""
        counts = Counter({camp.candidate: len(states) for camp, states in self.held})
        return tuple(sorted(((who, counts[who]) for who in self.candidates), key=lambda pair: -pair[1]))

    @property
    def chosen(self) -> str | None:
        """The candidate with a majority of all the states; None where nobody has it or there is no quorum."""
        who, states = self.votes[0] if self.votes else ("", 0)
        return who if states >= self.majority and self.present >= self.quorum else None

    def standing(self, *kinds: Standing) -> tuple[Delegation, ...]:
        """The delegations that stand in one of these ways."""
        return tuple(delegation for delegation in self.delegations if delegation.standing in kinds)

    def to_win(self, candidate: str) -> Effort | None:
        """The fewest members who must come over to ``candidate`` for a majority of the states.

        A delegation of n members of whom k are for the candidate takes ⌊n/2⌋ + 1 − k. None where too few states have
        a member.
        """
        held = dict(self.votes).get(candidate, 0)
        prices = [
            (delegation.seated // 2 + 1 - delegation.of(candidate), delegation.state)
            for delegation in self.delegations
            if delegation.seated and 2 * delegation.of(candidate) <= delegation.seated
        ]
        short = max(self.majority - held, 0)
        return _cheapest(prices, short) if short <= len(prices) else None

    def to_deny(self, candidate: str) -> Effort:
        """The fewest members of ``candidate``'s who must vote otherwise so that no majority of the states is left.

        A delegation of n members of whom k are for the candidate takes k − ⌊n/2⌋ to be divided, or lost.
        """
        held = [d for d in self.delegations if 2 * d.of(candidate) > d.seated]
        prices = [(delegation.of(candidate) - delegation.seated // 2, delegation.state) for delegation in held]
        return _cheapest(prices, max(len(held) - self.majority + 1, 0))


@dataclass(frozen=True)
class SenateCount:
    """How the Senate would vote.

    Attributes:
        members: pairs of a camp and its senators, most first.
        seats: the whole number of senators.
        candidates: between whom the Senate chooses.
    """

    members: tuple[tuple[Camp, int], ...]
    seats: int
    candidates: tuple[str, ...]

    @property
    def majority(self) -> int:
        """The least number of senators that elects: a majority of the whole number."""
        return self.seats // 2 + 1

    @property
    def quorum(self) -> int:
        """The least number of senators who must be there: two-thirds of the whole number."""
        return two_thirds(self.seats)

    @property
    def chosen(self) -> str | None:
        """The candidate with a majority of the whole number; None where nobody has it or there is no quorum."""
        if sum(count for _, count in self.members) < self.quorum:
            return None
        return next((camp.candidate for camp, count in self.members if count >= self.majority), None)


def two_thirds(whole: int) -> int:
    """The least whole number that is at least two-thirds of ``whole``."""
    return -(-2 * whole // 3)


def congress_on(day: date) -> int:
    """The number of the Congress in office on a day.

    Terms began on March 4, and from that of 1935 on begin on January 3 (Twentieth Amendment, sec. 1).

    Raises:
        ValueError: the day is before the first Congress.
    """
    if day < FIRST_CONGRESS:
        raise ValueError(f"there was no Congress on {day}")
    begun = day.year if day.year % 2 else day.year - 1
    number = (begun - FIRST_CONGRESS.year) // 2 + 1
    begins = date(begun, 3, 4) if begun <= _LAST_TO_BEGIN_IN_MARCH else date(begun, 1, 3)
    return number if day >= begins else number - 1


def seated_in(congress: int) -> int:
    """The year in which a Congress begins."""
    return FIRST_CONGRESS.year + 2 * (congress - 1)


def count_house(
    delegations: Mapping[str, Mapping[str, int]], nominees: Mapping[str, str], candidates: Sequence[str]
) -> HouseCount:
    """Count the House by states, every member voting for the candidate of their party.

    Args:
        delegations: each state's members by party; an empty mapping for a state without any.
        nominees: the candidate of each party that has exactly one; parties that are left out stand alone.
        candidates: among whom the House chooses, by id.

    Raises:
        ValueError: a nominee is no candidate.
    """
    camps = _camps(delegations.values(), nominees, candidates)
    ranked = {state: _by_camp(members, camps) for state, members in delegations.items()}
    found = (Delegation(state, members, _standing(members)) for state, members in ranked.items())
    return HouseCount(tuple(found), tuple(candidates))


def count_senate(
    senators: Mapping[str, int], seats: int, nominees: Mapping[str, str], candidates: Sequence[str]
) -> SenateCount:
    """Count the Senate, every senator voting for the candidate of their party; else as :func:`count_house`."""
    return SenateCount(_by_camp(senators, _camps([senators], nominees, candidates)), seats, tuple(candidates))


def _camps(
    members: Iterable[Mapping[str, int]], nominees: Mapping[str, str], candidates: Sequence[str]
) -> dict[str, Camp]:
    """Each party's camp."""
    if strangers := set(nominees.values()) - set(candidates):
        raise ValueError(f"not among the candidates: {', '.join(sorted(strangers))}")
    sizes: Counter[str] = Counter()
    for delegation in members:
        sizes.update(delegation)
    allies: dict[str, list[str]] = {}
    for party, _ in sizes.most_common():
        allies.setdefault(nominees.get(party, ""), []).append(party)
    alone = {party: Camp((party,), None) for party in allies.pop("", [])}
    return alone | {party: Camp(tuple(parties), who) for who, parties in allies.items() for party in parties}


def _by_camp(members: Mapping[str, int], camps: Mapping[str, Camp]) -> tuple[tuple[Camp, int], ...]:
    counts: Counter[Camp] = Counter()
    for party, count in members.items():
        counts[camps[party]] += count
    return tuple((+counts).most_common())


def _standing(ranked: Sequence[tuple[Camp, int]]) -> Standing:
    counts = [count for _, count in ranked]
    if not counts:
        return Standing.EMPTY
    if 2 * counts[0] > sum(counts):
        return Standing.HELD
    return Standing.DIVIDED if counts[0] == counts[1] else Standing.PLURALITY


def _cheapest(prices: Iterable[tuple[int, str]], states: int) -> Effort:
    """The least sum over that many of the states."""
    taken = sorted(prices, key=lambda price: price[0])[:states]
    return Effort(tuple(state for _, state in taken), sum(price for price, _ in taken))
