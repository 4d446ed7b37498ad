"""How many electors were allotted and appointed, how they voted, and who voted otherwise than pledged."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers import ElectorsAnswer, FollowUp, StateElectors
from bot.facts.model import CaveatTopic, Choice, Counted, Office
from bot.queries import ElectorsQuery, LawQuery, ResultQuery, StateQuery
from bot.services.allotments import admission_sentence
from bot.services.cases import cited
from bot.services.pledges import broken_pledges, broken_sentence, pledge_lines, pledge_notes
from bot.services.wording import capitalised, in_sentence, listed, number, plural, possessive

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers import BrokenPledge, SourceNote
    from bot.facts.model import Election, State
    from bot.services.cases import Case

PLEDGES_ON_RECORD = 1804
"""The first election since the electors vote for each office apart, whose pledges can be told."""

WELL_KNOWN = 1900
"""The first election of the times whose every broken pledge made the papers."""

_HOW = {
    Choice.LEGISLATURE: "by the legislature",
    Choice.DISTRICTS: "in districts",
    Choice.MIXED: "by the legislature and the people together",
    Choice.STATEWIDE: "by a statewide vote",
}
_ELSEWHERE = frozenset(_HOW) - {Choice.STATEWIDE}


def electors_answer(
    query: ElectorsQuery, case: Case, state: State | None, assumptions: tuple[str, ...]
) -> ElectorsAnswer:
    """The electors of a whole election, or of one state in it. ``case`` is an election as cast."""
    code = state.code if state else ""
    states = tuple(_states(case.election, code))
    own = states[0] if state and states else None
    broken = broken_pledges(case, code)
    headline, reasoning = (
        (_state_headline(case, state, own, broken), _state_reasoning(case, state, own))
        if state
        else (_headline(case, broken), _reasoning(case, states))
    )
    return ElectorsAnswer(
        query=query.model_copy(update={"election": case.election.year, "state": code or None}),
        headline=headline,
        reasoning=(*reasoning, *pledge_notes(case, code)),
        assumptions=assumptions,
        caveats=case.caveats(CaveatTopic.ELECTORS, CaveatTopic.ELECTORAL_VOTES, state=code) if states else (),
        sources=_sources(case, code),
        follow_ups=_follow_ups(case, state),
        election=case.election.year,
        states=states,
        allotted=sum(each.allotted for each in states),
        appointed=sum(each.appointed for each in states),
        voted=sum(each.voted for each in states),
        pledges_broken=broken,
        lines=pledge_lines(case, broken),
    )


def _states(election: Election, only: str) -> Iterable[StateElectors]:
    """Each state that was allotted electors, or one."""
    voted, rejected = Counter[str](), Counter[str]()
    for group in election.electoral_votes:
        if group.office is Office.PRESIDENT and group.cast_for and group.unit in election.unit:
            state = election.unit[group.unit].state
            voted[state] += group.electors
            rejected[state] += group.electors if group.counted is Counted.NO else 0
    for code, allotted in election.allotted.items():
        units = election.units_of(code)
        if only in ("", code):
            yield StateElectors(
                state=code,
                allotted=allotted,
                appointed=sum(unit.electors for unit in units),
                voted=voted[code] // election.votes_per_elector,
                not_counted=rejected[code],
                choice=units[0].choice if units else None,
            )


def _headline(case: Case, broken: Sequence[BrokenPledge]) -> str:
    year, electors = case.election.year, plural(case.election.electors_appointed, "elector")
    if broken:
        return f"In {year}, {broken_sentence(case, broken)}."
    if case.election.uncalled:
        return f"{electors} are to be chosen in {year}."
    if year < PLEDGES_ON_RECORD:
        return f"{electors} were appointed in {year}, and no pledge of theirs is on record."
    if year < WELL_KNOWN:
        return f"No elector is known to have broken a pledge in {year}."
    return f"Nobody broke a pledge in {year}."


def _reasoning(case: Case, states: Sequence[StateElectors]) -> tuple[str, ...]:
    lines = [*_numbers(case.election, states), *_vacancies(case, states)]
    if case.tally.electoral_votes:
        twice = ", two from each elector" if case.election.votes_per_elector > 1 else ""
        lines.append(f"The votes counted for president{twice}: {case.count_in_words()}.")
    return (*lines, *_how_chosen(case.election, states))


def _numbers(election: Election, states: Sequence[StateElectors]) -> tuple[str, ...]:
    """Such as "538 electors were allotted and appointed, and all of them voted"; nothing before an election."""
    if election.uncalled:
        return ()
    allotted, appointed = sum(each.allotted for each in states), sum(each.appointed for each in states)
    voted, rejected = sum(each.voted for each in states), sum(each.not_counted for each in states)
    also = "" if appointed == allotted else f" {number(appointed)}"
    line = f"{plural(allotted, 'elector')} were allotted and{also} appointed, and "
    line += f"{'all of them' if voted == appointed else number(voted)} voted"
    if rejected:
        line += f"; {plural(rejected, 'vote')} {'was' if rejected == 1 else 'were'} not counted"
    return (f"{line}.",)


def _vacancies(case: Case, states: Sequence[StateElectors]) -> tuple[str, ...]:
    """States that were allotted electors and appointed none, or fewer."""
    names = case.snapshot.states
    none = [each for each in states if each.allotted and not each.appointed]
    fewer = [each for each in states if 0 < each.appointed < each.allotted]
    lines = [f"{names[each.state].name} appointed {each.appointed} of its {each.allotted}." for each in fewer]
    if none:
        absent = listed(f"{names[each.state].name} {each.allotted}" for each in none)
        lines.append(f"Allotted electors and appointed none: {absent}.")
    return tuple(lines)


def _how_chosen(election: Election, states: Sequence[StateElectors]) -> tuple[str, ...]:
    """Where not all electors of a state were chosen by its people at large."""
    chosen = {choice: [each.state for each in states if each.choice is choice] for choice in Choice}
    told = [
        f"{_HOW[choice]} in {listed(codes)}" for choice, codes in chosen.items() if codes and choice in _ELSEWHERE
    ]
    if not told:
        return ()
    if chosen[Choice.STATEWIDE]:
        told.append(f"elsewhere {_HOW[Choice.STATEWIDE]}")
    return (f"Electors {_were(election)} chosen {'; '.join(told)}.",)


def _state_headline(case: Case, state: State, own: StateElectors | None, broken: Sequence[BrokenPledge]) -> str:
    year, name = case.election.year, in_sentence(state.name)
    if own is None:
        return f"{capitalised(name)} had no electors in {year}."
    if not own.appointed:
        return f"{capitalised(name)} was allotted {plural(own.allotted, 'elector')} in {year} and appointed none."
    if case.election.uncalled:
        return f"{capitalised(name)} is to choose {plural(own.appointed, 'elector')} in {year}."
    if broken:
        return f"In {year}, {broken_sentence(case, broken)}."
    return _faithful(case, own, capitalised(name))


def _faithful(case: Case, own: StateElectors, name: str) -> str:
    """What to say of a state whose electors broke no pledge."""
    year, electors = case.election.year, plural(own.appointed, "elector")
    held = case.held_in(own.state).most_common()
    if not held:
        return f"The votes of {possessive(name)} {electors} in {year} were not counted."
    twice = " cast two votes each" if case.election.votes_per_elector > 1 else " voted"
    broke = "broke" if year >= WELL_KNOWN else "is known to have broken"
    kept = f", and none {broke} a pledge" if year >= PLEDGES_ON_RECORD else ""
    if [count for _, count in held] == [own.appointed]:
        return f"{possessive(name)} {electors} all voted for {case.full(held[0][0])} in {year}{kept}."
    return f"{possessive(name)} {electors}{twice} in {year}: {_votes(case, own.state)}{kept}."


def _votes(case: Case, state: str) -> str:
    """Such as "36 for Donald Trump, 1 for John Kasich and 1 for Ron Paul"."""
    return listed(f"{number(count)} for {case.full(person)}" for person, count in case.held_in(state).most_common())


def _state_reasoning(case: Case, state: State, own: StateElectors | None) -> tuple[str, ...]:
    if own is None:
        return (admission_sentence(case.snapshot, state),)
    if own.choice is None:
        return ()
    lines = list(_numbers(case.election, (own,)))
    if votes := _votes(case, state.code):
        lines.append(f"The votes counted for president: {votes}.")
    return (*lines, f"They {_were(case.election)} chosen {_HOW[own.choice]}.")


def _were(election: Election) -> str:
    return "are" if election.uncalled else "were"


def _sources(case: Case, state: str) -> tuple[SourceNote, ...]:
    """The tables of electors and votes, and the first source of each vote against a pledge; of a state's, all."""
    rows = [vote for vote in case.election.faithless if state in ("", vote.unit.partition("-")[0])]
    ids = [source for vote in rows for source in (vote.sources if state else vote.sources[:1])]
    sources = (*case.sources("electors", "electoral_votes"), *cited(case.snapshot, ids))
    return tuple(dict.fromkeys(sources))


def _follow_ups(case: Case, state: State | None) -> tuple[FollowUp, ...]:
    year = case.election.year
    if state is None:
        return (
            FollowUp(label=f"Result of {year}", query=ResultQuery(election=year)),
            FollowUp(label="Are electors bound?", query=LawQuery()),
        )
    return (
        FollowUp(label=f"All electors of {year}", query=ElectorsQuery(election=year)),
        FollowUp(label=f"{state.name}’s law", query=LawQuery(state=state.code)),
        FollowUp(label=f"About {state.name}", query=StateQuery(state=state.code, election=year)),
    )
