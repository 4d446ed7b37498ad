"""One consistent state of everything that was read from ``data/``. A question is answered from a single snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.engine.calendar import Calendar
    from bot.facts.model import Election, Party, Person, Source, State


@dataclass(frozen=True)
class Snapshot:
    """Figures and facts as of one reading of the data; never changed, only replaced.

    Attributes:
        version: names the content: the same files give the same version.
        elections: by year; an election's tables are read from memory when first asked for.
        tables: the parsed content of the data files that other packages interpret (``questions/…``), by their
            path below ``data/``.
    """

    version: str
    sources: Mapping[str, Source]
    states: Mapping[str, State]
    parties: Mapping[str, Party]
    people: Mapping[str, Person]
    elections: Mapping[int, Election]
    calendar: Calendar
    tables: Mapping[str, Mapping[str, object]]
