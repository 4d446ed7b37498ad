"""The distribution of electoral votes under assumptions that the answer states; never a forecast."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from bot.answers import FollowUp, OddsAnswer, SourceNote, Table
from bot.answers.odds import UnitChance
from bot.engine.distribution import under_swing
from bot.errors import NothingToDoError
from bot.facts.model import CaveatTopic
from bot.map_spec import HistogramSide, HistogramSpec
from bot.queries import OddsQuery, ResultQuery, SwingQuery
from bot.services.chances import written_chances
from bot.services.odds_setting import NATIONAL_SD, OWN_SD, contests_of, held_outside, setting_of
from bot.services.sides import unit_label
from bot.services.wording import number

if TYPE_CHECKING:
    from bot.engine.distribution import Contest, Distribution
    from bot.services.cases import Case
    from bot.services.odds_setting import Setting

_CENTRAL = 0.9
_ROUNDING = 1e-12
"""What is no further than this from certain is certain."""
_ROWS = 12
_SPARE = ("gold", "green")
"""Colours for a second side whose own is the first's."""


def odds_answer(query: OddsQuery, case: Case, assumptions: tuple[str, ...]) -> OddsAnswer:
    """The chances of both sides.

    Raises:
        UnknownNameError: ``query.ticket`` or a unit in ``query.chances`` is not known.
        NothingToDoError: there is nothing to start from.
        UserFacingError: ``query.chances`` cannot be read.
    """
    setting = setting_of(query, case)
    contests = contests_of(setting)
    if not contests:
        raise NothingToDoError(
            f"The popular votes of {case.election.year} are not known state by state, so there is nothing to start "
            "from; give chances of your own, such as chances:PA=60,MI=55."
        )
    outcome = under_swing(contests, setting.spread, case.tally.majority, held_outside(setting, contests))
    named = setting.sides[0] if query.ticket else None
    chances = written_chances(setting.chances) if setting.chances else None
    query = query.model_copy(update={"ticket": named, "chances": chances})
    low, high = outcome.central(_CENTRAL)
    return OddsAnswer(
        query=query,
        headline=_headline(setting, outcome),
        reasoning=(_spread_sentence(setting, outcome), *_nobody_sentence(setting, outcome), _what_this_is(setting)),
        table=_table(setting, contests),
        lines=_assumed(setting, contests),
        assumptions=assumptions,
        caveats=_caveats(setting),
        sources=_sources(setting),
        map=_histogram(setting, outcome),
        follow_ups=_follow_ups(query, setting),
        election=case.election.year,
        base=setting.base.election.year,
        ticket=setting.sides[0],
        rival=setting.sides[1],
        ticket_wins=outcome.first_wins,
        rival_wins=outcome.second_wins,
        nobody_wins=outcome.nobody_wins,
        tie=outcome.tie,
        expected=outcome.expected,
        median=outcome.median,
        central=(low, high),
        national_lead=setting.national,
        swing_sd=setting.spread.national,
        own_sd=setting.spread.own,
        units=_unit_chances(setting, contests),
        majority=case.tally.majority,
    )


def percent(chance: float) -> str:
    """Such as "52.6%", "less than 0.1%"."""
    if _ROUNDING < chance < 0.0005:  # noqa: PLR2004 - what would be shown as 0.0
        return "less than 0.1%"
    if 0.9995 <= chance < 1 - _ROUNDING:  # noqa: PLR2004 - what would be shown as 100.0
        return "more than 99.9%"
    return f"{100 * chance:.1f}%"


def _signed(points: float) -> str:
    """Such as "+1.50", "−2.10"."""
    return f"{'−' if points < 0 else '+'}{abs(points):.2f}"


def _names(setting: Setting) -> tuple[str, str]:
    """Both sides in full, as they stand within a sentence; before anybody is nominated they have no names."""
    first, second = (
        f"the {name}" if setting.case.election.uncalled else name for name in map(setting.case.full, setting.sides)
    )
    return first, second


def _headline(setting: Setting, outcome: Distribution) -> str:
    first, second = _names(setting)
    start = setting.case.label if setting.case.scenario else f"{setting.base.election.year}"
    coming = setting.base is not setting.case and not setting.case.scenario
    electors = f" with the electors of {setting.case.election.year}" if coming else ""
    return (
        f"Not a forecast: starting from {start}{electors}, the chance of the {setting.case.tally.majority} electoral "
        f"votes that elect is {percent(outcome.first_wins)} for {first} and {percent(outcome.second_wins)} for "
        f"{second}."
    )


def _spread_sentence(setting: Setting, outcome: Distribution) -> str:
    low, high = outcome.central(_CENTRAL)
    name, _ = _names(setting)
    return (
        f"{name[:1].upper()}{name[1:]} has {outcome.expected:.1f} electoral votes on average, a median of "
        f"{outcome.median}, and with a chance of nine in ten between {low} and {high}."
    )


def _nobody_sentence(setting: Setting, outcome: Distribution) -> tuple[str, ...]:
    if not outcome.nobody_wins:
        return ()
    tied = outcome.electors // 2
    if setting.case.tally.majority == tied + 1 and outcome.electors % 2 == 0:
        return (f"The chance of a {tied}–{tied} tie, which the House would decide, is {percent(outcome.tie)}.",)
    tie = f" (a tie of the two: {percent(outcome.tie)})" if outcome.tie else ""
    return (
        f"The chance that nobody has the majority, and the House decides, is {percent(outcome.nobody_wins)}{tie}.",
    )


