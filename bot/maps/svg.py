"""Scene → SVG: the same shapes, labels and colours as the PNG, as text that scales.

Fonts are not embedded. Every text is given the width that it has in the fonts of the PNG, so a substitute keeps to
its place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from bot.maps.canvas import STRIPE_SHADE, stripe_widths
from bot.maps.elements import Clearing, Columns, Hexagon, Leader, Look, Rect, Text
from bot.maps.geometry import WIDTH
from bot.maps.hexagons import SIDES, neighbours
from bot.maps.layers import BORDER, DIVISION, EDGE, box_of
from bot.maps.lettering import HALO, Face, measure
from bot.maps.palette import SHADES, Fill, Rgb, Shades, Theme, Tone
from bot.maps.placement import Placement
from bot.maps.stamps import ALL_SIDES, GAP, OUTLINE_WIDTH, RING_INSET, RING_WIDTH, corners_of, inset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.maps.elements import Region
    from bot.maps.geometry import Point, Rings
    from bot.maps.layers import Outlines
    from bot.maps.scene import Scene

_FAMILIES = {
    Face.TITLE: ("Inter, Arial, sans-serif", 800),
    Face.NAME: ("Inter, Arial, sans-serif", 600),
    Face.TEXT: ("Inter, Arial, sans-serif", 500),
    Face.CODE: ("'Barlow Semi Condensed', 'Arial Narrow', sans-serif", 700),
    Face.COUNT: ("'Barlow Semi Condensed', 'Arial Narrow', sans-serif", 500),
}
_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_LEADER, _SEAM = 1.25, 0.7

_HATCH = (
    '<pattern id="hatch" width="13" height="13" patternUnits="userSpaceOnUse">'
    f'<path d="M0 0H7L0 7ZM13 0V7L7 13H0Z" fill-opacity="{STRIPE_SHADE}"/></pattern>'
)


def svg(
    scene: Scene, theme: Theme, ground: Outlines | Placement | None, height: int, *, title: str, description: str
) -> str:
    """An SVG document of a scene.

    Args:
        scene: what is drawn.
        theme: in which colours.
        ground: the outlines of its regions, or where its electors stand; None for a picture that is no map.
        height: in pixels.
        title: the document's title.
        description: the picture in words.
    """
    page = _Page(SHADES[theme], scene)
    body = [*page.ground(ground), *(line for element in scene.elements for line in page.element(element))]
    size = f'width="{WIDTH}" height="{height}"'
    root = f'{size} viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="title desc"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" {root}>',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(description)}</desc>',
            f"<defs>{_HATCH}{''.join(page.definitions)}</defs>",
            f'<rect {size} fill="{code(page.shades.ground)}"/>',
            *body,
            "</svg>",
            "",
        )
    )


def code(colour: Rgb) -> str:
    """A colour as ``#rrggbb``."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


