"""Figures named within a fact's sentences, filled in from the tables, so that no fact can disagree with them.

A figure stands in braces: what it is, then of what. ``{cast 2016 donald-trump}`` reads 304.

=============================  ===============================================================================
``electors 2016 [PA]``         electors appointed, of the whole country or of a state
``majority 2016``              the least number of electoral votes that elects
``cast 2016 PERSON``           electoral votes for president as cast and counted
``pledged 2016 PERSON``        the same as pledged
``second 2016 PERSON``         electoral votes for vice-president as cast and counted
``deny 2016``                  how many of the leader's electors, as pledged, must go for nobody to have a majority
``popular 2016 PERSON``        popular votes
``lead 2016 [PA]``             popular votes by which the leader there is ahead of the next
``day electors_meet 2016``     the day of a step of the calendar
``delegations 115 Republican`` how many delegations a party leads in a Congress as it began; ``divided``: nobody does
``compact states``             states in the popular-vote compact, without the District; ``electors``: what they and
                               the District hold now; ``short``: how many more it takes
``laws now``                   states whose laws bind electors; ``2016``: in December 2016
``replaced now``               states that replace an elector who breaks the pledge; ``2016``: in December 2016
``broken total``               votes against a pledge in the usual lists; ``president``: for president
=============================  ===============================================================================
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.engine.calendar import Event
from bot.engine.tally import majority_of
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.elector_laws import BEFORE_THE_LAW_CHANGED, Remedy
from bot.facts.model import Election, Office, Votes
from bot.facts.names.dates import written_day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from bot.facts.snapshot import Snapshot

_FIGURE = re.compile(r"\{([^{}]*)\}")


class Figure(NamedTuple):
    """A figure and the ids of the sources it rests on; none where it is a count over many tables."""

    value: int | date
    sources: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.value:,}" if isinstance(self.value, int) else written_day(self.value)


def filled(text: str, snapshot: Snapshot) -> str:
    """The text with every figure in its place.

    Raises:
        ValueError: the tables have no such figure; ``check-data`` finds that beforehand.
    """
    return _FIGURE.sub(lambda found: str(_figure(found[1], snapshot)), text)


def figures_in(text: str, snapshot: Snapshot) -> tuple[Figure, ...]:
    """The figures that a text names.

    Raises:
        ValueError: the tables have no such figure.
    """
    named = _FIGURE.findall(text)
    if not len(named) == text.count("{") == text.count("}"):
        raise ValueError("a brace is not closed, or was never opened")
    return tuple(_figure(name, snapshot) for name in named)


def _figure(named: str, snapshot: Snapshot) -> Figure:
    kind, *of = named.split() or [""]
    if kind not in _KINDS:
        raise ValueError(f"{{{named}}} is no figure: the first word is one of {', '.join(_KINDS)}")
    try:
        return _KINDS[kind](snapshot, of)
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(f"{{{named}}}: the tables have no such figure") from error


def _election(snapshot: Snapshot, of: list[str]) -> Election:
    return snapshot.elections[int(of[0])]


def _electors(snapshot: Snapshot, of: list[str]) -> Figure:
    election = _election(snapshot, of)
    units = election.units_of(of[1]) if of[1:] else election.units
    if not units:
        raise KeyError(of[1])
    return Figure(sum(unit.electors for unit in units), election.sources["electors"])


def _majority(snapshot: Snapshot, of: list[str]) -> Figure:
    election = _election(snapshot, of)
    return Figure(majority_of(election.electors_appointed), election.sources["electors"])


def _votes(votes: Votes, office: Office = Office.PRESIDENT) -> Callable[[Snapshot, list[str]], Figure]:
    def count(snapshot: Snapshot, of: list[str]) -> Figure:
        election = _election(snapshot, of)
        return Figure(_held(election.totals(votes, office), of[1]), election.sources["electoral_votes"])

    return count


def _held(totals: Mapping[str, int], person: str) -> int:
    # A counter has 0 for anybody: a name misspelt must not read as nought.
    if person not in totals:
        raise KeyError(person)
    return totals[person]


def _deny(snapshot: Snapshot, of: list[str]) -> Figure:
    election = _election(snapshot, of)
    leader = max(election.totals(Votes.AS_PLEDGED).values())
    return Figure(leader - majority_of(election.electors_appointed) + 1, election.sources["electoral_votes"])


def _popular(snapshot: Snapshot, of: list[str]) -> Figure:
    election = _election(snapshot, of)
    return Figure(_held(election.national_popular_votes, of[1]), election.sources["popular_votes"])


def _lead(snapshot: Snapshot, of: list[str]) -> Figure:
    election = _election(snapshot, of)
    counts: Mapping[str, int] = election.popular_votes[of[1]] if of[1:] else election.national_popular_votes
    first, second, *_ = sorted((count for who, count in counts.items() if who != Election.OTHER), reverse=True)
    return Figure(first - second, election.sources["popular_votes"])


def _day(snapshot: Snapshot, of: list[str]) -> Figure:
    found = snapshot.calendar.occurrence(Event(of[0]), int(of[1]))
    if found is None:
        raise KeyError(of[0])
    return Figure(found.day, (found.exception or found.rule).sources)


def _delegations(snapshot: Snapshot, of: list[str]) -> Figure:
    congress = snapshot.congresses[int(of[0])][0]
    wanted = None if of[1] == "divided" else of[1]
    return Figure(sum(found.party == wanted for found in congress.delegations.values()), congress.sources)


def _compact(snapshot: Snapshot, of: list[str]) -> Figure:
    latest = snapshot.elections[max(snapshot.elections)]
    members = [state.state for state in snapshot.compact.values() if state.member]
    held = sum(unit.electors for state in members for unit in latest.units_of(state))
    states = sum(state != NOT_A_STATE for state in members)
    short = majority_of(latest.electors_appointed) - held
    return Figure({"states": states, "electors": held, "short": short}[of[0]])


def _laws(snapshot: Snapshot, of: list[str]) -> Figure:
    return Figure(sum(remedy is not Remedy.NO_LAW for remedy in _remedies(snapshot, of[0])))


def _replaced(snapshot: Snapshot, of: list[str]) -> Figure:
    return Figure(sum(not remedy.counts for remedy in _remedies(snapshot, of[0])))


def _remedies(snapshot: Snapshot, when: str) -> tuple[Remedy, ...]:
    laws = [law for law in snapshot.elector_laws.values() if law.state != NOT_A_STATE]
    return {
        "now": tuple(law.remedy for law in laws),
        str(BEFORE_THE_LAW_CHANGED): tuple(law.remedy_in_2016 for law in laws),
    }[when]


def _broken(snapshot: Snapshot, of: list[str]) -> Figure:
    votes = [vote for election in snapshot.elections.values() for vote in election.faithless if vote.in_total]
    wanted = {"total": votes, "president": [vote for vote in votes if vote.voted_for != vote.pledged_to]}[of[0]]
    return Figure(sum(vote.electors for vote in wanted))


_KINDS: dict[str, Callable[[Snapshot, list[str]], Figure]] = {
    "electors": _electors,
    "majority": _majority,
    "cast": _votes(Votes.AS_CAST),
    "pledged": _votes(Votes.AS_PLEDGED),
    "second": _votes(Votes.AS_CAST, Office.VICE_PRESIDENT),
    "deny": _deny,
    "popular": _popular,
    "lead": _lead,
    "day": _day,
    "delegations": _delegations,
    "compact": _compact,
    "laws": _laws,
    "replaced": _replaced,
    "broken": _broken,
}
