"""What of an electors map depends on its layout alone: who owns each pixel, and how much of it is covered."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from bot.maps import stamps
from bot.maps.geometry import HEIGHT, WIDTH
from bot.maps.hexagons import neighbours
from bot.maps.layers import Layers
from bot.maps.levels import TO_LEVELS

if TYPE_CHECKING:
    from bot.maps.placement import Placement

_KEPT = 6
"""How many layers are kept: two megabytes each."""
_MARGIN = 2
"""How far, in pixels, the cells of a state go beyond their edge, for pixels that are half covered."""


class ElectorLayerStore:
    """Builds layers when a picture first needs them, and keeps the last few. Safe to share between threads."""

    def __init__(self) -> None:
        self._layers: OrderedDict[Placement, Layers] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, placement: Placement) -> Layers:
        """The layers for a layout in its place."""
        with self._lock:
            if placement not in self._layers:
                self._layers[placement] = build_elector_layers(placement)
                while len(self._layers) > _KEPT:
                    self._layers.popitem(last=False)
            self._layers.move_to_end(placement)
            return self._layers[placement]


def build_elector_layers(placement: Placement) -> Layers:
    """Draw the cells of a layout, with a gap between states and a seam between the cells of one."""
    owner = {cell: state for state, cells in placement.layout.states for cell in cells}
    number = {state: position for position, (state, _) in enumerate(placement.layout.states, 1)}
    ids = Image.new("L", (WIDTH, HEIGHT))
    coverage = np.zeros((HEIGHT, WIDTH), np.uint16)
    whole, wide = stamps.whole(placement.width), stamps.whole(placement.width + 2 * _MARGIN)
    for mask in (wide, whole):
        for cell, state in owner.items():
            x, y = placement.at(cell)
            ids.paste(number[state], (x - mask.width // 2, y - mask.height // 2), mask)
    for cell, state in owner.items():
        x, y = placement.at(cell)
        gaps = sum((owner.get(other) != state) << side for side, other in enumerate(neighbours(cell)))
        stamp = stamps.cell(placement.width, gaps)
        top, left = y - stamp.shape[0] // 2, x - stamp.shape[1] // 2
        coverage[top : top + stamp.shape[0], left : left + stamp.shape[1]] += stamp
    levels = Image.fromarray(coverage.clip(0, 255).astype(np.uint8)).point(TO_LEVELS)
    return Layers(ids=ids, coverage=levels, number=number, boxes={}, lines=())
