"""The tipping point, its bias, and the order in which units fall."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from bot.answers import FollowUp, SwingAnswer, Table
from bot.engine.swing import falls
from bot.engine.tipping import tipping_point
from bot.errors import NothingToDoError
from bot.facts.names import resolve_ticket
from bot.queries import FlipsQuery, OddsQuery, SwingQuery
from bot.services.after_swing import after_swing_answer
from bot.services.pictures import states_map
from bot.services.results import map_titles
from bot.services.sides import two_sides, unit_label
from bot.services.swing_question import ROWS, SwingQuestion, answered
from bot.services.wording import capitalised, decimal, listed, number, possessive

if TYPE_CHECKING:
    from bot.services.cases import Case


def swing_answer(query: SwingQuery, case: Case, assumptions: tuple[str, ...]) -> SwingAnswer:
    """The tipping point and what falls in which order, or the map after a swing.

    Raises:
        UnknownNameError: ``query.toward`` names no ticket of the election.
        NothingToDoError: nothing can swing: there are no popular votes, or only one ticket.
    """
    _require_votes(case)
    named = resolve_ticket(case.election, case.snapshot, query.toward).id if query.toward else None
    first, second = two_sides(case, named)
    toward, away = (first, second) if named else (second, first)
    fixed, majority = case.fixed, case.tally.majority
    leader = case.tally.elected
    question = SwingQuestion(
        query=query.model_copy(update={"toward": named}),
        case=case,
        falls=falls(case.units, toward, away, majority, fixed),
        tipping=tipping_point(case.units, leader, majority, fixed) if leader else None,
    )
    answer = _order_answer(question) if query.points is None else after_swing_answer(question)
    return answer.model_copy(update={"assumptions": assumptions})


def _require_votes(case: Case) -> None:
    """Refuse an election in which nothing could swing."""
    year = case.election.year
    if case.election.votes_per_elector > 1:
        raise NothingToDoError(
            f"In {year} each elector cast two votes and few states let the people choose; nothing could swing."
        )
    if case.election.uncalled:
        last = max(other for other, election in case.snapshot.elections.items() if not election.uncalled)
        raise NothingToDoError(
            f"Nobody has voted yet in {year}, so there is nothing to swing; /swing election:{last} has the last one, "
            f"and /odds election:{year} works out chances."
        )
    if not any(unit.popular_votes for unit in case.units):
        raise NothingToDoError(
            f"The popular votes of {year} are not known state by state, and many legislatures chose the electors "
            "themselves; nothing can be swung."
        )


def _order_answer(question: SwingQuestion) -> SwingAnswer:
    case = question.case
    return answered(
        question,
        headline=_tipping_sentence(question),
        reasoning=(*_ranking(question), *_bias(question), _thresholds(question)),
        table=_falls_table(question),
        map=states_map(case, *map_titles(case)),
        follow_ups=_follow_ups(question),
        electoral_votes=case.tally.electoral_votes,
        outcome=case.tally.outcome,
        elected=case.tally.elected,
    )


def _led(points: Fraction, *, now: bool) -> str:
    """Such as "led by 0.76 points"."""
    verb = ("leads" if now else "led") if points >= 0 else ("trails" if now else "trailed")
    return f"{verb} by {decimal(abs(points))} points"


def _tipping_sentence(question: SwingQuestion) -> str:
    case, tipping = question.case, question.tipping
    now = case.scenario is not None
    if tipping is None:
        has, was = ("has", "is") if now else ("had", "was")
        return f"Nobody {has} a majority in {question.subject}, so no unit {was} the tipping point."
    if tipping.at.lead is None:
        firm = f"those that no swing moves give {case.full(tipping.ticket)} the majority"
        return f"No unit tips {question.subject}: {firm}."
    verb = "is" if now else "was"
    there, country = tipping.at.lead.points, tipping.national.points
    same = (there >= 0) == (country >= 0)
    joined = f"and by {decimal(abs(country))}" if same else f"and {_led(country, now=now).removesuffix(' points')}"
    return (
        f"{capitalised(question.name(tipping.at.unit))} {verb} the tipping point of {question.subject}: "
        f"{case.full(tipping.ticket)} {_led(there, now=now)} there {joined} in the country."
    )


def _ranking(question: SwingQuestion) -> tuple[str, ...]:
    """How the majority is reached."""
    case, tipping = question.case, question.tipping
    if tipping is None or tipping.at.lead is None:
        return ()
    at = tipping.at
    basis = "" if case.scenario else f" {case.basis}"
    return (
        (
            f"Ranked by {possessive(case.short(tipping.ticket))} margin, safest first, the units before it have "
            f"{number(at.reached - at.electors)} electors{basis}; its {number(at.electors)} bring them to "
            f"{number(at.reached)}, and {number(tipping.majority)} of {number(case.tally.electors_appointed)} elect."
        ),
    )


def _bias(question: SwingQuestion) -> tuple[str, ...]:
    """The difference between the margin at the tipping point and the national one, as a sum."""
    case, tipping = question.case, question.tipping
    if tipping is None or tipping.at.lead is None or tipping.bias is None or tipping.two_party_bias is None:
        return ()
    lead, national = tipping.at.lead, tipping.national
    helped = tipping.ticket if tipping.bias >= 0 else national.rival
    country = decimal(national.points)
    return (
        (
            f"The difference is the bias of the Electoral College: {decimal(lead.points)} − "
            f"{f'({country})' if national.points < 0 else country} = {decimal(tipping.bias)} points of all ballots "
            f"({case.short(helped)} +{decimal(abs(tipping.bias))}). Counting only the votes for the two: "
            f"{decimal(lead.two_party_points)}, {decimal(national.two_party_points)} and "
            f"{decimal(tipping.two_party_bias)}."
        ),
    )


def _thresholds(question: SwingQuestion) -> str:
    """How large a swing changes the outcome."""
    case, fallen = question.case, question.falls
    to = f"A uniform swing from {case.full(fallen.away)} to {case.full(fallen.toward)}"
    parts: list[str] = []
    if fallen.denied is not None and fallen.denied != fallen.won:
        parts.append(f"takes the majority from {case.short(fallen.away)} with {enough(fallen.denied)} points")
    if fallen.won is not None:
        parts.append(f"gives {case.short(fallen.toward)} the majority with {enough(fallen.won)} points")
    if parts:
        return f"{to} {listed(parts)}, the same in every unit."
    if case.tally.elected == fallen.toward:
        return f"{to} changes nothing about who wins: {case.short(fallen.toward)} has the majority already."
    return f"{to}, however large, changes nothing about who has the majority."


def enough(points: Fraction) -> str:
    """A swing rounded up to hundredths of a point, so that it is enough: "0.77" for 0.7644."""
    return decimal(Fraction(-(-points * 100 // 1), 100))


def _falls_table(question: SwingQuestion) -> Table | None:
    """The units that fall, with the swing that each takes and the electoral votes that ``toward`` then has."""
    case, fallen = question.case, question.falls
    if not fallen.order:
        return None
    rows = tuple(
        (unit_label(case, fall.unit), number(fall.electors), decimal(fall.points), number(fall.reached))
        for fall in question.page_of(fallen.order)
    )
    return Table(columns=(f"To {case.short(fallen.toward)}", "EV", "Points", "Total"), align="lrrr", rows=rows)


def _follow_ups(question: SwingQuestion) -> tuple[FollowUp, ...]:
    case, fallen, query = question.case, question.falls, question.query
    asks: list[FollowUp] = []
    if query.page * ROWS < len(fallen.order):
        asks.append(FollowUp(label="Next page", query=query.model_copy(update={"page": query.page + 1})))
    one = query.model_copy(update={"points": 1.0, "page": 1})
    back = SwingQuery(election=query.election, toward=fallen.away)
    return (
        *asks,
        FollowUp(label=f"After 1 point to {case.short(fallen.toward)}", query=one),
        FollowUp(label=f"What falls to {case.short(fallen.away)}", query=back),
        FollowUp(label="The odds", query=OddsQuery(election=query.election)),
        FollowUp(label="Flips needed", query=FlipsQuery(election=query.election)),
    )
