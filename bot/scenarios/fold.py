"""From a base and a list of edits to the state of a scenario.

The state is never stored. Edits work in layers, whatever their order: units are assigned or split first, then single
electors vote. Within a layer the later edit counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.scenarios.edits import ABSTAIN, VACANT, Call, Electors, Flip, Reset, Split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.units import Unit
    from bot.scenarios.edits import Edit


@dataclass(frozen=True, slots=True)
class State:
    """What a scenario's edits lead to.

    Attributes:
        units: who holds which electors; those that are left out in ``held`` are undecided or abstain. ``electors``
            are those appointed: vacancies are taken off.
        abstaining: how many electors of a unit vote for nobody.
    """

    units: tuple[Unit, ...]
    abstaining: Mapping[str, int]


def fold(ground: tuple[Unit, ...], edits: Iterable[Edit]) -> State:
    """Apply edits to what a scenario starts from. What an edit says of units that there are not is left out.

    Args:
        ground: the units of the base, with their holders.
        edits: what to change, oldest first.
    """
    in_force: list[Edit] = []
    for edit in edits:
        in_force = [] if isinstance(edit, Reset) else [*in_force, edit]
    units = {unit.code: unit for unit in ground}
    for edit in in_force:
        _assign(units, edit)
    return _with_single_electors(units, [edit for edit in in_force if isinstance(edit, Electors)])


def changed_units(ground: tuple[Unit, ...], state: State) -> tuple[str, ...]:
    """The units whose electors are other, or held otherwise, than in the base, in the order of the state's units."""
    before = {unit.code: (unit.electors, dict(unit.held)) for unit in ground}
    return tuple(
        unit.code
        for unit in state.units
        if before.get(unit.code) != (unit.electors, dict(unit.held)) or state.abstaining.get(unit.code)
    )


def _assign(units: dict[str, Unit], edit: Edit) -> None:
    match edit:
        case Flip(units=codes, to=to) | Call(units=codes, to=to):
            for code in codes:
                if code in units:
                    unit = units[code]
                    units[code] = replace(unit, held=((to, unit.electors),) if to is not None else ())
        case Split(unit=code, electors=electors) if code in units:
            units[code] = _held(units[code], Counter(dict(electors)))
        case _:
            pass


def _with_single_electors(units: dict[str, Unit], edits: list[Electors]) -> State:
    held = {code: Counter(dict(unit.held)) for code, unit in units.items()}
    abstaining, vacant = Counter[str](), Counter[str]()
    for edit in edits:
        left = edit.count
        for unit in units.values():
            if edit.state not in {"", unit.state}:
                continue
            whose = edit.of or _most(held[unit.code], edit.to)
            undecided = unit.electors - held[unit.code].total() - abstaining[unit.code] - vacant[unit.code]
            moved = min(left, held[unit.code][whose] if whose else undecided)
            left -= moved
            if whose:
                held[unit.code][whose] -= moved
            if edit.to == ABSTAIN:
                abstaining[unit.code] += moved
            elif edit.to == VACANT:
                vacant[unit.code] += moved
            else:
                held[unit.code][edit.to] += moved
    return State(
        units=tuple(
            replace(_held(unit, held[code]), electors=unit.electors - vacant[code]) for code, unit in units.items()
        ),
        abstaining={code: count for code, count in abstaining.items() if count},
    )


def _most(held: Counter[str], to: str) -> str:
    """Whoever has most electors there, apart from ``to``; nobody where they are undecided."""
    return next((ticket for ticket, count in held.most_common() if count and ticket != to), "")


def _held(unit: Unit, counts: Counter[str]) -> Unit:
    return replace(unit, held=tuple((ticket, count) for ticket, count in counts.most_common() if count > 0))
