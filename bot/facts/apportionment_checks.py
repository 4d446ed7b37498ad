"""What the files of ``apportionment/`` must say together, and how many electors follow from them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from bot.engine.apportionment import huntington_hill
from bot.errors import Fault
from bot.facts.apportionments import (
    CENSUSES,
    ESTIMATES,
    NOT_A_STATE,
    POPULATIONS,
    SEATS,
    allotted_electors,
    apportioning_of,
)
from bot.facts.elections import ELECTORS, path_of
from bot.facts.model import CaveatTopic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bot.facts.apportionments import Apportioning, Apportionment, ApportionmentTables, Census
    from bot.facts.congresses import DelegationRow
    from bot.facts.model import Election, State
    from bot.facts.tables import Table

NOVEMBER = 11
ELECTORS_OF_THE_DISTRICT = 3
"""Since 1964: as many as the least populous state (Twenty-third Amendment)."""


def allotment_faults(apportioning: Apportioning, election: Election, states: Mapping[str, State]) -> Iterator[Fault]:
    """Every state whose electors are not its seats and two, unless a caveat says why."""
    excused = {caveat.state for caveat in election.caveats_on(CaveatTopic.ELECTORS)} - {""}
    expected = allotted_electors(apportioning.apportionments, election.year)
    name = path_of(election.year, ELECTORS)
    for state in sorted(expected.keys() | election.allotted.keys()):
        held = election.allotted.get(state)
        due = ELECTORS_OF_THE_DISTRICT if state == NOT_A_STATE else expected.get(state)
        admitted = states[state].admitted
        if held is None and (admitted is None or admitted >= date(election.year, NOVEMBER, 1)):
            # Apportioned in view of an admission that came after the election.
            continue
        if held != due and state not in excused:
            yield Fault(name, 0, f"{state} is allotted {held} electors, by {SEATS} it should be {due}")
        late = admitted is not None and admitted > date(election.year, NOVEMBER, 30)
        if late and state not in excused:
            yield Fault(name, 0, f"{state} was admitted on {admitted}; no caveat says how it had electors before")


def apportionment_faults(tables: ApportionmentTables, states: Collection[str]) -> Iterator[Fault]:
    """Every disagreement between the files of ``apportionment/``; ``states`` are the codes of all states."""
    apportioning = apportioning_of(tables)
    yield from _seats_without_census(tables)
    for line, row in tables.censuses.located():
        apportionment = apportioning.apportionments[row.census]
        if sum(apportionment.seats.values()) != row.seats:
            given = sum(apportionment.seats.values())
            yield tables.censuses.fault(line, f"{row.census}: the House has {row.seats} seats, {SEATS} gives {given}")
        census = apportioning.censuses.get(row.census)
        counted = sum(census.apportionment.values()) if census else 0
        if row.population is not None and counted != row.population:
            yield tables.censuses.fault(line, f"{row.census}: {POPULATIONS} adds up to {counted}")
        if row.rule == "huntington_hill":
            yield from _not_reproduced(tables, line, apportionment, census)
    yield from _not_territories(tables, states)
    yield from _estimates_not_of_all(tables)
    yield from _projection_faults(tables, apportioning)


def delegation_seat_faults(apportioning: Apportioning, delegations: Table[DelegationRow]) -> Iterator[Fault]:
    """Every delegation of a state that had other seats in that Congress; 0 where it was not yet admitted."""
    seats: dict[int, dict[str, int]] = {}
    for line, row in delegations.located():
        if row.congress not in seats:
            last = max(
                (a for a in apportioning.apportionments.values() if a.first_congress <= row.congress),
                key=lambda a: a.first_congress,
            )
            seats[row.congress] = last.seats_in(row.congress)
        due = seats[row.congress].get(row.state, 0)
        if row.seats != due:
            yield delegations.fault(
                line, f"{row.state}: {row.seats} seats in Congress {row.congress}, not the {due} of {SEATS}"
            )


def _seats_without_census(tables: ApportionmentTables) -> Iterator[Fault]:
    censuses = {row.census for row in tables.censuses.rows}
    seated = {(row.census, row.state) for row in tables.seats.rows}
    for table in (tables.seats, tables.changes):
        for line, row in table.located():
            if row.census not in censuses:
                yield table.fault(line, f"census: {row.census} is not in {CENSUSES}")
    for line, row in tables.changes.located():
        later = [r for r in tables.censuses.rows if r.census > row.census]
        if later and row.first_congress >= min(r.first_congress for r in later):
            yield tables.changes.fault(line, f"{row.state}: the next apportionment was in force by then")
        if (row.census, row.state) in seated and row.seats == _seats_of(tables, row.census, row.state):
            yield tables.changes.fault(line, f"{row.state} has {row.seats} seats by the apportionment itself")


def _seats_of(tables: ApportionmentTables, census: int, state: str) -> int:
    return next(row.seats for row in tables.seats.rows if (row.census, row.state) == (census, state))


def _not_reproduced(
    tables: ApportionmentTables, line: int, apportionment: Apportionment, census: Census | None
) -> Iterator[Fault]:
    size = sum(apportionment.seats.values())
    found = _hill(census.apportionment if census else {}, size)
    lines = {(row.census, row.state): at for at, row in tables.seats.located()}
    for state in sorted(found.keys() | apportionment.seats.keys()):
        held = apportionment.seats.get(state, 0)
        if found.get(state, 0) != held:
            at = lines.get((apportionment.census, state))
            table, at = (tables.seats, at) if at else (tables.censuses, line)
            reason = f"{apportionment.census} {state}: {held} seats, by Huntington–Hill {found.get(state, 0)}"
            yield table.fault(at, reason)


def _hill(populations: Mapping[str, int], seats: int) -> dict[str, int]:
    try:
        return huntington_hill(populations, seats)
    except ValueError:
        return {}


def _not_territories(tables: ApportionmentTables, states: Collection[str]) -> Iterator[Fault]:
    censuses = {row.census for row in tables.populations.rows}
    names: dict[str, str] = {}
    for line, row in tables.territories.located():
        if row.code in states:
            yield tables.territories.fault(line, f"code: {row.code} is a state in states.csv")
        if row.census not in censuses:
            yield tables.territories.fault(line, f"census: {row.census} is not in {POPULATIONS}")
        if names.setdefault(row.code, row.name) != row.name:
            yield tables.territories.fault(line, f"name: {row.code} is {names[row.code]!r} in another census")


def _estimates_not_of_all(tables: ApportionmentTables) -> Iterator[Fault]:
    states = Counter(row.year for row in tables.estimates.rows)
    for line, row in tables.estimates.located():
        if states[row.year] != max(states.values()):
            yield tables.estimates.fault(line, f"{row.year} has estimates of {states[row.year]} states only")


def _projection_faults(tables: ApportionmentTables, apportioning: Apportioning) -> Iterator[Fault]:
    rows = tables.projection.rows
    lines = dict(zip((row.state for row in rows), tables.projection.lines, strict=True))
    last = apportioning.apportionments[max(apportioning.apportionments)]
    size = sum(last.seats.values())
    estimates = apportioning.estimates[max(apportioning.estimates)]
    for row in rows:
        if row.population_2025 != estimates.get(row.state):
            yield tables.projection.fault(
                lines[row.state], f"{row.state}: {ESTIMATES} has {estimates.get(row.state)}"
            )
    for column, populations, seats in (
        ("seats_on_2025", {r.state: r.population_2025 for r in rows}, {r.state: r.seats_on_2025 for r in rows}),
        ("seats_trend", {r.state: r.population_trend for r in rows}, {r.state: r.seats_trend for r in rows}),
        ("seats_recent", {r.state: r.population_recent for r in rows}, {r.state: r.seats_recent for r in rows}),
    ):
        found = _hill(populations, size)
        for state in sorted(last.seats):
            if found.get(state) != seats.get(state):
                reason = f"{column}: {state} has {seats.get(state)}, by Huntington–Hill {found.get(state)}"
                yield tables.projection.fault(lines.get(state, 0), reason)
    if sum(row.seats_forecast for row in rows) != size:
        yield tables.projection.fault(0, f"seats_forecast: the column does not add up to {size}")
