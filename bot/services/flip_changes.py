"""One goal in electors, in units and in voters, and what the answers about units and voters share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from bot.answers import UnitChange, UnitSet
from bot.engine.flips import FlipUnit, Goal
from bot.engine.flips_in_states import fewest_units
from bot.engine.flips_in_votes import fewest_voters
from bot.engine.switching import Aim, Counting
from bot.facts.apportionments import NOT_A_STATE
from bot.services.wording import in_sentence, listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.engine.flips import ElectorFlips
    from bot.engine.flips_in_states import UnitFlips
    from bot.engine.flips_in_votes import FlippedSet, VoteFlips
    from bot.services.cases import Case

UNIT_LABELS = {FlipUnit.ELECTORS: "In electors", FlipUnit.STATES: "In states", FlipUnit.VOTES: "In popular votes"}
"""What a line or a button says that leads to another unit."""

_NAMED = 6
"""The most units that a sentence names; of more the first few."""


@dataclass(frozen=True)
class Changes:
    """One goal of a case; units and voters are computed when asked for, and None where no tie can be."""

    case: Case
    flips: ElectorFlips

    @cached_property
    def aim(self) -> Aim | None:
        """What units are to change hands for."""
        return Aim.of(self.flips)

    @cached_property
    def units(self) -> UnitFlips | None:
        """The fewest units."""
        return fewest_units(self.case.units, self.aim) if self.aim else None

    @cached_property
    def switched(self) -> VoteFlips | None:
        """The fewest voters who switch sides."""
        return fewest_voters(self.case.units, self.aim, Counting.SWITCHED) if self.aim else None

    @cached_property
    def added(self) -> VoteFlips | None:
        """The fewest voters who come on top."""
        return fewest_voters(self.case.units, self.aim, Counting.ADDED) if self.aim else None

    @cached_property
    def has_popular_votes(self) -> bool:
        """Whether the people voted anywhere, as far as is known."""
        return any(unit.popular_votes for unit in self.case.units)

    @cached_property
    def noun(self) -> str:
        """What a unit is called: a state, where every unit is one."""
        only_states = all(not unit.is_district and unit.code != NOT_A_STATE for unit in self.case.units)
        return "state" if only_states else "unit"

    def names(self, codes: Iterable[str]) -> str:
        """Such as "Michigan, Pennsylvania and Nebraska’s 2nd district"; of many units the first few."""
        names = [self.name(code) for code in codes]
        if len(names) <= _NAMED + 1:
            return listed(names)
        return listed([*names[:_NAMED], f"{number(len(names) - _NAMED)} more"])

    def name(self, code: str) -> str:
        """A unit's name as it stands within a sentence."""
        return in_sentence(self.case.election.unit[code].name.replace("'", "’"))


def unit_set(flipped: FlippedSet) -> UnitSet:
    """A set of units as an answer carries it."""
    rows = tuple(
        UnitChange(unit=one.code, electors=one.moved, margin=one.margin, voters=one.votes) for one in flipped.units
    )
    return UnitSet(units=rows, electors=flipped.moved, voters=flipped.votes)


def out_of_reach(changes: Changes) -> str:
    """Why no units whatever bring the goal about."""
    flips, case = changes.flips, changes.case
    if flips.goal is not Goal.TIE:
        return f"All {changes.noun}s together would not suffice."
    against, held = flips.rival_electoral_votes or 0, flips.electoral_votes
    rival, name = case.short(flips.ticket), case.short(flips.rival or "")
    count = f"{name} has {number(against)} and {rival} {number(held)} in {case.label}"
    if held > against:
        return f"{count}: {rival} is ahead."
    return (
        f"{count}; no {changes.noun}s that go to {rival} make good just the difference of {number(against - held)}."
    )


def other_units(changes: Changes, unit: FlipUnit) -> tuple[tuple[str, str], ...]:
    """A line for each of the other units."""
    lines = {FlipUnit.ELECTORS: _in_electors, FlipUnit.STATES: _in_states, FlipUnit.VOTES: _in_votes}
    told = ((UNIT_LABELS[other], line(changes)) for other, line in lines.items() if other is not unit)
    return tuple((label, line) for label, line in told if line)


def _in_electors(changes: Changes) -> str:
    needed = changes.flips.needed
    return "no number makes them level" if needed is None else f"{plural(needed, 'elector')} changing their vote"


def _in_states(changes: Changes) -> str:
    found = changes.units
    if found is None or found.needed is None:
        return f"no set of {changes.noun}s does it"
    names = changes.names(unit.code for unit in (found.cheapest or found.examples[0]).units)
    return f"{plural(found.needed, changes.noun)} changing hands, {'' if found.count == 1 else 'such as '}{names}"


def _in_votes(changes: Changes) -> str:
    """Empty where there were no popular votes."""
    found = changes.switched
    if not changes.has_popular_votes:
        return ""
    if found is None or found.best is None or found.needed is None:
        return "no number of voters does it"
    return f"{plural(found.needed, 'voter')} switching sides in {changes.names(one.code for one in found.best.units)}"
