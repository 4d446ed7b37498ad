"""The Query union: everything that can be asked, as typed and frozen values.

A query has a short written form, the slash command that asks the same without its slash: ``flips election:2016
goal:win``. It is shown to the reader ("Read as /flips …"), and it is what a button carries. :func:`written` and
:func:`parse` are inverse to each other.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, Field, TypeAdapter

from bot.queries.analyses import (
    ApportionQuery,
    CompareQuery,
    ContingentQuery,
    FlipsQuery,
    MethodsQuery,
    OddsQuery,
    PathsQuery,
    PowerQuery,
    SwingQuery,
    WhatIfQuery,
)
from bot.queries.fields import CalendarDay, ElectionRef, NamedSize
from bot.queries.lookups import (
    AboutQuery,
    CandidateQuery,
    ElectorsQuery,
    FactQuery,
    HelpQuery,
    HistoryQuery,
    HistoryShow,
    HistorySort,
    LawQuery,
    LogQuery,
    ResultAbout,
    ResultQuery,
    ResultVotes,
    ScenarioQuery,
    ScenariosQuery,
    StateQuery,
    StatesQuery,
    StatesSort,
    WhenQuery,
)

__all__ = [
    "AboutQuery",
    "Analysis",
    "ApportionQuery",
    "CalendarDay",
    "CandidateQuery",
    "CompareQuery",
    "ContingentQuery",
    "ElectionRef",
    "ElectorsQuery",
    "FactQuery",
    "FlipsQuery",
    "HelpQuery",
    "HistoryQuery",
    "HistoryShow",
    "HistorySort",
    "LawQuery",
    "LogQuery",
    "MethodsQuery",
    "NamedSize",
    "OddsQuery",
    "PathsQuery",
    "PowerQuery",
    "Query",
    "ResultAbout",
    "ResultQuery",
    "ResultVotes",
    "ScenarioQuery",
    "ScenariosQuery",
    "StateQuery",
    "StatesQuery",
    "StatesSort",
    "SwingQuery",
    "WhatIfQuery",
    "WhenQuery",
    "as_command",
    "parse",
    "written",
]

Query = (
    AboutQuery
    | ApportionQuery
    | CandidateQuery
    | CompareQuery
    | ContingentQuery
    | ElectorsQuery
    | FactQuery
    | FlipsQuery
    | HelpQuery
    | HistoryQuery
    | LawQuery
    | LogQuery
    | MethodsQuery
    | OddsQuery
    | PathsQuery
    | PowerQuery
    | ResultQuery
    | ScenarioQuery
    | ScenariosQuery
    | StateQuery
    | StatesQuery
    | SwingQuery
    | WhatIfQuery
    | WhenQuery
)

Analysis = (
    FlipsQuery
    | PathsQuery
    | SwingQuery
    | OddsQuery
    | MethodsQuery
    | PowerQuery
    | ContingentQuery
    | StatesQuery
    | WhatIfQuery
)
"""What is answered from one election as pledged, or from the channel's scenario."""

_SUBCOMMANDS = {"scenario": "scenario show", "scenarios": "scenario list", "log": "scenario log"}
"""What a kind is called as a command, where that is not its name."""

_ADAPTER: TypeAdapter[Query] = TypeAdapter(Annotated[Query, Field(discriminator="kind")])


def written(query: BaseModel) -> str:
    """The query's short written form: its kind, then each option that differs from its default."""
    options = query.model_dump(mode="json", exclude_defaults=True, exclude={"kind"})
    return " ".join([str(getattr(query, "kind")), *(f"{name}:{_text(value)}" for name, value in options.items())])  # noqa: B009


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_command(query: BaseModel) -> str:
    """The slash command that asks the same: "/flips election:2016 goal:win"."""
    if isinstance(query, CompareQuery) and query.other is not None:
        return f"/scenario compare with:{query.other}"
    kind, *options = written(query).split(maxsplit=1)
    return " ".join([f"/{_SUBCOMMANDS.get(kind, kind)}", *options])


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
