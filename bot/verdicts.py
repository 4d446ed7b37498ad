"""How a claim stands; shared by those who judge and those who show it."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """How a claim stands, as of the data."""

    ACCURATE = "accurate"
    OUTDATED = "outdated"
    """Right as of a day, and since overtaken."""
    INACCURATE = "inaccurate"
    DISPUTED = "disputed"
    """A reading, or a report that the record does not settle."""
