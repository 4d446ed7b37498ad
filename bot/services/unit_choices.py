"""The allocation units of a case as a person picks them: closest first, and by name in groups that fit a menu."""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from bot.answers import UnitChoice
from bot.facts.model import Election, UnitKind
from bot.services.wording import capitalised, number, plural, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.facts.model import AllocationUnit
    from bot.services.cases import Case

MENU = 25
"""How many choices a menu can hold."""


def choices(case: Case) -> tuple[UnitChoice, ...]:
    """Every allocation unit, closest popular vote first."""
    counted = _last_count(case)
    units = [unit for unit in case.election.units if unit.code in case.holdings]
    ranked = sorted(units, key=lambda unit: (_closeness(counted, unit), unit.code))
    return tuple(_choice(case, counted, unit) for unit in ranked)


def by_name(units: Sequence[UnitChoice]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The units by name, in as few groups as menus take, all of about one size: its name, and its codes."""
    ordered = sorted(units, key=lambda unit: unit.name)
    groups = -(-len(ordered) // MENU)
    size = -(-len(ordered) // max(groups, 1))
    parts = [ordered[start : start + size] for start in range(0, len(ordered), max(size, 1))]
    return tuple((_span(part), tuple(unit.unit for unit in part)) for part in parts)


def _span(units: Sequence[UnitChoice]) -> str:
    first, last = units[0].name, units[-1].name
    return first if first == last else f"{first} to {last}"


def _last_count(case: Case) -> Election | None:
    """The election whose popular votes say what is close: the case's own, or before it the last that there was."""
    elections = case.snapshot.elections
    for year in sorted((year for year in elections if year <= case.election.year), reverse=True):
        election = case.election if year == case.election.year else elections[year]
        if election.national_popular_votes:
            return election
    return None


def _choice(case: Case, counted: Election | None, unit: AllocationUnit) -> UnitChoice:
    held = case.holdings[unit.code]
    whole = next(iter(held)) if len(held) == 1 and sum(held.values()) == unit.electors else None
    return UnitChoice(
        unit=unit.code,
        name=capitalised(unit.name),
        electors=unit.electors,
        holder=whole,
        held=case.short(whole) if whole else "divided" if held else "undecided",
        detail=_detail(counted, unit),
    )


def _place(unit: AllocationUnit) -> str:
    return unit.code if unit.kind is UnitKind.DISTRICT else unit.state


def _popular(counted: Election | None, unit: AllocationUnit) -> list[tuple[str, int]]:
    popular = Counter(counted.popular_votes.get(_place(unit), {}) if counted else {})
    popular.pop(Election.OTHER, None)
    return popular.most_common(2)


def _closeness(counted: Election | None, unit: AllocationUnit) -> float:
    ranked = _popular(counted, unit)
    if len(ranked) < 2:  # noqa: PLR2004 - a margin is between two
        return inf
    return (ranked[0][1] - ranked[1][1]) / (ranked[0][1] + ranked[1][1])


def _detail(counted: Election | None, unit: AllocationUnit) -> str:
    ranked = _popular(counted, unit)
    electors = plural(unit.electors, "elector")
    if counted is None or len(ranked) < 2:  # noqa: PLR2004 - a margin is between two
        return electors
    (first, most), (_, second) = ranked
    total = sum(counted.popular_votes[_place(unit)].values())
    lead = f"{_surname(counted, first)} by {number(most - second)} ({points(most - second, total)} points)"
    return f"{electors} · {lead} in {counted.year}"


def _surname(counted: Election, person: str) -> str:
    return counted.people[person].surname if person in counted.people else counted.name_of(person)
