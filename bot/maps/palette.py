"""The two themes and their inks.

The fills are the same in both themes. Between any two of them, and the shades for undecided and absent, ΔE2000 is at
least 14 in normal, protan, deutan and tritan sight (Machado, Oliveira & Fernandes 2009), and every label is read at
4.5 to 1 or better (WCAG 2.2, success criterion 1.4.3): ``tests/maps/test_palette.py`` computes both.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Rgb = tuple[int, int, int]


class Theme(StrEnum):
    """The ground a picture is drawn on."""

    DARK = "dark"
    LIGHT = "light"


class Fill(StrEnum):
    """What an area is filled with: one of the six inks of a side, or the shade of nobody."""

    BLUE = "blue"
    RED = "red"
    GOLD = "gold"
    GREEN = "green"
    LILAC = "lilac"
    GREY = "grey"
    UNDECIDED = "undecided"
    ABSENT = "absent"


SIDE_FILLS = (Fill.BLUE, Fill.RED, Fill.GOLD, Fill.GREEN, Fill.LILAC, Fill.GREY)
"""The inks that a side may be given."""


class Tone(StrEnum):
    """How text stands out: three tones upon the ground, or the label ink upon a fill."""

    STRONG = "strong"
    MUTED = "muted"
    TINT = "tint"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Shades:
    """The colours of one theme.

    Attributes:
        ground: what is behind everything.
        strong: text, and the outline of what was changed.
        muted: quiet text.
        leader: lines from labels to states.
        fill: by what an area is filled with.
        label: ink upon each fill.
        tint: each fill's hue, as text upon the ground.
    """

    ground: Rgb
    strong: Rgb
    muted: Rgb
    leader: Rgb
    fill: Mapping[Fill, Rgb]
    label: Mapping[Fill, Rgb]
    tint: Mapping[Fill, Rgb]


def rgb(code: str) -> Rgb:
    """The colour that a ``#rrggbb`` code stands for."""
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


def mix(first: Rgb, second: Rgb, share: float) -> Rgb:
    """The colour that lies ``share`` of the way from the first to the second."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _by_fill(codes: str) -> dict[Fill, Rgb]:
    return {fill: rgb(code) for fill, code in zip(Fill, codes.split(), strict=False)}


_WHITE, _NIGHT = "#ffffff", "#12151c"
_SIDES = "#2f6fdd #d6333f #f2b632 #22a884 #d9b8ff #79818f"
_SIDE_LABELS = f"{_WHITE} {_WHITE} {_NIGHT} {_NIGHT} {_NIGHT} {_NIGHT}"

SHADES: Mapping[Theme, Shades] = {
    Theme.DARK: Shades(
        ground=rgb(_NIGHT),
        strong=rgb("#f4f6fa"),
        muted=rgb("#a4acba"),
        leader=rgb("#7d8696"),
        fill=_by_fill(f"{_SIDES} #505968 #232935"),
        label=_by_fill(f"{_SIDE_LABELS} {_WHITE}"),
        tint=_by_fill("#7fb0ff #ff8088 #f2b632 #4fd1ac #d9b8ff #aab2c0"),
    ),
    Theme.LIGHT: Shades(
        ground=rgb(_WHITE),
        strong=rgb(_NIGHT),
        muted=rgb("#545d6b"),
        leader=rgb("#7d8696"),
        fill=_by_fill(f"{_SIDES} #a8afba #e8ebf0"),
        label=_by_fill(f"{_SIDE_LABELS} {_NIGHT}"),
        tint=_by_fill("#1f57bd #b71f2c #8a5a00 #0b6b52 #6d3fae #545d6b"),
    ),
}
"""The colours of each theme. Nothing is written upon ``Fill.ABSENT``; only sides have a tint."""
