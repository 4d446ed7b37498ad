"""Which map goes with an answer."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.facts.model import Counted, Office, Votes
from bot.map_spec import MapSide, MapSpec, MapStyle, MapUnit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from bot.engine.tally import Tally
    from bot.services.cases import Case

_SPARE_COLOURS = ("gold", "green", "lilac", "grey")
"""For people who led no ticket, such as those whom faithless electors voted for; the last serves for all others."""

_BAR_ORDER = ("blue", "green", "gold", "lilac", "grey", "red")
"""Left to right on the score bar, the order in which American maps have shown the two large parties since 2000."""

_MOST_HEXAGONS = 1100
"""More would be too small for the states' codes."""
_KEY, _TOO_MANY = "One hexagon, one elector", "Too many electors for a hexagon each"


def states_map(case: Case, title: str, subtitle: str, *, style: MapStyle = MapStyle.STATES) -> MapSpec:
    """The map of a case: who holds each allocation unit, and each side's total.

    Args:
        case: what is shown.
        title: the heading.
        subtitle: what stands beside it; a map of electors says what a hexagon is, too.
        style: whether states are drawn, or electors; too many electors are drawn as states.
    """
    shown = _shown(case)
    key = "" if style is MapStyle.STATES else _KEY
    if style is MapStyle.ELECTORS and case.tally.electors_appointed > _MOST_HEXAGONS:
        style, key = MapStyle.STATES, _TOO_MANY
    return MapSpec(
        title=title,
        subtitle=" · ".join(filter(None, (key, subtitle))),
        year=case.election.year,
        sides=_sides(case),
        units=tuple(_units(case, shown, style)),
        majority=case.tally.majority,
        electors_appointed=case.tally.electors_appointed,
        unheld=_unheld(case),
        silent="abstaining" if _is_hypothetical(case) else "not cast",
        style=style,
    )


def _units(case: Case, shown: frozenset[str], style: MapStyle) -> Iterator[MapUnit]:
    """The units of a map; on one of electors, with those who stand out."""
    changed = frozenset(case.changed)
    for unit in case.units:
        drawn = MapUnit(
            unit=unit.code,
            state=unit.state,
            electors=unit.electors,
            holders=_holders(case.holdings[unit.code], unit.electors, shown),
            changed=unit.code in changed,
        )
        if style is MapStyle.STATES:
            is_changed = drawn.changed and not _only_resized(case, drawn)
            moved = tuple(sorted(_moved(case, drawn, shown).items())) if is_changed else None
            yield drawn.model_copy(update={"changed": is_changed, "moved": moved})
        else:
            yield _with_electors(case, drawn, shown)


def _only_resized(case: Case, unit: MapUnit) -> bool:
    """Whether another number of electors is all that changed: whoever had them all has them all."""
    before, now = case.base.get(unit.unit, {}), case.holdings[unit.unit]
    return (
        len(now) == 1 and before.keys() == now.keys() and sum(now.values()) == unit.electors != sum(before.values())
    )


def _with_electors(case: Case, unit: MapUnit, shown: frozenset[str]) -> MapUnit:
    """The same unit, and which of its electors moved, broke a pledge, abstain, or were never appointed."""
    moved = _moved(case, unit, shown) if unit.changed else Counter[str]()
    return unit.model_copy(
        update={
            "moved": tuple(sorted(moved.items())),
            "strays": _strays(case, unit, moved),
            "abstaining": _abstaining(case, unit),
            "vacant": case.state.vacant.get(unit.unit, 0),
        }
    )


def _moved(case: Case, unit: MapUnit, shown: frozenset[str]) -> Counter[str]:
    """How many of a unit's electors each holder, or nobody (""), has more than before."""
    base, electors = _before(case, unit, shown)
    return with_nobody(unit.holders, unit.electors) - with_nobody(base, electors)


def _before(case: Case, unit: MapUnit, shown: frozenset[str]) -> tuple[tuple[tuple[str, int], ...], int]:
    """Who held how many of a unit’s electors, and of how many: of its state’s where it stands for all of them."""
    own = [ground for ground in case.ground.units if ground.state == unit.state]
    if {ground.code for ground in own} == {other.code for other in case.units if other.state == unit.state}:
        own = [ground for ground in own if ground.code == unit.unit]
    held: Counter[str] = Counter()
    for ground in own:
        held.update(dict(_holders(dict(ground.held), ground.electors, shown)))
    return tuple(held.items()), sum(ground.electors for ground in own)


def with_nobody(holders: Iterable[tuple[str, int]], electors: int) -> Counter[str]:
    """Who holds how many, and nobody ("") the rest."""
    held = Counter(dict(holders))
    return held + Counter({"": electors - held.total()})


