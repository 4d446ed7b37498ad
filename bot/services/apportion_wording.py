"""How an apportionment is put into sentences, lines and a table."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers import StateSeats, Table
from bot.engine.apportionment import Rule, spare_people
from bot.engine.apportionment.electors import SENATORS
from bot.facts.apportionments import NOT_A_STATE
from bot.facts.names import RULE_NAMES, place_name
from bot.services.wording import in_sentence, listed, number, ordinal, plural

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.facts.snapshot import Snapshot
    from bot.services.apportion_basis import Basis

PAGE = 25
"""Rows of a table in one answer."""

_NAMED = 14
"""How many states whose seats differ a sentence names."""
_LISTED = 5
"""How many seats before and after the last are listed."""
_WIDEST = 17
_SHORT = {"DC": "Washington, D.C.", "MP": "Northern Marianas", "VI": "Virgin Islands"}

_HOW = {
    Rule.HUNTINGTON_HILL: "each further seat goes to the state with the greatest population ÷ √(n(n + 1))",
    Rule.WEBSTER: "each further seat goes to the state with the greatest population ÷ (n + ½)",
    Rule.JEFFERSON: "each further seat goes to the state with the greatest population ÷ (n + 1)",
    Rule.ADAMS: "each further seat goes to the state with the greatest population ÷ n",
    Rule.DEAN: "each further seat goes to the state with the greatest population ÷ (n(n + 1) ÷ (n + ½))",
}


def how_sentence(rule: Rule) -> str:
    """What the rule does."""
    if rule is Rule.HAMILTON:
        return (
            f"{RULE_NAMES[rule]}: each state has the whole part of its exact share, one seat at least, and what "
            "remains goes to the largest fractions."
        )
    return f"{RULE_NAMES[rule]}: each state has one seat, and {_HOW[rule]}, n being the seats it has so far."


def electors_sentence(basis: Basis) -> str:
    """Where the number of electors comes from."""
    total, states = sum(basis.electors.values()), len(basis.populations)
    district = f", and {basis.electors[NOT_A_STATE]} for the District of Columbia" if basis.district else ""
    return (
        f"{number(basis.size)} seats, {number(SENATORS * states)} electors for the senators of {states} states"
        f"{district} make {number(total)} electors; {number(total // 2 + 1)} elect."
    )


def differences(seats: Mapping[str, int], law: Mapping[str, int]) -> dict[str, int]:
    """By how many seats each state differs from the law's, the gains first; states without a difference left out."""
    found = {code: seats.get(code, 0) - law.get(code, 0) for code in {**seats, **law}}
    return dict(sorted(((c, d) for c, d in found.items() if d), key=lambda pair: (-pair[1], pair[0])))


def difference_sentence(
    snapshot: Snapshot, found: Mapping[str, int], against: str = "Against the law’s seats"
) -> str:
    """Who gains and who loses; the largest only, where many do."""
    if not found:
        return f"{against} nothing changes."
    if len(found) <= _NAMED:
        return f"{against}: {_grouped(snapshot, list(found.items()))}."
    gainers = [pair for pair in found.items() if pair[1] > 0][:_LISTED]
    losers = [pair for pair in reversed(list(found.items())) if pair[1] < 0][:_LISTED]
    most = "; ".join(_grouped(snapshot, pairs) for pairs in (gainers, losers) if pairs)
    return f"{against} {len(found)} states differ, the most {most}."


def _grouped(snapshot: Snapshot, pairs: Sequence[tuple[str, int]]) -> str:
    groups = ((amount, [code for code, _ in group]) for amount, group in groupby(pairs, key=lambda pair: pair[1]))
    return "; ".join(f"{names_of(snapshot, codes)} {signed(amount)}" for amount, codes in groups)


def names_of(snapshot: Snapshot, codes: Sequence[str]) -> str:
    """Such as "Ohio and the District of Columbia"."""
    return listed(in_sentence(place_name(snapshot, code)) for code in codes)


def signed(amount: int) -> str:
    """Such as "+2", "−1"."""
    return f"+{number(amount)}" if amount > 0 else f"−{number(-amount)}"


def last_seat_sentence(basis: Basis, *, following: bool) -> tuple[str, ...]:
    """Who has the last seat and how surely, and (``following``) who comes next.

    Empty where the rule gives seats in no order.
    """
    spare = spare_people(basis.division) if basis.line else None
    if spare is None:
        return ()
    last, first = basis.division.awards[-1], basis.line[0]
    holder, people = place_name(basis.snapshot, last.state), plural(spare, "person", "people")
    said = f"{holder} has the last seat, its {ordinal(last.of_state)}; {people} fewer would have cost it that."
    if not following or first.short_by is None or first.state == last.state:
        return (said,)
    name, more = place_name(basis.snapshot, first.state), plural(first.short_by, "person", "people")
    return (said, f"{name} comes next: with {more} more it would have had the seat, its {ordinal(first.of_state)}.")


def last_seat_lines(basis: Basis) -> tuple[tuple[str, str], ...]:
    """The last seats given, and the states next in line with the people they lacked."""
    if not basis.line:
        return ()
    given = ", ".join(
        f"{number(award.seat)} {place_name(basis.snapshot, award.state)} ({ordinal(award.of_state)})"
        for award in basis.division.awards[-_LISTED:]
    )
    following = ", ".join(
        f"{place_name(basis.snapshot, each.state)} ({ordinal(each.of_state)}{_lacked(each.short_by)})"
        for each in basis.line[:_LISTED]
    )
    return ("The last seats", given), ("Next in line", following)


def _lacked(people: int | None) -> str:
    return "" if people is None else f", {number(people)} short"


def states_of(basis: Basis) -> tuple[StateSeats, ...]:
    """Every state, most seats first."""
    seats = basis.division.seats
    return tuple(
        StateSeats(
            state=code,
            name=place_name(basis.snapshot, code),
            seats=seats[code],
            electors=basis.electors[code],
            by_law=basis.law.get(code),
        )
        for code in sorted(seats, key=lambda code: (-seats[code], place_name(basis.snapshot, code)))
    )


def seats_table(states: Sequence[StateSeats], page: int) -> Table:
    """One page of the states; the change against the law where there is one."""
    shown = states[(page - 1) * PAGE : page * PAGE]
    if all(state.by_law == state.seats for state in states):
        rows = tuple((short_name(s.state, s.name), number(s.seats), number(s.electors)) for s in shown)
        return Table(columns=("State", "Seats", "Electors"), align="lrr", rows=rows)
    changed = tuple(
        (short_name(s.state, s.name), number(s.seats), number(s.electors), _change(s.seats - (s.by_law or 0)))
        for s in shown
    )
    return Table(columns=("State", "Seats", "Electors", "Change"), align="lrrr", rows=changed)


def short_name(code: str, name: str) -> str:
    """A state's name as it fits a table."""
    return _SHORT.get(code, name)[:_WIDEST]


def _change(amount: int) -> str:
    return signed(amount) if amount else "0"
