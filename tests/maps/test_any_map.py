"""Whatever a scenario comes to, it can be drawn and described."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.map_spec import MapSide, MapSpec, MapStyle, MapUnit
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.elements import Text
from bot.maps.lettering import glyphs
from bot.maps.names import STATE_NAMES
from bot.maps.palette import SIDE_FILLS

if TYPE_CHECKING:
    from conftest import Easel

NAMES = ("Clinton", "An Unpledged Slate of Electors", "José Ortega y Gasset", "山田 太郎", "W" * 60, "", "a\nb")

LARGE = frozenset({"CA", "FL", "IL", "NY", "OH", "PA", "TX"})
"""States that may have more than nine electors here: two counts of two digits would not fit into West Virginia."""


@st.composite
def units(draw: st.DrawFn, state: str, tickets: list[str]) -> list[MapUnit]:
    """A state's units: one or its districts too, each given to anybody, to nobody, or split."""
    districts = {"ME": 2, "NE": 3}.get(state, 0) if draw(st.booleans()) else 0
    found: list[MapUnit] = []
    for code in (state, *(f"{state}-{number}" for number in range(1, districts + 1))):
        electors = 1 if "-" in code else draw(st.integers(1, 55 if state in LARGE else 9))
        holders: dict[str, int] = {}
        left = electors
        for ticket in draw(st.lists(st.sampled_from(tickets), unique=True, max_size=4)) if tickets else ():
            holders[ticket] = draw(st.integers(0, left))
            left -= holders[ticket]
        found.append(
            MapUnit(
                unit=code,
                state=state,
                electors=electors,
                holders=tuple(holders.items()),
                changed=draw(st.booleans()),
                moved=tuple(
                    (ticket, draw(st.integers(0, count))) for ticket, count in (*holders.items(), ("", left))
                ),
                strays=tuple((ticket, draw(st.integers(0, count))) for ticket, count in holders.items()),
                abstaining=draw(st.integers(0, left)),
                vacant=draw(st.integers(0, 3)),
            )
        )
    return found


@st.composite
def maps(draw: st.DrawFn) -> MapSpec:
    tickets = [f"ticket-{number}" for number in range(draw(st.integers(0, 9)))]
    states = draw(st.lists(st.sampled_from([*STATE_NAMES, "ZZ"]), unique=True))
    found = [unit for state in states for unit in draw(units(state, tickets))]
    electors = sum(unit.electors for unit in found)
    votes = {ticket: sum(dict(unit.holders).get(ticket, 0) for unit in found) for ticket in tickets}
    return MapSpec(
        title=draw(st.text(max_size=60)),
        subtitle=draw(st.text(max_size=60)),
        year=draw(st.integers(1789, 2040)),
        sides=tuple(
            MapSide(
                ticket=ticket,
                name=draw(st.sampled_from(NAMES)),
                colour=draw(st.sampled_from(SIDE_FILLS)).value,
                electoral_votes=count,
                elected=2 * count > electors,
            )
            for ticket, count in votes.items()
        ),
        units=tuple(found),
        majority=electors // 2 + 1,
        electors_appointed=electors,
        style=draw(st.sampled_from(MapStyle)),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(spec=maps())
def test_any_map_can_be_drawn_and_described(easel: Easel, spec: MapSpec):
    assert easel.png(spec).startswith(b"\x89PNG")
    assert 0 < len(alt_text(spec)) <= ALT_LIMIT


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(spec=maps())
def test_no_two_texts_of_any_map_overlap(easel: Easel, spec: MapSpec):
    boxes: list[tuple[int, int, int, int]] = []
    for text in easel.scene(spec).elements:
        if isinstance(text, Text) and (ink := glyphs(text.text, text.face, text.size)).mask.getbbox():
            left, top, right, bottom = ink.mask.getbbox() or (0, 0, 0, 0)
            x, y = round(text.left) + ink.left, round(text.y) + ink.top
            boxes.append((x + left, y + top, x + right, y + bottom))
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
