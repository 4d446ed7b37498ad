"""Judges statements about electors, the law and the calendar."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.engine.calendar import NthWeekday
from bot.engine.tally import majority_of
from bot.facts.elector_laws import BEFORE_THE_LAW_CHANGED, Remedy
from bot.facts.figures import filled
from bot.facts.model import Votes
from bot.facts.names.dates import EVENT_NAMES
from bot.services.claims_record import Judged, either
from bot.services.wording import capitalised, full_date, in_sentence, listed, number, plain_date, plural
from bot.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.facts.model import FaithlessVote
    from bot.questions.claims import statements as said
    from bot.services.claims_record import Record

_NEAR_LISTS = 1
"""By how many states lists of binding laws differ."""


def flips_needed(claim: said.FlipsNeeded, year: int, record: Record) -> Judged | None:
    """How many of the leader's electors would have to leave."""
    election = record.election(year)
    pledged = sorted(election.totals(Votes.AS_PLEDGED).items(), key=lambda pair: -pair[1])
    least = majority_of(election.electors_appointed)
    if len(pledged) < 2 or pledged[0][1] < least or election.votes_per_elector > 1:  # noqa: PLR2004
        return None
    (leader, has), (second, other) = pledged[:2]
    deny, win = has - least + 1, least - other
    stated = claim.amount.whole + claim.besides
    text = (
        f"{record.name(year, leader)} had {number(has)} electors pledged, so {number(deny)} had to leave to bring "
        f"that below {number(least)}; {number(win)} had to change sides to elect {record.name(year, second)}."
    )
    if claim.besides:
        text = f"{text} Besides Suprun that is {number(deny - 1)}."
    right = stated == win if claim.elects and stated != deny else claim.amount.agrees_exactly(deny) or stated == deny
    return Judged(either(right, Verdict.ACCURATE, Verdict.INACCURATE), text, election.sources["electoral_votes"])


def last_faithless(claim: said.LastFaithless, record: Record) -> Judged:
    """When an elector last broke a pledge in a vote for president."""
    years = sorted({v.election for v in _all(record) if v.counted and v.voted_for and v.voted_for != v.pledged_to})
    before = [year for year in years if year < BEFORE_THE_LAW_CHANGED]
    text = f"The last faithless votes for president were in {years[-1]}, and before that in {before[-1]}."
    verdict = Verdict.INACCURATE
    if claim.year == years[-1]:
        verdict = Verdict.ACCURATE
    elif claim.year == before[-1]:
        verdict = Verdict.OUTDATED
    return Judged(verdict, text, _sources(v for v in _all(record) if v.election in (years[-1], before[-1])))


def faithless_count(claim: said.FaithlessCount, year: int | None, record: Record) -> Judged | None:
    """How many electors broke a pledge."""
    if claim.ever or year is None:
        fact = record.snapshot.facts["faithless-total"]
        total = sum(v.electors for v in _all(record) if v.in_total)
        wording = filled(fact.answer, record.snapshot)
        if claim.amount.agrees(total) or abs(claim.amount.value - total) <= 10:  # noqa: PLR2004 - lists differ by a few
            return Judged(Verdict.ACCURATE, wording, fact.sources)
        return None
    votes = record.election(year).faithless
    counted = sum(v.electors for v in votes if v.counted and v.voted_for != v.pledged_to)
    tried = sum(v.electors for v in votes)
    text = f"In {year} {plural(counted, 'faithless vote')} for president counted"
    text += f", of {number(tried)} electors who broke or tried to break a pledge." if tried != counted else "."
    right = any(
        claim.amount.agrees_exactly(n) for n in {counted, tried, sum(v.electors for v in votes if v.in_total)}
    )
    return Judged(either(right, Verdict.ACCURATE, Verdict.INACCURATE), text, _sources(votes))


def stray_vote(claim: said.StrayVote, record: Record) -> Judged | None:
    """For whom an elector voted, against the pledge."""
    recipients = set(claim.voted_for.split("|"))
    pledged = set(claim.instead_of.split("|")) if claim.instead_of else None
    mine = [
        v for v in _all(record) if claim.elector in (None, v.elector) and claim.state in (None, v.unit, v.unit[:2])
    ]
    fitting = [v for v in mine if v.voted_for in recipients and (pledged is None or v.pledged_to in pledged)]
    if fitting:
        right = not claim.years or any(v.election in claim.years for v in fitting)
        verdict = either(right, Verdict.ACCURATE, Verdict.INACCURATE)
        return Judged(verdict, _told(fitting[-1], record), _sources(fitting[-1:]))
    if claim.elector is None or not mine:
        return None
    return Judged(Verdict.INACCURATE, _told(mine[-1], record), _sources(mine[-1:]))


