"""How many voters would have to switch sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Table
from bot.engine.flips import Goal
from bot.engine.switching import NotPriced
from bot.errors import NothingToDoError
from bot.facts.model import CaveatTopic, Choice, UnitKind
from bot.services.flip_changes import out_of_reach
from bot.services.flip_goals import afterwards, already, brought_about
from bot.services.wording import listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.engine.flips_in_votes import FlippedSet, VoteFlips
    from bot.services.flip_changes import Changes

ROWS = 25
"""How many units a page lists."""
_IN_A_SENTENCE = 4
"""Up to so many units a sentence gives the voters of each."""


def require_popular_votes(changes: Changes) -> None:
    """Raise NothingToDoError where there are no popular votes whose voters could switch."""
    if not changes.has_popular_votes:
        year = changes.case.election.year
        known = "are counted yet" if changes.case.election.uncalled else "are known"
        raise NothingToDoError(
            f"No popular votes of {year} {known}, so no number of voters can be given; "
            f"/flips election:{year} counts electors."
        )


def headline(changes: Changes) -> str:
    """How few voters, in one line."""
    found = changes.switched
    nothing, about = already(changes.case, changes.flips), brought_about(changes.case, changes.flips)
    if nothing:
        return nothing
    if found is None or found.needed is None:
        return f"No number of voters switching sides {about}."
    return f"{plural(found.needed, 'voter')} switching sides {about}."


def reasoning(changes: Changes) -> tuple[str, ...]:
    """Where they are, what moves, whether others would do, and how many it takes when counted otherwise."""
    found, flips, case = changes.switched, changes.flips, changes.case
    if flips.needed == 0:
        return (f"The majority of the {case.tally.electors_appointed} electors appointed is {flips.majority}.",)
    if found is None or found.best is None or found.needed is None:
        units = changes.units
        never = units is None or units.needed is None
        return (
            out_of_reach(changes) if never else f"The {changes.noun}s that voters could change do not add up to it.",
        )
    return (
        _where(changes, found.best),
        f"{afterwards(case, flips, found.best.moved, found.best.from_rival)} {_unique(changes, found)}",
        *_added(changes, found),
    )


def table(changes: Changes, page: int) -> tuple[Table | None, bool]:
    """The units of the set with their margins; whether another page follows."""
    found = changes.switched
    if found is None or found.best is None or not found.best.units:
        return None, False
    rows = tuple(
        (one.code, number(one.moved), number(one.margin or 0), number(one.votes or 0)) for one in found.best.units
    )
    first = (page - 1) * ROWS
    if first >= len(rows):
        raise NothingToDoError(f"This list has {plural(-(-len(rows) // ROWS), 'page')}.")
    shown = Table(columns=("Unit", "Electors", "Margin", "Voters"), align="lrrr", rows=rows[first : first + ROWS])
    return shown, first + ROWS < len(rows)


def notes(changes: Changes) -> tuple[str, ...]:
    """What was taken for granted, and what could not be counted."""
    return (*taken_for_granted(changes), *_left_out(changes), *changes.case.caveats(CaveatTopic.POPULAR_VOTES))


def taken_for_granted(changes: Changes) -> tuple[str, ...]:
    """What a number of voters rests on that is not said in the figures themselves."""
    if not changes.has_popular_votes or changes.flips.needed == 0:
        return ()
    case = changes.case
    kept = "" if case.swung else "; the scenario does not change them"
    start = (f"The popular votes are those{case.votes_from}{kept}.",) if case.scenario is not None else ()
    return (*start, *_as_a_whole(changes))


def _where(changes: Changes, best: FlippedSet) -> str:
    """The voters of each unit, and how that number comes about."""
    halved = all(one.votes == (one.margin or 0) // 2 + 1 for one in best.units)
    how = "half of each margin and one more" if halved else "the fewest that leave every other ticket behind"
    if len(best.units) == 1:
        (one,) = best.units
        how = how.replace("each", "the")
        text = f"In {changes.name(one.code)}, where the margin was {number(one.margin or 0)}: {how}"
    elif len(best.units) <= _IN_A_SENTENCE:
        each = listed(f"{number(one.votes or 0)} in {changes.name(one.code)}" for one in best.units)
        text = f"{each}: {how}"
    else:
        text = f"In {plural(len(best.units), changes.noun)}: {how}"
    alone = sum(one.votes or 0 for one in best.units)
    shared = " A district’s voters are its state’s as well, and are counted once." if alone != best.votes else ""
    second = " They go to whoever came second there." if changes.flips.goal is Goal.DENY else ""
    return f"{text}.{second}{shared}"


def _unique(changes: Changes, found: VoteFlips) -> str:
    if found.count == 1:
        return f"No other set of {changes.noun}s takes so few voters."
    return f"{number(found.count)} sets of {changes.noun}s take so few voters; this is one of them."


def _added(changes: Changes, found: VoteFlips) -> tuple[str, ...]:
    """The count in voters on top: the margin and one more in each unit."""
    added = changes.added
    if added is None or added.best is None or added.needed is None or found.best is None:
        return ()
    codes = [one.code for one in added.best.units]
    elsewhere = "" if codes == [one.code for one in found.best.units] else f", in {changes.names(codes)}"
    said = (
        "Each voter who switches takes a vote from one side and gives it to another. "
        f"Of voters who only come on top it takes {number(added.needed)}{elsewhere}."
    )
    return (said,)


def _as_a_whole(changes: Changes) -> Iterator[str]:
    """Units of the set whose electors were not all chosen by the one count that is known."""
    found = changes.switched
    codes = [one.code for one in found.best.units] if found and found.best else []
    held = {unit.code: unit.held for unit in changes.case.units}
    by_district = [
        code
        for code in codes
        if (unit := changes.case.election.unit[code]).choice is Choice.DISTRICTS and unit.kind is UnitKind.STATE
    ]
    if by_district:
        yield (
            f"The electors of {changes.names(by_district)} were chosen in districts whose counts are not known; "
            f"the state’s count stands for all of them."
        )
    split = [code for code in codes if len(held[code]) > 1 and code not in by_district]
    if split:
        yield (
            f"The electors of {changes.names(split)} were split, for voters chose them one by one; all of them are "
            f"taken to change hands by the margin of the popular vote."
        )


def _left_out(changes: Changes) -> Iterator[str]:
    """Units whose voters could not be counted, by the reason."""
    found = changes.switched
    units: dict[NotPriced, list[str]] = {}
    for code, reason in found.not_priced if found else ():
        units.setdefault(reason, []).append(code)
    name = changes.case.short(changes.flips.ticket)
    unknown = units.pop(NotPriced.NO_POPULAR_VOTES, [])
    by_legislature = [code for code in unknown if changes.case.election.unit[code].choice is Choice.LEGISLATURE]
    others = [code for code in unknown if code not in by_legislature]
    if by_legislature:
        yield f"Left out: {changes.names(by_legislature)}, where the legislature chose and not the voters."
    if others:
        yield f"Left out: {changes.names(others)}, whose popular votes are not known."
    missing = f"where {name} has no popular votes"
    if changes.flips.goal is Goal.DENY:
        missing = f"where nobody stood against {name}"
    told = {
        NotPriced.NOT_ON_THE_BALLOT: missing,
        NotPriced.NOT_AS_VOTED: "whose electors are not all held as the popular vote went",
        NotPriced.UNLISTED: "whose counts do not name everybody who may matter",
    }
    for reason, codes in units.items():
        yield f"Left out: {changes.names(codes)}, {told[reason]}."
