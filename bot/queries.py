"""The Query union: everything that can be asked, as typed and frozen values.

A query has a short written form, the slash command that asks the same without its slash: ``flips election:2016
goal:win``. It is shown to the reader ("Read as /flips …"), and it is what a button carries. :func:`written` and
:func:`parse` are inverse to each other.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, model_serializer, model_validator

from bot.engine.calendar import Event
from bot.engine.flips import Goal
from bot.frozen import Frozen

ElectionRef = int | Literal["scenario"] | None
"""An election year, the channel's open scenario, or None: whichever the context gives."""


class CalendarDay(Frozen):
    """A day of one year, or (``year`` None) of every year. Written ``2016-12-19`` or ``12-19``."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year: int | None = Field(default=None, ge=1, le=9999)

    @model_validator(mode="before")
    @classmethod
    def _from_written(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = re.fullmatch(r"(?:(\d{4})-)?(\d{2})-(\d{2})", value)
        if not found:
            raise ValueError("a day is written 12-19 or 2016-12-19")
        year, month, day = found.groups()
        return {"year": int(year) if year else None, "month": int(month), "day": int(day)}

    @model_validator(mode="after")
    def _exists(self) -> CalendarDay:
        date(self.year or 2000, self.month, self.day)  # 2000 was a leap year: 29 February exists
        return self

    @model_serializer
    def _written(self) -> str:
        return str(self)

    def __str__(self) -> str:
        month_and_day = f"{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{month_and_day}" if self.year else month_and_day


class ResultVotes(StrEnum):
    """Which votes a result leads with."""

    AS_CAST = "as_cast"
    AS_PLEDGED = "as_pledged"
    POPULAR = "popular"


class ResultQuery(Frozen):
    """Who received how many votes; in one state, if ``state`` (a postal code) is given.

    ``person``: whose votes the answer leads with; an id, or text that names somebody who stood.
    """

    kind: Literal["result"] = "result"
    election: ElectionRef = None
    state: str | None = None
    votes: ResultVotes = ResultVotes.AS_CAST
    person: str | None = None


class FlipsQuery(Frozen):
    """How many electors must change their vote, starting from the votes as pledged.

    ``ticket``: whom the goal is about: denied the majority, brought to it, or drawn level. Without it the leader
    (deny) or the runner-up (win, tie).
    """

    kind: Literal["flips"] = "flips"
    election: ElectionRef = None
    goal: Goal = Goal.DENY
    ticket: str | None = None


class WhenQuery(Frozen):
    """What falls on a date, or when an event is; with neither, what comes next."""

    kind: Literal["when"] = "when"
    date: CalendarDay | None = None
    event: Event | None = None
    election: int | None = None


class ElectorsQuery(Frozen):
    """Who was appointed an elector, how they voted, and which votes went against a pledge; in one state or in all."""

    kind: Literal["electors"] = "electors"
    election: ElectionRef = None
    state: str | None = None


class LawQuery(Frozen):
    """Whether an elector is bound by law: in one state, or how many states bind theirs."""

    kind: Literal["law"] = "law"
    state: str | None = None


class StateQuery(Frozen):
    """A state's electors now and over time, its part in one election, its law, and its people per elector."""

    kind: Literal["state"] = "state"
    state: str
    election: ElectionRef = None


class ScenarioQuery(Frozen):
    """The channel's open scenario as it stands."""

    kind: Literal["scenario"] = "scenario"


class HelpQuery(Frozen):
    """What can be asked, and how."""

    kind: Literal["help"] = "help"


class AboutQuery(Frozen):
    """Version, data and privacy."""

    kind: Literal["about"] = "about"


Query = (
    ResultQuery
    | FlipsQuery
    | WhenQuery
    | ElectorsQuery
    | LawQuery
    | StateQuery
    | ScenarioQuery
    | HelpQuery
    | AboutQuery
)

_ADAPTER: TypeAdapter[Query] = TypeAdapter(Annotated[Query, Field(discriminator="kind")])


def written(query: BaseModel) -> str:
    """The query's short written form: its kind, then each option that differs from its default."""
    options = query.model_dump(mode="json", exclude_defaults=True, exclude={"kind"})
    return " ".join([str(getattr(query, "kind")), *(f"{name}:{value}" for name, value in options.items())])  # noqa: B009


def as_command(query: BaseModel) -> str:
    """The slash command that asks the same: "/flips election:2016 goal:win"."""
    return "/scenario show" if isinstance(query, ScenarioQuery) else f"/{written(query)}"


def parse(text: str) -> Query:
    """Read a query's written form.

    Raises:
        ValueError: the text is not one.
    """
    kind, *options = text.split()
    fields: dict[str, Any] = {"kind": kind}
    for option in options:
        name, separator, value = option.partition(":")
        if not separator:
            raise ValueError(f"{option!r} is not an option and its value")
        fields[name] = int(value) if value.isdecimal() else value
    return _ADAPTER.validate_python(fields)
