"""Voting power of units and states, and how many people and voters stand behind an elector."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.answers import FollowUp, PowerAnswer, PowerRow, Table
from bot.engine.power import power_of_states, power_of_units
from bot.errors import UserFacingError
from bot.facts.names import resolve_state
from bot.queries import PathsQuery, PowerQuery, ResultQuery
from bot.services.cases import cited
from bot.services.places import place_codes
from bot.services.wording import capitalised, in_sentence, listed, number, plural, points, possessive

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.answers import SourceNote
    from bot.engine.power import Power
    from bot.facts.apportionments import Census
    from bot.services.cases import Case

_ROWS = 25
_NAMED = 3
"""How many undivided states a line names."""

_PARTS = {"ME": "MA", "WV": "VA"}
"""States whose people were another's until 1820 and 1863; the census tables count them by the borders of today."""

_LAST_CENSUS_OF_SLAVERY = 1860
_A_MILLION = 1_000_000

_A_PRIORI = (
    "Voting power is what the numbers of electors alone give, with every other unit as likely to go one way as the "
    "other; it says nothing of how close the vote is anywhere."
)


class _Behind(NamedTuple):
    """The people, or the voters, behind the electors of each state where they are known, and per elector."""

    counts: Mapping[str, int]
    per_elector: Mapping[str, int]


