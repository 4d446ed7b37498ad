"""Who received how many votes: the count of a whole election or scenario."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import FollowUp, ResultAnswer
from bot.engine.calendar import Event
from bot.engine.flips import Goal
from bot.facts.model import CaveatTopic, Counted, Election, Office, Votes
from bot.queries import FlipsQuery, ResultQuery, ResultVotes
from bot.services.asked import asked_first
from bot.services.popular_counts import others_line, popular_vote_line, popular_vote_sentence
from bot.services.result_maps import other_maps, result_map
from bot.services.wording import capitalised, in_words, listed, number, ordinal, plain_date, plural, possessive

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.services.asked import Asked
    from bot.services.cases import Case

_NAMED = 4
"""How many people a line names before it says how many others there were."""


def result_answer(query: ResultQuery, case: Case, assumptions: tuple[str, ...]) -> ResultAnswer:
    """The count of a whole election or scenario."""
    headline = count_sentence(case)
    reasoning = (
        _majority_line(case),
        *_house_line(case),
        *_two_votes_line(case),
        *_faithless_line(case),
        *_vice_president_line(case),
    )
    asked = asked_first(query, case, headline)
    if asked.sentence:
        headline, reasoning = asked.sentence, (*asked.more, *_unsaid(headline, asked), *reasoning)
    if query.votes is not ResultVotes.POPULAR or asked.sentence not in popular_vote_sentence(case):
        reasoning = (*reasoning, *popular_vote_line(case))
    if query.votes is ResultVotes.POPULAR:
        reasoning = (*reasoning, *others_line(case))
    drawn, why_not = result_map(case, query.map, *map_titles(case))
    return ResultAnswer(
        query=query,
        headline=headline,
        reasoning=reasoning,
        assumptions=assumptions,
        caveats=(
            *why_not,
            *case.caveats(
                CaveatTopic.ELECTORS, CaveatTopic.ELECTORAL_VOTES, CaveatTopic.POPULAR_VOTES, CaveatTopic.TICKETS
            ),
        ),
        sources=case.sources("electoral_votes", "popular_votes"),
        map=drawn,
        follow_ups=_follow_ups(query, case),
        election=case.election.year,
        votes=case.votes,
        standings=case.standings(),
        electors_appointed=case.tally.electors_appointed,
        majority=case.tally.majority,
        outcome=case.tally.outcome,
        elected=case.tally.elected,
        holds=asked.holds,
    )


def _unsaid(headline: str, asked: Asked) -> tuple[str, ...]:
    """Who won, unless the answer begins with it."""
    return () if headline[1:] in asked.sentence else (headline,)


def map_titles(case: Case) -> tuple[str, str]:
    """A map's title and subtitle."""
    year = case.election.year
    if case.scenario is not None:
        changes = plural(len(case.changed), "unit") + " changed" if case.changed else "nothing changed yet"
        return case.scenario.name, f"What if: {case.start}, {changes}"
    if case.election.uncalled:
        return str(year), "Still to come: every state is open"
    if case.election.votes_per_elector > 1:
        return f"{year} as cast", "One of each elector’s two votes"
    subtitle = "As the electors voted" if case.votes is Votes.AS_CAST else "Before any elector broke a pledge"
    return f"{year} {case.basis}", subtitle


def count_sentence(case: Case) -> str:
    """Where the count stands, and whom it elects: the one line to quote."""
    if case.scenario is not None:
        return _what_if_sentence(case)
    if not case.tally.electoral_votes:
        return _coming_sentence(case)
    if case.tally.elected is None:
        return _contingent_sentence(case)
    return _elected_sentence(case)


