"""Allocation units as a person names them: ``ME-AL`` for Maine's electors at large, ``ME`` for all of Maine's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.facts.model import UnitKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from bot.services.cases import Case


def place_codes(case: Case) -> dict[str, str]:
    """Each unit's code as it is shown and typed: that of electors at large is told from that of the whole state."""
    return {
        unit.code: f"{unit.code}-AL" if unit.kind is UnitKind.AT_LARGE else unit.code for unit in case.election.units
    }


def named_places(case: Case, units: Collection[str]) -> str:
    """Units as one word of a query, as in ``PA,ME-2``: a state stands for all of its units."""
    codes, places = place_codes(case), list[str]()
    for code in units:
        state = case.election.unit[code].state
        whole = all(unit.code in units for unit in case.election.units_of(state))
        places.append(state if whole else codes[code])
    return ",".join(dict.fromkeys(places))
