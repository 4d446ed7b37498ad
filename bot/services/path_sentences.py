"""What is said of paths to victory: the line to quote, and the sentences below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.wording import capitalised, listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.engine.paths import Paths
    from bot.queries import PathsQuery
    from bot.services.cases import Case


def is_open(outcomes: int, paths: Paths) -> bool:
    """Whether something comes about in some outcomes and not in others."""
    return 0 < outcomes < paths.outcomes


def is_whole_map(case: Case, paths: Paths) -> bool:
    """Whether every unit is undecided."""
    return len(paths.units) == len(case.units)


def is_even(case: Case, paths: Paths, query: PathsQuery) -> bool:
    """Whether the two sides have the same paths and nobody asked for one of them."""
    return is_whole_map(case, paths) and query.ticket is None


def _where(case: Case) -> str:
    return "the scenario" if case.scenario is not None else str(case.election.year)


def headline(case: Case, paths: Paths, query: PathsQuery) -> str:
    """In how many outcomes the ticket wins, or that it has won, or cannot win any more."""
    name, count = case.full(paths.ticket), len(paths.units)
    of = f"{number(paths.wins)} of the {number(paths.outcomes)} outcomes"
    if is_even(case, paths, query):
        return f"Either side wins in {of} if all {number(count)} units of {_where(case)} are undecided."
    units = f"the {plural(count, 'undecided unit')} of {_where(case)}"
    elect = f"and {number(paths.majority)} elect"
    if paths.wins == paths.outcomes:
        return f"{name} wins without {units}, having {plural(paths.held, 'elector')} already, {elect}."
    if not paths.wins:
        most = plural(paths.held + paths.undecided, "elector")
        return f"{name} cannot win even with {units}: that makes {most}, {elect}."
    return f"{name} wins in {of} of {units}."


def reasoning(case: Case, paths: Paths, query: PathsQuery, codes: Mapping[str, str]) -> tuple[str, ...]:
    """The other outcomes, where the two stand, how few units are enough, and which are not to be lost."""
    ticket = "a side" if is_even(case, paths, query) else case.short(paths.ticket)
    return (
        _other_outcomes(case, paths, query),
        *(() if is_whole_map(case, paths) else (_start(case, paths),)),
        *_fewest(paths, ticket),
        *_must_win(paths, ticket, codes),
    )


def _other_outcomes(case: Case, paths: Paths, query: PathsQuery) -> str:
    """What the outcomes that do not elect the ticket lead to."""
    if paths.nobody == paths.ties:
        nobody = "none is a tie" if not paths.ties else f"{plural(paths.ties, 'tie')} would leave it to the House"
    else:
        ties = f", {plural(paths.ties, 'tie')} among them" if paths.ties else ""
        nobody = f"in {number(paths.nobody)} nobody has a majority and the House decides{ties}"
    if is_even(case, paths, query):
        return f"{capitalised(nobody)}."
    rival = case.full(paths.rival)
    if paths.losses == paths.outcomes:
        return f"{rival} has won already, with {number(paths.against)} electors."
    if paths.wins == paths.outcomes:
        return f"{rival} can no longer win."
    if not paths.losses and paths.against + paths.undecided < paths.majority:
        return f"{rival} cannot win; {nobody}."
    return f"{rival} wins in {number(paths.losses)}; {nobody}."


def _start(case: Case, paths: Paths) -> str:
    """Where the two stand before the undecided units."""
    ticket, rival = case.short(paths.ticket), case.short(paths.rival)
    others = f"; {number(paths.elsewhere)} are elsewhere" if paths.elsewhere else ""
    line = (
        f"Without {'it' if len(paths.units) == 1 else 'them'} {ticket} has {number(paths.held)} electors and {rival} "
        f"{number(paths.against)}{others}"
    )
    needed = paths.majority - paths.held
    if 0 < needed <= paths.undecided:
        of = number(paths.undecided)
        return f"{line}; {ticket} needs {number(needed)} of the {of} undecided for {number(paths.majority)}."
    return f"{line}; {number(paths.undecided)} are undecided and {number(paths.majority)} elect."


def _fewest(paths: Paths, ticket: str) -> tuple[str, ...]:
    fewest = paths.minimal.fewest
    if not fewest:
        return ()
    ways, total = paths.minimal.by_size[fewest], paths.minimal.total
    minimal = "is minimal: it could spare none of its units" if total == 1 else "are minimal: none could spare a unit"
    fewer = f"{capitalised(ticket)} wins with {plural(fewest, 'unit')} at the fewest, in {plural(ways, 'way')}"
    return (f"{fewer}; {plural(total, 'winning set')} {minimal}.",)


def _must_win(paths: Paths, ticket: str, codes: Mapping[str, str]) -> tuple[str, ...]:
    lines: list[str] = []
    if paths.must_win:
        lines.append(f"Must-win for {ticket}: {listed(codes[unit.code] for unit in paths.must_win)}.")
    if paths.irrelevant and is_open(paths.wins, paths):
        count = len(paths.irrelevant)
        makes = "makes" if count == 1 else "make"
        lines.append(f"{listed(codes[unit.code] for unit in paths.irrelevant)} never {makes} a difference.")
    return tuple(lines)


def shared_ballots(case: Case, undecided: Collection[str]) -> tuple[str, ...]:
    """That a state and its districts are not independent of one another."""
    divided = {unit.state for unit in case.units if unit.is_district and unit.code in undecided}
    whole = sorted(
        state for state in divided if all(unit.code in undecided for unit in case.units if unit.state == state)
    )
    if not whole:
        return ()
    names = listed(case.snapshot.states[state].name for state in whole)
    line = (
        f"The districts of {names} are units of their own here; their voters are the state’s as well, so outcomes "
        "in which a side carries all districts and not the state are counted, though they cannot happen."
    )
    return (line,)
