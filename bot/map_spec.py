"""What a map shows, as part of an answer: sides, units, and who holds what; nothing of how it is drawn."""

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
