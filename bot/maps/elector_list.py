"""The list beside an electors map: what stands out there, by name; and who has what where colour alone would say it.

First how many electors moved, then those who voted otherwise than pledged and those who have no vote; then what each
side but the two largest has, and the states that those two share.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.maps.elements import Look
from bot.maps.palette import Fill
from bot.maps.panel import Row, fits, fits_beside_chip, split_rows, wrapped
from bot.maps.seats import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.map_spec import MapSpec
    from bot.maps.places import Place, Side
    from bot.maps.seats import Bloc


def elector_list(
    spec: MapSpec, blocs: Sequence[Bloc], places: Sequence[Place], sides: Sequence[Side], *, hatched: bool
) -> list[list[Row]]:
    """The entries of the list, the most telling first.

    Args:
        spec: the map's specification.
        blocs: every elector.
        places: the states, and the districts that go another way.
        sides: in bar order.
        hatched: whether those who moved are hatched.
    """
    largest = {side.order for side in sorted(sides, key=lambda side: -side.electoral_votes)[:2]}
    entries = [
        *_moved(blocs, sides, hatched=hatched),
        *_strays(blocs, sides),
        *_silent(blocs, Mark.ABSTAINING, spec.silent),
        *_silent(blocs, Mark.VACANT, "not appointed"),
        *_smaller(blocs, [side for side in sides if side.order not in largest]),
    ]
    fills = tuple(side.fill for side in sides)
    shared = [
        split_rows(place, sides, fills, spec.unheld)
        for place in places
        if len(place.parts) > 1 and {side for side, _ in place.parts} <= largest
    ]
    return [*entries, *shared] if fits([*entries, *shared]) else entries


def _moved(blocs: Sequence[Bloc], sides: Sequence[Side], *, hatched: bool) -> Iterator[list[Row]]:
    gained: Counter[int | None] = Counter()
    for bloc in blocs:
        gained[bloc.side] += len(bloc.cells) * (bloc.mark is Mark.MOVED)
    if gained.total():
        side = gained.most_common(1)[0][0]
        fill = Fill.UNDECIDED if side is None else sides[side].fill
        text = f"{gained.total()} {'elector' if gained.total() == 1 else 'electors'} changed"
        yield [Row(fill=fill, text=text, look=Look.HATCHED if hatched else Look.PLAIN, outlined=True)]


def _strays(blocs: Sequence[Bloc], sides: Sequence[Side]) -> Iterator[list[Row]]:
    """Whom those who were pledged to somebody else voted for."""
    strays = [bloc for bloc in blocs if bloc.mark is Mark.STRAY and bloc.side is not None]
    if strays:
        yield [Row(text="Not as pledged:")]
    for side in sides:
        if own := [bloc for bloc in strays if bloc.side == side.order]:
            yield _named(own, side.name, Row(fill=side.fill, look=Look.PLAIN, outlined=True))


def _silent(blocs: Sequence[Bloc], mark: Mark, what: str) -> Iterator[list[Row]]:
    if own := [bloc for bloc in blocs if bloc.mark is mark]:
        yield _named(own, what, Row(fill=Fill.UNDECIDED, look=Look.HOLLOW))


def _smaller(blocs: Sequence[Bloc], sides: Sequence[Side]) -> Iterator[list[Row]]:
    """What a side has that is not among the two largest, but for those who stand in the list already."""
    for side in sides:
        own = [bloc for bloc in blocs if bloc.side == side.order and bloc.mark is not Mark.STRAY]
        if own:
            yield _named(own, side.name, Row(fill=side.fill))


def _named(blocs: Sequence[Bloc], name: str, icon: Row) -> list[Row]:
    """Such as "3 Powell (WA)"; where there is no room for that, the states on lines of their own."""
    count = sum(len(bloc.cells) for bloc in blocs)
    states = list(dict.fromkeys(bloc.state for bloc in blocs))
    short = f"{count} {name} ({' '.join(states)})"
    if fits_beside_chip(short):
        return [replace(icon, text=short)]
    return [replace(icon, text=f"{count} {name}"), *wrapped(states)]
