"""A canvas with a palette: each pixel is a ramp of inks and a level upon it, added up into an index at the end.

A ramp runs from the ground to an ink, or from the ground to a fill and on to its label, its dark stripe and its
outline. A palette has 256 colours: with all seven fills hatched, all inks and the absent shade there are 247.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw

from bot.maps import lettering, stamps
from bot.maps.elements import Clearing, Look
from bot.maps.layers import stripes
from bot.maps.levels import ANY, FULL, LABEL, STRIPE_STEPS, TO_LEVELS
from bot.maps.palette import SIDE_FILLS, Fill, Rgb, Shades, Tone, mix
from bot.maps.png import encode

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from bot.maps.elements import Columns, Hexagon, Leader, Rect, Region, Text
    from bot.maps.layers import Box, Decoration, Layers

STRIPE_SHADE = 0.35
"""How dark the stripes of a hatched fill are: the share of black."""
_BLACK = (0, 0, 0)
_FAINT = 4
"""The level of a leader line that crosses a fill."""
_FAINTLY = [LABEL + min(level, _FAINT) for level in range(256)]
_COMPRESSION = 5
"""The level of deflate: 4 is a fifth faster, and but a few maps exceed 60 KB; 6 takes half as long again."""
_NARROWEST, _WIDEST, _REPEATS, _SLIVER = 18, 88, 3, 2
"""Stripes of a split state, in pixels: the period's bounds, periods across a state, the thinnest stripe."""


class Ramps:
    """The palette of one picture: where each ramp starts.

    Args:
        shades: the colours of the theme.
        fills: the fills that occur upon the map, or with text upon them.
        flat: those of rectangles and columns: where they are no ``fills``, one colour each.
        hatched: those that occur hatched.
        tints: those that occur as text upon the ground.
    """

    def __init__(
        self,
        shades: Shades,
        fills: Collection[Fill],
        flat: Collection[Fill],
        hatched: Collection[Fill],
        tints: Collection[Fill],
    ) -> None:
        self._shades = shades
        self._colours: list[Rgb] = [shades.ground]
        self.strong = self._ink(shades.strong)
        self.ground = self.strong
        self.muted = self._ink(shades.muted)
        self.leader = self._ink(shades.leader)
        self.tint = {fill: self._ink(shades.tint[fill]) for fill in SIDE_FILLS if fill in tints}
        self.fill = {fill: self._fill(fill, hatched=fill in hatched) for fill in Fill if fill in fills}
        self.fill |= {fill: self._flat(fill) for fill in Fill if fill in flat and fill not in fills}

    def palette(self) -> bytes:
        """The colours, three bytes each."""
        return bytes(value for colour in self._colours for value in colour)

    def of(self, text: Text) -> int:
        """The ramp of a text."""
        if text.tone is Tone.STRONG or text.fill is None:
            return self.muted if text.tone is Tone.MUTED else self.strong
        return self.tint[text.fill] if text.tone is Tone.TINT else self.fill[text.fill]

    def _ink(self, ink: Rgb) -> int:
        """A ramp from the ground to an ink. Its level 0 is never used, and so is not stored, but for the first."""
        start = len(self._colours) - 1
        self._rise(self._shades.ground, ink)
        return start

    def _fill(self, fill: Fill, *, hatched: bool) -> int:
        start = len(self._colours)
        shade = self._shades.fill[fill]
        self._colours.append(self._shades.ground)
        self._rise(self._shades.ground, shade)
        self._rise(shade, self._shades.label.get(fill, self._shades.strong))
        if hatched:
            self._rise(shade, mix(shade, _BLACK, STRIPE_SHADE), STRIPE_STEPS)
            self._rise(shade, self._shades.strong)
        return start

    def _flat(self, fill: Fill) -> int:
        """A ramp of which only the level ``FULL`` is used, and stored."""
        self._colours.append(self._shades.fill[fill])
        return len(self._colours) - 1 - FULL

    def _rise(self, first: Rgb, second: Rgb, steps: int = FULL) -> None:
        self._colours += (mix(first, second, step / steps) for step in range(1, steps + 1))