def _what_if_sentence(case: Case) -> str:
    name = f"“{case.scenario.name}”" if case.scenario else ""
    if not case.tally.electoral_votes:
        return f"All {number(case.tally.not_cast)} electors are undecided in {name}."
    counts = ", ".join(f"{case.full(person)} {number(votes)}" for person, votes in case.tally.electoral_votes)
    if case.tally.elected is not None:
        return f"{counts}: {case.short(case.tally.elected)} would be elected in {name}."
    if case.abstaining:
        counts += f", {number(case.abstaining)} abstaining"
    if case.undecided:
        return f"{counts}, {number(case.undecided)} undecided in {name}; {number(case.tally.majority)} elect."
    return f"{counts}: nobody has the {number(case.tally.majority)} that elect in {name}, so the House would decide."


def _coming_sentence(case: Case) -> str:
    year = case.election.year
    election_day = case.snapshot.calendar.occurrence(Event.ELECTION_DAY, year)
    when = f" is on {plain_date(election_day.day)}" if election_day else " is still to come"
    return (
        f"The election of {year}{when}: {number(case.tally.electors_appointed)} electors are to be chosen, "
        f"and {number(case.tally.majority)} elect."
    )


def _elected_sentence(case: Case) -> str:
    (first, most), *others = case.tally.electoral_votes
    year, votes = case.election.year, plural(most, "electoral vote")
    if case.votes is Votes.AS_PLEDGED:
        standing = f"As pledged, {case.full(first)} had {votes} in {year}"
    else:
        standing = f"{case.full(first)} won the {year} election with {votes}"
    if others:
        second, count = others[0]
        standing += f" to {possessive(case.full(second))} {number(count)}"
    return f"{standing}."


def _contingent_sentence(case: Case) -> str:
    (first, most), *others = case.tally.electoral_votes
    year, majority = case.election.year, number(case.tally.majority)
    level = [person for person, count in case.tally.electoral_votes if count == most]
    chosen = case.chosen_by_house
    house = f"the House elected {case.full(chosen)}" if chosen else "the House decided"
    if len(level) > 1:
        people = listed(map(case.full, sorted(level, key=lambda person: person != chosen)))
        return f"{people} each received {plural(most, 'electoral vote')} in {year}, and {house}."
    standing = f"{case.full(first)} received {plural(most, 'electoral vote')}"
    if others:
        second, count = others[0]
        standing += f" to {possessive(case.full(second))} {number(count)}"
    return f"Nobody had the {majority} that elect in {year}: {standing}, and {house}."


def _majority_line(case: Case) -> str:
    tally = case.tally
    line = f"{number(tally.majority)} is the majority of the {number(tally.electors_appointed)} electors appointed."
    if case.election.uncalled and case.scenario is None:
        return f"{number(tally.majority)} is the majority of {number(tally.electors_appointed)}."
    if len(tally.electoral_votes) > 2:  # noqa: PLR2004 - the headline names the first two
        line += f" The whole count: {case.count_in_words()}."
    if case.scenario is not None or not tally.not_cast:
        return line
    if case.votes is Votes.AS_PLEDGED:
        return f"{line} {capitalised(in_words(tally.not_cast))} of them were not pledged, or it is not known to whom."
    rejected, missing = case.election.rejected, tally.not_cast - case.election.rejected
    if rejected:
        line += f" The votes of {in_words(rejected)} of them were rejected."
    if missing:
        line += f" {capitalised(in_words(missing))} of them cast no vote."
    return line


def _house_line(case: Case) -> tuple[str, ...]:
    """How the states voted in the House, where it elected the president."""
    counts, ballot = case.house_count
    if not counts or case.scenario is not None:
        return ()
    votes = ", ".join(f"{case.full(person)} {number(states)}" for person, states in counts.most_common())
    on = f"on the {ordinal(ballot)} ballot" if ballot > 1 else "on the first ballot"
    return (f"In the House, where each state has one vote, {on}: {votes}.",)


