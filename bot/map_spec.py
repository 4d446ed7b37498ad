"""What a picture shows, as part of an answer: sides, units, chances; nothing of how it is drawn."""

from __future__ import annotations

from bot.frozen import Frozen


class MapSide(Frozen):
    """One ticket on a map, with its total. ``colour`` names an ink of the palette, as a party's does."""

    ticket: str
    name: str
    colour: str
    electoral_votes: int
    elected: bool = False


class MapUnit(Frozen):
    """One allocation unit on a map. ``holders``: who has how many of its electors; the rest are undecided."""

    unit: str
    state: str
    electors: int
    holders: tuple[tuple[str, int], ...] = ()
    changed: bool = False
    label: str = ""
    """What stands beside the code instead of the number of electors."""


class MapSpec(Frozen):
    """What a map shows. ``sides`` are in the order of the score bar, left to right; ``year`` decides the borders."""

    title: str
    subtitle: str
    year: int
    sides: tuple[MapSide, ...]
    units: tuple[MapUnit, ...]
    majority: int
    electors_appointed: int
    noun: str = "electoral votes"
    """What is counted."""
    unheld: str = "undecided"
    """What is said of electors whom nobody holds."""
    base: str = "the base"
    """What the units marked as changed differ from: a what-if's base, or a year."""


class HistogramSide(Frozen):
    """One of the two sides of a histogram, with its chance of the majority."""

    name: str
    colour: str
    chance: float


class HistogramSpec(Frozen):
    """The chances of each number of electoral votes of the first side; what it has not, the second has.

    ``masses``: the chances of 0, 1, 2, … electoral votes. ``central``: the range that nine chances in ten fall in.
    """

    title: str
    subtitle: str
    first: HistogramSide
    second: HistogramSide
    nobody: float
    masses: tuple[float, ...]
    majority: int
    electors_appointed: int
    median: int
    central: tuple[int, int]
