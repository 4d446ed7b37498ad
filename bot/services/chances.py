"""Chances of units as people write them: "PA=60, Michigan 55%, ME-2=10"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.errors import UserFacingError
from bot.facts.names import resolve_units, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.cases import Case

_PIECE = re.compile(r"\s*(?P<unit>.*?\S)(?:\s*[=:]\s*|\s+)(?P<percent>\d{1,3}(?:\.\d{1,6})?)\s*%?\s*")
_LONGEST = 1000


def read_chances(text: str, case: Case) -> dict[str, float]:
    """Units and their chances, from 0 to 1; a state with districts stands for all of its electors.

    Raises:
        UnknownNameError: a unit is not known.
        UserFacingError: it is not written so, is no percentage, or names a unit twice.
    """
    if len(text) > _LONGEST:
        raise UserFacingError("That is too long for a list of chances.")
    chances: dict[str, float] = {}
    for piece in re.split(r"[,;\n]", text):
        if not piece.strip():
            continue
        found = _PIECE.fullmatch(piece)
        if not found:
            raise UserFacingError(f"“{shown(piece.strip())}” is not a unit and a percentage, such as PA=60.")
        percent = float(found["percent"])
        if percent > 100:  # noqa: PLR2004 - percent
            raise UserFacingError(f"A chance is from 0 to 100 percent, not {found['percent']}.")
        for unit in resolve_units(case.election, case.snapshot, found["unit"]):
            if unit.code in chances:
                raise UserFacingError(f"The chance of {unit.code} is given twice.")
            chances[unit.code] = percent / 100
    if not chances:
        raise UserFacingError("No chance is given in that; write it as in PA=60,MI=55.")
    return chances


def written_chances(chances: Mapping[str, float]) -> str:
    """The short written form: "PA=60,MI=55.5"."""
    return ",".join(f"{unit}={100 * chance:.6g}" for unit, chance in chances.items())
