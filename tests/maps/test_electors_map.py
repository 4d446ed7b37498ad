"""The electors map: one hexagon for each elector."""

from __future__ import annotations

import io
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image

from bot.facts.model import Votes
from bot.facts.store import FactStore
from bot.map_spec import MapStyle
from bot.maps.alt import ALT_LIMIT, alt_text
from bot.maps.elements import Hexagon, Look, Rect, Text
from bot.maps.hexagons import neighbours
from bot.maps.lettering import Face, glyphs, measure
from bot.maps.palette import SHADES, Fill, Rgb, Theme
from bot.maps.places import sides
from bot.maps.stamps import ALL_SIDES, row_height
from bot.scenarios.edits import Call, Electors, Flip
from bot.services.cases import Case
from bot.services.pictures import states_map

if TYPE_CHECKING:
    from conftest import Build, Easel

    from bot.map_spec import MapSpec
    from bot.maps.placement import Placement
    from bot.scenarios.edits import Edit

SNAPSHOT = FactStore().current
YEARS = tuple(SNAPSHOT.elections)


def electors_map(year: int, votes: Votes = Votes.AS_CAST, *edits: Edit) -> MapSpec:
    case = Case(SNAPSHOT, SNAPSHOT.elections[year], votes, None, edits)
    return states_map(case, str(year), "A subtitle", style=MapStyle.ELECTORS)


def pixels(easel: Easel, spec: MapSpec, theme: Theme = Theme.DARK) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(easel.png(spec, theme))).convert("RGB"))


def colours(easel: Easel, spec: MapSpec, theme: Theme = Theme.DARK, up: float = 0.38) -> dict[str, Counter[Rgb]]:
    """The colour of every cell, by state: that of a point so many heights of a row above its middle.

    By default it lies above what is written there and within what is drawn along the edge.
    """
    picture, placement = pixels(easel, spec, theme), easel.electors.scene(spec).placement
    found: dict[str, Counter[Rgb]] = {}
    for state, cells in placement.layout.states:
        found[state] = Counter()
        for x, y in map(placement.at, cells):
            red, green, blue = picture[y - round(up * row_height(placement.width)), x]
            found[state][int(red), int(green), int(blue)] += 1
    return found


def texts(easel: Easel, spec: MapSpec) -> list[Text]:
    return [element for element in easel.scene(spec).elements if isinstance(element, Text)]


def hexagons(easel: Easel, spec: MapSpec) -> dict[tuple[int, int], Hexagon]:
    return {(e.x, e.y): e for e in easel.scene(spec).elements if isinstance(e, Hexagon) and not e.alone}


def where(placement: Placement, state: str) -> list[tuple[int, int]]:
    return [placement.at(cell) for cell in dict(placement.layout.states)[state]]


@pytest.mark.parametrize("year", YEARS)
def test_a_picture_of_any_election_is_small_and_of_one_size(easel: Easel, theme: Theme, year: int):
    png = easel.png(electors_map(year), theme)
    picture = Image.open(io.BytesIO(png))
    assert (picture.size, picture.mode) == ((1200, 800), "P")
    assert len(png) <= 60 * 1024


@pytest.mark.parametrize("year", YEARS)
def test_every_elector_is_drawn_with_the_fill_of_whoever_has_the_vote(easel: Easel, theme: Theme, year: int):
    spec = electors_map(year)
    found = sum(colours(easel, spec, theme).values(), Counter())
    shades = SHADES[theme]
    expected: Counter[Rgb] = Counter()
    held: Counter[str] = Counter()
    for unit in spec.units:
        held.update(dict(unit.holders))
    for side, shown in zip(spec.sides, sides(spec), strict=True):
        expected[shades.fill[shown.fill]] += held[side.ticket]
    hollow = sum(unit.abstaining for unit in spec.units)
    expected[shades.fill[Fill.UNDECIDED]] += sum(unit.electors for unit in spec.units) - held.total() - hollow
    expected[shades.ground] += hollow
    assert +expected == found