def _told(vote: FaithlessVote, record: Record) -> str:
    state = in_sentence(record.snapshot.states[vote.unit[:2]].name)
    who = vote.elector if vote.is_named else "an elector"
    names = record.snapshot.people
    got = names[vote.voted_for].name if vote.voted_for in names else "nobody"
    stopped = "" if vote.counted else "; the vote was not counted"
    return f"In {vote.election} {who}, pledged to {names[vote.pledged_to].name} in {state}, voted for {got}{stopped}."


def elector_of(claim: said.ElectorOf, record: Record) -> Judged | None:
    """Of which state and party somebody was an elector."""
    found = next((v for v in _all(record) if v.elector == claim.elector and v.election in claim.years), None)
    if found is None:
        return None
    party = record.election(found.election).ticket[found.pledged_to].party
    state = in_sentence(record.snapshot.states[found.unit[:2]].name)
    right = found.unit[:2] == claim.state and (claim.party is None or party.id in claim.party.split("|"))
    text = f"{found.elector} was a {party.name} elector of {state} in {found.election}."
    return Judged(either(right, Verdict.ACCURATE, Verdict.INACCURATE), text, found.sources)


def binding_states(claim: said.BindingStates, record: Record) -> Judged | None:
    """How many states bind their electors, in 2016 and now."""
    laws = [law for law in record.snapshot.elector_laws.values() if law.state != "DC"]
    if claim.void:
        then, now = (
            sum(not r.counts for r in remedies)
            for remedies in zip(*((x.remedy_in_2016, x.remedy) for x in laws), strict=True)
        )
    else:
        then, now = (
            sum(r is not Remedy.NO_LAW for r in remedies)
            for remedies in zip(*((x.remedy_in_2016, x.remedy) for x in laws), strict=True)
        )
    what = (
        "refuse a vote against the pledge"
        if claim.void
        else "have a law that binds electors, besides the District of Columbia"
    )
    text = f"{number(now)} states {what}; in December {BEFORE_THE_LAW_CHANGED} it was {number(then)}."
    sources = record.snapshot.facts["bound-states"].sources
    stated = claim.amount.whole
    if claim.certain_year and claim.years[:1] == (BEFORE_THE_LAW_CHANGED,) and abs(stated - then) <= _NEAR_LISTS:
        return Judged(Verdict.ACCURATE, text, sources)
    if abs(stated - now) <= _NEAR_LISTS:
        return Judged(Verdict.ACCURATE, text, sources)
    if abs(stated - then) <= _NEAR_LISTS:
        return Judged(Verdict.OUTDATED, text, sources)
    if then < stated < now or min(abs(stated - then), abs(stated - now)) < 4:  # noqa: PLR2004 - a law more or less: lists differ
        return None
    return Judged(Verdict.INACCURATE, text, sources)


def state_binds(claim: said.StateBinds, record: Record) -> Judged:
    """Whether a state binds its electors."""
    law = record.snapshot.elector_laws[claim.state]
    then = law.remedy_in_2016 is not Remedy.NO_LAW
    name = in_sentence(record.snapshot.states[claim.state].name)
    text = f"{capitalised(name)}: {law.in_words}. In {BEFORE_THE_LAW_CHANGED}: {law.in_2016}."
    if claim.binds == law.bound:
        verdict = Verdict.ACCURATE
    else:
        verdict = Verdict.OUTDATED if claim.binds == then else Verdict.INACCURATE
    return Judged(verdict, text, law.sources)


def state_fine(claim: said.StateFine, record: Record) -> Judged | None:
    """What a state fines an elector who breaks the pledge."""
    law = record.snapshot.elector_laws[claim.state]
    stated = number(claim.amount.whole)
    name = in_sentence(record.snapshot.states[claim.state].name)
    fine = f", ${number(law.fine)}" if law.fine else ""
    text = f"{capitalised(name)}: {law.in_words}{fine}. In {BEFORE_THE_LAW_CHANGED}: {law.in_2016}."
    if law.fine == claim.amount.whole:
        return Judged(Verdict.ACCURATE, text, law.sources)
    if stated in law.in_2016 or str(claim.amount.whole) in law.in_2016:
        return Judged(Verdict.OUTDATED, text, law.sources)
    return Judged(Verdict.INACCURATE, text, law.sources) if law.fine or "$" in law.in_2016 else None


