"""Who would have won an election with a House of every size: the turning points.

Neubauer and Zeitlin, "Outcomes of Presidential Elections and the House Size", PS: Political Science and Politics 36
(2003), 721–725: the two electors for the senators weigh less in a larger House, so its size can decide an election.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from bot.engine.apportionment.division import awards_in_order
from bot.engine.apportionment.electors import SENATORS, resized
from bot.engine.apportionment.largest_remainders import remainders_by_size
from bot.engine.apportionment.rules import Rule
from bot.engine.tally import Outcome, majority_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.engine.units import Unit


@dataclass(frozen=True, slots=True)
class HouseRange:
    """Consecutive sizes of the House with one outcome; both ends belong to it."""

    first: int
    last: int
    outcome: Outcome
    elected: str | None

    @property
    def sizes(self) -> int:
        """How many sizes there are in it."""
        return self.last - self.first + 1


def outcomes_by_size(
    units: Iterable[Unit], populations: Mapping[str, int], last: int, rule: Rule = Rule.HUNTINGTON_HILL
) -> tuple[HouseRange, ...]:
    """The outcome for every House from one seat a state to ``last`` seats, each state's electors held as they are.

    Args:
        units: of the states that appointed electors; a state outside ``populations`` (the District of Columbia) has
            as many as the least populous state.
        populations: of all states among which seats are divided, with electors or without.
        last: the largest House.
        rule: how seats are divided.

    Raises:
        ValueError: there are fewer seats than states.
    """
    if last < len(populations):
        raise ValueError("every state needs a seat")
    count = _Count(units, populations)
    outcomes: list[tuple[int, tuple[Outcome, str | None]]] = []
    for size, changed in _divisions(populations, last, rule):
        for state, seats in changed.items():
            count.give(state, seats + SENATORS)
        outcomes.append((size, count.outcome()))
    groups = (list(group) for _, group in groupby(outcomes, key=lambda pair: pair[1]))
    return tuple(HouseRange(group[0][0], group[-1][0], *group[0][1]) for group in groups)


def _divisions(populations: Mapping[str, int], last: int, rule: Rule) -> Iterator[tuple[int, Mapping[str, int]]]:
    """Each size, and the seats of the states that have others than before: in a divisor method one state."""
    yield len(populations), dict.fromkeys(populations, 1)
    if rule is not Rule.HAMILTON:
        for seat, state, of_state in awards_in_order(populations, last, rule):
            yield seat, {state: of_state}
        return
    table = remainders_by_size(populations, last)
    for size, (before, row) in enumerate(pairwise(table.tolist()), len(populations) + 1):
        yield size, {state: new for state, old, new in zip(populations, before, row, strict=True) if old != new}


class _Count:
    """A running count of electoral votes while states' electors change."""

    def __init__(self, units: Iterable[Unit], populations: Mapping[str, int]) -> None:
        by_state: dict[str, list[Unit]] = {}
        for unit in units:
            by_state.setdefault(unit.state, []).append(unit)
        least = min(populations, key=lambda state: (populations[state], state))
        like_least = [state for state in by_state if state not in populations]
        self._units = by_state
        self._following = {state: [state] for state in by_state}
        self._following[least] = [*self._following.get(least, ()), *like_least]
        self._electors = dict.fromkeys(by_state, 0)
        self._appointed = 0
        self._given: dict[str, tuple[tuple[str, int], ...]] = dict.fromkeys(by_state, ())
        self._votes: dict[str, int] = {}
        self._sole = {state: own[0].holder for state, own in by_state.items() if len(own) == 1}

    def give(self, state: str, electors: int) -> None:
        """Let a state have so many electors from here on, and the District what the least populous state has."""
        votes = self._votes
        for each in self._following.get(state, ()):
            self._appointed += electors - self._electors[each]
            self._electors[each] = electors
            for ticket, count in self._given[each]:
                votes[ticket] -= count
            sole = self._sole.get(each)
            given = self._given[each] = ((sole, electors),) if sole else self._shared(each, electors)
            for ticket, count in given:
                votes[ticket] = votes.get(ticket, 0) + count

    def outcome(self) -> tuple[Outcome, str | None]:
        """What the count leads to, and who is elected, as :func:`bot.engine.tally.tally` says of one vote each."""
        most = max(self._votes.values(), default=0)
        leaders = [ticket for ticket, count in self._votes.items() if count == most]
        if most >= majority_of(self._appointed):
            return Outcome.ELECTED, leaders[0]
        return (Outcome.TIED if most and len(leaders) > 1 else Outcome.CONTINGENT), None

    def _shared(self, state: str, electors: int) -> tuple[tuple[str, int], ...]:
        total = Counter[str]()
        for unit in resized(self._units[state], electors):
            total.update(dict(unit.held))
        return tuple(total.items())
