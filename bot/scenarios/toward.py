"""From a map to the edits that make it of another."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.scenarios.edits import ABSTAIN, VACANT, Call, Electors, Flip, Split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.engine.units import Unit
    from bot.scenarios.edits import Single


def edits_toward(units: Iterable[Unit], holdings: Mapping[str, Mapping[str, int]]) -> tuple[Single, ...]:
    """The edits, as few as there may be, after which units are held as ``holdings`` has it.

    Args:
        units: as they are.
        holdings: for each unit's code who should have how many electors, ``ABSTAIN`` and ``VACANT`` among them; the
            rest should be undecided. Units that are left out stay as they are.
    """
    given: dict[str | None, list[str]] = {}
    divided: list[Single] = []
    single: list[Single] = []
    for unit in units:
        wanted = Counter(dict(holdings.get(unit.code, dict(unit.held))))
        nobody = {who: wanted.pop(who) for who in (ABSTAIN, VACANT) if wanted[who]}
        carrier = next((who for who, _ in (*wanted.most_common(1), *unit.held)), "")
        single += _withdrawn(unit, nobody, carrier)
        if carrier:
            wanted[carrier] += sum(nobody.values())
        wanted = +wanted
        if wanted == Counter(dict(unit.held)):
            continue
        if not wanted:
            given.setdefault(None, []).append(unit.code)
        elif len(wanted) == 1 and wanted.total() == unit.electors:
            given.setdefault(next(iter(wanted)), []).append(unit.code)
        else:
            divided.append(Split(unit=unit.code, electors=tuple(wanted.most_common())))
    return (*_whole(given), *divided, *single)


def _withdrawn(unit: Unit, nobody: Mapping[str, int], of: str) -> Iterator[Electors]:
    for to, count in nobody.items():
        yield Electors(count=count, to=to, state=unit.state, of=of)


def _whole(given: Mapping[str | None, list[str]]) -> Iterator[Single]:
    for to, codes in given.items():
        yield Call(units=tuple(codes)) if to is None else Flip(units=tuple(codes), to=to)
