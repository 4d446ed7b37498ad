"""Who received how many votes: the whole count, or one state's part in it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, ResultAnswer, Standing, StateResultAnswer
from bot.engine.flips import Goal
from bot.engine.tally import Outcome
from bot.facts.model import Election, Office, UnitKind, Votes
from bot.queries import FlipsQuery, ResultQuery, ResultVotes
from bot.services.pictures import states_map
from bot.services.wording import capitalised, in_sentence, in_words, listed, number, plural, points, possessive, share

if TYPE_CHECKING:
    from bot.facts.model import State
    from bot.services.cases import Case


def result_answer(query: ResultQuery, case: Case, assumptions: tuple[str, ...]) -> ResultAnswer:
    """The count of a whole election or scenario."""
    headline = count_sentence(case)
    reasoning = (_majority_line(case), *_faithless_line(case))
    led = _popular_vote_sentence(case) if query.votes is ResultVotes.POPULAR else ""
    if led:
        headline, reasoning = led, (headline, *reasoning)
    else:
        reasoning = (*reasoning, *_popular_vote_line(case))
    return ResultAnswer(
        query=query,
        headline=headline,
        reasoning=reasoning,
        assumptions=assumptions,
        sources=case.sources("electoral_votes", "popular_votes"),
        map=states_map(case, *map_titles(case)),
        follow_ups=_follow_ups(query, case),
        election=case.election.year,
        votes=case.votes,
        standings=case.standings(),
        electors_appointed=case.tally.electors_appointed,
        majority=case.tally.majority,
        outcome=case.tally.outcome,
        elected=case.tally.elected,
    )


def map_titles(case: Case) -> tuple[str, str]:
    """A map's title and subtitle."""
    if case.scenario is not None:
        changes = plural(len(case.changed), "unit") + " changed" if case.changed else "nothing changed yet"
        return case.scenario.name, f"What if: {case.election.year} {case.basis}, {changes}"
    subtitle = "As the electors voted" if case.votes is Votes.AS_CAST else "Before any elector broke a pledge"
    return f"{case.election.year} {case.basis}", subtitle


def count_sentence(case: Case) -> str:
    """Where the count stands, and whom it elects: the one line to quote."""
    if not case.tally.electoral_votes:
        return f"No electoral votes have been given in {case.label}."
    return _what_if_sentence(case) if case.scenario is not None else _history_sentence(case)


def _what_if_sentence(case: Case) -> str:
    counts = ", ".join(f"{case.full(person)} {number(votes)}" for person, votes in case.tally.electoral_votes)
    name = f"“{case.scenario.name}”" if case.scenario else ""
    if case.tally.elected is not None:
        return f"{counts}: {case.short(case.tally.elected)} would be elected in {name}."
    return f"{counts}: nobody has the {number(case.tally.majority)} that elect in {name}, so the House would decide."


def _history_sentence(case: Case) -> str:
    (first, most), *others = case.tally.electoral_votes
    year, elected = case.election.year, case.tally.outcome is Outcome.ELECTED
    votes = plural(most, "electoral vote")
    if case.votes is Votes.AS_PLEDGED:
        standing = f"As pledged, {case.full(first)} had {votes} in {year}"
    elif elected:
        standing = f"{case.full(first)} won the {year} election with {votes}"
    else:
        standing = f"{case.full(first)} received {votes} in {year}"
    if others:
        second, count = others[0]
        standing += f" to {possessive(case.full(second))} {number(count)}"
    if elected:
        return f"{standing}."
    return f"{standing}: nobody had the {number(case.tally.majority)} that elect, and the House decided."


def _majority_line(case: Case) -> str:
    line = (
        f"{number(case.tally.majority)} is the majority of the "
        f"{number(case.tally.electors_appointed)} electors appointed."
    )
    if len(case.tally.electoral_votes) > 2:  # noqa: PLR2004 - the headline names the first two
        line += f" The whole count: {case.count_in_words()}."
    if case.tally.not_cast and case.scenario is None:
        line += f" {capitalised(in_words(case.tally.not_cast))} of them cast no vote."
    return line