class _Page:
    """One document in the making: its colours, and what its shapes refer to."""

    def __init__(self, shades: Shades, scene: Scene) -> None:
        self.shades = shades
        self.definitions: list[str] = []
        self._scene = scene

    def ground(self, ground: Outlines | Placement | None) -> Iterator[str]:
        """What lies below all elements."""
        if ground is None:
            return
        if isinstance(ground, Placement):
            yield from self._cells(ground)
        else:
            yield from self._map(ground)

    def element(self, element: Text | Rect | Columns | Hexagon | Leader) -> Iterator[str]:
        """An element of the scene."""
        match element:
            case Text():
                yield from self._text(element)
            case Rect():
                yield from self._rect(element)
            case Columns():
                fill = self._fill(element.fill)
                yield f'<path d="{_columns(element)}" fill="{fill}"/>'
            case Hexagon():
                yield from self._hexagon(element)
            case Leader():
                (x0, y0), (x1, y1) = element.start, element.end
                yield _line(f"M{_n(x0)} {_n(y0)}L{_n(x1)} {_n(y1)}", self.shades.leader, _LEADER)

    def _fill(self, fill: Fill | None) -> str:
        return code(self.shades.strong if fill is None else self.shades.fill[fill])

    def _map(self, drawn: Outlines) -> Iterator[str]:
        """Regions, then the lines between them, then the marks of what changed."""
        filled = {region.code: region for region in self._scene.regions}
        for state, shapes in drawn.states.items():
            yield from self._region(filled.get(state), shapes)
        for state, districts in drawn.districts.items():
            clip = self._clip(drawn.states[state])
            yield f'<g clip-path="url(#{clip})">'
            for district, shapes in districts.items():
                if district in filled:
                    yield from self._region(filled[district], shapes)
            yield "</g>"
        yield _line(_path(line.points for line in drawn.divisions), self.shades.ground, DIVISION)
        between = (line.points for line in drawn.lines if len(line.between) > 1)
        yield _line(_path(between), self.shades.ground, BORDER)
        areas = drawn.areas
        for region in self._scene.regions:
            if region.changed and region.code in areas:
                yield from self._changed(areas[region.code])

    def _region(self, region: Region | None, shapes: Sequence[Rings]) -> Iterator[str]:
        fill = self._fill(region.parts[0][0] if region else Fill.ABSENT)
        if region and len(region.parts) > 1:
            fill = f"url(#{self._stripes(region, shapes)})"
        yield f'<path d="{_area(shapes)}" fill="{fill}" fill-rule="evenodd"/>'

    def _stripes(self, region: Region, shapes: Sequence[Rings]) -> str:
        """A pattern of upright stripes, as wide as each holder's share."""
        left, _, right, _ = box_of(shapes)
        widths = stripe_widths(right - left, [count for _, count in region.parts])
        name, x, stripes = f"split-{len(self.definitions)}", 0, ""
        for (fill, _), width in zip(region.parts, widths, strict=True):
            stripes += f'<rect x="{x}" width="{width}" height="100" fill="{self._fill(fill)}"/>'
            x += width
        tile = f'x="{left}" width="{x}" height="100" patternUnits="userSpaceOnUse"'
        self.definitions.append(f'<pattern id="{name}" {tile}>{stripes}</pattern>')
        return name

    def _clip(self, shapes: Sequence[Rings]) -> str:
        name = f"clip-{len(self.definitions)}"
        self.definitions.append(f'<clipPath id="{name}"><path d="{_area(shapes)}" clip-rule="evenodd"/></clipPath>')
        return name

    def _changed(self, shapes: Sequence[Rings]) -> Iterator[str]:
        """Hatching, and an outline of which the inner half shows."""
        path, stroke = _area(shapes), code(self.shades.strong)
        fill = "url(#hatch)" if self._scene.hatched else "none"
        yield (
            f'<path d="{path}" clip-path="url(#{self._clip(shapes)})" fill="{fill}" fill-rule="evenodd" '
            f'stroke="{stroke}" stroke-width="{EDGE}" stroke-linejoin="round"/>'
        )

    def _cells(self, placement: Placement) -> Iterator[str]:
        """Every elector's cell in the fill of its state, with a gap round each state."""
        filled = {region.code: region.parts[0][0] for region in self._scene.regions}
        corners = inset(placement.width, ALL_SIDES, _SEAM / 2)
        for state, cells in placement.layout.states:
            rings = [_moved(corners, placement.at(cell)) for cell in cells]
            yield f'<path d="{_area([rings])}" fill="{self._fill(filled.get(state, Fill.ABSENT))}"/>'
        yield _line(_path(_gaps(placement)), self.shades.ground, 2 * GAP)

    def _hexagon(self, hexagon: Hexagon) -> Iterator[str]:
        at, fill = (hexagon.x, hexagon.y), self._fill(hexagon.fill)
        area = _area([[_moved(inset(hexagon.width, ALL_SIDES, GAP if hexagon.outline else _SEAM), at)]])
        if hexagon.look is Look.HOLLOW:
            ring = _area([[_moved(inset(hexagon.width, ALL_SIDES, RING_INSET), at)]])
            yield f'<path d="{area}" fill="{code(self.shades.ground)}"/>'
            yield f'<path d="{ring}" fill="none" stroke="{fill}" stroke-width="{RING_WIDTH}"/>'
        else:
            yield f'<path d="{area}" fill="{fill}"/>'
        if hexagon.look is Look.HATCHED:
            yield f'<path d="{area}" fill="url(#hatch)"/>'
        if hexagon.outline:
            corners = _moved(inset(hexagon.width, hexagon.outline, GAP + OUTLINE_WIDTH / 2), at)
            sides = (
                (corners[side], corners[(side + 1) % SIDES]) for side in range(SIDES) if hexagon.outline >> side & 1
            )
            yield _line(_path(sides), self.shades.strong, OUTLINE_WIDTH)

    def _rect(self, rect: Rect) -> Iterator[str]:
        box = f'x="{rect.left}" y="{rect.top}" width="{rect.right - rect.left}" height="{rect.bottom - rect.top}"'
        yield f'<rect {box} fill="{self._fill(rect.fill)}"/>'
        if rect.hatched:
            yield f'<rect {box} fill="url(#hatch)"/>'

    def _text(self, text: Text) -> Iterator[str]:
        if not text.text:
            return
        family, weight = _FAMILIES[text.face]
        width = measure(text.text, text.face, text.size)
        fill = self._fill(text.fill)
        behind = ""
        if text.clearing is Clearing.HALO:
            behind = f' stroke="{fill}" stroke-width="{2 * HALO}" stroke-linejoin="round" paint-order="stroke"'
        elif text.clearing is Clearing.PLATE:
            left, top = text.left - HALO, text.y - 0.75 * text.size - HALO
            size = f'width="{_n(width + 2 * HALO)}" height="{_n(0.8 * text.size + 2 * HALO)}"'
            yield f'<rect x="{_n(left)}" y="{_n(top)}" {size} fill="{fill}"/>'
        yield (
            f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-family="{family}" font-weight="{weight}" '
            f'font-size="{text.size}" text-anchor="{_ANCHORS[text.align]}" textLength="{_n(width)}" '
            'lengthAdjust="spacingAndGlyphs" '
            f'fill="{code(self._ink(text))}"{behind} xml:space="preserve">{escape(text.text)}</text>'
        )

    def _ink(self, text: Text) -> Rgb:
        if text.tone is Tone.MUTED:
            return self.shades.muted
        if text.tone is Tone.STRONG or text.fill is None:
            return self.shades.strong
        inks = self.shades.tint if text.tone is Tone.TINT else self.shades.label
        return inks.get(text.fill, self.shades.strong)