class Canvas:
    """Draws upon the static layers of one set of borders.

    Args:
        layers: the static layers.
        ramps: the palette.
        regions: what the regions are filled with; what is not listed is absent.
        hatched: whether changed regions are hatched, or outlined only.
    """

    def __init__(self, layers: Layers, ramps: Ramps, regions: Sequence[Region], *, hatched: bool) -> None:
        self._layers = layers
        self._ramps = ramps
        self._ramp = layers.ids.point(self._ramp_of_region(regions))
        self._level = layers.coverage.copy()
        split = [region for region in regions if len(region.parts) > 1 and region.code in layers.boxes]
        for region in split:
            self._split(region)
        changed = [region.code for region in regions if region.changed and region.code in layers.boxes]
        if changed:
            self._decorate(changed, layers.hatched if hatched else layers.outlined)

    def rect(self, rect: Rect) -> None:
        """Fill a rectangle."""
        box = (rect.left, rect.top, rect.right, rect.bottom)
        self._ramp.paste(self._ramps.strong if rect.fill is None else self._ramps.fill[rect.fill], box)
        self._level.paste(stripes().crop(box) if rect.hatched else FULL, box)

    def hexagon(self, hexagon: Hexagon) -> None:
        """Fill a hexagon, and mark it as it asks for."""
        whole = stamps.whole(hexagon.width)
        left, top = hexagon.x - whole.width // 2, hexagon.y - whole.height // 2
        box = (left, top, left + whole.width, top + whole.height)
        self._ramp.paste(self._ramps.fill[hexagon.fill], box, whole)
        if hexagon.alone:
            self._level.paste(FULL, box, whole)
        if hexagon.look is Look.HOLLOW:
            self._level.paste(stamps.ring(hexagon.width), box, whole)
        elif hexagon.look is Look.HATCHED:
            self._level.paste(stripes().crop(box), box, stamps.inside(hexagon.width))
        if hexagon.outline:
            levels, mask = stamps.outline(hexagon.width, hexagon.outline)
            self._level.paste(levels, box, mask)

    def columns(self, columns: Columns) -> None:
        """Fill columns, all of them at once."""
        heights = np.repeat(np.array(columns.heights), columns.width)
        heights[columns.width - 1 :: columns.width] *= not columns.gap
        tallest = int(heights.max(initial=0))
        if not tallest:
            return
        inside = np.arange(tallest, 0, -1)[:, None] <= heights
        mask = Image.fromarray(np.where(inside, 255, 0).astype(np.uint8))
        top_left = (columns.left, columns.base - tallest)
        self._ramp.paste(self._ramps.fill[columns.fill], (*top_left, *_corner(top_left, mask)), mask)
        self._level.paste(FULL, (*top_left, *_corner(top_left, mask)), mask)

    def leader(self, leader: Leader) -> None:
        """Draw a thin line: in its own ink upon the ground, as a faint label ink upon a fill."""
        line, faint, mask, box = _line(leader)
        covered = self._layers.covered.crop(box)
        upon_fill = ImageChops.darker(mask, covered)
        upon_ground = ImageChops.subtract(mask, covered)
        self._level.paste(faint, box, upon_fill)
        self._ramp.paste(self._ramps.leader, box, upon_ground)
        self._level.paste(line, box, upon_ground)

    def text(self, text: Text) -> None:
        """Write a line of text, first clearing its surroundings if it asks for it."""
        glyphs = lettering.glyphs(text.text, text.face, text.size)
        x, y = round(text.left) + glyphs.left, round(text.y) + glyphs.top
        ramp = self._ramps.of(text)
        if text.clearing is not Clearing.NONE:
            self._clear(text, ramp, (x - lettering.HALO, y - lettering.HALO))
        box = (x, y, x + glyphs.mask.width, y + glyphs.mask.height)
        self._ramp.paste(ramp, box, glyphs.mask)
        self._level.paste(glyphs.on_fill if text.tone is Tone.LABEL else glyphs.on_ground, box, glyphs.mask)

    def png(self) -> bytes:
        """The picture as a PNG file with a palette."""
        indexes = np.asarray(self._ramp) + np.asarray(self._level)
        return encode(indexes, self._ramps.palette(), _COMPRESSION)

    def _ramp_of_region(self, regions: Sequence[Region]) -> list[int]:
        """For each region's number, the ramp of its fill; what is not listed is absent."""
        ramps = [self._ramps.ground] * 256
        for number in self._layers.number.values():
            ramps[number] = self._ramps.fill.get(Fill.ABSENT, self._ramps.ground)
        for region in regions:
            if region.code in self._layers.number:
                ramps[self._layers.number[region.code]] = self._ramps.fill[region.parts[0][0]]
        return ramps

    def _split(self, region: Region) -> None:
        """Upright stripes, as wide as each holder's share."""
        box = self._layers.boxes[region.code]
        row = stripe_row(box[2] - box[0], [count for _, count in region.parts])
        ramps = bytes(self._ramps.fill[region.parts[part][0]] for part in row)
        bands = Image.frombytes("L", (len(row), 1), ramps).resize((box[2] - box[0], box[3] - box[1]))
        self._ramp.paste(bands, box, self._layers.mask(region.code))

    def _decorate(self, regions: Sequence[str], decoration: Decoration) -> None:
        """Mark regions as changed."""
        boxes = self._layers.boxes
        lefts, tops, rights, bottoms = zip(*(boxes[region] for region in regions), strict=True)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        numbers = {self._layers.number[region] for region in regions}
        mask = self._layers.ids.crop(box).point([255 if number in numbers else 0 for number in range(256)])
        self._level.paste(decoration.levels.crop(box), box, mask)
        self._ramp.paste(self._ramps.ground, box, ImageChops.darker(mask, decoration.rim.crop(box)))

    def _clear(self, text: Text, ramp: int, corner: tuple[int, int]) -> None:
        """Plain fill round a label, within its own state."""
        halo = lettering.halo(text.text, text.face, text.size)
        if text.clearing is Clearing.PLATE:
            halo = Image.new("L", halo.size, 255)
        box = (*corner, corner[0] + halo.width, corner[1] + halo.height)
        region = self._layers.region_at(corner[0] + halo.width // 2, corner[1] + halo.height // 2)
        if region is not None:
            left, top, _, _ = self._layers.boxes[region]
            around = (box[0] - left, box[1] - top, box[2] - left, box[3] - top)
            halo = ImageChops.darker(halo, self._layers.mask(region).crop(around))
        self._ramp.paste(ramp, box, halo)
        self._level.paste(FULL, box, halo)


def _corner(top_left: tuple[int, int], image: Image.Image) -> tuple[int, int]:
    """Where an image ends that begins there."""
    return top_left[0] + image.width, top_left[1] + image.height


def stripe_row(width: int, counts: Sequence[int]) -> list[int]:
    """Which part stands in each column of a split state ``width`` pixels wide.

    The stripes of one period are in proportion to ``counts``, but none is thinner than two pixels.
    """
    once = [part for part, size in enumerate(stripe_widths(width, counts)) for _ in range(size)]
    return [once[column % len(once)] for column in range(width)]


def stripe_widths(width: int, counts: Sequence[int]) -> list[int]:
    """The width of each part's stripe in one period, in pixels."""
    period = max(min(width // _REPEATS, _WIDEST), min(width, _NARROWEST))
    total = sum(counts)
    return [max(round(period * count / total), _SLIVER) for count in counts]


@lru_cache(maxsize=128)
def _line(leader: Leader) -> tuple[Image.Image, Image.Image, Image.Image, Box]:
    """A leader line as levels upon the ground, as levels upon a fill, as a mask, and the box that it fills."""
    fine = 4
    (x0, y0), (x1, y1) = leader.start, leader.end
    left, top = int(min(x0, x1)) - 2, int(min(y0, y1)) - 2
    width, height = int(abs(x1 - x0)) + 5, int(abs(y1 - y0)) + 5
    image = Image.new("L", (width * fine, height * fine))
    ends = [((x - left) * fine, (y - top) * fine) for x, y in (leader.start, leader.end)]
    ImageDraw.Draw(image).line(ends, fill=255, width=5)
    line = image.reduce(fine).point(TO_LEVELS)
    return line, line.point(_FAINTLY), line.point(ANY), (left, top, left + width, top + height)