def _faithless_line(case: Case) -> tuple[str, ...]:
    """What differs between the pledges and the votes, by state; nothing for a scenario."""
    if case.scenario is not None:
        return ()
    strays = [
        group
        for group in case.election.electoral_votes
        if group.office is Office.PRESIDENT and group.pledged_to != group.cast_for
    ]
    if not strays:
        return ()
    count = sum(group.electors for group in strays)
    electors = f"{in_words(count)} elector{'s' if count != 1 else ''}"
    by_state: dict[str, list[str]] = {}
    for group in strays:
        who = f"{number(group.electors)} for {case.full(group.cast_for)}"
        by_state.setdefault(case.election.unit[group.unit].state, []).append(who)
    where = "; ".join(f"{case.snapshot.states[state].name} {', '.join(votes)}" for state, votes in by_state.items())
    if case.votes is Votes.AS_CAST:
        pledged = case.election.totals(Votes.AS_PLEDGED)
        before = ", ".join(f"{case.short(p)} {number(n)}" for p, n in Counter(pledged).most_common())
        return (f"As pledged it was {before}; {electors} voted otherwise: {where}.",)
    return (f"{capitalised(electors)} then voted otherwise: {where}.",)


def _popular_vote_sentence(case: Case) -> str:
    """Who received the most popular votes, as the one line to quote; empty where there are none."""
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    counts = [f"{number(votes)} ({share(votes, total)})" for _, votes in popular.most_common(2)]
    if len(counts) < 2:  # noqa: PLR2004 - a comparison takes two
        return ""
    (first, most), (second, next_most) = popular.most_common(2)
    return (
        f"{case.full(first)} received the most popular votes in {case.election.year}: "
        f"{counts[0]} to {possessive(case.full(second))} {counts[1]}, a lead of {number(most - next_most)}."
    )


def _popular_vote_line(case: Case) -> tuple[str, ...]:
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    if not popular:
        return ()
    (first, most), *others = popular.most_common()
    line = f"Popular vote: {case.full(first)} {number(most)} ({share(most, total)})"
    if others:
        second, count = others[0]
        line += f", {case.full(second)} {number(count)} ({share(count, total)})"
        line += f"; {case.short(first)} led by {number(most - count)}"
    return (f"{line}.",)


def _follow_ups(query: ResultQuery, case: Case) -> tuple[FollowUp, ...]:
    flips = FollowUp(label="Flips needed", query=FlipsQuery(election=query.election, goal=Goal.DENY))
    if case.scenario is not None:
        return (flips,)
    pledged = query.votes is ResultVotes.AS_PLEDGED
    other, label = (ResultVotes.AS_CAST, "As cast") if pledged else (ResultVotes.AS_PLEDGED, "As pledged")
    return (FollowUp(label=label, query=query.model_copy(update={"votes": other})), flips)


def state_result_answer(
    query: ResultQuery, case: Case, state: State, assumptions: tuple[str, ...]
) -> StateResultAnswer:
    """One state's popular vote and electors."""
    units = case.election.units_of(state.code)
    electors = sum(unit.electors for unit in units)
    held = case.held_in(state.code)
    popular = Counter(case.election.popular_votes.get(state.code, {}))
    total = popular.total()
    popular.pop(Election.OTHER, None)
    return StateResultAnswer(
        query=query,
        headline=_state_headline(case, state, electors, held, popular),
        reasoning=(*_state_counts(case, popular, total), *_district_lines(case, state), *_state_pledges(case, state)),
        assumptions=assumptions,
        sources=case.sources("electoral_votes", "popular_votes", *_district_table(case, state)),
        follow_ups=(
            FollowUp(label=f"All of {case.election.year}", query=query.model_copy(update={"state": None})),
            FollowUp(label="Flips needed", query=FlipsQuery(election=query.election)),
        ),
        election=case.election.year,
        state=state.code,
        votes=case.votes,
        standings=_state_standings(case, state, held, popular),
        electors=electors,
        margin=_margin(popular),
    )