def test_the_totals_of_2016_are_the_numbers_of_hexagons(easel: Easel, theme: Theme):
    # National Archives, 2016: Clinton 227, Trump 304, Powell 3, and one each for Sanders, Spotted Eagle, Kasich and
    # Paul. Six inks serve for seven: Paul's is Powell's.
    fill = SHADES[theme].fill
    found = colours(easel, electors_map(2016), theme)
    total = sum(found.values(), Counter())
    assert (total[fill[Fill.BLUE]], total[fill[Fill.RED]]) == (227, 304)
    assert sum(total[fill[ink]] for ink in (Fill.GOLD, Fill.GREEN, Fill.LILAC, Fill.GREY)) == 7
    assert found["WA"] == {fill[Fill.BLUE]: 8, fill[Fill.GOLD]: 3, fill[Fill.LILAC]: 1}
    assert (found["HI"][fill[Fill.BLUE]], found["TX"][fill[Fill.RED]]) == (3, 36)


def test_districts_have_their_own_places(easel: Easel):
    # National Archives, 2020: Maine's 2nd district for Trump, Nebraska's 2nd for Biden.
    spec, fill = electors_map(2020), SHADES[Theme.DARK].fill
    picture, placement = pixels(easel, spec), easel.electors.scene(spec).placement
    found = {
        state: [tuple(map(int, picture[y - 10, x])) for x, y in where(placement, state)] for state in ("ME", "NE")
    }
    assert found["ME"] == [fill[Fill.RED], *[fill[Fill.BLUE]] * 3]
    assert found["NE"] == [*[fill[Fill.RED]] * 4, fill[Fill.BLUE]]


def test_there_is_a_gap_between_states_and_a_seam_within(easel: Easel, theme: Theme):
    spec = electors_map(2016)
    picture, placement = pixels(easel, spec, theme), easel.electors.scene(spec).placement
    owner = {cell: state for state, cells in placement.layout.states for cell in cells}
    plain = {fill for name, fill in SHADES[theme].fill.items() if name not in (Fill.UNDECIDED, Fill.ABSENT)}
    patches = [element for element in easel.scene(spec).elements if isinstance(element, Rect)]
    gaps = seams = 0
    for cell, state in owner.items():
        east = neighbours(cell)[0]
        x, y = placement.at(cell)
        x += placement.width // 2
        # A code's plain fill may reach over the edge of its cell.
        if east not in owner or any(box.left <= x <= box.right and box.top <= y <= box.bottom for box in patches):
            continue
        colour = tuple(map(int, picture[y, x]))
        if owner[east] == state:
            seams += colour not in {*plain, SHADES[theme].ground}
        else:
            gaps += 1
            assert colour not in plain, (state, owner[east])
    assert gaps > 80
    assert seams > 200


