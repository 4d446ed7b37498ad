"""Paths to victory: in how many outcomes of the undecided units each side wins, and with how few units."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.answers import FollowUp, PathsAnswer, Table, UnitShare
from bot.engine.paths import Paths, fewest_units, open_map, paths_to_victory
from bot.errors import NothingToDoError, UserFacingError
from bot.facts.names import resolve_ticket, resolve_units
from bot.queries import PathsQuery, PowerQuery, ResultQuery
from bot.services.path_sentences import headline, is_even, is_open, is_whole_map, reasoning, shared_ballots
from bot.services.pictures import states_map
from bot.services.places import named_places, place_codes
from bot.services.results import map_titles
from bot.services.sides import ranked_sides
from bot.services.wording import listed, number, plural, possessive, share

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from bot.engine.minimal_sets import WinningSet
    from bot.map_spec import MapSpec
    from bot.services.cases import Case

_SETS, _ROWS = 10, 20
"""How many minimal winning sets and how many units a page lists."""

_CLOSEST = 7
"""How many units the offer to leave only the closest open is about."""

_HEAD = 12
"""The most characters of a name at the head of a column."""

_NOT_CHANCES = "Outcomes are counted, not weighed: the share of them is not a chance to win."


def paths_answer(query: PathsQuery, case: Case, assumptions: tuple[str, ...]) -> PathsAnswer:
    """Count the outcomes of the undecided units, and list the minimal winning sets, fewest units first.

    Raises:
        UnknownNameError: ``query.undecided`` or ``query.ticket`` names something that is not there.
        UserFacingError: there is no such page.
        NothingToDoError: the question has no answer here.
    """
    named = resolve_ticket(case.election, case.snapshot, query.ticket).id if query.ticket else None
    ticket, rival = _sides(case, named)
    undecided = _undecided(query, case)
    paths = paths_to_victory(case.units, undecided, ticket, rival)
    pages = _pages(paths)
    if query.page > pages:
        raise UserFacingError(f"There is no page {number(query.page)}; the last is {number(pages)}.")
    codes = place_codes(case)
    canonical = named_places(case, undecided) if query.undecided else None
    query = query.model_copy(update={"ticket": named, "undecided": canonical})
    return PathsAnswer(
        query=query,
        headline=headline(case, paths, query),
        reasoning=reasoning(case, paths, query, codes),
        lines=(*_fewest_states(case, paths, query), *_sets(paths, query, codes)),
        table=_table(case, paths, query, codes),
        assumptions=assumptions,
        caveats=(_NOT_CHANCES, *shared_ballots(case, undecided)),
        sources=case.sources("electors", "electoral_votes"),
        map=_map(case, undecided, codes),
        follow_ups=_follow_ups(query, case, paths, pages),
        election=case.election.year,
        ticket=ticket,
        rival=rival,
        majority=paths.majority,
        held=paths.held,
        against=paths.against,
        outcomes=paths.outcomes,
        wins=paths.wins,
        losses=paths.losses,
        ties=paths.ties,
        nobody=paths.nobody,
        minimal_sets=paths.minimal.total,
        fewest=paths.minimal.fewest,
        must_win=tuple(unit.code for unit in paths.must_win),
        irrelevant=tuple(unit.code for unit in paths.irrelevant),
        units=tuple(
            UnitShare(unit=unit.code, electors=unit.electors, wins=unit.wins, losses=unit.losses)
            for unit in paths.units
        ),
        pages=pages,
    )


def _pages(paths: Paths) -> int:
    sets = paths.minimal.total if is_open(paths.wins, paths) else 0
    rows = len(paths.units) if is_open(paths.wins, paths) or is_open(paths.losses, paths) else 0
    return max(-(-sets // _SETS), -(-rows // _ROWS), 1)


def _sides(case: Case, named: str | None) -> tuple[str, str]:
    """The ticket asked about, or else the leader; and the best placed of the others."""
    year = case.election.year
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {year} each elector cast two votes for either office, so a unit did not go to one ticket or the "
            f"other; /power election:{year} shows what the states weighed."
        )
    people = ranked_sides(case)
    ticket = named or people[0]
    rival = next((person for person in people if person != ticket), None)
    if rival is None:
        raise NothingToDoError(f"Nobody stood against {case.full(ticket)} in {year}.")
    return ticket, rival


def _undecided(query: PathsQuery, case: Case) -> tuple[str, ...]:
    """The units named; or those still open where some are called and some are not; or else all."""
    if query.undecided:
        return tuple(unit.code for unit in resolve_units(case.election, case.snapshot, query.undecided))
    everything = tuple(unit.code for unit in case.units)
    opened = set(everything) if case.election.uncalled else set(case.changed)
    still_open = tuple(unit.code for unit in case.units if not unit.held and unit.code in opened)
    return still_open or everything


def _fewest_states(case: Case, paths: Paths, query: PathsQuery) -> tuple[tuple[str, str], ...]:
    """How few whole states can elect, where all is open."""
    if not is_whole_map(case, paths) or query.page > 1:
        return ()
    electors: Counter[str] = Counter()
    for unit in case.units:
        electors[unit.state] += unit.electors
    fewest = fewest_units(electors.values(), paths.majority)
    if fewest is None:
        return ()
    undivided = () if len(electors) == len(case.units) else (_undivided(electors),)
    line = (
        f"{number(fewest.units)}, if none is divided: the {number(fewest.units)} largest have "
        f"{number(fewest.reached)} electors, the {number(fewest.units - 1)} largest {number(fewest.short)}, "
        f"and {number(paths.majority)} elect"
    )
    return (("Fewest states", line), *undivided)


def _undivided(electors: Mapping[str, int]) -> tuple[str, str]:
    """The same counts with every state taken whole, as they are often quoted."""
    whole = open_map(tuple(sorted(electors.values(), reverse=True)))
    line = (
        f"{number(whole.wins)} of the {number(whole.outcomes)} outcomes elect a side, {number(whole.ties)} are ties, "
        f"and {number(whole.minimal)} winning sets are minimal"
    )
    return f"With {number(len(electors))} undivided states, the District counted as one", line


def _sets(paths: Paths, query: PathsQuery, codes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if not is_open(paths.wins, paths):
        return ()
    found = paths.minimal.listed((query.page - 1) * _SETS, _SETS)
    return tuple(
        (f"{plural(len(each.units), 'unit')}, {plural(each.electors, 'elector')}", _units(each, paths, codes))
        for each in found
    )


def _units(found: WinningSet, paths: Paths, codes: Mapping[str, str]) -> str:
    """The units of a set, or those it leaves out where they are far fewer."""
    left = [codes[unit.code] for unit in paths.units if unit.code not in set(found.units)]
    if not left and len(found.units) > 1:
        return "all of them"
    if left and 2 * len(left) < len(found.units):
        return f"all but {', '.join(left)}"
    return ", ".join(codes[code] for code in found.units)


def _table(case: Case, paths: Paths, query: PathsQuery, codes: Mapping[str, str]) -> Table | None:
    """For each side, the share of the outcomes it wins in which it carries a unit."""
    shown = paths.units[(query.page - 1) * _ROWS :][:_ROWS]
    if not shown or not (is_open(paths.wins, paths) or is_open(paths.losses, paths)):
        return None
    even = is_even(case, paths, query)
    heads = ("In wins",) if even else tuple(case.short(who)[:_HEAD] for who in (paths.ticket, paths.rival))
    rows = tuple(
        (
            codes[unit.code],
            number(unit.electors),
            _share(unit.wins, paths.wins),
            *(() if even else (_share(unit.losses, paths.losses),)),
        )
        for unit in shown
    )
    return Table(columns=("Unit", "Electors", *heads), align="lr" + "r" * len(heads), rows=rows)


def _share(part: int, whole: int) -> str:
    return share(part, whole) if whole else "–"


def _map(case: Case, undecided: Collection[str], codes: Mapping[str, str]) -> MapSpec | None:
    """The map with the undecided units open; none where all are."""
    if len(undecided) == len(case.units):
        return None
    few = 6
    opened = listed(codes[code] for code in undecided) if len(undecided) <= few else f"{len(undecided)} units"
    spec = states_map(case, map_titles(case)[0], f"Undecided: {opened}")
    units = tuple(unit.model_copy(update={"holders": ()}) if unit.unit in undecided else unit for unit in spec.units)
    held: Counter[str] = Counter()
    for unit in units:
        held.update(dict(unit.holders))
    sides = tuple(
        side.model_copy(update={"electoral_votes": held[side.ticket], "elected": held[side.ticket] >= spec.majority})
        for side in spec.sides
    )
    return spec.model_copy(update={"units": units, "sides": sides, "unheld": "undecided"})


def _follow_ups(query: PathsQuery, case: Case, paths: Paths, pages: int) -> tuple[FollowUp, ...]:
    offered: list[FollowUp] = []
    if query.page < pages:
        offered.append(FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    if is_whole_map(case, paths):
        offered += _if_only_the_closest(query, case)
    else:
        rivals = query.model_copy(update={"ticket": paths.rival, "page": 1})
        offered.append(FollowUp(label=f"{possessive(case.short(paths.rival))} paths", query=rivals))
    return (
        *offered,
        FollowUp(label="Voting power", query=PowerQuery(election=query.election)),
        FollowUp(label="The count", query=ResultQuery(election=query.election)),
    )


def _if_only_the_closest(query: PathsQuery, case: Case) -> tuple[FollowUp, ...]:
    """The same with the units of the smallest margins open and the others as they are."""
    margins = [
        (Fraction(unit.margin, unit.ballots), unit.code)
        for unit in case.units
        if unit.held and unit.margin is not None and unit.ballots
    ]
    closest = [code for _, code in sorted(margins)[:_CLOSEST]]
    if len(closest) < _CLOSEST:
        return ()
    asked = PathsQuery(election=query.election, undecided=named_places(case, closest), ticket=query.ticket)
    return (FollowUp(label=f"If only the {_CLOSEST} closest were open", query=asked),)