def power_answer(query: PowerQuery, case: Case, assumptions: tuple[str, ...]) -> PowerAnswer:
    """The power of every unit, with the most and the least of it in the headline.

    Raises:
        UserFacingError: there is no such page; the states to be compared are not two, or their people are not known.
    """
    units, states = power_of_units(case.units), power_of_states(case.units)
    pages = -(-len(units) // _ROWS)
    if query.page > pages:
        raise UserFacingError(f"There is no page {query.page}; the last is {pages}.")
    electors = {state: power.electors for state, power in states.items()}
    census = _census(case)
    people, voters = _per_elector(_people(case, census, electors), electors), _per_elector(_voters(case), electors)
    rows = _unit_rows(case, units, people, voters)
    whole = [row for row in rows if row.unit == row.state and row.electors == electors[row.state]]
    most, least = whole[0], min(whole, key=lambda row: (row.electors, row.people_per_elector or 0, row.state))
    compared = _compared(query, case, people)
    query = query.model_copy(update={"states": ",".join(compared) or None})
    return PowerAnswer(
        query=query,
        headline=_weighed(case, compared, people) if compared else _headline(case, most, least),
        reasoning=(*((_headline(case, most, least),) if compared else ()), *_reasoning(case, most, least)),
        lines=_lines(case, states, people, voters, census),
        table=_table(case, rows, query.page),
        assumptions=assumptions,
        caveats=(_A_PRIORI, *_caveats(case, census)),
        sources=_sources(case, census, voters),
        follow_ups=_follow_ups(query, pages),
        election=case.election.year,
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        census=census.year if census else None,
        units=rows,
        states=tuple(_row(state, state, power, people, voters) for state, power in states.items()),
        pages=pages,
    )


def _census(case: Case) -> Census | None:
    """The census on which the electors rest; those of 1789 rest on none."""
    in_force = max(
        (each for each in case.snapshot.apportionments.values() if each.first_election <= case.election.year),
        key=lambda each: each.first_election,
    )
    return case.snapshot.censuses.get(in_force.census)


def _people(case: Case, census: Census | None, electors: Mapping[str, int]) -> dict[str, int]:
    """The residents of each state with electors, within the borders it had."""
    if census is None:
        return {}
    people = {state: census.resident[state] for state in electors if state in census.resident}
    for part, state in _PARTS.items():
        if part not in case.election.allotted and state in people:
            people[state] += census.resident.get(part, 0)
    return people


def _voters(case: Case) -> dict[str, int]:
    """All popular votes in each state whose people voted."""
    return {unit.state: unit.ballots for unit in case.units if unit.ballots and not unit.is_district}


def _per_elector(counts: Mapping[str, int], electors: Mapping[str, int]) -> _Behind:
    """Rounded half up."""
    return _Behind(counts, {state: _rounded(count, electors[state]) for state, count in counts.items()})


def _rounded(count: int, electors: int) -> int:
    return (2 * count + electors) // (2 * electors)


def _unit_rows(case: Case, units: Mapping[str, Power], people: _Behind, voters: _Behind) -> tuple[PowerRow, ...]:
    unit_of = {unit.code: unit for unit in case.units}
    nobody = _Behind({}, {})
    return tuple(
        _row(code, unit_of[code].state, power, nobody, nobody)
        if unit_of[code].is_district
        else _row(code, unit_of[code].state, power, people, voters)
        for code, power in units.items()
    )


def _row(unit: str, state: str, power: Power, people: _Behind, voters: _Behind) -> PowerRow:
    return PowerRow(
        unit=unit,
        state=state,
        electors=power.electors,
        swings=power.swings,
        banzhaf=float(power.banzhaf),
        banzhaf_share=float(power.banzhaf_share),
        shapley_shubik=float(power.shapley_shubik),
        people_per_elector=people.per_elector.get(state),
        voters_per_elector=voters.per_elector.get(state),
    )


def _name(case: Case, state: str) -> str:
    return in_sentence(case.snapshot.states[state].name)


def _compared(query: PowerQuery, case: Case, people: _Behind) -> tuple[str, ...]:
    """The two states to be compared, the one with fewer people per elector first."""
    if not query.states:
        return ()
    named = tuple(
        dict.fromkeys(
            resolve_state(case.snapshot, name).code
            for name in re.split(r"\s*[,;&]\s*|\s+and\s+", query.states.strip())
        )
    )
    if len(named) != 2:  # noqa: PLR2004 - a comparison takes two
        raise UserFacingError("Name two states to be compared, as in WY,CA.")
    unknown = next((state for state in named if state not in people.per_elector), None)
    if unknown:
        raise UserFacingError(f"The people per elector of {_name(case, unknown)} are not known for this election.")
    return tuple(sorted(named, key=lambda state: people.per_elector[state]))


def _weighed(case: Case, states: Sequence[str], people: _Behind) -> str:
    """Two states' people per elector, and how many times as many the one has as the other."""
    fewer, more = states
    ratio = people.per_elector[more] / people.per_elector[fewer]
    first, second = capitalised(_name(case, fewer)), _name(case, more)
    return (
        f"{first} has {number(people.per_elector[fewer])} people per elector and {second} "
        f"{number(people.per_elector[more])}: {ratio:.2f} times as many, so a person counts for more in "
        f"{_name(case, fewer)}."
    )


def _headline(case: Case, most: PowerRow, least: PowerRow) -> str:
    where = "the scenario" if case.scenario is not None else str(case.election.year)
    first, last = possessive(_name(case, most.state)), possessive(_name(case, least.state))
    return (
        f"{capitalised(first)} {plural(most.electors, 'elector')} decide in {most.banzhaf:.1%} of the ways the other "
        f"units of {where} could go, {last} {number(least.electors)} in {least.banzhaf:.1%}."
    )


def _reasoning(case: Case, most: PowerRow, least: PowerRow) -> tuple[str, ...]:
    of, majority = number(case.tally.electors_appointed), number(case.tally.majority)
    first, last = _name(case, most.state), _name(case, least.state)
    banzhaf = (
        f"That is the absolute Banzhaf index: how often a unit makes a majority of {majority} of the {of} electors, "
        "or unmakes it, if each of the others goes either way with equal chances."
    )
    shapley_shubik = (
        f"By the Shapley–Shubik index, which takes the units in every order and asks which one brings the majority, "
        f"{first} has {most.shapley_shubik:.1%} of all power and {last} {least.shapley_shubik:.1%}. "
        f"Of all swings (the normalised Banzhaf index) it is {most.banzhaf_share:.1%} and {least.banzhaf_share:.1%}, "
        f"of the electors {_percent(most, case)} and {_percent(least, case)}."
    )
    return (banzhaf, shapley_shubik)


def _percent(row: PowerRow, case: Case) -> str:
    return f"{points(row.electors, case.tally.electors_appointed, 1)}%"


def _lines(
    case: Case, states: Mapping[str, Power], people: _Behind, voters: _Behind, census: Census | None
) -> tuple[tuple[str, str], ...]:
    lines: list[tuple[str, str]] = []
    divided = [state for state in states if sum(unit.state == state for unit in case.units) > 1]
    if divided:
        shown = dict.fromkeys((*list(states)[:_NAMED], *divided))
        values = (f"{state} {float(states[state].banzhaf):.4f}" for state in shown)
        largest = next(iter(states))
        lines.append(
            (
                f"With all {len(states)} undivided",
                f"Banzhaf {', '.join(values)}; Shapley–Shubik {largest} {float(states[largest].shapley_shubik):.4f}",
            )
        )
    if people.counts and census is not None:
        lines.append(
            (
                f"People per elector (last column; census of {census.year})",
                _extremes(case, states, people, per_million=True),
            )
        )
    if voters.counts:
        lines.append((f"Voters per elector ({case.election.year})", _extremes(case, states, voters)))
    return tuple(lines)


def _extremes(case: Case, states: Mapping[str, Power], behind: _Behind, *, per_million: bool = False) -> str:
    ranked = sorted(behind.per_elector.items(), key=lambda pair: (pair[1], pair[0]))
    everybody = _rounded(sum(behind.counts.values()), sum(states[state].electors for state in behind.counts))

    def told(state: str, count: int) -> str:
        electors = f", or {_A_MILLION / count:.2f} electors per million" if per_million else ""
        return f"{number(count)} in {_name(case, state)}{electors}"

    fewest, most = told(*ranked[0]), told(*ranked[-1])
    return f"fewest {fewest}; most {most}; in all {number(everybody)}"


def _table(case: Case, rows: Sequence[PowerRow], page: int) -> Table:
    codes = place_codes(case)
    shown = rows[(page - 1) * _ROWS :][:_ROWS]
    return Table(
        columns=("Unit", "Electors", "Banzhaf", "Shapley", "People"),
        align="lrrrr",
        rows=tuple(
            (
                codes[row.unit],
                number(row.electors),
                f"{row.banzhaf:.4f}",
                f"{row.shapley_shubik:.4f}",
                number(row.people_per_elector) if row.people_per_elector else "–",
            )
            for row in shown
        ),
    )


def _caveats(case: Case, census: Census | None) -> tuple[str, ...]:
    caveats: list[str] = []
    if case.election.votes_per_elector > 1:
        caveats.append("Each elector had two votes; here each state counts as if it gave one of them to one person.")
    split = [unit.code for unit in case.units if len(unit.held) > 1]
    if split and case.election.votes_per_elector == 1:
        caveats.append(f"The electors of {listed(split)} were divided; here every unit counts as a block.")
    if census is None:
        caveats.append("The electors of 1789 rest on no census.")
    elif census.year <= _LAST_CENSUS_OF_SLAVERY:
        caveats.append("The people counted include those held in slavery, three fifths of whom counted for seats.")
    return tuple(caveats)


def _sources(case: Case, census: Census | None, voters: _Behind) -> tuple[SourceNote, ...]:
    counted = cited(case.snapshot, census.sources) if census else ()
    tables = ("electors", "popular_votes") if voters.counts else ("electors",)
    return tuple(dict.fromkeys((*case.sources("electors"), *counted, *case.sources(*tables))))


def _follow_ups(query: PowerQuery, pages: int) -> tuple[FollowUp, ...]:
    following = query.model_copy(update={"page": query.page + 1})
    return (
        *((FollowUp(label="Next page", query=following),) if query.page < pages else ()),
        FollowUp(label="Paths to victory", query=PathsQuery(election=query.election)),
        FollowUp(label="The count", query=ResultQuery(election=query.election)),
    )