def mismatches(claim: said.Mismatches, record: Record) -> Judged | None:
    """How often somebody with fewer popular votes became president."""
    years = [found.year for found in record.snapshot.records if found.mismatch]
    fact = record.snapshot.facts["popular-vote-loser-list"]
    text = f"It has happened {plural(len(years), 'time')}: in {listed(map(str, years))}."
    if claim.said_years and set(claim.said_years) <= set(years) and claim.amount is None:
        return Judged(Verdict.ACCURATE, text, fact.sources)
    if claim.said_years and not set(claim.said_years) <= set(years):
        return Judged(Verdict.INACCURATE, text, fact.sources)
    if claim.amount is None:
        return None
    if claim.amount.agrees_exactly(len(years)) or (claim.before and claim.amount.whole == len(years) - 1):
        return Judged(Verdict.ACCURATE, text, fact.sources)
    if claim.amount.whole == len(years) - 1:
        return None  # without 1824, or before 2016
    return Judged(Verdict.INACCURATE, text, fact.sources)


def house_chose(claim: said.HouseChose, record: Record) -> Judged:
    """In which elections the House chose the president; the year after, when it voted, is as good."""
    years = [found.year for found in record.snapshot.records if found.house_chose]
    fact = record.snapshot.facts["contingent-elections-list"]
    right = all(year in years or year - 1 in years for year in claim.said_years)
    text = f"The House chose the president after the elections of {listed(map(str, years))}, early in the next year."
    return Judged(either(right, Verdict.ACCURATE, Verdict.INACCURATE), text, fact.sources)


def on_series(claim: said.OnSeries, record: Record) -> Judged | None:
    """A value of a quantity that a fact follows: the last one, or one since overtaken."""
    fact = record.snapshot.facts[claim.fact]
    series = [value for value in fact.series if value.amount is not None]
    last = series[-1]
    if last.amount is None:
        return None
    final = f"{fact.quantity}: {filled(last.value, record.snapshot)} ({plain_date(last.on)})."
    if claim.amount.fits(Fraction(last.amount)):
        return Judged(Verdict.ACCURATE, final, fact.sources)
    if claim.amount.value < last.amount:
        told = record.between(claim.fact, claim.amount.whole)
        return Judged(Verdict.OUTDATED, f"{told} {final}", fact.sources)
    return Judged(Verdict.INACCURATE, final, fact.sources)


def proposition(claim: said.Proposition, record: Record) -> Judged | None:
    """What a row recognised, by its fact."""
    row, fact = claim.row, record.snapshot.facts[claim.row.fact]
    verdict = (row.denied if claim.denied else row.verdict) or row.verdict
    details = "" if verdict is Verdict.ACCURATE else filled(fact.details, record.snapshot)
    parts = (row.then, filled(fact.answer, record.snapshot), details)
    return Judged(verdict, " ".join(part for part in parts if part), fact.sources)


def day_of_event(claim: said.DayOfEvent, year: int, record: Record) -> Judged | None:
    """On which day a step of an election falls."""
    found = record.snapshot.calendar.occurrence(claim.event, year)
    if found is None:
        return None
    right = (found.day.month, found.day.day) == (claim.month, claim.day)
    name = EVENT_NAMES[claim.event][0]
    text = f"{name}: {full_date(found.day)}, for the election of {year}."
    return Judged(either(right, Verdict.ACCURATE, Verdict.INACCURATE), text, found.rule.sources)


def rule_of_event(claim: said.RuleOfEvent, record: Record) -> Judged | None:
    """By which rule the day of a step is found, now and before."""
    rules = [rule for rule in record.snapshot.calendar.rules if rule.event is claim.event]
    now = rules[-1]
    fitting = [rule for rule in rules if _same(rule.pattern, claim.pattern)]
    if now in fitting:
        return Judged(Verdict.ACCURATE, f"{_sentence(now.text)} ({now.citation})", now.sources)
    text = f"By the law in force: {_sentence(now.text)}"
    if fitting:
        old = fitting[-1]
        return Judged(
            Verdict.OUTDATED, f"The rule for the elections from {old.first} to {old.last}. {text}", now.sources
        )
    return Judged(Verdict.INACCURATE, text, now.sources)


def _same(pattern: object, said_pattern: NthWeekday) -> bool:
    if not isinstance(pattern, NthWeekday):
        return False
    return (pattern.month, pattern.weekday, pattern.nth, pattern.then) == (
        said_pattern.month,
        said_pattern.weekday,
        said_pattern.nth,
        said_pattern.then,
    )


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _all(record: Record) -> tuple[FaithlessVote, ...]:
    elections = record.snapshot.elections
    return tuple(vote for year in sorted(elections) for vote in elections[year].faithless)


def _sources(votes: Iterable[FaithlessVote]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source for vote in votes for source in vote.sources))
