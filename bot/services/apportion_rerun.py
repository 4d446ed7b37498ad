"""An election with other numbers of electors: its units, its count, and the House sizes at which it turns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answers import HouseSizes, Standing
from bot.engine.apportionment import outcomes_by_size, reapportioned
from bot.engine.tally import Tally, tally
from bot.map_spec import MapUnit
from bot.services.pictures import states_map

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.engine.units import Unit
    from bot.map_spec import MapSpec
    from bot.queries import ApportionQuery
    from bot.services.apportion_basis import Basis
    from bot.services.cases import Case

LARGEST_HOUSE = 1000
"""Up to here turning points are looked for."""


@dataclass(frozen=True)
class Rerun:
    """The election before and after."""

    case: Case
    query: ApportionQuery
    basis: Basis

    @property
    def changed(self) -> bool:
        """Whether anything was asked for that can change the electors."""
        asked = (self.query.census, self.query.seats, self.query.rule, self.query.admit)
        return asked != (None, None, None, None)

    @cached_property
    def added(self) -> tuple[str, ...]:
        """Places that had no electors and get some, all undecided."""
        known = {unit.state for unit in self.case.units}
        return tuple(code for code in self.basis.admitted if code not in known)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The allocation units with their new numbers of electors."""
        if not self.changed:
            return self.case.units
        return reapportioned(self.case.units, self.basis.electors, self.added)

    @cached_property
    def tally(self) -> Tally:
        """The new count."""
        totals: Counter[str] = Counter()
        for unit in self.units:
            totals.update(dict(unit.held))
        return tally(totals, sum(unit.electors for unit in self.units))

    @cached_property
    def turning_points(self) -> tuple[HouseSizes, ...]:
        """The outcome for every size of the House."""
        open_units = tuple(unit for unit in self.units if unit.state in self.added)
        found = outcomes_by_size(
            (*self.case.units, *open_units),
            self.basis.populations,
            LARGEST_HOUSE,
            self.basis.rule,
        )
        return tuple(HouseSizes(first=r.first, last=r.last, outcome=r.outcome, elected=r.elected) for r in found)

    @property
    def subject(self) -> str:
        """What is run again, as part of a sentence."""
        return f"“{self.case.scenario.name}”" if self.case.scenario is not None else str(self.case.election.year)


def electors_by_state(units: Iterable[Unit]) -> Counter[str]:
    """The electors of each state."""
    electors: Counter[str] = Counter()
    for unit in units:
        electors[unit.state] += unit.electors
    return electors


def standings_of(run: Rerun) -> tuple[Standing, ...]:
    """Everybody with electors before or after, most after first."""
    case, votes = run.case, dict(run.tally.electoral_votes)
    popular = case.election.national_popular_votes
    people = [*votes, *(person for person, _ in case.tally.electoral_votes if person not in votes)]
    return tuple(
        Standing(
            person=person,
            name=case.full(person),
            party=case.party(person),
            electoral_votes=votes.get(person, 0),
            pledged=case.tally.of(person),
            popular_votes=popular.get(person),
        )
        for person in people
    )


def map_of(run: Rerun, subtitle: str) -> MapSpec:
    """The map of the election with the new numbers; a place without borders on it is counted and not drawn."""
    case, count = run.case, run.tally
    spec = states_map(case, f"{run.case.election.year} run again", subtitle)
    return spec.model_copy(
        update={
            "sides": tuple(
                side.model_copy(
                    update={"electoral_votes": count.of(side.ticket), "elected": side.ticket == count.elected}
                )
                for side in spec.sides
            ),
            "units": tuple(
                MapUnit(unit=unit.code, state=unit.state, electors=unit.electors, holders=unit.held)
                for unit in run.units
                if unit.state in case.snapshot.states
            ),
            "majority": count.majority,
            "electors_appointed": count.electors_appointed,
            "unheld": "undecided",
        }
    )
