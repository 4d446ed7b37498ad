"""What can be done to a scenario: the Edit union. One command is one edit, however many states it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, TypeAdapter

from bot.engine.allocation import Method
from bot.engine.apportionment import Rule
from bot.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ABSTAIN = "abstain"
"""To whom the electors go who were appointed and vote for nobody."""
VACANT = "vacant"
"""To whom the electors go whose place stays empty: they are not appointed, so the majority falls with them."""


class Flip(Frozen):
    """Give every elector of some allocation units to one ticket."""

    kind: Literal["flip"] = "flip"
    units: tuple[str, ...]
    to: str


class Split(Frozen):
    """Divide the electors of a unit: pairs of a ticket and its electors; the rest are undecided."""

    kind: Literal["split"] = "split"
    unit: str
    electors: tuple[tuple[str, Annotated[int, Field(ge=1)]], ...]


class Call(Frozen):
    """Call some units for a ticket, or uncall them (``to`` None): nobody holds them."""

    kind: Literal["call"] = "call"
    units: tuple[str, ...]
    to: str | None = None


class Electors(Frozen):
    """Let single electors vote for somebody.

    Attributes:
        count: how many electors.
        to: the id of a person, a name that nobody here has, ``ABSTAIN`` or ``VACANT``.
        state: where they are electors; empty: anywhere, as they come.
        of: whose electors they are; empty: those of whoever has most there.
    """

    kind: Literal["electors"] = "electors"
    count: int = Field(ge=1)
    to: str
    state: str = ""
    of: str = ""


class Swing(Frozen):
    """A uniform swing of so many percentage points of the margin, in the whole country or in ``states``."""

    kind: Literal["swing"] = "swing"
    points: float = Field(gt=0, le=200)
    toward: str
    away: str
    states: tuple[str, ...] = ()


class Allocate(Frozen):
    """Allocate electors by another method, everywhere or in ``states``."""

    kind: Literal["method"] = "method"
    method: Method
    states: tuple[str, ...] = ()


class Apportion(Frozen):
    """Divide the House anew: by another census, in another size, by another rule, with places admitted as states."""

    kind: Literal["apportion"] = "apportion"
    census: int | None = None
    seats: int | None = Field(default=None, ge=50)
    rule: Rule | None = None
    admit: tuple[str, ...] = ()


class AddTicket(Frozen):
    """A ticket that did not stand. ``colour`` names one of the palette's inks."""

    kind: Literal["ticket"] = "ticket"
    id: str
    name: str
    party: str = ""
    colour: str


class Reset(Frozen):
    """Back to the base; an edit like any other, so that it can be undone."""

    kind: Literal["reset"] = "reset"


Single = Flip | Split | Call | Electors | Swing | Allocate | Apportion | AddTicket
"""What one change of one kind is."""


class Several(Frozen):
    """Several changes that were made together, and are undone together."""

    kind: Literal["several"] = "several"
    edits: tuple[Annotated[Single, Field(discriminator="kind")], ...]


Edit = Single | Several | Reset

EDIT: TypeAdapter[Edit] = TypeAdapter(Annotated[Edit, Field(discriminator="kind")])
"""Reads and writes any edit as JSON."""


def singly(edits: Iterable[Edit]) -> Iterator[Single | Reset]:
    """The edits one by one, those made together apart."""
    for edit in edits:
        if isinstance(edit, Several):
            yield from edit.edits
        else:
            yield edit
