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
    """What an area is filled with: one of the six inks of a side, the shade of nobody, or a shade of an ink.

    Of an ink's shades, 0 is quiet, for what did not change; 1 to 5 rise with a margin.
    """

    BLUE = "blue"
    RED = "red"
    GOLD = "gold"
    GREEN = "green"
    LILAC = "lilac"
    GREY = "grey"
    UNDECIDED = "undecided"
    ABSENT = "absent"
    BLUE_0 = "blue-0"
    BLUE_1 = "blue-1"
    BLUE_2 = "blue-2"
    BLUE_3 = "blue-3"
    BLUE_4 = "blue-4"
    BLUE_5 = "blue-5"
    RED_0 = "red-0"
    RED_1 = "red-1"
    RED_2 = "red-2"
    RED_3 = "red-3"
    RED_4 = "red-4"
    RED_5 = "red-5"
    GOLD_0 = "gold-0"
    GOLD_1 = "gold-1"
    GOLD_2 = "gold-2"
    GOLD_3 = "gold-3"
    GOLD_4 = "gold-4"
    GOLD_5 = "gold-5"
    GREEN_0 = "green-0"
    GREEN_1 = "green-1"
    GREEN_2 = "green-2"
    GREEN_3 = "green-3"
    GREEN_4 = "green-4"
    GREEN_5 = "green-5"
    LILAC_0 = "lilac-0"
    LILAC_1 = "lilac-1"
    LILAC_2 = "lilac-2"
    LILAC_3 = "lilac-3"
    LILAC_4 = "lilac-4"
    LILAC_5 = "lilac-5"
    GREY_0 = "grey-0"
    GREY_1 = "grey-1"
    GREY_2 = "grey-2"
    GREY_3 = "grey-3"
    GREY_4 = "grey-4"
    GREY_5 = "grey-5"


SIDE_FILLS = (Fill.BLUE, Fill.RED, Fill.GOLD, Fill.GREEN, Fill.LILAC, Fill.GREY)
"""The inks that a side may be given."""
PLAIN_FILLS = (*SIDE_FILLS, Fill.UNDECIDED, Fill.ABSENT)
"""All fills that are not shades."""
SHADE_STEPS = 5
"""Shades of an ink, from the narrowest margin to the widest; 0 is the quiet one."""


def shade_of(fill: Fill, step: int) -> Fill:
    """A shade of an ink.

    Raises:
        ValueError: the fill has no shades, or not so many.
    """
    return Fill(f"{fill}-{step}")


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


def luminance(colour: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    channels = (value / 255 for value in colour)
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _by_fill(codes: str) -> dict[Fill, Rgb]:
    return {fill: rgb(code) for fill, code in zip(Fill, codes.split(), strict=False)}


def _with_shades(plain: dict[Fill, Rgb]) -> dict[Fill, Rgb]:
    """The fills of a theme, and all shades of its inks."""
    shades = {shade_of(fill, 0): mix(plain[fill], plain[Fill.ABSENT], _QUIET) for fill in SIDE_FILLS}
    for fill, codes in zip(SIDE_FILLS, _SHADES, strict=True):
        shades |= {shade_of(fill, step): rgb(code) for step, code in enumerate(codes.split(), 1)}
    return plain | shades


def _with_labels(plain: dict[Fill, Rgb], fills: Mapping[Fill, Rgb]) -> dict[Fill, Rgb]:
    """The label inks of a theme: upon a shade, white or night, whichever is read better."""
    chosen = {fill: rgb(_WHITE if luminance(colour) < _DARK else _NIGHT) for fill, colour in fills.items()}
    del chosen[Fill.ABSENT]
    return chosen | plain


_WHITE, _NIGHT = "#ffffff", "#12151c"
_SIDES = "#2f6fdd #d6333f #f2b632 #22a884 #d9b8ff #79818f"
_SHADES = (
    "#d3dcff #9db4fa #6591ed #006ed6 #004890",
    "#fed3d0 #fa9d9a #ea6c6e #c93b47 #89222c",
    "#ffd795 #dfae4f #bb8c1f #8f690b #5f4502",
    "#acead2 #6ac7a7 #2ea583 #067f61 #00543f",
    "#ead5f9 #caa9e4 #ac82d0 #885cb1 #5c387f",
    "#dadcdf #b4b6ba #8f9298 #6b6f76 #474a50",
)
"""Shades of each side's ink, narrow margins to wide: CIELAB lightness 88, 74, 61, 47 and 31 in the ink's hue."""
_QUIET, _DARK = 0.6, 0.19
"""How far a quiet shade is on its way to the shade of what is absent; luminance below which labels are white."""
_SIDE_LABELS = f"{_WHITE} {_WHITE} {_NIGHT} {_NIGHT} {_NIGHT} {_NIGHT}"
_DARK_FILLS = _with_shades(_by_fill(f"{_SIDES} #505968 #232935"))
_LIGHT_FILLS = _with_shades(_by_fill(f"{_SIDES} #a8afba #e8ebf0"))

SHADES: Mapping[Theme, Shades] = {
    Theme.DARK: Shades(
        ground=rgb(_NIGHT),
        strong=rgb("#f4f6fa"),
        muted=rgb("#a4acba"),
        leader=rgb("#7d8696"),
        fill=_DARK_FILLS,
        label=_with_labels(_by_fill(f"{_SIDE_LABELS} {_WHITE}"), _DARK_FILLS),
        tint=_by_fill("#7fb0ff #ff8088 #f2b632 #4fd1ac #d9b8ff #aab2c0"),
    ),
    Theme.LIGHT: Shades(
        ground=rgb(_WHITE),
        strong=rgb(_NIGHT),
        muted=rgb("#545d6b"),
        leader=rgb("#7d8696"),
        fill=_LIGHT_FILLS,
        label=_with_labels(_by_fill(f"{_SIDE_LABELS} {_NIGHT}"), _LIGHT_FILLS),
        tint=_by_fill("#1f57bd #b71f2c #8a5a00 #0b6b52 #6d3fae #545d6b"),
    ),
}
"""The colours of each theme. Nothing is written upon ``Fill.ABSENT``; only sides have a tint."""
