"""Maps of the popular vote: who led each unit, and by how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.map_spec import MapSide, MapStyle, MapUnit
from bot.services.pictures import bar_place, free_colour, states_map

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bot.engine.units import Unit
    from bot.map_spec import MapSpec
    from bot.services.cases import Case

_LONGEST = 3
"""A label takes no more letters for a side."""


def has_margins(case: Case) -> bool:
    """Whether a popular vote is on record for any unit."""
    return any(_lead(unit) for unit in case.units)


def margin_map(case: Case, title: str) -> MapSpec:
    """The map of a case, each unit shaded by the points by which its popular vote was led."""
    spec = states_map(case, title, "Shaded by the lead in the popular vote")
    leads = {unit.code: _lead(unit) for unit in case.units}
    sides = _sides(case, spec.sides, [lead[0] for lead in leads.values() if lead])
    letters = _letters(case, sides, {lead[0] for lead in leads.values() if lead})
    return spec.model_copy(
        update={
            "style": MapStyle.MARGIN,
            "sides": tuple(side.model_copy(update={"letter": letters.get(side.ticket, "")}) for side in sides),
            "units": tuple(_units(case, leads)),
        }
    )


def _lead(unit: Unit) -> tuple[str, float] | None:
    """Who led a unit's popular vote, and by how many points of all ballots; None without one."""
    if unit.margin is None or not unit.ballots:
        return None
    return unit.popular_votes[0][0], 100 * unit.margin / unit.ballots


def _units(case: Case, leads: Mapping[str, tuple[str, float] | None]) -> Iterator[MapUnit]:
    for unit in case.units:
        lead = leads[unit.code]
        yield MapUnit(
            unit=unit.code,
            state=unit.state,
            electors=unit.electors,
            holders=((lead[0], unit.electors),) if lead else (),
            lead=lead[1] if lead else None,
        )


def _sides(case: Case, sides: Sequence[MapSide], leaders: Sequence[str]) -> list[MapSide]:
    """Those with electoral votes, and whoever led a unit without having any."""
    known = [*sides]
    for person in dict.fromkeys(leaders):
        if person not in {side.ticket for side in known}:
            taken = [side.colour for side in known]
            colour = free_colour(case, person, taken)
            known.append(MapSide(ticket=person, name=case.short(person), colour=colour, electoral_votes=0))
    return sorted(known, key=bar_place)


def _letters(case: Case, sides: Sequence[MapSide], leaders: set[str]) -> dict[str, str]:
    """The fewest letters that tell the leaders apart: of their parties' names, else of their own."""
    tickets = [side.ticket for side in sides if side.ticket in leaders]
    parties = [case.party(ticket)[:1] for ticket in tickets]
    if all(parties) and len({*parties}) == len(parties):
        return dict(zip(tickets, parties, strict=True))
    names = [next(side.name for side in sides if side.ticket == ticket) for ticket in tickets]
    return {
        ticket: _prefix(name, [*names[:at], *names[at + 1 :]])
        for at, (ticket, name) in enumerate(zip(tickets, names, strict=True))
    }


def _prefix(name: str, others: Sequence[str]) -> str:
    """The shortest beginning of a name that is no other's."""
    lengths = (
        length for length in range(1, _LONGEST) if not any(other[:length] == name[:length] for other in others)
    )
    return name[: next(lengths, _LONGEST)]
