"""From a share code or a file to a scenario that can be opened, and what there is to say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import UserFacingError
from bot.facts.model import Votes
from bot.facts.names import require_election
from bot.scenarios.files import FORMAT, MOST_BYTES, check_bearable, parsed, scenario_in, too_large, units_of
from bot.scenarios.model import Opened
from bot.scenarios.naming import clean_name
from bot.scenarios.yapms import yapms_in
from bot.services.cases import Case
from bot.services.edit_words import few
from bot.services.maps_in_codes import opened as opened_map
from bot.services.scenarios import MOST_EDITS, check_one_vote
from bot.services.yapms import opened_yapms

if TYPE_CHECKING:
    from bot.facts.snapshot import Snapshot
    from bot.scenarios.codes import MapCode
    from bot.scenarios.files import FileUnit, ScenarioFile


@dataclass(frozen=True, slots=True)
class Import:
    """A scenario that came from elsewhere; ``remarks`` are sentences on what could not be taken over as it was."""

    opened: Opened
    remarks: tuple[str, ...] = ()


def from_code(code: MapCode, snapshot: Snapshot) -> Import:
    """The scenario of a code that holds a map.

    Raises:
        UserFacingError: its election is not known, or no longer as it was when the code was made.
    """
    base, edits = opened_map(code, snapshot)
    return Import(Opened(name=f"Shared map of {base.election}", base=base, edits=edits))


def from_file(data: bytes, name: str, snapshot: Snapshot) -> Import:
    """The scenario in a stranger's file: one of ours, or a map of YAPms.

    Args:
        data: the file's content.
        name: the file's name, after which a map is called that has none.
        snapshot: the data.

    Raises:
        UserFacingError: it is neither, or cannot be read.
    """
    if len(data) > MOST_BYTES:
        raise too_large()
    value = parsed(data)
    if value.get("format") == FORMAT:
        file = scenario_in(value)
        check_bearable(file)
        return _ours(file, snapshot)
    if {"map", "regions"} <= value.keys():
        stem = name.rsplit("/", 1)[-1].partition(".")[0].replace("_", " ")
        return Import(*opened_yapms(yapms_in(value), clean_name(stem), snapshot))
    raise UserFacingError("That file is JSON, but neither a scenario of this bot’s nor a YAPms map.")


def from_store(text: str, snapshot: Snapshot) -> Import:
    """The scenario that was stored under a share code.

    Raises:
        UserFacingError: there is no data on its election, or a newer version stored it.
    """
    return _ours(scenario_in(parsed(text.encode())), snapshot)


def _ours(file: ScenarioFile, snapshot: Snapshot) -> Import:
    year = require_election(snapshot, file.base.election)
    election = snapshot.elections[year]
    check_one_vote(election)
    if len(file.edits) > MOST_EDITS:
        raise UserFacingError(
            f"That scenario has {len(file.edits)} edits; {MOST_EDITS} are the most it can have here."
        )
    edits = tuple(one.edit for one in file.edits)
    opened = Opened(name=clean_name(file.name) or f"What if {year}", base=file.base, edits=edits)
    state = Case(snapshot, election, Votes(file.base.votes), what_if=edits).state
    return Import(opened, _drift(file.units, units_of(state)))


def _drift(then: tuple[FileUnit, ...], now: tuple[FileUnit, ...]) -> tuple[str, ...]:
    """What to say where the same edits lead to another map than they did when the file was written."""
    before = {unit.unit: unit for unit in then}
    other = [unit.unit for unit in now if unit.unit in before and before[unit.unit] != unit]
    return (f"With the figures as they are here, the map is not the file’s in {few(other)}.",) if other else ()
