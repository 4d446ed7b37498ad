"""Elections of a few units, drawn at random, and the fewest voters of each found another way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import numpy as np
from hypothesis import assume
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, milp

from bot.engine.flips import Goal
from bot.engine.switching import Aim, Counting
from bot.engine.units import Unit

TICKETS = ("ann", "bob", "cat")
_BIG = 1_000


def unit(
    code: str, electors: int, counts: dict[str, int], *, is_district: bool = False, held: dict[str, int] | None = None
) -> Unit:
    """A unit held by whoever has the most popular votes, unless it is said by whom."""
    ranked = tuple(Counter(counts).most_common())
    holders = held if held is not None else {ranked[0][0]: electors} if ranked else {}
    state = code.partition("-")[0]
    return Unit(code, state, electors, tuple(holders.items()), ranked, sum(counts.values()), is_district)


@st.composite
def counts(draw: st.DrawFn, tickets: int, most: int) -> dict[str, int]:
    """Popular votes without a tie for the first place."""
    numbers = draw(st.lists(st.integers(1, most), min_size=tickets, max_size=tickets))
    assume(numbers.count(max(numbers)) == 1)
    return dict(zip(TICKETS, numbers, strict=False))


@st.composite
def elections(
    draw: st.DrawFn, *, states: int = 4, districts: int = 3, tickets: int = 3, most: int = 40
) -> list[Unit]:
    """A few states that go whole, and (where ``districts`` > 0) one whose districts choose electors as well."""
    units = [
        unit(f"S{place}", draw(st.integers(1, 6)), draw(counts(tickets, most)))
        for place in range(draw(st.integers(1, states)))
    ]
    if not districts:
        return units
    parts = [draw(counts(tickets, most)) for _ in range(draw(st.integers(2, districts)))]
    elsewhere = dict(
        zip(TICKETS, draw(st.lists(st.integers(0, 3), min_size=tickets, max_size=tickets)), strict=False)
    )
    whole: Counter[str] = Counter()
    whole.update(elsewhere)
    for part in parts:
        whole.update(part)
    whole_counts = {ticket: whole[ticket] for ticket in parts[0]}
    assume(list(whole_counts.values()).count(max(whole_counts.values())) == 1)
    districts_ = [unit(f"D-{place}", 1, part, is_district=True) for place, part in enumerate(parts, 1)]
    return [*units, unit("D", 2, whole_counts), *districts_]


@dataclass
class Model:
    """A mixed-integer programme for scipy, built up row by row; all unknowns are whole numbers ≥ 0."""

    costs: list[float] = field(default_factory=list[float])
    most: list[float] = field(default_factory=list[float])
    rows: list[tuple[dict[int, float], float, float]] = field(
        default_factory=list[tuple[dict[int, float], float, float]]
    )

    def unknown(self, most: float, cost: float = 0) -> int:
        self.costs.append(cost)
        self.most.append(most)
        return len(self.costs) - 1

    def require(self, factors: dict[int, float], least: float, most: float = np.inf) -> None:
        self.rows.append((factors, least, most))

    def least(self) -> int | None:
        """The least cost; None where the rows contradict each other."""
        matrix = np.zeros((len(self.rows), len(self.costs)))
        for number, (factors, _, _) in enumerate(self.rows):
            for place, factor in factors.items():
                matrix[number, place] += factor
        low, high = ([row[at] for row in self.rows] for at in (1, 2))
        limits = LinearConstraint(matrix, low, high)  # pyright: ignore[reportArgumentType] - stubs know one number only
        found = milp(
            self.costs,
            constraints=limits,
            integrality=np.ones(len(self.costs)),
            bounds=(np.zeros(len(self.costs)), np.array(self.most)),
            options={"mip_rel_gap": 0},
        )
        return round(found.fun) if found.success else None


def fewest_by_programme(units: list[Unit], aim: Aim, counting: Counting) -> int | None:
    """One large programme over all units at once, with a yes or no for each and big-M conditions.

    Where the goal is monotone (deny, win) nothing is required of the units that are not counted on: they may change
    hands as well. For a tie they must stay with whoever leads them.
    """
    model = Model()
    moves = _moves(model, units, aim, counting)
    gained: dict[int, float] = {}
    for one in units:
        inside = [move for move in moves if _within(move[0], one)]
        if not aim.gain(one):
            continue
        flips = model.unknown(1)
        gained[flips] = aim.gain(one)
        if aim.goal is Goal.DENY:
            _require_passed(model, one, inside, aim.ticket, flips)
        else:
            _require_carried(model, one, inside, aim.ticket, flips)
        if aim.goal is Goal.TIE:
            _require_kept(model, one, inside, aim.ticket, flips)
    model.require(gained, aim.needed, aim.needed if aim.goal is Goal.TIE else np.inf)
    return model.least()


Move = tuple[str, str | None, str, int]
"""In which place, from whom (None: a voter on top), to whom, and the unknown that counts the voters."""


def _places(units: list[Unit]) -> dict[str, Counter[str]]:
    places = {one.code: Counter(dict(one.popular_votes)) for one in units}
    for one in units:
        if one.is_district:
            places[one.state].subtract(places[one.code])
    return places


def _within(place: str, one: Unit) -> bool:
    return place == one.code or (not one.is_district and place.startswith(f"{one.state}-"))


def _moves(model: Model, units: list[Unit], aim: Aim, counting: Counting) -> list[Move]:
    moves: list[Move] = []
    for place, tallied in _places(units).items():
        sources: list[str | None] = [None]
        if counting is Counting.SWITCHED:
            sources = [aim.ticket] if aim.goal is Goal.DENY else [t for t in tallied if t != aim.ticket]
        for source in sources:
            targets = [t for t in tallied if t != aim.ticket] if aim.goal is Goal.DENY else [aim.ticket]
            most = tallied[source] if source else _BIG
            moves += [(place, source, target, model.unknown(most, 1)) for target in targets]
        if counting is Counting.SWITCHED and aim.goal is Goal.DENY:
            model.require({m[3]: 1.0 for m in moves if m[0] == place}, 0, tallied[aim.ticket])
    return moves


def _lead(inside: list[Move], first: str, second: str) -> dict[int, float]:
    """How each move changes the lead of one ticket over another."""
    return {
        at: (to == first) - (to == second) - (source == first) + (source == second) for _, source, to, at in inside
    }


def _require_carried(model: Model, one: Unit, inside: list[Move], ticket: str, flips: int) -> None:
    tallied = dict(one.popular_votes)
    own = tallied.pop(ticket)
    for other, count in tallied.items():
        model.require({**_lead(inside, ticket, other), flips: -_BIG}, count - own + 1 - _BIG)


def _require_passed(model: Model, one: Unit, inside: list[Move], leader: str, flips: int) -> None:
    tallied = dict(one.popular_votes)
    passing = {other: model.unknown(1) for other in tallied if other != leader}
    for other, chosen in passing.items():
        behind = tallied[leader] - tallied[other]
        model.require({**_lead(inside, other, leader), chosen: -_BIG}, behind + 1 - _BIG)
    model.require({**dict.fromkeys(passing.values(), 1.0), flips: -1.0}, 0)


def _require_kept(model: Model, one: Unit, inside: list[Move], ticket: str, flips: int) -> None:
    (first, most), *others = one.popular_votes
    for other, count in others:
        model.require({**_lead(inside, first, other), flips: _BIG}, count + 1 - most)
    assert first != ticket
