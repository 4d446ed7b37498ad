"""A question about a swing with what the engine says of it, and what every answer to one has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers import SwingAnswer
from bot.facts.model import CaveatTopic
from bot.services.sides import firm_units
from bot.services.wording import in_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction
    from typing import TypeVar

    from bot.engine.swing import Falls
    from bot.engine.tipping import TippingPoint
    from bot.queries import SwingQuery
    from bot.services.cases import Case

    Row = TypeVar("Row")

ROWS = 25
"""Rows of a table on one page."""
NAMED = 8
"""How many units a sentence names before it counts the others."""


@dataclass(frozen=True, slots=True)
class SwingQuestion:
    """What is asked of a case, what would fall to whom, and the tipping point of whoever has the majority."""

    query: SwingQuery
    case: Case
    falls: Falls
    tipping: TippingPoint | None

    @property
    def subject(self) -> str:
        """What it is about, as part of a sentence: the year, or the scenario by its name."""
        return f"the scenario “{self.case.scenario.name}”" if self.case.scenario else str(self.case.election.year)

    def name(self, code: str) -> str:
        """A unit's name as it stands within a sentence."""
        return in_sentence(self.case.election.unit[code].name)

    def page_of(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows of the page asked for, or of the last one."""
        start = min((self.query.page - 1) * ROWS, (len(rows) - 1) // ROWS * ROWS)
        return rows[start : start + ROWS]


def answered(question: SwingQuestion, **fields: object) -> SwingAnswer:
    """An answer with what both kinds have, and the fields given."""
    case, fallen, tipping = question.case, question.falls, question.tipping
    at = tipping.at if tipping else None
    common: dict[str, object] = {
        "query": question.query,
        "caveats": (*_caveats(question), *case.caveats(CaveatTopic.POPULAR_VOTES)),
        "sources": case.sources("electoral_votes", "popular_votes", "district_popular_votes"),
        "election": case.election.year,
        "toward": fallen.toward,
        "away": fallen.away,
        "majority": case.tally.majority,
        "leader": case.tally.elected,
        "tipping_point": at.unit if at and at.lead else None,
        "tipping_lead": _rounded(at.lead.points if at and at.lead else None),
        "national_lead": _rounded(tipping.national.points if tipping else None),
        "bias": _rounded(tipping.bias if tipping else None),
        "denied_from": _rounded(fallen.denied),
        "won_from": _rounded(fallen.won),
    }
    return SwingAnswer.model_validate(common | fields)


def _rounded(points: Fraction | None) -> float | None:
    return None if points is None else round(float(points), 4)


def _caveats(question: SwingQuestion) -> tuple[str, ...]:
    """Which units were taken not to move, and whether the tipping point rests on that."""
    tipping, firm = question.tipping, firm_units(question.case)
    told: list[str] = []
    if firm:
        codes = ", ".join(firm[:NAMED]) + (f" and {len(firm) - NAMED} more" if len(firm) > NAMED else "")
        told.append(
            f"Taken not to move, because no popular vote decides who holds their electors, or none is known: {codes}."
        )
    if tipping and tipping.at.lead and tipping.if_unsure.lead and tipping.if_unsure.unit != tipping.at.unit:
        told.append(f"If they are ranked last, the tipping point is {question.name(tipping.if_unsure.unit)}.")
    return tuple(told)
