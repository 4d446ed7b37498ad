"""The record of all elections: the whole table, the closest and the largest, splits, mismatches, contingent ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, HistoryAnswer, HistoryRow
from bot.engine.records import between, electoral_margin, electoral_share, ranked
from bot.errors import NothingToDoError
from bot.facts.model import CaveatTopic, Choice
from bot.facts.popular_checks import UNPLEDGED
from bot.queries import HistoryQuery, HistoryShow, HistorySort, ResultQuery
from bot.services.cases import cited
from bot.services.history_tables import MEASURE_OF, history_lines, history_table, memorable_lines
from bot.services.history_wording import history_sentences
from bot.services.party_history import party_history
from bot.services.wording import in_words, listed, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.answers import SourceNote
    from bot.engine.records import ElectionRecord
    from bot.facts.snapshot import Snapshot

A_PAGE = 20
_CAVEATS = 6
_BUTTONS = 4

_OFFERS = (
    ("Closest", HistoryQuery(sort=HistorySort.CLOSEST)),
    ("Largest", HistoryQuery(sort=HistorySort.LARGEST)),
    ("By popular vote", HistoryQuery(sort=HistorySort.POPULAR_GAP)),
    ("Popular vote lost", HistoryQuery(show=HistoryShow.MISMATCHES)),
    ("Split states", HistoryQuery(show=HistoryShow.SPLITS)),
    ("Chosen by Congress", HistoryQuery(show=HistoryShow.CONTINGENT)),
    ("Third parties", HistoryQuery(show=HistoryShow.THIRD_PARTIES)),
    ("With the winner", HistoryQuery(show=HistoryShow.BELLWETHERS)),
)


def history_answer(query: HistoryQuery, snapshot: Snapshot) -> HistoryAnswer:
    """The elections that fit the query; a page of them in a table, or of a selection in lines.

    Raises:
        NothingToDoError: there has been no election since the year given.
    """
    known = between(snapshot.records, query.since or 0, query.until or snapshot.records[-1].year)
    if not known:
        raise NothingToDoError(_none_then(query, snapshot))
    if query.state or query.party:
        return _of_party(query, known, snapshot)
    records = _sorted(_shown(known, query.show), query.sort)
    pages = max(-(-len(records) // A_PAGE), 1)
    query = query.model_copy(update={"page": min(query.page, pages)})
    page = records[(query.page - 1) * A_PAGE : query.page * A_PAGE]
    headline, *reasoning = history_sentences(query, known, snapshot)
    return HistoryAnswer(
        query=query,
        headline=headline,
        reasoning=tuple(reasoning),
        lines=tuple(memorable_lines(query, snapshot) if _is_table(query) else history_lines(query, page, snapshot)),
        table=history_table(query.sort, page, snapshot) if _is_table(query) else None,
        caveats=_caveats(query, page, snapshot),
        sources=_sources(page or known[-A_PAGE:], snapshot),
        follow_ups=tuple(_follow_ups(query, page, pages))[: _BUTTONS + 1],
        elections=tuple(map(_row, records)),
    )


def _none_then(query: HistoryQuery, snapshot: Snapshot) -> str:
    first, last = snapshot.records[0].year, snapshot.records[-1].year
    if query.since and query.since > last:
        return f"There has been no election since {query.since}; the last was {last}."
    return f"There was no election in these years; the first was {first}, the last {last}."


def _of_party(query: HistoryQuery, known: tuple[ElectionRecord, ...], snapshot: Snapshot) -> HistoryAnswer:
    """How a state went, or what a party won; a page of the elections in lines."""
    found = party_history(query, known, snapshot)
    pages = max(-(-len(found.lines) // A_PAGE), 1)
    query = query.model_copy(update={"page": min(query.page, pages)})
    shown = slice((query.page - 1) * A_PAGE, query.page * A_PAGE)
    headline, *reasoning = found.sentences
    return HistoryAnswer(
        query=query,
        headline=headline,
        reasoning=tuple(reasoning),
        lines=found.lines[shown],
        sources=_sources(found.records[shown] or known[-A_PAGE:], snapshot),
        follow_ups=tuple(_follow_ups(query, found.records[shown], pages))[: _BUTTONS + 1],
        elections=tuple(map(_row, found.records)),
    )


def _is_table(query: HistoryQuery) -> bool:
    return query.show is HistoryShow.ALL


_BELONGS: Mapping[HistoryShow, Callable[[ElectionRecord], object]] = {
    HistoryShow.ALL: lambda _: True,
    HistoryShow.SPLITS: lambda record: any(state.split or state.strayed for state in record.states),
    HistoryShow.MISMATCHES: lambda record: record.mismatch,
    HistoryShow.CONTINGENT: lambda record: record.house_chose or record.senate_chose,
    HistoryShow.THIRD_PARTIES: lambda record: record.third_parties,
    HistoryShow.UNANIMOUS: lambda record: record.unanimous,
    HistoryShow.BELLWETHERS: lambda _: False,
    HistoryShow.RUNS: lambda _: False,
}
"""Which elections are listed."""


def _shown(records: tuple[ElectionRecord, ...], show: HistoryShow) -> tuple[ElectionRecord, ...]:
    return tuple(record for record in records if _BELONGS[show](record))


def _sorted(records: tuple[ElectionRecord, ...], sort: HistorySort) -> tuple[ElectionRecord, ...]:
    """In the order asked for, by year the newest first; elections without what the others are ranked by come last."""
    match sort:
        case HistorySort.YEAR:
            return records[::-1]
        case HistorySort.CLOSEST:
            first = ranked(records, electoral_margin, largest=False)
        case HistorySort.LARGEST:
            first = ranked(records, electoral_share, largest=True)
        case HistorySort.LEAST_POPULAR_SHARE:
            first = ranked(records, MEASURE_OF[sort], largest=False)
        case _:
            first = ranked(records, MEASURE_OF[sort], largest=True)
    return (*first, *(record for record in records if MEASURE_OF[sort](record) is None))


def _row(record: ElectionRecord) -> HistoryRow:
    runner_up, leader = record.runner_up, record.popular_leader
    return HistoryRow(
        year=record.year,
        president=record.president,
        electoral_votes=record.winner.electoral_votes,
        runner_up=runner_up.person if runner_up else None,
        runner_up_votes=runner_up.electoral_votes if runner_up else 0,
        electors_appointed=record.electors_appointed,
        electors_counted=record.electors_counted,
        majority=record.majority,
        popular_leader=leader.person if leader else None,
        popular_lead=record.popular_lead,
        ballots=record.ballots,
        unanimous=record.unanimous,
        mismatch=record.mismatch,
        house_chose=record.house_chose,
        senate_chose=record.senate_chose,
        split=tuple(state.state for state in record.states if state.split),
        strayed=tuple(state.state for state in record.states if state.strayed),
        third_parties=tuple((contender.person, contender.states) for contender in record.third_parties),
    )


def _caveats(query: HistoryQuery, page: Sequence[ElectionRecord], snapshot: Snapshot) -> tuple[str, ...]:
    """What is doubtful in the figures shown; what holds of several elections alike is said once."""
    match query.show:
        case HistoryShow.SPLITS:
            return _of_two_votes(page)
        case (
            HistoryShow.CONTINGENT
            | HistoryShow.THIRD_PARTIES
            | HistoryShow.UNANIMOUS
            | HistoryShow.BELLWETHERS
            | HistoryShow.RUNS
        ):
            return ()
        case HistoryShow.MISMATCHES:
            told = [*_arguable(snapshot), *_without_popular_vote(page, snapshot)]
        case HistoryShow.ALL if query.sort in {HistorySort.CLOSEST, HistorySort.LARGEST}:
            return _of_the_runner_up(page, snapshot)
        case HistoryShow.ALL:
            told = [*_arguable(snapshot), *_of_the_runner_up(page, snapshot)]
    return (*told, *_of_popular_votes(page, snapshot))[:_CAVEATS]


def _of_two_votes(page: Iterable[ElectionRecord]) -> tuple[str, ...]:
    years = sorted(record.year for record in page if record.votes_per_elector > 1)
    if not years:
        return ()
    return (f"{_years(years)}: each elector cast two votes; a state counts by those for the heads of the tickets.",)


def _of_the_runner_up(page: Iterable[ElectionRecord], snapshot: Snapshot) -> tuple[str, ...]:
    """What became of a ticket whose electors voted for somebody else."""
    return tuple(
        f"{record.year}: {caveat.text}"
        for record in page
        if record.runner_up and not record.runner_up.party
        for caveat in snapshot.elections[record.year].caveats_on(CaveatTopic.TICKETS)
    )


def _of_popular_votes(page: Iterable[ElectionRecord], snapshot: Snapshot) -> Iterable[str]:
    """What holds of the popular votes of whole elections, the widest first."""
    years: dict[str, list[int]] = {}
    for record in sorted(page, key=lambda record: record.year):
        for caveat in snapshot.elections[record.year].caveats_on(CaveatTopic.POPULAR_VOTES):
            if not caveat.state:
                years.setdefault(caveat.text, []).append(record.year)
    for text, of in sorted(years.items(), key=lambda pair: -len(pair[1])):
        if snapshot.elections[of[0]].national_popular_votes:
            yield f"{_years(of)}: {text}"


def _arguable(snapshot: Snapshot) -> Iterable[str]:
    """Where more people voted for unpledged electors than the lead: who led then depends on whose they are."""
    for record in snapshot.records:
        unpledged = next((c.popular_votes or 0 for c in record.contenders if c.person == UNPLEDGED), 0)
        if record.popular_lead is None or unpledged <= abs(record.popular_lead):
            continue
        election = snapshot.elections[record.year]
        notes = [
            f" {snapshot.states[caveat.state].name}: {caveat.text}"
            for caveat in election.caveats_on(CaveatTopic.POPULAR_VOTES)
            if UNPLEDGED in election.popular_votes.get(caveat.state, {})
        ]
        yield (
            f"{record.year} is arguable: {number(unpledged)} voted for unpledged electors, more than the lead "
            f"of {number(abs(record.popular_lead))}.{''.join(notes)}"
        )


def _without_popular_vote(page: Iterable[ElectionRecord], snapshot: Snapshot) -> Iterable[str]:
    for record in page:
        units = snapshot.elections[record.year].units
        states = {unit.state for unit in units if unit.choice is Choice.LEGISLATURE}
        if states:
            whose = "state’s legislature" if len(states) == 1 else "states’ legislatures"
            yield f"{record.year}: {in_words(len(states))} {whose} chose the electors, so nobody there is counted."


def _years(years: Sequence[int]) -> str:
    """Some years, or the first and the last of many."""
    return listed(map(str, years)) if len(years) <= 2 else f"{years[0]}–{years[-1]}"  # noqa: PLR2004 - a pair


def _sources(page: Iterable[ElectionRecord], snapshot: Snapshot) -> tuple[SourceNote, ...]:
    """The sources of the elections shown, those of most of them first."""
    ids: Counter[str] = Counter()
    for record in page:
        sources = snapshot.elections[record.year].sources
        ids.update({*sources.get("electoral_votes", ()), *sources.get("popular_votes", ())})
        ids.update({source for vote in snapshot.contingent_votes.get(record.year, ()) for source in vote.sources})
    return cited(snapshot, (id_ for id_, _ in sorted(ids.items(), key=lambda pair: (-pair[1], pair[0]))))


def _follow_ups(query: HistoryQuery, page: Sequence[ElectionRecord], pages: int) -> Iterable[FollowUp]:
    if query.page < pages:
        yield FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1}))
    if page and not _is_table(query):
        yield FollowUp(label=f"Result of {page[0].year}", query=ResultQuery(election=page[0].year))
    for label, offer in _OFFERS:
        if (offer.sort, offer.show) != (query.sort, query.show):
            yield FollowUp(label=label, query=offer)
