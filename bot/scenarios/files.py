"""A scenario as a file: what is exported, and how a file that anybody may have written is read.

``docs/formats.md`` documents the format. A file that was read is well formed and of a bearable size; whether its
election and its names are known is for a service to find out.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Final, Literal, NoReturn, cast

from pydantic import Field, ValidationError

from bot.errors import UserFacingError
from bot.frozen import Frozen
from bot.scenarios.edits import AddTicket, Allocate, Apportion, Edit, Electors, Swing, singly
from bot.scenarios.model import NAME_LENGTH, Base

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.scenarios.fold import State
    from bot.scenarios.model import RecordedEdit

FORMAT: Final = "ascertain-scenario"
VERSION: Final = 1
MOST_BYTES: Final = 256 * 1024
"""How large a file can be that is read."""
INKS: Final = ("blue", "red", "gold", "green", "lilac", "grey")
"""The colours that a ticket can have."""

_LONGEST_TEXT, _MOST_NAMED, _LARGEST = 80, 200, 100_000
_MOST_CHANGES, _MOST_COSTLY = 5000, 500
"""How many changes are read of any kind, and of those kinds that each go through all units."""
_SHOWN = 60


class FileEdit(Frozen):
    """An edit, and when it was made (UTC); nothing of who made it."""

    edit: Edit = Field(discriminator="kind")
    made_at: datetime | None = None


class FileUnit(Frozen):
    """An allocation unit as the edits leave it. Those of its electors who are nowhere else are undecided."""

    unit: str
    state: str
    electors: int
    held: dict[str, int]
    abstaining: int = 0
    vacant: int = 0


class ScenarioFile(Frozen):
    """A scenario by itself. ``units`` is for readers without this program: it follows from the rest."""

    format: Literal["ascertain-scenario"] = FORMAT
    version: Literal[1] = VERSION
    name: str = Field(max_length=NAME_LENGTH)
    base: Base
    edits: tuple[FileEdit, ...] = ()
    units: tuple[FileUnit, ...] = ()

    @property
    def text(self) -> str:
        """The file's content: a line for each field, edit and unit."""
        fields = self.model_dump(mode="json", exclude={"edits", "units"})
        lines = [f'"{name}": {_in_one_line(value)}' for name, value in fields.items()]
        for name, parts in (("edits", self.edits), ("units", self.units)):
            listed = ",\n".join(_in_one_line(part.model_dump(mode="json")) for part in parts)
            lines.append(f'"{name}": [\n{listed}\n]')
        return "{\n" + ",\n".join(lines) + "\n}\n"


def exported(name: str, base: Base, edits: Iterable[RecordedEdit], state: State) -> ScenarioFile:
    """The file of a scenario: its edits in force, and the state that they lead to."""
    return ScenarioFile(
        name=name,
        base=base,
        edits=tuple(FileEdit(edit=one.edit, made_at=one.made_at) for one in edits),
        units=units_of(state),
    )


def units_of(state: State) -> tuple[FileUnit, ...]:
    """A state as a file has it."""
    return tuple(
        FileUnit(
            unit=unit.code,
            state=unit.state,
            electors=unit.electors,
            held=dict(unit.held),
            abstaining=state.abstaining.get(unit.code, 0),
            vacant=state.vacant.get(unit.code, 0),
        )
        for unit in state.units
    )


def parsed(data: bytes) -> dict[str, object]:
    """The object in a JSON file.

    Raises:
        UserFacingError: it is no text, no JSON, nested too deeply, or no object.
    """
    try:
        value = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise UserFacingError("That file is not text (UTF-8); please attach a JSON file.") from None
    except RecursionError:
        raise UserFacingError("That file is nested too deeply to be a scenario or a map.") from None
    except ValueError:
        raise UserFacingError("That file is not JSON; please attach one that was exported as JSON.") from None
    if not isinstance(value, dict):
        raise UserFacingError("That file is JSON, but neither a scenario of this bot’s nor a YAPms map.")
    return cast("dict[str, object]", value)


def too_large() -> UserFacingError:
    """What is said of a file that is too large to be read."""
    return UserFacingError(f"That file is too large: {MOST_BYTES // 1024} KB are the most that can be read.")


def scenario_in(value: dict[str, object]) -> ScenarioFile:
    """The scenario in what was read from a file.

    Raises:
        UserFacingError: it was written by a newer version, or something in it cannot be.
    """
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise UserFacingError("That file was exported by a newer version of this bot; this one cannot read it.")
    try:
        file = ScenarioFile.model_validate(value)
    except ValidationError as error:
        raise unreadable(error, "a scenario of this bot’s") from None
    return file


def check_bearable(file: ScenarioFile) -> None:
    """Let pass a stranger's file whose edits could have been made here, as far as their size goes.

    Raises:
        UserFacingError: something in it is too long, too large, or cannot be shown.
    """
    changes = list(singly(one.edit for one in file.edits))
    costly = [change for change in changes if isinstance(change, Electors | Swing | Allocate | Apportion)]
    for made, most in ((changes, _MOST_CHANGES), (costly, _MOST_COSTLY)):
        if len(made) > most:
            raise UserFacingError(
                f"That file has {len(made)} changes; {most} of that kind are the most that are read."
            )
    for change in changes:
        _check(change.model_dump(exclude_none=True))
        if isinstance(change, AddTicket) and (change.colour not in INKS or not _is_name(change.name)):
            raise _cannot("a ticket without a name, or in a colour that there is not")


def unreadable(error: ValidationError, what: str) -> UserFacingError:
    """What is said of a file in which something is missing or otherwise than it can be: the first such thing."""
    (first, *_) = error.errors(include_url=False, include_context=False, include_input=False)
    where = ".".join(map(str, first["loc"]))
    printable = "".join(character for character in where if character.isprintable())
    place = f" at “{printable[:_SHOWN]}”" if printable else ""
    return UserFacingError(f"That file cannot be read as {what}{place}: {first['msg'].lower().rstrip('.')}.")


def _check(value: object) -> None:
    """Let pass what an edit can be made of: names, numbers and lists of a bearable size."""
    if isinstance(value, str) and (len(value) > _LONGEST_TEXT or not value.isprintable()):
        raise _cannot("a name that is too long, or has characters that cannot be shown")
    if isinstance(value, int | float) and abs(value) > _LARGEST:
        raise _cannot("a number that is too large")
    if isinstance(value, dict):
        value = tuple(cast("dict[str, object]", value).values())
    if isinstance(value, list | tuple):
        parts = cast("tuple[object, ...]", value)
        if len(parts) > _MOST_NAMED:
            raise _cannot("a list that is too long")
        for part in parts:
            _check(part)


def _in_one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _is_name(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _cannot(what: str) -> UserFacingError:
    return UserFacingError(f"That file cannot be read as a scenario of this bot’s: an edit in it has {what}.")


def _no_number(text: str) -> NoReturn:
    raise ValueError(text)
