"""Scene → PNG: 1200 × 800 pixels, one palette, a few milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.maps.canvas import Canvas, Ramps
from bot.maps.elements import Columns, Hexagon, Leader, Look, Rect, Text
from bot.maps.palette import SHADES, Fill, Theme, Tone

if TYPE_CHECKING:
    from bot.maps.layers import Layers
    from bot.maps.scene import Scene


def render(scene: Scene, theme: Theme, layers: Layers) -> bytes:
    """Draw a scene upon the layers of its borders; the same scene always gives the same bytes."""
    canvas = Canvas(layers, _ramps(scene, theme), scene.regions, hatched=scene.hatched)
    for element in scene.elements:
        match element:
            case Text():
                canvas.text(element)
            case Rect():
                canvas.rect(element)
            case Hexagon():
                canvas.hexagon(element)
            case Columns():
                canvas.columns(element)
            case Leader():
                canvas.leader(element)
    return canvas.png()


def _ramps(scene: Scene, theme: Theme) -> Ramps:
    """The inks that occur in a scene."""
    fills = {Fill.ABSENT} | {fill for region in scene.regions for fill, _ in region.parts}
    hatched = {fill for region in scene.regions if region.changed for fill, _ in region.parts}
    flat: set[Fill] = set()
    tints: set[Fill] = set()
    for element in scene.elements:
        if isinstance(element, Hexagon):
            fills.add(element.fill)
            hatched |= {element.fill} if element.outline or element.look is Look.HATCHED else set()
        elif isinstance(element, Rect) and element.fill:
            (fills if element.hatched else flat).add(element.fill)
            hatched |= {element.fill} if element.hatched else set()
        elif isinstance(element, Columns):
            flat.add(element.fill)
        elif isinstance(element, Text) and element.fill:
            (tints if element.tone is Tone.TINT else fills).add(element.fill)
    return Ramps(SHADES[theme], fills, flat, hatched, tints)
