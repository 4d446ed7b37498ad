"""What is said of an edit beyond what it is: the law on such votes, what changes hands, what no longer counts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.elector_laws import BEFORE_THE_LAW_CHANGED, Remedy
from bot.scenarios.edits import (
    ABSTAIN,
    VACANT,
    Allocate,
    Apportion,
    Call,
    Electors,
    Flip,
    Several,
    Split,
    Swing,
    singly,
)
from bot.services.edit_makers import after
from bot.services.edit_words import few
from bot.services.wording import capitalised, in_sentence, listed, number, plural

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.scenarios.edits import Edit
    from bot.services.cases import Case

_NOW = {
    Remedy.NO_LAW: "no law was found that binds electors, so such a vote counts",
    Remedy.COUNTED: "the law binds electors and sets no penalty, so such a vote counts",
    Remedy.COUNTED_PENALTY: "such a vote counts, and may be punished",
    Remedy.REPLACED: "such a vote is cancelled and the elector replaced",
    Remedy.REPLACED_PENALTY: "such a vote is cancelled and the elector replaced, who may be fined",
}
_THEN = {
    Remedy.NO_LAW: "no law bound electors, so such a vote counted",
    Remedy.COUNTED: "the law bound electors and set no penalty, so such a vote counted",
    Remedy.COUNTED_PENALTY: "such a vote counted, and could be punished",
    Remedy.REPLACED: "such a vote was cancelled and the elector replaced",
    Remedy.REPLACED_PENALTY: "such a vote was cancelled and the elector replaced, who could be fined",
}


def remarks(edit: Edit, case: Case) -> tuple[str, ...]:
    """What is to be said of an edit, in sentences.

    Args:
        edit: what is done.
        case: as it was before.
    """
    then = after(case, edit)
    told: list[str] = []
    match edit:
        case Electors():
            told += _law(edit, case)
        case Several(edits=edits) if len(edits) > 1 and all(isinstance(each, Split) for each in edits):
            told += [*_units(edits, then), *_strays(edits, then)]
        case Split():
            told += [*_undecided((edit,), then), *_strays((edit,), then)]
        case Flip() | Call():
            told += _strays((edit,), then)
        case Swing() | Allocate():
            told += _changes(case, then)
        case Apportion():
            appointed, majority = number(then.tally.electors_appointed), number(then.tally.majority)
            told += [f"{appointed} electors are appointed, and {majority} elect."]
        case _:
            pass
    return (*told, *_left_out(case, then))


def _law(edit: Electors, case: Case) -> Iterable[str]:
    """What becomes of a vote against the pledge in the state; nothing where nobody votes at all."""
    law = case.data.elector_laws.get(edit.state)
    if law is None or edit.to in {VACANT, edit.of}:
        return
    name, year = in_sentence(case.snapshot.states[edit.state].name), case.origin.year
    in_2016 = year == BEFORE_THE_LAW_CHANGED
    told = f"In {name} today (the law as of {law.as_of}) {_NOW[law.remedy]}."
    if in_2016:
        today = "" if law.remedy is law.remedy_in_2016 else f"; today {_NOW[law.remedy]}"
        told = f"In {name} in {year} {_THEN[law.remedy_in_2016]}{today}."
    # The laws are on record for votes against the pledge; who abstains casts none.
    yield told.replace("such a vote", "a vote against the pledge", 1) if edit.to == ABSTAIN else told
    if not (law.remedy_in_2016 if in_2016 else law.remedy).counts:
        yield "The scenario lets it stand."


def _strays(edits: Iterable[Edit], then: Case) -> Iterable[str]:
    """Single electors in units just given or divided who vote as earlier edits have it."""
    units = {unit.code: unit for unit in then.units}
    strays, silent = Counter[str](), 0
    for edit in edits:
        codes = edit.units if isinstance(edit, Flip | Call) else (edit.unit,) if isinstance(edit, Split) else ()
        for unit in (units[code] for code in codes if code in units):
            given = dict(edit.electors) if isinstance(edit, Split) else {str(getattr(edit, "to", "")): unit.electors}
            strays += Counter(dict(unit.held)) - Counter(given)
            silent += then.state.abstaining.get(unit.code, 0)
    told = [f"{then.full(person)} {number(count)}" for person, count in strays.most_common()]
    told += [f"abstaining {number(silent)}"] if silent else []
    if told:
        yield f"Single electors given before stay so: {', '.join(told)}."


def _units(edits: tuple[Edit, ...], then: Case) -> Iterable[str]:
    """Which unit of a state goes how, where it has several."""
    splits = [edit for edit in edits if isinstance(edit, Split)]
    parts = (
        f"{_unit_name(then, edit.unit)} {', '.join(f'{then.short(t)} {n}' for t, n in edit.electors) or 'open'}"
        for edit in splits
    )
    yield f"By units: {'; '.join(parts)}."
    yield from _undecided(splits, then)


def _undecided(splits: Iterable[Split], then: Case) -> Iterable[str]:
    units = {unit.code: unit for unit in then.units}
    splits = [edit for edit in splits if edit.electors]  # "all undecided" is said of it already
    left = sum(
        units[edit.unit].electors + then.state.vacant.get(edit.unit, 0) - sum(count for _, count in edit.electors)
        for edit in splits
    )
    if left > 0:
        yield f"{capitalised(plural(left, 'elector'))} {'is' if left == 1 else 'are'} undecided."


def _changes(case: Case, then: Case) -> Iterable[str]:
    """The units whose electors go otherwise than before."""
    before = {unit.code: (unit.electors, unit.held) for unit in case.units}
    changed = [unit.code for unit in then.units if before.get(unit.code) != (unit.electors, unit.held)]
    if changed:
        yield f"Electors change hands in {few(changed)}."
    else:
        yield "No elector changes hands."


def _left_out(case: Case, then: Case) -> Iterable[str]:
    """Earlier edits of units that there are no more."""
    gone = {unit.code for unit in case.units} - {unit.code for unit in then.units}
    edited: set[str] = set()
    for edit in singly(then.state.in_force):
        if isinstance(edit, Flip | Call):
            edited.update(edit.units)
        elif isinstance(edit, Split):
            edited.add(edit.unit)
    if lost := sorted(gone & edited):
        states = list(dict.fromkeys(code.partition("-")[0] for code in lost))
        is_one = "is one unit" if len(states) == 1 else "are one unit each"
        yield f"What was done to {listed(lost)} no longer counts, for {listed(states)} {is_one} now."


def _unit_name(case: Case, code: str) -> str:
    return case.election.unit[code].name.replace("'", "’")
