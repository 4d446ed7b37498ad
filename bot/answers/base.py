"""What every answer has: a line to quote, the reasoning, what is listed, the sources, what to ask next."""

from __future__ import annotations

from datetime import date

from bot.frozen import Frozen
from bot.map_spec import HistogramSpec, MapSpec
from bot.queries import Query


class SourceNote(Frozen):
    """A source as an answer cites it."""

    title: str
    publisher: str
    as_of: date
    url: str = ""


class FollowUp(Frozen):
    """A natural next question: what its button says, and what it asks."""

    label: str
    query: Query


class Table(Frozen):
    """Figures in rows and columns; ``align`` is "l" or "r" for each column. Rows up to 44 characters fit phones."""

    columns: tuple[str, ...]
    align: str
    rows: tuple[tuple[str, ...], ...]


class BaseAnswer(Frozen):
    """What every answer has."""

    headline: str
    reasoning: tuple[str, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    """What is listed below the reasoning: pairs of a label and a line."""
    table: Table | None = None
    assumptions: tuple[str, ...] = ()
    """What was taken for granted because it was not said: "2016, the default election here"."""
    caveats: tuple[str, ...] = ()
    sources: tuple[SourceNote, ...] = ()
    map: MapSpec | HistogramSpec | None = None
    follow_ups: tuple[FollowUp, ...] = ()