def test_those_who_broke_a_pledge_are_ringed_lettered_and_named(easel: Easel, theme: Theme):
    spec = electors_map(2016)
    ringed = [element for element in hexagons(easel, spec).values() if element.outline]
    assert len(ringed) == 7
    assert {element.look for element in ringed} == {Look.PLAIN}
    hawaii = next(element for element in ringed if element.fill is Fill.GREEN)
    assert hawaii.outline == ALL_SIDES
    edge = pixels(easel, spec, theme)[hawaii.y, hawaii.x - hawaii.width // 2 + 3]
    assert tuple(map(int, edge)) == SHADES[theme].strong

    said = {text.text for text in texts(easel, spec)}
    assert said >= {
        "Not as pledged:",
        "1 Sanders (HI)",
        "3 Powell (WA)",
        "1 Spotted Eagle (WA)",
        "1 Kasich (TX)",
        "1 Paul (TX)",
    }
    at = {(round(text.x), text.text) for text in texts(easel, spec) if text.face is Face.CODE}
    for element in ringed:
        assert any((element.x, letter) in at for letter in "SPK")


def test_as_pledged_nobody_stands_out(easel: Easel):
    spec = electors_map(2016, Votes.AS_PLEDGED)
    assert not any(element.outline for element in hexagons(easel, spec).values())
    assert "Not as pledged:" not in [text.text for text in texts(easel, spec)]


def test_an_elector_who_cast_no_vote_is_hollow(easel: Easel, theme: Theme):
    # National Archives, 2000: one elector of the District of Columbia cast no vote.
    spec = electors_map(2000)
    (hollow,) = [element for element in hexagons(easel, spec).values() if element.look is Look.HOLLOW]
    assert (hollow.x, hollow.y) in where(easel.electors.scene(spec).placement, "DC")
    picture = pixels(easel, spec, theme)
    assert tuple(map(int, picture[hollow.y, hollow.x])) == SHADES[theme].ground
    across = {tuple(map(int, picture[hollow.y, x])) for x in range(hollow.x - 13, hollow.x)}
    assert SHADES[theme].fill[Fill.UNDECIDED] in across
    assert "1 not cast (DC)" in [text.text for text in texts(easel, spec)]


def test_votes_that_were_rejected_are_hollow(easel: Easel):
    # Counted in 1873: the votes of Arkansas (6) and Louisiana (8), and three of Georgia's for Greeley, were rejected.
    spec = electors_map(1872)
    placement = easel.electors.scene(spec).placement
    hollow = {at for at, element in hexagons(easel, spec).items() if element.look is Look.HOLLOW}
    assert len(hollow) == 17
    assert hollow >= {*where(placement, "AR"), *where(placement, "LA")}
    assert len(hollow & {*where(placement, "GA")}) == 3


def test_electors_that_a_what_if_moves_are_hatched_and_no_others(easel: Easel):
    spec = electors_map(
        2016,
        Votes.AS_PLEDGED,
        Flip(units=("PA",), to="hillary-clinton"),
        Electors(state="TX", count=3, to="john-kasich"),
        Electors(state="WA", count=2, to="abstain"),
        Electors(state="FL", count=4, to="vacant"),
        Call(units=("NE-2",), to=None),
    )
    placement = easel.electors.scene(spec).placement
    found = hexagons(easel, spec)
    hatched = {at for at, element in found.items() if element.look is Look.HATCHED}
    hollow = {at for at, element in found.items() if element.look is Look.HOLLOW}
    of = {state: {*where(placement, state)} for state in ("PA", "TX", "WA", "FL", "NE")}
    assert of["PA"] <= hatched
    assert [len(hatched & of[state]) for state in of] == [20, 3, 0, 0, 1]
    assert [len(hollow & of[state]) for state in of] == [0, 0, 2, 4, 0]
    said = [text.text for text in texts(easel, spec)]
    assert {"24 electors changed", "2 abstaining (WA)", "4 not appointed (FL)"} <= {*said}

    told = alt_text(spec)
    assert "Changed from the base, 24 electors: " in told
    for part in (
        "to Clinton: PA 20",
        "to Kasich: TX 3",
        "undecided: NE 1",
        "Abstaining: WA 2.",
        "Not appointed: FL 4.",
    ):
        assert part in told


def test_the_outline_of_a_state_that_moved_is_round_all_of_it(easel: Easel):
    spec = electors_map(2016, Votes.AS_PLEDGED, Flip(units=("PA",), to="hillary-clinton"))
    placement = easel.electors.scene(spec).placement
    cells = dict(placement.layout.states)["PA"]
    for cell in cells:
        element = hexagons(easel, spec)[placement.at(cell)]
        outer = [other not in cells for other in neighbours(cell)]
        assert element.outline == sum(out << side for side, out in enumerate(outer))


def test_where_most_moved_there_are_outlines_without_hatching(easel: Easel):
    units = [unit.code for unit in SNAPSHOT.elections[2016].units]
    spec = electors_map(2016, Votes.AS_PLEDGED, Flip(units=tuple(units), to="hillary-clinton"))
    assert {element.look for element in hexagons(easel, spec).values()} == {Look.PLAIN}
    assert any(element.outline for element in hexagons(easel, spec).values())


def test_an_uncalled_election_is_quiet(easel: Easel, theme: Theme):
    spec = electors_map(2028)
    assert not hexagons(easel, spec)
    assert set(sum(colours(easel, spec, theme).values(), Counter())) == {SHADES[theme].fill[Fill.UNDECIDED]}


@pytest.mark.parametrize("year", YEARS)
def test_states_are_labelled_on_their_own_cells_in_type_that_a_phone_can_show(easel: Easel, year: int):
    spec = electors_map(year)
    placement = easel.electors.scene(spec).placement
    owner = {placement.at(cell): state for state, cells in placement.layout.states for cell in cells}
    half, labelled = placement.width / 2, set[str]()
    for text in texts(easel, spec):
        if text.text in owner.values() and text.face is Face.CODE and text.align == "middle":
            labelled.add(text.text)
            assert text.size * 550 / 1200 >= 9
            width = measure(text.text, text.face, text.size)
            middle = text.y - 0.35 * text.size
            for x in (text.x - width / 2, text.x, text.x + width / 2):
                under = {state for at, state in owner.items() if abs(at[0] - x) <= half and abs(at[1] - middle) < 2}
                assert text.text in under
    assert len(labelled) >= len({*owner.values()}) - 1


@pytest.mark.parametrize("year", YEARS)
def test_nothing_overlaps(easel: Easel, year: int):
    spec = electors_map(year)
    placement = easel.electors.scene(spec).placement
    boxes: list[tuple[int, int, int, int]] = []
    for text in texts(easel, spec):
        ink = glyphs(text.text, text.face, text.size)
        left, top, right, bottom = ink.mask.getbbox() or (0, 0, 0, 0)
        x, y = round(text.left) + ink.left, round(text.y) + ink.top
        boxes.append((x + left, y + top, x + right, y + bottom))
        if text.align != "middle" or text.face is not Face.CODE:
            half, tall = placement.width / 2, 2 * row_height(placement.width) / 3
            for _, cells in placement.layout.states:
                for across, down in map(placement.at, cells):
                    box = (across - half, down - tall, across + half, down + tall)
                    assert (
                        boxes[-1][2] <= box[0]
                        or box[2] <= boxes[-1][0]
                        or boxes[-1][3] <= box[1]
                        or (box[3] <= boxes[-1][1])
                    ), text.text
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("year", YEARS)
def test_the_map_is_within_the_picture_and_below_the_bar(easel: Easel, year: int):
    placement = easel.electors.scene(electors_map(year)).placement
    half, tall = placement.width / 2, 2 * row_height(placement.width) / 3
    for _, cells in placement.layout.states:
        for x, y in map(placement.at, cells):
            assert half <= x <= 1200 - half
            assert 144 + tall <= y <= 800 - tall


@pytest.mark.parametrize("year", YEARS)
def test_the_description_says_what_the_picture_says(year: int):
    told = alt_text(electors_map(year))
    assert told.startswith(f"Map of the electors of the United States: {year}. One hexagon, one elector")
    assert 100 < len(told) <= ALT_LIMIT


def test_the_description_names_those_who_broke_a_pledge():
    told = alt_text(electors_map(2016))
    assert "Voted otherwise than pledged: " in told
    for part in (
        "for Powell: WA 3",
        "for Spotted Eagle: WA 1",
        "for Kasich: TX 1",
        "for Paul: TX 1",
        "for Sanders: HI 1",
    ):
        assert part in told
    # National Archives, 1988: one elector of West Virginia voted for Lloyd Bentsen.
    assert "Voted otherwise than pledged: for Bentsen: West Virginia 1." in alt_text(electors_map(1988))
    assert "Not cast: District of Columbia 1." in alt_text(electors_map(2000))


def test_a_what_if_house_is_drawn_and_labelled(easel: Easel, build: Build, theme: Theme):
    spec = build(style=MapStyle.ELECTORS)
    more = tuple(
        unit.model_copy(
            update={
                "electors": unit.electors * 3 // 2 + 1,
                "holders": ((unit.holders[0][0], unit.electors * 3 // 2 + 1),),
            }
        )
        for unit in spec.units
    )
    spec = spec.model_copy(update={"units": more})
    fill, found = SHADES[theme].fill, colours(easel, spec, theme)
    # Cells so small that a label, on one or two cells of each state, may be where the colour is looked for.
    for unit in more:
        if unit.state not in {"ME", "NE"}:
            held, other = (Fill.BLUE, Fill.RED)[:: 1 if unit.holders[0][0] == "clinton" else -1]
            assert found[unit.state].total() == unit.electors
            assert found[unit.state][fill[held]] >= unit.electors - 2
            assert not found[unit.state][fill[other]]


def test_a_code_has_plain_fill_behind_it(easel: Easel):
    for element in easel.scene(electors_map(2016)).elements:
        if isinstance(element, Rect) and element.top > 150 and element.right - element.left > 14:
            assert element.right - element.left <= 2 * 26
            assert not element.hatched
