"""Which map goes with an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import Votes
from bot.map_spec import MapSide, MapSpec, MapUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.engine.tally import Tally
    from bot.services.cases import Case

_SPARE_COLOURS = ("gold", "green", "lilac", "grey")
"""For people who led no ticket, such as those whom faithless electors voted for; the last serves for all others."""

_BAR_ORDER = ("blue", "green", "gold", "lilac", "grey", "red")
"""Left to right on the score bar, the order in which American maps have shown the two large parties since 2000."""


def states_map(case: Case, title: str, subtitle: str) -> MapSpec:
    """The map of a case: who holds each allocation unit, and each side's total."""
    changed = frozenset(case.changed)
    shown = _shown(case)
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
                holders=_holders(case.holdings[unit.code], unit.electors, shown),
                changed=unit.code in changed,
            )
            for unit in case.units
        ),
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        unheld=_unheld(case),
    )


def held_map(case: Case, tally: Tally, units: Iterable[MapUnit], title: str, subtitle: str) -> MapSpec:
    """The map of a case whose electors are held as ``units`` has them, and come to ``tally``."""
    shown = frozenset(person for person, _ in tally.electoral_votes)
    return MapSpec(
        title=title,
        subtitle=subtitle,
        year=case.election.year,
        sides=_sides_of(case, tally, shown),
        units=tuple(units),
        majority=tally.majority,
        electors_appointed=tally.electors_appointed,
        unheld=_unheld(case),
    )


def _unheld(case: Case) -> str:
    """What became of electors whom nobody holds: open in a what-if and before an election, else not cast."""
    if case.scenario is not None or case.election.uncalled:
        return "undecided"
    return "not cast" if case.votes is Votes.AS_CAST else "unpledged"


def _shown(case: Case) -> frozenset[str]:
    """Whose electors a map shows: everybody's, but where electors had two votes those who led a ticket of two.

    Before the Twelfth Amendment nobody stood for one office; a map of both votes would show every elector twice.
    """
    if case.election.votes_per_elector == 1:
        return frozenset(case.totals)
    led = frozenset(ticket.id for ticket in case.election.tickets if ticket.vice_president is not None)
    return led or frozenset(person for person, _ in case.tally.electoral_votes[:1])


def _holders(held: Mapping[str, int], electors: int, shown: frozenset[str]) -> tuple[tuple[str, int], ...]:
    """Most first; an elector who voted for two of those shown stands with the one who has more."""
    left, holders = electors, list[tuple[str, int]]()
    for person, count in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
        if person in shown and min(count, left):
            holders.append((person, min(count, left)))
            left -= min(count, left)
    return tuple(holders)


def _sides(case: Case) -> tuple[MapSide, ...]:
    shown = _shown(case)
    return _sides_of(case, case.tally, shown) if shown else _contenders(case)


def _sides_of(case: Case, tally: Tally, shown: frozenset[str]) -> tuple[MapSide, ...]:
    colours = _colours(case, tally, shown)
    sides = [
        MapSide(
            ticket=person,
            name=case.short(person),
            colour=colours[person],
            electoral_votes=count,
            elected=person == tally.elected,
        )
        for person, count in tally.electoral_votes
        if person in shown
    ]
    return tuple(sorted(sides, key=lambda side: _BAR_ORDER.index(side.colour)))


def _contenders(case: Case) -> tuple[MapSide, ...]:
    """The tickets of an election that nobody has electors of yet."""
    sides = [
        MapSide(ticket=ticket.id, name=case.short(ticket.id), colour=ticket.party.colour, electoral_votes=0)
        for ticket in case.election.tickets
    ]
    return tuple(sorted(sides, key=lambda side: _BAR_ORDER.index(side.colour)))


def _colours(case: Case, tally: Tally, shown: frozenset[str]) -> dict[str, str]:
    """A ticket has its party's colour; everybody else, and a second ticket of one colour, the next spare one."""
    colours: dict[str, str] = {}
    for person, _ in tally.electoral_votes:
        if person not in shown:
            continue
        ticket = case.election.ticket.get(person)
        if ticket and ticket.party.colour not in colours.values():
            colours[person] = ticket.party.colour
        else:
            spare = (colour for colour in _SPARE_COLOURS if colour not in colours.values())
            colours[person] = next(spare, _SPARE_COLOURS[-1])
    return colours
