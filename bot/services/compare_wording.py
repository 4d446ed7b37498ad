"""What is said of two elections side by side: the line to quote, what changed hands to whom, the swings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import Table
from bot.services.wording import capitalised, in_words, listed, number, plural, points

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from fractions import Fraction

    from bot.engine.compare import Net, Swing, UnitPair
    from bot.services.cases import Case
    from bot.services.compare_pairs import Pair

_NAMED = 8
"""How many units the line to quote names; more stand in the lines below."""

_SHORT = 3
"""How long the mark of a party is where two have the same initials."""


def sentences(pair: Pair) -> tuple[str, ...]:
    """The line to quote, and the reasoning."""
    return (_headline(pair), *_totals(pair), *_national(pair), *_not_ranked(pair))


def since(case: Case) -> str:
    """What a case is called within a sentence about two: "2016", "the scenario “Blue wall”"."""
    return f"the scenario “{case.scenario.name}”" if case.scenario is not None else str(case.election.year)


def _between(pair: Pair) -> str:
    return f"between {since(pair.first)} and {since(pair.second)}"


def _headline(pair: Pair) -> str:
    if empty := _empty(pair):
        return f"Nothing can have changed hands {_between(pair)}: nobody has electors in {since(empty[0])} yet."
    if not pair.comparison.common:
        return (
            f"No party held electors in both {since(pair.first)} and {since(pair.second)}, so nothing changed hands."
        )
    if not pair.changed:
        return f"No unit changed hands {_between(pair)}."
    count = f"{capitalised(in_words(len(pair.changed)))} unit{'s' if len(pair.changed) != 1 else ''}"
    if len(pair.changed) <= _NAMED:
        return f"{count} changed hands {_between(pair)}: {listed(_name(each, pair) for each in pair.changed)}."
    electors = sum(each.electors_after for each in pair.changed)
    return f"{count} with {plural(electors, 'elector')} changed hands {_between(pair)}."


def _empty(pair: Pair) -> list[Case]:
    """The sides on which nobody has electors."""
    return [case for case in (pair.first, pair.second) if not case.tally.electoral_votes]


def _name(each: UnitPair, pair: Pair) -> str:
    units = {**pair.first.election.unit, **pair.second.election.unit}
    return units[each.unit].name.replace("'", "’").removesuffix(" at large")


def _totals(pair: Pair) -> Iterable[str]:
    """Such as "Electors as pledged: Democratic 232, then 306; Republican 306, then 232"."""
    if _empty(pair):
        resized = pair.comparison.resized
        if resized:
            yield f"{capitalised(in_words(len(resized)))} states have another number of electors on the two sides."
        return
    counts = "; ".join(
        f"{capitalised(pair.name(net.party))} {number(net.before)}, then {number(net.after)}"
        for net in pair.comparison.net
    )
    sizes = pair.first.tally, pair.second.tally
    line = f"Electors {pair.second.basis}: {counts}."
    if sizes[0].electors_appointed != sizes[1].electors_appointed:
        line += f" In all {number(sizes[0].electors_appointed)}, then {number(sizes[1].electors_appointed)}."
    yield line


def _national(pair: Pair) -> Iterable[str]:
    swing = pair.national
    if swing is None:
        return
    before, after = _favoured(swing.before, pair), _favoured(swing.after, pair)
    also = "" if after == before else f"{after} "
    line = f"In popular votes {before} led by {_points(swing.before)} points in {since(pair.first)}"
    line += f" and {also}by {_points(swing.after)} in {since(pair.second)}"
    yield f"{line}, a swing of {_points(swing.points)} points to {_favoured(swing.points, pair)}."


def _favoured(lead: Fraction, pair: Pair) -> str:
    """Such as "the Republican side"."""
    return f"the {pair.name(pair.comparison.toward if lead >= 0 else pair.comparison.against)} side"


def _points(lead: Fraction, digits: int = 2) -> str:
    """Points without their sign."""
    return points(abs(lead).numerator, abs(lead).denominator * 100, digits)


def _not_ranked(pair: Pair) -> Iterable[str]:
    """Units that one side has no holder for, or that changed in part."""
    if not pair.comparison.common:
        return
    opened = [each.unit for each in pair.comparison.pairs if each.opened_or_filled]
    partly = [each.unit for each in pair.comparison.pairs if each.partly_changed]
    if opened:
        yield f"Undecided, unpledged or evenly divided on one side, and not counted as changed: {listed(opened)}."
    if partly:
        yield f"Changed in part, most of the electors staying where they were: {listed(partly)}."


def lines(pair: Pair) -> Iterable[tuple[str, str]]:
    """What went from whom to whom, whose number of electors changed, and what each gained by what."""
    routes: dict[tuple[str, str], list[str]] = {}
    for each in pair.changed:
        route = pair.name(each.before), pair.name(each.after)
        routes.setdefault(route, []).append(f"{each.unit} {number(each.electors_after)}")
    for (before, after), units in sorted(routes.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{before} to {after}", ", ".join(units)
    if pair.comparison.common:
        for net in pair.comparison.net:
            if net.party is not None and (why := _why(net)):
                yield f"{pair.name(net.party)} net", why
    grown = [f"{state} {_difference(after - before)}" for state, before, after in pair.comparison.resized]
    if grown:
        yield "Electors by state", ", ".join(grown)


def _why(net: Net) -> str:
    """Such as "+80: +77 by changes of hands and +3 in states with more or fewer electors"; empty for no change."""
    parts = [
        (net.by_hands, "by changes of hands"),
        (net.resized, "in states with more or fewer electors"),
        (net.entered, "in states that chose electors only once"),
    ]
    told = [(count, how) for count, how in parts if count]
    if len(told) == 1:
        return f"{_difference(told[0][0])}, {told[0][1]}"
    sums = listed(f"{_difference(count)} {how}" for count, how in told)
    return f"{_difference(net.after - net.before)}: {sums}" if told else ""


def _difference(count: int) -> str:
    return f"{'−' if count < 0 else '+'}{number(abs(count))}"


def swing_table(pair: Pair, swings: Sequence[Swing]) -> Table | None:
    """The lead in each unit on both sides, and the swing between them, each with the mark of whom it favours."""
    if not swings:
        return None
    columns = ["Scenario" if case.scenario else str(case.election.year) for case in (pair.first, pair.second)]
    rows = tuple(
        (swing.unit, _marked(swing.before, pair), _marked(swing.after, pair), _marked(swing.points, pair))
        for swing in swings
    )
    return Table(columns=("Unit", *columns, "Swing"), align="lrrr", rows=rows)


def _marked(lead: Fraction, pair: Pair) -> str:
    """Such as "D+2.4", with the initial of whoever it favours."""
    toward, against = pair.name(pair.comparison.toward), pair.name(pair.comparison.against)
    first, second = _initials(toward), _initials(against)
    if first == second:
        first, second = toward[:_SHORT], against[:_SHORT]
    return f"{first if lead > 0 else second}+{_points(lead, 1)}" if lead else "0.0"


def _initials(party: str) -> str:
    return "".join(word[0] for word in party.replace("-", " ").split() if word[0].isupper())


def counting_caveats(pair: Pair) -> Iterable[str]:
    """How it was counted: by which parties, and which of them stood under another name."""
    if not pair.by_party or _empty(pair):
        return
    yield "Compared by party, whoever stood for it; a unit is held by whoever has most of its electors."
    for case in (pair.first, pair.second):
        others: dict[str, list[str]] = {}
        for ticket in case.election.tickets:
            party = ticket.party
            if party.counted_with != party.id and ticket.id in case.totals:
                others.setdefault(pair.name(party.counted_with), []).append(party.name)
        for name, counted in others.items():
            yield f"{since(case)}: counted as {name}: {listed(counted)}."
    if pair.swings:
        yield "Leads are in points of all popular votes; a unit in which one of the two had no votes is left out."
    nets = [net for net in pair.comparison.net if net.party is not None]
    for case, only in (
        (pair.first, [pair.name(net.party) for net in nets if net.before and not net.after]),
        (pair.second, [pair.name(net.party) for net in nets if net.after and not net.before]),
    ):
        if only:
            yield f"With electors in {since(case)} only: {listed(only)}."
