"""The contingent elections that took place: the House in 1801 and 1825, the Senate in 1837."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import CampCount, ContingentAnswer, FollowUp, StateVote
from bot.engine.contingent import Standing
from bot.engine.tally import Outcome, majority_of
from bot.facts.model import RECALLED, Office, Votes
from bot.queries import ContingentQuery, ResultQuery
from bot.services.cases import cited
from bot.services.contingent_words import NO_SEPARATE_VOTE, deadline
from bot.services.delegation_map import votes_map
from bot.services.wording import in_words, listed, number, ordinal, plain_date, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.facts.congresses import Congress, ContingentVote
    from bot.services.cases import Case

_KINDS = {"divided": "Divided", "blank": "Blank"}


def was_decided(case: Case) -> bool:
    """Whether Congress chose a president or a vice-president in the election of the case."""
    return bool(case.snapshot.contingent_votes.get(case.election.year))


def record_answer(query: ContingentQuery, case: Case, assumptions: tuple[str, ...]) -> ContingentAnswer:
    """How the House, or the Senate, voted."""
    votes = case.snapshot.contingent_votes[case.election.year]
    last = _last_ballot(votes)
    congress = case.snapshot.congresses[votes[0].congress][0]
    of_house = last[0].office is Office.PRESIDENT
    counts = _counts(last)
    chosen = counts[0][0]
    whole = len(last) if of_house else congress.senate_seats
    sources = (source for vote in votes for source in vote.sources)
    return ContingentAnswer(
        query=query,
        headline=_headline(case, last, whole),
        reasoning=(
            _why(case, last[0].office),
            *_how(case, votes, whole),
            *_other_office(case, chosen),
            *([deadline(case)] if of_house else []),
        ),
        lines=tuple(_lines(case, last)) if of_house else (),
        assumptions=assumptions,
        caveats=_caveats(votes),
        sources=cited(case.snapshot, (*case.election.sources["electoral_votes"], *sources, "constitution")),
        map=votes_map(case, last, congress) if of_house else None,
        follow_ups=_follow_ups(query, case, congress),
        election=case.election.year,
        congress=congress.number,
        happened=True,
        candidates=tuple(person for person, _ in counts),
        states=len(congress.delegations),
        majority=congress.delegations_needed,
        house=_camps(case, counts) if of_house else (),
        delegations=tuple(map(_state_vote, last)) if of_house else (),
        president=chosen if of_house else case.tally.elected,
        senate=() if of_house else _camps(case, counts),
        senators_needed=congress.senators_needed,
        vice_president=None if of_house else chosen,
    )


def _last_ballot(votes: Sequence[ContingentVote]) -> tuple[ContingentVote, ...]:
    last = max(vote.ballot for vote in votes)
    return tuple(vote for vote in votes if vote.ballot == last)


def _counts(votes: Sequence[ContingentVote]) -> list[tuple[str, int]]:
    """Each candidate's votes, most first."""
    counts: Counter[str] = Counter()
    for vote in votes:
        if vote.cast_for:
            counts[vote.cast_for] += vote.votes
    return counts.most_common()


def _camps(case: Case, counts: Sequence[tuple[str, int]]) -> tuple[CampCount, ...]:
    return tuple(CampCount(name=case.full(person), candidate=person, count=count) for person, count in counts)


def _state_vote(vote: ContingentVote) -> StateVote:
    standing = Standing.HELD if vote.cast_for else Standing.DIVIDED
    return StateVote(state=vote.state, standing=standing, party=None, candidate=vote.cast_for)


def _headline(case: Case, last: Sequence[ContingentVote], whole: int) -> str:
    (chosen, most), *others = _counts(last)
    day, ballot = plain_date(last[0].day), last[0].ballot
    against = listed(f"{case.full(person)} had {number(count)}" for person, count in others)
    which = f" on the {ordinal(ballot)} ballot" if ballot > 1 else " on the first ballot"
    if last[0].office is Office.PRESIDENT:
        votes = f"{number(most)} of {number(whole)} states"
        return f"The House chose {case.full(chosen)} president on {day},{which}, with {votes}; {against}."
    votes = f"{number(most)} of {plural(whole, 'senator')}"
    return f"The Senate chose {case.full(chosen)} vice-president on {day}, with {votes}; {against}."


