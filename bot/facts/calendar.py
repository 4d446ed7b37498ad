"""The calendar's files: the rules, the days set for one election, and the dates that check them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from bot.engine.calendar import Calendar, Exceptional
from bot.errors import Fault
from bot.facts.documents import RulesDocument
from bot.facts.rows import DateRow, ExceptionRow
from bot.facts.tables import Table, read_table
from bot.facts.toml_files import Lines, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.engine.calendar import Event
    from bot.facts.files import Files
    from bot.facts.registers import Registers

RULES = "calendar/rules.toml"
EXCEPTIONS = "calendar/exceptions.csv"
DATES = "calendar/dates.csv"


@dataclass(frozen=True)
class CalendarTables:
    """The calendar and the files it was made of."""

    calendar: Calendar
    rules: RulesDocument | None
    lines: Lines
    exceptions: Table[ExceptionRow]


def read_calendar(files: Files, registers: Registers, faults: list[Fault]) -> CalendarTables:
    """Read the rules and the exceptions; what is wrong with them is added to ``faults``."""
    found = read_document(files, RULES, RulesDocument, registers.known, faults)
    rules, lines = found or (None, Lines(""))
    exceptions = read_table(files, EXCEPTIONS, ExceptionRow, registers.known, faults)
    calendar = Calendar(
        elections=rules.elections.years() if rules else (),
        rules=tuple(entry.rule() for entry in rules.rules) if rules else (),
        exceptions=MappingProxyType({(row.event, row.election): _exceptional(row) for row in exceptions.rows}),
    )
    if rules:
        faults.extend(_not_one_rule_each(rules, lines))
        faults.extend(_exceptions_to_nothing(exceptions, calendar))
    return CalendarTables(calendar, rules, lines, exceptions)


def dates_faults(dates: Table[DateRow], calendar: Calendar) -> Iterator[Fault]:
    """Every date of a source that is not the day the rules and exceptions give."""
    for line, row in dates.located():
        found = calendar.occurrence(row.event, row.election)
        if found is None:
            yield dates.fault(line, f"the rules know no {row.event} for {row.election}")
        elif found.day != row.day:
            yield dates.fault(line, f"the source has {row.day}, the rule in {RULES} gives {found.day}")


def _exceptional(row: ExceptionRow) -> Exceptional:
    return Exceptional(
        event=row.event,
        election=row.election,
        day=row.day,
        through=row.through,
        reason=row.reason,
        citation=row.citation,
        sources=row.source,
    )


def _not_one_rule_each(rules: RulesDocument, lines: Lines) -> Iterator[Fault]:
    years = rules.elections.years()
    covered: dict[Event, dict[int, int]] = defaultdict(dict)
    for index, entry in enumerate(rules.rules):
        rule = entry.rule()
        mine = [year for year in years if rule.covers(year)]
        twice = [year for year in mine if year in covered[rule.event]]
        if twice:
            yield Fault(RULES, lines.of(("rules", index)), f"{rule.event} of {twice[0]} already has a rule")
        if not mine:
            yield Fault(RULES, lines.of(("rules", index)), f"{rule.event}: the rule covers no election")
        covered[rule.event].update(dict.fromkeys(mine, index))
    for event, found in covered.items():
        for gap in (year for year in years if found and min(found) < year < max(found) and year not in found):
            yield Fault(RULES, 0, f"{event} of {gap} has no rule, though earlier and later ones have")


def _exceptions_to_nothing(exceptions: Table[ExceptionRow], calendar: Calendar) -> Iterator[Fault]:
    for line, row in exceptions.located():
        found = calendar.occurrence(row.event, row.election)
        if found is None:
            yield exceptions.fault(line, f"the rules know no {row.event} for {row.election}")
        elif row.through is None and row.day == found.rule.pattern.on(row.election):
            yield exceptions.fault(line, f"{row.day} is the rule's own day: nothing is exceptional")
        elif row.through is not None and row.through <= row.day:
            yield exceptions.fault(line, f"through: {row.through} is not after {row.day}")
