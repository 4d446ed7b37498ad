"""The map after a uniform swing of so many points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.answers import FollowUp, SwingAnswer, Table
from bot.engine.swing import swung
from bot.engine.tally import Outcome
from bot.engine.tipping import lead_in, national_lead
from bot.queries import SwingQuery
from bot.scenarios.edits import Flip
from bot.services.pictures import states_map
from bot.services.sides import unit_label
from bot.services.swing_question import NAMED, ROWS, SwingQuestion, answered
from bot.services.wording import capitalised, decimal, in_words, listed, number, possessive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.engine.swing import Change, Swung
    from bot.engine.units import Unit
    from bot.map_spec import MapSpec
    from bot.services.cases import Case

_LARGEST = 200.0
"""The largest swing that can be asked for: from all votes for one to all for the other."""


def after_swing_answer(question: SwingQuestion) -> SwingAnswer:
    """The totals, the units that change hands, and the map after the swing that the question asks for."""
    case, fallen = question.case, question.falls
    points = Fraction(str(question.query.points))
    after = swung(case.units, points, fallen.toward, fallen.away, fixed=case.fixed)
    then = _after(case, after.changes)
    closest_first = {fall.unit: place for place, fall in enumerate(fallen.order)}
    changes = sorted(after.changes, key=lambda change: closest_first.get(change.unit, len(closest_first)))
    return answered(
        question,
        headline=_headline(question, then, after),
        reasoning=(_changed(question, changes, then), *_country(question, after), _rule(points)),
        table=_table(question, changes, after.units),
        map=_map(question, then),
        follow_ups=_follow_ups(question, len(changes)),
        changed=tuple(change.unit for change in changes),
        electoral_votes=then.tally.electoral_votes,
        outcome=then.tally.outcome,
        elected=then.tally.elected,
    )


def _after(case: Case, changes: Sequence[Change]) -> Case:
    """The case with the units that changed hands in their new holders', as a what-if on top of it."""
    flips = (Flip(units=(change.unit,), to=change.after) for change in changes)
    return replace(case, what_if=(*case.what_if, *flips))


def _points(points: float | None) -> str:
    """Such as "1 point", "0.5 points"."""
    shown = f"{points or 0:g}"
    return f"{shown} point" if shown == "1" else f"{shown} points"


def _headline(question: SwingQuestion, then: Case, after: Swung) -> str:
    case = question.case
    swing = f"A uniform swing of {_points(question.query.points)} to {case.full(question.falls.toward)}"
    counts = listed(f"{case.full(person)} {number(count)}" for person, count in then.tally.electoral_votes)
    if not after.changes:
        would = "would change" if case.scenario else "would have changed"
        return f"{swing} {would} no unit of {question.subject}: {counts}."
    would = "would make" if case.scenario else "would have made"
    return f"{swing} {would} it {counts} in {question.subject}."


def _changed(question: SwingQuestion, changes: Sequence[Change], then: Case) -> str:
    """Which units change hands, and what follows."""
    majority = number(then.tally.majority)
    if then.tally.elected:
        outcome = f"{then.full(then.tally.elected)} has {then.totals[then.tally.elected]}, and {majority} elect"
    elif then.tally.outcome is Outcome.TIED:
        outcome = f"that is a tie, nobody has the {majority} that elect, and the House would choose"
    else:
        outcome = f"nobody has the {majority} that elect, and the House would choose"
    if not changes:
        return f"{capitalised(outcome)}."
    names = [question.name(change.unit) for change in changes]
    if len(names) > NAMED:
        names = [*names[:NAMED], f"{len(names) - NAMED} more"]
    units = "unit changes" if len(changes) == 1 else "units change"
    return f"{capitalised(in_words(len(changes)))} {units} hands, {listed(names)}: {outcome}."


def _country(question: SwingQuestion, after: Swung) -> tuple[str, ...]:
    """What the swing makes of the national margin."""
    case, toward = question.case, question.falls.toward
    before, then = national_lead(case.units, toward), national_lead(after.units, toward)
    if before is None or then is None:
        return ()
    return (
        (
            f"In the country {possessive(case.short(toward))} margin goes from {decimal(before.points)} to "
            f"{decimal(then.points)} points of all ballots."
        ),
    )


def _rule(points: Fraction) -> str:
    share = decimal(points / 2, 4).rstrip("0").rstrip(".")
    return (
        f"A swing of {_points(float(points))} of the margin is {share}% of all ballots changing sides between the "
        "two, the same in every state and district; votes for others stay."
    )


def _table(question: SwingQuestion, changes: Sequence[Change], units: Sequence[Unit]) -> Table | None:
    """The units that change hands, with the margin of ``toward`` before and after."""
    case, toward = question.case, question.falls.toward
    if not changes:
        return None
    before, after = {unit.code: unit for unit in case.units}, {unit.code: unit for unit in units}
    rows: list[tuple[str, ...]] = []
    for change in question.page_of(changes):
        leads = [lead_in(side[change.unit], toward) for side in (before, after)]
        margins = (decimal(lead.points) if lead else "–" for lead in leads)
        whose = "" if change.after == toward else f" ({case.short(change.after)})"
        rows.append((unit_label(case, change.unit) + whose, number(change.electors), *margins))
    return Table(columns=(f"{case.short(toward)}’s margin", "EV", "Before", "After"), align="lrrr", rows=tuple(rows))


def _map(question: SwingQuestion, then: Case) -> MapSpec:
    """The map after the swing, with what changed marked."""
    case = question.case
    subtitle = f"{_points(question.query.points)} to {case.short(question.falls.toward)} everywhere"
    name = case.scenario.name if case.scenario else str(case.election.year)
    drawn = states_map(then, f"{name} after a swing", subtitle)
    return drawn.model_copy(update={"unheld": states_map(case, "", "").unheld})


def _follow_ups(question: SwingQuestion, changes: int) -> tuple[FollowUp, ...]:
    case, fallen, query = question.case, question.falls, question.query
    points = query.points or 0
    asks: list[FollowUp] = []
    if query.page * ROWS < changes:
        asks.append(FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    more = query.model_copy(update={"points": min(2 * points, _LARGEST), "page": 1})
    back = query.model_copy(update={"toward": fallen.away, "page": 1})
    return (
        *asks,
        FollowUp(label=f"{_points(more.points)} to {case.short(fallen.toward)}", query=more),
        FollowUp(label=f"{_points(points)} to {case.short(fallen.away)}", query=back),
        FollowUp(label="The tipping point", query=SwingQuery(election=query.election)),
    )
