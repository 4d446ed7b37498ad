"""A scenario as a map of YAPms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import UserFacingError
from bot.facts.model import UnitKind
from bot.scenarios.yapms import COUNTRY, TOSSUP, TYPE, MapOf, Region, Share, YapmsFile, candidate, region_id

if TYPE_CHECKING:
    from bot.facts.model import Election
    from bot.services.cases import Case


def yapms_file(case: Case, origin: Election) -> YapmsFile:
    """A case as a map of YAPms; electors who vote for nobody are a toss-up there.

    Raises:
        UserFacingError: its allocation units are not those of the election, which such a map cannot show.
    """
    if [unit.code for unit in case.units] != [unit.code for unit in origin.units]:
        raise UserFacingError(
            "A YAPms map has the states and districts of the election only, and here they are divided otherwise;"
            " share it as JSON or as a picture."
        )
    leading = [ticket.id for ticket in origin.tickets[:2]]
    holders = dict.fromkeys((*leading, *(person for unit in case.units for person, _ in unit.held)))
    return YapmsFile(
        map=MapOf(country=COUNTRY, type=TYPE, year=str(origin.year)),
        tossup=candidate(TOSSUP, "Toss Up"),
        candidates=tuple(candidate(one, case.full(one), _ink(case, one)) for one in holders),
        regions=tuple(_region(case, origin, unit.code) for unit in case.units),
    )


def _region(case: Case, origin: Election, code: str) -> Region:
    unit = next(unit for unit in case.units if unit.code == code)
    in_parts = origin.unit[code].kind is not UnitKind.STATE
    shares = [Share(id=person, count=count) for person, count in unit.held]
    left = unit.electors - sum(count for _, count in unit.held)
    if left or not shares:
        shares.append(Share(id=TOSSUP, count=left))
    return Region(id=region_id(code, in_parts=in_parts), value=unit.electors, candidates=tuple(shares))


def _ink(case: Case, person: str) -> str:
    ticket = case.election.ticket.get(person)
    return ticket.party.colour if ticket is not None else "grey"
