"""Which map goes with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import MapSide, MapSpec, MapUnit

if TYPE_CHECKING:
    from bot.services.cases import Case

_SPARE_COLOURS = ("gold", "green", "lilac", "grey")
"""For people who led no ticket, such as those whom faithless electors voted for; the last serves for all others."""

_BAR_ORDER = ("blue", "green", "gold", "lilac", "grey", "red")
"""Left to right on the score bar, the order in which American maps have shown the two large parties since 2000."""


def states_map(case: Case, title: str, subtitle: str) -> MapSpec:
    """The map of a case: who holds each allocation unit, and each side's total."""
    changed = frozenset(case.changed)
    return MapSpec(
        title=title,
        subtitle=subtitle,
        year=case.election.year,
        sides=_sides(case),
        units=tuple(
            MapUnit(
                unit=unit.code,
                state=unit.state,
                electors=unit.electors,
                holders=tuple(sorted(case.holdings[unit.code].items(), key=lambda pair: (-pair[1], pair[0]))),
                changed=unit.code in changed,
            )
            for unit in case.election.units
        ),
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
    )


def _sides(case: Case) -> tuple[MapSide, ...]:
    colours = _colours(case)
    sides = [
        MapSide(
            ticket=person,
            name=case.short(person),
            colour=colours[person],
            electoral_votes=count,
            elected=person == case.tally.elected,
        )
        for person, count in case.tally.electoral_votes
    ]
    return tuple(sorted(sides, key=lambda side: _BAR_ORDER.index(side.colour)))


def _colours(case: Case) -> dict[str, str]:
    """A ticket has its party's colour; everybody else, and a second ticket of one colour, the next spare one."""
    colours: dict[str, str] = {}
    for person, _ in case.tally.electoral_votes:
        ticket = case.election.ticket.get(person)
        if ticket and ticket.party.colour not in colours.values():
            colours[person] = ticket.party.colour
        else:
            spare = (colour for colour in _SPARE_COLOURS if colour not in colours.values())
            colours[person] = next(spare, _SPARE_COLOURS[-1])
    return colours
