"""A state at a glance: its electors now and over time, one election in it, its law, and its people per elector."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.answers import FollowUp, StateAnswer
from bot.facts.model import RECALLED, CaveatTopic
from bot.queries import ElectorsQuery, LawQuery, ResultQuery, StateQuery
from bot.services.allotments import (
    TWENTY_THIRD_AMENDMENT,
    admission_sentence,
    current_elections,
    electors_by_election,
    spans,
)
from bot.services.by_census import by_census
from bot.services.cases import cited
from bot.services.law import law_in_short
from bot.services.state_results import state_result_answer
from bot.services.wording import capitalised, in_sentence, listed, number, plain_date, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers import ElectorSpan, SourceNote, Standing
    from bot.facts.apportionments import Census
    from bot.facts.model import State
    from bot.facts.snapshot import Snapshot
    from bot.services.cases import Case


_TOPICS = (CaveatTopic.ELECTORS, CaveatTopic.ELECTORAL_VOTES, CaveatTopic.POPULAR_VOTES)


_LISTED = 2
"""Up to so many elections of a range are named singly."""


class _Part(NamedTuple):
    """A state's part in one election."""

    line: str
    standings: tuple[Standing, ...] = ()
    margin: int | None = None
    sources: tuple[SourceNote, ...] = ()
    caveats: tuple[str, ...] = ()


def state_answer(query: StateQuery, case: Case, state: State, assumptions: tuple[str, ...]) -> StateAnswer:
    """All there is to know about one state. ``case`` is an election as cast.

    ``query.election``: None where it was not said which; the election is then named as assumed, and the headline is
    about the electors that the state has now.
    """
    snapshot, year = case.snapshot, case.election.year
    electors = electors_by_election(snapshot, state)
    over_time = spans(electors)
    now = electors[current_elections(snapshot)[0]]
    part = _part(case, state)
    residents = _census(snapshot).resident[state.code]
    law, compact = snapshot.elector_laws[state.code], snapshot.compact.get(state.code)
    headline = _headline(case, state, electors, asked=query.election is not None)
    reasoning = (part.line, *(_why(snapshot, state, now) if query.election is None else ()))
    if query.census is not None:
        (headline, *others), assumptions = by_census(snapshot, state, query.census), ()
        reasoning = (*others,)
    if query.claimed is not None:
        headline = _of_claim(query, state, electors) or headline
    return StateAnswer(
        query=query.model_copy(update={"state": state.code, "election": query.election and year}),
        headline=headline,
        reasoning=reasoning,
        assumptions=assumptions,
        caveats=part.caveats,
        sources=_sources(snapshot, state, part, projected=query.census not in (None, *snapshot.apportionments)),
        follow_ups=_follow_ups(case, state),
        state=state.code,
        electors=now,
        electors_over_time=over_time,
        first_election=min(electors),
        admitted=state.admitted,
        election=year,
        standings=part.standings,
        margin=part.margin,
        residents_per_elector=_rounded(residents, now),
        bound=law.bound,
        compact_member=bool(compact and compact.member),
        lines=tuple(pair for pair in _lines(snapshot, state, over_time, now) if pair[1] != headline),
    )


def _headline(case: Case, state: State, electors: dict[int, int], *, asked: bool) -> str:
    year, name = case.election.year, capitalised(in_sentence(state.name))
    elections = current_elections(case.snapshot)
    now = electors[elections[0]]
    has = f"has {number(now)} in {listed(map(str, elections))}"
    if asked and year not in electors:
        return admission_sentence(case.snapshot, state)
    if asked and year not in elections:
        return f"{name} had {plural(electors[year], 'electoral vote')} in {year}, and {has}."
    return f"{name} has {plural(now, 'electoral vote')} in {listed(map(str, elections))}."


def _why(snapshot: Snapshot, state: State, now: int) -> tuple[str, ...]:
    """Where a state's number of electors comes from."""
    law = snapshot.apportionments[max(snapshot.apportionments)]
    seats = law.seats.get(state.code)
    if seats is None:
        return (f"Three, as for the least populous state ({TWENTY_THIRD_AMENDMENT}).",)
    house = plural(seats, "seat")
    return (f"{house} in the House by the census of {law.census} and two senators make {number(now)}.",)


def _of_claim(query: StateQuery, state: State, electors: dict[int, int]) -> str:
    """Whether the state had so many electors: in the election in question, or ever, and when."""
    name, claimed = capitalised(in_sentence(state.name)), query.claimed or 0
    votes = plural(claimed, "electoral vote")
    if isinstance(query.election, int):
        had = electors.get(query.election, 0)
        if had == claimed:
            return f"Yes: {name} had {votes} in {query.election}."
        return f"No: {name} had {plural(had, 'electoral vote')} in {query.election}, not {claimed}."
    by_span = [span for span in spans(electors) if span.electors == claimed]
    if not by_span:
        return f"No: {name} never had {votes}."
    return f"Yes: {name} had {votes} {listed(_elections_of(span, electors) for span in by_span)}."


