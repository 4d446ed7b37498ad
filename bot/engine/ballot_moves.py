"""Who must leave whom, and where, in a state whose districts choose electors as well: an integer programme.

Needed where a third ticket is in the way, so that voters do not all move between the same two.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from bot.engine.fewest import Condition, fewest
from bot.engine.flips import Goal
from bot.engine.switching import Counting

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.engine.shared_ballots import SharedState
    from bot.engine.units import Unit

    Moves = tuple[tuple[int, str], ...]
    """In which place, and from or to which ticket."""

_REST = ""
"""Stands for all tickets that cannot be in the way."""

_TRIES = (0, 1, 2, *(1 << power for power in range(2, 16)))
"""How many more voters than the least are tried before the integer programme is solved."""


@dataclass(frozen=True)
class Programme:
    """The integer programme of one set of units: how many voters make which move in which place."""

    state: SharedState
    chosen: frozenset[str]
    least: int
    """No fewer can do."""
    alone: bool = False
    """Whether the units that are not chosen must keep their leaders."""

    def solved(self) -> int | None:
        """The fewest voters; None where no number of them does."""
        return self._to_deny() if self.state.aim.goal is Goal.DENY else self._to_carry()

    def _to_carry(self) -> int | None:
        """Unknown: how many leave each ticket that could be in the way, and all the rest together, in each place."""
        moves = tuple((place, rival) for place in range(len(self.state.places)) for rival in (*self._rivals, _REST))
        conditions = list(self._carry_conditions(moves))
        known = None
        for more in _TRIES:
            tried = self._tried(moves, self.least + more)
            if all(condition.holds(tried) for condition in conditions):
                known = sum(tried)
                break
        return known if known == self.least else fewest(len(moves), conditions, known)

    def _carry_conditions(self, moves: Moves) -> Iterator[Condition]:
        for at, (place, rival) in enumerate(moves):
            yield Condition({at: -1}, -self._available(place, rival))
        for unit, places in self._races():
            counts = dict(unit.popular_votes)
            own = counts.get(self._ticket, 0)
            coming = {at: 1 for at, (place, _) in enumerate(moves) if place in places}
            leaving = {rival: {at: 1 for at in coming if moves[at][1] == rival} for rival in self._rivals}
            if unit.code in self.chosen:
                for rival in self._rivals:
                    yield Condition(_sum(coming, leaving[rival]), counts.get(rival, 0) - own + 1)
            elif self.alone:
                first = self.state.prices[unit.code].source
                lost = _negative(leaving[first])
                yield _ahead(counts[first] - own, _sum(_negative(coming), lost))
                for rival in self._rivals:
                    if rival != first:
                        yield _ahead(counts[first] - counts.get(rival, 0), _sum(lost, leaving[rival]))

    def _tried(self, moves: Moves, votes: int) -> list[int]:
        """A choice of so many voters that nearly always will do, if any does.

        In each district that is to change, they leave whom they must; then whom they must in the whole state, in
        proportion to the room in each place; and what is left leaves anybody.
        """
        room, taken = self._shared_out(votes), dict.fromkeys(moves, 0)
        for place, unit in enumerate(self.state.districts):
            if unit.code in self.chosen:
                self._take(taken, place, self._to_leave(unit, room[place]), room)
        if self.state.whole is not None and self.state.whole.code in self.chosen:
            short = self._to_leave(self.state.whole, votes)
            for place in (*range(len(room)), *range(len(room))):
                still = max(sum(room[place:]), 1)
                wanted = {rival: -(-(n - _of(taken, rival)) * room[place] // still) for rival, n in short.items()}
                self._take(taken, place, wanted, room)
        for place in range(len(room)):
            self._take(taken, place, dict.fromkeys((_REST, *reversed(self._rivals)), room[place]), room)
        return list(taken.values())

    def _shared_out(self, votes: int) -> list[int]:
        """How many move in each place: what each chosen district takes by itself, the others in proportion."""
        state = self.state
        room, most = list[int](), list[int]()
        for place, unit in enumerate((*state.districts, None)):
            chosen = unit is not None and unit.code in self.chosen
            own = state.prices[unit.code].votes if unit is not None and chosen else 0
            able = sum(self._available(place, rival) for rival in (*self._rivals, _REST)) - own
            room.append(own)
            most.append(min(able, state.prices[unit.code].most) if unit and self.alone and not chosen else able)
        spare, able = votes - sum(room), sum(most)
        shares = [spare * one // able if able else 0 for one in most]
        for place, share in enumerate(shares):
            more = min(share + max(spare - sum(shares), 0), most[place])
            spare -= more - share
            room[place] += more
        return room

    def _to_leave(self, unit: Unit, coming: int) -> dict[str, int]:
        """How many must leave each rival for the ticket to be ahead once so many have come to it."""
        counts = dict(unit.popular_votes)
        target = counts.get(self._ticket, 0) + coming
        return {rival: max(counts.get(rival, 0) - target + 1, 0) for rival in self._rivals}

    def _take(
        self, taken: dict[tuple[int, str], int], place: int, wanted: Mapping[str, int], room: list[int]
    ) -> None:
        """Take voters from rivals in one place, as many as are wanted, there, and still to be taken."""
        for rival, count in wanted.items():
            more = max(min(count, room[place], self._available(place, rival) - taken[place, rival]), 0)
            taken[place, rival] += more
            room[place] -= more

    def _to_deny(self) -> int | None:
        """For every choice of who passes the leader where; unknown: how many go to each of these in each place."""
        races = [(unit, places) for unit, places in self._races() if unit.code in self.chosen]
        leader = self.state.aim.ticket
        choices = [
            [ticket for ticket, count in unit.popular_votes if ticket != leader and count] for unit, _ in races
        ]
        least: int | None = None
        for targets in product(*choices):
            alone = [self._passing(unit, target) for (unit, _), target in zip(races, targets, strict=True)]
            if least is not None and max(alone) >= least:
                continue
            votes = self._with_targets({unit.code: t for (unit, _), t in zip(races, targets, strict=True)})
            least = votes if least is None or (votes is not None and votes < least) else least
        return least

    def _passing(self, unit: Unit, target: str) -> int:
        counts = dict(unit.popular_votes)
        margin = counts[self.state.aim.ticket] - counts[target]
        return margin + 1 if self.state.counting is Counting.ADDED else margin // 2 + 1

    def _with_targets(self, targets: Mapping[str, str]) -> int | None:
        leader, switched = self.state.aim.ticket, self.state.counting is Counting.SWITCHED
        moves = [(place, to) for place in range(len(self.state.places)) for to in sorted(set(targets.values()))]
        conditions: list[Condition] = []
        if switched:
            for place, counts in enumerate(self.state.places):
                leaving = {at: -1 for at, move in enumerate(moves) if move[0] == place}
                conditions.append(Condition(leaving, -counts.get(leader, 0)))
        for unit, places in self._races():
            counts = dict(unit.popular_votes)
            inside = [at for at, move in enumerate(moves) if move[0] in places]
            lost = dict.fromkeys(inside, 1) if switched else {}
            if unit.code in targets:
                to = targets[unit.code]
                gained = {at: 1 for at in inside if moves[at][1] == to}
                conditions.append(Condition(_sum(lost, gained), counts[leader] - counts[to] + 1))
            if unit.code in targets or not self.alone:
                continue
            for to, count in unit.popular_votes:
                gained = {at: 1 for at in inside if moves[at][1] == to}
                if to != leader:
                    conditions.append(_ahead(counts[leader] - count, _negative(_sum(lost, gained))))
        return fewest(len(moves), conditions)

    def _races(self) -> Iterator[tuple[Unit, frozenset[int]]]:
        """Every unit that can change hands, with the places whose ballots are its own."""
        for place, unit in enumerate(self.state.districts):
            yield unit, frozenset({place})
        if self.state.whole is not None:
            yield self.state.whole, frozenset(range(len(self.state.places)))

    @property
    def _ticket(self) -> str:
        return self.state.aim.ticket

    @cached_property
    def _rivals(self) -> tuple[str, ...]:
        """The tickets that can be in the way.

        In a unit that is to change, those that the ticket has not passed with the votes it takes there at the least.
        In one that keeps its leader, the leader, who loses no more than half the lead over the ticket, and those who
        can come to be ahead of the leader by that.
        """
        found: dict[str, None] = {}
        for unit, _ in self._races():
            counts, price = dict(unit.popular_votes), self.state.prices[unit.code]
            own = counts.get(self._ticket, 0)
            if unit.code in self.chosen:
                reached = own + price.votes
            elif self.alone:
                reached = (counts[price.source] + own) // 2
            else:
                continue
            found.update(dict.fromkeys(t for t, count in counts.items() if t != self._ticket and count >= reached))
        return tuple(found)

    def _available(self, place: int, rival: str) -> int:
        counts = self.state.places[place]
        if rival != _REST:
            return counts.get(rival, 0)
        known = {*self._rivals, self._ticket}
        return sum(count for ticket, count in counts.items() if ticket not in known)


def _of(taken: Mapping[tuple[int, str], int], rival: str) -> int:
    return sum(count for (_, source), count in taken.items() if source == rival)


def _ahead(lead: int, change: Mapping[int, int]) -> Condition:
    """Whoever is ahead by ``lead`` remains ahead after the change (or level, if there was no lead)."""
    return Condition(change, min(1, lead) - lead)


def _sum(*parts: Mapping[int, int]) -> dict[int, int]:
    total: dict[int, int] = {}
    for part in parts:
        for at, factor in part.items():
            total[at] = total.get(at, 0) + factor
    return total


def _negative(part: Mapping[int, int]) -> dict[int, int]:
    return {at: -factor for at, factor in part.items()}
