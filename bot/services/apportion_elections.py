"""An election run again with other numbers of electors: by another census, House, rule or Union."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers import FollowUp, HouseSizes, RerunAnswer, Table
from bot.engine.apportionment.electors import SENATORS
from bot.engine.tally import Outcome
from bot.errors import NothingToDoError
from bot.facts.names import RULE_NAMES, SIZE_NAMES, place_name
from bot.queries import ApportionQuery, ResultQuery
from bot.services.apportion_basis import basis_for
from bot.services.apportion_rerun import Rerun, electors_by_state, map_of, standings_of
from bot.services.apportion_wording import (
    PAGE,
    difference_sentence,
    differences,
    electors_sentence,
    how_sentence,
    names_of,
    short_name,
)
from bot.services.cases import cited
from bot.services.grounds import house_of
from bot.services.wording import capitalised, listed, number, plural, possessive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.engine.units import Unit
    from bot.services.apportion_basis import Basis
    from bot.services.cases import Case

_RANGES = 9
"""How many ranges of sizes are listed one by one."""


def rerun_answer(query: ApportionQuery, case: Case, assumptions: tuple[str, ...]) -> RerunAnswer:
    """Run ``case``, whose electors are as pledged, again; without any other option, for every size of the House.

    Raises:
        UserFacingError: the query names something that there is not, or that cannot be worked out.
    """
    _require_one_vote_each(case)
    basis = _basis(query, case)
    new = [code for code in basis.admitted if code not in case.admitted]
    query = query.model_copy(update={"admit": ",".join(new) or None})
    run = Rerun(case, query, basis)
    count = run.tally
    return RerunAnswer(
        query=query,
        headline=_headline(run) if run.changed else _turning_headline(run),
        reasoning=_reasoning(run),
        lines=(("How", how_sentence(basis.rule)), *_range_lines(run)),
        table=_table(run),
        assumptions=(*assumptions, *basis.assumptions),
        caveats=(*_caveats(run), *basis.caveats),
        sources=tuple(
            dict.fromkeys((*case.sources("electoral_votes", "electors"), *cited(case.snapshot, basis.sources)))
        ),
        map=map_of(run, f"What if: {_basis_words(run)}") if run.changed else None,
        follow_ups=_follow_ups(run),
        election=case.election.year,
        census=basis.census.year,
        size=basis.size,
        rule=basis.rule,
        standings=standings_of(run),
        electors_appointed=count.electors_appointed,
        majority=count.majority,
        outcome=count.outcome,
        elected=count.elected,
        turning_points=run.turning_points,
    )


def _basis(query: ApportionQuery, case: Case) -> Basis:
    """What the seats rest on; what a scenario did to the House stays where the query does not say otherwise."""
    house = house_of(case.state.in_force)
    if house is None:
        return basis_for(query, case.data, case.origin)
    admit = ",".join((*house.admit, *([query.admit] if query.admit else ()))) or None
    size = query.seats if query.seats is not None else house.seats
    updated = {
        "census": query.census or house.census,
        "seats": size,
        "rule": query.rule or house.rule,
        "admit": admit,
    }
    basis = basis_for(query.model_copy(update=updated), case.data, case.origin)
    now = case.ground.electors(house)
    law = {code: count - SENATORS for code, count in now.items() if code in basis.populations}
    return replace(basis, law=law)


def _require_one_vote_each(case: Case) -> None:
    year = case.election.year
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {year} each elector cast two votes for either office, so {year} cannot be run again with other "
            f"electors; /result election:{year} shows the count."
        )
    if not case.tally.electoral_votes:
        raise NothingToDoError(
            f"Nobody has electoral votes yet in {case.label}; /apportion without an election shows the electors."
        )


def _basis_words(run: Rerun) -> str:
    """What is different from the election as it was."""
    basis, query = run.basis, run.query
    parts = [f"by the census of {basis.census.year}"]
    if isinstance(query.seats, str):
        parts.append(f"in a House of {number(basis.size)} seats ({SIZE_NAMES[query.seats]})")
    elif query.seats is not None:
        parts.append(f"in a House of {number(basis.size)} seats")
    if query.rule is not None:
        parts.append(f"by {RULE_NAMES[query.rule]}")
    if basis.admitted:
        parts.append(f"with {names_of(basis.snapshot, basis.admitted)} admitted")
    return ", ".join(parts)


def _headline(run: Rerun) -> str:
    case, count = run.case, run.tally
    start = capitalised(_basis_words(run))
    if not count.electoral_votes:
        raise NothingToDoError(f"No elector would be left to anybody in {case.label}.")
    (first, most), *others = count.electoral_votes
    against = f" to {possessive(case.short(others[0][0]))} {number(others[0][1])}" if others else ""
    if count.elected is not None:
        still = "still " if count.elected == case.tally.elected else ""
        return (
            f"{start}, {case.full(first)} would {still}have won {run.subject}, "
            f"with {plural(most, 'electoral vote')}{against}."
        )
    if count.outcome is Outcome.TIED:
        return f"{start}, {run.subject} would have been a tie: {_count_words(run)}."
    lacked = f"nobody would have had the {number(count.majority)} that elect in {run.subject}"
    return f"{start}, {lacked}: {_count_words(run)}."


def _count_words(run: Rerun) -> str:
    parts = [f"{run.case.short(person)} {number(votes)}" for person, votes in run.tally.electoral_votes]
    if run.tally.not_cast:
        parts.append(f"{number(run.tally.not_cast)} undecided")
    return ", ".join(parts)


def _turning_headline(run: Rerun) -> str:
    """What holds for the smallest Houses, and what for the largest."""
    ranges, case = run.turning_points, run.case
    first, last = ranges[0], ranges[-1]
    start = f"{capitalised(_outcome_words(case, first, full=True))} {run.subject} with every House"
    year = f"by the census of {run.basis.census.year}"
    if len(ranges) == 1:
        return f"{start} from {number(first.first)} to {number(first.last)} seats, {year}."
    then = f"{_outcome_words(case, last, full=True)} with every one from {number(last.first)} to {number(last.last)}"
    return f"{start} of up to {number(first.last)} seats, {then}, {year}."


def _outcome_words(case: Case, sizes: HouseSizes, *, full: bool = False) -> str:
    if sizes.elected is not None:
        return f"{(case.full if full else case.short)(sizes.elected)} wins"
    return "nobody wins"


def _reasoning(run: Rerun) -> tuple[str, ...]:
    case, basis = run.case, run.basis
    was = f"As it was, with a House of {number(sum(basis.law.values()))}: {case.count_in_words()} of "
    was += f"{number(case.tally.electors_appointed)}."
    if not run.changed:
        return (was, *_between(run))
    found = differences(basis.division.seats, basis.law)
    return (
        was,
        difference_sentence(basis.snapshot, found, "Against the seats as they were"),
        _electors_sentence(run),
        _turning_headline(run),
    )


def _electors_sentence(run: Rerun) -> str:
    allotted, count = sum(run.basis.electors.values()), run.tally
    if allotted == count.electors_appointed:
        return electors_sentence(run.basis)
    return (
        f"Of {number(allotted)} electors that makes, {number(count.electors_appointed)} are of states that appointed "
        f"any; {number(count.majority)} elect."
    )


def _between(run: Rerun) -> tuple[str, ...]:
    """How often each outcome comes between the first range of sizes and the last."""
    middle = run.turning_points[1:-1]
    if len(middle) < 2:  # noqa: PLR2004 - one range is told by the lines
        return ()
    often: Counter[str] = Counter()
    for sizes in middle:
        name = run.case.short(sizes.elected) if sizes.elected else _undecided_words(sizes)
        often[name] += sizes.last - sizes.first + 1
    counts = listed(f"{name} {number(count)}" for name, count in often.most_common())
    return (
        f"From {number(middle[0].first)} to {number(middle[-1].last)} seats it goes back and forth: {counts} sizes.",
    )


def _undecided_words(sizes: HouseSizes) -> str:
    return "a tie" if sizes.outcome is Outcome.TIED else "no majority"


def _range_lines(run: Rerun) -> tuple[tuple[str, str], ...]:
    ranges = run.turning_points
    if len(ranges) > _RANGES:
        return ()
    return tuple(
        (
            f"{number(each.first)}–{number(each.last)} seats"
            if each.first < each.last
            else f"{number(each.first)} seats",
            run.case.full(each.elected) if each.elected else _undecided_words(each),
        )
        for each in ranges
    )


def _table(run: Rerun) -> Table | None:
    """The states with other electors than they had, those with the most first."""
    before, after = electors_by_state(run.case.units), electors_by_state(run.units)
    changed = [code for code in after if after[code] != before.get(code, 0)]
    pages = max(-(-len(changed) // PAGE), 1)
    if run.query.page > pages:
        raise NothingToDoError(f"There are {plural(pages, 'page')} only.")
    if not changed:
        return None
    ranked = sorted(changed, key=lambda code: (-after[code], code))
    rows = tuple(
        (
            short_name(code, place_name(run.case.snapshot, code)),
            number(after[code]),
            number(before.get(code, 0)),
            _holder(run, code),
        )
        for code in ranked[(run.query.page - 1) * PAGE : run.query.page * PAGE]
    )
    return Table(columns=("State", "Electors", "Was", "Held by"), align="lrrl", rows=rows)


def _holder(run: Rerun, state: str) -> str:
    held: Counter[str] = Counter()
    for unit in run.units:
        if unit.state == state:
            held.update(dict(unit.held))
    if not held:
        return "undecided"
    return (
        run.case.short(next(iter(held)))
        if len(held) == 1
        else f"split {'–'.join(str(count) for _, count in held.most_common())}"
    )


def _caveats(run: Rerun) -> tuple[str, ...]:
    """How electors who were divided, absent or new are treated."""
    if not run.changed:
        return ()
    caveats: list[str] = []
    resized = {unit.state for unit in run.units if unit not in run.case.units} - set(run.added)
    split = sorted(code for code in resized if len(_holders(run.case.units, code)) > 1)
    if split:
        caveats.append(
            f"{capitalised(names_of(run.basis.snapshot, split))} divided the electors; other numbers are divided in "
            "the same proportion (electors at large beside districts stay with the state’s winner)."
        )
    allotted = run.case.election.allotted
    absent = sorted(code for code, held in electors_by_state(run.case.units).items() if held < allotted.get(code, 0))
    if absent:
        caveats.append(f"Electors of {names_of(run.basis.snapshot, absent)} who were not appointed are counted here.")
    none = sorted(allotted.keys() - electors_by_state(run.case.units).keys())
    if none:
        caveats.append(f"{capitalised(names_of(run.basis.snapshot, none))} had seats but appointed no electors.")
    if run.added:
        caveats.append(
            f"{capitalised(names_of(run.basis.snapshot, run.added))} did not vote, so those electors stay open."
        )
    return tuple(caveats)


def _holders(units: Sequence[Unit], state: str) -> set[str]:
    return {ticket for unit in units if unit.state == state for ticket, _ in unit.held}


def _follow_ups(run: Rerun) -> tuple[FollowUp, ...]:
    query, election = run.query, run.query.election
    plain = query.model_copy(update={"page": 1})
    newest = max(run.case.snapshot.censuses)
    offers = [
        ("By size of the House", ApportionQuery(election=election)),
        (f"By the census of {newest}", ApportionQuery(election=election, census=newest)),
        ("The Wyoming rule", ApportionQuery(election=election, seats="wyoming")),
        ("The cube root rule", ApportionQuery(election=election, seats="cube_root")),
    ]
    before, after = electors_by_state(run.case.units), electors_by_state(run.units)
    rows = sum(after[code] != before.get(code, 0) for code in after)
    more = query.page * PAGE < rows
    pages = [FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1}))] if more else []
    others = [FollowUp(label=label, query=offer) for label, offer in offers if offer != plain]
    return (*pages, *others[:3], FollowUp(label="How it came out", query=ResultQuery(election=election)))