def _elections_of(span: ElectorSpan, electors: dict[int, int]) -> str:
    """Such as "in 2004 and 2008", "from 1932 to 1940"."""
    years = [str(year) for year in electors if span.first <= year <= span.last]
    return f"in {listed(years)}" if len(years) <= _LISTED else f"from {span.first} to {span.last}"


def _part(case: Case, state: State) -> _Part:
    year, name = case.election.year, capitalised(in_sentence(state.name))
    allotted = case.election.allotted.get(state.code, 0)
    if not allotted:
        return _Part(f"{name} had no electors in {year}.")
    if not case.election.units_of(state.code):
        line = f"{name} was allotted {plural(allotted, 'elector')} in {year} and appointed none."
        return _Part(line, caveats=case.caveats(CaveatTopic.ELECTORS, state=state.code))
    if case.election.uncalled:
        return _Part(f"The election of {year} is still to come.")
    given = state_result_answer(ResultQuery(election=year, state=state.code), case, state, ())
    return _Part(
        given.headline, given.standings, given.margin, given.sources, case.caveats(*_TOPICS, state=state.code)
    )


def _lines(
    snapshot: Snapshot, state: State, over_time: tuple[ElectorSpan, ...], now: int
) -> Iterable[tuple[str, str]]:
    yield "Electors over time", ", ".join(f"{span.electors} ({_years(span)})" for span in over_time)
    yield "In the Union", admission_sentence(snapshot, state)
    census = _census(snapshot)
    residents, everybody = census.resident[state.code], sum(census.resident.values())
    electors = _all_electors(snapshot)
    yield (
        "People per elector",
        (
            f"{number(_rounded(residents, now))} ({number(residents)} residents by the census of {census.year}); "
            f"in the whole country {number(_rounded(everybody, electors))}"
        ),
    )
    law = snapshot.elector_laws[state.code]
    yield "Law", f"{law_in_short(law)} (as of {law.as_of})"
    yield "National Popular Vote compact", _membership(snapshot, state)


def _years(span: ElectorSpan) -> str:
    return str(span.first) if span.first == span.last else f"{span.first}–{span.last}"


def _membership(snapshot: Snapshot, state: State) -> str:
    row = snapshot.compact.get(state.code)
    as_of = max(each.as_of for each in snapshot.compact.values())
    if row is None or row.enacted is None:
        return f"not a member (as of {plain_date(as_of)})"
    since = str(row.enacted.year) if row.only_year_certain else plain_date(row.enacted)
    return f"a member since {since} (as of {plain_date(row.as_of)})"


def _census(snapshot: Snapshot) -> Census:
    """The newest census."""
    return snapshot.censuses[max(snapshot.censuses)]


def _all_electors(snapshot: Snapshot) -> int:
    """All electors that the newest apportionment gives."""
    return sum(snapshot.elections[current_elections(snapshot)[0]].allotted.values())


def _rounded(people: int, electors: int) -> int:
    """People for each elector, rounded half up."""
    return (2 * people + electors) // (2 * electors)


def _sources(snapshot: Snapshot, state: State, part: _Part, *, projected: bool) -> tuple[SourceNote, ...]:
    row = snapshot.compact.get(state.code)
    cited_by_members = Counter(id_ for member in snapshot.compact.values() for id_ in member.sources)
    survey = next(id_ for id_, _ in cited_by_members.most_common() if id_ != RECALLED)
    newest = snapshot.apportionments[max(snapshot.apportionments)]
    ids = (
        *newest.sources,
        *_census(snapshot).sources,
        *snapshot.elector_laws[state.code].sources,
        *(row.sources if row else (survey,)),
        *(snapshot.projection[state.code].sources if projected and state.code in snapshot.projection else ()),
    )
    return tuple(dict.fromkeys((*cited(snapshot, ids), *part.sources)))


def _follow_ups(case: Case, state: State) -> tuple[FollowUp, ...]:
    year, offered = case.election.year, [FollowUp(label="The law there", query=LawQuery(state=state.code))]
    if case.election.allotted.get(state.code):
        electors = ElectorsQuery(election=year, state=state.code)
        offered.insert(0, FollowUp(label=f"Its electors in {year}", query=electors))
    if case.election.units_of(state.code):
        result = ResultQuery(election=year, state=state.code)
        offered.insert(0, FollowUp(label=f"Result of {year}", query=result))
    return tuple(offered)
