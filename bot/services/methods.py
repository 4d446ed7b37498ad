"""An election or a scenario under every allocation method, in one table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, MethodsAnswer, Table
from bot.engine.allocation import Method, national_votes
from bot.queries import MethodsQuery, ResultQuery
from bot.services.method_columns import columns
from bot.services.method_names import PHRASES, ROWS, TITLES
from bot.services.one_method import method_answer
from bot.services.reallocations import caveats, compared, gaps, method_sources, outcome_of
from bot.services.wording import in_words, listed, number, share

if TYPE_CHECKING:
    from bot.answers import MethodAnswer
    from bot.engine.allocation import Reallocation
    from bot.services.cases import Case
    from bot.services.method_columns import Columns
    from bot.services.reallocations import Comparison

_MARK = "•"
"""Before the count of whoever is elected."""


def methods_answer(query: MethodsQuery, case: Case, assumptions: tuple[str, ...]) -> MethodsAnswer | MethodAnswer:
    """One election or scenario under all methods, or under one in full.

    Raises:
        NothingToDoError: there are no popular votes to allocate electors by, or not those that the method needs.
    """
    comparison = compared(case)
    if query.method is not None:
        return method_answer(query, comparison, assumptions)
    return MethodsAnswer(
        query=query.model_copy(update={"page": 1}),
        headline=_headline(comparison),
        reasoning=(_standing(comparison), _legend(), *gaps(comparison)),
        table=_table(comparison),
        assumptions=assumptions,
        caveats=caveats(comparison, districts=Method.CONGRESSIONAL_DISTRICT in comparison.runs),
        sources=method_sources(comparison, districts=True),
        follow_ups=_follow_ups(query, comparison),
        election=case.election.year,
        majority=case.tally.majority,
        outcomes=tuple(map(outcome_of, comparison.runs.values())),
    )


def _headline(comparison: Comparison) -> str:
    """Such as "In 2012 Barack Obama would still have been elected under six of the seven other methods; under …"."""
    case, others = comparison.case, comparison.others
    same = [run for run in others if not comparison.changes(run)]
    where = "In the scenario" if case.scenario is not None else f"In {case.election.year}"
    of = f"the {in_words(len(others))} other methods"
    under = {0: f"none of {of}", len(others): f"all {in_words(len(others))} other methods"}
    methods = under.get(len(same), f"{in_words(len(same))} of {of}")
    elected = comparison.actual.tally.elected
    if elected is None:
        had, would = ("has", "would have one") if case.scenario is not None else ("had", "would have had one")
        line = f"{where} nobody {had} a majority, and under {methods} nobody {would}"
    else:
        still = "still " if same else ""
        line = f"{where} {case.full(elected)} would {still}{_be(case)} elected under {methods}"
    return f"{'; '.join((line, *_changes(comparison)))}."


def _be(case: Case) -> str:
    return "be" if case.scenario is not None else "have been"


def _changes(comparison: Comparison) -> tuple[str, ...]:
    """Who would be elected instead, and under which methods; "nobody" comes last."""
    case, by_elected = comparison.case, dict[str | None, list[str]]()
    for run in comparison.others:
        if comparison.changes(run):
            by_elected.setdefault(run.tally.elected, []).append(PHRASES[run.method])
    had = "have" if case.scenario is not None else "have had"
    instead = _be(case) if comparison.actual.tally.elected else f"{_be(case)} elected"
    return tuple(
        f"under {listed(phrases)} "
        + (f"{case.full(person)} would {instead}" if person else f"nobody would {had} a majority")
        for person, phrases in sorted(by_elected.items(), key=lambda pair: pair[0] is None)
    )


def _standing(comparison: Comparison) -> str:
    """The count that the other methods are compared with."""
    case, tally = comparison.case, comparison.actual.tally
    counted = ", ".join(f"{case.short(person)} {number(count)}" for person, count in tally.electoral_votes)
    line = f"Under the actual rule, {case.label}: {counted}"
    if tally.not_cast:
        line += f", {number(tally.not_cast)} {'undecided' if case.scenario is not None else 'unpledged'}"
    return f"{line}; {number(tally.majority)} of {number(tally.electors_appointed)} elect."


def _legend() -> str:
    """What the marks and the shortest names in the table mean."""
    shared = (
        "Largest remainder, D’Hondt and Sainte-Laguë share each state’s electors in proportion to its popular vote"
    )
    return (
        f"{_MARK} marks who is elected; in a row without it nobody has a majority, and the House would choose. "
        f"{shared}; plus two gives two of them to its winner and shares the others by largest remainder."
    )


def _table(comparison: Comparison) -> Table:
    """A row for each method, the actual one first; the popular vote in percent."""
    shown = columns(comparison.case, _ranked(comparison), max(map(len, ROWS.values())), len(f"{_MARK}99.9%"))
    return Table(
        columns=("Method", *shown.heads),
        align="l" + "r" * len(shown.heads),
        rows=tuple(_row(comparison, run, shown) for run in comparison.runs.values()),
    )


def _ranked(comparison: Comparison) -> list[str]:
    """Everybody with electors under any method but the popular vote, most in all first."""
    totals = Counter[str]()
    for method, run in comparison.runs.items():
        if method is not Method.POPULAR_VOTE:
            totals.update(dict(run.tally.electoral_votes))
    ranked = [ticket for ticket, _ in totals.most_common()]
    leaders = [ticket for ticket, _ in national_votes(comparison.states)[:2] if ticket not in ranked]
    return [*ranked, *leaders]


def _row(comparison: Comparison, run: Reallocation, shown: Columns) -> tuple[str, ...]:
    counts, elected = dict(run.tally.electoral_votes), run.tally.elected
    whole, show = 0, number
    if run.method is Method.POPULAR_VOTE:
        counts = dict(national_votes(comparison.states))
        whole = sum(unit.ballots for unit in comparison.case.units if not unit.is_district)
        counts[""] = whole - sum(counts.values())

        def show(count: int) -> str:
            return share(count, whole)

    cells = [(_MARK if ticket == elected else "") + show(counts.pop(ticket, 0)) for ticket in shown.tickets]
    mark = _MARK if elected in counts else ""
    return (ROWS[run.method], *cells, *([mark + show(sum(counts.values()))] if shown.others else []))


def _follow_ups(query: MethodsQuery, comparison: Comparison) -> tuple[FollowUp, ...]:
    """The methods that would have changed the outcome first."""
    ordered = sorted(comparison.others, key=lambda run: not comparison.changes(run))
    one = [
        FollowUp(label=TITLES[run.method], query=MethodsQuery(election=query.election, method=run.method))
        for run in ordered[:3]
    ]
    across = FollowUp(label="In all elections", query=MethodsQuery(across=True))
    return (*one, across, FollowUp(label="How it came out", query=ResultQuery(election=query.election)))
