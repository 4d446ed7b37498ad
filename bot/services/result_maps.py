"""The map of a count: the kind that was asked for, or the states where that kind has nothing to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import FollowUp
from bot.map_spec import MapStyle
from bot.services.change_maps import change_map
from bot.services.compare_pairs import Pair, beside
from bot.services.margins import has_margins, margin_map
from bot.services.pictures import states_map

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.map_spec import MapSpec
    from bot.queries import ResultQuery
    from bot.services.cases import Case

_LABELS = {
    MapStyle.STATES: "States map",
    MapStyle.ELECTORS: "Electors map",
    MapStyle.MARGIN: "Margins map",
    MapStyle.CHANGE: "Changes map",
}


def result_map(case: Case, style: MapStyle, title: str, subtitle: str) -> tuple[MapSpec, tuple[str, ...]]:
    """The map of a case, and why it is another than was asked for, if it is."""
    if style not in kinds(case):
        return states_map(case, title, subtitle), (_why_not(case, style),)
    if style is MapStyle.MARGIN:
        return margin_map(case, title), ()
    if style is MapStyle.CHANGE:
        return change_map(Pair(beside(case, later=False), case), title, subtitle), ()
    return states_map(case, title, subtitle, style=style), ()


def other_maps(query: ResultQuery, case: Case) -> Iterator[FollowUp]:
    """The same with each other kind of map that there is."""
    for style in kinds(case):
        if style is not query.map:
            yield FollowUp(label=_LABELS[style], query=query.model_copy(update={"map": style}))


def kinds(case: Case) -> tuple[MapStyle, ...]:
    """The kinds of maps that have something to show of a case."""
    found = [MapStyle.STATES, MapStyle.ELECTORS]
    if has_margins(case):
        found.append(MapStyle.MARGIN)
    first = min(case.snapshot.elections) == case.election.year
    if bool(case.changed) if case.scenario is not None else not first and not case.election.uncalled:
        found.append(MapStyle.CHANGE)
    return tuple(found)


def _why_not(case: Case, style: MapStyle) -> str:
    year = case.election.year
    if style is MapStyle.MARGIN:
        vote = "nobody has voted yet" if case.election.uncalled else "no popular vote is on record"
        return f"There is no map of margins: {vote} in {year}."
    if case.scenario is not None:
        return "There is no map of changes: nothing changed yet."
    reason = "it is still to come" if case.election.uncalled else f"no election was held before {year}"
    return f"There is no map of changes: {reason}."
