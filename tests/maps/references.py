"""The reference pictures, and how a picture is compared with one: ``python -m tests.maps.references`` renews them.

A comparison is of what a person would notice. Both pictures are made smaller and soft, which leaves little of how one
build of FreeType smooths a letter and another does not, and much of a colour, a border or a label.
"""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from bot.map_spec import MapStyle
from bot.maps.drawing import Draughtsman
from bot.maps.palette import Theme
from tests.maps.conftest import SPECS, cast_2016

HERE = Path(__file__).parent
FOLDER = HERE / "references"
PICTURES = (
    ("pledged_2016", Theme.DARK),
    ("pledged_2016", Theme.LIGHT),
    ("flipped_2016", Theme.LIGHT),
    ("cast_2016", Theme.DARK),
    ("cast_1860", Theme.DARK),
    ("cast_1860", Theme.LIGHT),
    ("uncalled_2028", Theme.LIGHT),
    ("districts_at_odds", Theme.DARK),
    ("margins_2016", Theme.DARK),
    ("margins_2016", Theme.LIGHT),
    ("changes_2016", Theme.DARK),
    ("changes_2016", Theme.LIGHT),
    ("electors_2016", Theme.DARK),
)
TOLERANCE = 3.5
"""The largest difference in CIELAB (ΔE 1976) that a pixel of the smaller pictures may have."""
_SMALLER, _SOFT = 3, 0.8
# IEC 61966-2-1: linear sRGB to XYZ, each row divided by the white's.
_TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_TO_XYZ = _TO_XYZ / _TO_XYZ.sum(axis=1, keepdims=True)


def draw(name: str, theme: Theme, draughtsman: Draughtsman) -> bytes:
    """One of ``PICTURES`` as it is drawn now."""
    if name == "electors_2016":
        return draughtsman.png(cast_2016().model_copy(update={"style": MapStyle.ELECTORS}), theme)
    return draughtsman.png(SPECS[name](), theme)


def file_of(name: str, theme: Theme) -> Path:
    """Where the reference of a picture is kept."""
    return FOLDER / f"{name}-{theme}.png"


def seen(png: bytes) -> np.ndarray:
    """A picture as it is compared: smaller, soft, in CIELAB."""
    with Image.open(io.BytesIO(png)) as picture:
        small = picture.convert("RGB").reduce(_SMALLER).filter(ImageFilter.GaussianBlur(_SOFT))
    value = np.asarray(small) / 255
    light = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4) @ _TO_XYZ.T
    x, y, z = np.moveaxis(np.where(light > 216 / 24389, np.cbrt(light), (24389 / 27 * light + 16) / 116), -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def difference(first: bytes, second: bytes) -> np.ndarray:
    """How far each pixel of the smaller pictures is from the other's, in CIELAB."""
    return np.linalg.norm(seen(first) - seen(second), axis=-1)


def as_picture(distances: np.ndarray) -> Image.Image:
    """Differences to look at: the tolerance is half as bright as white."""
    return Image.fromarray((distances / TOLERANCE * 128).clip(0, 255).astype(np.uint8))


def main() -> None:
    """Draw all references anew, and drop those that are no more."""
    draughtsman = Draughtsman(HERE.parents[1] / "data" / "geometry")
    FOLDER.mkdir(exist_ok=True)
    files = {file_of(name, theme): draw(name, theme, draughtsman) for name, theme in PICTURES}
    for file in {*FOLDER.glob("*.png")} - set(files):
        file.unlink()
    for file, png in files.items():
        file.write_bytes(png)
        print(f"{file.name}: {len(png) / 1024:.0f} KB")  # noqa: T201 - a command


if __name__ == "__main__":
    main()
