"""From where odds start: two sides, the units that they contest with their leads, and how uncertain all that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.engine.distribution import Contest, Spread
from bot.engine.tipping import moves, national_lead
from bot.errors import NothingToDoError
from bot.facts.model import Votes
from bot.facts.names import resolve_ticket
from bot.services.cases import Case
from bot.services.chances import read_chances
from bot.services.sides import two_sides

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.engine.units import Unit
    from bot.queries import OddsQuery

NATIONAL_SD = 5.1
"""How far the national margin has moved from one election to the next, in points of all ballots.

The root mean square of the six changes from 2000 to 2024 of the Democratic minus the Republican national lead.
"""

OWN_SD = 5.3
"""How far the margin of a state or district has moved beyond the national one, over the same six changes.

The root mean square of 336 such movements, six each of the 50 states, the District of Columbia, and the districts of
Maine and Nebraska. Both figures are computed anew from the data in ``tests/services/test_odds.py``.
"""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the odds are computed from.

    Attributes:
        case: whose electors they are.
        base: whose popular votes: the case itself, or for an election to come the last one.
        sides: the first side and the second, as tickets of the case.
        stood: the same sides as tickets of the base.
        chances: units set by hand: the chance that the first side carries them.
        national: the first side's expected national lead, in points.
        shift: how much that is more than in the base.
        spread: how uncertain it is, and each unit on its own.
    """

    case: Case
    base: Case
    sides: tuple[str, str]
    stood: tuple[str, str]
    chances: Mapping[str, float]
    national: float
    shift: float
    spread: Spread


def setting_of(query: OddsQuery, case: Case) -> Setting:
    """What a query of a case starts from.

    Raises:
        UnknownNameError: a ticket or a unit is not known.
        NothingToDoError: electors had two votes, or there are not two tickets with votes.
        UserFacingError: the chances cannot be read.
    """
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {case.election.year} each elector cast two votes and few states let the people choose; "
            "there is nothing to work out chances from."
        )
    base = _base(case)
    named = resolve_ticket(case.election, case.snapshot, query.ticket).id if query.ticket else None
    stood_by = _counterparts(case, base)
    back = {stood: ticket for ticket, stood in stood_by.items()}
    stood = two_sides(base, stood_by.get(named, named) if named else None)
    known = _national_lead(base, *stood)
    national = query.lead if query.lead is not None else known
    return Setting(
        case=case,
        base=base,
        sides=(back.get(stood[0], stood[0]), back.get(stood[1], stood[1])),
        stood=stood,
        chances=read_chances(query.chances, case) if query.chances else {},
        national=national,
        shift=national - known,
        spread=Spread(NATIONAL_SD if query.swing_sd is None else query.swing_sd, OWN_SD),
    )


def _base(case: Case) -> Case:
    """The case whose popular votes the leads are from."""
    if not case.election.uncalled:
        return case
    called = [election for election in case.snapshot.elections.values() if not election.uncalled]
    last = max((election for election in called if election.year < case.election.year), key=lambda e: e.year)
    return Case(case.snapshot, last, Votes.AS_PLEDGED)


def _counterparts(case: Case, base: Case) -> dict[str, str]:
    """For each ticket of an election to come, that of its party in the last one."""
    if base is case:
        return {}
    of_party = {ticket.party.id: ticket.id for ticket in reversed(base.election.tickets)}
    return {t.id: of_party[t.party.id] for t in case.election.tickets if t.party.id in of_party}


def _national_lead(case: Case, first: str, second: str) -> float:
    """The lead of one ticket over another in the whole country, in points of all ballots; 0 where unknown."""
    lead = national_lead(case.units, first)
    if lead is None:
        return 0.0
    popular = case.election.national_popular_votes
    return 100 * (popular.get(first, 0) - popular.get(second, 0)) / lead.ballots


def contests_of(setting: Setting) -> tuple[Contest, ...]:
    """The units that either side may carry."""
    known = {unit.code: unit for unit in setting.base.units}
    fixed = setting.base.fixed
    contests: list[Contest] = []
    for unit in setting.case.units:
        if unit.code in setting.chances:
            contests.append(Contest(unit.code, unit.electors, setting.spread.lead(setting.chances[unit.code])))
        elif unit.code in known and _is_open(setting, unit, known[unit.code], fixed):
            lead = _lead(known[unit.code], *setting.stood) + setting.shift
            contests.append(Contest(unit.code, unit.electors, lead))
    return tuple(contests)


def _is_open(setting: Setting, unit: Unit, before: Unit, fixed: frozenset[str]) -> bool:
    """Whether a unit is contested: by the popular vote, and nobody has decided it in a scenario."""
    if unit is not before and unit.held:
        return False
    both_stood = set(setting.stood) <= dict(before.popular_votes).keys()
    return moves(before, fixed) and before.popular_votes[0][0] in setting.stood and both_stood


def _lead(unit: Unit, first: str, second: str) -> float:
    votes = dict(unit.popular_votes)
    return 100 * (votes[first] - votes[second]) / unit.ballots


def held_outside(setting: Setting, contests: tuple[Contest, ...]) -> tuple[int, int]:
    """The electors of both sides in units that are not contested."""
    contested = {contest.unit for contest in contests}
    certain = [dict(unit.held) for unit in setting.case.units if unit.code not in contested]
    first, second = (sum(held.get(side, 0) for held in certain) for side in setting.sides)
    return first, second