def _two_votes_line(case: Case) -> tuple[str, ...]:
    """Before the Twelfth Amendment: why the votes are twice the electors, and who became vice-president."""
    if case.election.votes_per_elector == 1:
        return ()
    line = "Each elector cast two votes, without saying which was for president"
    chosen = case.tally.elected or case.chosen_by_house
    others = [(person, count) for person, count in case.tally.electoral_votes if person != chosen]
    if chosen is None or not others or sum(count == others[0][1] for _, count in others) > 1:
        return (f"{line}.",)
    return (f"{line}; {case.full(others[0][0])}, next with {number(others[0][1])}, became vice-president.",)


def _faithless_line(case: Case) -> tuple[str, ...]:
    """What differs between the pledges and the votes, by state; nothing for a scenario."""
    strays = [g for g in case.election.electoral_votes if g.office is Office.PRESIDENT and g.stray]
    strays = [group for group in strays if group.counted is not Counted.NO]
    if not strays or case.scenario is not None:
        return ()
    count = sum(group.electors for group in strays)
    electors = f"{in_words(count)} elector{'s' if count != 1 else ''}"
    by_state: dict[str, list[str]] = {}
    for group in strays:
        who = f"{number(group.electors)} for {case.full(group.cast_for or '')}"
        by_state.setdefault(case.election.unit[group.unit].state, []).append(who)
    where = "; ".join(f"{case.snapshot.states[state].name} {', '.join(votes)}" for state, votes in by_state.items())
    if case.votes is Votes.AS_PLEDGED:
        return (f"{capitalised(electors)} then voted otherwise: {where}.",)
    if case.election.votes_per_elector > 1:
        return (f"{capitalised(electors)} voted otherwise than pledged: {where}.",)
    pledged = Counter(case.election.totals(Votes.AS_PLEDGED)).most_common()
    before = ", ".join(f"{case.short(person)} {number(electors)}" for person, electors in pledged)
    return (f"As pledged it was {before}; {electors} voted otherwise: {where}.",)


def _vice_president_line(case: Case) -> tuple[str, ...]:
    """The votes for vice-president; who has no majority of them is elected by the Senate."""
    votes = Counter(case.election.totals(case.votes, Office.VICE_PRESIDENT)).most_common()
    if not votes or case.scenario is not None or case.votes is Votes.AS_PLEDGED:
        return ()
    named = ", ".join(f"{case.full(person)} {number(count)}" for person, count in votes[:_NAMED])
    others = sum(count for _, count in votes[_NAMED:])
    line = f"For vice-president: {named}" + (f", others {number(others)}" if others else "")
    if votes[0][1] < case.tally.majority:
        chosen = case.chosen_by_senate
        senate = f"the Senate elected {case.full(chosen)}" if chosen else "the Senate decided"
        line += f"; nobody had a majority, and {senate}"
    return (f"{line}.",)


def _follow_ups(query: ResultQuery, case: Case) -> tuple[FollowUp, ...]:
    year = case.election.year
    flips = FollowUp(label="Flips needed", query=FlipsQuery(election=query.election, goal=Goal.DENY))
    if case.scenario is not None:
        return (flips, *other_maps(query, case))
    asks: list[FollowUp] = []
    if case.election.totals(Votes.AS_PLEDGED) != case.election.totals(Votes.AS_CAST):
        pledged = query.votes is ResultVotes.AS_PLEDGED
        other, label = (ResultVotes.AS_CAST, "As cast") if pledged else (ResultVotes.AS_PLEDGED, "As pledged")
        asks.append(FollowUp(label=label, query=query.model_copy(update={"votes": other})))
    if case.election.votes_per_elector == 1 and not case.election.uncalled:
        asks.append(flips)
    return (*asks, *_neighbours(query, case.snapshot.elections, year), *other_maps(query, case))


def _neighbours(query: ResultQuery, elections: Mapping[int, Election], year: int) -> tuple[FollowUp, ...]:
    """The elections before and after."""
    before = [other for other in elections if other < year]
    after = [other for other in elections if other > year]
    years = (*sorted(before)[-1:], *sorted(after)[:1])
    return tuple(FollowUp(label=str(other), query=query.model_copy(update={"election": other})) for other in years)
