"""Judges statements of votes: the verdict, and the right figure in a sentence."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.engine.tally import majority_of
from bot.facts.model import Election, Votes
from bot.questions.claims.amounts import Bound
from bot.services.claims_record import Judged, Record, either
from bot.services.wording import in_sentence, listed, number, plural, points, share
from bot.verdicts import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.questions.claims import statements as said
    from bot.questions.claims.amounts import Amount

_RUNNING = "A running count, since overtaken."


def electoral_counts(claim: said.ElectoralCounts, year: int, record: Record) -> Judged | None:
    """Electoral votes of candidates, as pledged or as cast."""
    election = record.election(year)
    pledged, cast = election.totals(Votes.AS_PLEDGED), election.totals(Votes.AS_CAST)
    if any(person not in {*pledged, *cast, *election.ticket} for person, _ in claim.counts):
        return None
    verdicts = [
        _of_count(
            amount, (pledged.get(person, 0), cast.get(person, 0)), record.running_count(year, person), claim.running
        )
        for person, amount in claim.counts
    ]
    people = tuple(dict.fromkeys(person for person, _ in claim.counts))
    final = f"In {year} {record.counts_in_words(year, people)}."
    days = [day for person, amount in claim.counts for day in record.days_of(year, person, amount.whole)]
    return Judged(_worst(verdicts), _with_day(_worst(verdicts), final, days), election.sources["electoral_votes"])


def _of_count(amount: Amount, finals: tuple[int, int], points_: tuple[int, ...], running: bool) -> Verdict:  # noqa: FBT001
    if any(amount.agrees_exactly(final) for final in finals if final):
        return Verdict.ACCURATE
    was_told = amount.whole in points_ and amount.bound is not Bound.UNDER
    return Verdict.OUTDATED if was_told or (running and amount.value < max(finals)) else Verdict.INACCURATE


def _with_day(verdict: Verdict, final: str, days: list[str]) -> str:
    if verdict is not Verdict.OUTDATED:
        return final
    when = f"A running count of {days[0]}, before every state was called." if days else _RUNNING
    return f"{when} {final}"


def electoral_score(claim: said.ElectoralScore, year: int, record: Record) -> Judged | None:
    """A result such as 304–227, of the candidates named or of the first two."""
    election = record.election(year)
    bases = [election.totals(votes) for votes in (Votes.AS_PLEDGED, Votes.AS_CAST)]
    top = [person for person, _ in sorted(bases[-1].items(), key=lambda pair: -pair[1])][:2]
    people = claim.people if len(claim.people) == 2 else tuple(top)  # noqa: PLR2004
    if len(people) < 2:  # noqa: PLR2004
        return None
    scores = [tuple(sorted((basis.get(person, 0) for person in people), reverse=True)) for basis in bases]
    stated = (claim.high, claim.low)
    if stated in scores:
        verdict = Verdict.ACCURATE
    else:
        told = [record.running_count(year, person) for person in people]
        as_told = any(claim.high in one and claim.low in other for one in told for other in told if one is not other)
        short = claim.running and claim.high <= max(scores)[0] and claim.low <= max(scores)[1]
        verdict = Verdict.OUTDATED if as_told or short else Verdict.INACCURATE
    final = f"In {year} {record.counts_in_words(year, people)}."
    days = [day for person in people for day in record.days_of(year, person, claim.high)]
    return Judged(verdict, _with_day(verdict, final, days), election.sources["electoral_votes"])


def _worst(verdicts: list[Verdict]) -> Verdict:
    return max(verdicts, key=(Verdict.ACCURATE, Verdict.OUTDATED, Verdict.INACCURATE).index)


def popular_lead(claim: said.PopularLead, year: int, record: Record) -> Judged | None:
    """By how much somebody led, in the whole country or in a state."""
    election = record.election(year)
    counts = election.popular_votes.get(claim.state, {}) if claim.state else election.national_popular_votes
    found = _two(claim, counts)
    if found is None:
        return None
    ahead, behind = found
    lead = counts[ahead] - counts[behind]
    where = f" in {in_sentence(record.snapshot.states[claim.state].name)}" if claim.state else ""
    ballots = sum(counts.values())
    final = (
        f"In {year} {record.name(year, ahead)} led {record.name(year, behind)}{where} by {number(lead)} popular "
        f"votes, {points(lead, ballots)} percentage points."
    )
    sources = election.sources["popular_votes"]
    if (claim.leader or ahead) != ahead or (claim.trailer or behind) != behind:
        return Judged(Verdict.INACCURATE, final, sources)
    return _running_lead(claim, year, record, lead, ballots, final, sources, (counts[ahead], counts[behind]))


def _two(claim: said.PopularLead, counts: Mapping[str, int]) -> tuple[str, str] | None:
    """Who led and who trailed, of the two whom the statement compares."""
    ranked = sorted((p for p in counts if p != Election.OTHER), key=lambda person: -counts[person])
    named = [person for person in (claim.leader, claim.trailer) if person]
    if any(person not in counts for person in named) or len(ranked) < 2:  # noqa: PLR2004
        return None
    if len(named) == 2:  # noqa: PLR2004
        first, second = sorted(named, key=lambda person: -counts[person])
        return first, second
    pair = ranked[:2] if not named or named[0] in ranked[:2] else [ranked[0], named[0]]
    return pair[0], pair[1]


def _running_lead(
    claim: said.PopularLead,
    year: int,
    record: Record,
    lead: int,
    ballots: int,
    final: str,
    sources: tuple[str, ...],
    pair: tuple[int, int],
) -> Judged | None:
    amount = claim.amount
    if amount.percent:
        of_all, of_two = Fraction(lead * 100, ballots), Fraction(lead * 100, sum(pair))
        good = any(
            amount.fits(value) or (amount.bound is Bound.OVER and amount.value <= value) for value in (of_all, of_two)
        )
        grew = claim.state is None and record.running_lead(year) is not None and 0 < amount.value < of_all
        verdict = Verdict.ACCURATE if good else Verdict.OUTDATED if grew else Verdict.INACCURATE
        return Judged(verdict, f"{_RUNNING} {final}" if verdict is Verdict.OUTDATED else final, sources)
    fact = record.running_lead(year) if claim.state is None else None
    if amount.fits(Fraction(lead)):
        return Judged(Verdict.ACCURATE, final, sources)
    if fact is not None and 0 < amount.value < lead:
        told = record.between(fact, amount.whole)
        return Judged(Verdict.OUTDATED, f"{told} {final}", (*sources, *record.snapshot.facts[fact].sources))
    if amount.agrees(lead):
        return Judged(Verdict.ACCURATE, final, sources)
    if claim.running and amount.value < lead:
        return Judged(Verdict.OUTDATED, f"{_RUNNING} {final}", sources)
    return Judged(Verdict.INACCURATE, final, sources)


def popular_total(claim: said.PopularTotal, year: int, record: Record) -> Judged | None:
    """How many popular votes somebody had, or what share."""
    election = record.election(year)
    counts = election.popular_votes.get(claim.state, {}) if claim.state else election.national_popular_votes
    if claim.person not in counts:
        return None
    votes, ballots = counts[claim.person], sum(counts.values())
    where = f" in {in_sentence(record.snapshot.states[claim.state].name)}" if claim.state else ""
    had = f"{number(votes)} popular votes{where}, {share(votes, ballots)} of all"
    final = f"In {year} {record.name(year, claim.person)} had {had}."
    actual = Fraction(votes * 100, ballots) if claim.amount.percent else Fraction(votes)
    if claim.amount.agrees(actual):
        verdict = Verdict.ACCURATE
    elif (
        not claim.amount.percent
        and claim.amount.value < votes
        and (claim.running or claim.amount.value > votes * 9 // 10)
    ):
        verdict, final = Verdict.OUTDATED, f"{_RUNNING} {final}"
    else:
        verdict = Verdict.INACCURATE
    return Judged(verdict, final, election.sources["popular_votes"])


def popular_winner(claim: said.PopularWinner, year: int, record: Record) -> Judged | None:
    """Who won the popular vote."""
    election = record.election(year)
    counts = {p: c for p, c in election.national_popular_votes.items() if p != Election.OTHER}
    if claim.person not in counts or len(counts) < 2:  # noqa: PLR2004
        return None
    first, second, *_ = sorted(counts, key=lambda person: -counts[person])
    lead = counts[first] - counts[second]
    text = f"In {year} {record.name(year, first)} led {record.name(year, second)} by {number(lead)} popular votes."
    return Judged(_right((claim.person == first) == claim.won), text, election.sources["popular_votes"])


def elected(claim: said.Elected, year: int, record: Record) -> Judged | None:
    """Who became president."""
    found = record.by_year.get(year)
    if found is None:
        return None
    house = " by the House of Representatives" if found.house_chose else ""
    text = f"{record.name(year, found.president)} was elected president in the election of {year}{house}."
    election = record.election(year)
    if claim.over and claim.over not in election.ticket and claim.over not in election.people:
        return None
    return Judged(_right((found.president == claim.person) == claim.won), text, election.sources["electoral_votes"])


def states_won(claim: said.StatesWon, year: int, record: Record) -> Judged | None:
    """Who carried which states."""
    found = record.by_year[year]
    chosen = {code: found.state.get(code) for code in claim.states}
    if any(state is None or state.carried is None for state in chosen.values()):
        return None
    carried = {code: state.carried for code, state in chosen.items() if state and state.carried}
    right = all((who == claim.person) == claim.won for who in carried.values())
    states = record.snapshot.states
    parts = [f"{record.name(year, who)} carried {in_sentence(states[code].name)}" for code, who in carried.items()]
    lead = ""
    if len(carried) == 1 and (code := claim.states[0]) in record.election(year).popular_votes:
        counts = sorted(record.election(year).popular_votes[code].values(), reverse=True)
        lead = f" by {number(counts[0] - counts[1])} popular votes" if len(counts) > 1 else ""
    return Judged(
        _right(right), f"In {year} {listed(parts)}{lead}.", record.election(year).sources["electoral_votes"]
    )


def states_counted(claim: said.StatesCounted, year: int, record: Record) -> Judged | None:
    """How many states somebody carried."""
    found = record.by_year[year]
    carried = [state.state for state in found.states if state.carried == claim.person]
    only = [code for code in carried if code != "DC"]
    with_district = " and the District of Columbia" if len(only) < len(carried) else ""
    right = claim.amount.agrees_exactly(len(only)) or claim.amount.agrees_exactly(len(carried))
    text = f"In {year} {record.name(year, claim.person)} carried {plural(len(only), 'state')}{with_district}."
    return Judged(_right(right), text, record.election(year).sources["electoral_votes"])


def majority(claim: said.Majority, year: int, record: Record) -> Judged:
    """How many electoral votes elect."""
    appointed = record.election(year).electors_appointed
    least = majority_of(appointed)
    text = f"In {year} it took {number(least)} electoral votes, a majority of {number(appointed)} electors appointed."
    return Judged(_right(claim.amount.whole == least), text, record.election(year).sources["electors"])


def all_electors(claim: said.AllElectors, year: int, record: Record) -> Judged:
    """How many electors there are in all."""
    election = record.election(year)
    appointed = election.electors_appointed
    text = (
        f"{number(appointed)} is the total of the whole country in {year}: each state has as many electors as "
        "representatives and senators together."
    )
    right = claim.amount.whole == appointed - claim.others and not claim.each
    if claim.others:
        text = (
            f"Of the {number(appointed)} electors of {year} one elector has {number(appointed - 1)} fellow electors."
        )
    return Judged(_right(right), text, election.sources["electors"])


def state_electors(claim: said.StateElectors, year: int, record: Record) -> Judged | None:
    """How many electors a state has: in the election meant, or by the latest census where none was said."""
    latest = max(record.snapshot.elections)
    name = in_sentence(record.snapshot.states[claim.state].name)
    counts = {
        when: sum(unit.electors for unit in record.election(when).units_of(claim.state))
        for when in ((year,) if claim.certain_year else (year, latest))
    }
    if not counts[year]:
        return None
    has = "has" if max(counts) == latest else "had"
    text = f"{name[:1].upper()}{name[1:]} {has} {plural(counts[max(counts)], 'elector')} in {max(counts)}"
    text += f"; in {year} it had {counts[year]}." if year != max(counts) else "."
    if claim.amount.agrees_exactly(counts[max(counts)]):
        verdict = Verdict.ACCURATE
    else:
        verdict = Verdict.OUTDATED if claim.amount.agrees_exactly(counts[year]) else Verdict.INACCURATE
    return Judged(verdict, text, record.election(max(counts)).sources["electors"])


def _right(right: bool) -> Verdict:  # noqa: FBT001
    return either(right, Verdict.ACCURATE, Verdict.INACCURATE)