def _strays(case: Case, unit: MapUnit, moved: Counter[str]) -> tuple[tuple[str, int], ...]:
    """For whom electors voted who were pledged to somebody else: those whom the map shows and no what-if moved."""
    strays: Counter[str] = Counter()
    if case.votes is Votes.AS_CAST:
        for group in case.election.electoral_votes:
            if group.unit == unit.unit and group.office is Office.PRESIDENT and group.stray:
                strays[group.cast_for or ""] += group.electors if group.counted is not Counted.NO else 0
    left = ((holder, min(strays[holder], count - moved[holder])) for holder, count in unit.holders)
    return tuple((holder, count) for holder, count in left if count)


def _abstaining(case: Case, unit: MapUnit) -> int:
    """The electors who voted for nobody: as the election has it, and as the what-if does."""
    silent = case.state.abstaining.get(unit.unit, 0)
    if case.votes is Votes.AS_CAST and not case.election.uncalled and not unit.changed:
        silent += unit.electors - sum(case.holdings[unit.unit].values()) // case.election.votes_per_elector
    return silent


def _is_hypothetical(case: Case) -> bool:
    return case.scenario is not None or bool(case.what_if)


def held_map(case: Case, tally: Tally, units: Iterable[MapUnit], title: str, subtitle: str) -> MapSpec:
    """The map of a case whose electors are held as ``units`` has them, and come to ``tally``."""
    shown = frozenset(person for person, _ in tally.electoral_votes)
    return MapSpec(
        title=title,
        subtitle=subtitle,
        year=case.election.year,
        sides=_sides_of(case, tally, shown),
        units=tuple(units),
        majority=tally.majority,
        electors_appointed=tally.electors_appointed,
        unheld=_unheld(case),
    )


def _unheld(case: Case) -> str:
    """What became of electors whom nobody holds: open in a what-if and before an election, else not cast."""
    if _is_hypothetical(case) or case.election.uncalled:
        return "undecided"
    return "not cast" if case.votes is Votes.AS_CAST else "unpledged"


def _shown(case: Case) -> frozenset[str]:
    """Whose electors a map shows: everybody's, but where electors had two votes those who led a ticket of two.

    Before the Twelfth Amendment nobody stood for one office; a map of both votes would show every elector twice.
    """
    if case.election.votes_per_elector == 1:
        return frozenset(case.totals)
    led = frozenset(ticket.id for ticket in case.election.tickets if ticket.vice_president is not None)
    return led or frozenset(person for person, _ in case.tally.electoral_votes[:1])


def _holders(held: Mapping[str, int], electors: int, shown: frozenset[str]) -> tuple[tuple[str, int], ...]:
    """Most first; an elector who voted for two of those shown stands with the one who has more."""
    left, holders = electors, list[tuple[str, int]]()
    for person, count in sorted(held.items(), key=lambda pair: (-pair[1], pair[0])):
        if person in shown and min(count, left):
            holders.append((person, min(count, left)))
            left -= min(count, left)
    return tuple(holders)


def _sides(case: Case) -> tuple[MapSide, ...]:
    shown = _shown(case)
    return _sides_of(case, case.tally, shown) if shown else _contenders(case)


def _sides_of(case: Case, tally: Tally, shown: frozenset[str]) -> tuple[MapSide, ...]:
    colours = _colours(case, tally, shown)
    sides = [
        MapSide(
            ticket=person,
            name=case.short(person),
            colour=colours[person],
            electoral_votes=count,
            elected=person == tally.elected,
        )
        for person, count in tally.electoral_votes
        if person in shown
    ]
    return tuple(sorted(sides, key=bar_place))


def _contenders(case: Case) -> tuple[MapSide, ...]:
    """The tickets of an election that nobody has electors of yet."""
    sides = [
        MapSide(ticket=ticket.id, name=case.short(ticket.id), colour=ticket.party.colour, electoral_votes=0)
        for ticket in case.election.tickets
    ]
    return tuple(sorted(sides, key=bar_place))


def bar_place(side: MapSide) -> int:
    """Where a side stands on the score bar."""
    return _BAR_ORDER.index(side.colour)


def free_colour(case: Case, person: str, taken: Collection[str]) -> str:
    """The colour of the party whose ticket somebody led, if nobody has it; else the next spare one."""
    ticket = case.election.ticket.get(person)
    if ticket and ticket.party.colour not in taken:
        return ticket.party.colour
    return next((colour for colour in _SPARE_COLOURS if colour not in taken), _SPARE_COLOURS[-1])


def _colours(case: Case, tally: Tally, shown: frozenset[str]) -> dict[str, str]:
    """A ticket has its party's colour; everybody else, and a second ticket of one colour, the next spare one."""
    colours: dict[str, str] = {}
    for person, _ in tally.electoral_votes:
        if person not in shown:
            continue
        colours[person] = free_colour(case, person, colours.values())
    return colours
