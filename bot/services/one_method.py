"""An election or a scenario under one allocation method, state by state, with its map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import FollowUp, MethodAnswer, StateAllotment, Table
from bot.engine.allocation import STATEWIDE, Method, leaders, national_votes
from bot.errors import NothingToDoError
from bot.facts.apportionments import NOT_A_STATE
from bot.map_spec import MapUnit
from bot.queries import MethodsQuery, ResultQuery
from bot.services.method_columns import columns
from bot.services.method_names import PHRASES, RULES
from bot.services.pictures import held_map
from bot.services.reallocations import caveats, gaps, method_sources, no_districts, outcome_of
from bot.services.results import count_sentence
from bot.services.wording import capitalised, in_words, listed, number, plural, points, possessive, share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.engine.allocation import Allotment, Reallocation, StateVotes
    from bot.engine.proportional import Votes
    from bot.map_spec import MapSpec
    from bot.services.cases import Case
    from bot.services.method_columns import Columns
    from bot.services.reallocations import Comparison

_PAGE = 25
"""States on a page."""
_NAMED = 3
_MARK = "•"
"""Before the electors of whoever has all of a state's under the actual rule."""

_SUBTITLES = {
    Method.ACTUAL: "As each state’s own law had it",
    Method.WINNER_TAKE_ALL: "All of a state’s electors to its winner",
    Method.CONGRESSIONAL_DISTRICT: "One elector a district, two for the state’s winner",
    Method.LARGEST_REMAINDER: "In proportion to each state’s popular vote",
    Method.DHONDT: "In proportion to each state’s popular vote",
    Method.SAINTE_LAGUE: "In proportion to each state’s popular vote",
    Method.POPULAR_PLUS_TWO: "Two for the state’s winner, the rest in proportion",
}


