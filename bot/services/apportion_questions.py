"""First lines on an apportionment where one thing is asked: who gained and lost, what a state would have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.engine.apportionment.electors import SENATORS
from bot.facts.names import place_name
from bot.services.apportion_wording import differences, names_of
from bot.services.wording import capitalised, in_sentence, number, plural

if TYPE_CHECKING:
    from bot.queries import ApportionQuery
    from bot.services.apportion_basis import Basis


def seats_of_state(query: ApportionQuery, basis: Basis) -> str:
    """What one state would have; empty where none is named, or it is none."""
    code = query.state or ""
    seats = basis.division.seats.get(code)
    if not seats:
        return ""
    name, by_law = capitalised(in_sentence(place_name(basis.snapshot, code))), basis.law.get(code)
    now = f", and has {by_law} by law" if by_law and by_law != seats else ""
    return (
        f"{name} would have {plural(seats, 'seat')} in a House of {number(basis.size)} by the census of "
        f"{basis.census.year}, and {plural(seats + SENATORS, 'elector')}{now}."
    )


def changes_headline(basis: Basis) -> str:
    """Which states gained and lost seats, and so electors, against the census before."""
    known, census = basis.snapshot.apportionments, basis.census.year
    before = max((year for year in known if year < census), default=None)
    if before is None:
        return f"The census of {census} was the first by which seats were apportioned."
    found = differences(basis.division.seats, known[before].seats)
    parts = [part for part in (_changed(basis, found, "gained", 1), _changed(basis, found, "lost", -1)) if part]
    if not parts:
        return f"By the census of {census} no state gained or lost a seat."
    return f"By the census of {census}, in seats and so in electors, {'; '.join(parts)}."


def _changed(basis: Basis, found: dict[str, int], verb: str, sign: int) -> str:
    """Such as "Texas gained 2; Colorado, Florida and Oregon gained 1"."""
    by_amount: dict[int, list[str]] = {}
    for code, amount in sorted(found.items(), key=lambda pair: (-abs(pair[1]), pair[0])):
        if amount * sign > 0:
            by_amount.setdefault(abs(amount), []).append(code)
    groups = (f"{names_of(basis.snapshot, codes)} {verb} {amount}" for amount, codes in by_amount.items())
    return "; ".join(groups)
