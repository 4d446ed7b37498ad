"""A query in the few words that fit a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.flips import FlipUnit, Goal
from bot.facts.names import EVENT_NAMES, RULE_NAMES, SIZE_NAMES, place_name
from bot.facts.names.dates import NamedDay, written_day
from bot.map_spec import MapStyle
from bot.queries import (
    ApportionQuery,
    CompareQuery,
    ElectorsQuery,
    FactQuery,
    FlipsQuery,
    HistoryQuery,
    HistoryShow,
    HistorySort,
    LawQuery,
    PathsQuery,
    PowerQuery,
    ResultAbout,
    ResultQuery,
    ResultVotes,
    StateQuery,
    StatesQuery,
    WhatIfQuery,
    WhenQuery,
)

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.queries import ElectionRef, Query

LABEL_LIMIT = 80
"""The most characters that a button may hold."""

_LISTS = {
    (HistorySort.CLOSEST, HistoryShow.ALL): "The closest elections",
    (HistorySort.LARGEST, HistoryShow.ALL): "The largest victories",
    (HistorySort.POPULAR_GAP, HistoryShow.ALL): "Elections by popular-vote margin",
    (HistorySort.YEAR, HistoryShow.SPLITS): "Elections in which states split",
    (HistorySort.YEAR, HistoryShow.MISMATCHES): "Presidents who did not lead the popular vote",
    (HistorySort.YEAR, HistoryShow.CONTINGENT): "Elections decided by Congress",
}
_WHAT = {
    "states": "The states",
    "candidate": "The candidacies of {who}",
    "history": "All elections",
    "scenario": "The scenario of this channel",
    "help": "What can be asked",
    "about": "Version, data and privacy",
    "paths": "Paths to victory",
    "swing": "The tipping point",
    "odds": "The odds",
    "methods": "Other allocation methods",
    "contingent": "If the House chose",
    "power": "Voting power",
}

_CHANGING = {FlipUnit.ELECTORS: "Electors", FlipUnit.STATES: "States", FlipUnit.VOTES: "Popular votes"}


_DID = {ResultAbout.WON: "win", ResultAbout.LOST: "lose"}
_ABOUT = {
    ResultAbout.RUNNER_UP: "Who lost",
    ResultAbout.RUNNING_MATE: "Running mates",
    ResultAbout.CANDIDATES: "Who stood",
    ResultAbout.THIRD: "Who came third",
    ResultAbout.OTHERS: "Third parties",
    ResultAbout.MARGIN: "By how much {what} was won",
    ResultAbout.PARTY: "Party of {who}",
}


def label(query: Query, snapshot: Snapshot) -> str:
    """What a button that asks the query says."""
    listed = _LISTS.get((query.sort, query.show)) if isinstance(query, HistoryQuery) else None
    text = listed or (_fact(query, snapshot) if isinstance(query, FactQuery) else _text(query, snapshot))
    return text if len(text) <= LABEL_LIMIT else f"{text[: LABEL_LIMIT - 1]}…"


def _text(query: Query, snapshot: Snapshot) -> str:
    match query:
        case ResultQuery():
            return _result(query, snapshot)
        case FlipsQuery():
            return _flips(query, snapshot)
        case WhenQuery():
            return _when(query)
        case ElectorsQuery() | StateQuery() | LawQuery():
            what = {"electors": "The electors", "state": "Electoral votes", "law": "The law on electors"}[query.kind]
            census = f" by the census of {query.census}" if isinstance(query, StateQuery) and query.census else ""
            return f"{what}{_in(query.state, snapshot)}{census}{_during(getattr(query, 'election', None))}"
        case WhatIfQuery() | CompareQuery() | ApportionQuery() | PathsQuery() | PowerQuery() | StatesQuery():
            return _computed(query, snapshot)
        case _:
            what = _WHAT[query.kind].format(who=_name(getattr(query, "person", None), snapshot))
            return f"{what}{_during(getattr(query, 'election', None))}"


_DRAWN = {
    MapStyle.ELECTORS: ", one hexagon for each elector",
    MapStyle.MARGIN: ", shaded by margin",
    MapStyle.CHANGE: ", with what changed",
}


def _result(query: ResultQuery, snapshot: Snapshot) -> str:
    where = _in(query.state, snapshot)
    popular = query.votes is ResultVotes.POPULAR
    what = "Popular vote" if popular else "Result"
    if query.person and query.person in snapshot.people:
        what = f"{'Popular votes' if popular else 'Votes'} of {snapshot.people[query.person].name}"
    if query.about and query.about in _DID:
        votes = " the popular vote" if popular else ""
        return f"Did {_name(query.person, snapshot)} {_DID[query.about]}{votes}{where}{_during(query.election)}?"
    if query.about:
        what = _ABOUT[query.about].format(
            who=_name(query.person, snapshot),
            what="the popular vote" if popular else "the election",
        )
    pledged = ", as pledged" if query.votes is ResultVotes.AS_PLEDGED else ""
    drawn = _DRAWN.get(query.map, "")
    return f"{what}{where}{_during(query.election)}{pledged}{drawn}"


def _name(person: str | None, snapshot: Snapshot) -> str:
    if person is None:
        return "the winner"
    return snapshot.people[person].name if person in snapshot.people else person


def _flips(query: FlipsQuery, snapshot: Snapshot) -> str:
    who = snapshot.people[query.ticket].surname if query.ticket and query.ticket in snapshot.people else ""
    goal = {
        Goal.DENY: f"to deny {who or 'the leader'} the majority",
        Goal.WIN: f"for {who or 'the runner-up'} to win",
        Goal.TIE: f"for {who} to draw level" if who else "for a tie",
    }[query.goal]
    return f"{_CHANGING[query.unit]} needed {goal}{_during(query.election)}"


def _apportion(query: ApportionQuery, snapshot: Snapshot) -> str:
    what = "House seats"
    if query.admit:
        what = f"With {' and '.join(place_name(snapshot, code) for code in query.admit.split(','))} admitted"
    elif query.seats is not None:
        seats = query.seats
        what = _capitalised(SIZE_NAMES[seats]) if isinstance(seats, str) else f"A House of {seats:,}"
    elif query.rule is not None:
        what = f"House seats by {RULE_NAMES[query.rule]}"
    return f"{what}{f' by the census of {query.census}' if query.census else ''}{_during(query.election)}"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _when(query: WhenQuery) -> str:
    what = EVENT_NAMES[query.event][0] if query.event else "Dates" if query.election else "The next dates"
    if query.date:
        what = f"What falls on {written_day(NamedDay(query.date.month, query.date.day, query.date.year))}"
    return f"{what}{_during(query.election)}"


def _fact(query: FactQuery, snapshot: Snapshot) -> str:
    named = snapshot.facts.get(query.topic or "") or snapshot.fact_topics.get(query.topic or "")
    return named.title if named else "What can be looked up"


def _in(state: str | None, snapshot: Snapshot) -> str:
    return f" in {snapshot.states[state].name}" if state and state in snapshot.states else ""


def _during(election: ElectionRef) -> str:
    """In which election, or scenario, if one is named."""
    if election is None:
        return ""
    return " in this scenario" if election == "scenario" else f" in {election}"


def _computed(
    query: WhatIfQuery | CompareQuery | ApportionQuery | PathsQuery | PowerQuery | StatesQuery, snapshot: Snapshot
) -> str:
    match query:
        case ApportionQuery():
            return _apportion(query, snapshot)
        case CompareQuery():
            return _pair(query)
        case PathsQuery():
            what = f"The fewest {query.fewest} that could elect" if query.fewest else _WHAT["paths"]
            return f"{what}{_during(query.election)}"
        case PowerQuery():
            return f"{_WHAT['power']}{f': {query.states}' if query.states else ''}{_during(query.election)}"
        case StatesQuery():
            return f"{_WHAT['states']}{_with_electors(query)}{_during(query.election)}"
        case _:
            pass
    return f"What if {_changes(query.changes, snapshot)}{_during(query.election)}"


def _pair(query: CompareQuery) -> str:
    named = ["this scenario" if one == "scenario" else str(one) for one in (query.first, query.second) if one]
    return f"Compare {named[0]} with {named[1]}" if named[1:] else " with ".join(["Compare", *named])


def _with_electors(query: StatesQuery) -> str:
    least, most = query.at_least, query.at_most
    if least == most:
        return f" with {least} electors" if least else ""
    return f"{f' with at least {least}' if least else ''}{f' with at most {most}' if most else ''} electors"


def _changes(changes: str, snapshot: Snapshot) -> str:
    """The changes of a what-if in words: "PA, MI to Hillary Clinton"."""
    written: list[str] = []
    for change in changes.split(";"):
        what, _, to = change.partition(">")
        name = snapshot.people[to].name if to in snapshot.people else to.replace("-", " ")
        written.append(f"{what.replace(',', ', ')} to {name}")
    return "; ".join(written)
