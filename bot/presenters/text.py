"""An answer as plain text: what *Copy with source* gives, what JSON carries, what a terminal shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import (
    AboutAnswer,
    Clarify,
    Declined,
    HelpAnswer,
    LogAnswer,
    ReportAnswer,
    ScenarioAnswer,
    ScenariosAnswer,
    WhenAnswer,
)
from bot.queries import as_command

if TYPE_CHECKING:
    from bot.answers import Answer, DatedEvent, KeptScenario, LoggedEdit, SourceNote, Table

_LIST_FROM = 3
"""From how many events on a calendar answer lists them; fewer stand in its headline."""


def plain_text(answer: Answer) -> str:
    """The whole answer in plain text, sources included, ready for a report or a story."""
    parts = ["\n".join((answer.headline, *answer.reasoning)), "\n".join(body_lines(answer))]
    parts.append("\n".join((*answer.caveats, *footer_lines(answer))))
    return "\n\n".join(part for part in parts if part)


def body_lines(answer: Answer) -> tuple[str, ...]:
    """What the answer lists below its reasoning."""
    match answer:
        case WhenAnswer(events=events) if len(events) >= _LIST_FROM:
            return tuple(map(event_line, events))
        case ScenarioAnswer() | ScenariosAnswer() | LogAnswer():
            return _of_scenarios(answer)
        case HelpAnswer(examples=examples):
            return tuple(f"{example}: {shows}" for example, shows in examples)
        case ReportAnswer(report=report):
            return report
        case Clarify() | Declined():
            return tuple(f"{choice.label}: {as_command(choice.query)}" for choice in answer.follow_ups)
        case _:
            listed = (f"{label}: {line}" for label, line in answer.lines)
            return (*listed, *(table_lines(answer.table) if answer.table else ()))


def table_lines(table: Table) -> tuple[str, ...]:
    """The table in columns of even width, for type of even width; its heads come first."""
    rows = (table.columns, *table.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(table.columns))]
    return tuple("  ".join(map(_aligned, row, widths, table.align)).rstrip() for row in rows)


def _aligned(cell: str, width: int, side: str) -> str:
    return cell.rjust(width) if side == "r" else cell.ljust(width)


def event_line(event: DatedEvent) -> str:
    """Such as "Tue, Dec 19, 2028: Electors meet and vote (in 759 days)"."""
    left = f" ({days_left(event.days_left)})" if event.days_left >= 0 else ""
    note = f" ({event.note})" if event.note else ""
    return f"{days_of(event)}: {event.name}{note}{left}"


def _of_scenarios(answer: ScenarioAnswer | ScenariosAnswer | LogAnswer) -> tuple[str, ...]:
    match answer:
        case ScenarioAnswer(notice=notice):
            return (notice,) if notice else ()
        case ScenariosAnswer(scenarios=scenarios):
            return tuple(map(scenario_line, scenarios))
        case LogAnswer(edits=edits):
            return tuple(map(log_line, edits))


def scenario_line(one: KeptScenario) -> str:
    """Such as "1. Blue wall (open): 2016 as pledged; Clinton 278, Trump 260; 3 edits, the last on 2026-11-21"."""
    last = f", the last on {one.changed_at:%Y-%m-%d}" if one.edits else ""
    return f"{one.number}. {one.name}{marks_of(one)}: {about(one)}{last}"


def marks_of(one: KeptScenario) -> str:
    """Such as " (open, locked)"; empty for neither."""
    marks = [mark for mark, holds in (("open", one.active), ("locked", one.locked)) if holds]
    return f" ({', '.join(marks)})" if marks else ""


def about(one: KeptScenario) -> str:
    """What a scenario stands on, how it stands, and how many edits made it so."""
    edits = "no edits" if not one.edits else "1 edit" if one.edits == 1 else f"{one.edits} edits"
    return "; ".join(part for part in (one.base, one.count, edits) if part)


def log_line(one: LoggedEdit) -> str:
    """Such as "3. PA to Clinton (2026-11-21 12:00 UTC, undone)". Whose it was is for those who can see names."""
    return f"{one.number}. {one.text} ({one.made_at:%Y-%m-%d %H:%M} UTC{', undone' if one.undone else ''})"


def days_left(days: int) -> str:
    """Such as "today", "in 1 day", "in 759 days"."""
    match days:
        case 0:
            return "today"
        case 1:
            return "in 1 day"
        case _:
            return f"in {days:,} days"


def days_of(event: DatedEvent) -> str:
    """The day, or the days from the first to the last: "Tue, Dec 19, 2028", "Oct 30, 1800 – Dec 2, 1800"."""
    day = f"{event.day:%b} {event.day.day}, {event.day.year}"
    if event.begins:
        return f"{event.begins:%b} {event.begins.day}, {event.begins.year} – {day}"
    if event.through:
        return f"{day} – {event.through:%b} {event.through.day}, {event.through.year}"
    return f"{event.day:%a}, {day}"


def footer_lines(answer: Answer, *, most_sources: int | None = None) -> tuple[str, ...]:
    """How the question was read, what was assumed, and where the figures come from: all sources, or the first few."""
    lines: list[str] = []
    query = getattr(answer, "query", None)
    if query is not None and not isinstance(answer, HelpAnswer | AboutAnswer | ScenarioAnswer):
        lines.append(f"Read as {as_command(query)}")
    if answer.assumptions:
        lines.append(f"Assumed: {'; '.join(assumption.rstrip('.') for assumption in answer.assumptions)}")
    if answer.sources:
        named = answer.sources[:most_sources]
        more = len(answer.sources) - len(named)
        cited = "; ".join(map(cited_as, named)) + (f"; and {more} more" if more else "")
        lines.append(f"Source{'s' if len(answer.sources) > 1 else ''}: {cited}")
    return tuple(lines)


def cited_as(source: SourceNote) -> str:
    """Such as "National Archives, 2016 Electoral College Results (as of 2017-01-06)"."""
    return f"{source.publisher}, {source.title} (as of {source.as_of.isoformat()})"
