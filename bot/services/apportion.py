"""How many seats and electors each state has, or would have with another census, House, rule or Union."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import ApportionAnswer, FollowUp, StateSeats
from bot.engine.apportionment import Rule, most_seats
from bot.engine.apportionment.electors import SENATORS
from bot.engine.tally import majority_of
from bot.errors import NothingToDoError
from bot.facts.names import RULE_NAMES, SIZE_NAMES, place_name
from bot.queries import ApportionQuery
from bot.services.apportion_basis import Basis, basis_of, census_of, law_after
from bot.services.apportion_questions import changes_headline, seats_of_state
from bot.services.apportion_wording import (
    PAGE,
    difference_sentence,
    differences,
    electors_sentence,
    how_sentence,
    last_seat_lines,
    last_seat_sentence,
    names_of,
    seats_table,
    states_of,
)
from bot.services.cases import cited
from bot.services.wording import capitalised, in_sentence, in_words, listed, number, ordinal, plural

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot

_SIZE_FIXED_SINCE = 1910
"""From here on a law set the number of seats, and a rule divided them."""

_NAMED = 6
"""How many states on each side a headline names."""


def apportion_answer(query: ApportionQuery, snapshot: Snapshot) -> ApportionAnswer:
    """Answer a question that names no election.

    Raises:
        UserFacingError: it names something that there is not, or that cannot be worked out.
    """
    census = census_of(snapshot, query.census)
    assumptions = () if query.census else (f"the census of {census}, the newest",)
    query = query.model_copy(update={"census": census})
    known = snapshot.censuses.get(census)
    if (query.seats, query.rule, query.admit) == (None, None, None) and not (known and known.apportionment):
        return _as_enacted(query, snapshot, assumptions)
    return _computed(query, snapshot, assumptions)


def _computed(query: ApportionQuery, snapshot: Snapshot, assumptions: tuple[str, ...]) -> ApportionAnswer:
    basis = basis_of(query, snapshot)
    query = query.model_copy(update={"admit": ",".join(basis.admitted) or None})
    states = states_of(basis)
    _require_page(query.page, len(states))
    line = basis.line if _has_last_seat(query, basis) else ()
    total = sum(basis.electors.values())
    headline = _headline(query, basis)
    of_state = seats_of_state(query, basis)
    return ApportionAnswer(
        query=query,
        headline=of_state or headline,
        reasoning=(
            *((headline,) if of_state else ()),
            *_size_sentence(query, basis),
            *(last_seat_sentence(basis, following="fell" not in headline) if line else ()),
            *_compared(query, basis),
            electors_sentence(basis),
        ),
        lines=(("How", how_sentence(basis.rule)), *(last_seat_lines(basis) if line else ())),
        table=seats_table(states, query.page),
        assumptions=(*assumptions, *basis.assumptions),
        caveats=(*_size_caveats(query, basis), *basis.caveats),
        sources=cited(snapshot, (*basis.sources, *law_after(snapshot, basis.census.year).sources)),
        follow_ups=_follow_ups(query, basis, len(states)),
        census=basis.census.year,
        size=basis.size,
        rule=basis.rule,
        states=states,
        electors_appointed=total,
        majority=majority_of(total),
        last_seat=basis.division.awards[-1].state if line else None,
        next_in_line=line[0].state if line else None,
        short_by=line[0].short_by if line else None,
    )


def _as_enacted(query: ApportionQuery, snapshot: Snapshot, assumptions: tuple[str, ...]) -> ApportionAnswer:
    """The seats that a law gave; the people they rested on are not known."""
    law = snapshot.apportionments[query.census or 0]
    ranked = sorted(law.seats, key=lambda code: (-law.seats[code], place_name(snapshot, code)))
    states = tuple(
        StateSeats(
            state=code,
            name=place_name(snapshot, code),
            seats=law.seats[code],
            electors=law.seats[code] + SENATORS,
            by_law=law.seats[code],
        )
        for code in ranked
    )
    _require_page(query.page, len(states))
    size, total = sum(law.seats.values()), sum(state.electors for state in states)
    since = "By the Constitution itself" if law.rule == "constitution" else f"After the census of {law.census}"
    return ApportionAnswer(
        query=query,
        headline=f"{since} the House had {size} seats; {states[0].name} had the most, {states[0].seats}.",
        reasoning=(
            f"With {SENATORS} electors for the senators of each of {len(states)} states that makes {total} electors.",
        ),
        lines=(
            ("How", capitalised(f"{law.method}.")),
            ("Law", f"{law.law}."),
            *((("Later changes", _later_changes(snapshot, law.census)),) if law.changes else ()),
        ),
        table=seats_table(states, query.page),
        assumptions=assumptions,
        caveats=("The numbers of people behind these seats are not known here, so they cannot be worked out again.",),
        sources=cited(snapshot, law.sources),
        follow_ups=_pages(query, len(states)),
        census=law.census,
        size=size,
        rule=None,
        states=states,
        electors_appointed=total,
        majority=majority_of(total),
    )


def _later_changes(snapshot: Snapshot, census: int) -> str:
    changes = snapshot.apportionments[census].changes
    return "; ".join(f"{place_name(snapshot, change.state)} {change.seats} ({change.reason})" for change in changes)


def _headline(query: ApportionQuery, basis: Basis) -> str:
    as_large = basis.size == sum(basis.law.values())
    if basis.admitted:
        return _admission_headline(query, basis)
    if query.about and as_large and query.rule is None and query.seats is None:
        return changes_headline(basis)
    if isinstance(query.seats, str):
        return _named_size_headline(query.seats, basis)
    if query.rule is not None and as_large:
        return _rule_headline(basis)
    return _law_headline(query, basis) if as_large else _size_headline(basis)


def _law_headline(query: ApportionQuery, basis: Basis) -> str:
    year = basis.census.year
    if not _has_last_seat(query, basis):
        return f"After the census of {year} the House had {basis.size} seats, {_most(basis)} of them, the most."
    first, last = basis.line[0], basis.division.awards[-1]
    short = plural(first.short_by or 0, "person", "people")
    return (
        f"{place_name(basis.snapshot, first.state)} fell {short} short of the last of {basis.size} House seats by "
        f"the census of {year}; {place_name(basis.snapshot, last.state)} has it."
    )


def _size_headline(basis: Basis) -> str:
    total = number(sum(basis.electors.values()))
    what = f"A House of {number(basis.size)} seats by the census of {basis.census.year} makes {total} electors"
    if not basis.division.awards:
        return f"{what}; it gives {_most(basis)} of them."
    last = basis.division.awards[-1]
    to = place_name(basis.snapshot, last.state)
    return f"{what}; it gives its last seat to {to}, as its {ordinal(last.of_state)}."


def _has_last_seat(query: ApportionQuery, basis: Basis) -> bool:
    """Whether somebody was next in line.

    Not by the laws that fixed a ratio of people to a seat: the number of seats followed from it.
    """
    by_law = (query.seats, query.rule, query.admit) == (None, None, None)
    return bool(basis.line) and not (by_law and basis.census.year < _SIZE_FIXED_SINCE)


def _most(basis: Basis) -> str:
    seats = basis.division.seats
    most = max(seats, key=lambda code: (seats[code], code))
    return f"{place_name(basis.snapshot, most)} {number(seats[most])}"


def _named_size_headline(named: str, basis: Basis) -> str:
    total = sum(basis.electors.values())
    return (
        f"By {SIZE_NAMES[named]} the House would have {number(basis.size)} seats after the census of "
        f"{basis.census.year}, {_most(basis)} of them; {number(total)} electors would be appointed."
    )


def _rule_headline(basis: Basis) -> str:
    name, year, found = RULE_NAMES[basis.rule], basis.census.year, differences(basis.division.seats, basis.law)
    gainers = [code for code, amount in found.items() if amount > 0]
    losers = [code for code, amount in found.items() if amount < 0]
    moved = sum(amount for amount in found.values() if amount > 0)
    if not moved:
        return f"{name} gives every state the seats that it has by law after the census of {year}."
    said = f"{name} would move {in_words(moved)} of {basis.size} House seats after the census of {year}"
    if max(len(gainers), len(losers)) > _NAMED:
        return f"{said}."
    return f"{said}: to {names_of(basis.snapshot, gainers)}, from {names_of(basis.snapshot, losers)}."


def _admission_headline(query: ApportionQuery, basis: Basis) -> str:
    seats, total = basis.division.seats, sum(basis.electors.values())
    places = [
        f"{in_sentence(place_name(basis.snapshot, code))} would have {plural(seats[code], 'seat')} and "
        f"{plural(seats[code] + SENATORS, 'elector')}"
        for code in basis.admitted
    ]
    losers = [code for code, amount in differences(seats, basis.law).items() if amount < 0]
    known = query.seats is None and query.rule is None and len(losers) <= _NAMED
    one_each = "one each " if len(losers) > 1 and all(seats[code] + 1 == basis.law[code] for code in losers) else ""
    taken = f", taken {one_each}from {names_of(basis.snapshot, losers)}" if known and losers else ""
    state = "a state" if len(places) == 1 else "states"
    return (
        f"As {state}, {listed(places)} in a House of {number(basis.size)} by the census of {basis.census.year}"
        f"{taken}; {number(majority_of(total))} of {number(total)} electors would elect."
    )


def _size_sentence(query: ApportionQuery, basis: Basis) -> tuple[str, ...]:
    if query.seats == "wyoming":
        people, least = sum(basis.populations.values()), min(basis.populations.values())
        name = place_name(basis.snapshot, min(basis.populations, key=lambda code: basis.populations[code]))
        sum_ = f"{number(people)} ÷ {number(least)}, all states by {name}, the least populous"
        return (f"{sum_}, to the nearest whole number: {number(basis.size)}.",)
    if query.seats == "cube_root":
        return (f"∛{number(basis.people)}, all residents, to the nearest whole number: {number(basis.size)}.",)
    return ()


def _size_caveats(query: ApportionQuery, basis: Basis) -> tuple[str, ...]:
    if query.seats == "wyoming":
        said = "Counting residents, or the District of Columbia as well, or rounding state by state"
        return (f"{said} gives sizes a few seats apart.",)
    if query.seats == "cube_root":
        senators = SENATORS * len(basis.populations)
        left = f"without {senators} senators that leaves {number(basis.size - senators)} seats"
        return (f"Some take the cube root for both chambers; {left}.",)
    return ()


def _compared(query: ApportionQuery, basis: Basis) -> tuple[str, ...]:
    found = differences(basis.division.seats, basis.law)
    if basis.census.year not in basis.snapshot.apportionments:
        against = (
            f"After {basis.census.year} Congress apportioned nothing. Against the seats of {basis.census.year - 10}"
        )
        return (difference_sentence(basis.snapshot, found, against),)
    if query.about:
        return ()
    return (difference_sentence(basis.snapshot, found),) if found else _since_census_before(basis)


def _since_census_before(basis: Basis) -> tuple[str, ...]:
    """Which states gained and lost seats against those of the census before, where the seats are the law's."""
    known = basis.snapshot.apportionments
    before = max((year for year in known if year < basis.census.year), default=None)
    if before is None:
        return ()
    found = differences(basis.division.seats, known[before].seats)
    return (difference_sentence(basis.snapshot, found, f"Against the seats of {before}"),)


def _require_page(page: int, rows: int) -> None:
    pages = -(-rows // PAGE)
    if page > pages:
        raise NothingToDoError(f"There are {plural(pages, 'page')} only.")


def _pages(query: ApportionQuery, rows: int) -> tuple[FollowUp, ...]:
    if query.page * PAGE >= rows:
        return ()
    return (FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})),)


def _follow_ups(query: ApportionQuery, basis: Basis, rows: int) -> tuple[FollowUp, ...]:
    census = basis.census.year
    offers = [
        ("By law", ApportionQuery(census=census)),
        ("One seat more", ApportionQuery(census=census, seats=min(basis.size + 1, most_seats(basis.populations)))),
        ("The Wyoming rule", ApportionQuery(census=census, seats="wyoming")),
        ("By Webster’s rule", ApportionQuery(census=census, rule=Rule.WEBSTER)),
        ("If Puerto Rico were a state", ApportionQuery(census=census, admit="PR")),
    ]
    plain = query.model_copy(update={"page": 1})
    fitting = [
        FollowUp(label=label, query=offer)
        for label, offer in offers
        if offer != plain and (offer.admit is None or offer.admit in basis.census.territories)
    ]
    return (*_pages(query, rows), *fitting[:4])
