"""From a base and a list of edits to the state of a scenario.

The state is never stored. Edits work in layers, whatever their order: the House is divided anew; popular votes swing;
electors are allocated by other methods; units are assigned, split or called; last, single electors vote. Within a
layer the later edit counts; swings add up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.engine.allocation import Method, allocate, leaders, national_votes, states_of
from bot.engine.apportionment import reapportioned
from bot.engine.swing import Place, Shift, shifted, swung_in_turn
from bot.scenarios.edits import (
    ABSTAIN,
    VACANT,
    AddTicket,
    Allocate,
    Apportion,
    Call,
    Electors,
    Flip,
    Reset,
    Split,
    Swing,
    singly,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.engine.allocation import StateVotes
    from bot.engine.units import Unit
    from bot.scenarios.edits import Edit, Single


def _no_other_house(edit: Apportion) -> Mapping[str, int]:  # noqa: ARG001 - as its kin
    return {}


@dataclass(frozen=True)
class Ground:
    """What a scenario starts from.

    Attributes:
        units: the allocation units of the base, with their holders.
        fixed: codes of units that no popular vote decides.
        district_winners: the ticket that won each congressional district in all states; None where not known.
        district_votes: the popular votes of tickets in each of these, and of everybody, as far as they are known.
        electors: the electors of each state that an apportionment gives; those that are not among the units are new.
            None at all: it cannot be made here, and the edit is left out.
    """

    units: tuple[Unit, ...]
    fixed: frozenset[str] = frozenset()
    district_winners: Mapping[str, str] | None = None
    district_votes: Mapping[str, tuple[Mapping[str, int], int]] = field(
        default_factory=dict[str, "tuple[Mapping[str, int], int]"]
    )
    electors: Callable[[Apportion], Mapping[str, int]] = _no_other_house


@dataclass(frozen=True, slots=True)
class State:
    """What a scenario's edits lead to.

    Attributes:
        units: who holds which electors; those that are left out in ``held`` are undecided or abstain. ``electors``
            are those appointed: vacancies are taken off.
        abstaining: how many electors of a unit vote for nobody.
        vacant: how many electors of a unit were never appointed.
        tickets: those that were added, by their ids.
        district_winners: the ticket that leads each congressional district, swings included; None where not known.
        in_force: the changes since the last reset, one by one, oldest first.
    """

    units: tuple[Unit, ...]
    abstaining: Mapping[str, int]
    vacant: Mapping[str, int] = field(default_factory=dict[str, int])
    tickets: Mapping[str, AddTicket] = field(default_factory=dict[str, AddTicket])
    district_winners: Mapping[str, str] | None = None
    in_force: tuple[Single, ...] = field(default=(), compare=False)


def fold(ground: Ground, edits: Iterable[Edit]) -> State:
    """Apply edits to what a scenario starts from. What an edit says of units that there are not is left out.

    Args:
        ground: the base.
        edits: what to change, oldest first.
    """
    in_force: list[Single] = []
    for edit in singly(edits):
        if isinstance(edit, Reset):
            in_force.clear()
        else:
            in_force.append(edit)
    units = _divided(ground, [edit for edit in in_force if isinstance(edit, Apportion)])
    shifts = _shifts(in_force)
    units, winners = swung_in_turn(units, shifts, ground.fixed), _winners(ground, shifts)
    units = _allocated(winners, units, [edit for edit in in_force if isinstance(edit, Allocate)])
    tickets = {edit.id: edit for edit in in_force if isinstance(edit, AddTicket)}
    return replace(
        _with_single_electors(_assigned(units, in_force), [edit for edit in in_force if isinstance(edit, Electors)]),
        tickets=tickets,
        district_winners=winners,
        in_force=tuple(in_force),
    )


def changed_units(ground: Ground, state: State) -> tuple[str, ...]:
    """The units whose electors are other, or held otherwise, than in the base, in the order of the state's units."""
    before = {unit.code: (unit.electors, dict(unit.held)) for unit in ground.units}
    return tuple(
        unit.code
        for unit in state.units
        if before.get(unit.code) != (unit.electors, dict(unit.held)) or state.abstaining.get(unit.code)
    )


def _divided(ground: Ground, edits: list[Apportion]) -> tuple[Unit, ...]:
    if not edits:
        return ground.units
    electors, states = ground.electors(edits[-1]), {unit.state for unit in ground.units}
    if not states <= electors.keys():
        return ground.units
    return reapportioned(ground.units, electors, [state for state in electors if state not in states])


def _shifts(edits: Iterable[Single]) -> list[Shift]:
    swings = [edit for edit in edits if isinstance(edit, Swing)]
    points = {swing.points: Fraction(str(swing.points)) for swing in swings}
    return [Shift(points[each.points], each.toward, each.away, frozenset(each.states) or None) for each in swings]


