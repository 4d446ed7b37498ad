"""Shaded maps: by the margin of the popular vote, or with what did not change kept quiet.

A side's shades are laid out as sides of their own, so that places, labels and regions come out as on any other map.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.map_spec import MapStyle
from bot.maps.palette import Fill, shade_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.map_spec import MapSpec, MapUnit
    from bot.maps.places import Side

_CLASSES = (
    ((1, 5, 10, 20), (1, 2, 3, 4, 5)),
    ((5, 20), (1, 3, 5)),
    ((10,), (2, 4)),
    ((), (4,)),
)
"""Limits of margins in points, and the shade of each class between them: the first that keeps to ``_MOST_SHADES``."""
_MOST_SHADES = 10
"""A palette of 256 colours has room for ten shades with labels upon them, whatever else there is."""
_COLOURS, _INKS, _TINT, _HATCHED, _PLAIN, _FLAT = 256, 22, 7, 24, 15, 12
"""What a palette holds, and what of it the inks, a tint, a hatched fill, a plain one and all that is flat take."""
_ROW, _VISIBLE = 4, 0.02
"""More sides than this are named in the header only if they have this share of the electoral votes."""
_LEAST, _ONE_DECIMAL = 0.05, 5
"""Margins below the first are written as under 0.1, those below the second with a decimal, others with none."""
NOTHING = "–"
"""The label of a unit without a popular vote."""


@dataclass(frozen=True, slots=True)
class Shading:
    """A map's specification with a side for each shade, and the fill of each of those.

    ``limits`` and ``steps``: the classes of a margin map, each limit the least margin of the class after it.
    """

    spec: MapSpec
    fills: tuple[Fill, ...]
    limits: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()


def shading(spec: MapSpec, bar: Sequence[Side], drawn: Collection[str]) -> Shading:
    """How a map is shaded; a map of states is not.

    Args:
        spec: the map's specification.
        bar: its sides.
        drawn: the districts whose lines are drawn; others have the shade of their state.

    Raises:
        ValueError: somebody leads a unit who is not a side.
    """
    if spec.style is MapStyle.MARGIN:
        return _by_margin(spec, bar, drawn)
    fills = tuple(side.fill for side in bar)
    if spec.style is MapStyle.CHANGE and _room_for_quiet(spec, bar):
        return _quiet(spec, fills)
    return Shading(spec, fills)


def with_notes(spec: MapSpec, bar: Iterable[Side]) -> tuple[Side, ...]:
    """The sides as a header names them: with letters on a margin map, with what they gained on one of changes."""
    noted = zip(bar, spec.sides, strict=True)
    if spec.style is MapStyle.MARGIN:
        return tuple(
            replace(side, name=f"{side.name} ({known.letter})") if known.letter else side for side, known in noted
        )
    return tuple(
        side if known.net is None else replace(side, name=f"{side.name} {signed(known.net)}") for side, known in noted
    )


def signed(count: int) -> str:
    """A number of electors with its sign: "+98", "−5", "±0"."""
    return f"{'+' if count > 0 else '−' if count < 0 else '±'}{abs(count)}"


def in_points(lead: float) -> str:
    """A margin in points: "under 0.1", "3.6", "26"."""
    return "under 0.1" if lead < _LEAST else f"{lead:.{1 if lead < _ONE_DECIMAL else 0}f}"


def _label(letter: str, lead: float) -> str:
    """Who leads a unit, and by how much: "D<0.1", "R+3.6"."""
    return f"{letter}<0.1" if lead < _LEAST else f"{letter}+{in_points(lead)}"


@dataclass(frozen=True, slots=True)
class _Led:
    """Who led a unit, by how many points, and in which of a side's shades it is drawn."""

    ticket: str
    lead: float
    step: int


