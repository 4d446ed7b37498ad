"""Check a text: find its checkable statements, and give each a verdict with the right figure and its source.

Where a passage leaves open which election it means, a statement that holds of one of them is accurate; one that holds
of none is judged by the likeliest, and left alone where none is likelier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.claims import CheckAnswer, Finding
from bot.questions.claims import statements as said
from bot.services import claims_electors as electors
from bot.services import claims_votes as votes
from bot.services.cases import cited
from bot.services.claims_record import Judged, Record
from bot.services.wording import plural
from bot.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.facts.snapshot import Snapshot
    from bot.questions.claims import ClaimReader

TEXT_LIMIT = 20_000
"""The most characters that are read; Discord lets 4,000 through."""
_MONTHS_AFTER = 4
NOTHING = (
    "Nothing in this text can be checked here: no figure, date or statement about the Electoral College was found "
    "that the data can judge."
)


def check_answer(
    text: str, reader: ClaimReader, snapshot: Snapshot, default_election: int, as_of: date | None = None
) -> CheckAnswer:
    """The findings of a text in its order.

    Args:
        text: as it was written.
        reader: finds the statements.
        snapshot: what they are judged by.
        default_election: which is meant where the text says nothing.
        as_of: the day of the text, if it is known.
    """
    given = election_of_day(as_of, snapshot) if as_of else None
    record = Record(snapshot)
    findings: list[Finding] = []
    ids: list[str] = []
    for claim in reader.statements(text[:TEXT_LIMIT], given, as_of, default_election):
        judged = _judged(claim, record, (given or default_election,))
        if judged is not None:
            findings.append(Finding(span=claim.span, verdict=judged.verdict, text=judged.text))
            ids += judged.sources
    return CheckAnswer(
        headline=_headline(findings),
        reasoning=("What is not listed was not judged: opinions, forecasts, and what the data does not hold.",)
        if findings
        else (),
        lines=tuple((finding.verdict.capitalize(), f"“{finding.span}” {finding.text}") for finding in findings),
        sources=cited(snapshot, ids),
        findings=tuple(findings),
        as_of=as_of,
    )


def election_of_day(day: date, snapshot: Snapshot) -> int | None:
    """The election that a day belongs to: the one held last, or in its first months that of the year before."""
    year = day.year - (day.month <= _MONTHS_AFTER)
    return max((record.year for record in snapshot.records if record.year <= year), default=None)


def _headline(findings: list[Finding]) -> str:
    if not findings:
        return NOTHING
    counted = [
        f"{sum(f.verdict is verdict for f in findings)} {verdict}"
        for verdict in Verdict
        if any(f.verdict is verdict for f in findings)
    ]
    return f"{plural(len(findings), 'claim')} checked: {', '.join(counted)}."


def _judged(claim: said.Statement, record: Record, likely: tuple[int, ...]) -> Judged | None:
    for kind, judge in _BY_YEAR.items():
        if isinstance(claim, kind):
            return _best(claim, judge, record, likely)
    for kind, judge in _ALONE.items():
        if isinstance(claim, kind):
            return judge(claim, record)
    return None


def _best(
    claim: said.Stated, judge: Callable[[object, int, Record], Judged | None], record: Record, likely: tuple[int, ...]
) -> Judged | None:
    """Of the elections that may be meant, one of which the statement holds, else the likeliest."""
    years = [year for year in claim.years if year in record.snapshot.elections]
    found = [(year, judged) for year in years if (judged := judge(claim, year, record)) is not None]
    accurate = next((judged for _, judged in found if judged.verdict is Verdict.ACCURATE), None)
    if accurate is not None:
        return accurate
    if not found or (len(years) > 1 and found[0][0] not in likely):
        return None
    return found[0][1]


def _faithless(claim: said.FaithlessCount, year: int, record: Record) -> Judged | None:
    return electors.faithless_count(claim, None if claim.ever else year, record)


_BY_YEAR: dict[type[said.Stated], Callable[..., Judged | None]] = {
    said.ElectoralCounts: votes.electoral_counts,
    said.ElectoralScore: votes.electoral_score,
    said.PopularLead: votes.popular_lead,
    said.PopularTotal: votes.popular_total,
    said.PopularWinner: votes.popular_winner,
    said.Elected: votes.elected,
    said.StatesWon: votes.states_won,
    said.StatesCounted: votes.states_counted,
    said.Majority: votes.majority,
    said.AllElectors: votes.all_electors,
    said.StateElectors: votes.state_electors,
    said.FlipsNeeded: electors.flips_needed,
    said.DayOfEvent: electors.day_of_event,
    said.FaithlessCount: _faithless,
}
_ALONE: dict[type[said.Stated], Callable[..., Judged | None]] = {
    said.LastFaithless: electors.last_faithless,
    said.StrayVote: electors.stray_vote,
    said.ElectorOf: electors.elector_of,
    said.BindingStates: electors.binding_states,
    said.StateBinds: electors.state_binds,
    said.StateFine: electors.state_fine,
    said.Mismatches: electors.mismatches,
    said.HouseChose: electors.house_chose,
    said.OnSeries: electors.on_series,
    said.Proposition: electors.proposition,
    said.RuleOfEvent: electors.rule_of_event,
}
