"""A scenario as a file that somebody asked for."""

from __future__ import annotations

import csv
import io
import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.answers import ShareAnswer, TextFile
from bot.facts.names.text import fold
from bot.scenarios.files import MOST_BYTES, exported
from bot.services.panels import case_of
from bot.services.pictures import states_map
from bot.services.results import map_titles
from bot.services.yapms_export import yapms_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.facts.snapshot import Snapshot
    from bot.scenarios.model import Scenario
    from bot.services.cases import Case

_COLUMNS = ("unit", "state", "electors", "holder", "electoral_votes", "changed")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_LONGEST_STEM = 40


class Form(StrEnum):
    """As what a scenario can be shared."""

    CODE = "code"
    JSON = "json"
    CSV = "csv"
    PNG = "png"
    YAPMS = "yapms"


def as_picture(scenario: Scenario, snapshot: Snapshot) -> ShareAnswer:
    """The scenario's map to be drawn."""
    case = case_of(scenario, snapshot)
    return ShareAnswer(
        headline=f"“{scenario.name}” as a picture.",
        reasoning=("It is a PNG file, as it stands now.",),
        sources=case.sources("electoral_votes", "electors"),
        map=states_map(case, *map_titles(case)),
    )


def as_file(scenario: Scenario, snapshot: Snapshot, form: Form) -> ShareAnswer:
    """The scenario as a file.

    Raises:
        UserFacingError: it cannot be written in that form.
    """
    case = case_of(scenario, snapshot)
    stem = stem_of(scenario.name)
    match form:
        case Form.CSV:
            name, text = f"{stem}.csv", _csv(case)
            what = "One row for each allocation unit and each of those who have electors there."
        case Form.YAPMS:
            name, text = f"{stem}.yapms.json", yapms_file(case, snapshot.elections[scenario.base.election]).text
            what = "YAPms can load the file; it has the map, and not the edits."
        case _:
            name = f"{stem}.json"
            text = exported(scenario.name, scenario.base, scenario.in_force, case.state).text
            opens = (
                "/scenario load opens it anywhere"
                if len(text.encode()) <= MOST_BYTES
                else "it is too large to be loaded"
            )
            what = f"It has the edits in force, and the map; {opens}."
    return ShareAnswer(
        headline=f"“{scenario.name}” as a file.",
        reasoning=(what,),
        sources=case.sources("electoral_votes", "electors"),
        file=TextFile(name=name, text=text),
    )


def stem_of(name: str) -> str:
    """The name of a file for a scenario, of plain letters, digits and hyphens."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:_LONGEST_STEM].rstrip("-")
    return plain or "scenario"


def _csv(case: Case) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    writer.writerows(_rows(case))
    return out.getvalue()


def _rows(case: Case) -> Iterator[tuple[str | int, ...]]:
    changed = frozenset(case.changed)
    for unit in case.units:
        silent, vacant = (counts.get(unit.code, 0) for counts in (case.state.abstaining, case.state.vacant))
        undecided = unit.electors - sum(count for _, count in unit.held) - silent
        named = [(_safe(case.full(person)), count) for person, count in unit.held]
        rest = (("(abstaining)", silent), ("(undecided)", undecided), ("(not appointed)", vacant))
        for holder, count in (*named, *(pair for pair in rest if pair[1])):
            yield unit.code, unit.state, unit.electors, holder, count, "yes" if unit.code in changed else "no"


def _safe(name: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{name}" if name.startswith(_FORMULA) else name