def _n(value: float) -> str:
    """A coordinate, to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


def _area(shapes: Iterable[Iterable[Sequence[Point]]]) -> str:
    return "".join(f"{_walk(ring)}Z" for rings in shapes for ring in rings)


def _path(lines: Iterable[Sequence[Point]]) -> str:
    return "".join(map(_walk, lines))


def _walk(points: Sequence[Point]) -> str:
    return f"M{'L'.join(f'{_n(x)} {_n(y)}' for x, y in points)}"


def _line(path: str, colour: Rgb, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{code(colour)}" stroke-width="{_n(width)}" stroke-linejoin="round"/>'
    )


def _moved(points: Iterable[Point], by: tuple[float, float]) -> list[Point]:
    return [(x + by[0], y + by[1]) for x, y in points]


def _gaps(placement: Placement) -> Iterator[Sequence[Point]]:
    """The sides between cells of different states, or between a cell and nothing."""
    owner = {cell: state for state, cells in placement.layout.states for cell in cells}
    corners = corners_of(placement.width)
    for cell, state in owner.items():
        at = _moved(corners, placement.at(cell))
        for side, other in enumerate(neighbours(cell)):
            if owner.get(other) != state:
                yield at[side], at[(side + 1) % SIDES]


def _columns(columns: Columns) -> str:
    bars = ""
    for number, height in enumerate(columns.heights):
        if height:
            x, wide = columns.left + number * columns.width, columns.width - columns.gap
            bars += f"M{x} {columns.base}v-{height}h{wide}v{height}Z"
    return bars