def _by_margin(spec: MapSpec, bar: Sequence[Side], drawn: Collection[str]) -> Shading:
    units = [*_settled(spec.units, drawn)]
    order = {side.ticket: number for number, side in enumerate(spec.sides)}
    graded = ((limits, steps, _led(units, limits, steps)) for limits, steps in _CLASSES)
    limits, steps, led = next(each for each in graded if len(_shades(each[2])) <= _MOST_SHADES or not each[0])
    if strangers := {ticket for ticket, _ in _shades(led)} - set(order):
        raise ValueError(f"{min(strangers)!r} leads a unit and is not a side of the map")
    used = sorted(_shades(led), key=lambda shade: (order[shade[0]], shade[1]))
    sides = (spec.sides[order[ticket]].model_copy(update={"ticket": _name(ticket, step)}) for ticket, step in used)
    letters = {side.ticket: side.letter for side in spec.sides}
    return Shading(
        spec=spec.model_copy(
            update={
                "sides": tuple(sides),
                "units": tuple(_shaded(unit, led.get(unit.unit), letters) for unit in units),
            }
        ),
        fills=tuple(shade_of(bar[order[ticket]].fill, step) for ticket, step in used),
        limits=limits,
        steps=steps,
    )


def _led(units: Iterable[MapUnit], limits: Sequence[int], steps: Sequence[int]) -> dict[str, _Led]:
    """The units with a popular vote, each in its class."""
    return {
        unit.unit: _Led(unit.holders[0][0], unit.lead, steps[bisect_right(limits, unit.lead)])
        for unit in units
        if unit.lead is not None and unit.holders
    }


def _shades(led: Mapping[str, _Led]) -> set[tuple[str, int]]:
    return {(each.ticket, each.step) for each in led.values()}


def _shaded(unit: MapUnit, led: _Led | None, letters: Mapping[str, str]) -> MapUnit:
    """A unit held by the side that stands for its shade, labelled with its margin; or by nobody."""
    if led is None:
        return unit.model_copy(update={"holders": (), "label": NOTHING, "changed": False})
    holders = ((_name(led.ticket, led.step), unit.electors),)
    return unit.model_copy(
        update={"holders": holders, "label": _label(letters[led.ticket], led.lead), "changed": False}
    )


def _settled(units: Iterable[MapUnit], drawn: Collection[str]) -> Iterable[MapUnit]:
    """The units; those districts whose lines are not drawn led as their state is, where it was counted as a whole."""
    units = [*units]
    whole = {unit.unit: unit for unit in units if unit.unit == unit.state}
    for unit in units:
        state = whole.get(unit.state)
        if unit.unit == unit.state or unit.unit in drawn or state is None:
            yield unit
        else:
            holders = tuple((holder, unit.electors) for holder, _ in state.holders)
            yield unit.model_copy(update={"holders": holders, "lead": state.lead})


def _name(ticket: str, step: int) -> str:
    return f"{ticket} {step}"


def _quiet(spec: MapSpec, fills: tuple[Fill, ...]) -> Shading:
    """Every side twice: as it is, and quiet for what did not change."""
    sides = (*spec.sides, *(side.model_copy(update={"ticket": _name(side.ticket, 0)}) for side in spec.sides))
    units = (
        unit
        if unit.changed
        else unit.model_copy(update={"holders": tuple((_name(ticket, 0), count) for ticket, count in unit.holders)})
        for unit in spec.units
    )
    return Shading(
        spec=spec.model_copy(update={"sides": sides, "units": tuple(units)}),
        fills=(*fills, *(shade_of(fill, 0) for fill in fills)),
    )


def _room_for_quiet(spec: MapSpec, bar: Sequence[Side]) -> bool:
    """Whether a palette holds the quiet shades too; where very many sides hold changed units, it does not."""
    fills = {side.ticket: drawn.fill for side, drawn in zip(spec.sides, bar, strict=True)}
    held: dict[bool, set[Fill]] = {True: set(), False: {Fill.ABSENT}}
    for unit in spec.units:
        held[unit.changed].update(fills[ticket] for ticket, _ in unit.holders if ticket in fills)
        if unit.electors > sum(count for _, count in unit.holders):
            held[unit.changed].add(Fill.UNDECIDED)
    total = sum(side.electoral_votes for side in bar)
    named = [side for side in bar if len(bar) <= _ROW or side.electoral_votes >= _VISIBLE * total]
    taken = _INKS + _TINT * len(named) + _HATCHED * len(held[True]) + _PLAIN * len(held[False]) + _FLAT
    return taken <= _COLOURS