def _winners(ground: Ground, shifts: Sequence[Shift]) -> Mapping[str, str] | None:
    """Who leads each congressional district: who won it, unless swings put another ahead."""
    if ground.district_winners is None or not shifts:
        return ground.district_winners
    winners, counted = dict(ground.district_winners), ground.district_votes
    places = [Place(code.partition("-")[0], counts, ballots) for code, (counts, ballots) in counted.items()]
    for district, place, votes in zip(counted, places, shifted(places, shifts), strict=True):
        most = max(votes.values(), default=0)
        ahead = [ticket for ticket, count in votes.items() if count == most]
        if votes != place.votes and len(ahead) == 1:
            winners[district] = ahead[0]
    return winners


def _allocated(winners: Mapping[str, str] | None, units: tuple[Unit, ...], edits: list[Allocate]) -> tuple[Unit, ...]:
    if not edits:
        return units
    methods: dict[str, Method] = {}
    for edit in edits:
        methods |= dict.fromkeys(edit.states or [unit.state for unit in units], edit.method)
    states = states_of(units, winners)
    first = leaders(national_votes(states))
    made: dict[str, tuple[Unit, ...]] = {}
    for state in states:
        own = tuple(unit for unit in units if unit.state == state.state)
        made[state.state] = _by_method(state, own, methods.get(state.state, Method.ACTUAL), first)
    return tuple(unit for own in made.values() for unit in own)


def _by_method(
    state: StateVotes, units: tuple[Unit, ...], method: Method, first: tuple[str, ...]
) -> tuple[Unit, ...]:
    """A state's units under a method: as they are, or one unit in place of all; unchanged where figures lack."""
    by_districts = method is Method.CONGRESSIONAL_DISTRICT and len(units) > 1
    if method is Method.ACTUAL or by_districts:
        return units
    try:
        allotment = allocate(state, method, first)
    except ValueError:
        return units
    if allotment.kept:
        return units
    (whole, *_) = sorted(units, key=lambda unit: unit.is_district)
    held = tuple((ticket, count) for ticket, count in allotment.split.electors if count)
    return (replace(whole, code=state.state, electors=state.electors, held=held, is_district=False),)


def _assigned(units: Iterable[Unit], edits: Iterable[Single]) -> dict[str, Unit]:
    """The units by code, given to tickets, divided and called."""
    by_code = {unit.code: unit for unit in units}
    held: dict[str, tuple[tuple[str, int], ...]] = {}
    for edit in edits:
        match edit:
            case Flip(units=codes, to=to) | Call(units=codes, to=to):
                for code in codes:
                    if code in by_code:
                        held[code] = ((to, by_code[code].electors),) if to is not None else ()
            case Split(unit=code, electors=electors) if code in by_code:
                held[code] = _divided_among(electors, by_code[code].electors)
            case _:
                pass
    return by_code | {code: replace(by_code[code], held=holders) for code, holders in held.items()}


def _divided_among(electors: Iterable[tuple[str, int]], there: int) -> tuple[tuple[str, int], ...]:
    left, counts = there, Counter[str]()
    for ticket, count in electors:
        counts[ticket] += min(count, left)
        left -= min(count, left)
    return _most_first(counts)


def _with_single_electors(units: dict[str, Unit], edits: list[Electors]) -> State:
    if not edits:
        return State(units=tuple(map(_in_order, units.values())), abstaining={})
    held = {code: Counter(dict(unit.held)) for code, unit in units.items()}
    abstaining, vacant = Counter[str](), Counter[str]()
    for edit in edits:
        left = edit.count
        for unit in units.values():
            if edit.state not in {"", unit.state}:
                continue
            if not left:
                break
            own = held[unit.code]
            undecided = unit.electors - own.total() - abstaining[unit.code] - vacant[unit.code]
            moved = _taken(own, edit, left, undecided)
            left -= moved
            if edit.to == ABSTAIN:
                abstaining[unit.code] += moved
            elif edit.to == VACANT:
                vacant[unit.code] += moved
            else:
                own[edit.to] += moved
    return State(
        units=tuple(
            replace(unit, held=_most_first(held[code]), electors=unit.electors - vacant[code])
            for code, unit in units.items()
        ),
        abstaining={code: count for code, count in abstaining.items() if count},
        vacant={code: count for code, count in vacant.items() if count},
    )


def _in_order(unit: Unit) -> Unit:
    if [count > 0 for _, count in unit.held] in ([], [True]):
        return unit
    return replace(unit, held=_most_first(Counter(dict(unit.held))))


def _taken(held: Counter[str], edit: Electors, left: int, undecided: int) -> int:
    """Take electors from those they vote for: from ``of`` alone, else from whoever has most, the undecided last."""
    most_first = [ticket for ticket, _ in held.most_common() if ticket != edit.to]
    taken = 0
    for ticket in [edit.of] if edit.of else most_first:
        moved = min(left - taken, held[ticket])
        taken += moved
        held[ticket] -= moved
        if not held[ticket]:
            del held[ticket]
    return taken if edit.of else taken + min(left - taken, undecided)


def _most_first(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((ticket, count) for ticket, count in counts.most_common() if count > 0)
