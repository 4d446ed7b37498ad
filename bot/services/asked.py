"""What was asked, first: the one line with which an answer about a result begins where it is not simply who won."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bot.facts.model import Election
from bot.queries import ResultAbout, ResultQuery, ResultVotes
from bot.services.popular_counts import person_sentence, popular_vote_sentence, votes_of
from bot.services.standings import (
    candidates_sentence,
    margin_sentence,
    others_sentence,
    party_sentence,
    runner_up_sentence,
    running_mate_sentences,
    third_sentence,
    winner_of,
)
from bot.services.wording import in_sentence, number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bot.facts.model import State
    from bot.services.cases import Case


class Asked(NamedTuple):
    """The line to begin with, what belongs right after it, and yes or no where that was asked."""

    sentence: str = ""
    more: tuple[str, ...] = ()
    holds: bool | None = None


def asked_first(query: ResultQuery, case: Case, result: str) -> Asked:
    """The first line of a whole election's result; empty where it is ``result``, the sentence on who won."""
    about, person = query.about, query.person
    if about in (ResultAbout.WON, ResultAbout.LOST) and person:
        return _whether(query, case, person, result)
    if about is ResultAbout.RUNNING_MATE:
        first, *more = running_mate_sentences(case, person)
        return Asked(first, tuple(more))
    if about is not None:
        return Asked(_about(query, case, about))
    if person:
        sentence = person_sentence(case, person)
        pledged = Counter(case.pledged_totals)[person] if case.scenario is None else None
        return Asked(_against_claim(query.claimed, case.totals[person], sentence, pledged))
    if query.votes is ResultVotes.POPULAR:
        return Asked(popular_vote_sentence(case))
    return Asked()


def asked_of_state(query: ResultQuery, case: Case, state: State, result: str) -> Asked:
    """The first line of one state's result; empty where it is ``result``, the sentence on who carried it."""
    held = case.held_in(state.code)
    if query.about in (ResultAbout.WON, ResultAbout.LOST) and query.person:
        return _whether_carried(query, case, state, result)
    if query.person and query.about is None:
        popular = Counter(case.election.popular_votes.get(state.code, {}))
        where = f" in {in_sentence(state.name)}"
        received, ballots = popular.get(query.person), popular.total()
        sentence = votes_of(case, query.person, held[query.person], received, ballots, where)
        return Asked(_against_claim(query.claimed, held[query.person], sentence))
    if query.claimed is not None:
        electors = sum(unit.electors for unit in case.units if unit.state == state.code)
        return Asked(_against_claim(query.claimed, electors, result) if query.claimed != electors else "")
    return Asked()


def _about(query: ResultQuery, case: Case, about: ResultAbout) -> str:
    if about is ResultAbout.MARGIN and query.votes is ResultVotes.POPULAR:
        return popular_vote_sentence(case)
    sentences: Mapping[ResultAbout, Callable[[], str]] = {
        ResultAbout.RUNNER_UP: lambda: runner_up_sentence(case),
        ResultAbout.CANDIDATES: lambda: candidates_sentence(case, query.person),
        ResultAbout.THIRD: lambda: third_sentence(case),
        ResultAbout.OTHERS: lambda: others_sentence(case),
        ResultAbout.MARGIN: lambda: margin_sentence(case),
        ResultAbout.PARTY: lambda: party_sentence(case, query.person),
    }
    return sentences[about]() if about in sentences else ""


def _whether(query: ResultQuery, case: Case, person: str, result: str) -> Asked:
    """Yes or no: whether somebody won or lost the election, or the popular vote."""
    won = query.about is ResultAbout.WON
    name = case.full(person)
    if query.votes is ResultVotes.POPULAR:
        popular = _without_others(case.election.national_popular_votes)
        if len(popular) < 2:  # noqa: PLR2004 - a comparison takes two
            return Asked()
        holds = (popular.most_common(1)[0][0] == person) is won
        did = ("win the popular vote", "") if won else ("lose the popular vote", "lost the popular vote")
        return Asked(_yes_or_no(name, did, holds=holds, result=popular_vote_sentence(case)), (), holds)
    winner = winner_of(case)
    if winner is None:
        return Asked()
    holds = (winner == person) is won
    did = ("win", "won") if won else ("lose", "lost")
    return Asked(_yes_or_no(name, did, holds=holds, result=result), (), holds)


def _whether_carried(query: ResultQuery, case: Case, state: State, result: str) -> Asked:
    """Yes or no: whether somebody carried a state, or lost it."""
    carried = _carrier(case, state.code)
    if carried is None or query.person is None:
        return Asked()
    won = query.about is ResultAbout.WON
    holds = (carried == query.person) is won
    place = in_sentence(state.name)
    did = (f"carry {place}", f"carried {place}") if won else (f"lose {place}", f"lost {place}")
    return Asked(_yes_or_no(case.full(query.person), did, holds=holds, result=result), (), holds)


def _yes_or_no(name: str, did: tuple[str, str], *, holds: bool, result: str) -> str:
    told = f"{result[0].lower()}{result[1:]}" if result.startswith("Nobody") else result
    if not holds:
        return f"No, {name} did not {did[0]}: {told}"
    return f"Yes: {told}" if result.startswith(name) else f"Yes, {name} {did[1]}: {told}"


def _carrier(case: Case, state: str) -> str | None:
    """Who led a state's popular vote; where none is known, or in a scenario, who holds most of its electors."""
    popular = _without_others(case.election.popular_votes.get(state, {}))
    counts = popular if len(popular) > 1 and case.scenario is None else case.held_in(state)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _without_others(votes: Mapping[str, int]) -> Counter[str]:
    return Counter({person: count for person, count in votes.items() if person != Election.OTHER})


def _against_claim(claimed: int | None, counted: int, sentence: str, pledged: int | None = None) -> str:
    """The sentence, after a wrong number of electoral votes has been put right or a right one confirmed."""
    if claimed is None:
        return sentence
    if claimed == counted:
        return f"Yes: {sentence}"
    if claimed == pledged:
        return f"{number(claimed)} as pledged, {number(counted)} as cast: {sentence}"
    return f"Not {number(claimed)}, but {number(counted)}: {sentence}"
