"""Values that queries are made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from pydantic import Field, model_serializer, model_validator

from bot.frozen import Frozen

ElectionRef = int | Literal["scenario"] | None
"""An election year, the channel's open scenario, or None: whichever the context gives."""


NamedSize = Literal["wyoming", "cube_root"]
"""A rule for the size of the House."""


class CalendarDay(Frozen):
    """A day of one year, or (``year`` None) of every year. Written ``2016-12-19`` or ``12-19``."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    year: int | None = Field(default=None, ge=1, le=9999)

    @model_validator(mode="before")
    @classmethod
    def _from_written(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        found = re.fullmatch(r"(?:(\d{4})-)?(\d{2})-(\d{2})", value)
        if not found:
            raise ValueError("a day is written 12-19 or 2016-12-19")
        year, month, day = found.groups()
        return {"year": int(year) if year else None, "month": int(month), "day": int(day)}

    @model_validator(mode="after")
    def _exists(self) -> CalendarDay:
        date(self.year or 2000, self.month, self.day)  # 2000 was a leap year: 29 February exists
        return self

    @model_serializer
    def _written(self) -> str:
        return str(self)

    def __str__(self) -> str:
        month_and_day = f"{self.month:02}-{self.day:02}"
        return f"{self.year:04}-{month_and_day}" if self.year else month_and_day
