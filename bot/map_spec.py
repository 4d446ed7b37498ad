"""What a picture shows, as part of an answer: sides, units, chances; nothing of how it is drawn."""

from __future__ import annotations

from enum import StrEnum

from bot.frozen import Frozen


class MapStyle(StrEnum):
    """What a map is drawn of."""

    STATES = "states"
    """The states in their shapes."""
    ELECTORS = "electors"
    """One hexagon for each elector."""
    MARGIN = "margin"
    """The states, shaded by the margin of the popular vote."""
    CHANGE = "change"
    """The states that changed hands, the others quiet."""


class MapSide(Frozen):
    """One ticket on a map, with its total. ``colour`` names an ink of the palette, as a party's does."""

    ticket: str
    name: str
    colour: str
    electoral_votes: int
    elected: bool = False
    letter: str = ""
    """What stands for it on labels of a margin map: of its party's name or its own."""
    net: int | None = None
    """On a map of changes, the electoral votes that it has more than before."""


class MapUnit(Frozen):
    """One allocation unit on a map. ``holders``: who has how many of its electors; the rest are undecided.

    Of its electors, by holder ("" for nobody), ``moved`` are those whom nobody or somebody else had before (None: not
    known, so all of a unit that changed), and ``strays`` those who broke a pledge. ``abstaining`` electors have
    nobody; ``vacant`` ones were never appointed, and are not among its ``electors``.
    """

    unit: str
    state: str
    electors: int
    holders: tuple[tuple[str, int], ...] = ()
    changed: bool = False
    label: str = ""
    """What stands beside the code instead of the number of electors."""
    moved: tuple[tuple[str, int], ...] | None = None
    strays: tuple[tuple[str, int], ...] = ()
    abstaining: int = 0
    vacant: int = 0
    lead: float | None = None
    """On a margin map, the points by which the only holder led the popular vote; None where there was none."""


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
    silent: str = "abstaining"
    """What is said of those of them who voted for nobody."""
    style: MapStyle = MapStyle.STATES
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