def _why(case: Case, office: Office) -> str:
    """Why the electors had not decided."""
    tally = case.tally
    if office is Office.VICE_PRESIDENT:
        cast = Counter(case.election.totals(Votes.AS_CAST, office)).most_common()
        counts = ", ".join(f"{case.full(person)} {number(count)}" for person, count in cast)
        return f"Nobody had the {number(tally.majority)} electoral votes for vice-president that elect: {counts}."
    if tally.outcome is Outcome.TIED:
        level = [case.full(person) for person, count in tally.electoral_votes if count == tally.electoral_votes[0][1]]
        each = plural(tally.electoral_votes[0][1], "electoral vote")
        return f"{listed(level)} had {each} each, so neither was elected."
    return f"Nobody had the {number(tally.majority)} electoral votes that elect: {case.count_in_words()}."


def _how(case: Case, votes: Sequence[ContingentVote], whole: int) -> Iterator[str]:
    """Who chose, among whom, by what majority, and how the first ballot of several went."""
    last = _last_ballot(votes)
    congress = ordinal(last[0].congress)
    needed = number(majority_of(whole))
    if last[0].office is Office.VICE_PRESIDENT:
        yield (
            f"The Senate, of the outgoing {congress} Congress, chose between the two highest; a majority of the "
            f"whole number of {number(whole)} senators was {needed}."
        )
        return
    between = "between" if len(case.tally.house_candidates) == 2 else "among"  # noqa: PLR2004 - a pair
    among = listed(sorted(case.full(person) for person in case.tally.house_candidates))
    yield (
        f"The House, of the outgoing {congress} Congress, chose {between} {among}; each state had one vote, and a "
        f"majority of all the states was {needed}."
    )
    first = [vote for vote in votes if vote.ballot == 1]
    if last[0].ballot > 1:
        counts = ", ".join(f"{case.full(person)} {number(count)}" for person, count in _counts(first))
        rest = sum(not vote.cast_for for vote in first)
        none = f", and {in_words(rest)} had no vote, their members divided" if rest else ""
        yield f"On the first ballot, on {plain_date(first[0].day)}, the states voted {counts}{none}."


def _other_office(case: Case, chosen: str) -> Iterator[str]:
    """How the office that Congress did not have to fill was filled."""
    if case.election.votes_per_elector > 1:
        second = next(person for person, _ in case.tally.electoral_votes if person != chosen)
        yield f"{NO_SEPARATE_VOTE}; in {case.election.year} {case.full(second)}."
        return
    if case.tally.elected is not None:
        votes = plural(case.tally.of(case.tally.elected), "electoral vote")
        yield f"{case.full(case.tally.elected)} had been elected president with {votes}; the House had nothing to do."
        return
    person, votes_ = Counter(case.election.totals(Votes.AS_CAST, Office.VICE_PRESIDENT)).most_common(1)[0]
    votes = plural(votes_, "electoral vote")
    yield f"{case.full(person)} had been elected vice-president with {votes}; the Senate had nothing to do."


def _lines(case: Case, last: Sequence[ContingentVote]) -> Iterator[tuple[str, str]]:
    """The states by whom they voted for, then those that voted for nobody."""
    for person, count in _counts(last):
        states = sorted(vote.state for vote in last if vote.cast_for == person)
        yield f"{case.full(person)}, {number(count)}", ", ".join(states)
    for kind, label in _KINDS.items():
        if states := sorted(vote.state for vote in last if vote.kind == kind):
            yield f"{label}, {number(len(states))}", ", ".join(states)


def _caveats(votes: Sequence[ContingentVote]) -> tuple[str, ...]:
    if not any(RECALLED in vote.sources for vote in votes):
        return ()
    totals = all(set(vote.sources) <= {RECALLED} for vote in votes)
    rest = "" if totals else "; the totals are in the sources"
    return (f"Which state voted for whom is given from memory and was not checked against a document{rest}.",)


def _follow_ups(query: ContingentQuery, case: Case, congress: Congress) -> tuple[FollowUp, ...]:
    others = [year for year in case.snapshot.contingent_votes if year != case.election.year]
    return (
        FollowUp(
            label=f"By party in the {ordinal(congress.number)} Congress",
            query=query.model_copy(update={"congress": congress.number}),
        ),
        *(FollowUp(label=f"That of {year + 1}", query=ContingentQuery(election=year)) for year in others),
        FollowUp(label="How it came out", query=ResultQuery(election=query.election)),
    )
