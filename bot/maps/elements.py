"""What a scene is made of: letters, rectangles and lines, placed but not yet pixels of any colour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from bot.maps.lettering import Face, measure
from bot.maps.palette import Fill, Tone

if TYPE_CHECKING:
    from bot.maps.geometry import Point

Align = Literal["left", "middle", "right"]


class Clearing(StrEnum):
    """What keeps a pattern away from the label that stands upon it."""

    NONE = "none"
    HALO = "halo"
    """Plain fill round the letters: enough upon hatching."""
    PLATE = "plate"
    """A plain box: for the broad stripes of a split state."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; (x, y) is the left end, middle or right end of its baseline.

    Attributes:
        tone: upon the ground ``STRONG``, ``MUTED`` or ``TINT``; upon a fill ``LABEL``.
        fill: whose tint, or which fill it stands upon.
        clearing: what keeps the pattern of its state away from it.
    """

    x: float
    y: float
    text: str
    face: Face
    size: int
    align: Align = "left"
    tone: Tone = Tone.STRONG
    fill: Fill | None = None
    clearing: Clearing = Clearing.NONE

    @property
    def left(self) -> float:
        """Where the baseline starts."""
        share = {"left": 0.0, "middle": 0.5, "right": 1.0}[self.align]
        return self.x - share * measure(self.text, self.face, self.size)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle from (left, top) up to, not including, (right, bottom). ``fill`` None: the strong ink."""

    left: int
    top: int
    right: int
    bottom: int
    fill: Fill | None
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of one fill side by side, each ``width`` pixels wide, ``gap`` of them left free at its right.

    They stand on ``base``, which is not a part of them.
    """

    left: int
    base: int
    width: int
    gap: int
    heights: tuple[int, ...]
    fill: Fill


@dataclass(frozen=True, slots=True)
class Leader:
    """A thin line from a label to its state."""

    start: Point
    end: Point


class Look(StrEnum):
    """How a hexagon is filled."""

    PLAIN = "plain"
    HATCHED = "hatched"
    HOLLOW = "hollow"


@dataclass(frozen=True, slots=True)
class Hexagon:
    """An elector: a hexagon ``width`` pixels wide round (x, y).

    ``outline``: on which sides it has an outline of the strong ink, as bits in the order of
    :data:`bot.maps.hexagons.SIDES`. ``alone``: it stands upon the ground, and not upon a state's cell.
    """

    x: int
    y: int
    width: int
    fill: Fill
    look: Look = Look.PLAIN
    outline: int = 0
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """An area of the map: its parts are shown as stripes in proportion; one part fills it."""

    code: str
    parts: tuple[tuple[Fill, int], ...]
    changed: bool


Element = Text | Rect | Columns | Hexagon | Leader


def fill_of(order: int | None, fills: tuple[Fill, ...]) -> Fill:
    """The fill of the side at ``order`` on the bar; None is nobody's."""
    return Fill.UNDECIDED if order is None else fills[order]
