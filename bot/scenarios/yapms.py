"""The saved-map file of YAPms, as its download button writes it: JSON with a map, candidates and regions.

A file can hold anything, so only what is needed is read: which map, the candidates' names and colours, and for each
region its electoral votes and who has how many of them. Locks and shades of margins mean nothing here.
"""

from __future__ import annotations

import colorsys
import json
import re
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.scenarios.files import unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

COUNTRY, TYPE = "usa", "presidential"
TOSSUP: Final = "tossup"
"""The id of the toss-up in the files that are written here."""
AT_LARGE = "al"

_REGION = re.compile(r"(?P<state>[a-z]{2})(?:-(?:al|0*(?P<district>[1-9]\d?)))?", re.ASCII)
_HUES = ((20, "red"), (70, "gold"), (170, "green"), (255, "blue"), (320, "lilac"), (360, "red"))
"""Degrees up to which a hue goes by a colour's name."""
_PALE, _DARK = 0.2, 0.15
"""The saturation and the value below which a colour goes as grey."""
_SHADES: Mapping[str, tuple[str, ...]] = {
    "blue": ("#1c408c", "#577ccc", "#8aafff", "#949bb3"),
    "red": ("#bf1d29", "#ff5865", "#ff8b98", "#cf8980"),
    "gold": ("#e6b700", "#e8c84d", "#ffe78a", "#b8a252"),
    "green": ("#1c8c28", "#50c85e", "#8aff97", "#7a997c"),
    "lilac": ("#822194", "#b25ec4", "#d9a6e3", "#a78fad"),
    "grey": ("#5a5a5a", "#808080", "#a6a6a6", "#bfbfbf"),
}
"""Shades of each colour, from safest to slightest."""
_NEUTRAL = "#cccccc"


class _Lenient(BaseModel):
    """Read from a stranger's file: fields that are not known are left out."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Margin(_Lenient):
    """A shade of a candidate's colour."""

    color: str = Field(default="", max_length=40)


class YapmsCandidate(_Lenient):
    """A candidate, or the toss-up."""

    id: str = Field(max_length=100)
    name: str = Field(default="", max_length=300)
    margins: tuple[Margin, ...] = Field(default=(), max_length=50)

    @property
    def ink(self) -> str:
        """The plain name of the colour that comes nearest to the candidate's safest shade."""
        return ink_of(self.margins[0].color if self.margins else "")


class Share(_Lenient):
    """How many of a region's electoral votes go to a candidate."""

    id: str = Field(max_length=100)
    count: int = Field(ge=0, le=10_000)


class Region(_Lenient):
    """A state, the District, or a part of Maine or Nebraska."""

    id: str = Field(max_length=100)
    value: int = Field(ge=0, le=10_000)
    disabled: bool = False
    candidates: tuple[Share, ...] = Field(default=(), max_length=100)

    @property
    def is_at_large(self) -> bool:
        """Whether it is the part of Maine or Nebraska that no district is."""
        return self.id.strip().lower().endswith(f"-{AT_LARGE}")

    @property
    def place(self) -> tuple[str, str] | None:
        """The postal code of its state, and the code of its allocation unit; None where the id is of another form."""
        found = _REGION.fullmatch(self.id.strip().lower())
        if found is None:
            return None
        state = found["state"].upper()
        return state, f"{state}-{found['district']}" if found["district"] else state


class MapOf(_Lenient):
    """Which map it is."""

    country: str = Field(max_length=100)
    type: str = Field(default=TYPE, max_length=100)
    year: str | int | None = None


class YapmsFile(_Lenient):
    """A saved map."""

    map: MapOf
    tossup: YapmsCandidate
    candidates: tuple[YapmsCandidate, ...] = Field(max_length=60)
    regions: tuple[Region, ...] = Field(max_length=1000)

    @property
    def text(self) -> str:
        """The file's content, with what only YAPms has a use for: nothing is locked, and every margin the safest."""
        everything = self.model_dump(mode="json")
        for one in (everything["tossup"], *everything["candidates"]):
            one["defaultCount"] = 0
        for region in everything["regions"]:
            region |= {"permaVal": region["value"], "locked": False, "permaLocked": False}
            for share in region["candidates"]:
                share["margin"] = 0
        return json.dumps(everything, ensure_ascii=False, indent=1)


def yapms_in(value: dict[str, object]) -> YapmsFile:
    """The map in what was read from a file.

    Raises:
        UserFacingError: something is missing, or otherwise than it can be.
    """
    try:
        return YapmsFile.model_validate(value)
    except ValidationError as error:
        raise unreadable(error, "a YAPms map") from None


def region_id(code: str, *, in_parts: bool) -> str:
    """The region that an allocation unit is; ``in_parts``: its state has others."""
    state, _, district = code.lower().partition("-")
    if district:
        return f"{state}-{int(district):02}"
    return f"{state}-{AT_LARGE}" if in_parts else state


def candidate(id_: str, name: str, ink: str = "") -> YapmsCandidate:
    """A candidate in the shades of a colour; the toss-up has none."""
    shades = _SHADES.get(ink, (_NEUTRAL,))
    return YapmsCandidate(id=id_, name=name, margins=tuple(Margin(color=shade) for shade in shades))


def ink_of(color: str) -> str:
    """The plain name that comes nearest to a ``#rrggbb`` colour; grey for what is none."""
    found = re.fullmatch(r"#?([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?", color.strip())
    if found is None:
        return "grey"
    red, green, blue = (part / 255 for part in bytes.fromhex(found[1]))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < _PALE or value < _DARK:
        return "grey"
    return next(name for degrees, name in _HUES if hue * 360 <= degrees)
