"""Where lines of text have room within the borders of a state."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.maps.geometry import Rings

_CAPITALS = 0.7
"""The height of capitals and figures, as a share of the type's size."""
_EDGE = 1.5
"""A text keeps this far from a border on either side, in pixels."""


class Line(NamedTuple):
    """A line of text: its width, its baseline and the size of its type."""

    width: float
    foot: float
    size: int


class Rooms:
    """The room in every state.

    Args:
        rings: the outlines of the states.
    """

    def __init__(self, rings: Mapping[str, Rings]) -> None:
        self._rings = rings
        self._known: dict[tuple[str, float, float], tuple[float, float]] = {}

    def middle(self, state: str, x: float, lines: Iterable[Line], right: float = float("inf")) -> float | None:
        """The middle nearest to ``x`` round which all lines have room; None where they have none.

        Without an outline there are no borders. ``right``: up to where the room goes at most.
        """
        least, most = -float("inf"), float("inf")
        for line in lines:
            for y in (line.foot - 1, line.foot - line.size * _CAPITALS):
                before, after = self._borders(state, x, y)
                least = max(least, before + _EDGE + line.width / 2)
                most = min(most, min(after, right) - _EDGE - line.width / 2)
        return min(max(x, least), most) if least <= most else None

    def _borders(self, state: str, x: float, y: float) -> tuple[float, float]:
        """The borders on either side of a point; where it lies outside the state, they leave no room.

        Two threads may both find out; it is the same.
        """
        key = (state, x, y)
        if key not in self._known:
            crossings = [*self._crossings(state, y)]
            before = max((crossing for crossing in crossings if crossing <= x), default=-float("inf"))
            after = min((crossing for crossing in crossings if crossing > x), default=float("inf"))
            is_outside = state in self._rings and not sum(crossing <= x for crossing in crossings) % 2
            self._known[key] = (float("inf"), -float("inf")) if is_outside else (before, after)
        return self._known[key]

    def _crossings(self, state: str, y: float) -> Iterator[float]:
        """Where the borders of a state cross a row of pixels."""
        for ring in self._rings.get(state, ()):
            for (x0, y0), (x1, y1) in pairwise((*ring, ring[0])):
                if (y0 > y) != (y1 > y):
                    yield x0 + (y - y0) * (x1 - x0) / (y1 - y0)