def _what_this_is(setting: Setting) -> str:
    return (
        "This is arithmetic on the assumptions listed below: exact for them, and no better than they are. "
        f"Leads and chances are those of {_names(setting)[0]}; leads are in points of all ballots."
    )


def _assumed(setting: Setting, contests: tuple[Contest, ...]) -> tuple[tuple[str, str], ...]:
    """Every assumption of the model, each with what it is about."""
    name, year, spread = _names(setting)[0], setting.base.election.year, setting.spread
    place = f"each state and district stands to the country as in {year}"
    if setting.base is not setting.case:
        place += f", and each party’s ticket where its ticket of {year} stood"
    nation = f"the national lead of {name} is {_signed(setting.national)} points"
    nation += ("" if setting.shift else f", as in {year}") + (
        f", with a standard deviation of {spread.national:g}" if spread.national else ", exactly"
    )
    own = (
        f"it strays from that on its own with a standard deviation of {spread.own:g} points, independently of others"
    )
    told = [("Assumed", place), ("Of the country", nation), ("Of each unit", own)]
    if setting.chances:
        told.append(("Set by hand", f"{written_chances(setting.chances).replace(',', ', ')} percent, for {name}"))
    if firm := _firm(setting, contests):
        told.append(("Certain", f"{firm}, whoever holds them"))
    return tuple(told)


def _firm(setting: Setting, contests: tuple[Contest, ...]) -> str:
    """The units that are not contested, or the first of many and how many more there are."""
    contested = {contest.unit for contest in contests}
    firm = [unit.code for unit in setting.case.units if unit.code not in contested]
    return ", ".join(firm[:_ROWS]) + (f" and {len(firm) - _ROWS} more" if len(firm) > _ROWS else "")


def _caveats(setting: Setting) -> tuple[str, ...]:
    """Where the model's own figures come from, and what it leaves out."""
    deviations = (
        "Standard deviations that are not given are those of the changes from one election to the next, 2000–2024: "
        f"{NATIONAL_SD:g} points for the national margin, {OWN_SD:g} for a unit’s beyond it."
    )
    model = "Neighbours and districts move alike only with the country; a race of three is not modelled."
    return (deviations, model, *setting.base.caveats(CaveatTopic.POPULAR_VOTES))


def _sources(setting: Setting) -> tuple[SourceNote, ...]:
    votes = setting.base.sources("popular_votes", "district_popular_votes")
    electors = setting.case.sources("electors" if setting.case.election.uncalled else "electoral_votes")
    return tuple(dict.fromkeys((*votes, *electors)))


def _unit_chances(setting: Setting, contests: tuple[Contest, ...]) -> tuple[UnitChance, ...]:
    """The most open first."""
    chances = [
        UnitChance(
            unit=contest.unit,
            electors=contest.electors,
            lead=contest.lead if isfinite(contest.lead) else None,
            chance=setting.spread.chance(contest.lead),
        )
        for contest in contests
    ]
    return tuple(sorted(chances, key=lambda unit: abs(unit.chance - 0.5)))


def _table(setting: Setting, contests: tuple[Contest, ...]) -> Table:
    rows = tuple(
        (
            unit_label(setting.case, unit.unit),
            number(unit.electors),
            "–" if unit.lead is None or unit.unit in setting.chances else _signed(unit.lead),
            f"{100 * unit.chance:.0f}%",
        )
        for unit in _unit_chances(setting, contests)[:_ROWS]
    )
    return Table(columns=("Most open", "EV", "Lead", "Chance"), align="lrrr", rows=rows)


def _histogram(setting: Setting, outcome: Distribution) -> HistogramSpec:
    first, second = (setting.case.election.ticket[side].party.colour for side in setting.sides)
    second = next(colour for colour in (second, *_SPARE) if colour != first)
    year, base = setting.case.election.year, setting.base.election.year
    title = setting.case.scenario.name if setting.case.scenario else str(year)
    return HistogramSpec(
        title=f"{title}: the odds under assumptions",
        subtitle=f"Not a forecast; leads as in {base}, national lead {_signed(setting.national)}",
        first=HistogramSide(name=setting.case.short(setting.sides[0]), colour=first, chance=outcome.first_wins),
        second=HistogramSide(name=setting.case.short(setting.sides[1]), colour=second, chance=outcome.second_wins),
        nobody=outcome.nobody_wins,
        masses=tuple(round(mass, 7) for mass in outcome.masses),
        majority=setting.case.tally.majority,
        electors_appointed=setting.case.tally.electors_appointed,
        median=outcome.median,
        central=outcome.central(_CENTRAL),
    )


def _follow_ups(query: OddsQuery, setting: Setting) -> tuple[FollowUp, ...]:
    asks: list[FollowUp] = []
    if query.lead != 0:
        level = query.model_copy(update={"lead": 0.0})
        asks.append(FollowUp(label="If the country were level", query=level))
    if query.swing_sd != 0:
        still = query.model_copy(update={"swing_sd": 0.0})
        asks.append(FollowUp(label="Without a national swing", query=still))
    other = OddsQuery(election=query.election, ticket=setting.sides[1])
    asks.append(FollowUp(label=f"The same for {setting.case.short(setting.sides[1])}", query=other))
    tipping = query.election if setting.base is setting.case else setting.base.election.year
    asks.append(FollowUp(label="The tipping point", query=SwingQuery(election=tipping)))
    asks.append(FollowUp(label="How it came out", query=ResultQuery(election=tipping)))
    return tuple(asks)
