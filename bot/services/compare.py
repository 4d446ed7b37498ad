"""Two elections side by side, or a channel's scenario and an election."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import CompareAnswer, FollowUp, NetElectors, SwingRow, UnitMove
from bot.errors import NothingToDoError
from bot.facts.model import CaveatTopic
from bot.queries import CompareQuery, HistoryQuery, ResultQuery
from bot.services.change_maps import change_map
from bot.services.compare_pairs import Pair
from bot.services.compare_wording import counting_caveats, lines, sentences, since, swing_table
from bot.services.results import map_titles
from bot.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers import SourceNote
    from bot.engine.compare import Swing, UnitPair
    from bot.services.cases import Case

A_PAGE = 20
"""Rows of swings."""


def in_order(one: Case, other: Case) -> tuple[Case, Case]:
    """Two cases as they are compared: two elections by year, a scenario after what it starts from, two as given.

    Raises:
        NothingToDoError: they are the same.
    """
    cases = [one, other]
    scenario = next((case for case in cases if case.scenario is not None), None)
    if one.election.year == other.election.year and one.scenario == other.scenario:
        raise NothingToDoError(f"Both are {since(one)}; name two different elections to compare.")
    if all(case.scenario is not None for case in cases):
        return one, other
    if scenario is None:
        cases.sort(key=lambda case: case.election.year)
    elif one.election.year == other.election.year:
        cases = [replace(scenario, scenario=None), scenario]
    return cases[0], cases[1]


def compare_answer(query: CompareQuery, first: Case, second: Case, assumptions: tuple[str, ...]) -> CompareAnswer:
    """What changed between two cases. ``query`` names them."""
    pair = Pair(first, second)
    comparison = pair.comparison
    pages = max(-(-len(pair.swings) // A_PAGE), 1)
    query = query.model_copy(update={"page": min(query.page, pages)})
    headline, *reasoning = sentences(pair)
    return CompareAnswer(
        query=query,
        headline=headline,
        reasoning=tuple(reasoning),
        lines=tuple(lines(pair)),
        table=swing_table(pair, pair.swings[(query.page - 1) * A_PAGE : query.page * A_PAGE]),
        assumptions=assumptions,
        caveats=(*counting_caveats(pair), *_caveats_of(first, second)),
        sources=_sources(first, second),
        map=change_map(pair, *map_titles(pair.second)),
        follow_ups=tuple(_follow_ups(query, pages)),
        first=first.election.year,
        second=second.election.year,
        by_party=pair.by_party,
        changed=tuple(map(_move, pair.changed)),
        net=tuple(
            NetElectors(
                party=net.party,
                name=pair.name(net.party),
                before=net.before,
                after=net.after,
                resized=net.resized,
                entered=net.entered,
                by_hands=net.by_hands,
            )
            for net in comparison.net
        ),
        resized=comparison.resized,
        toward=comparison.toward,
        against=comparison.against,
        national=_row(pair.national) if pair.national else None,
        swings=tuple(map(_row, pair.swings)),
    )


def _move(pair: UnitPair) -> UnitMove:
    return UnitMove(
        unit=pair.unit,
        before=pair.before or "",
        after=pair.after or "",
        electors_before=pair.electors_before,
        electors_after=pair.electors_after,
    )


def _row(swing: Swing) -> SwingRow:
    before, after, points = (round(float(each), 2) for each in (swing.before, swing.after, swing.points))
    return SwingRow(unit=swing.unit, before=before, after=after, swing=points)


def _caveats_of(first: Case, second: Case) -> tuple[str, ...]:
    """What is doubtful in the figures of either; what holds of both is said once."""
    told: dict[str, list[str]] = {}
    for case in (first, second):
        for text in case.caveats(CaveatTopic.POPULAR_VOTES, CaveatTopic.TICKETS):
            told.setdefault(text, []).append(str(case.election.year))
    return tuple(f"{listed(dict.fromkeys(years))}: {text}" for text, years in told.items())


def _sources(first: Case, second: Case) -> tuple[SourceNote, ...]:
    tables = ("electoral_votes", "electors", "popular_votes")
    return tuple(dict.fromkeys((*second.sources(*tables), *first.sources(*tables))))


def _follow_ups(query: CompareQuery, pages: int) -> Iterable[FollowUp]:
    if query.page < pages:
        yield FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1}))
    for election in (query.first, query.second):
        label = "The scenario" if election == "scenario" else f"Result of {election}"
        yield FollowUp(label=label, query=ResultQuery(election=election))
    yield FollowUp(label="All elections", query=HistoryQuery())
