"""The same picture as most would draw it: with Pillow at three times the size, and with matplotlib."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from bot.maps import lettering
from bot.maps.elements import Leader, Rect, Text
from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.palette import SHADES, Fill, Rgb, Theme, Tone

if TYPE_CHECKING:
    from bot.maps.geometry import Geometry
    from bot.maps.scene import Scene

SHADE = SHADES[Theme.DARK]


def _areas(scene: Scene, geometry: Geometry) -> list[tuple[tuple[tuple[float, float], ...], Rgb]]:
    """Every outline with its colour: all states, then those of the scene."""
    period = geometry.period(2016)
    outlines = {**geometry.rings, **(period.rings if period else {})}
    fills = dict.fromkeys(geometry.rings, Fill.ABSENT) | {region.code: region.parts[0][0] for region in scene.regions}
    return [(ring, SHADE.fill[fill]) for code, fill in fills.items() for ring in outlines[code]]


def _ink(text: Text) -> Rgb:
    if text.tone is Tone.LABEL and text.fill:
        return SHADE.label[text.fill]
    if text.tone is Tone.TINT and text.fill:
        return SHADE.tint[text.fill]
    return SHADE.muted if text.tone is Tone.MUTED else SHADE.strong


def plainly(scene: Scene, geometry: Geometry, times: int = 3) -> bytes:
    """The same picture as most would draw it with Pillow."""
    image = Image.new("RGB", (WIDTH * times, HEIGHT * times), SHADE.ground)
    draw = ImageDraw.Draw(image)

    def scaled(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
        return [(x * times, y * times) for x, y in points]

    for ring, colour in _areas(scene, geometry):
        draw.polygon(scaled(ring), fill=colour)
    for line in geometry.lines:
        if len(line.between) > 1:
            draw.line(scaled(line.points), fill=SHADE.ground, width=round(1.75 * times), joint="curve")
    for element in scene.elements:
        match element:
            case Leader():
                draw.line(scaled((element.start, element.end)), fill=SHADE.leader, width=round(1.25 * times))
            case Rect():
                box = (
                    element.left * times,
                    element.top * times,
                    element.right * times - 1,
                    element.bottom * times - 1,
                )
                draw.rectangle(box, fill=SHADE.fill[element.fill] if element.fill else SHADE.strong)
            case Text():
                at = (element.left * times, element.y * times)
                draw.text(at, element.text, font=_font(element, times), fill=_ink(element), anchor="ls")
    file = io.BytesIO()
    image.reduce(times).save(file, "PNG")
    return file.getvalue()


def _font(text: Text, times: int) -> ImageFont.FreeTypeFont:
    return lettering._font(text.face, text.size * times)  # noqa: SLF001  the same letters


def with_matplotlib(scene: Scene, geometry: Geometry) -> bytes:
    """The same picture as most would draw it with matplotlib."""
    from matplotlib.figure import Figure  # pyright: ignore[reportMissingImports] - optional

    figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, facecolor=_unit(SHADE.ground))
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(HEIGHT, 0))
    axes.axis("off")
    for ring, colour in _areas(scene, geometry):
        x, y = zip(*ring, strict=True)
        axes.fill(x, y, facecolor=_unit(colour), edgecolor=_unit(SHADE.ground), linewidth=1.3)
    for element in scene.elements:
        match element:
            case Leader():
                x, y = zip(element.start, element.end, strict=True)
                axes.plot(x, y, color=_unit(SHADE.leader), linewidth=0.9)
            case Rect():
                fill = SHADE.fill[element.fill] if element.fill else SHADE.strong
                size = (element.right - element.left, element.bottom - element.top)
                axes.bar(element.left, size[1], size[0], element.top, align="edge", color=_unit(fill))
            case Text():
                axes.text(
                    element.left, element.y, element.text, color=_unit(_ink(element)), fontsize=element.size * 0.72
                )
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


def _unit(colour: Rgb) -> tuple[float, float, float]:
    red, green, blue = colour
    return red / 255, green / 255, blue / 255
