"""A map in a number: who holds the electors of every allocation unit, as it differs from the map of an election.

Two schemes, whichever is shorter. One is for a map whose units are all held whole by the leading two or three tickets
or by nobody: a digit for each unit. The other names the units that differ, who has electors there, and how.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from bot.scenarios.codes.digits import Reader, Writer
from bot.scenarios.edits import ABSTAIN, VACANT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

UNDECIDED: Final = ""
_NOBODY = (UNDECIDED, ABSTAIN, VACANT)

_FIRST_YEAR, _YEARS_APART, _YEARS = 1788, 4, 128
_VOTES = ("as_pledged", "as_cast")
_CHANGES = 0
"""The scheme that tells changes; the others tell every unit, held by those of ``_PALETTES`` before."""
_MOST_KNOWN = 16
"""As many people of an election, nobody included, are too many for a code."""
_PALETTES = ((1, 2), (0, 1, 2), (1, 2, 3), (0, 1, 2, 3))
"""Who can hold units: 0 is nobody, then the tickets in their order."""


class BookUnit(NamedTuple):
    """An allocation unit of an election: how many electors were appointed, and who held them."""

    code: str
    electors: int
    held: Mapping[str, int]


@dataclass(frozen=True)
class Book:
    """What a map code is written and read by: an election as the data has it.

    Attributes:
        year: of the election.
        votes: "as_pledged" or "as_cast".
        units: the allocation units in their order.
        people: the ids of those who stood or were voted for, leaders of tickets first.
        guests: the ids of everybody else who is known.
    """

    year: int
    votes: str
    units: tuple[BookUnit, ...]
    people: tuple[str, ...]
    guests: tuple[str, ...] = ()


@dataclass(frozen=True)
class SharedMap:
    """A map by itself.

    Attributes:
        year: of the election that it is a what-if of.
        votes: "as_pledged" or "as_cast": which electors it started from.
        holdings: for each allocation unit who has how many electors, ``ABSTAIN`` and ``VACANT`` among them; those
            who are left out are undecided.
    """

    year: int
    votes: str
    holdings: Mapping[str, Mapping[str, int]]


def meaning(shared: SharedMap, book: Book) -> bytes:
    """A digest of everything that a map says; a code has the beginning of it, so that it never says anything else."""
    units = [[unit.code, unit.electors, sorted(shared.holdings[unit.code].items())] for unit in book.units]
    return sha256(json.dumps([shared.year, shared.votes, units]).encode()).digest()


def number_for(shared: SharedMap, book: Book) -> int | None:
    """The number that stands for a map; None where somebody has electors who is not in the book."""
    writers = (_all_units(shared, book), _changes(shared, book))
    return min((writer.number for writer in writers if writer is not None), default=None)


def header(number: int) -> tuple[int, str]:
    """The year and the votes that a number begins with."""
    reader = Reader(number)
    return _FIRST_YEAR + _YEARS_APART * reader.take(_YEARS), _VOTES[reader.take(len(_VOTES))]


def map_of(number: int, book: Book) -> SharedMap:
    """The map that a number stands for.

    Raises:
        ValueError: it stands for none.
    """
    reader = Reader(number)
    reader.take(_YEARS)
    reader.take(len(_VOTES))
    scheme = reader.take(len(_PALETTES) + 1)
    holdings = _read_changes(reader, book) if scheme == _CHANGES else _read_all(reader, book, _PALETTES[scheme - 1])
    if not reader.is_empty:
        raise ValueError("More is written than a map.")
    return SharedMap(book.year, book.votes, holdings)


def _begun(book: Book, scheme: int) -> Writer:
    writer = Writer()
    writer.put((book.year - _FIRST_YEAR) // _YEARS_APART, _YEARS)
    writer.put(_VOTES.index(book.votes), len(_VOTES))
    writer.put(scheme, len(_PALETTES) + 1)
    return writer


def _all_units(shared: SharedMap, book: Book) -> Writer | None:
    everybody = (UNDECIDED, *book.people)
    holders = [_whole(shared.holdings[unit.code], unit.electors) for unit in book.units]
    for scheme, places in enumerate(_PALETTES, start=1):
        palette = [everybody[place] for place in places if place < len(everybody)]
        if len(palette) == len(places) and set(holders) <= set(palette):
            writer = _begun(book, scheme)
            for holder in holders:
                writer.put(palette.index(holder or UNDECIDED), len(palette))
            return writer
    return None


def _read_all(reader: Reader, book: Book, places: Sequence[int]) -> dict[str, dict[str, int]]:
    everybody = (UNDECIDED, *book.people)
    if max(places) >= len(everybody):
        raise ValueError("There were not so many tickets.")
    return {unit.code: _held_whole(everybody[places[reader.take(len(places))]], unit.electors) for unit in book.units}


class _Changes(NamedTuple):
    """How a map differs from the election.

    ``places`` are the units that differ. ``holders`` has who holds all of each: "" where nobody does, None where its
    electors are divided.
    """

    places: list[int]
    units: list[tuple[BookUnit, Mapping[str, int]]]
    holders: list[str | None]

    @property
    def divided(self) -> list[int]:
        """Which of them are divided."""
        return [order for order, holder in enumerate(self.holders) if holder is None]

    @property
    def named(self) -> set[str]:
        """Everybody who has electors in them, nobody ("") included."""
        divided = (_with_undecided(*self.units[order]) for order in self.divided)
        return {holder for holder in self.holders if holder is not None}.union(*divided)


def _changes(shared: SharedMap, book: Book) -> Writer | None:
    places = [place for place, unit in enumerate(book.units) if dict(unit.held) != dict(shared.holdings[unit.code])]
    units = [(book.units[place], shared.holdings[book.units[place].code]) for place in places]
    changes = _Changes(places, units, [_whole(held, unit.electors) for unit, held in units])
    everybody = (*_NOBODY, *book.people)
    known = [person for person in everybody if person in changes.named]
    guests = sorted(changes.named.difference(known))
    if not set(guests) <= set(book.guests) or len(known) >= _MOST_KNOWN:
        return None
    writer = _begun(book, _CHANGES)
    writer.put(len(places), len(book.units) + 1)
    writer.put_choice(places, len(book.units))
    writer.put(len(known), _MOST_KNOWN)
    writer.put_choice([everybody.index(person) for person in known], len(everybody))
    writer.put_count(len(guests))
    writer.put_choice([book.guests.index(guest) for guest in guests], len(book.guests))
    _put_holders(writer, changes, [*known, *guests])
    return writer


def _put_holders(writer: Writer, changes: _Changes, palette: Sequence[str]) -> None:
    holding = [place for place, person in enumerate(palette) if person in changes.holders]
    writer.put(len(holding), len(palette) + 1)
    writer.put_choice(holding, len(palette))
    writer.put_count(len(changes.divided))
    writer.put_choice(changes.divided, len(changes.places))
    for (unit, held), holder in zip(changes.units, changes.holders, strict=True):
        if holder is None:
            _put_divided(writer, _with_undecided(unit, held), palette)
        else:
            writer.put([palette[place] for place in holding].index(holder), len(holding))


def _put_divided(writer: Writer, parts: Mapping[str, int], palette: Sequence[str]) -> None:
    """Who has electors of a unit, whoever of them has most, and how many each of the others has."""
    places = [place for place, person in enumerate(palette) if person in parts]
    most = max(places, key=lambda place: parts[palette[place]])
    writer.put(len(places), len(palette) + 1)
    writer.put_choice(places, len(palette))
    writer.put(places.index(most), len(places))
    for place in places:
        if place != most:
            writer.put_count(parts[palette[place]] - 1)


def _read_changes(reader: Reader, book: Book) -> dict[str, dict[str, int]]:
    everybody = (*_NOBODY, *book.people)
    places = reader.take_choice(reader.take(len(book.units) + 1), len(book.units))
    known = reader.take_choice(reader.take(_MOST_KNOWN), len(everybody))
    guests = reader.take_choice(reader.take_count(), len(book.guests))
    palette = [*(everybody[place] for place in known), *(book.guests[place] for place in guests)]
    holding = reader.take_choice(reader.take(len(palette) + 1), len(palette))
    divided = reader.take_choice(reader.take_count(), len(places))
    if len(divided) < len(places) and not holding:
        raise ValueError("Units are held whole, and by nobody.")
    holdings = {unit.code: dict(unit.held) for unit in book.units}
    for order, place in enumerate(places):
        unit = book.units[place]
        if order in divided:
            holdings[unit.code] = _read_divided(reader, unit.electors, palette)
        else:
            holdings[unit.code] = _held_whole(palette[holding[reader.take(len(holding))]], unit.electors)
    return holdings


def _read_divided(reader: Reader, electors: int, palette: Sequence[str]) -> dict[str, int]:
    places = reader.take_choice(reader.take(len(palette) + 1), len(palette))
    if not places:
        raise ValueError("A unit is divided among nobody.")
    most = places[reader.take(len(places))]
    parts = {palette[place]: reader.take_count() + 1 for place in places if place != most}
    parts[palette[most]] = electors - sum(parts.values())
    if parts[palette[most]] <= 0:
        raise ValueError("A unit has not so many electors.")
    parts.pop(UNDECIDED, None)
    return parts


def _whole(held: Mapping[str, int], electors: int) -> str | None:
    """Who holds all electors of a unit; "" where they are undecided, None where they are divided."""
    if not held:
        return UNDECIDED
    return next((person for person, count in held.items() if count == electors), None)


def _held_whole(holder: str, electors: int) -> dict[str, int]:
    return {holder: electors} if holder and electors else {}


def _with_undecided(unit: BookUnit, held: Mapping[str, int]) -> Counter[str]:
    """Who has how many, the undecided too."""
    return +Counter({**held, UNDECIDED: unit.electors - sum(held.values())})