def method_answer(query: MethodsQuery, comparison: Comparison, assumptions: tuple[str, ...]) -> MethodAnswer:
    """One method in full.

    Raises:
        NothingToDoError: there are no figures for the method, or no such page.
    """
    case, method = comparison.case, query.method or Method.ACTUAL
    run = comparison.runs.get(method)
    if run is None:
        raise NothingToDoError(no_districts(case))
    moved = [] if method is Method.POPULAR_VOTE else _moved(comparison, run)
    pages = max(1, -(-len(moved) // _PAGE))
    if query.page > pages:
        raise NothingToDoError(f"There is no page {query.page}: the list has {plural(pages, 'page')}.")
    return MethodAnswer(
        query=query,
        headline=_headline(comparison, run),
        reasoning=(
            RULES[method],
            *_compared_with_actual(comparison, run, len(moved)),
            *_ties(case, run),
            *gaps(comparison, districts=False),
        ),
        table=_table(case, run, moved, query.page),
        assumptions=assumptions,
        caveats=caveats(comparison, districts=method is Method.CONGRESSIONAL_DISTRICT),
        sources=method_sources(comparison, districts=method is Method.CONGRESSIONAL_DISTRICT),
        map=_map(comparison, run),
        follow_ups=_follow_ups(query, pages),
        election=case.election.year,
        majority=run.tally.majority,
        outcome=outcome_of(run),
        states=tuple(
            StateAllotment(state=new.state, electors=new.split.electors, before=old.split.electors)
            for new, old in zip(run.states, comparison.actual.states, strict=True)
        ),
    )


def _headline(comparison: Comparison, run: Reallocation) -> str:
    """Such as "Under congressional districts Mitt Romney would have won in 2012 with 274 electoral votes to …"."""
    case, method = comparison.case, run.method
    if method is Method.ACTUAL:
        return count_sentence(case)
    where = "in the scenario" if case.scenario is not None else f"in {case.election.year}"
    won = "win" if case.scenario is not None else "have won"
    if method is Method.POPULAR_VOTE:
        return _popular_headline(comparison, where, won)
    counts = run.tally.electoral_votes
    if run.tally.elected is None:
        had, chosen = ("have", "choose") if case.scenario is not None else ("have had", "have chosen")
        return (
            f"Under {PHRASES[method]} nobody would {had} the {number(run.tally.majority)} that elect {where}: "
            f"{_counts(case, counts)}; the House would {chosen}."
        )
    (first, most), *others = counts
    line = f"Under {PHRASES[method]} {case.full(first)} would {won} {where} with {plural(most, 'electoral vote')}"
    if others:
        line += f" to {possessive(case.full(others[0][0]))} {number(others[0][1])}"
    return f"{line}."


def _popular_headline(comparison: Comparison, where: str, won: str) -> str:
    case, votes = comparison.case, national_votes(comparison.states)
    if len(leaders(votes)) > 1:
        return f"By the national popular vote {listed(map(case.full, leaders(votes)))} are level {where}."
    (first, most), *others = votes
    behind = others[0][1] if others else 0
    return f"By the national popular vote {case.full(first)} would {won} {where}, by {number(most - behind)} votes."


def _counts(case: Case, counts: Sequence[tuple[str, int]]) -> str:
    named = [f"{case.full(person)} {number(count)}" for person, count in counts[:_NAMED]]
    rest = sum(count for _, count in counts[_NAMED:])
    return ", ".join([*named, *([f"others {number(rest)}"] if rest else [])])


def _compared_with_actual(comparison: Comparison, run: Reallocation, moved: int) -> tuple[str, ...]:
    """The whole count, and what it was under the actual rule."""
    case = comparison.case
    if run.method is Method.ACTUAL:
        return ()
    actual = f"Under the actual rule, {case.label}: {_counts(case, comparison.actual.tally.electoral_votes)}."
    if run.method is Method.POPULAR_VOTE:
        return (_popular_votes(comparison), actual)
    lines = [f"The whole count: {_counts(case, run.tally.electoral_votes)}."] if run.tally.elected else []
    if run.tally.not_cast:
        lines.append(f"{capitalised(plural(run.tally.not_cast, 'elector'))} would be undecided.")
    return (*lines, f"{actual} {_how_many_split(run, moved)}")


def _how_many_split(run: Reallocation, moved: int) -> str:
    split = sum(len(state.split.electors) > 1 for state in run.states)
    of = f"of {number(len(run.states))} states"
    if any(state.state == NOT_A_STATE for state in run.states):
        of += " (the District of Columbia counted as one)"
    return (
        f"{capitalised(in_words(split)) if split else 'None'} {of} would split their electors, "
        f"and {in_words(moved) if moved else 'none'} would choose otherwise than they did"
        + (f"; {_MARK} marks who has all of a state’s electors under the actual rule." if moved else ".")
    )


def _popular_votes(comparison: Comparison) -> str:
    case, votes = comparison.case, national_votes(comparison.states)
    ballots = sum(unit.ballots for unit in case.units if not unit.is_district)
    named = ", ".join(
        f"{case.full(person)} {number(count)} ({share(count, ballots)})" for person, count in votes[:_NAMED]
    )
    lead = points(votes[0][1] - (votes[1][1] if len(votes) > 1 else 0), ballots)
    return f"Popular votes: {named}. The lead is {lead} points."


def _ties(case: Case, run: Reallocation) -> Iterable[str]:
    for state in run.states:
        if state.split.tied:
            electors = plural(state.split.undecided, "elector")
            level = listed(map(case.full, state.split.tied))
            yield f"{case.snapshot.states[state.state].name}: {level} are level, which leaves {electors} undecided."


def _moved(comparison: Comparison, run: Reallocation) -> list[tuple[Allotment, Allotment]]:
    """The states whose electors would go otherwise, and what they have under the actual rule; most moved first."""
    pairs = [
        (new, old)
        for new, old in zip(run.states, comparison.actual.states, strict=True)
        if dict(new.split.electors) != dict(old.split.electors)
    ]
    return sorted(pairs, key=lambda pair: (-_electors_moved(*pair), pair[0].state))


def _electors_moved(new: Allotment, old: Allotment) -> int:
    kept, had = dict(new.split.electors), dict(old.split.electors)
    return new.electors - sum(min(count, had.get(person, 0)) for person, count in kept.items())


def _table(case: Case, run: Reallocation, moved: Sequence[tuple[Allotment, Allotment]], page: int) -> Table | None:
    """A page of the states whose electors would go otherwise."""
    if not moved:
        return None
    ranked = [person for person, _ in run.tally.electoral_votes]
    shown = columns(case, ranked, len("State"), len(f"{_MARK}99"))
    return Table(
        columns=("State", *shown.heads),
        align="l" + "r" * len(shown.heads),
        rows=tuple(_row(new, old, shown) for new, old in moved[(page - 1) * _PAGE : page * _PAGE]),
    )


def _row(new: Allotment, old: Allotment, shown: Columns) -> tuple[str, ...]:
    """A state's electors, with a mark at whoever has all of them under the actual rule."""
    counts, had = dict(new.split.electors), dict(old.split.electors)
    whole = next((person for person, count in had.items() if count == old.electors), None)
    cells = [(_MARK if person == whole else "") + str(counts.pop(person, 0) or "–") for person in shown.tickets]
    if shown.others:
        others = whole is not None and whole not in shown.tickets
        cells.append((_MARK if others else "") + str(sum(counts.values()) or "–"))
    return (new.state, *cells)


def _map(comparison: Comparison, run: Reallocation) -> MapSpec | None:
    """Who has a state's electors; under districts, Maine's and Nebraska's as the units that they are."""
    if run.method is Method.POPULAR_VOTE:
        return None
    case = comparison.case
    year = case.scenario.name if case.scenario is not None else str(case.election.year)
    votes = {state.state: state for state in comparison.states}
    units = [unit for state in run.states for unit in _map_units(case, run.method, state, votes[state.state])]
    return held_map(case, run.tally, units, f"{year}: {PHRASES[run.method]}", _SUBTITLES[run.method])


def _map_units(case: Case, method: Method, state: Allotment, votes: StateVotes) -> Iterable[MapUnit]:
    known = [unit for unit in case.units if unit.state == state.state]
    if len(known) == 1 or method not in (Method.ACTUAL, Method.CONGRESSIONAL_DISTRICT):
        yield MapUnit(unit=state.state, state=state.state, electors=state.electors, holders=state.split.electors)
        return
    won: dict[str, Votes] = {district: ((winner, 1),) for district, winner in votes.districts or ()}
    first = leaders(votes.popular_votes)
    won[state.state] = ((first[0], STATEWIDE),) if len(first) == 1 else ()
    for unit in known:
        held = unit.held if method is Method.ACTUAL else won.get(unit.code, ())
        yield MapUnit(unit=unit.code, state=unit.state, electors=unit.electors, holders=held)


def _follow_ups(query: MethodsQuery, pages: int) -> tuple[FollowUp, ...]:
    asks = [
        FollowUp(label="All methods", query=MethodsQuery(election=query.election)),
        FollowUp(label="In all elections", query=MethodsQuery(method=query.method, across=True)),
        FollowUp(label="How it came out", query=ResultQuery(election=query.election)),
    ]
    if query.page < pages:
        asks.insert(0, FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    return tuple(asks)
