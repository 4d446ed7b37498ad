"""The states of an election: who carried each, sorted and filtered."""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import TYPE_CHECKING

from bot.answers import FollowUp, StateCarried, StatesAnswer, Table
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.model import CaveatTopic
from bot.facts.names import resolve_ticket
from bot.queries import ResultQuery, StatesQuery, StatesSort
from bot.services.wording import capitalised, in_sentence, listed, number, plural, points

if TYPE_CHECKING:
    from bot.engine.units import Unit
    from bot.services.cases import Case

_A_PAGE = 25
_A_LIST = 2
"""From how many states on they are listed in a table."""
_FEWEST_OF_ALL = 3
"""Two for a state's senators, and one for the seat in the House that each state has (Constitution, Art. I and II)."""

_NAMED = 12
"""How many states a sentence names; more stand in the table."""


def states_answer(query: StatesQuery, case: Case, assumptions: tuple[str, ...]) -> StatesAnswer:
    """The states that fit the query.

    Raises:
        UnknownNameError: ``query.won_by`` names nobody who stood.
    """
    ticket = resolve_ticket(case.election, case.snapshot, query.won_by).id if query.won_by else None
    query = query.model_copy(update={"won_by": ticket})
    states = sorted(
        (state for state in states_of(case) if _fits(state, query)), key=lambda state: _place(state, query.sort, case)
    )
    grouped = case.election.uncalled and case.scenario is None and query.sort is StatesSort.ELECTORS
    by_number = grouped and len(states) > _NAMED
    pages = 1 if grouped else max(-(-len(states) // _A_PAGE), 1)
    query = query.model_copy(update={"page": min(query.page, pages)})
    return StatesAnswer(
        query=query,
        headline=_headline(query, case, states),
        reasoning=(*_least(query, case), *_named(states, case), *_districts(query, case)),
        lines=_by_number(states, case) if by_number else (),
        table=None
        if grouped or len(states) < _A_LIST
        else _table(states[(query.page - 1) * _A_PAGE : query.page * _A_PAGE], case),
        assumptions=assumptions,
        caveats=case.caveats(CaveatTopic.ELECTORS),
        sources=case.sources("electors", "electoral_votes", "popular_votes"),
        follow_ups=_follow_ups(query, case, pages),
        election=case.election.year,
        states=tuple(states),
        electors=sum(state.electors for state in states),
    )


def states_of(case: Case) -> tuple[StateCarried, ...]:
    """Every state with electors. It is carried by whoever holds its electors at large; else most of its electors."""
    units: dict[str, list[Unit]] = {}
    for unit in case.units:
        units.setdefault(unit.state, []).append(unit)
    return tuple(_carried(state, of_state) for state, of_state in units.items())


def _carried(state: str, units: list[Unit]) -> StateCarried:
    whole = next((unit for unit in units if not unit.is_district), None)
    held: Counter[str] = Counter(dict(whole.held) if whole else {})
    if whole is None:
        for unit in units:
            held.update(dict(unit.held))
    (first, most), (_, second) = [*held.most_common(2), ("", 0), ("", 0)][:2]
    carried_by = first if most > second else None
    led = whole is not None and [ticket for ticket, _ in whole.popular_votes[:1]] == [carried_by]
    return StateCarried(
        state=state,
        electors=sum(unit.electors for unit in units),
        carried_by=carried_by,
        margin=whole.margin if whole and led else None,
        ballots=whole.ballots if whole else 0,
    )


def _fits(state: StateCarried, query: StatesQuery) -> bool:
    least, most = query.at_least or 0, query.at_most or inf
    if query.about:
        return True
    if query.among and state.state not in query.among.split(","):
        return False
    return least <= state.electors <= most and query.won_by in (None, state.carried_by)


def _place(state: StateCarried, sort: StatesSort, case: Case) -> tuple[float | str, str]:
    name = case.snapshot.states[state.state].name
    match sort:
        case StatesSort.ELECTORS:
            return -state.electors, name
        case StatesSort.CLOSEST:
            return (inf if state.margin is None else state.margin / state.ballots), name
        case StatesSort.NAME:
            return name, ""


def _headline(query: StatesQuery, case: Case, states: list[StateCarried]) -> str:
    where = "the scenario" if case.scenario is not None else str(case.election.year)
    asked = _asked(query, case, states, where)
    if asked:
        return asked
    with_electors = _with_electors(query)
    if query.won_by is None:
        if query.sort is StatesSort.CLOSEST and states and states[0].margin is not None:
            closest = states[0]
            margin = f"{number(closest.margin or 0)} votes ({points(closest.margin or 0, closest.ballots)} points)"
            return f"The closest state{with_electors} in {where} was {_name(closest, case)}, by {margin}."
        return _of_all(query, case, states, where)
    name = case.full(query.won_by)
    if not states:
        return f"{name} carried no state{with_electors} in {where}."
    electors = plural(sum(state.electors for state in states), "elector")
    between_them = f"which have {electors} between them" if len(states) > 1 else f"which has {electors}"
    return f"{name} carried {_count(states)}{with_electors} in {where}, {between_them}."


def _asked(query: StatesQuery, case: Case, states: list[StateCarried], where: str) -> str:
    """What is asked of the states beside who carried which; empty where it is just that."""
    if query.each is not None:
        return _of_each(query, case, where)
    if query.about:
        return most_carried(query, case, states)
    return _of_those_named(case, states, where) if query.among and states and query.won_by is None else ""


def _of_each(query: StatesQuery, case: Case, where: str) -> str:
    """Whether every state has so many electors, as somebody heard."""
    least, most = _extremes(case)
    total = plural(sum(state.electors for state in states_of(case)), "elector")
    if least == most == query.each:
        return f"Yes: every state has {least} in {where}, {total} in all."
    largest = listed(_name(state, case) for state in states_of(case) if state.electors == most)
    return (
        f"No: a state’s electors are its seats in the House and two, from {least} to {most} ({largest}) in {where}; "
        f"{total} in all."
    )


def _of_those_named(case: Case, states: list[StateCarried], where: str) -> str:
    """How many electors each of the states named has, and all of them together."""
    have = "have" if case.election.uncalled or case.scenario is not None else "had"
    first, *others = (f"{_name(state, case)} {number(state.electors)}" for state in states)
    together = sum(state.electors for state in states)
    if not others:
        return f"{capitalised(_name(states[0], case))} has {plural(states[0].electors, 'elector')} in {where}."
    level = len({state.electors for state in states}) == 1
    each = f"{capitalised(listed(_name(state, case) for state in states))} {have} {number(states[0].electors)} each"
    told = each if level else f"{capitalised(listed([first, *others]))}"
    return f"Electoral votes in {where}: {told}, {number(together)} together."


def most_carried(query: StatesQuery, case: Case, states: list[StateCarried]) -> str:
    """Who carried the most states; yes or no, where it is asked whether somebody did."""
    where = "the scenario" if case.scenario is not None else str(case.election.year)
    counts = Counter(state.carried_by for state in states if state.carried_by and state.state != NOT_A_STATE)
    if not counts:
        return f"Nobody has carried a state in {where}."
    (first, most), *others = counts.most_common()
    told = ", ".join(f"{case.full(person)} {number(count)}" for person, count in others)
    yes = "" if query.won_by is None else ("Yes: " if query.won_by == first else "No: ")
    if others and others[0][1] == most:
        yes = "No: " if query.won_by else ""
        names = listed(case.full(person) for person, count in counts.items() if count == most)
        return f"{yes}{names} carried {plural(most, 'state')} each in {where}."
    return f"{yes}{case.full(first)} carried the most states in {where}, {number(most)}{f'; {told}' if told else ''}."


def _of_all(query: StatesQuery, case: Case, states: list[StateCarried], where: str) -> str:
    """What there is to say of all states, or of those with so many electors, whoever carried them."""
    still = case.election.uncalled or case.scenario is not None
    have, elect = ("have", "elect") if still else ("had", "elected")
    least, most = _extremes(case)
    between = plural(sum(state.electors for state in states), "elector")
    if query.at_least is None and query.at_most is None:
        majority = f"{number(case.tally.majority)} {elect}" if case.tally.electors_appointed else ""
        return f"{_count(states)} {have} {between} in {where}, and {majority}."
    if query.at_least == most and states and query.at_most in (None, most):
        names = capitalised(listed(_name(state, case) for state in states))
        has = have if len(states) > 1 else ("has" if still else "had")
        return f"{names} {has} the most electors of any state in {where}, {number(most)}."
    if query.at_most == least and query.at_least in (None, least):
        many = f"{_count(states)} {have} only so many"
        return (
            f"The fewest electors that any state {'has' if still else 'had'} in {where} are {number(least)}: {many}."
        )
    with_electors = _with_electors(query).removeprefix(" with ")
    return (
        f"{_count(states)} {have} {with_electors} in {where}{f', {between} between them' if len(states) > 1 else ''}."
    )


def _extremes(case: Case) -> tuple[int, int]:
    """The fewest and the most electors of any state."""
    electors = [state.electors for state in states_of(case)]
    return min(electors), max(electors)


def _least(query: StatesQuery, case: Case) -> tuple[str, ...]:
    """Why no state has fewer, where the fewest are asked for."""
    least, _ = _extremes(case)
    if query.won_by is not None or query.at_most != least or least != _FEWEST_OF_ALL:
        return ()
    return ("No state can have fewer: it has two for its senators and at least one for its seats in the House.",)


def _by_number(states: list[StateCarried], case: Case) -> tuple[tuple[str, str], ...]:
    """The states by how many electors they have, the most first; in the order of the list."""
    by_number: dict[int, list[str]] = {}
    for state in states:
        by_number.setdefault(state.electors, []).append(case.snapshot.states[state.state].name)
    return tuple((", ".join(names), str(electors)) for electors, names in by_number.items())


def _with_electors(query: StatesQuery) -> str:
    match query.at_least, query.at_most:
        case None, None:
            return ""
        case None, most:
            return f" with at most {plural(most or 0, 'elector')}"
        case least, None:
            return f" with at least {plural(least, 'elector')}"
        case least, most if least == most:
            return f" with {plural(least, 'elector')}"
        case least, most:
            return f" with {least} to {most} electors"


def _count(states: list[StateCarried]) -> str:
    """The states counted, and the District beside them, which is none."""
    real = [state for state in states if state.state != NOT_A_STATE]
    parts = [plural(len(real), "state")] if real or not states else []
    return " and ".join([*parts, *(["the District of Columbia"] if len(real) < len(states) else [])])


def _name(state: StateCarried, case: Case) -> str:
    return in_sentence(case.snapshot.states[state.state].name)


def _named(states: list[StateCarried], case: Case) -> tuple[str, ...]:
    if not states or len(states) > _NAMED:
        return ()
    return (f"{listed(f'{_name(state, case)} {state.electors}' for state in states)}.".removeprefix("the "),)


def _districts(query: StatesQuery, case: Case) -> tuple[str, ...]:
    """Districts that went otherwise than their state: a state is carried by its electors at large."""
    at_large = {unit.state: unit.holder for unit in case.units if not unit.is_district}
    strays = [
        case.election.unit[unit.code].name
        for unit in case.units
        if unit.is_district and unit.state in at_large and unit.holder and unit.holder != at_large[unit.state]
        if query.won_by in (None, unit.holder, at_large[unit.state])
    ]
    return (f"A state counts as carried by its statewide vote; otherwise went {listed(strays)}.",) if strays else ()


def _table(states: list[StateCarried], case: Case) -> Table:
    rows = tuple(
        (
            case.snapshot.states[state.state].name,
            str(state.electors),
            case.short(state.carried_by)[:11] if state.carried_by else "–",
            points(state.margin, state.ballots, 1) if state.margin is not None and state.ballots else "–",
        )
        for state in states
    )
    return Table(columns=("State", "EV", "Carried by", "Pts"), align="lrlr", rows=rows)


def _follow_ups(query: StatesQuery, case: Case, pages: int) -> tuple[FollowUp, ...]:
    following: list[FollowUp] = []
    if query.page < pages:
        following.append(FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    if query.sort is not StatesSort.CLOSEST and not case.election.uncalled:
        closest = query.model_copy(update={"sort": StatesSort.CLOSEST, "page": 1})
        following.append(FollowUp(label="Closest first", query=closest))
    others = [p for p, _ in case.tally.electoral_votes if p in case.election.ticket and p != query.won_by][:2]
    following += [
        FollowUp(label=f"Carried by {case.short(person)}", query=StatesQuery(election=query.election, won_by=person))
        for person in others
    ]
    return (*following, FollowUp(label="The result", query=ResultQuery(election=query.election)))
