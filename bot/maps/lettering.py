"""Letters: measured for the scene, and as masks for the canvas. The fonts are packages, never the system's."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from bot.maps.levels import ANY, TO_LEVELS, UPON_FILL

_INTER = Path(str(files("fontpkg_inter") / "files" / "Inter[opsz,wght].ttf"))
_BARLOW = Path(str(files("fontpkg_barlow_semi_condensed") / "files"))
_OPTICAL_SIZE = 16
"""Of Inter, at every size: a display face is spaced too tightly for a picture that is shown at half its size."""
HALO = 4
"""How far a label keeps the pattern of its state away, in pixels."""


_HALO_LEVELS = [255 if value > 20 else 0 for value in range(256)]  # noqa: PLR2004
"""What a blur at half the distance leaves of ink nearby: round corners, unlike a square filter's."""
_SAMPLE, _UNASSIGNED = 24, "\U0010fffe"
"""The size at which glyphs are looked for, and a character that no font has."""
SMALLEST = 20
"""The smallest type of a picture: a phone shows it some 550 pixels wide, and then this is nine. What has no room in
this size is left out."""
_LONGEST = 160
"""No line of the picture holds more characters, so a longer text is not measured whole."""


class Face(Enum):
    """A typeface in one weight: Inter by weight for the header, Barlow Semi Condensed by file for the map."""

    TITLE = 800
    NAME = 600
    TEXT = 500
    CODE = "BarlowSemiCondensed-Bold.ttf"
    COUNT = "BarlowSemiCondensed-Medium.ttf"


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A text as pixels. ``left`` and ``top`` are from the start of its baseline; masks are 0 or 255.

    Attributes:
        on_ground: levels 1 to ``FULL`` where there is ink.
        on_fill: the same, as levels of a label upon a fill.
        mask: where there is any ink.
    """

    on_ground: Image.Image
    on_fill: Image.Image
    mask: Image.Image
    left: int
    top: int


_lock = threading.Lock()
"""A FreeType face must not be used by two threads at once."""


@lru_cache(maxsize=64)
def _font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    if isinstance(face.value, str):
        return ImageFont.truetype(_BARLOW / face.value, size)
    font = ImageFont.truetype(_INTER, size)
    font.set_variation_by_axes([_OPTICAL_SIZE, face.value])
    return font


@lru_cache(maxsize=4096)
def can_write(character: str, face: Face) -> bool:
    """Whether a face has a glyph for a character, and not only the box that stands for what it lacks."""
    return character.isspace() or _drawn(character, face) != _drawn(_UNASSIGNED, face)


@lru_cache(maxsize=4096)
def _drawn(character: str, face: Face) -> bytes:
    """A character's pixels and its width, to tell it from another."""
    image = Image.new("L", (2 * _SAMPLE, 2 * _SAMPLE))
    with _lock:
        font = _font(face, _SAMPLE)
        ImageDraw.Draw(image).text((_SAMPLE / 2, _SAMPLE * 1.5), character, font=font, fill=255, anchor="ls")
        return image.tobytes() + str(font.getlength(character)).encode()


@lru_cache(maxsize=4096)
def measure(text: str, face: Face, size: int) -> float:
    """The advance width of a text, in pixels."""
    with _lock:
        return _font(face, size).getlength(text)


@lru_cache(maxsize=2048)
def glyphs(text: str, face: Face, size: int) -> Glyphs:
    """The masks of a text; the same text is drawn once."""
    with _lock:
        font = _font(face, size)
        left, top, right, bottom = (round(edge) for edge in font.getbbox(text, anchor="ls"))
        image = Image.new("L", (right - left + 2, bottom - top + 2))
        ImageDraw.Draw(image).text((-left, -top), text, font=font, fill=255, anchor="ls")
    levels = image.point(TO_LEVELS)
    mask = levels.point(ANY)
    return Glyphs(
        on_ground=levels,
        on_fill=levels.point(UPON_FILL),
        mask=mask,
        left=left,
        top=top,
    )


@lru_cache(maxsize=512)
def halo(text: str, face: Face, size: int) -> Image.Image:
    """The mask of a text and its surroundings: ``HALO`` pixels more than its glyphs' on every side."""
    mask = glyphs(text, face, size).mask
    image = Image.new("L", (mask.width + 2 * HALO, mask.height + 2 * HALO))
    image.paste(mask, (HALO, HALO))
    return image.filter(ImageFilter.GaussianBlur(HALO / 2)).point(_HALO_LEVELS)


def fitted(text: str, face: Face, sizes: range | tuple[int, ...], room: float) -> tuple[str, int]:
    """The text and the largest of ``sizes`` (descending) at which it fits; at the smallest, shortened with "…"."""
    for size in sizes:
        if measure(text, face, size) <= room:
            return text, size
    size, text = sizes[-1], text[:_LONGEST]
    while text and measure(f"{text}…", face, size) > room:
        text = text[:-1].rstrip()
    return f"{text}…", size
