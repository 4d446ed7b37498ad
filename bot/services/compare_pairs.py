"""A pair of cases to be compared, by tickets or by parties."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from bot.engine.compare import Comparison, compare, relabelled
from bot.services.pictures import states_map

if TYPE_CHECKING:
    from bot.engine.compare import Swing, UnitPair
    from bot.engine.units import Unit
    from bot.services.cases import Case


@dataclass(frozen=True)
class Pair:
    """Two cases to be compared: of one election by its tickets, of two by parties."""

    first: Case
    second: Case

    @property
    def by_party(self) -> bool:
        """Whether different elections are compared, so that holders are parties."""
        return self.first.origin is not self.second.origin

    @cached_property
    def comparison(self) -> Comparison:
        """What differs between them."""
        return compare(self._units(self.first), self._units(self.second))

    @property
    def changed(self) -> tuple[UnitPair, ...]:
        """The units that changed hands; none where nobody held units on both sides, for then nothing corresponds."""
        return self.comparison.changed if self.comparison.common else ()

    @property
    def swings(self) -> tuple[Swing, ...]:
        """How the votes swung, unit by unit; of one election, whose votes are the same, nothing."""
        return self.comparison.swings if self.by_party else ()

    @property
    def national(self) -> Swing | None:
        """How they swung in the whole country."""
        return self.comparison.national if self.by_party else None

    def label(self, case: Case, person: str) -> str:
        """The id under which somebody's electors and votes count: the ticket's, or the party's."""
        ticket = case.election.ticket.get(person)
        return ticket.party.counted_with if ticket and self.by_party else person

    def name(self, label: str | None) -> str:
        """The name of a party or a person behind a label; None stands for electors whom nobody holds."""
        if label is None:
            is_open = any(case.scenario is not None or case.election.uncalled for case in (self.first, self.second))
            return "undecided" if is_open else "not pledged"
        parties = self.first.snapshot.parties
        return parties[label].name if self.by_party and label in parties else self.second.full(label)

    def _units(self, case: Case) -> tuple[Unit, ...]:
        """Its units by labels. Where electors had two votes, each is counted once, as on the map."""
        units = case.units
        if case.election.votes_per_elector > 1:
            holders = {unit.unit: unit.holders for unit in states_map(case, "", "").units}
            units = tuple(replace(unit, held=holders[unit.code]) for unit in units)
        return tuple(relabelled(unit, lambda person: self.label(case, person)) for unit in units)


def beside(case: Case, *, later: bool) -> Case:
    """What a case that stands alone is compared with: a scenario's start, or an election's neighbour.

    ``later``: rather with the election after it than with the one before.
    """
    year, elections = case.election.year, case.snapshot.elections
    if case.scenario is not None:
        return replace(case, scenario=None)
    before = max((other for other in elections if other < year), default=None)
    after = min((other for other in elections if other > year and not elections[other].uncalled), default=None)
    nearest = (after, before) if later else (before, after)
    other = next((each for each in nearest if each is not None), year)
    return replace(case, origin=elections[other])
