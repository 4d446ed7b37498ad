"""Popular votes in sentences: somebody's, and who received the most."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.model import Choice, Election, Votes
from bot.services.wording import number, plural, points, possessive, share

if TYPE_CHECKING:
    from bot.services.cases import Case


_A_HUNDREDTH = 100


def person_sentence(case: Case, person: str) -> str:
    """What one person received in the whole country."""
    popular = case.election.national_popular_votes
    return votes_of(case, person, case.totals[person], popular.get(person), sum(popular.values()), "")


def votes_of(case: Case, person: str, electoral: int, popular: int | None, of: int, where: str) -> str:
    """Such as "Jill Stein received 1,457,218 popular votes (1.1%) and no electoral votes in 2016"."""
    votes = _both(electoral, popular, of)
    basis = " (as pledged)" if case.votes is Votes.AS_PLEDGED and case.scenario is None else ""
    year = f"in {case.election.year}" if case.scenario is None else f"in {case.label}"
    return f"{case.full(person)} received {votes}{basis}{where} {year}."


def votes_in_short(case: Case, person: str) -> str:
    """Such as "19,743,821 popular votes (18.9%) and no electoral votes"."""
    popular = case.election.national_popular_votes
    return _both(case.totals[person], popular.get(person), sum(popular.values()))


def _both(electoral: int, popular: int | None, of: int) -> str:
    votes = plural(electoral, "electoral vote") if electoral else "no electoral votes"
    return votes if popular is None else f"{number(popular)} popular votes ({share(popular, of)}) and {votes}"


def popular_lead(case: Case) -> tuple[str, str] | None:
    """Who received the most popular votes, and the lead: "2,868,686 (2.10 points)"; None without counts."""
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    if len(popular) < 2:  # noqa: PLR2004 - a lead is over a second
        return None
    (first, most), (_, count) = popular.most_common(2)
    return first, f"{number(most - count)} ({points(most - count, total)} points)"


def popular_vote_sentence(case: Case) -> str:
    """Who received the most popular votes, as the one line to quote; empty where there are none."""
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    if len(popular) < 2:  # noqa: PLR2004 - a comparison takes two
        return ""
    (first, most), (second, count) = popular.most_common(2)
    after = " after the swing" if case.swung else ""
    return (
        f"{case.full(first)} received the most popular votes in {case.election.year}{after}: "
        f"{number(most)} ({share(most, total)}) to {possessive(case.full(second))} "
        f"{number(count)} ({share(count, total)}), a lead of {number(most - count)}."
    )


def popular_vote_line(case: Case) -> tuple[str, ...]:
    """The popular votes of the first two, and the lead; or why there are none."""
    if case.election.uncalled:
        return ()
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    if not popular:
        return _no_popular_vote_line(case)
    (first, most), *others = popular.most_common()
    line = f"Popular vote{case.votes_from}: {case.full(first)} {number(most)} ({share(most, total)})"
    if others:
        second, count = others[0]
        line += f", {case.full(second)} {number(count)} ({share(count, total)})"
        line += f"; {case.short(first)} led by {number(most - count)}"
    return (f"{line}.",)


def others_line(case: Case) -> tuple[str, ...]:
    """Whoever had a hundredth of the popular votes or more, besides the first two."""
    popular = Counter(case.election.national_popular_votes)
    total = popular.total()
    popular.pop(Election.OTHER, None)
    others = [(person, count) for person, count in popular.most_common()[2:] if count * _A_HUNDREDTH >= total]
    told = (f"{case.full(person)} {number(count)} ({share(count, total)})" for person, count in others)
    return (f"Others with a hundredth of the popular vote or more: {', '.join(told)}.",) if others else ()


def _no_popular_vote_line(case: Case) -> tuple[str, ...]:
    """What a question for popular votes before 1824 gets instead of a figure."""
    states = {unit.state: unit.choice for unit in case.election.units}
    legislatures = sum(choice is Choice.LEGISLATURE for choice in states.values())
    chose = f"in {number(legislatures)} of the {number(len(states))} states the legislature chose the electors"
    return (f"No nationwide popular vote is known: {chose}.",)