def _state_headline(case: Case, state: State, electors: int, held: Counter[str], popular: Counter[str]) -> str:
    margin, year = _margin(popular), case.election.year
    split = listed(f"{number(n)} for {case.full(person)}" for person, n in held.most_common())
    votes = plural(electors, "electoral vote")
    if case.scenario is not None:
        return f"In {case.label}, {in_sentence(state.name)} gives its {votes}: {split}."
    basis = "were cast" if case.votes is Votes.AS_CAST else "were pledged"
    if margin is None:
        return f"{possessive(state.name)} {votes} in {year} {basis} {split}."
    winner = popular.most_common(1)[0][0]
    carried = f"{case.full(winner)} carried {in_sentence(state.name)} in {year} by {plural(margin, 'vote')}"
    if dict(held) == {winner: electors}:
        return f"{carried} and received all {votes}."
    return f"{carried}; its {votes} {basis} {split}."


def _state_counts(case: Case, popular: Counter[str], total: int) -> tuple[str, ...]:
    if not popular:
        return ()
    named = popular.most_common(3)
    counts = ", ".join(f"{case.full(p)} {number(n)} ({share(n, total)})" for p, n in named)
    margin = _margin(popular)
    lead = f": a margin of {points(margin, total)} percentage points" if margin is not None else ""
    return (f"Popular vote of {number(total)}: {counts}{lead}.",)


def _district_lines(case: Case, state: State) -> tuple[str, ...]:
    districts = [unit for unit in case.election.units_of(state.code) if unit.kind is UnitKind.DISTRICT]
    if not districts:
        return ()
    results: list[str] = []
    for unit in districts:
        popular = Counter(case.election.popular_votes.get(unit.code, {}))
        popular.pop(Election.OTHER, None)
        winner, margin = popular.most_common(1)[0][0], _margin(popular)
        results.append(f"{unit.code} {case.short(winner)} by {number(margin or 0)}")
    rule = "gives two electors to its statewide winner and one to the winner of each district"
    return (f"{state.name} {rule}: {', '.join(results)}.",)


def _district_table(case: Case, state: State) -> tuple[str, ...]:
    """The table of district votes, where the state's electors rest on it."""
    has_districts = any(unit.kind is UnitKind.DISTRICT for unit in case.election.units_of(state.code))
    return ("district_popular_votes",) if has_districts else ()


def _state_pledges(case: Case, state: State) -> tuple[str, ...]:
    units = {unit.code for unit in case.election.units_of(state.code)}
    strays = [vote for vote in case.election.faithless if vote.unit in units]
    if case.scenario is not None or not strays:
        return ()
    told = "; ".join(
        f"{vote.elector}, pledged to {case.full(vote.pledged_to)}, "
        f"{'voted for' if vote.counted else 'tried to vote for'} {case.full(vote.voted_for)}"
        f"{'' if vote.counted else f' ({vote.outcome})'}"
        for vote in strays
    )
    return (f"{told}.",)


def _state_standings(case: Case, state: State, held: Counter[str], popular: Counter[str]) -> tuple[Standing, ...]:
    pledged = case.pledged_in(state.code)
    people = sorted({*held, *popular}, key=lambda p: (-held[p], -popular[p], p))
    return tuple(
        Standing(
            person=person,
            name=case.full(person),
            party=case.party(person),
            electoral_votes=held[person],
            pledged=pledged[person],
            popular_votes=popular.get(person),
        )
        for person in people
    )


def _margin(popular: Counter[str]) -> int | None:
    ranked = popular.most_common(2)
    return ranked[0][1] - ranked[1][1] if len(ranked) == 2 else None  # noqa: PLR2004 - a margin is between two
