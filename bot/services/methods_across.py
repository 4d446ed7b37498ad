"""How often an allocation method would have changed who is elected: all elections with popular votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import FollowUp, MethodRecord, MethodsAcrossAnswer, Table
from bot.engine.allocation import Method, national_votes
from bot.errors import NothingToDoError
from bot.queries import MethodsQuery
from bot.services.cases import cited
from bot.services.method_names import COLUMNS, PHRASES, RULES, TITLES
from bot.services.reallocations import WHAT_IF, all_compared
from bot.services.wording import capitalised, in_words, listed, number, plural, points

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.answers import SourceNote
    from bot.engine.allocation import Reallocation
    from bot.facts.snapshot import Snapshot
    from bot.services.reallocations import Comparison

_PAGE = 25
_SAME, _NO_FIGURES, _HOUSE = "=", "–", "H"
_LETTERS = 3
_OTHERS = tuple(method for method in Method if method is not Method.ACTUAL)
_CHANGED = (
    "Counted as a change: the method elects another person, or nobody where somebody was elected; "
    "if nobody has a majority, the House would choose."
)
_KEPT = (
    "States whose legislature chose, the last of them in 1876, keep their electors and are not in the popular vote."
)


def across_answer(query: MethodsQuery, snapshot: Snapshot) -> MethodsAcrossAnswer:
    """One method or all of them in every election with popular votes, compared with the electors as pledged.

    Raises:
        NothingToDoError: the method is the actual one, or there is no such page.
    """
    if query.method is Method.ACTUAL:
        raise NothingToDoError("The actual rule is what the other methods are compared with.")
    comparisons = all_compared(snapshot)
    records = tuple(_record(method, comparisons) for method in _OTHERS if query.method in (None, method))
    table = _overview(comparisons) if query.method is None else _history(query.method, comparisons)
    pages = max(1, -(-len(table.rows) // _PAGE))
    if query.page > pages:
        raise NothingToDoError(f"There is no page {query.page}: the table has {plural(pages, 'page')}.")
    shown = table.rows[(query.page - 1) * _PAGE : query.page * _PAGE]
    return MethodsAcrossAnswer(
        query=query.model_copy(update={"election": None}),
        headline=_headline(query.method, records, comparisons),
        reasoning=(RULES[query.method], _CHANGED) if query.method else (_CHANGED, _legend()),
        lines=tuple((TITLES[r.method], _record_line(r)) for r in records) if query.method is None else (),
        table=table.model_copy(update={"rows": shown}),
        caveats=(WHAT_IF, _KEPT),
        sources=_sources(query.method, comparisons),
        follow_ups=_follow_ups(query, pages, records),
        records=records,
    )


def _record(method: Method, comparisons: Sequence[Comparison]) -> MethodRecord:
    tried = [comparison for comparison in comparisons if method in comparison.runs]
    changed = (c.case.election.year for c in tried if c.changes(c.runs[method]))
    return MethodRecord(method=method, elections=len(tried), changed=tuple(sorted(changed)))


def _headline(method: Method | None, records: Sequence[MethodRecord], comparisons: Sequence[Comparison]) -> str:
    years = [comparison.case.election.year for comparison in comparisons]
    if method is not None:
        (record,) = records
        first = min(c.case.election.year for c in comparisons if method in c.runs)
        span = f"the {number(record.elections)} elections of {first}–{max(years)}"
        if not record.changed:
            return f"{capitalised(PHRASES[method])} would have changed the outcome of none of {span}."
        count = in_words(len(record.changed))
        return (
            f"{capitalised(PHRASES[method])} would have changed the outcome of {count} of {span}: "
            f"{listed(map(str, record.changed))}."
        )
    changed = {year for record in records for year in record.changed}
    return (
        f"Of the {number(len(years))} elections of {min(years)}–{max(years)}, {number(len(changed))} would have come "
        f"out otherwise under at least one other allocation method, {number(len(years) - len(changed))} under none."
    )


def _record_line(record: MethodRecord) -> str:
    """Such as "changes 5 of 51 (1824, 1876, 1888, 2000, 2016)"."""
    if not record.changed:
        return f"changes none of {number(record.elections)}"
    years = ", ".join(map(str, record.changed))
    return f"changes {number(len(record.changed))} of {number(record.elections)} ({years})"


def _legend() -> str:
    columns = ", ".join(f"{COLUMNS[method]} {PHRASES[method]}" for method in _OTHERS)
    return (
        f"In the table, of the elections that would have changed: {_SAME} elects the same, {_HOUSE} nobody has a "
        f"majority, {_NO_FIGURES} no figures; else whom it elects. {columns}."
    )


def _overview(comparisons: Sequence[Comparison]) -> Table:
    """The elections that any method would have changed, newest first: what each method comes to."""
    return Table(
        columns=("Year", *(COLUMNS[method] for method in _OTHERS)),
        align="r" + "l" * len(_OTHERS),
        rows=tuple(
            (str(comparison.case.election.year), *(_cell(comparison, method) for method in _OTHERS))
            for comparison in comparisons
            if any(map(comparison.changes, comparison.others))
        ),
    )


def _cell(comparison: Comparison, method: Method) -> str:
    run = comparison.runs.get(method)
    if run is None:
        return _NO_FIGURES
    if not comparison.changes(run):
        return _SAME
    return comparison.case.short(run.tally.elected)[:_LETTERS] if run.tally.elected else _HOUSE


def _history(method: Method, comparisons: Sequence[Comparison]) -> Table:
    """Each election with figures, newest first: as it was, and under the method."""
    return Table(
        columns=("Year", "As it was", "Otherwise"),
        align="rll",
        rows=tuple(
            (str(c.case.election.year), _score(c, c.actual), _score(c, c.runs[method]))
            for c in comparisons
            if method in c.runs
        ),
    )


def _score(comparison: Comparison, run: Reallocation) -> str:
    """Such as "Trump 306–232", "House 261–261", "Clinton +2.1"."""
    elected = run.tally.elected
    name = comparison.case.short(elected) if elected else "House"
    if run.method is Method.POPULAR_VOTE:
        ballots = sum(unit.ballots for unit in comparison.case.units if not unit.is_district)
        votes = [count for _, count in national_votes(comparison.states)]
        return f"{name} +{points(votes[0] - (votes[1] if len(votes) > 1 else 0), ballots, 1)}"
    return f"{name} {'–'.join(str(count) for _, count in run.tally.electoral_votes[:2])}"


def _sources(method: Method | None, comparisons: Sequence[Comparison]) -> tuple[SourceNote, ...]:
    """The sources of every election's electors and popular votes, newest first."""
    tables = ("electoral_votes", "popular_votes")
    elections = [c.case.election for c in comparisons if method is None or method in c.runs]
    ids = (id_ for table in tables for election in elections for id_ in election.sources.get(table, ()))
    return cited(comparisons[0].case.snapshot, ids)


def _follow_ups(query: MethodsQuery, pages: int, records: Sequence[MethodRecord]) -> tuple[FollowUp, ...]:
    asks: list[FollowUp] = []
    if query.page < pages:
        asks.append(FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    if query.method is None:
        chosen = (Method.POPULAR_VOTE, Method.CONGRESSIONAL_DISTRICT, Method.LARGEST_REMAINDER)
        asks += [FollowUp(label=TITLES[m], query=MethodsQuery(method=m, across=True)) for m in chosen]
        return tuple(asks)
    asks.append(FollowUp(label="All methods", query=MethodsQuery(across=True)))
    asks += [
        FollowUp(label=str(year), query=MethodsQuery(election=year, method=query.method))
        for year in reversed(records[0].changed[-2:])
    ]
    return tuple(asks)
